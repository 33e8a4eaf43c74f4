"""Results: "and memory fell from A to B" is what came of the act before."""

from __future__ import annotations

import re
from collections.abc import Sequence

from resume_ls.rewrites.acts.act import TAKING, Act
from resume_ls.rewrites.acts.writing import Writing
from resume_ls.rewrites.line import Word, result_at
from resume_ls.rewrites.model import Fresh

TAKEN = {
    "fell": "cutting", "dropped": "cutting", "shrank": "cutting", "decreased": "cutting", "sank": "cutting",
    "declined": "cutting", "rose": "raising", "grew": "raising", "increased": "raising", "climbed": "raising",
}  # fmt: skip
"""The verb of a result, and the participle that it becomes; "taking" for all others."""

RESULT_CLAUSE = re.compile(r",\s(?:which|that|who|so|after|where)\s")
"""Where a clause of what came of it begins, before which the company ("with the board") stands."""


def of_result(w: Writing, start: int, end: int, tokens: Sequence[Word]) -> list[Act]:
    """Turn "and memory fell from A to B" into ", taking memory from A to B"."""
    at = result_at(tokens, w.words)
    if at is None:
        return [Act((), w.keep(start, end))]
    subject = w.lowered(w.keep(start, tokens[at - 1].end))
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    taking = TAKEN.get(tokens[at].lower, "taking")
    rest_start = tokens[at].end
    if taking == "taking" and after is not None and after.lower in ("down", "up"):
        rest_start = after.end
    return [Act((Fresh(taking),), (*subject, *w.keep(rest_start, end)), base=TAKING, claim="own")]
