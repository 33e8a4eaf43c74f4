"""`--fix` and `--diff`: the rewrites that need no facts and change no claim, applied until none is left."""

from __future__ import annotations

import difflib
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING

from resume_ls.checking.files import Checker, InputFile, Options
from resume_ls.checking.wire import apply_edits
from resume_ls.cli.terminal import printable
from resume_ls.document.formats import FORMATS
from resume_ls.document.sources import Parts, Source, SourceError, decode, read, write

if TYPE_CHECKING:
    from resume_ls.rewrites.model import Edit

ROUNDS = 8
"""A safe rewrite may make room for another one (of the same bullet); more rounds would be a defect."""


@dataclass(slots=True)
class Fixed:
    """One file before and after."""

    path: Path
    shown: str
    source: Source
    text: str
    count: int = 0


def fix_files(items: Iterable[InputFile], options: Options, *, write: bool) -> int:
    """Fix each file (`write`) or print the difference.

    Return 0, 1 where there is a difference that was not written, 2 where a file could not be used. What came
    from standard input is printed fixed.
    """
    checker = Checker(options)
    failed = False
    total = files = 0
    for item in items:
        try:
            found = fix_one(checker, item)
            for fixed in found:
                if item.data is not None and write:
                    sys.stdout.buffer.write(fixed.source.encode(fixed.text))
                elif write:
                    _save(fixed)
                else:
                    sys.stdout.write(difference(fixed))
                total += fixed.count
                files += 1
            if item.data is not None and write and not found:
                sys.stdout.buffer.write(item.data)
        except SourceError as error:
            failed = True
            print(f"resume-ls: {printable(f'{item.path}: {error}')}", file=sys.stderr)
    done = "applied" if write else "would be applied"
    rewrites = f"{total} safe {'rewrite' if total == 1 else 'rewrites'}"
    print(f"resume-ls: {rewrites} {done} in {files} {'file' if files == 1 else 'files'}", file=sys.stderr)
    if failed:
        return 2
    return 1 if total and not write else 0


def _save(fixed: Fixed) -> None:
    # The file may have been saved by an editor since it was read.
    if read(fixed.path) != fixed.source:
        raise SourceError("changed while it was being fixed: left as it is")
    write(fixed.path, fixed.source.encode(fixed.text))


def fix_one(checker: Checker, item: InputFile) -> list[Fixed]:
    """Return what safe rewrites make of a file and of its parts; only the files that change."""
    path = Path(item.path)
    settings, _ = checker.settings(path)
    if item.walked and settings.wants(path) == "no":
        return []
    source = decode(item.data) if item.data is not None else read(path)
    is_part = FORMATS[checker.format(path, source.text)].is_part(source.text)
    if item.walked and is_part:
        return []  # fixed together with its root
    files: dict[str | None, Fixed] = {None: Fixed(path, item.path, source, source.text)}
    parts = Parts(path.parent)
    for _ in range(ROUNDS):
        current = Source(files[None].text, source.encoding, source.bom)
        analysis = checker.analyse(path, current, settings, parts=parts, unless_resume=item.walked)
        if analysis is None:
            return []
        edits: dict[str | None, list[Edit]] = {}
        for rewrite in analysis.safe_rewrites(analysis.findings):
            for edit in rewrite.edits:
                edits.setdefault(edit.path, []).append(edit)
        if not edits:
            break
        for name, changes in edits.items():
            if name is not None and name not in files:
                part = parts.sources[name]
                files[name] = Fixed(path.parent / name, str(path.parent / name), part, part.text)
            fixed = files[name]
            fixed.text = apply_edits(fixed.text, changes, analysis.document)
            fixed.count += len(changes)
            if name is not None:
                parts.sources[name] = Source(fixed.text, fixed.source.encoding, fixed.source.bom)
    return [fixed for fixed in files.values() if fixed.text != fixed.source.text]


def difference(fixed: Fixed) -> str:
    """Return a unified diff that `patch` reads."""
    name = fixed.shown.lstrip("/")
    lines = difflib.unified_diff(
        split_lines(fixed.source.text), split_lines(fixed.text), f"a/{name}", f"b/{name}", lineterm="\n"
    )
    return "".join(
        line if line.endswith("\n") else line + "\n\\ No newline at end of file\n" for line in lines
    )


def split_lines(text: str) -> list[str]:
    """Return the lines of a text with their ends; only \\n ends one, as for `patch`."""
    return StringIO(text, newline="\n").readlines()
