"""no-outcome: a concrete act, and nothing that came of it."""

from __future__ import annotations

import re

from resume_ls.checks.bullets.base import claim, concrete, finding, is_judged, quoted, threshold
from resume_ls.checks.model import Finding, Judged
from resume_ls.levels import Level
from resume_ls.reading import Lexicon
from resume_ls.reading.model import Reading
from resume_ls.rulebook.model import Rule

SHORTEST = 3
MOST_COUNTS = 1
"""With more things counted than this the bullet is an inventory."""
MOST_ACTS = 2
"""More acts than these are a list of what was done."""
TURN = re.compile(r"[,;:—–]|\b(?:as|before|after|when|where|while|how|what|whose|who)\b", re.IGNORECASE)
"""Something beyond one plain clause."""
ENUMERATION = re.compile(
    r"\b[\w-]+, [\w-]+ and [\w-]+|(?:\bwith|:|\(|\bincluding|\bcovering)\s?[^;.]{0,400},[^;.,]{0,400}\band\s",
    re.IGNORECASE,
)
"""A list of parts: "with jitter, a circuit breaker and a bounded buffer"."""


def tells_a_story(reading: Reading, rule: Rule, level: Level, lexicon: Lexicon) -> bool:
    """Whether the bullet is long and particular without being a list: then an effect may well be told in words that
    the reading does not know, and silence is the better error. So it is behind a verb that is none of the trade's."""
    if reading.action.lemma in lexicon.verb_classes["improve"] or len(reading.technologies) > 1:
        return False
    if ENUMERATION.search(reading.text) or sum(q.role == "count" for q in reading.quantities) > MOST_COUNTS:
        return False
    if len(reading.marked("act")) > MOST_ACTS:
        return False
    if reading.action.strength is None and reading.words >= threshold(rule, level, "unusual-words", 10):
        return reading.action.lead == "act"
    return (
        TURN.search(reading.text) is not None
        and reading.words >= threshold(rule, level, "story-words", 16)
        and concrete(reading) >= threshold(rule, level, "story-specifics", 4)
        and reading.text.count(",") <= threshold(rule, level, "story-commas", 2)
        and "(" not in reading.text
    )


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
    if reading.outcomes or reading.marked("decision") or reading.words < SHORTEST:
        return None
    if tells_a_story(reading, rule, level=context.level, lexicon=lexicon):
        return None
    if not any(sentence.action.lead in ("act", "passive") for sentence in reading.sentences):
        return None
    span = claim(reading)
    return finding(rule, judged, span, seen=quoted([span]))
