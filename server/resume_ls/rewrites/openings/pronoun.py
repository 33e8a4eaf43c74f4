"""A pronoun in front: "I built X" begins with "Built"."""

from __future__ import annotations

from resume_ls.rewrites.change import Change, replaced
from resume_ls.rewrites.openings.start import Start


def dropped(start: Start) -> tuple[Start, tuple[Change, ...]]:
    """Return the sentence from behind its "I" or "We" (and a "have" behind it), and the changes that drop them."""
    if (
        start.lower(start.at) not in start.rules.pronouns.subjects
        or start.gap(start.at + 1) != " "
        or start.at + 1 >= len(start.words)
    ):
        return start, ()
    at = start.at + 1
    if start.lower(at) in start.rules.pronouns.perfect and "participle" in start.kinds(at + 1):
        participle = start.words[at + 1]
        past = start.styled(start.base(at + 1)) if start.style == "past" else participle.lower
        if past != participle.lower:
            return start, ()
        at += 1
    word = start.words[at]
    if not (start.kinds(at) or word.lower in ("was", "am", "were", "are", "also", "then")):
        return start, ()
    first = start.words[start.at]
    capital = first.text[0].isupper() and word.text[0].islower()
    if not capital:
        return start.behind(at), (replaced(first.start, word.start),)
    return start.behind(at), (replaced(first.start, word.start + 1, word.text[0].upper()),)
