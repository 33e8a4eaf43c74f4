"""What the target level asks for, ticked off for a resume: for the report and the `levels` command."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from resume_ls.judging.checklist import Checklist, ExpectedItem, ItemPlaces
from resume_ls.rulebook.levels import Level

if TYPE_CHECKING:
    from resume_ls.analysis import Analysis


def checked(analysis: Analysis, level: Level | None = None) -> Mapping[ExpectedItem, ItemPlaces]:
    """Return what `level` (the target by default) asks for, in the guide's order, with where it is shown and
    mentioned."""
    readings = {node: analysis.reading(node) for node in analysis.contexts}
    wanted = analysis.target.level if level is None else level
    return Checklist.of(analysis.rulebook).in_resume(wanted, analysis.document, readings, analysis.tellings)
