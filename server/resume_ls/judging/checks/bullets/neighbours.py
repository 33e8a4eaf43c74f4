"""repetition and tense: what bullets of one entry are beside each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from resume_ls.judging.checks.bullets.base import finding, is_judged, threshold
from resume_ls.judging.checks.model import Finding, Judged
from resume_ls.reading.model import Action
from resume_ls.rulebook.model import Rule

FEWEST = 2
"""Bullets of the other tense that it takes to call one a mixture."""


def lead_of(judged: Judged) -> Action | None:
    """Return the act that opens a bullet, None where it opens otherwise."""
    if judged.context.kind != "bullet" or not is_judged(judged) or not judged.reading.sentences:
        return None
    action = judged.reading.sentences[0].action
    return action if action.lead == "act" and action.verb is not None else None


def repetition(bullets: Sequence[Judged], rule: Rule) -> list[Finding | None]:
    """Flag each bullet from the third on that opens with the same verb."""
    seen: dict[str, int] = defaultdict(int)
    found: list[Finding | None] = []
    for judged in bullets:
        action = lead_of(judged)
        made = None
        if action is not None:
            seen[action.lemma] += 1
            if seen[action.lemma] >= threshold(rule, judged.context.level, "times", 3):
                made = finding(
                    rule, judged, action.phrase, seen=f"“{action.phrase.text}”", count=str(seen[action.lemma])
                )
        found.append(made)
    return found


def tense(bullets: Sequence[Judged], rule: Rule) -> list[Finding | None]:
    """Flag a present-tense lead in an ended role, where the other bullets are in the past."""
    leads = [lead_of(judged) for judged in bullets]
    past = sum(action is not None and action.tense == "past" for action in leads)
    found: list[Finding | None] = []
    for judged, action in zip(bullets, leads, strict=True):
        made = None
        if action is not None and action.tense == "present" and judged.context.ended and past >= FEWEST:
            made = finding(rule, judged, action.phrase, seen=f"“{action.phrase.text}”")
        found.append(made)
    return found
