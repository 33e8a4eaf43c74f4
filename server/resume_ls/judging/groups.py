"""Judges the bullets of one group, an entry or a section outside its entries: one may repeat another's verb."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from resume_ls.document.model import Entry, Node, Section
from resume_ls.judging.checks.documents import FactReader, GroupFacts, holds_link, unfilled_blank
from resume_ls.judging.checks.model import BulletContext, Finding
from resume_ls.judging.judge import Judge
from resume_ls.judging.suppression import Kept, Suppressions
from resume_ls.judging.targeting import level_reached
from resume_ls.reading.model import Reading
from resume_ls.rulebook.levels import Level

SHOWN_PER_BULLET = 2
"""Findings of ours; those of the user's own rules are all shown."""
SETTLED_BY_BLANKS = frozenset(
    {
        "vague",
        "tech-dump",
        "no-outcome",
        "understated",
        "responsibility",
        "weak-verb",
        "too-short",
        "too-long",
        "keyword-stuffing",
    }
)
"""Codes that ask for facts: a blank stands for one, and only its being unfilled is left to say (law 4)."""


@dataclass(frozen=True, slots=True)
class JudgedGroup:
    """What was read and found on the bullets and checked paragraphs of a group, by their indices."""

    indices: list[int]
    readings: list[Reading]
    kept: list[Kept]
    reads_as: Level | None
    facts: GroupFacts


def judge_group(
    nodes: Sequence[Node], group: Entry | Section, contexts: Mapping[int, BulletContext], judge: Judge,
    suppressions: Suppressions,
) -> JudgedGroup:  # fmt: skip
    """Judge the bullets and checked paragraphs of a group."""
    reader = FactReader.of(judge.rulebook)
    judged = check_beside(nodes, group, contexts, judge)
    indices = [index for index, _ in judged]
    readings = [judge.read(nodes[index].text.plain, contexts[index].section) for index in indices]
    facts = tuple(
        reader.facts(reading, contexts[index], link=holds_link(nodes[index].source))
        for index, reading in zip(indices, readings, strict=True)
    )
    found = [findings_on(nodes[index], index, contexts[index], judge, beside) for index, beside in judged]
    kept = [suppressions.apply(it, nodes[index].text.plain) for it, index in zip(found, indices, strict=True)]
    listed = sum(index in contexts for index in group.bullets)
    reads_as = level_reached(
        reading.reads_as
        for reading, index, it in zip(readings[:listed], indices, found, strict=False)
        if not judge.telling(nodes[index].text.plain, contexts[index].section, it).empty
    )
    link = any(each.link for each in facts) or any(
        holds_link(nodes[index].source) for index in group.paragraphs
    )
    return JudgedGroup(indices, readings, kept, reads_as, GroupFacts(facts, listed, link))


def check_beside(
    nodes: Sequence[Node], group: Entry | Section, contexts: Mapping[int, BulletContext], judge: Judge
) -> list[tuple[int, tuple[Finding, ...]]]:
    """Return each bullet and paragraph of a group with the findings that it has beside the others."""
    bullets = [index for index in group.bullets if index in contexts]
    beside = judge.check_entry([judge.judged(nodes[index].text.plain, contexts[index]) for index in bullets])
    return [
        *zip(bullets, beside, strict=True),
        *((index, ()) for index in group.paragraphs if index in contexts),
    ]


def judge_node(
    node: Node,
    index: int,
    context: BulletContext,
    judge: Judge,
    suppressions: Suppressions,
    extra: Sequence[Finding] = (),
) -> Kept:
    """Judge one bullet or paragraph; `extra` are its findings beside the others of its entry."""
    return suppressions.apply(findings_on(node, index, context, judge, extra), node.text.plain)


def findings_on(
    node: Node, index: int, context: BulletContext, judge: Judge, extra: Sequence[Finding]
) -> tuple[Finding, ...]:
    """Return the findings of one bullet or paragraph before anything is silenced; `extra` as for `judge_node`."""
    found = [*judge.check(node.text.plain, context), *extra]
    rules = judge.rulebook.rules
    blanks = list(unfilled_blank.on_node(node, index, context.target, rules["unfilled-blank"]))
    if blanks:
        found = [finding for finding in found if finding.code not in SETTLED_BY_BLANKS]
    ours = [finding for finding in found if rules[finding.code].origin is None]
    theirs = [finding for finding in found if rules[finding.code].origin is not None]
    shown = [*ours[:SHOWN_PER_BULLET], *theirs]
    return (*blanks, *[finding.on(index, node.path) for finding in shown])
