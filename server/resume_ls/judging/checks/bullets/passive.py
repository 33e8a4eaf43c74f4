"""passive: the main clause hides who did it."""

from __future__ import annotations

from resume_ls.judging.checks.bullets.base import finding, is_judged
from resume_ls.judging.checks.model import Finding, Judged
from resume_ls.reading import Lexicon
from resume_ls.rulebook.model import Rule


def check(judged: Judged, rule: Rule, lexicon: Lexicon) -> Finding | None:
    """Flag a passive in the first sentence's main clause; later sentences may speak of things."""
    reading = judged.reading
    if not is_judged(judged) or judged.context.kind != "bullet" or not reading.sentences:
        return None
    action = reading.sentences[0].action
    if action.lead != "passive":
        return None
    return finding(rule, judged, action.phrase, seen=f"“{action.phrase.text}”")
