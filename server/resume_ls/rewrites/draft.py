"""Drafts: rewrites over a bullet's plain text, before they are carried back to its source.

A draft is a sequence of parts. `Keep` names what stays by its place in the plain text; the others are the pieces of
model.py. Whoever composes a draft thinks in words; markup is lowering's business (markup.py).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from resume_ls.rewrites.model import Blank, Choice, Fresh


@dataclass(frozen=True, slots=True)
class Keep:
    """The plain text from `start` up to `end` stays as it is."""

    start: int
    end: int


DraftPart = Keep | Fresh | Blank | Choice
Draft = tuple[DraftPart, ...]


def words_of(part: DraftPart, plain: str) -> str:
    """Return what a part shows: a blank as `[[hint]]`, a choice as its first option."""
    match part:
        case Keep(start, end):
            return plain[start:end]
        case Fresh(text):
            return text
        case Choice(options):
            return options[0]
        case Blank(_, hint):
            return f"[[{hint}]]"


def text_of(draft: Iterable[DraftPart], plain: str) -> str:
    """Return the text of a draft."""
    return "".join(words_of(part, plain) for part in draft)


def merged(parts: Sequence[DraftPart]) -> Draft:
    """Join neighbouring `Fresh` parts and drop the empty ones."""
    result: list[DraftPart] = []
    for part in parts:
        last = result[-1] if result else None
        if isinstance(part, Fresh) and isinstance(last, Fresh):
            result[-1] = Fresh(last.text + part.text)
        elif part != Fresh("") and not (isinstance(part, Keep) and part.start >= part.end):
            result.append(part)
    return tuple(result)
