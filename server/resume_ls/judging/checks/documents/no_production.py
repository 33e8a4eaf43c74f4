"""No role shows that anything ran in production."""

from __future__ import annotations

from collections.abc import Iterator

from resume_ls.judging.checks.documents.model import ResumeFacts
from resume_ls.judging.checks.documents.place import finding, on_section
from resume_ls.judging.checks.model import Finding
from resume_ls.rulebook.model import Rule


def check(resume: ResumeFacts, rule: Rule) -> Iterator[Finding]:
    """Report an experience section in which no bullet speaks of users, operation, releases or measured
    behaviour."""
    section = next(resume.of_kind("experience"), None)
    bullets = [facts for facts in resume.bullets("experience") if facts.words > 3]
    if not resume.complete or section is None or len(bullets) < rule.thresholds[resume.target]["bullets"]:
        return
    if not any(
        "production" in facts.dimensions or "production" in facts.signs or facts.metric for facts in bullets
    ):
        yield finding(rule, resume, on_section(resume, section), count=str(len(bullets)))
