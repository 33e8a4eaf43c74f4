"""The time that roles tell: no dates, dates in several ways, one employer that reads as several."""

from __future__ import annotations

import re
from itertools import combinations, groupby, pairwise

from resume_ls.judging.checks.documents.model import EntryFacts, Findings, ResumeFacts
from resume_ls.rulebook.model import Rule
from resume_ls.text.patterns import expression

YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)|['’]\d\d\b")
SHOWN = 3
WORD = re.compile(r"[^\W_]+")
REGION = re.compile(r",\s[A-Z]{2}\b")
"""What follows a city and no employer: the short name of a state or country."""


def missing_dates(resume: ResumeFacts, rule: Rule) -> Findings:
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


def mixed_dates(resume: ResumeFacts, rule: Rule) -> Findings:
    """Report once the ways in which months are written beside each other, where they don't go together."""
    seen: dict[str, str] = {}
    for entry in resume.entries("experience"):
        text = entry.period.text if entry.period is not None else ""
        for name, source in rule.settings["forms"].items():
            match = expression(source).search(text)
            if match is not None:
                seen.setdefault(name, match[0])
    together = [frozenset(pair) for pair in rule.settings["together"]]
    clashing = [pair for pair in combinations(seen, 2) if frozenset(pair) not in together]
    section = resume.roles
    if clashing and section is not None:
        names = list(dict.fromkeys(name for pair in clashing for name in pair))[:SHOWN]
        shown = [f"“{seen[name]}”" for name in names]
        yield resume.finding(rule, section.place, shown=", ".join(shown[:-1]) + " and " + shown[-1])


def split_employer(resume: ResumeFacts, rule: Rule) -> Findings:
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
