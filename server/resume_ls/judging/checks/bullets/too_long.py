"""too-long: more than two printed lines."""

from __future__ import annotations

from resume_ls.judging.checks.bullets.base import finding, whole
from resume_ls.judging.checks.model import Finding, Judged
from resume_ls.reading import Lexicon
from resume_ls.rulebook.model import Rule


def check(judged: Judged, rule: Rule, lexicon: Lexicon) -> Finding | None:
    """Flag a bullet of more words or characters than two lines hold."""
    reading, limits = judged.reading, rule.thresholds[judged.context.level]
    long = reading.words > limits["words"] or len(reading.text) > limits["characters"]
    if long and judged.context.kind == "bullet":
        characters, most = len(reading.text), limits["characters"]
        return finding(rule, judged, whole(reading), words=reading.words, characters=characters, most=most)
    return None
