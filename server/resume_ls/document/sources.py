"""Source files: read and decoded, written back as they were, their parts found without leaving the folder."""

from __future__ import annotations

import os
import posixpath
import re
import stat
from dataclasses import dataclass, field
from pathlib import Path

from resume_ls.document.formats import FORMATS, by_suffix
from resume_ls.rulebook.load import load
from resume_ls.rulebook.model import Format

MAX_BYTES = 64 * 1024 * 1024
"""Larger files are refused: no resume has them, and reading one would take the memory of the whole run."""
SNIFFED = 8192
BINARY_SHARE = 0.10
CONTROLS = bytes([*range(9), 11, *range(14, 27), *range(28, 32), 127])
"""Bytes that no text holds; form feed and escape occur in pasted text."""

BOMS: tuple[tuple[bytes, str], ...] = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)

DEFAULT: Format = "markdown"
"""What a text without any sign is read as."""
LOOKED_AT = 65_536
"""Characters of a text that its format is told from where its name tells none."""
OTHER_LOOKS = (
    ("PDF", re.compile(r"\A%PDF-")),
    ("RTF", re.compile(r"\A\{\\rtf")),
    ("XML", re.compile(r"\A<\?xml\b")),
    ("HTML", re.compile(r"\A<(?:!doctype\s+html|html)\b", re.IGNORECASE)),
    ("JSON", re.compile(r'\A(?:\[\s*+)?\{\s*+"(?>(?:[^"\\\n]|\\.)*)"\s*+:')),
    (
        "Typst",
        re.compile(r"^#(?:import[ \t]+[\"@]|set[ \t]+\w+\(|show[ \t]*[:\w]|let[ \t]+\w)", re.MULTILINE),
    ),
)
"""How formats begin that are not read. Typst's `#` stands right before a word, which makes no heading in Markdown."""
YAML_LOOK = re.compile(r"(?:[ \t]*(?:#[^\n]*|---[ \t]*)?\n)*[A-Za-z_][\w -]*:(?:[ \t]|\n)")
TEX_ROOT = re.compile(r"^[ \t]*%[ \t]*!T[eE]X[ \t]+root[ \t]*=[ \t]*(\S[^\r\n]*)", re.MULTILINE)
INPUTS = re.compile(
    r"\\(?:input|include|subfile|subimport\{[^{}\n]*\}|import\{[^{}\n]*\})[ \t]*\{?([^{}\s\\%]+)"
)
ROOT_SEARCH_FILES = 60
ROOT_SEARCH_FOLDERS = 4


class SourceError(Exception):
    """A file that cannot be read, decoded or written; the text says why, without the file's name."""


@dataclass(frozen=True, slots=True)
class Source:
    """A decoded file: its text, line breaks untouched, and what it takes to write it back as it was."""

    text: str
    encoding: str = "utf-8"
    bom: bytes = b""
    note: str = ""
    """What the reader should know of the decoding ("not UTF-8: read as Latin-1"); "" where all is well."""

    def encode(self, text: str) -> bytes:
        """Return `text` in this file's encoding; raises SourceError where that cannot hold a character."""
        try:
            return self.bom + text.encode(self.encoding)
        except UnicodeEncodeError as error:
            wrong = text[error.start]
            raise SourceError(
                f"{wrong!r} cannot be written in {self.encoding}; convert the file to UTF-8"
            ) from None


def decode(data: bytes) -> Source:
    """Decode by byte-order mark, else UTF-8, else Latin-1 with a note; raises SourceError for binary data."""
    for bom, encoding in BOMS:
        if data.startswith(bom):
            try:
                return Source(data[len(bom) :].decode(encoding), encoding, bom)
            except UnicodeDecodeError:
                if encoding != "utf-8":
                    raise SourceError(f"its byte-order mark says {encoding}, its bytes don't") from None
                break
    head = data[:SNIFFED]
    if head and len(head) - len(head.translate(None, CONTROLS)) > BINARY_SHARE * len(head):
        raise SourceError("is a binary file")
    try:
        return Source(data.decode("utf-8"))
    except UnicodeDecodeError as error:
        note = f"not UTF-8 (byte 0x{data[error.start]:02x} at offset {error.start}): read as Latin-1"
        return Source(data.decode("latin-1"), "latin-1", note=note)


def read(path: Path) -> Source:
    """Read and decode a regular file; raises SourceError where it can't be."""
    return decode(read_bytes(path))


def read_bytes(path: Path) -> bytes:
    """Read a regular file (never a pipe or device, which could block); raises SourceError."""
    try:
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            os.scandir(path).close()  # says so where it may not be looked into
            raise SourceError("is a folder")
        if not stat.S_ISREG(mode):
            raise SourceError("is not a regular file")
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise SourceError(f"cannot be read: {error.strerror or error}") from None
    except ValueError as error:  # a NUL in the name
        raise SourceError(f"cannot be read: {error}") from None
    if len(data) > MAX_BYTES:
        raise SourceError(f"is larger than {MAX_BYTES // 1024 // 1024} MB")
    return data


def write(path: Path, data: bytes) -> None:
    """Write a file whole or not at all: a temporary file beside it, then a rename. Permissions stay.

    A symbolic link stays one: the file that it names is written. Raises SourceError.
    """
    import tempfile

    temporary: str | None = None
    try:
        target = path.resolve()
        mode = stat.S_IMODE(target.stat().st_mode) if target.exists() else None
        if mode is not None and not os.access(target, os.W_OK):
            raise SourceError("cannot be written: Permission denied")
        handle, temporary = tempfile.mkstemp(prefix=f".{target.name[:40]}.", suffix=".tmp", dir=target.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(temporary, mode if mode is not None else 0o666 & ~_umask())  # noqa: PTH101
        os.replace(temporary, target)  # noqa: PTH105
        temporary = None
    except OSError as error:
        raise SourceError(f"cannot be written: {error.strerror or error}") from None
    finally:
        if temporary is not None:
            Path(temporary).unlink(missing_ok=True)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def format_of(path: Path, text: str) -> Format:
    """Return the format by the name's suffix, by the look of the text where the suffix says nothing.

    Plain text without any sign is Markdown. Raises SourceError for what is another format.
    """
    known = by_suffix(path)
    if known is not None:
        return known
    head = text[:LOOKED_AT]
    other = load().data["detect"]["other_formats"].get(path.suffix.lower()) or other_format(head)
    if other is not None:
        read = " and ".join(f"{format.title} ({', '.join(format.suffixes)})" for format in FORMATS.values())
        raise SourceError(f"is {other}, which is not read: resume-ls reads {read}")
    found = {name: match.start() for name, format in FORMATS.items() if (match := format.look.search(head))}
    return min(found, key=found.__getitem__, default=DEFAULT)


def other_format(head: str) -> str | None:
    """Return the name of a format that is not read and that a text begins like, None where there is none."""
    begun = head.lstrip()
    for name, look in OTHER_LOOKS:
        if look.search(begun):
            return name
    return "YAML" if YAML_LOOK.match(head) and is_yaml(head) else None


def is_yaml(text: str) -> bool:
    """Whether a text as a whole is a YAML map of maps or lists; Markdown with front matter is two documents."""
    from resume_ls.text.yaml_nodes import YamlError, compose

    try:
        node = compose(text)
    except YamlError:
        return False
    return node is not None and any(value.kind != "scalar" for _, value in node.pairs)


def inside(path: Path, folder: Path) -> Path | None:
    """Return `path` with symbolic links followed, None where that leads out of `folder` or loops."""
    try:
        real = path.resolve()
        real.relative_to(folder.resolve())
    except (OSError, ValueError, RuntimeError):
        return None
    return real


@dataclass(slots=True)
class Parts:
    """Reads the `\\input` parts of one root file: only files in its folder or below, symbolic links followed.

    Call it with a path relative to that folder; None for what is not there, leaves the folder, or is no text.
    `sources` keeps what was read, by that path without `.` and `..`.
    """

    folder: Path
    sources: dict[str, Source] = field(default_factory=dict)

    def __call__(self, relative: str) -> str | None:
        """Return the text of a part."""
        if not relative or "\x00" in relative or Path(relative).is_absolute():
            return None
        relative = posixpath.normpath(relative)
        if relative in self.sources:
            return self.sources[relative].text
        real = inside(self.folder / relative, self.folder)
        if real is None:
            return None
        try:
            source = read(real)
        except SourceError:
            return None
        self.sources[relative] = source
        return source.text


def root_of(path: Path, text: str, workspace: Path) -> Path | None:
    """Return the root document of a LaTeX part, None where `path` is a root itself or none is found.

    `% !TeX root` says it; else a file beside it or above it, up to `workspace`, that inputs it. Never a file
    outside of `workspace`.
    """
    if "\\documentclass" in text:
        return None
    named = TEX_ROOT.search(text[:SNIFFED])
    if named:
        candidate = inside(path.parent / named.group(1).strip().strip('"'), workspace)
        if candidate is not None and candidate.is_file() and candidate != path.resolve():
            return candidate
    part = path.resolve()
    folder = path.absolute().parent
    for _ in range(ROOT_SEARCH_FOLDERS):
        if inside(folder, workspace) is None:
            break
        for candidate in sorted(folder.glob("*.tex"))[:ROOT_SEARCH_FILES]:
            if candidate.resolve() != part and inputs(candidate, part):
                return candidate
        if folder == folder.parent:
            break
        folder = folder.parent
    return None


def inputs(root: Path, part: Path) -> bool:
    """Whether `root` is a whole document that inputs `part` (a resolved path), directly or through others."""
    try:
        text = read(root).text
    except SourceError:
        return False
    if "\\documentclass" not in text:
        return False
    parts = Parts(root.parent)
    waiting = [text]
    while waiting and len(parts.sources) < ROOT_SEARCH_FILES:
        for name in INPUTS.findall(waiting.pop()):
            for relative in (name, f"{name}.tex"):
                if inside(root.parent / relative, root.parent) == part:
                    return True
                known = len(parts.sources)
                held = parts(relative)
                if held is not None and len(parts.sources) > known:
                    waiting.append(held)
    return False
