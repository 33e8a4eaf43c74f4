"""The checks of a single bullet, and of bullets beside each other."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from resume_ls.checks.bullets import (
    buzzword,
    hollow_number,
    keyword_stuffing,
    neighbours,
    no_outcome,
    not_yet,
    overstated,
    passive,
    pronoun,
    responsibility,
    team_result,
    tech_dump,
    too_long,
    too_short,
    understated,
    vague,
    weak_verb,
)
from resume_ls.checks.model import Finding, Judged
from resume_ls.reading import Lexicon
from resume_ls.rulebook.model import Rule, Rulebook

SHOWN = 2
"""Findings shown on one bullet."""

Check = Callable[[Judged, Rule, Lexicon], Finding | None]

CHECKS: Sequence[tuple[str, Check]] = (
    ("overstated", overstated.check),
    ("responsibility", responsibility.check),
    ("tech-dump", tech_dump.check),
    ("keyword-stuffing", keyword_stuffing.check),
    ("responsibility", responsibility.check_form),
    ("vague", vague.check),
    ("understated", understated.check),
    ("no-outcome", no_outcome.check),
    ("weak-verb", weak_verb.check),
    ("team-result", team_result.check),
    ("not-yet", not_yet.check),
    ("hollow-number", hollow_number.check),
    ("pronoun", pronoun.check),
    ("buzzword", buzzword.check),
    ("passive", passive.check),
    ("too-long", too_long.check),
    ("too-short", too_short.check),
)
"""By code, the deciding ones first. A list of keywords has the form of a duty, so that form is looked at after it."""

CONTENT = frozenset(
    ["overstated", "responsibility", "vague", "tech-dump", "keyword-stuffing", "understated", "no-outcome",
     "weak-verb"]
)  # fmt: skip
"""Of these one is the main finding of a bullet; the others stand beside it."""

BESIDE: Mapping[str, Callable[[Sequence[Judged], Rule], list[Finding | None]]] = {
    "repetition": neighbours.repetition,
    "tense": neighbours.tense,
}


def check_bullet(judged: Judged, rulebook: Rulebook) -> tuple[Finding, ...]:
    """Return what is to be said of one bullet, the deciding finding first, at most two, hidden ones left out."""
    if judged.reading.language == "other":
        return ()
    lexicon, rules, section = Lexicon.of(rulebook), rulebook.rules, judged.context.section
    found: list[Finding] = []
    settled: set[str] = set()
    """Codes that were found, or that what was found hides."""
    for code, check in CHECKS:
        rule = rules.get(code)
        if rule is None or code in settled or (rule.sections and section not in rule.sections):
            continue
        made = check(judged, rule, lexicon)
        if made is not None:
            found.append(made)
            settled |= {code, *rule.hides}
    return tuple(found[:SHOWN])


def check_entry(bullets: Sequence[Judged], rulebook: Rulebook) -> list[tuple[Finding, ...]]:
    """Return, for each bullet of one entry, what is to be said of it beside its neighbours."""
    found: list[list[Finding]] = [[] for _ in bullets]
    for code, check in BESIDE.items():
        rule = rulebook.rules.get(code)
        if rule is None:
            continue
        for at, made in enumerate(check(bullets, rule)):
            if made is not None and (not rule.sections or bullets[at].context.section in rule.sections):
                found[at].append(made)
    return [tuple(findings) for findings in found]
