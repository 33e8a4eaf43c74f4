"""understated: the work itself belongs to a level below, so that a figure would not repair it."""

from __future__ import annotations

import re

from resume_ls.checks.bullets.base import claim, finding, is_judged, quoted
from resume_ls.checks.model import Finding, Judged
from resume_ls.levels import Level
from resume_ls.reading import Lexicon
from resume_ls.reading.model import Reading, Scope
from resume_ls.rulebook.model import Rule

ANY_ONE = re.compile(r"\b(?:a|an|any|each|every|no)\s$", re.IGNORECASE)
"""Before a bare head: "retire a service" speaks of services at large."""
CLAUSE_END = re.compile(r"[,;:(]|\.\s| so | that | which ")


ENDS = re.compile(
    r"(?:turned|switched|shut) (?:off|down)|phased out|sunset|retired|decommissioned|ended|closed|killed|abolished",
    re.IGNORECASE,
)
"""What is put an end to is no tool of the author's."""
LEADS = re.compile(r"(?:technical |tech |team )?(?:lead|leader|head|manager) of (?:the|a)\s", re.IGNORECASE)
OTHERS = frozenset(["statement", "who", "which", "contact", "used by", "decision"])
"""Forms of effect that tell what others do: how far they reach the reading cannot say."""


def check(judged: Judged, rule: Rule, lexicon: Lexicon) -> Finding | None:
    """Flag work whose scope shows a level below the one that judges it."""
    reading, context = judged.reading, judged.context
    if (
        not is_judged(judged)
        or context.section != "experience"
        or context.kind != "bullet"
        or not context.lone
    ):
        return None
    if (
        reading.action.lead
        not in (("act", "passive", "state") if context.level >= Level.STAFF else ("act", "passive"))
        or reading.reads_as is None
        or reading.reads_as >= context.level
    ):
        return None
    seen = reason(reading, context.level, lexicon)
    if seen is None:
        return None
    span = reading.marked("assigned")[0] if reading.marked("assigned") else claim(reading)
    return finding(rule, judged, span, seen=seen, reads_as=reading.reads_as.label, claim=quoted([span]))


def reason(reading: Reading, level: Level, lexicon: Lexicon) -> str | None:
    """Say in words what shows the lower level; None where the bullet may stand."""
    if reading.marked("assigned"):
        return "the work was laid out by someone else"
    building = reading.action.lemma in lexicon.verb_classes["build"] or reading.action.lemma in (
        "deliver",
        "ship",
        "release",
    )
    narrow = is_narrow(reading) or (reading.scope in (Scope.TASK, Scope.SERVICE) and not reading.outcomes)
    if level >= Level.STAFF and is_hands_on(reading, level, lexicon):
        return "it reaches one team or service"
    if any(outcome.marker in OTHERS and not outcome.numeric for outcome in reading.outcomes) and not any(
        outcome.numeric for outcome in reading.outcomes
    ):
        return None
    if level is Level.MID:
        basic = (
            reading.reads_as is Level.JUNIOR
            and (building or reading.action.lemma in lexicon.verb_classes["routine"])
            and not reading.outcomes
            and (reading.scope or Scope.TASK) <= Scope.TASK
        )
        return "it is one task, without a result" if basic else None
    if level is Level.SENIOR:
        told = [outcome for outcome in reading.outcomes if "coverage" not in outcome.phrase.text]
        upkeep = reading.action.lemma in lexicon.verb_classes["routine"] and not has_problem(reading)
        if (building or upkeep) and not told and not reading.marked("decision"):
            return "it says what was built, not what was decided or what changed"
        return None
    if reading.marked("wide") or reading.marked("decision") or (reading.scope or Scope.TASK) >= Scope.TEAMS:
        return None
    if reading.outcomes and (not narrow or reading.marked("hint")) and not leads_one_team(reading):
        return None
    if narrow or leads_one_team(reading) or (building and reading.technologies):
        return (
            "it reaches one team or service"
            if reading.outcomes
            else "it says what was built for one team or service"
        )
    return None


def is_hands_on(reading: Reading, level: Level, lexicon: Lexicon) -> bool:
    """Whether all that is named is the everyday craft of one service (a technology, milliseconds, an index), two levels
    down, and nothing points beyond it. What staff and principals write of themselves in plain words names none."""
    crafts = any(item.dimension == "complexity" for item in reading.evidence)
    measured = any(
        quantity.role in ("change", "result") and quantity.unit in lexicon.numbers["machine_units"]
        for quantity in reading.quantities
    )
    used = bool(reading.technologies)
    return (
        reading.reads_as is not None
        and not ENDS.match(reading.text)
        and reading.reads_as <= level - 2
        and not any(reading.marked(sign) for sign in ("hint", "wide", "decision"))
        and (crafts or measured or used)
    )


def has_problem(reading: Reading) -> bool:
    """Whether something that went wrong is named: then mending it is more than upkeep."""
    return bool(reading.marked("problem"))


def leads_one_team(reading: Reading) -> bool:
    """Whether one team is led ("a team of six", "a squad of five")."""
    heads = LEADS.match(reading.text) is not None
    return (heads or reading.action.lemma in ("lead", "manage", "head", "run")) and any(
        quantity.role == "team" for quantity in reading.quantities
    )


def is_narrow(reading: Reading) -> bool:
    """Whether the object is one thing of one team."""
    match = CLAUSE_END.search(reading.text, reading.action.phrase.end)
    end = match.start() if match is not None else len(reading.text)
    return any(
        phrase.start <= end and not ANY_ONE.search(reading.text[: phrase.start])
        for phrase in reading.marked("narrow")
    )
