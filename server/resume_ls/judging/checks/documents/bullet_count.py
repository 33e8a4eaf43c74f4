"""Roles with more bullets than are read, or a present role with next to none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from resume_ls.judging.checks.documents.model import EntryFacts, ResumeFacts
from resume_ls.judging.checks.documents.place import finding, on_entry
from resume_ls.judging.checks.model import Finding
from resume_ls.judging.experience import months
from resume_ls.rulebook.model import Rule


def check(resume: ResumeFacts, rule: Rule) -> Iterator[Finding]:
    """Report a present role of some months that tells next to nothing, while earlier ones tell more; else, once, the
    longest of the roles that are too long."""
    limits = rule.thresholds[resume.target]
    roles = [(section, entry) for section in resume.of_kind("experience") for entry in section.entries]
    if not resume.complete:
        return
    now = months(resume.today)
    present = [
        (section, entry) for section, entry in roles if entry.period is not None and entry.period.current
    ]
    fuller = max((entry.listed for _, entry in roles), default=0)
    if len(present) == 1 and not is_told_elsewhere(present[0][1], [entry for _, entry in roles]):
        section, entry = present[0]
        begun = entry.began
        if (
            entry.written < limits["least"] <= fuller
            and sum(each.page.lines for each in entry.content) < limits["prose"]
            and begun is not None
            and now - begun >= limits["months"]
        ):
            reason = rule.settings["reasons"]["few" if entry.written else "none"]
            yield finding(rule, resume, on_entry(resume, section, entry), reason=reason)
            return
    long = [role for role in roles if told_by(role[1]) > limits["most"]]
    if long:
        section, entry = max(long, key=lambda role: told_by(role[1]))
        reason = rule.settings["reasons"]["one" if len(long) == 1 else "many"]
        told = reason.format(count=told_by(entry), roles=len(long), most=int(limits["most"]))
        yield finding(rule, resume, on_entry(resume, section, entry), reason=told)


def is_told_elsewhere(entry: EntryFacts, roles: Sequence[EntryFacts]) -> bool:
    """Whether a role that has no bullet is told all the same: below the next title of the same employer, or in prose,
    as most roles are."""
    if entry.listed:
        return False
    if entry.written:
        told = [bool(role.listed) for role in roles if role.written]
        return told.count(True) <= told.count(False)
    below = roles[roles.index(entry) + 1 :][:1]
    return bool(entry.organisation) and any(role.organisation == entry.organisation for role in below)


def told_by(entry: EntryFacts) -> int:
    """Return how many of a role's bullets are more than a list of its tools."""
    return sum("stack-line" not in bullet.signs for bullet in entry.bullets)
