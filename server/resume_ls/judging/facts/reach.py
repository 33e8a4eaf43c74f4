"""How far the work reaches, and of which level its scale is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from resume_ls.judging.facts.seen import Seen
from resume_ls.judging.facts.table import fact, placed
from resume_ls.reading.model import Reading, Scope
from resume_ls.rulebook.levels import Level

if TYPE_CHECKING:
    from resume_ls.judging.checks.model import BulletContext


@fact
def wide(it: Seen) -> float:
    """It reaches beyond one team."""
    return bool(it.marks.get("wide"))


@fact
def wide_hint(it: Seen) -> float:
    """Something points beyond one team."""
    return bool(it.marks.get("hint"))


@fact
def narrow(it: Seen) -> float:
    """The object is one thing of one team."""
    return bool(it.marks.get("narrow"))


@fact
def scope(it: Seen) -> float:
    """How far it reaches, from a task to an industry."""
    return (it.reading.scope or Scope.TASK) / 5


@fact
def scale_of_mid(it: Seen) -> float:
    """Scope and authority speak for mid or above."""
    return it.reading.scale is not None and it.reading.scale >= Level.MID


@fact
def scale_of_senior(it: Seen) -> float:
    """Scope and authority speak for senior or above."""
    return it.reading.scale is not None and it.reading.scale >= Level.SENIOR


@fact
def scale_of_staff(it: Seen) -> float:
    """Scope and authority speak for staff or above."""
    return it.reading.scale is not None and it.reading.scale >= Level.STAFF


@fact
def scale_of_principal(it: Seen) -> float:
    """Scope and authority speak for principal."""
    return it.reading.scale is not None and it.reading.scale >= Level.PRINCIPAL


@placed
def below_level(reading: Reading, context: BulletContext) -> float:
    """Levels by which the scale of the work falls short, up to two."""
    return 0 if reading.scale is None else max(0, min(2, context.level - reading.scale)) / 2


@placed
def above_level(reading: Reading, context: BulletContext) -> float:
    """Levels by which the scale of the work exceeds the level, up to two."""
    return 0 if reading.scale is None else max(0, min(2, reading.scale - context.level)) / 2
