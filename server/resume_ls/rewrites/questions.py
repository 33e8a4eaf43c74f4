"""What a reviewer will ask about a bullet: of what was flagged, and of its kind of work at its level."""

from __future__ import annotations

import re

from resume_ls.judging.checks.model import Judged
from resume_ls.judging.interview import Asked, asked_about
from resume_ls.reading.lexicon import singular_of
from resume_ls.rewrites.fragments import says_skill
from resume_ls.rewrites.knowledge import Knowledge
from resume_ls.rewrites.rules import RewriteRules
from resume_ls.rewrites.works import Works
from resume_ls.rulebook.levels import Level
from resume_ls.rulebook.model import Rulebook

MOST = 4
"""Questions of one bullet: what a person takes in at a glance."""
LISTED = 3
"""Technologies from which on a bullet without an act is a list of them."""
BELOW_LEVEL = frozenset({"understated"})
"""Codes for which the advice of the kind of work comes first: what to show instead."""


def questions(codes: tuple[str, ...], judged: Judged, rulebook: Rulebook) -> tuple[str, ...]:
    """Return what a reviewer of the bullet's level asks about it, what was flagged (`codes`) first; at most four."""
    rules = RewriteRules.of(rulebook)
    level = judged.context.level
    known = Knowledge(judged.reading, level, rulebook)
    found = [known.advice] if known.advice and BELOW_LEVEL.intersection(codes) else []
    by_code = {**rules.questions, **rules.questions_where.get(_special(judged, rules, rulebook), {})}
    spoken = {word.lower() for word in re.findall(r"[A-Za-z]+", judged.reading.text)}
    if "by" in spoken:
        by_code.update(rules.questions_where["by-others"])
    if "pronoun" in codes and spoken & rules.pronouns.together:
        codes = (*codes, "team-result")
    found += [by_code[code] for code in codes if code in by_code]
    found += known.questions()
    return tuple(dict.fromkeys(found))[:MOST]


def interview(judged: Judged, rulebook: Rulebook) -> tuple[Asked, ...]:
    """Return what an interviewer asks about a bullet or paragraph: about its numbers and claims in the order of the
    text, then the first question of its kind of work where that is certain."""
    words, context = rulebook.data["interview"], judged.context
    if context.section not in words["sections"] or context.kind == "label":
        return ()
    asked = asked_about(judged.reading, rulebook)
    if context.kind != "bullet" or context.section not in words["bullets"]:
        return asked
    known = Knowledge(judged.reading, context.level, rulebook)
    of_work = known.questions()[:1] if known.is_certain else ()
    return (*asked, *(Asked(None, question) for question in of_work))


def _special(judged: Judged, rules: RewriteRules, rulebook: Rulebook) -> str:
    """Return what a bullet is like whose questions differ: a bare list, a claim of what the author is like, …; "" for
    none of them."""
    reading = judged.reading
    if reading.action.lead in ("noun", "none") and len(reading.technologies) >= LISTED:
        return "listed"
    told = reading.action.lead in ("act", "hedged", "passive")
    claimed = not told and says_skill(reading.text, Works.of(rulebook).fragments["skill"])
    if claimed or re.match(r"(?:I|We)\b", reading.text):
        return "claimed"
    if reading.outcomes:
        return "reached"
    if not told:
        return "untold"
    if reading.specifics:
        return "named"
    thing = reading.object.phrase.text.split()[-1].lower() if reading.object is not None else ""
    return "" if {thing, singular_of(thing)} & rules.things else "unnamed"


def may_be_left_out(judged: Judged, rulebook: Rulebook) -> bool:
    """Whether the bullet's work is of a kind that no reviewer misses."""
    return Knowledge(judged.reading, judged.context.level, rulebook).is_of_low_value


def heading(level: Level) -> str:
    """Return the line above the questions."""
    return f"What a {level.label} reviewer will ask"
