"""The piece algebra: a rewrite is a sequence of pieces and so cannot lose or invent a fact unseen."""

from __future__ import annotations

from dataclasses import dataclass

from resume_ls.text.spans import Span


@dataclass(frozen=True, slots=True)
class Kept:
    """The author's own source, byte for byte; `span` is relative to the node's start."""

    span: Span


@dataclass(frozen=True, slots=True)
class Fresh:
    """Our words, before escaping for the format; never a number, a technology or a name."""

    text: str


@dataclass(frozen=True, slots=True)
class Blank:
    """A fact that only the author knows. `hint` is what the blank shows: `[[hint]]`."""

    name: str
    hint: str


@dataclass(frozen=True, slots=True)
class Choice:
    """Words of which the author picks one; the first claims no more than the text does."""

    options: tuple[str, ...]


Piece = Kept | Fresh | Blank | Choice


@dataclass(frozen=True, slots=True)
class Edit:
    """Replace the absolute source range `span` of the file `path` by `pieces`; each Kept in them is relative
    to `base`, an absolute offset (the node's start)."""

    span: Span
    pieces: tuple[Piece, ...]
    base: int = 0
    path: str | None = None


@dataclass(frozen=True, slots=True)
class Rewrite:
    """One alternative for a finding. `safe`: it changes function words alone, and may be applied unasked (law 7)."""

    title: str
    edits: tuple[Edit, ...]
    preferred: bool = False
    safe: bool = False
    text: str = ""
    """The bullet's plain text as the menu shows it, blanks as `[[hint]]`; "" for a document's rewrite."""
