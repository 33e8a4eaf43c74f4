"""Dates of roles written in several ways."""

from __future__ import annotations

from itertools import combinations

from resume_ls.judging.checks.documents.model import Findings, ResumeFacts
from resume_ls.rulebook.model import Rule
from resume_ls.text.patterns import expression

SHOWN = 3


def check(resume: ResumeFacts, rule: Rule) -> Findings:
    """Report once the ways in which months are written beside each other, where they don't go together."""
    seen: dict[str, str] = {}
    for entry in resume.entries("experience"):
        text = entry.period.text if entry.period is not None else ""
        for name, source in rule.settings["forms"].items():
            match = expression(source).search(text)
            if match is not None:
                seen.setdefault(name, match[0])
    together = [frozenset(pair) for pair in rule.settings["together"]]
    clashing = [pair for pair in combinations(seen, 2) if frozenset(pair) not in together]
    section = resume.roles
    if clashing and section is not None:
        names = list(dict.fromkeys(name for pair in clashing for name in pair))[:SHOWN]
        shown = [f"“{seen[name]}”" for name in names]
        yield resume.finding(rule, section.place, shown=", ".join(shown[:-1]) + " and " + shown[-1])
