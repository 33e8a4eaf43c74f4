"""not-yet: a projection or an intention told as a result ("expected to save", "will reduce", "aims to cut")."""

from __future__ import annotations

import re

from resume_ls.judging.checks.bullets.base import BLANK, finding
from resume_ls.judging.checks.model import Finding, Judged
from resume_ls.reading import Lexicon
from resume_ls.reading.model import Phrase
from resume_ls.rulebook.model import Rule
from resume_ls.text.patterns import expression


def check(judged: Judged, rule: Rule, lexicon: Lexicon) -> Finding | None:
    """Flag the first such words, unless the bullet goes on to say what was reached or a blank asks for it."""
    text = judged.reading.text
    lower = text.lower()
    if BLANK in text or not any(sign in lower for sign in rule.settings["signs"]):
        return None
    verbs, gerunds = (f"(?:{rule.settings[name]})" for name in ("verbs", "gerunds"))
    patterns = (
        expression(source.replace("<verb>", verbs).replace("<gerund>", gerunds), re.IGNORECASE)
        for source in rule.settings["patterns"]
    )
    found = [match for pattern in patterns if (match := pattern.search(text)) is not None]
    if not found or expression(rule.settings["reached"], re.IGNORECASE).search(text):
        return None
    first = min(found, key=lambda match: match.start())
    return finding(rule, judged, Phrase(first[0], *first.span()), seen=first[0])
