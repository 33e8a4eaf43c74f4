"""A role without a period."""

from __future__ import annotations

import re

from resume_ls.judging.checks.documents.model import EntryFacts, Findings, ResumeFacts
from resume_ls.rulebook.model import Rule

YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)|['’]\d\d\b")


def check(resume: ResumeFacts, rule: Rule) -> Findings:
    """Report each role that has bullets or prose but no dates; once for all where no role has any."""
    for section in resume.of_kind("experience"):
        roles = [entry for entry in section.entries if entry.written]
        undated = [entry for entry in roles if is_undated(entry)]
        if len(undated) > 1 and len(undated) == len(roles):
            yield resume.finding(rule, section.place, subject=rule.settings["subjects"]["all"])
            continue
        for entry in undated:
            subject = rule.settings["subjects"]["one"].format(title=entry.title or entry.organisation)
            yield resume.finding(rule, entry.place, subject=subject)


def is_undated(entry: EntryFacts) -> bool:
    """Whether an entry is a role (it has a title or an organisation) and neither its period nor its header
    tells a year."""
    return entry.period is None and bool(entry.title or entry.organisation) and not YEAR.search(entry.text)
