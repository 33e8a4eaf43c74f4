"""Several roles at one employer that read as several employers."""

from __future__ import annotations

import re
from itertools import groupby, pairwise

from resume_ls.judging.checks.documents.model import EntryFacts, Findings, ResumeFacts
from resume_ls.rulebook.model import Rule

WORD = re.compile(r"[^\W_]+")
REGION = re.compile(r",\s[A-Z]{2}\b")
"""What follows a city and no employer: the short name of a state or country."""


def check(resume: ResumeFacts, rule: Rule) -> Findings:
    """Report the first run of roles, one after another, whose headers name the same employer each time."""
    limits = rule.thresholds[resume.target]
    dropped = frozenset((*rule.settings["legal-forms"], *rule.settings["employment"]))
    for section in resume.of_kind("experience"):
        for employer, run in groupby(section.entries, key=lambda entry: employer_of(entry, dropped)):
            roles = unbroken(list(run), limits["gap"])
            if employer and len(roles) >= limits["roles"]:
                yield resume.finding(rule, roles[0].place, count=len(roles), employer=roles[0].organisation)
                return


def unbroken(roles: list[EntryFacts], gap: float) -> list[EntryFacts]:
    """Return the first roles of a run, the latest first, of which each begins where the one below it ends; a title
    without a word of its own belongs to the one below it."""
    roles = [role for role in roles if role.written]
    kept = roles[:1]
    for later, earlier in pairwise(roles):
        begun, ended = later.began, earlier.ended
        if begun is None or ended is None or begun - ended > gap:
            break
        kept.append(earlier)
    return kept


def employer_of(entry: EntryFacts, dropped: frozenset[str]) -> str:
    """Return the employer that a role's own header names, without its legal form; "" where it names none or has no
    dates of its own."""
    name = entry.organisation
    if not name or entry.period is None or name not in entry.text:
        return ""
    if REGION.match(entry.text.partition(name)[2]):
        return ""
    return " ".join(word for word in WORD.findall(name.lower()) if word not in dropped)
