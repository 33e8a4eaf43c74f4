"""A line that says that references exist."""

from __future__ import annotations

from collections.abc import Iterator

from resume_ls.judging.checks.documents.model import ResumeFacts
from resume_ls.judging.checks.documents.place import finding, on_name, on_section
from resume_ls.judging.checks.documents.text import sections_of, text_of
from resume_ls.judging.checks.model import Finding
from resume_ls.rulebook.model import Rule
from resume_ls.text.patterns import expression


def check(resume: ResumeFacts, rule: Rule) -> Iterator[Finding]:
    """Report the line once, on the heading of its section."""
    wanted = expression(rule.settings["pattern"])
    if not resume.complete:
        return
    for at, section in sections_of(resume.source.document, *rule.settings["sections"]):
        match = wanted.search(text_of(resume.source.document, section))
        if match is not None:
            place = on_section(resume, resume.sections[at]) if resume.sections[at].text else on_name(resume)
            yield finding(rule, resume, place, seen=" ".join(match[0].split()))
            return
