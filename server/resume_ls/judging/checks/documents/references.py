"""A line that says that references exist."""

from __future__ import annotations

from resume_ls.judging.checks.documents.model import Findings, ResumeFacts
from resume_ls.rulebook.model import Rule
from resume_ls.text.patterns import expression


def check(resume: ResumeFacts, rule: Rule) -> Findings:
    """Report the line once, on the heading of its section."""
    wanted = expression(rule.settings["pattern"])
    for section in resume.of_kind(*rule.settings["sections"]):
        match = wanted.search(section.source)
        if match is not None:
            yield resume.finding(rule, section.place, seen=" ".join(match[0].split()))
            return
