"""Changes to a bullet's plain text, and the draft that they make of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from resume_ls.rewrites.draft import Draft, DraftPart, Keep, merged
from resume_ls.rewrites.model import Fresh
from resume_ls.text.spans import Span


@dataclass(frozen=True, slots=True)
class Change:
    """Put `parts` in the place of `span` of the plain text; an empty span inserts them."""

    span: Span
    parts: tuple[DraftPart, ...] = ()


def replaced(start: int, end: int, text: str = "") -> Change:
    """Return the change that puts words of ours (none: nothing) in the place of a range."""
    return Change(Span(start, end), (Fresh(text),) if text else ())


def inserted(at: int, *parts: DraftPart) -> Change:
    """Return the change that puts parts in at a place."""
    return Change(Span(at, at), parts)


def edited(text: str, changes: Iterable[Change]) -> Draft | None:
    """Return the draft that changes make of a text; None where two of them overlap."""
    parts: list[DraftPart] = []
    at = 0
    for change in sorted(changes, key=lambda it: (it.span.start, it.span.end)):
        if change.span.start < at:
            return None
        parts += [Keep(at, change.span.start), *change.parts]
        at = change.span.end
    parts.append(Keep(at, len(text.rstrip())))
    return merged(parts)
