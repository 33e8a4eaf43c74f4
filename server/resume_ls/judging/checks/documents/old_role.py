"""A role of long ago that takes more room than the present one."""

from __future__ import annotations

from resume_ls.judging.checks.documents.model import Findings, ResumeFacts
from resume_ls.judging.experience import months
from resume_ls.rulebook.model import Rule


def check(resume: ResumeFacts, rule: Rule) -> Findings:
    """Report the longest role that ended long ago and has more bullets than the present one, where that one is old
    enough to have something to tell."""
    limits = rule.thresholds[resume.target]
    roles = resume.entries("experience")
    present = [entry for entry in roles if entry.current]
    now = months(resume.today)
    if not present:
        return
    latest = max(present, key=lambda entry: entry.listed)
    begun = latest.began
    if begun is None or now - begun < limits["months"] or not latest.listed:
        return
    old = [
        entry
        for entry in roles
        if entry.listed >= limits["bullets"]
        and entry.listed >= latest.listed + limits["more"]
        and (ended := entry.ended) is not None
        and now - ended >= limits["ago"]
    ]
    if old:
        entry = max(old, key=lambda role: role.listed)
        years = (now - (entry.ended or now)) // 12
        yield resume.finding(rule, entry.place, count=entry.listed, years=years, present=latest.listed)
