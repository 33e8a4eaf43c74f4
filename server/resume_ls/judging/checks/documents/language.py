"""The resume is not written in English, so its words are left alone."""

from __future__ import annotations

from collections.abc import Iterator

from resume_ls.judging.checks.documents.model import ResumeFacts
from resume_ls.judging.checks.documents.place import finding, on_name
from resume_ls.judging.checks.model import Finding
from resume_ls.rulebook.model import Rule


def check(resume: ResumeFacts, rule: Rule) -> Iterator[Finding]:
    """Say so once, where most of what can be told is in another language."""
    others = sum(facts.language == "other" for section in resume.sections for facts in section.content)
    if not resume.english and others >= rule.thresholds[resume.target]["bullets"]:
        yield finding(rule, resume, on_name(resume))
