"""The content codes: what the weights say of a bullet (judging/), as findings."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from resume_ls.judging.checks.bullets.base import claim, from_to, is_judged, quoted, whole
from resume_ls.judging.checks.model import Finding, Judged, made
from resume_ls.judging.explain import because
from resume_ls.judging.model import Model, Verdict
from resume_ls.reading.model import Action, Phrase, Reading
from resume_ls.rulebook.model import Rule, Rulebook

WEIGHED = ("vague", "no-outcome", "understated", "responsibility", "tech-dump", "weak-verb")
BESIDE = 0.3
"""From this share on a verb that hides the author's part and another code are both spoken of."""
SHORTEST_PARAGRAPH = 10
"""Words from which a paragraph is judged by what it says; of a shorter summary weak-summary speaks."""
NO_BULLET = 0.4
"""Share of the readers who say that a line is no bullet from which nothing is said of it. Below it that share lowers no
confidence: short weak bullets look a little like labels (docs/accuracy.md)."""
FEWEST_NAMES = 2
"""Technologies that make a list."""
DUTIES = ("duty", "duty-soft")
"""Marks of a duty: without one a statement about a thing ("The API is used by …") reads like none."""


def content(judged: Judged, rulebook: Rulebook) -> list[Finding]:
    """Return the content findings of a bullet, the main one first; none where a careful reader would leave it alone.

    A duty that is stated in so many words is told whatever else the bullet says; how sure that is the weights decide.
    """
    reading, context = judged.reading, judged.context
    if not is_judged(judged) or context.section == "skills" or not context.lone:
        return []
    if context.kind == "paragraph" and reading.words < SHORTEST_PARAGRAPH:
        return []
    model = Model.of(rulebook)
    verdict = model.verdict(judged)
    severity = model.severity(verdict.confidence, context.level, context.strictness)
    codes = [code for code in WEIGHED if may_say(code, judged, rulebook.rules.get(code))]
    if opening(reading).lead == "duty" and "responsibility" in codes:
        return [finding_of(rulebook.rules["responsibility"], judged, verdict, model, severity or "info")]
    if severity is None or verdict.no_bullet >= NO_BULLET or verdict.facts.get("stack-line"):
        return []
    main = verdict.best(codes)
    if main is None:
        return []
    found = [finding_of(rulebook.rules[main], judged, verdict, model, severity)]
    beside = "weak-verb" if main != "weak-verb" else verdict.best([code for code in codes if code != main])
    if beside in codes and verdict.codes[beside] >= BESIDE and not _hides(rulebook, main, beside):
        found.append(finding_of(rulebook.rules[beside], judged, verdict, model, severity))
    return found


def _hides(rulebook: Rulebook, main: str, beside: str) -> bool:
    """Whether one of two codes of a bullet says what the other does."""
    return beside in rulebook.rules[main].hides or main in rulebook.rules[beside].hides


def may_say(code: str, judged: Judged, rule: Rule | None) -> bool:
    """Whether a rule exists for the bullet's section and level, and what its message says is so."""
    reading, context = judged.reading, judged.context
    if rule is None or rule.severity.get(context.level) is None:
        return False
    if rule.sections and context.section not in rule.sections:
        return False
    if context.kind == "paragraph" and code not in ("vague", "tech-dump"):
        return False
    if code == "weak-verb":
        return opening(reading).lead == "hedged" or bool(reading.marked("hedge"))
    if code == "tech-dump":
        return len(reading.technologies) >= FEWEST_NAMES
    if code == "responsibility":
        return opening(reading).lead != "state" or any(map(reading.marked, DUTIES))
    return True


def opening(reading: Reading) -> Action:
    """Return the action of the first sentence."""
    return reading.sentences[0].action if reading.sentences else reading.action


def finding_of(rule: Rule, judged: Judged, verdict: Verdict, model: Model, severity: str) -> Finding:
    """Make a finding: its severity is what the confidence allows, at most the rule's own."""
    level, reading = judged.context.level, judged.reading
    span = SPANS.get(rule.code, claim)(reading)
    words = {"facts": because(verdict, model, rule.code), "seen": quoted([span])}
    if "ask-named" in rule.settings:
        named = "names-nothing" not in verdict.facts
        told = named or "any-number" in verdict.facts
        words["reason"] = "named" if told else "nameless"
        words["ask"] = rule.settings["ask-named"][level.label] if named else rule.ask[level]
    teaching = "ask-teaching" if model.teaches(reading) else ""
    other = "ask-summary" if judged.context.section == "summary" else teaching
    if other in rule.settings:
        words["ask"] = rule.settings[other]
    own = rule.severity[level]
    most = "info" if severity == "info" and own == "warning" else own or "info"
    return made(rule, level, span, words, evidence=(span,), severity=most)


def duty(reading: Reading) -> Phrase:
    """Return the words of duty; the opening where there are none."""
    for kind in DUTIES:
        if reading.marked(kind):
            return reading.marked(kind)[0]
    return opening(reading).phrase if opening(reading).phrase.text else whole(reading)


def hedge(reading: Reading) -> Phrase:
    """Return the verb that hides the author's part."""
    lead = opening(reading)
    if lead.lead == "hedged":
        return lead.phrase
    return reading.marked("hedge")[0] if reading.marked("hedge") else lead.phrase


def names(reading: Reading) -> Phrase:
    """Return the list of technologies."""
    if not reading.technologies:
        return whole(reading)
    return from_to(reading, reading.technologies[0].phrase, reading.technologies[-1].phrase)


def work(reading: Reading) -> Phrase:
    """Return the words that show whose work it was, else what was done."""
    return reading.marked("assigned")[0] if reading.marked("assigned") else claim(reading)


SPANS: Mapping[str, Callable[[Reading], Phrase]] = {
    "responsibility": duty,
    "weak-verb": hedge,
    "tech-dump": names,
    "understated": work,
}
"""What each code underlines; the others the lead with its object."""
