"""A pronoun in front: "I built X" begins with "Built"."""

from __future__ import annotations

from resume_ls.rewrites.change import Change, replaced
from resume_ls.rewrites.sentence import Start


def dropped(start: Start, *, passive: bool = False) -> tuple[Start, tuple[Change, ...]]:
    """Return the sentence from behind its "I" or "We" (and a "have" behind it), and the changes that drop them.

    `passive`: the "was" before a participle goes too ("I was named a fellow")."""
    at, lists = start.at + 1, start.lists
    if start.lower(start.at) not in start.rules.pronouns["subjects"] or start.gap(at) != " ":
        return start, ()
    if start.lower(at) in start.rules.pronouns["perfect"] and "participle" in start.kinds(at + 1):
        participle = start.lower(at + 1)
        if start.style == "past" and start.styled(start.base(at + 1)) != participle:
            return start, ()
        at += 1
    small = lists["was"] | lists["behind-pronouns"]
    if start.base(at) in lists["thinking"] | {"have", "do"} or not (
        start.kinds(at) or start.lower(at) in small
    ):
        return start, ()
    if start.lower(at) in lists["was"] and start.lower(at + 1):
        determined = start.lower(at + 1) in lists["determiners"]
        role = determined or start.lower(at + 1).endswith(("'s", "’s"))  # "I was the lead of X"
        if role or (passive and "participle" in start.kinds(at + 1)):
            at += 1 + (determined and at + 2 < len(start.words))
    first, word = start.words[start.at], start.words[at]
    if first.text[0].isupper() and word.text[0].islower():
        return start.behind(at), (replaced(first.start, word.start + 1, word.text[0].upper()),)
    return start.behind(at), (replaced(first.start, word.start),)
