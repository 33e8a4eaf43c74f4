"""not-yet: a projection or an intention told as a result ("expected to save", "will reduce", "aims to cut")."""

from __future__ import annotations

from resume_ls.judging.checks.bullets.base import BLANK, finding, first_match
from resume_ls.judging.checks.model import Finding, Judged
from resume_ls.reading import Lexicon
from resume_ls.rulebook.model import Rule


def check(judged: Judged, rule: Rule, lexicon: Lexicon) -> Finding | None:
    """Flag the first such words, unless the bullet goes on to say what was reached or a blank asks for it."""
    text = judged.reading.text
    lower = text.lower()
    if BLANK in text or not any(sign in lower for sign in rule.settings["signs"]):
        return None
    verbs, gerunds = (f"(?:{rule.settings[name]})" for name in ("verbs", "gerunds"))
    patterns = (it.replace("<verb>", verbs).replace("<gerund>", gerunds) for it in rule.settings["patterns"])
    found = first_match(text, patterns)
    if found is None or first_match(text, [rule.settings["reached"]]) is not None:
        return None
    return finding(rule, judged, found, seen=found.text)
