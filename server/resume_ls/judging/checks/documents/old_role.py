"""A role of long ago that takes more room than the present one."""

from __future__ import annotations

from collections.abc import Iterator

from resume_ls.judging.checks.documents.model import ResumeFacts
from resume_ls.judging.checks.documents.place import finding, on_entry
from resume_ls.judging.checks.model import Finding
from resume_ls.judging.experience import months
from resume_ls.rulebook.model import Rule


def check(resume: ResumeFacts, rule: Rule) -> Iterator[Finding]:
    """Report the longest role that ended long ago and has more bullets than the present one, where that one is old
    enough to have something to tell."""
    limits = rule.thresholds[resume.target]
    roles = [(section, entry) for section in resume.of_kind("experience") for entry in section.entries]
    present = [entry for _, entry in roles if entry.period is not None and entry.period.current]
    now = months(resume.today)
    if not present or not resume.complete:
        return
    latest = max(present, key=lambda entry: entry.listed)
    begun = latest.began
    if begun is None or now - begun < limits["months"] or not latest.listed:
        return
    old = [
        (section, entry)
        for section, entry in roles
        if entry.listed >= limits["bullets"]
        and entry.listed >= latest.listed + limits["more"]
        and (ended := entry.ended) is not None
        and now - ended >= limits["ago"]
    ]
    if old:
        section, entry = max(old, key=lambda role: role[1].listed)
        years = (now - (entry.ended or now)) // 12
        yield finding(rule, resume, on_entry(resume, section, entry), count=str(entry.listed), years=str(years),
                      present=str(latest.listed))  # fmt: skip
