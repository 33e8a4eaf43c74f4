"""Personal data that does no work and invites bias: birth date, marital status, photo, street address, …"""

from __future__ import annotations

from resume_ls.judging.checks.documents.model import Findings, ResumeFacts
from resume_ls.rulebook.model import Rule
from resume_ls.text.patterns import expression


def check(resume: ResumeFacts, rule: Rule) -> Findings:
    """Report once which kinds of personal data stand in the contact lines or in a section about the person."""
    texts = [resume.top, *(section.source for section in resume.of_kind(*rule.settings["sections"]))]
    found = [
        name
        for name, pattern in rule.settings["patterns"].items()
        if any(expression(pattern).search(text) for text in texts)
    ]
    if found:
        yield resume.finding(rule, resume.name, found=", ".join(found))
