"""Later roles show no more scope and ownership than earlier ones."""

from __future__ import annotations

from collections.abc import Sequence

from resume_ls.judging.checks.documents.model import BulletFacts, EntryFacts, Findings, ResumeFacts
from resume_ls.rulebook.model import Rule


def check(resume: ResumeFacts, rule: Rule) -> Findings:
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


MARGIN = 0.05
"""Means of few bullets that differ by less are equal."""


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
