"""Where it stands, and what is asked for there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from resume_ls.judging.facts.seen import Seen
from resume_ls.judging.facts.table import fact, placed
from resume_ls.reading.model import Reading
from resume_ls.rulebook.levels import Level

if TYPE_CHECKING:
    from resume_ls.judging.checks.model import BulletContext


@placed
def mid_or_above(reading: Reading, context: BulletContext) -> float:
    """Mid or above."""
    return context.level >= Level.MID


@placed
def staff_or_above(reading: Reading, context: BulletContext) -> float:
    """Staff or above."""
    return context.level >= Level.STAFF


@placed
def principal(reading: Reading, context: BulletContext) -> float:
    """Principal."""
    return context.level >= Level.PRINCIPAL


@placed
def in_a_job(reading: Reading, context: BulletContext) -> float:
    """It stands in the experience."""
    return context.section == "experience"


@fact
def in_projects(it: Seen) -> float:
    """A project, not a job."""
    return it.section == "projects"


@fact
def in_studies(it: Seen) -> float:
    """A course of study."""
    return it.section == "education"


@placed
def paragraph(reading: Reading, context: BulletContext) -> float:
    """A paragraph, not a bullet."""
    return context.kind == "paragraph"


@placed
def no_effect_above_junior(reading: Reading, context: BulletContext) -> float:
    """No effect, at mid or above, in a job."""
    return not reading.outcomes and context.level >= Level.MID and context.section == "experience"


@placed
def no_effect_at_senior(reading: Reading, context: BulletContext) -> float:
    """No effect, at senior or above, in a job."""
    return not reading.outcomes and context.level >= Level.SENIOR and context.section == "experience"
