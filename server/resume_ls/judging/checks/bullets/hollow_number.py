"""hollow-number: a share of what nobody measures, of a whole without a base, or won by no means that are told."""

from __future__ import annotations

from functools import lru_cache

from resume_ls.judging.checks.bullets.base import BLANK, finding
from resume_ls.judging.checks.bullets.measurable import is_plural, thing_of
from resume_ls.judging.checks.bullets.shares import Share, shares
from resume_ls.judging.checks.model import Finding, Judged
from resume_ls.reading import Lexicon
from resume_ls.reading.model import Quantity, Reading
from resume_ls.rulebook.model import Rule, Rulebook
from resume_ls.text.patterns import expression
from resume_ls.text.phrases import Phrases

SHARE_UNITS = frozenset(["%", "x", "×", "share"])
"""Units of a share: beside one of these a figure in a unit of its own is a base."""
PERCENT = ("%", " %")
REASONS = {"qualities": "quality", "loose": "loose"}
"""What is said of a share of these kinds of things, whatever stands beside it."""


def check(judged: Judged, rule: Rule, lexicon: Lexicon) -> Finding | None:
    """Flag the first hollow share. Nothing is said where the bullet tells a base or how something was measured, nor
    where a blank asks for it already."""
    reading, settings = judged.reading, rule.settings
    found = [] if BLANK in reading.text else list(shares(reading.text, lexicon, settings))
    if not found or has_base(reading, rule):
        return None
    acts = {lexicon.lemma(verb.text.lower()) for verb in reading.marked("act")}
    changing = acts <= {*settings["verbs"], *settings["praising-verbs"]}
    has_means = not changing or expression(settings["means"]).search(reading.text) is not None
    is_from_to = any(is_share(quantity, reading) for quantity in reading.quantities)
    for share in found:
        reason = reason_of(share, rule, has_means=has_means or has_other_object(reading, share))
        if reason and (reason == "quality" or not is_from_to):
            return report(rule, judged, share, reason)
    if not has_means and not is_from_to and is_result_alone(reading, found[0]):
        return report(rule, judged, found[0], "means")
    return None


def report(rule: Rule, judged: Judged, share: Share, reason: str) -> Finding:
    """Return the finding, on the share."""
    evidence = (share.phrase, share.measured) if share.measured.text else (share.phrase,)
    words = {"share": share.phrase.text, "thing": share.measured.text}
    return finding(rule, judged, share.phrase, evidence, reason=reason, **words)


def has_base(reading: Reading, rule: Rule) -> bool:
    """Whether the bullet says from what to what, in which unit, or how it was measured."""
    return bool(bases(rule).find(reading.text)) or any(
        quantity.role in ("change", "result")
        and quantity.unit
        and quantity.unit not in SHARE_UNITS
        and not is_share(quantity, reading)
        for quantity in reading.quantities
    )


def is_share(quantity: Quantity, reading: Reading) -> bool:
    """Whether a number that changed is a share, as in "from 40% to 85%"."""
    return quantity.role == "change" and reading.text.startswith(PERCENT, quantity.phrase.end)


def reason_of(share: Share, rule: Rule, *, has_means: bool) -> str:
    """Return why a share is hollow (a key of the rule's reasons); "" where it is not.

    A whole of a named thing ("search performance") with its means told is left alone, as is a multiple ("2x
    performance"): there is something to measure.
    """
    if share.how == "felt":
        return "quality"
    thing = thing_of(share.measured.text, rule)
    if thing is None:
        return "nothing" if share.how == "praised" and not share.measured.text else ""
    if share.how == "level" and thing.head in rule.settings["checked"]:
        return ""
    if thing.kind == "wholes":
        is_multiple = share.phrase.text[-1] in rule.settings["multiple"]
        is_thing = thing.named or (is_multiple and thing.head in rule.settings["timed"])
        return "" if is_thing and has_means else "whole"
    if thing.kind == "unknown" and share.how == "praised" and not is_plural(thing.head, rule.settings):
        return "whole"
    return REASONS.get(thing.kind, "")


def has_other_object(reading: Reading, share: Share) -> bool:
    """Whether the act is done to something that is named before what changed."""
    return reading.object is not None and reading.object.phrase.end <= share.measured.start


def is_result_alone(reading: Reading, share: Share) -> bool:
    """Whether a bullet of one sentence tells nothing but a change by a share."""
    leads = [sentence.action.lead for sentence in reading.sentences]
    return share.how != "level" and leads == ["act"] and not has_other_object(reading, share)


def round_shares(reading: Reading, rulebook: Rulebook) -> frozenset[str]:
    """Return the round shares (fives and tens of per cent) by which a bullet says that something changed, without a
    base."""
    if not any(quantity.unit == "%" for quantity in reading.quantities):
        return frozenset()
    rule = rulebook.rules["hollow-number"]
    settings = rule.settings
    digits = expression(settings["round"])
    rounded = frozenset(found[0] + "%" for share in shares(reading.text, Lexicon.of(rulebook), settings)
                        if share.how != "level" and (found := digits.match(share.phrase.text)))  # fmt: skip
    return rounded if rounded and not has_base(reading, rule) else frozenset()


@lru_cache(4)
def bases(rule: Rule) -> Phrases:
    """Return the phrases that tell a base or a way of measuring, filed once."""
    return Phrases.of({"bases": rule.settings["bases"]})
