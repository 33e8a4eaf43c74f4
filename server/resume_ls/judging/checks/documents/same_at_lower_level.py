"""Bullets of a staff or principal resume that would stand unchanged in one of two levels below."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from resume_ls.judging.checks.documents.model import Findings, ResumeFacts
from resume_ls.judging.checks.model import Resume
from resume_ls.reading.model import Reading
from resume_ls.rulebook.levels import Level
from resume_ls.rulebook.model import Rule

NAMED = 3
WRITTEN_OUT = 5
"""Words from which on a bullet is no label."""


def check(resume: ResumeFacts, rule: Rule) -> Findings:
    """Count, among the bullets that the target judges, those whose evidence reaches mid at most; name the lowest three
    by their places: words of theirs an edit would make stale.

    A bullet without evidence of any level tells nothing either way.
    """
    limits, section = rule.thresholds[resume.target], resume.roles
    told = list(told_bullets(resume.resume))
    low = [each for each in told if (each[0].reads_as or 0) <= Level.MID]
    if section is None or len(low) < limits["bullets"] or len(low) < limits["share"] * len(told):
        return
    worst = sorted(sorted(low, key=lambda each: rank(each[0]))[:NAMED], key=told.index)
    named = (f"no. {', '.join(str(number) for _, _, number in bullets)} of “{role}”"
             for role, bullets in groupby(worst, key=lambda each: each[1]))  # fmt: skip
    yield resume.finding(rule, section.place, count=len(low), told=len(told), named="; ".join(named))


def told_bullets(resume: Resume) -> Iterator[tuple[Reading, str, int]]:
    """Yield the bullets of the experience that the target judges and that show some level, each with its role and its
    number there from 1 (nested ones are not counted)."""
    for section in resume.document.sections:
        for entry in section.entries if section.kind == "experience" else ():
            role = entry.title or entry.organisation or section.heading
            read = [index for index in entry.bullets if index in resume.contexts and index in resume.readings]
            bullets = [index for index in read if not resume.contexts[index].nested]
            for number, index in enumerate(bullets, 1):
                context, reading = resume.contexts[index], resume.readings[index]
                if context.level >= resume.target and context.lone and tells(reading):
                    yield reading, role, number


def tells(reading: Reading) -> bool:
    """Whether a bullet is written out and shows some level: a label, a thing without an act, a few words show none."""
    acts = any(sentence.action.lead != "noun" for sentence in reading.sentences)
    return acts and reading.reads_as is not None and reading.label is None and reading.words >= WRITTEN_OUT


def rank(reading: Reading) -> tuple[int, int, int]:
    """Sort by level, reach and whether something came of it, the lowest first."""
    return int(reading.reads_as or 0), int(reading.scope or 0), int(bool(reading.outcomes))
