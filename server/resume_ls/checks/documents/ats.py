"""What applicant tracking systems stumble on: layout (ats-layout) and text that cannot be extracted
(ats-text)."""

from __future__ import annotations

from collections.abc import Iterator

from resume_ls.checks.documents.model import ResumeFacts
from resume_ls.checks.documents.place import finding, on_name
from resume_ls.checks.model import Finding
from resume_ls.rulebook.model import Rule


def check(resume: ResumeFacts, rule: Rule) -> Iterator[Finding]:
    """Name the first fact of the layout that the rule knows a reason for."""
    for fact, reason in rule.settings["reasons"].items():
        if fact in resume.layout:
            yield finding(rule, resume, on_name(resume), {"layout": fact}, reason=reason)
            return
