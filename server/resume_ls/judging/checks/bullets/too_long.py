"""too-long: more than two printed lines."""

from __future__ import annotations

from resume_ls.judging.checks.bullets.base import finding, is_judged, threshold, whole
from resume_ls.judging.checks.model import Finding, Judged
from resume_ls.reading import Lexicon
from resume_ls.rulebook.model import Rule


def check(judged: Judged, rule: Rule, lexicon: Lexicon) -> Finding | None:
    """Flag a bullet of more words or characters than two lines hold."""
    reading = judged.reading
    if not is_judged(judged) or judged.context.kind != "bullet" or judged.context.section == "skills":
        return None
    level = judged.context.level
    if reading.words <= threshold(rule, level, "words", 40) and len(reading.text) <= threshold(
        rule, level, "characters", 280
    ):
        return None
    return finding(rule, judged, whole(reading), words=str(reading.words))
