"""passive: the main clause hides who did it."""

from __future__ import annotations

from resume_ls.judging.checks.bullets.base import finding, quoted
from resume_ls.judging.checks.model import Finding, Judged
from resume_ls.reading import Lexicon
from resume_ls.rulebook.model import Rule


def check(judged: Judged, rule: Rule, lexicon: Lexicon) -> Finding | None:
    """Flag a passive in the first sentence's main clause; later sentences may speak of things."""
    for sentence in judged.reading.sentences[:1]:
        if sentence.action.lead == "passive" and judged.context.kind == "bullet":
            phrase = sentence.action.phrase
            return finding(rule, judged, phrase, seen=quoted([phrase]))
    return None
