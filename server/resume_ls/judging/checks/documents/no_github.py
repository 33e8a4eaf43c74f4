"""No link leads to code."""

from __future__ import annotations

from collections.abc import Iterator

from resume_ls.judging.checks.documents.model import ResumeFacts
from resume_ls.judging.checks.documents.place import finding, on_name
from resume_ls.judging.checks.model import Finding
from resume_ls.rulebook.model import Rule


def check(resume: ResumeFacts, rule: Rule) -> Iterator[Finding]:
    """Ask a junior or mid for a code host or a site of their own; others only where bullets claim public
    code."""
    if not resume.complete or resume.code_link:
        return
    claimed = any("open-source" in facts.signs for facts in resume.bullets("experience", "projects", "other"))
    reason = rule.settings["reasons"].get("claimed" if claimed else resume.target.label)
    if reason:
        yield finding(rule, resume, on_name(resume), reason=reason)
