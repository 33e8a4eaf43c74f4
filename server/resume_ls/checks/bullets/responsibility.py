"""responsibility: a duty, a role or a line of a job advert in place of something done."""

from __future__ import annotations

import re

from resume_ls.checks.bullets.base import (
    begins_in,
    concrete,
    finding,
    from_to,
    has_own_act,
    is_judged,
    quoted,
)
from resume_ls.checks.model import Finding, Judged
from resume_ls.reading import Lexicon
from resume_ls.reading.model import Phrase, Reading
from resume_ls.rulebook.model import Rule

LIST_AT_LEAST = 2
HABITS_AT_LEAST = 3
JOINT = re.compile(r",\s*(?:and\s+)?|\s+and\s+|;\s*")
HEAD_WORDS = 4


def check(judged: Judged, rule: Rule, lexicon: Lexicon) -> Finding | None:
    """Flag a duty phrase or a label of duties."""
    return flag(judged, rule, stated_duty(judged.reading, lexicon))


def check_form(judged: Judged, rule: Rule, lexicon: Lexicon) -> Finding | None:
    """Flag an opening noun or gerund of duty, or a list of activities, without an act or effect."""
    return flag(judged, rule, duty_by_form(judged.reading, lexicon))


def flag(judged: Judged, rule: Rule, span: Phrase | None) -> Finding | None:
    """Make the finding over the words of duty."""
    if span is None or not is_judged(judged) or judged.context.kind != "bullet":
        return None
    return finding(rule, judged, span, seen=quoted([span]))


def stated_duty(reading: Reading, lexicon: Lexicon) -> Phrase | None:
    """Return the phrase or label that states a duty, None where there is none."""
    if reading.label is not None and reading.label.text.lower().strip() in lexicon.leads["duty_labels"]:
        return reading.label
    for position, sentence in enumerate(reading.sentences):
        if sentence.action.lead == "duty" and (position == 0 or not has_own_act(reading)):
            return sentence.action.phrase
    return None


def duty_by_form(reading: Reading, lexicon: Lexicon) -> Phrase | None:
    """Return the opening that is a duty by its form, None where an act or effect follows."""
    if reading.outcomes:
        return None
    openers = lexicon.leads["duty_openers"]
    soft = [
        phrase
        for phrase in reading.marked("duty-soft")
        if all(word in openers for word in reading.text[: phrase.start].lower().split())
    ]
    done = any(
        sentence.action.lead == "act"
        and sentence.action.tense == "past"
        and not begins_in(sentence.action.phrase, soft)
        for sentence in reading.sentences
    )
    if soft and not done and (concrete(reading) or not soft[0].text.endswith("as")):
        return soft[0]
    if has_own_act(reading):
        return habits(reading, lexicon)
    lead = reading.sentences[0].action if reading.sentences else None
    if lead is None:
        return None
    counted = any(quantity.role in ("count", "result", "change") for quantity in reading.quantities)
    if lead.lead == "gerund" and not counted:
        return lead.phrase
    if lead.lead not in ("noun", "none", "state", "passive", "hedged"):
        return None
    if lead.lead in ("noun", "none"):
        noun = head_noun(reading, lexicon, lexicon.leads["duty_nouns"])
        if noun is None and not counted:
            noun = head_noun(reading, lexicon, lexicon.leads["duty_roles"])
        if noun is not None:
            return noun
    activities = reading.marked("activity")
    if (
        lead.lead in ("noun", "none")
        and len(activities) >= LIST_AT_LEAST
        and concrete(reading) <= LIST_AT_LEAST
    ):
        return from_to(reading, activities[0], activities[-1])
    return None


def habits(reading: Reading, lexicon: Lexicon) -> Phrase | None:
    """Return the lead of a list of what is always done ("Manages five developers, assigns tasks, reviews code"), None
    where the bullet is none."""
    lead = reading.action
    if (
        lead.lead != "act"
        or lead.tense != "present"
        or len(reading.sentences) > 1
        or reading.label is not None
    ):
        return None
    kinds = {form.kind for form in lexicon.verb(lead.phrase.text.split()[0].lower())}
    kind = "third" if "third" in kinds else "base"
    firsts = [
        part.split()[0].lower() for part in JOINT.split(reading.text[lead.phrase.start :]) if part.split()
    ]
    listed = sum(any(form.kind == kind and form.known for form in lexicon.verb(word)) for word in firsts)
    if listed < HABITS_AT_LEAST or (kind == "base" and concrete(reading) > LIST_AT_LEAST):
        return None
    return lead.phrase


def head_noun(reading: Reading, lexicon: Lexicon, nouns: frozenset[str]) -> Phrase | None:
    """Return an opening noun among `nouns` that governs what follows ("Maintenance of", "Day-to-day oversight of",
    "Owner of"), with the words before it."""
    start = reading.sentences[0].phrase.start
    text = reading.text[start:]
    words = text.split()
    at = start
    for index, word in enumerate(words[: HEAD_WORDS + 1]):
        at = reading.text.index(word, at)
        plain = word.strip(",.;:()").lower()
        following = words[index + 1].lower() if index + 1 < len(words) else ""
        joined = word.endswith(",") or following in (
            "of",
            "and",
            "for",
            "with",
            "&",
            "to",
            "within",
            "in",
            "on",
            "between",
            "across",
            "from",
        )
        if plain in nouns and joined:
            return Phrase(reading.text[start : at + len(plain)], start, at + len(plain))
        if plain in ("of", "for", "with", "in", "to", "that", "which") or not (
            lexicon.is_generic(plain) or plain in nouns or plain == "and"
        ):
            return None
        at += len(word)
    return None
