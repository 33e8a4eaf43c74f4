"""The resume as a whole reads two levels or more off its target."""

from __future__ import annotations

from resume_ls.judging.checks.documents.model import Findings, ResumeFacts
from resume_ls.rulebook.model import Rule


def check(resume: ResumeFacts, rule: Rule) -> Findings:
    """Compare what the resume reads as with its target, on enough bullets that tell a level."""
    bullets = resume.bullets("experience", "projects")
    limits = rule.thresholds[resume.target]
    if resume.reads_as is None or len(bullets) < limits["bullets"]:
        return
    if sum([facts.telling for facts in bullets]) < limits["telling"]:
        return
    distance = resume.reads_as - resume.target
    if abs(distance) < limits["distance"]:
        return
    high = [facts for facts in bullets
            if facts.reads_as is not None and facts.reads_as - resume.target >= limits["distance"]]  # fmt: skip
    if distance > 0 and len(high) < limits["high"]:
        return  # one big word is no level
    direction = "above" if distance > 0 else "below"
    reads, target = resume.reads_as.label, resume.target.label
    yield resume.finding(rule, resume.name, reason=direction, reads=reads, target=target)
