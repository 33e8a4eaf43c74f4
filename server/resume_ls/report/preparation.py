"""The page to prepare with: each claim with the questions that it raises. Nothing is judged."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from resume_ls.analysis import Analysis, groups_of
from resume_ls.document.model import Entry, Section


@dataclass(frozen=True, slots=True)
class PreparedBullet:
    """A bullet as (claimed, text) runs, with the questions that its claims and its work raise."""

    runs: tuple[tuple[bool, str], ...]
    questions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PreparedRole:
    """An entry, or what stands in a section outside its entries, with the bullets that raise questions."""

    title: str
    bullets: tuple[PreparedBullet, ...]


def prepared_roles(analysis: Analysis) -> tuple[PreparedRole, ...]:
    """Return what an interviewer will ask, role by role; roles without a question are left out."""
    roles = (
        PreparedRole(title_of(section, group), prepared_bullets(analysis, group))
        for section in analysis.document.sections
        for group in groups_of(section)
    )
    return tuple(role for role in roles if role.bullets)


def title_of(section: Section, group: Entry | Section) -> str:
    """Return an entry's title, the section's heading where it is no entry or has none."""
    title = entry_title(group) if isinstance(group, Entry) else ""
    return title or section.heading or section.kind.capitalize()


def entry_title(entry: Entry) -> str:
    """Return an entry's title, organisation and period in one line."""
    return " · ".join(
        filter(None, (entry.title, entry.organisation, entry.period.text if entry.period else None))
    )


def prepared_bullets(analysis: Analysis, group: Entry | Section) -> tuple[PreparedBullet, ...]:
    """Return the bullets and paragraphs of a group that raise questions, in the order of the text."""
    return tuple(
        PreparedBullet(
            marked_runs(
                analysis.document.nodes[index].text.plain,
                ((each.about.start, each.about.end) for each in asked if each.about),
            ),
            tuple(each.question for each in asked),
        )
        for index in sorted({*group.bullets, *group.paragraphs})
        if (asked := analysis.interviews.get(index))
    )


def marked_runs(text: str, spans: Iterable[tuple[int, int]]) -> tuple[tuple[bool, str], ...]:
    """Return a text cut into (marked, text) runs; of spans that share characters, the first is marked."""
    runs: list[tuple[bool, str]] = []
    at = 0
    for start, end in sorted(spans):
        if start >= at:
            runs += [(False, text[at:start]), (True, text[start:end])]
            at = end
    return tuple(run for run in (*runs, (False, text[at:])) if run[1])
