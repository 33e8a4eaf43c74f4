"""Roles beside each other: how much room each takes, and whether they grow."""

from __future__ import annotations

from collections.abc import Sequence

from resume_ls.judging.checks.documents.model import BulletFacts, EntryFacts, Findings, ResumeFacts
from resume_ls.judging.experience import months
from resume_ls.reading.model import Scope
from resume_ls.rulebook.model import Rule

MARGIN = 0.05
"""Means of few bullets that differ by less are equal."""


def bullet_count(resume: ResumeFacts, rule: Rule) -> Findings:
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
            reason = rule.settings["reasons"]["few" if entry.written else "none"]
            yield resume.finding(rule, entry.place, reason=reason)
            return
    long = [role for role in roles if told_by(role) > limits["most"]]
    if long:
        entry = max(long, key=told_by)
        reason = rule.settings["reasons"]["one" if len(long) == 1 else "many"]
        told = reason.format(count=told_by(entry), roles=len(long), most=int(limits["most"]))
        yield resume.finding(rule, entry.place, reason=told)


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


def old_role(resume: ResumeFacts, rule: Rule) -> Findings:
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


def plateau(resume: ResumeFacts, rule: Rule) -> Findings:
    """Compare the latest role with the first, where both are dated, far enough apart and written out.

    A latest role that already reads as the target has nowhere to grow, so nothing is said of it.
    """
    limits = rule.thresholds[resume.target]
    dated = [
        (start, entry)
        for entry in resume.entries("experience")
        if entry.listed >= limits["bullets"]
        and (start := entry.began) is not None
        and sum(facts.telling for facts in entry.bullets) >= limits["telling"]
    ]
    if not dated:
        return
    begun, first = min(dated, key=lambda role: role[0])
    latest, last = max(dated, key=lambda role: role[0])
    if latest - begun < limits["months"] or last.reads_as is None or last.reads_as >= resume.target:
        return
    if not has_grown(first, last):
        yield resume.finding(
            rule,
            last.place,
            latest=last.title or last.organisation or "",
            earliest=first.title or first.organisation or "",
            reads=last.reads_as.label,
        )


def has_grown(first: EntryFacts, last: EntryFacts) -> bool:
    """Whether the later role shows more than the earlier in scope, ownership or results, or by one of its bullets."""
    before, after = measures(first.bullets), measures(last.bullets)
    return highest(last.bullets) > highest(first.bullets) or any(
        late > early + MARGIN for early, late in zip(before, after, strict=True)
    )


def measures(bullets: Sequence[BulletFacts]) -> tuple[float, float, float]:
    """Return the mean scope of the bullets that tell one, the share of those with evidence of ownership, and of those
    that say what changed."""
    scopes = [int(facts.scope) for facts in bullets if facts.scope is not None]
    return (
        sum(scopes) / max(1, len(scopes)),
        sum("ownership" in facts.dimensions for facts in bullets) / len(bullets),
        sum(facts.outcome for facts in bullets) / len(bullets),
    )


def highest(bullets: Sequence[BulletFacts]) -> int:
    """Return the highest level that one bullet reads as."""
    return max((int(facts.reads_as) for facts in bullets if facts.reads_as is not None), default=0)


def late_signals(resume: ResumeFacts, rule: Rule) -> Findings:
    """Report signals that exist, but only below the part that is read first; else roles that begin too
    late."""
    limits, experience = rule.thresholds[resume.target], resume.roles
    if experience is None or "columns" in resume.layout:
        return
    before = resume.sections[: resume.sections.index(experience)]
    skipped = sum(len(section.content) for section in before if section.kind != "summary")
    if skipped > limits["before"]:
        reason = rule.settings["reasons"]["deep"].format(count=skipped)
        yield resume.finding(rule, experience.place, {"signal": "title"}, reason=reason)
        return
    first = experience.entries[0]
    scanned = first.content[: int(limits["scanned"])]
    late = sum(shows(facts) for entry in resume.entries("experience") for facts in entry.content)
    if first.listed < 2 or any(shows(facts) for facts in (*resume.bullets("summary"), *scanned)):
        return
    if late >= limits["late"]:
        reason = rule.settings["reasons"]["late"].format(count=late)
        yield resume.finding(rule, first.place, {"signal": "outcome"}, reason=reason)


def shows(facts: BulletFacts) -> bool:
    """Whether a bullet answers one of the scan's questions: results, the scope of the systems,
    architecture."""
    wide = facts.scope is not None and facts.scope >= Scope.TEAM and bool(facts.dimensions)
    return facts.outcome or facts.metric or wide or "architecture" in facts.signs
