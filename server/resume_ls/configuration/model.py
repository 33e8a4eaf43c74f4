"""Settings: what one run or one open document goes by, and the layers that they are made of."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from resume_ls.configuration.globs import matches
from resume_ls.rulebook.levels import Level
from resume_ls.text.spans import Span

FILE_NAME = ".resume-ls.yml"
FILE_NAMES = (FILE_NAME, ".resume-ls.yaml")
"""What the configuration of a folder may be called; of both in one folder the first is read."""
USER_SOURCE = "the user configuration"
FINGERPRINT_LENGTH = 12
"""Hex digits: 48 bits, so that two of a million ignored bullets would meet with a chance of one in 500."""

Run = Literal["on-type", "on-save"]
Strictness = Literal["quiet", "normal", "strict"]


@dataclass(frozen=True, slots=True)
class Ignore:
    """A finding not to be shown: every one of `code`, or that of the bullet with this `fingerprint`."""

    code: str
    fingerprint: str | None = None
    span: Span = field(default=Span(0, 0), compare=False)
    """Where it is written in the configuration file."""

    @property
    def text(self) -> str:
        """How it is written: `code` or `code@fingerprint`."""
        return f"{self.code}@{self.fingerprint}" if self.fingerprint else self.code


def fingerprint(code: str, text: str) -> str:
    """Return the fingerprint of a finding: of its code and its bullet's words, never of its message.

    `text` is the bullet's plain text; case, white space and the form of accents don't matter.
    """
    words = " ".join(unicodedata.normalize("NFKC", text).casefold().split())
    digest = hashlib.sha256(f"{code}\n{words}".encode("utf-8", "surrogatepass"))
    return digest.hexdigest()[:FINGERPRINT_LENGTH]


@dataclass(frozen=True, slots=True)
class Layer:
    """What one source says; None: nothing about it.

    `source` is what messages call it ("from .resume-ls.yml"); `root` the folder that globs count from (None: they match
    at any depth).
    """

    source: str
    root: Path | None = None
    level: Level | Literal["auto"] | None = None
    titles: Mapping[str, Level] | None = None
    files: tuple[str, ...] | None = None
    exclude: tuple[str, ...] | None = None
    select: tuple[str, ...] | None = None
    ignore: tuple[Ignore, ...] | None = None
    severity: Mapping[str, str] | None = None
    rules: tuple[Path, ...] | None = None
    latex_macros: Mapping[str, Any] | None = None
    run: Run | None = None
    strictness: Strictness | None = None
    fix_all: bool | None = None
    per_file: tuple[tuple[str, Layer], ...] | None = None
    refused: bool = False
    """The source could not be read at all, so that nothing of it is in force."""

    def flattened(self, path: Path | None) -> list[Layer]:
        """Return this layer followed by those of its `per-file` globs that match `path`, in order."""
        chosen = [self]
        for pattern, layer in self.per_file or ():
            if path is not None and matches(pattern, path, self.root):
                chosen.append(layer)
        return chosen


@dataclass(frozen=True, slots=True)
class Globs:
    """Patterns with the folder that they count from."""

    patterns: tuple[str, ...] = ()
    root: Path | None = None

    def match(self, path: Path) -> bool:
        """Whether any pattern matches `path` or a folder that holds it."""
        return any(matches(pattern, path, self.root) for pattern in self.patterns)


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings in force for one document: every layer applied, in order."""

    level: Level | None = None
    """The target level; None: auto."""
    level_from: str = "default"
    """Where `level` comes from: ".resume-ls.yml", "the editor settings", "--level", …"""
    level_final: bool = False
    """Given on the command line: the document's own directive does not change it."""
    titles: Mapping[str, Level] = field(default_factory=dict)
    files: Globs = Globs()
    exclude: Globs = Globs()
    select: frozenset[str] | None = None
    ignore: tuple[Ignore, ...] = ()
    severity: Mapping[str, str] = field(default_factory=dict)
    rules: tuple[Path, ...] = ()
    latex_macros: Mapping[str, Any] = field(default_factory=dict)
    run: Run = "on-type"
    strictness: Strictness = "normal"
    """How sure judgement must be of what it says of a bullet."""
    fix_all: bool = False
    per_file: tuple[tuple[str, Layer], ...] = ()
    """Kept for `resume-ls doctor`: what would apply to other files."""

    @property
    def level_text(self) -> str:
        """The level with where it comes from: "senior, from .resume-ls.yml"."""
        name = self.level.label if self.level is not None else "auto"
        return f"{name}, from {self.level_from}" if self.level_from != "default" else name

    def ignored_by(self, code: str, text: str) -> Ignore | None:
        """Return the entry that silences `code` on a bullet of this plain text, None if none does."""
        mark: str | None = None
        for entry in self.ignore:
            if entry.code != code:
                continue
            if entry.fingerprint is None:
                return entry
            mark = mark or fingerprint(code, text)
            if entry.fingerprint == mark:
                return entry
        return None

    def shows(self, code: str) -> bool:
        """Whether `select` lets findings of `code` through."""
        return self.select is None or code in self.select

    def wants(self, path: Path) -> Literal["yes", "no", "detect"]:
        """Say whether a file met in a folder is checked: by `files` and `exclude`, else by its shape."""
        if self.exclude.match(path):
            return "no"
        if self.files.patterns:
            return "yes" if self.files.match(path) else "no"
        return "detect"


DEFAULTS = Settings()
