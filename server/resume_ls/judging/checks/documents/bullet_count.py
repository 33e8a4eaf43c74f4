"""Roles with more bullets than are read, or a present role with next to none."""

from __future__ import annotations

from collections.abc import Sequence

from resume_ls.judging.checks.documents.model import EntryFacts, Findings, ResumeFacts
from resume_ls.judging.experience import months
from resume_ls.rulebook.model import Rule


def check(resume: ResumeFacts, rule: Rule) -> Findings:
    """Report a present role of some months that tells next to nothing, while earlier ones tell more; else, once, the
    longest of the roles that are too long."""
    limits = rule.thresholds[resume.target]
    roles = resume.entries("experience")
    present = [entry for entry in roles if entry.current]
    fuller = max((entry.listed for entry in roles), default=0)
    if len(present) == 1 and not is_told_elsewhere(present[0], roles):
        entry = present[0]
        if (
            entry.written < limits["least"] <= fuller
            and sum(each.lines for each in entry.content) < limits["prose"]
            and entry.began is not None
            and months(resume.today) - entry.began >= limits["months"]
        ):
            yield resume.finding(rule, entry.place, reason="few" if entry.written else "none")
            return
    long = [role for role in roles if told_by(role) > limits["most"]]
    if long:
        entry = max(long, key=told_by)
        reason, most = "one" if len(long) == 1 else "many", int(limits["most"])
        yield resume.finding(
            rule, entry.place, reason=reason, count=told_by(entry), roles=len(long), most=most
        )


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
