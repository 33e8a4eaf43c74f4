"""Drafts: rewrites over a bullet's plain text, before they are carried back to its source.

A draft is a sequence of parts. `Keep` names what stays by its place in the plain text; the others are the pieces of
model.py. Whoever composes a draft thinks in words; markup is lowering's business (markup.py).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from resume_ls.rewrites.model import Blank, Choice, Fresh


@dataclass(frozen=True, slots=True)
class Keep:
    """The plain text from `start` up to `end` stays as it is."""

    start: int
    end: int


Part = Keep | Fresh | Blank | Choice
Draft = tuple[Part, ...]

TIGHT_BEFORE = tuple(",.;:!?)]’'")
TIGHT_AFTER = ("(", "[", "“", "/")


def words_of(part: Part, plain: str, values: Mapping[str, str] | None = None) -> str:
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


def text_of(draft: Iterable[Part], plain: str, values: Mapping[str, str] | None = None) -> str:
    """Return the text of a draft, blanks shown or filled from `values`."""
    return "".join(words_of(part, plain, values) for part in draft)


def joined(parts: Iterable[Part], plain: str) -> Draft:
    """Put one space between parts that want one, and merge what stands together in the plain text anyway."""
    result: list[Part] = []
    shown = ""
    for part in parts:
        text = words_of(part, plain)
        if not text:
            continue
        last = result[-1] if result else None
        if last is None:
            result.append(part)
            shown = text
            continue
        spaced = (
            shown[-1] != " "
            and text[0] != " "
            and not shown.endswith(TIGHT_AFTER)
            and (not text.startswith(TIGHT_BEFORE) or (text[0] == "." and text[1:2].isalpha()))  # ".NET"
        )
        if shown[-1] == " " and text[0] == " ":
            part = _stripped(part)
            text = text[1:]
        if isinstance(part, Keep) and isinstance(last, Keep) and last.end <= part.start <= last.end + 1:
            between = plain[last.end : part.start]
            if (between == " " and spaced) or (
                between == "" and not (spaced and text[0].isalnum() and shown[-1].isalnum())
            ):
                result[-1] = Keep(last.start, part.end)
                shown = text or shown
                continue
        if spaced and not _glued(last, part, plain):
            result.append(Fresh(" "))
        result.append(part)
        shown = text or shown
    return merged(result)


def _glued(last: Part | None, part: Part, plain: str) -> bool:
    """Whether two parts make one word: a kept rest after a letter of ours ("W" and "rote"), an ending after a stem."""
    if (
        isinstance(part, Keep)
        and part.start > 0
        and plain[part.start - 1].isalnum()
        and plain[part.start].isalnum()
    ):
        return isinstance(last, Fresh) and last.text[-1:].casefold() == plain[part.start - 1].casefold()
    if isinstance(last, Keep) and isinstance(part, Fresh) and part.text[0] in "sie":
        inside = last.end < len(plain) and plain[last.end].isalnum() and plain[last.end - 1].isalnum()
        return inside or bool(re.match(r"(?:s|es)(?!\w)", part.text))
    return False


def _stripped(part: Part) -> Part:
    match part:
        case Keep(start, end):
            return Keep(start + 1, end)
        case Fresh(text):
            return Fresh(text[1:])
        case _:
            return part


def merged(parts: Sequence[Part]) -> Draft:
    """Join neighbouring `Fresh` parts and drop the empty ones."""
    result: list[Part] = []
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
