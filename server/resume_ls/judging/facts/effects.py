"""What came of it: effects, purposes, who gains, use."""

from __future__ import annotations

from resume_ls.judging.facts.seen import Seen
from resume_ls.judging.facts.table import fact


@fact
def two_effects(it: Seen) -> float:
    """Two effects or more."""
    return len(it.reading.outcomes) > 1


@fact
def no_effect(it: Seen) -> float:
    """No effect is told."""
    return not it.reading.outcomes


@fact
def effect_of_something(it: Seen) -> float:
    """An effect holds a number, a thing or a problem."""
    return it.effects_name


@fact
def beneficiary(it: Seen) -> float:
    """Somebody who gains by it is named."""
    return it.gains


@fact
def relative_clause(it: Seen) -> float:
    """A relative clause or a clause of consequence."""
    return bool(it.patterns["relative"].search(it.text))


@fact
def names_problem(it: Seen) -> float:
    """A problem is named."""
    return bool(it.marks.get("problem"))


@fact
def moves_from_to(it: Seen) -> float:
    """It says from what to what."""
    return bool(it.patterns["from_to"].search(it.text))


@fact
def counts(it: Seen) -> float:
    """A number of things."""
    return "count" in it.roles


@fact
def heads(it: Seen) -> float:
    """A number of people."""
    return "team" in it.roles


@fact
def any_number(it: Seen) -> float:
    """A digit stands in it."""
    return any(letter.isdigit() for letter in it.text)
