"""too-short: too few words to say anything."""

from __future__ import annotations

from resume_ls.judging.checks.bullets.base import finding, threshold, whole
from resume_ls.judging.checks.model import Finding, Judged
from resume_ls.reading import Lexicon
from resume_ls.rulebook.model import Rule


def check(judged: Judged, rule: Rule, lexicon: Lexicon) -> Finding | None:
    """Flag a bullet of fewer words than a clause needs; a parent of nested bullets may be short."""
    reading, context = judged.reading, judged.context
    if context.kind != "bullet" or context.section != "experience" or not context.lone or context.nested:
        return None
    if (
        reading.language == "other"
        or reading.words == 0
        or reading.words >= threshold(rule, context.level, "words", 5)
    ):
        return None
    if reading.outcomes:
        return None
    return finding(rule, judged, whole(reading), words=str(reading.words))
