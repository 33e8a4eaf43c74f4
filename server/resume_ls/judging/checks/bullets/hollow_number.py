"""hollow-number: a share of what nobody measures, of a whole without a base, or won by no means that are told."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from resume_ls.judging.checks.bullets.base import finding, is_judged
from resume_ls.judging.checks.bullets.shares import Share, shares
from resume_ls.judging.checks.model import Finding, Judged
from resume_ls.reading import Lexicon
from resume_ls.reading.model import Reading
from resume_ls.rulebook.model import Rule, Rulebook
from resume_ls.text.bounded import BoundedCache
from resume_ls.text.phrases import Match, Phrases, words

LISTS = ("qualities", "comparatives", "wholes", "bases")
"""The lists of phrases in the rule's settings."""
BLANK = "[["
ROUND = re.compile(r"\d*[05](?=\s?(?:%|percent|per cent))")

_phrases: BoundedCache[int, tuple[Rule, Phrases]] = BoundedCache(8)


def check(judged: Judged, rule: Rule, lexicon: Lexicon) -> Finding | None:
    """Flag the first hollow share. Nothing is said where the bullet tells a base or how something was measured, nor
    where a blank asks for it already."""
    reading = judged.reading
    if not reading.quantities or BLANK in reading.text or not is_judged(judged):
        return None
    if rule.severity.get(judged.context.level) is None:
        return None
    found = list(shares(reading.text, lexicon, rule.settings))
    if not found:
        return None
    seen = phrases_of(rule).find(reading.text)
    if has_base(reading, seen):
        return None
    acts = {lexicon.lemma(verb.text.lower()) for verb in reading.marked("act")}
    alone = acts <= set(rule.settings["verbs"])
    has_means = compiled(rule.settings["means"]).search(reading.text) is not None
    for share in found:
        reason = reason_of(share, seen, rule, has_means=has_means or not alone)
        if reason:
            return report(rule, judged, share, reason)
    if alone and not has_means and is_result_alone(reading, found, rule):
        return report(rule, judged, found[0], "means")
    return None


def report(rule: Rule, judged: Judged, share: Share, reason: str) -> Finding | None:
    """Return the finding, on the share."""
    told = rule.settings["reasons"][reason].format(share=share.phrase.text, thing=share.measured.text)
    evidence = (share.phrase, share.measured) if share.measured.text else (share.phrase,)
    return finding(rule, judged, share.phrase, evidence, reason=told)


def has_base(reading: Reading, seen: Sequence[Match]) -> bool:
    """Whether the bullet says from what to what, in which unit, or how it was measured."""
    return any(match.label == "bases" for match in seen) or any(
        quantity.role in ("change", "result") and quantity.unit and quantity.unit not in RELATIVE
        for quantity in reading.quantities
    )


RELATIVE = frozenset(["%", "x", "×", "share"])
"""Units of a share: beside one of these a figure in a unit of its own is a base."""


def reason_of(share: Share, seen: Sequence[Match], rule: Rule, *, has_means: bool) -> str:
    """Return why a share is hollow: `quality` (nobody measures it), `whole` (of which thing, from which base); "" where
    it is not.

    The head of what changed decides: the last word before its first preposition. A whole of a named thing ("search
    performance") with its means told is left alone: there is a thing to measure.
    """
    measured = words(share.measured.text)
    offset = share.measured.start
    head = next((at for at, word in enumerate(measured) if at and word[0] in rule.settings["prepositions"]),
                len(measured))  # fmt: skip
    if not head:
        return ""
    end = offset + measured[head - 1][2]
    deciding = {match.label for match in seen if match.end == end and match.start >= offset}
    last = measured[head - 1][0]
    named_so = compiled(rule.settings["quality-ends"]).search(last) and last not in rule.settings["counted"]
    if named_so or deciding & {"qualities", "comparatives"}:
        return "quality"
    if "wholes" in deciding:
        named = [word for word, _, _ in measured if word not in rule.settings["bare"]]
        return "whole" if not named or not has_means else ""
    return ""


def is_result_alone(reading: Reading, found: Sequence[Share], rule: Rule) -> bool:
    """Whether a short sentence tells nothing but a change by a share."""
    leads = [sentence.action for sentence in reading.sentences]
    return (
        len(leads) == 1
        and leads[0].lead == "act"
        and leads[0].lemma in rule.settings["verbs"]
        and found[0].measured.text != ""
        and len(reading.text.split()) <= rule.settings["longest-result"]
    )


def round_shares(reading: Reading, rulebook: Rulebook) -> frozenset[str]:
    """Return the round shares (fives and tens of per cent) by which a bullet says that something changed, without a
    base."""
    if not any(quantity.unit == "%" for quantity in reading.quantities):
        return frozenset()
    rule = rulebook.rules["hollow-number"]
    found = shares(reading.text, Lexicon.of(rulebook), rule.settings)
    rounded = frozenset(digits[0] + "%" for share in found
                        if (digits := ROUND.match(share.phrase.text)) is not None)  # fmt: skip
    if not rounded or has_base(reading, phrases_of(rule).find(reading.text)):
        return frozenset()
    return rounded


compiled = lru_cache(8)(re.compile)


def phrases_of(rule: Rule) -> Phrases:
    """Return the rule's phrases, filed once."""
    known = _phrases.get(id(rule))
    if known is None or known[0] is not rule:
        known = _phrases[id(rule)] = (rule, Phrases.of({name: rule.settings[name] for name in LISTS}))
    return known[1]
