"""What the target level asks for, ticked off for a resume: for the report and the `levels` command."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from resume_ls.judging.checklist import Checklist, ExpectedItem, ItemPlaces
from resume_ls.reading.model import Phrase
from resume_ls.rulebook.levels import Level

if TYPE_CHECKING:
    from resume_ls.analysis import Analysis


@dataclass(frozen=True, slots=True)
class LevelItem:
    """One thing that the guide names for the level; `evidence` is empty where the resume does not show it, and
    `mentioned` where its words stand nowhere else.

    `of` says which of the guide's lists it stands in (signal, evaluation, evidence, metric, project, …).
    """

    title: str
    evidence: tuple[Phrase, ...]
    mentioned: tuple[Phrase, ...] = ()
    of: tuple[str, ...] = ()


def checked(analysis: Analysis, level: Level | None = None) -> Mapping[ExpectedItem, ItemPlaces]:
    """Return what `level` (the target by default) asks for, in the guide's order, with where it is shown and
    mentioned."""
    readings = {node: analysis.reading(node) for node in analysis.contexts}
    wanted = analysis.target.level if level is None else level
    return Checklist.of(analysis.rulebook).in_resume(wanted, analysis.document, readings, analysis.tellings)


def ticked(analysis: Analysis, level: Level | None = None) -> tuple[LevelItem, ...]:
    """Return what `level` (the target by default) asks for, in the guide's order, one line each."""
    return tuple(
        LevelItem(
            item.term,
            tuple(tick.phrase for tick in found.shown),
            tuple(tick.phrase for tick in found.mentioned),
            item.of,
        )
        for item, found in checked(analysis, level).items()
    )
