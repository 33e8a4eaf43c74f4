"""Checks of the wording, whatever it says: a list of words, a pattern, a length."""

from __future__ import annotations

import re

from resume_ls.judging.checks.bullets.base import BLANK, finding, quoted, whole
from resume_ls.judging.checks.model import Finding, Judged, made
from resume_ls.reading import Lexicon
from resume_ls.reading.model import Phrase
from resume_ls.rulebook.model import Rule
from resume_ls.text.patterns import expression


def buzzword(judged: Judged, rule: Rule, lexicon: Lexicon) -> Finding | None:
    """Flag the first cliché of self-praise or hype; the others are evidence."""
    found = judged.reading.marked("buzzword")
    return finding(rule, judged, found[0], found, seen=quoted(found)) if found else None


def passive(judged: Judged, rule: Rule, lexicon: Lexicon) -> Finding | None:
    """Flag a passive in the first sentence's main clause; later sentences may speak of things."""
    for sentence in judged.reading.sentences[:1]:
        if sentence.action.lead == "passive" and judged.context.kind == "bullet":
            phrase = sentence.action.phrase
            return finding(rule, judged, phrase, seen=f"“{phrase.text}”")
    return None


def pronoun(judged: Judged, rule: Rule, lexicon: Lexicon) -> Finding | None:
    """Flag the first pronoun of the first person; the others are evidence. One that only says whose a thing is ("our
    monorepo") is worth no more than an information."""
    found, level = judged.reading.marked("pronoun"), judged.context.level
    if not found:
        return None
    owning = all(phrase.text.lower() in rule.settings["possessive"] for phrase in found)
    reason = rule.settings["reasons"]["one"].format(seen=quoted(found))
    return made(
        rule, level, found[0], {"reason": reason}, evidence=found, severity="info" if owning else None
    )


def team_result(judged: Judged, rule: Rule, lexicon: Lexicon) -> Finding | None:
    """Flag a result whose subject is others, or to which the author only contributed, where no sentence tells an act of
    the author's own."""
    reading = judged.reading
    if BLANK in reading.text or judged.context.kind != "bullet":
        return None
    patterns = (expression(pattern, re.IGNORECASE) for pattern in rule.settings["patterns"])
    found = next((match for pattern in patterns if (match := pattern.search(reading.text)) is not None), None)
    if found is None or expression(rule.settings["own"], re.IGNORECASE).search(reading.text):
        return None
    shared = rule.settings["shared"]
    acts = [sentence.action for sentence in reading.sentences if sentence.action.lead == "act"]
    if any(act.lemma not in shared and not found.start() <= act.phrase.start < found.end() for act in acts):
        return None
    return finding(rule, judged, Phrase(found[0], *found.span()), seen=found[0])


def not_yet(judged: Judged, rule: Rule, lexicon: Lexicon) -> Finding | None:
    """Flag a projection or an intention told as a result ("expected to save", "aims to cut"), unless the bullet goes on
    to say what was reached or a blank asks for it."""
    text = judged.reading.text
    lower = text.lower()
    if BLANK in text or not any(sign in lower for sign in rule.settings["signs"]):
        return None
    verbs, gerunds = (f"(?:{rule.settings[name]})" for name in ("verbs", "gerunds"))
    patterns = (
        expression(source.replace("<verb>", verbs).replace("<gerund>", gerunds), re.IGNORECASE)
        for source in rule.settings["patterns"]
    )
    found = [match for pattern in patterns if (match := pattern.search(text)) is not None]
    if not found or expression(rule.settings["reached"], re.IGNORECASE).search(text):
        return None
    first = min(found, key=lambda match: match.start())
    return finding(rule, judged, Phrase(first[0], *first.span()), seen=first[0])


def too_long(judged: Judged, rule: Rule, lexicon: Lexicon) -> Finding | None:
    """Flag a bullet of more words or characters than two lines hold."""
    reading, limits = judged.reading, rule.thresholds[judged.context.level]
    long = reading.words > limits["words"] or len(reading.text) > limits["characters"]
    if long and judged.context.kind == "bullet":
        return finding(rule, judged, whole(reading), words=reading.words)
    return None


def too_short(judged: Judged, rule: Rule, lexicon: Lexicon) -> Finding | None:
    """Flag a bullet of fewer words than a clause needs; a parent of nested bullets may be short."""
    reading, context = judged.reading, judged.context
    alone = context.kind == "bullet" and context.lone and not context.nested
    short = 0 < reading.words < rule.thresholds[context.level]["words"]
    if alone and short and not reading.outcomes:
        return finding(rule, judged, whole(reading), words=reading.words)
    return None
