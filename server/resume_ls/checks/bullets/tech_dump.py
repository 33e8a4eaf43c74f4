"""tech-dump in a skills line: a heap of names. What a bullet lists is weighed with the rest of it (content.py)."""

from __future__ import annotations

import re

from resume_ls.checks.bullets.base import finding, from_to, threshold
from resume_ls.checks.model import Finding, Judged
from resume_ls.reading import Lexicon
from resume_ls.rulebook.model import Rule

GROUPED = re.compile(r"(?:^|[.;·|•—–]|\s{2,})\s*[A-Z][\w &/+-]{1,30}:\s")


def check(judged: Judged, rule: Rule, lexicon: Lexicon) -> Finding | None:
    """Flag an ungrouped skills line that is very long, or long with trivia."""
    reading, level = judged.reading, judged.context.level
    if judged.context.section != "skills" or reading.label is not None or GROUPED.search(reading.text):
        return None
    names = {technology.name for technology in reading.technologies}
    names -= set(rule.settings["concepts"])
    trivia = len(names.intersection(rule.settings["trivia"]))
    many = threshold(rule, level, "skills", 22)
    if len(names) < many and not (len(names) >= threshold(rule, level, "skills-with-trivia", 12) and trivia >= 3):
        return None
    evidence = [technology.phrase for technology in reading.technologies]
    span = from_to(reading, evidence[0], evidence[-1])
    return finding(rule, judged, span, evidence, count=str(len(evidence)), facts="")
