"""Roles: "Acted as mentor for X" mentored X; "Lead developer for X" built something for X as its lead developer."""

from __future__ import annotations

from collections.abc import Sequence

from resume_ls.rewrites.acts.act import Act
from resume_ls.rewrites.acts.things import built
from resume_ls.rewrites.acts.writing import Writing
from resume_ls.rewrites.line import Word
from resume_ls.rewrites.model import Fresh

OF_ROLE = frozenset({"to", "of", "for"})
"""What stands between a role and those whom its act is for ("a trusted advisor to the board")."""


def role_end(w: Writing, tokens: Sequence[Word]) -> int | None:
    """ "a backend developer on the loyalty platform": where the words of a role end; None where they are none."""
    for index, token in enumerate(tokens[:7]):
        after = tokens[index + 1] if index + 1 < len(tokens) else None
        apart = after is not None and w.line.plain[token.end : after.start].strip()
        if after is None or after.lower in w.words.prepositions or apart:
            return token.end
    return None


def in_role(w: Writing, start: int, end: int, after: int) -> list[Act]:
    """ "Acted as adviser to X" is an act; "Worked as X on Y" says none: it is asked for, the role behind it."""
    role = w.line.within(start, after)
    base = w.data["role-acts"].get(role[-1].lower) if role else None
    link = w.line.within(after, end)[:2]
    makes = bool(role) and role[-1].lower in w.data["makers"]
    if base is not None and len(link) > 1 and link[0].lower in (("of",) if makes else OF_ROLE):
        return [Act(w.verb(base), w.keep(link[1].start, end), base=base, claim="duty")]
    rest = (*w.keep(after, end), Fresh("as"), *w.keep(start, after))
    if makes:
        return [built(w, rest)]
    return [Act((w.blank("act"),), rest, claim="blank")]
