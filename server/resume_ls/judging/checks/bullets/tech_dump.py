"""tech-dump by its form: a heap of names in a skills line, a bullet that is nothing but names. What else a bullet lists
is weighed with the rest of it (content.py)."""

from __future__ import annotations

import re

from resume_ls.judging.checks.bullets.base import finding, from_to, threshold
from resume_ls.judging.checks.model import Finding, Judged
from resume_ls.reading import Lexicon
from resume_ls.reading.model import Reading
from resume_ls.rulebook.model import Rule

GROUPED = re.compile(r"(?:^|[.;·|•—–]|\s{2,})\s*[A-Z][\w &/+-]{1,30}:\s")


def check(judged: Judged, rule: Rule, lexicon: Lexicon) -> Finding | None:
    """Flag an ungrouped skills line that is very long, or long with trivia, and a bullet that is nothing but names."""
    reading, level = judged.reading, judged.context.level
    if reading.label is not None or GROUPED.search(reading.text):
        return None
    if judged.context.section != "skills":
        if not is_bare_list(judged.reading, int(threshold(rule, level, "technologies", 5))):
            return None
        return flagged(judged, rule)
    names = {technology.name for technology in reading.technologies}
    names -= set(rule.settings["concepts"])
    trivia = len(names.intersection(rule.settings["trivia"]))
    many = threshold(rule, level, "skills", 22)
    if len(names) < many and not (
        len(names) >= threshold(rule, level, "skills-with-trivia", 12) and trivia >= 3
    ):
        return None
    return flagged(judged, rule)


def is_bare_list(reading: Reading, many: int) -> bool:
    """Whether a bullet holds `many` names of technologies and nothing else."""
    rest = reading.text
    for technology in reversed(reading.technologies):
        rest = rest[: technology.phrase.start] + rest[technology.phrase.end :]
    words = [word for word in re.findall(r"[^\W\d_]+", rest) if word.lower() not in ("and", "with", "using")]
    return len(reading.technologies) >= many and not words


def flagged(judged: Judged, rule: Rule) -> Finding | None:
    """Make the finding: the list is underlined."""
    evidence = [technology.phrase for technology in judged.reading.technologies]
    span = from_to(judged.reading, evidence[0], evidence[-1])
    return finding(rule, judged, span, evidence, count=str(len(evidence)), facts="")
