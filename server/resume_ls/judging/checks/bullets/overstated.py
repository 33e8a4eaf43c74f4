"""overstated: authority and scope two levels above the entry's."""

from __future__ import annotations

import re

from resume_ls.judging.checks.bullets.base import finding, from_to, is_judged, quoted
from resume_ls.judging.checks.model import Finding, Judged
from resume_ls.reading import Lexicon
from resume_ls.reading.model import Phrase, Reading, Scope
from resume_ls.rulebook.levels import Level
from resume_ls.rulebook.model import Rule

BOAST = re.compile(
    r"\b(?:millions|billions|enterprise|planet-scale|web-scale|massive|mission-critical|company|organi[sz]ation)\b",
    re.IGNORECASE,
)
"""What a project of one's own does not have."""
AMONG_TEAMS = re.compile(r"\b(?:across|with|among|between|over|of|from)\s(?:the |all |our )?$", re.IGNORECASE)
INTO_ONE = re.compile(
    r"^(?:all\s|the\s)*(?:three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d\d?)\s[^,;.]{3,60}?\s(?:into|onto|on|under|behind|to)\s"
    r"(?:one|a single)\b",
    re.IGNORECASE,
)
"""Several brought to one: "four newsrooms onto one content API"."""
TRANSFORMATION = re.compile(
    r"\b(?:digital transformation|transformation of (?:a|an|the|our))\b", re.IGNORECASE
)
"""What only a whole organisation goes through."""
ALONE = re.compile(r"alone|ersonal|ingle-?hand")
SAVED_ALONE = re.compile(
    r"\b(?:personally|alone|single-?handed(?:ly)?)\b[^.;]{0,80}\b(?:to profit|revenue|market lead\w*|insolvency|"
    r"bankruptcy|valuation|profitab\w*|loss(?:es)? into|profits?)\b"
    r"|\b(?:revenue|profits?|share price|market lead\w*)\b[^.;]{0,80}\b"
    r"(?:thanks to (?:one|a) personal|single-?handed(?:ly)?|by me alone)\b",
    re.IGNORECASE,
)
TEAM_NOUNS = frozenset(["teams", "squads", "departments", "divisions", "groups", "crews", "tribes"])
STRETCH = 1
"""Levels above the own that are an honest stretch."""


def check(judged: Judged, rule: Rule, lexicon: Lexicon) -> Finding | None:
    """Flag a claim of authority whose scope is two levels or more above the higher of level and title."""
    reading, context = judged.reading, judged.context
    if not is_judged(judged):
        return None
    saved = saved_alone(reading)
    alone = reading.marked("sole-credit") or saved
    if saved or (alone and (reading.scope or Scope.TASK) >= Scope.TEAMS):
        return finding(
            rule, judged, alone[0], alone, seen=quoted(alone), reach="sole credit for what many did"
        )
    wide_claim = bool(reading.marked("wide")) and strategic(reading)
    if (reading.marked("course") or reading.marked("leisure")) and not wide_claim:
        return None
    if context.section in ("projects", "education", "volunteering") and not BOAST.search(reading.text):
        return None
    level = max(context.level, context.title_level if context.title_level is not None else context.level)
    claimed = claimed_level(reading, rule, lexicon)
    if claimed is None or claimed - level <= STRETCH:
        return None
    if level >= Level.SENIOR and not strategic(reading):
        return None  # what is wide at senior is work for many, unless it sets the direction of all
    verbs = reading.marked("authority") or (reading.action.verb or reading.action.phrase,)
    wide = reading.marked("wide")
    span = from_to(reading, verbs[0], wide[-1]) if wide else verbs[0]
    return finding(
        rule,
        judged,
        span,
        (*verbs, *wide),
        seen=quoted([*verbs[:1], *wide[:2]]),
        reach=f"the scope of a {claimed.label} engineer",
    )


def saved_alone(reading: Reading) -> tuple[Phrase, ...]:
    """Return the words by which one person takes the credit for a company's results, none where nobody does."""
    found = SAVED_ALONE.search(reading.text) if ALONE.search(reading.text) is not None else None
    return (Phrase(found[0], found.start(), found.end()),) if found is not None else ()


def claimed_level(reading: Reading, rule: Rule, lexicon: Lexicon) -> Level | None:
    """Return the level that the bullet claims: by its scope where a verb of authority goes with it, None without
    such a verb."""
    verbs = reading.marked("authority")
    if not verbs and dictates(reading, rule, lexicon):
        return Level.PRINCIPAL
    gathered = level_gathered(reading, rule)
    if not verbs or gathered is not None:
        return gathered
    commanding = [verb for verb in verbs if lexicon.lemma(verb.text.lower()) in rule.settings["commanding"]]
    scope = reading.scope or Scope.TASK
    wide = reading.marked("wide")
    claims = bool(commanding) or strategic(reading)
    if scope >= Scope.TEAMS and wide and claims:
        return Level.PRINCIPAL if scope >= Scope.ORGANISATION else Level.STAFF
    if scope >= Scope.TEAMS:
        return Level.SENIOR if commanding else Level.MID
    if not commanding:
        return None
    if reading.object is not None and TRANSFORMATION.search(reading.object.phrase.text):
        return Level.SENIOR
    if any(AMONG_TEAMS.search(reading.text[: quantity.phrase.start]) and quantity.noun in TEAM_NOUNS
           for quantity in reading.quantities):  # fmt: skip
        return Level.SENIOR
    lemmas = {lexicon.lemma(verb.text.lower()) for verb in commanding}
    if lemmas & {"architect", "re-architect", "rearchitect", "govern", "command"} and scope >= Scope.TEAM:
        return Level.SENIOR
    if (
        lemmas & {"lead", "head", "direct", "manage", "oversee", "supervise", "spearhead"}
        and scope >= Scope.TEAM
        and leads_many(reading)
    ):
        return Level.SENIOR
    return Level.MID


def dictates(reading: Reading, rule: Rule, lexicon: Lexicon) -> bool:
    """Whether the organisation's strategy is laid down, in whatever words ("Laid down the group's strategy")."""
    return (
        reading.action.lead == "act"
        and (reading.scope or Scope.TASK) >= Scope.ORGANISATION
        and bool(reading.marked("wide"))
        and strategic(reading)
        and reading.action.lemma not in rule.settings["serving"]
        and reading.action.lemma not in lexicon.verb_classes["build"]
    )


def level_gathered(reading: Reading, rule: Rule) -> Level | None:
    """Return the level of having brought many units to one thing ("Got nine studios of the group onto …"), None where
    that is not said."""
    if reading.action.lemma not in rule.settings["gathering"] or reading.object is None:
        return None
    start, end = reading.object.phrase.start, reading.object.phrase.end
    wide = (*reading.marked("wide"), *reading.marked("hint"))
    many = INTO_ONE.search(reading.object.phrase.text) is not None or any(
        quantity.role == "count" and start <= quantity.phrase.start < end and quantity.phrase in wide
        for quantity in reading.quantities
    )
    if not many:
        return None
    return Level.STAFF if (reading.scope or Scope.TASK) >= Scope.ORGANISATION else Level.SENIOR


def strategic(reading: Reading) -> bool:
    """Whether the bullet speaks of strategy, governance or direction."""
    text = reading.text.lower()
    return any(
        word in text
        for word in (
            "strateg",
            "governance",
            "roadmap",
            "vision",
            "standardi",
            "policy",
            "direction",
            "investment",
        )
    )


def leads_many(reading: Reading) -> bool:
    """Whether people or systems are led: a head count of three or more, a monolith, a platform."""
    people = [quantity for quantity in reading.quantities if quantity.role == "team"]
    text = reading.text.lower()
    return bool(people) or any(
        word in text
        for word in ("monolith", "platform", "distributed", "microservices", "architecture", "system")
    )
