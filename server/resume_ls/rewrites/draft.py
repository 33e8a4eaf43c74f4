"""Drafts: rewrites over a bullet's plain text, before they are carried back to its source.

A draft is a sequence of parts. `Keep` names what stays by its place in the plain text; the others are the pieces of
model.py. Whoever composes a draft thinks in words; markup is lowering's business (markup.py).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from resume_ls.rewrites.model import Blank, Choice, Fresh


@dataclass(frozen=True, slots=True)
class Keep:
    """The plain text from `start` up to `end` stays as it is."""

    start: int
    end: int


DraftPart = Keep | Fresh | Blank | Choice
Draft = tuple[DraftPart, ...]


def words_of(part: DraftPart, plain: str, values: Mapping[str, str] | None = None) -> str:
    """Return what a part shows: a blank as `[[hint]]`, or as its value of `values` (by hint, then by name)."""
    if isinstance(part, Keep):
        return plain[part.start : part.end]
    if isinstance(part, Fresh):
        return part.text
    if isinstance(part, Choice):
        return part.options[0]
    if values is None:
        return f"[[{part.hint}]]"
    return values.get(part.hint) or values.get(part.name) or part.hint


def text_of(draft: Iterable[DraftPart], plain: str, values: Mapping[str, str] | None = None) -> str:
    """Return the text of a draft, blanks shown or filled from `values`."""
    return "".join(words_of(part, plain, values) for part in draft)


def merged(parts: Sequence[DraftPart]) -> Draft:
    """Join neighbouring `Fresh` parts and drop the empty ones."""
    result: list[DraftPart] = []
    for part in parts:
        if isinstance(part, Fresh):
            if not part.text:
                continue
            if result and isinstance(result[-1], Fresh):
                result[-1] = Fresh(result[-1].text + part.text)
                continue
        if isinstance(part, Keep) and part.start >= part.end:
            continue
        result.append(part)
    return tuple(result)
