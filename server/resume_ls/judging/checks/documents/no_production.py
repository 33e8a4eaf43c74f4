"""No role shows that anything ran in production."""

from __future__ import annotations

from resume_ls.judging.checks.documents.model import Findings, ResumeFacts
from resume_ls.rulebook.model import Rule


def check(resume: ResumeFacts, rule: Rule) -> Findings:
    """Report an experience section in which no bullet speaks of users, operation, releases or measured
    behaviour."""
    section = next(resume.of_kind("experience"), None)
    bullets = [facts for facts in resume.bullets("experience") if facts.words > 3]
    if section is None or len(bullets) < rule.thresholds[resume.target]["bullets"]:
        return
    if not any(
        "production" in facts.dimensions or "production" in facts.signs or facts.metric for facts in bullets
    ):
        yield resume.finding(rule, section.place, count=str(len(bullets)))
