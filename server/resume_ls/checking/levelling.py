"""`check --explain-level`: why a resume has its target and reads as it does."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from resume_ls.document.titles import Titles
from resume_ls.judging.checklist import shown_evidence
from resume_ls.judging.experience import MONTHS, CountedRole, experience, in_units
from resume_ls.rulebook.levels import Level

if TYPE_CHECKING:
    from resume_ls.analysis import Analysis


def _named(title: str | None, organisation: str | None) -> str:
    return " at ".join(part for part in (title, organisation) if part) or "(untitled)"


def _counts(role: CountedRole) -> str:
    """How long a role lasted, and whether that counts."""
    if role.why == "no dates":
        return "not counted: no dates"
    span = in_units(role.months, "month") if role.months < 2 * MONTHS else f"{role.months / MONTHS:.1f} years"
    return f"not counted, {span}: {role.why}" if role.why else span


def explanation(analysis: Analysis) -> dict[str, Any]:
    """Return target, source, the counts behind `reads as`, each entry's level, and all of it as lines."""
    bullets = analysis.telling_bullets
    levels = [analysis.evidence_level(index) if index in analysis.tellings else None for index in bullets]
    counts = Counter(level for level in levels if level is not None)
    silent = sum(level is None for level in levels)
    telling = counts.total()
    evidence = (shown_evidence(analysis.reading(index), analysis.telling(index)) for index in bullets)
    dimensions = Counter(name for found in evidence for name in dict.fromkeys(it.dimension for it in found))
    entries = [
        {"title": entry.title, "organisation": entry.organisation, "reads_as": level.label if level else None}
        for section, entry in analysis.document.entries()
        if section.kind in ("experience", "projects")
        for level in [analysis.entry_reads_as(entry)]
    ]
    roles = [entry for section, entry in analysis.document.entries() if section.kind == "experience"]
    counted = experience(roles, Titles.of(analysis.rulebook), analysis.today)
    lines = [
        f"The target is {analysis.target_level}: {analysis.target_from}.",
        f"Years of experience: {counted.years:.1f}, overlaps once and gaps not."
        + ("" if counted.roles else " No role was seen."),
        *[
            f"  {_named(role.entry.title, role.entry.organisation)}: {_counts(role)}"
            for role in counted.roles
        ],
        f"Of {in_units(telling + silent, 'bullet')}, {silent} give no evidence of a level; a level counts as reached "
        f"when at least a third of the other {telling} show it or a higher one:",
    ]
    reached = 0
    for level in sorted(Level, reverse=True):
        reached += counts[level]
        if counts[level] or level.label == analysis.reads_as:
            mark = " <- reads as" if level.label == analysis.reads_as else ""
            lines.append(
                f"  {level.label:<10}{in_units(counts[level], 'bullet'):>11}, {reached} with those above{mark}"
            )
    shown = ", ".join(f"{name} in {count}" for name, count in dimensions.most_common())
    lines.append(f"Evidence by dimension (bullets): {shown or 'none'}.")
    for entry in entries:
        lines.append(
            f"  {_named(entry['title'], entry['organisation'])}: {entry['reads_as'] or 'no evidence'}"
        )
    return {
        "target_level": analysis.target_level,
        "target_from": analysis.target_from,
        "reads_as": analysis.reads_as,
        "bullets": {level.label: counts[level] for level in Level} | {"none": silent},
        "dimensions": dict(dimensions),
        "years": round(counted.years, 1),
        "entries": entries,
        "lines": lines,
    }
