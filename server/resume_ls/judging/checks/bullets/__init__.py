"""The checks of a single bullet, and of bullets beside each other."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from resume_ls.judging.checks.bullets import neighbours
from resume_ls.judging.checks.bullets.base import applies, is_judged
from resume_ls.judging.checks.bullets.content import content
from resume_ls.judging.checks.model import Finding, Judged, check_of
from resume_ls.reading import Lexicon
from resume_ls.rulebook.model import Rule, Rulebook

SHOWN = 2
"""Findings shown on one bullet."""

Check = Callable[[Judged, Rule, Lexicon], Finding | None]

FIRST = ("overstated", "tech-dump", "keyword-stuffing")
"""Checks whose finding settles what a bullet is: nothing is weighed beside it."""

SURFACE = (
    "team-result",
    "not-yet",
    "hollow-number",
    "pronoun",
    "buzzword",
    "passive",
    "too-long",
    "too-short",
)
"""Checks of the wording, whatever it says."""

CHECKS: Mapping[str, Check] = {code: check_of(__name__, code) for code in (*FIRST, *SURFACE)}

ANY_WORDS = frozenset(["tech-dump", "too-short"])
"""Checks that need no English prose: a list of names, a single word."""

CLAIMS = frozenset(["team-result", "not-yet", "hollow-number"])
"""Checks of what a reader may not believe: their finding goes before a second one of the same bullet's content."""

CONTENT = frozenset(
    ["overstated", "responsibility", "vague", "tech-dump", "keyword-stuffing", "understated", "no-outcome",
     "weak-verb"]
)  # fmt: skip
"""Of these one is the main finding of a bullet; the others stand beside it."""

CHECKS_BESIDE: Mapping[str, Callable[[Sequence[Judged], Rule], Iterator[tuple[int, Finding]]]] = {
    "repetition": neighbours.repetition,
    "tense": neighbours.tense,
}


def check_bullet(judged: Judged, rulebook: Rulebook) -> tuple[Finding, ...]:
    """Return what is to be said of one bullet, the deciding finding first, at most two, hidden ones left out."""
    if judged.reading.language == "other":
        return ()
    found = [made for code in FIRST if (made := run(code, judged, rulebook)) is not None][:1]
    if not found:
        found = content(judged, rulebook)
    settled = {code for made in found for code in (made.code, *rulebook.rules[made.code].hides)}
    for code in SURFACE:
        made = None if code in settled else run(code, judged, rulebook)
        if made is not None:
            found.append(made)
            settled |= {code, *rulebook.rules[code].hides}
    found[1:] = sorted(found[1:], key=lambda made: made.code not in CLAIMS)
    if judged.context.strictness == "quiet":
        found = [made for made in found if made.severity in ("error", "warning")]
    return tuple(found[:SHOWN])


def run(code: str, judged: Judged, rulebook: Rulebook) -> Finding | None:
    """Run one check where its rule exists for the bullet and there is something for it to judge."""
    rule = rulebook.rules[code]
    if applies(rule, judged) and (code in ANY_WORDS or is_judged(judged)):
        return CHECKS[code](judged, rule, Lexicon.of(rulebook))
    return None


def check_entry(bullets: Sequence[Judged], rulebook: Rulebook) -> list[tuple[Finding, ...]]:
    """Return, for each bullet of one entry, what is to be said of it beside its neighbours."""
    found: list[list[Finding]] = [[] for _ in bullets]
    for code, check in CHECKS_BESIDE.items():
        rule = rulebook.rules[code]
        if bullets and applies(rule, bullets[0]):
            for at, made in check(bullets, rule):
                found[at].append(made)
    return [tuple(findings) for findings in found]
