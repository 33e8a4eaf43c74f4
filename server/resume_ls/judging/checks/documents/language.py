"""The resume is not written in English, so its words are left alone."""

from __future__ import annotations

from resume_ls.judging.checks.documents.model import Findings, ResumeFacts
from resume_ls.rulebook.model import Rule


def check(resume: ResumeFacts, rule: Rule) -> Findings:
    """Say so once, where most of what can be told is in another language."""
    told = [facts.language for section in resume.sections for facts in section.content]
    others = told.count("other")
    most = others * 2 > len(told) - told.count("none")
    if most and others >= rule.thresholds[resume.target]["bullets"]:
        yield resume.finding(rule, resume.name)
