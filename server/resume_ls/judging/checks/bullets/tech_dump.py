"""tech-dump by its form: a heap of names in a skills line, a bullet that is nothing but names. What else a bullet lists
is weighed with the rest of it (content.py)."""

from __future__ import annotations

import re

from resume_ls.judging.checks.bullets.base import finding, from_to
from resume_ls.judging.checks.model import Finding, Judged
from resume_ls.reading import Lexicon
from resume_ls.reading.model import Reading
from resume_ls.rulebook.model import Rule

TRIVIA = 3
"""Names that nobody asks for by which a list is one of everything."""


def check(judged: Judged, rule: Rule, lexicon: Lexicon) -> Finding | None:
    """Flag an ungrouped skills line that is very long, or long with trivia, and a bullet that is nothing but names."""
    reading, limits = judged.reading, rule.thresholds[judged.context.level]
    if reading.label is not None:
        return None
    if judged.context.section == "skills":
        names = {technology.name for technology in reading.technologies} - set(rule.settings["concepts"])
        trivial = len(names.intersection(rule.settings["trivia"])) >= TRIVIA
        dumped = len(names) >= limits["skills-with-trivia" if trivial else "skills"]
    else:
        dumped = len(reading.technologies) >= limits["technologies"] and is_bare_list(reading)
    if not dumped:
        return None
    evidence = [technology.phrase for technology in reading.technologies]
    span = from_to(reading, evidence[0], evidence[-1])
    return finding(rule, judged, span, evidence, count=len(evidence), facts="")


def is_bare_list(reading: Reading) -> bool:
    """Whether a bullet holds names of technologies and nothing else."""
    rest = reading.text
    for technology in reversed(reading.technologies):
        rest = rest[: technology.phrase.start] + rest[technology.phrase.end :]
    return all(word.lower() in ("and", "with", "using") for word in re.findall(r"[^\W\d_]+", rest))
