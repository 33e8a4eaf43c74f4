"""overstated: authority and scope two levels above the entry's."""

from __future__ import annotations

from resume_ls.judging.checks.bullets.base import finding, from_to, quoted
from resume_ls.judging.checks.model import Finding, Judged
from resume_ls.reading import Lexicon
from resume_ls.reading.model import Object, Phrase, Reading, Scope
from resume_ls.rulebook.levels import Level
from resume_ls.rulebook.model import Rule
from resume_ls.text.patterns import expression

STRETCH = 1
"""Levels above the own that are an honest stretch."""


def check(judged: Judged, rule: Rule, lexicon: Lexicon) -> Finding | None:
    """Flag a claim of authority whose scope is two levels or more above the higher of level and title."""
    reading, context = judged.reading, judged.context
    found = expression(rule.settings["saved-alone"]).search(reading.text)
    saved = (Phrase(found[0], *found.span()),) if found is not None else ()
    alone = reading.marked("sole-credit") or saved
    if saved or (alone and (reading.scope or Scope.TASK) >= Scope.TEAMS):
        reach = "sole credit for what many did"
        return finding(rule, judged, alone[0], alone, seen=quoted(alone), reach=reach)
    wide = reading.marked("wide")
    if (reading.marked("course") or reading.marked("leisure")) and not (wide and strategic(reading, rule)):
        return None
    level = max(context.level, context.role_level)
    claimed = claimed_level(reading, rule, lexicon)
    if claimed is None or claimed - level <= STRETCH:
        return None
    if level >= Level.SENIOR and not strategic(reading, rule):
        return None  # what is wide at senior is work for many, unless it sets the direction of all
    verbs = reading.marked("authority") or (reading.action.verb or reading.action.phrase,)
    span = from_to(reading, verbs[0], wide[-1]) if wide else verbs[0]
    seen, reach = quoted([*verbs[:1], *wide[:2]]), f"the scope of a {claimed.label} engineer"
    return finding(rule, judged, span, (*verbs, *wide), seen=seen, reach=reach)


def claimed_level(reading: Reading, rule: Rule, lexicon: Lexicon) -> Level | None:
    """Return the level that the bullet claims: by its scope where a verb of authority goes with it, None without
    such a verb."""
    verbs = reading.marked("authority")
    gathered = level_gathered(reading, rule)
    if not verbs or gathered is not None:
        return gathered
    commanding = [verb for verb in verbs if lexicon.lemma(verb.text.lower()) in rule.settings["commanding"]]
    scope = reading.scope or Scope.TASK
    wide = reading.marked("wide")
    claims = bool(commanding) or strategic(reading, rule)
    people = [
        it.phrase for it in reading.quantities if it.role == "team" and within(it.phrase, reading.object)
    ]
    if commanding and people and scope < Scope.TEAMS:
        return Level.SENIOR
    if not any(within(phrase, reading.object) for phrase in wide):
        return None  # scope that is not what the act was done to is only where the work stood
    if scope >= Scope.TEAMS and claims:
        return Level.PRINCIPAL if scope >= Scope.ORGANISATION else Level.STAFF
    if scope >= Scope.TEAMS or commanding:
        return Level.SENIOR if commanding else Level.MID
    return None


def within(phrase: Phrase, object: Object | None) -> bool:
    """Whether a phrase lies in the object of the act."""
    return object is not None and object.phrase.start <= phrase.start < object.phrase.end


def level_gathered(reading: Reading, rule: Rule) -> Level | None:
    """Return the level of having brought many units to one thing ("Got nine studios of the group onto …"), None where
    that is not said."""
    if reading.action.lemma not in rule.settings["gathering"] or reading.object is None:
        return None
    start, end = reading.object.phrase.start, reading.object.phrase.end
    wide = (*reading.marked("wide"), *reading.marked("hint"))
    many = expression(rule.settings["into-one"]).search(reading.object.phrase.text) is not None or any(
        quantity.role == "count" and start <= quantity.phrase.start < end and quantity.phrase in wide
        for quantity in reading.quantities
    )
    if not many:
        return None
    return Level.STAFF if (reading.scope or Scope.TASK) >= Scope.ORGANISATION else Level.SENIOR


def strategic(reading: Reading, rule: Rule) -> bool:
    """Whether the bullet speaks of strategy, governance or direction."""
    text = reading.text.lower()
    return any(word in text for word in rule.settings["strategic"])
