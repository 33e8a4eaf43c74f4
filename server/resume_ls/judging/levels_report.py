"""What the target level asks for, ticked off for a resume: for the report and the `levels` command."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from resume_ls.judging.checklist import Checklist, Item
from resume_ls.reading.model import Phrase
from resume_ls.rulebook.levels import Level

if TYPE_CHECKING:
    from resume_ls.analysis import Analysis


@dataclass(frozen=True, slots=True)
class LevelItem:
    """One thing that the guide names for the level; `evidence` is empty where the resume does not show it.

    `of` says which of the guide's lists it stands in (signal, evaluation, evidence, metric, project, …).
    """

    title: str
    evidence: tuple[Phrase, ...]
    of: tuple[str, ...] = ()


def ticked(analysis: Analysis, level: Level | None = None) -> tuple[LevelItem, ...]:
    """Return what `level` (the target by default) asks for, in the guide's order, with where it is shown."""
    checklist = Checklist.of(analysis.rulebook)
    readings = {
        node: reading
        for node, reading in analysis.showing.items()
        if analysis.contexts[node].section not in ("skills", "interests", "languages", "contact")
    }
    wanted = analysis.target.level if level is None else level
    shown = checklist.in_resume(wanted, analysis.document, readings)
    return tuple(level_item(item, tuple(tick.phrase for tick in ticks)) for item, ticks in shown.items())


def expected(level: Level, checklist: Checklist) -> tuple[LevelItem, ...]:
    """Return what `level` asks for, with no resume to show it."""
    return tuple(level_item(item, ()) for item in checklist.items(level))


def level_item(item: Item, evidence: tuple[Phrase, ...]) -> LevelItem:
    """Return one line of the list."""
    return LevelItem(item.term, evidence, item.of)
