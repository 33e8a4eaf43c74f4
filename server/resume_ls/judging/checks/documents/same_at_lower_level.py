"""Bullets of a staff or principal resume that would stand unchanged in one of two levels below."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from resume_ls.judging.checks.documents.model import Findings, ResumeFacts
from resume_ls.judging.checks.model import Resume
from resume_ls.reading.model import Reading
from resume_ls.rulebook.levels import Level
from resume_ls.rulebook.model import Rule

NAMED = 3
WRITTEN_OUT = 5
"""Words from which on a bullet is no label."""


class NumberedBullet(NamedTuple):
    """A bullet that the target judges: its reading, the role that holds it, and its number there from 1 (nested ones
    are not counted)."""

    reading: Reading
    role: str
    number: int


def check(resume: ResumeFacts, rule: Rule) -> Findings:
    """Count, among the bullets that the target judges, those whose evidence reaches mid at most; name the lowest three.

    A bullet without evidence of any level tells nothing either way.
    """
    limits = rule.thresholds[resume.target]
    told = list(told_bullets(resume.resume))
    low = [each for each in told if each.reading.reads_as is not None and each.reading.reads_as <= Level.MID]
    section = resume.roles
    few = len(low) < limits["bullets"] or len(low) < limits["share"] * len(told)
    if section is not None and not few:
        worst = sorted(low, key=lambda each: rank(each.reading))[:NAMED]
        told_by = named_by_role(worst)
        yield resume.finding(rule, section.place, count=len(low), told=len(told), named=told_by)


def told_bullets(resume: Resume) -> Iterator[NumberedBullet]:
    """Yield the bullets of the experience that the target judges and that show some level."""
    for section in resume.document.sections:
        for entry in section.entries if section.kind == "experience" else ():
            number = 0
            for index in entry.bullets:
                context, reading = resume.contexts.get(index), resume.readings.get(index)
                if context is None or reading is None or context.nested:
                    continue
                number += 1
                if context.level >= resume.target and context.lone and tells(reading):
                    yield NumberedBullet(
                        reading, entry.title or entry.organisation or section.heading, number
                    )


def tells(reading: Reading) -> bool:
    """Whether a bullet is written out and shows some level: a label, a thing without an act, a few words show none."""
    acts = any(sentence.action.lead != "noun" for sentence in reading.sentences)
    return acts and reading.reads_as is not None and reading.label is None and reading.words >= WRITTEN_OUT


def rank(reading: Reading) -> tuple[int, int, int]:
    """Sort by level, reach and whether something came of it, the lowest first."""
    return int(reading.reads_as or 0), int(reading.scope or 0), int(bool(reading.outcomes))


def named_by_role(bullets: Sequence[NumberedBullet]) -> str:
    """Return bullets as a message names them: no words of theirs, which an edit would make stale."""
    roles: dict[str, list[int]] = {}
    for each in bullets:
        roles.setdefault(each.role, []).append(each.number)
    return "; ".join(
        f"no. {', '.join(str(number) for number in sorted(numbers))} of “{role}”"
        for role, numbers in roles.items()
    )
