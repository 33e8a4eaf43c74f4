"""Later roles show no more scope and ownership than earlier ones."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from resume_ls.judging.checks.documents.model import BulletFacts, EntryFacts, ResumeFacts
from resume_ls.judging.checks.documents.place import finding, on_entry
from resume_ls.judging.checks.model import Finding
from resume_ls.rulebook.model import Rule


def check(resume: ResumeFacts, rule: Rule) -> Iterator[Finding]:
    """Compare the latest role with the first, where both are dated, far enough apart and written out.

    A latest role that already reads as the target has nowhere to grow, so nothing is said of it.
    """
    limits = rule.thresholds[resume.target]
    dated = [
        (start, section, entry)
        for section in resume.of_kind("experience")
        for entry in section.entries
        if entry.listed >= limits["bullets"]
        and (start := entry.began) is not None
        and sum([facts.telling for facts in entry.bullets]) >= limits["telling"]
    ]
    if len(dated) < 2:
        return
    first = min(dated, key=lambda role: role[0])
    last = max(dated, key=lambda role: role[0])
    if last[0] - first[0] < limits["months"]:
        return
    if last[2].reads_as is None or last[2].reads_as >= resume.target or has_grown(first[2], last[2]):
        return
    _, section, latest = last
    yield finding(
        rule,
        resume,
        on_entry(resume, section, latest),
        latest=latest.title or latest.organisation or "",
        earliest=first[2].title or first[2].organisation or "",
        reads=last[2].reads_as.label,
    )


def has_grown(first: EntryFacts, last: EntryFacts) -> bool:
    """Whether the later role shows more than the earlier in scope, ownership or results."""
    return any(
        measure(last.bullets) > measure(first.bullets) + MARGIN for measure in (scope, ownership, outcomes)
    ) or (max_level(last.bullets) > max_level(first.bullets))


MARGIN = 0.05
"""Means of few bullets that differ by less are equal."""


def scope(bullets: Sequence[BulletFacts]) -> float:
    """Return the mean scope of the bullets that tell one."""
    told = [int(facts.scope) for facts in bullets if facts.scope is not None]
    return sum(told) / len(told) if told else 0.0


def ownership(bullets: Sequence[BulletFacts]) -> float:
    """Return the share of bullets with evidence of ownership."""
    return sum("ownership" in facts.dimensions for facts in bullets) / len(bullets)


def outcomes(bullets: Sequence[BulletFacts]) -> float:
    """Return the share of bullets that say what changed."""
    return sum(facts.outcome for facts in bullets) / len(bullets)


def max_level(bullets: Sequence[BulletFacts]) -> int:
    """Return the highest level that one bullet reads as."""
    return max((int(facts.reads_as) for facts in bullets if facts.reads_as is not None), default=0)
