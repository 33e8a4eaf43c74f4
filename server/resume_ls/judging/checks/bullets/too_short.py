"""too-short: too few words to say anything."""

from __future__ import annotations

from resume_ls.judging.checks.bullets.base import finding, whole
from resume_ls.judging.checks.model import Finding, Judged
from resume_ls.reading import Lexicon
from resume_ls.rulebook.model import Rule


def check(judged: Judged, rule: Rule, lexicon: Lexicon) -> Finding | None:
    """Flag a bullet of fewer words than a clause needs; a parent of nested bullets may be short."""
    reading, context = judged.reading, judged.context
    alone = context.kind == "bullet" and context.lone and not context.nested
    short = 0 < reading.words < rule.thresholds[context.level]["words"]
    if alone and short and not reading.outcomes:
        return finding(rule, judged, whole(reading), words=reading.words)
    return None
