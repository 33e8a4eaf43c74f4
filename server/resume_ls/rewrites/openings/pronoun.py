"""A pronoun in front: "I built X" begins with "Built"."""

from __future__ import annotations

from resume_ls.reading.words import Word
from resume_ls.rewrites.change import Change, replaced
from resume_ls.rewrites.openings.start import Start


def _names_role(start: Start, word: Word) -> bool:
    """Whether a noun phrase begins here, so that "I was" may go in front of it ("I was the lead of X")."""
    return word.lower in start.rules.words.determiners or word.text.endswith(("'s", "’s"))


def dropped(start: Start, *, passive: bool = False) -> tuple[Start, tuple[Change, ...]]:
    """Return the sentence from behind its "I" or "We" (and a "have" behind it), and the changes that drop them.

    `passive`: the "was" before a participle goes too ("I was named a fellow")."""
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
    if start.base(at) in start.rules.grammar["thinking"]:
        return start, ()
    if not (
        start.kinds(at) or word.lower in start.rules.grammar["was"] | start.rules.grammar["behind-pronouns"]
    ):
        return start, ()
    following = start.words[at + 1] if at + 1 < len(start.words) else None
    told = following is not None and (
        _names_role(start, following) or (passive and "participle" in start.kinds(at + 1))
    )
    if word.lower in start.rules.grammar["was"] and following is not None and told:
        at += 1
        at += following.lower in start.rules.words.determiners and at + 1 < len(start.words)
        word = start.words[at]
    first = start.words[start.at]
    capital = first.text[0].isupper() and word.text[0].islower()
    if not capital:
        return start.behind(at), (replaced(first.start, word.start),)
    return start.behind(at), (replaced(first.start, word.start + 1, word.text[0].upper()),)
