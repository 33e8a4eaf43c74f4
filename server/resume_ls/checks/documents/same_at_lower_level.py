"""Bullets of a staff or principal resume that would stand unchanged in one of two levels below."""

from __future__ import annotations

from collections.abc import Iterator

from resume_ls.checks.documents.model import ResumeFacts
from resume_ls.checks.documents.place import finding, on_section
from resume_ls.checks.model import Finding, Resume
from resume_ls.levels import Level
from resume_ls.reading.model import Reading
from resume_ls.rulebook.model import Rule

NAMED = 3
WRITTEN_OUT = 5
"""Words from which on a bullet is no label."""
LONGEST = 48
"""Characters by which the message names a bullet."""


def check(resume: Resume, facts: ResumeFacts, rule: Rule) -> Iterator[Finding]:
    """Count, among the bullets that the target judges, those whose evidence reaches mid at most; name the lowest three.

    A bullet without evidence of any level tells nothing either way.
    """
    limits = rule.thresholds[resume.target]
    told = [
        resume.readings[index]
        for index, context in resume.contexts.items()
        if context.section == "experience" and context.kind == "bullet" and context.level >= resume.target
        and context.lone and not context.nested and index in resume.readings and tells(resume.readings[index])
    ]  # fmt: skip
    low = [reading for reading in told if reading.reads_as is not None and reading.reads_as <= Level.MID]
    section = next((section for section in facts.of_kind("experience") if section.entries), None)
    if (
        section is None
        or not facts.complete
        or len(low) < limits["bullets"]
        or len(low) < limits["share"] * len(told)
    ):
        return
    worst = sorted(low, key=rank)[:NAMED]
    named = "; ".join(f"“{beginning(reading.text)}”" for reading in worst)
    yield finding(
        rule, facts, on_section(facts, section), count=str(len(low)), told=str(len(told)), named=named
    )


def tells(reading: Reading) -> bool:
    """Whether a bullet is written out and shows some level: a label or a few words show none."""
    return reading.reads_as is not None and reading.label is None and reading.words >= WRITTEN_OUT


def rank(reading: Reading) -> tuple[int, int, int]:
    """Sort by level, reach and whether something came of it, the lowest first."""
    return int(reading.reads_as or 0), int(reading.scope or 0), len(reading.outcomes)


def beginning(text: str) -> str:
    """Return the first words of a bullet."""
    if len(text) <= LONGEST:
        return text
    return text[:LONGEST].rsplit(" ", 1)[0].rstrip(" ,;:") + " …"
