"""The table of facts: each a small function of a bullet, mostly 0 or 1, entered under its name."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from resume_ls.judging.facts.seen import Seen
from resume_ls.reading.model import Reading

if TYPE_CHECKING:
    from resume_ls.judging.checks.model import BulletContext

Fact = Callable[[Seen], float]
FACTS: dict[str, Fact] = {}
"""The facts that a bullet has wherever it stands, by name, in the order of the table."""

Placed = Callable[[Reading, "BulletContext"], float]
PLACED: dict[str, Placed] = {}
"""The facts that rest on where it stands and on the level that judges it."""


def fact(function: Fact) -> Fact:
    """Enter a function into the table, under its name with hyphens."""
    FACTS[function.__name__.replace("_", "-")] = function
    return function


def placed(function: Placed) -> Placed:
    """Enter a function of reading and context into the table, under its name with hyphens."""
    PLACED[function.__name__.replace("_", "-")] = function
    return function
