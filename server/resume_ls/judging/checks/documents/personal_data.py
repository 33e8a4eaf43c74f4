"""Personal data that does no work and invites bias: birth date, marital status, photo, street address, …"""

from __future__ import annotations

from collections.abc import Iterator

from resume_ls.judging.checks.documents.model import ResumeFacts
from resume_ls.judging.checks.documents.place import finding, on_name
from resume_ls.judging.checks.documents.text import sections_of, text_of, top_of
from resume_ls.judging.checks.model import Finding
from resume_ls.rulebook.model import Rule
from resume_ls.text.patterns import expression


def check(resume: ResumeFacts, rule: Rule) -> Iterator[Finding]:
    """Report once which kinds of personal data stand in the contact lines or in a section about the person."""
    if not resume.complete:
        return
    document = resume.source.document
    texts = [top_of(document)]
    texts += [text_of(document, section) for _, section in sections_of(document, *rule.settings["sections"])]
    found = [
        name
        for name, source in rule.settings["patterns"].items()
        if any(expression(source).search(text) for text in texts)
    ]
    if found:
        yield finding(rule, resume, on_name(resume), found=", ".join(found))
