"""no-outcome: a concrete act, and nothing that came of it."""

from __future__ import annotations

from resume_ls.checks.bullets.base import claim, finding, is_judged, quoted
from resume_ls.checks.model import Finding, Judged
from resume_ls.reading import Lexicon
from resume_ls.rulebook.model import Rule

SHORTEST = 3


def check(judged: Judged, rule: Rule, lexicon: Lexicon) -> Finding | None:
    """Flag an act of the author's without effect, reason, adoption or problem solved."""
    reading, context = judged.reading, judged.context
    if (
        not is_judged(judged)
        or context.section != "experience"
        or context.kind != "bullet"
        or not context.lone
    ):
        return None
    if reading.outcomes or reading.words < SHORTEST:
        return None
    if not any(sentence.action.lead in ("act", "passive") for sentence in reading.sentences):
        return None
    span = claim(reading)
    return finding(rule, judged, span, seen=quoted([span]))
