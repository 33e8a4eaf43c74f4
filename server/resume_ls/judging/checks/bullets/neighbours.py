"""repetition and tense: what bullets of one entry are beside each other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from resume_ls.judging.checks.bullets.base import finding, is_judged, quoted
from resume_ls.judging.checks.model import Finding, Judged
from resume_ls.reading.model import Action
from resume_ls.rulebook.model import Rule

FEWEST = 2
"""Bullets of a tense that make it that of the role."""


def leads_of(bullets: Sequence[Judged]) -> Iterator[tuple[int, Action]]:
    """Yield the acts that open bullets, each with the index of its bullet."""
    for at, judged in enumerate(bullets):
        if judged.context.kind == "bullet" and is_judged(judged) and judged.reading.sentences:
            action = judged.reading.sentences[0].action
            if action.lead == "act" and action.verb is not None:
                yield at, action


def repetition(bullets: Sequence[Judged], rule: Rule) -> Iterator[tuple[int, Finding]]:
    """Flag each bullet from the third on that opens with the same verb."""
    seen: Counter[str] = Counter()
    for at, action in leads_of(bullets):
        seen[action.lemma] += 1
        count = seen[action.lemma]
        if count >= rule.thresholds[bullets[at].context.level]["times"]:
            yield at, finding(rule, bullets[at], action.phrase, seen=quoted([action.phrase]), count=count)


def tense(bullets: Sequence[Judged], rule: Rule) -> Iterator[tuple[int, Finding]]:
    """Flag a present-tense lead in an ended role: each of them where the other bullets are in the past, the first where
    nearly all are in the present."""
    leads = list(leads_of(bullets))
    past = sum(action.tense == "past" for _, action in leads)
    present = [
        (at, action) for at, action in leads if action.tense == "present" and bullets[at].context.ended
    ]
    mixed = past >= FEWEST
    reason = "mixed" if mixed else "throughout"
    for at, action in present if mixed else present[: len(present) >= FEWEST]:
        seen = quoted([action.phrase])
        yield at, finding(rule, bullets[at], action.phrase, reason=reason, seen=seen, count=len(present))
