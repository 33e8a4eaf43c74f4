"""A grade average or courses years after the degree."""

from __future__ import annotations

import re
from collections.abc import Iterator

from resume_ls.judging.checks.documents.model import ResumeFacts
from resume_ls.judging.checks.documents.place import finding, on_section
from resume_ls.judging.checks.documents.text import sections_of, text_of
from resume_ls.judging.checks.model import Finding
from resume_ls.rulebook.model import Rule
from resume_ls.text.patterns import expression

YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


def check(resume: ResumeFacts, rule: Rule) -> Iterator[Finding]:
    """Report grades and courses of an education section whose last year lies back far enough, where no degree is still
    going on."""
    if not resume.complete or not any(entry.listed for entry in resume.entries("experience")):
        return
    if any(entry.period is not None and entry.period.current for entry in resume.entries("education")):
        return
    this_year = int(resume.today[:4])
    for at, section in sections_of(resume.source.document, "education"):
        text = text_of(resume.source.document, section)
        years = [int(year) for year in YEAR.findall(text)]
        if not years or this_year - max(years) < rule.thresholds[resume.target]["years"]:
            continue
        if expression(rule.settings["going-on"]).search(text):
            continue
        found = [
            name for name, source in rule.settings["patterns"].items() if expression(source).search(text)
        ]
        if found:
            yield finding(rule, resume, on_section(resume, resume.sections[at]), found=" and ".join(found),
                          years=str(this_year - max(years)))  # fmt: skip
            return
