"""too-long: more than two printed lines."""

from __future__ import annotations

from resume_ls.judging.checks.bullets.base import finding, whole
from resume_ls.judging.checks.model import Finding, Judged
from resume_ls.reading import Lexicon
from resume_ls.rulebook.model import Rule


def check(judged: Judged, rule: Rule, lexicon: Lexicon) -> Finding | None:
    """Flag a bullet of more characters than two lines hold."""
    reading, most = judged.reading, rule.thresholds[judged.context.level]["characters"]
    characters = len(reading.text)
    if characters <= most or judged.context.kind != "bullet":
        return None
    return finding(rule, judged, whole(reading), words=reading.words, characters=characters, most=most)
