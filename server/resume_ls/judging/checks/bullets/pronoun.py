"""pronoun: the author speaks as I or we."""

from __future__ import annotations

from resume_ls.judging.checks.bullets.base import quoted
from resume_ls.judging.checks.model import Finding, Judged, made
from resume_ls.reading import Lexicon
from resume_ls.rulebook.model import Rule, Severity


def check(judged: Judged, rule: Rule, lexicon: Lexicon) -> Finding | None:
    """Flag the first pronoun of the first person; the others are evidence. One that only says whose a thing is ("our
    monorepo") is worth no more than an information. Of many, documents/first_person.py tells once."""
    found = judged.reading.marked("pronoun")
    acting = [phrase for phrase in found if phrase.text.lower() not in rule.settings["possessive"]]
    if not found:
        return None
    shown = acting or found
    values = {"reason": "one", "seen": quoted(shown)}
    severity: Severity | None = None if acting else "info"
    return made(rule, judged.context.level, shown[0], values, evidence=shown, severity=severity)
