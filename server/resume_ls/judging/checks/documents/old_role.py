"""A role of long ago that takes more room than the present one."""

from __future__ import annotations

from collections.abc import Iterator

from resume_ls.judging.checks.documents.model import EntryFacts, ResumeFacts
from resume_ls.judging.checks.documents.place import finding, on_entry
from resume_ls.judging.checks.documents.plateau import start_month
from resume_ls.judging.checks.model import Finding
from resume_ls.rulebook.model import Rule


def check(resume: ResumeFacts, rule: Rule) -> Iterator[Finding]:
    """Report the longest role that ended long ago and has more bullets than the present one, where that one is old
    enough to have something to tell."""
    limits = rule.thresholds[resume.target]
    roles = [(section, entry) for section in resume.of_kind("experience") for entry in section.entries]
    present = [entry for _, entry in roles if entry.period is not None and entry.period.current]
    now = month_of(resume.today) or 0
    if not present or not resume.complete:
        return
    latest = max(present, key=lambda entry: entry.listed)
    begun = start_month(latest)
    if begun is None or now - begun < limits["months"] or not latest.listed:
        return
    old = [
        (section, entry)
        for section, entry in roles
        if entry.listed >= limits["bullets"]
        and entry.listed >= latest.listed + limits["more"]
        and (ended := end_month(entry)) is not None
        and now - ended >= limits["ago"]
    ]
    if old:
        section, entry = max(old, key=lambda role: role[1].listed)
        years = (now - (end_month(entry) or now)) // 12
        yield finding(rule, resume, on_entry(resume, section, entry), count=str(entry.listed), years=str(years),
                      present=str(latest.listed))  # fmt: skip


def end_month(entry: EntryFacts) -> int | None:
    """Return the month in which a role ended, counted from year 0; None where that is not told."""
    return month_of(entry.period.end) if entry.period is not None and not entry.period.current else None


def month_of(date: str | None) -> int | None:
    """Return `YYYY-MM` or `YYYY` (its last month) as months from year 0."""
    if not date:
        return None
    year, _, month = date.partition("-")
    return int(year) * 12 + int(month or 12) - 1
