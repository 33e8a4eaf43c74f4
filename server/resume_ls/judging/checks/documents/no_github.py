"""No link leads to code."""

from __future__ import annotations

from resume_ls.judging.checks.documents.model import Findings, ResumeFacts
from resume_ls.rulebook.model import Rule


def check(resume: ResumeFacts, rule: Rule) -> Findings:
    """Ask a junior or mid for a code host or a site of their own; others only where bullets claim public
    code."""
    if resume.code_link:
        return
    claimed = any("open-source" in facts.signs for facts in resume.bullets("experience", "projects", "other"))
    reason = "claimed" if claimed else resume.target.label
    if reason in rule.settings["reasons"]:
        yield resume.finding(rule, resume.name, reason=reason)
