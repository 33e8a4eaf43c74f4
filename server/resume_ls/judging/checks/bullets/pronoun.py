"""pronoun: the author speaks as I or we."""

from __future__ import annotations

from resume_ls.judging.checks.bullets.base import finding, quoted
from resume_ls.judging.checks.model import Finding, Judged
from resume_ls.reading import Lexicon
from resume_ls.rulebook.model import Rule


def check(judged: Judged, rule: Rule, lexicon: Lexicon) -> Finding | None:
    """Flag the first pronoun of the first person; the others are evidence. Of one that only says whose a thing is ("our
    monorepo") the whole resume is told once (documents/first_person.py)."""
    marked = judged.reading.marked("pronoun")
    found = [phrase for phrase in marked if phrase.text.lower() not in rule.settings["possessive"]]
    return finding(rule, judged, found[0], found, reason="one", seen=quoted(found)) if found else None
