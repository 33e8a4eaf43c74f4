"""With whom, and to do what: "Worked with suppliers to cut lead times" becomes "Cut lead times with suppliers"."""

from __future__ import annotations

import re

from resume_ls.rewrites.change import Change, inserted, replaced
from resume_ls.rewrites.draft import Keep
from resume_ls.rewrites.model import Fresh
from resume_ls.rewrites.openings.duty import _matched
from resume_ls.rewrites.openings.start import Opening, Start, is_clean, said_plainly
from resume_ls.rewrites.sentence import RELATIVE

PARTNERS_AT_MOST = 8
ACT_AT_MOST = 14
"""Words of the partners and of the act up to which the one may stand behind the other."""


def opening(start: Start) -> Opening | None:
    """Return the opening where the act comes first and the partners behind it."""
    at = next(
        (end for lead in start.rules.leads["people"] if (end := _matched(start, start.at, lead)) is not None),
        None,
    )
    if at is None or not is_clean(start, at):
        return None
    to = next(
        (i for i in range(at, min(at + PARTNERS_AT_MOST, len(start.words))) if start.lower(i) == "to"), None
    )
    if to is None or to == at or any(start.lower(i) in RELATIVE for i in range(at, to)):
        return None
    verb = to + 1
    if "base" not in start.kinds(verb) or any(
        start.gap(i) not in (" ", ", ", " & ") for i in range(at + 1, verb + 1)
    ):
        return None
    if (
        start.lower(to - 1) in start.rules.words.prepositions
        or start.base(verb) in start.rules.grammar["attained"]
    ):
        return None  # what was worked for with others is no result of one's own yet
    end = verb + 1
    while end < len(start.words) and not re.search(r"[,;:()]|\s[–—-]\s", start.gap(end)):
        lower = start.lower(end)
        if lower in start.rules.grammar["taken"] or lower in RELATIVE or start.is_gerund(end):
            return None
        if "," in start.gap(end + 1) and "base" in start.kinds(end + 1):
            return None  # "… to collect needs, lay out the tables and pick the tools"
        if lower == "and" and "base" in start.kinds(end + 1) and is_second_act(start, end + 1, verb):
            return None
        end += 1
    if end - verb > ACT_AT_MOST or end == verb + 1:
        return None
    partners = Keep(start.words[at].start, start.words[to - 1].end)
    changes: tuple[Change, ...] = (
        replaced(start.from_, start.words[verb].end, said_plainly(start, 0, start.styled(start.base(verb)))),
        inserted(start.words[end - 1].end, Fresh(" with "), partners),
    )
    return Opening(changes, start.base(verb), verb + 1, moved=True)


def is_second_act(start: Start, index: int, verb: int) -> bool:
    """Whether a base form behind "and" is a verb: no noun too, right behind the first one, or with words of its own."""
    if start.lower(index) not in start.rules.words.nouns_too or index == verb + 2:
        return True
    following = start.lower(index + 1)
    bound = start.rules.words.prepositions | {"and", "or"}
    return bool(following) and following not in bound and not start.gap(index + 1).strip()
