"""Judges the bullets of one group, an entry or a section outside its entries: one may repeat another's verb."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from resume_ls.document.model import Entry, Node, Section
from resume_ls.judging.checks import check_entry
from resume_ls.judging.checks.bullets import CONTENT
from resume_ls.judging.checks.documents import unfilled_blank
from resume_ls.judging.checks.model import BulletContext, Finding
from resume_ls.judging.judge import Judge
from resume_ls.judging.suppression import ShownFindings, Suppressions
from resume_ls.judging.wording_only import WordingOnly, is_description

SHOWN_PER_BULLET = 2
"""Findings of ours; those of the user's own rules are all shown."""
SETTLED_BY_BLANKS = CONTENT - {"overstated"} | {"too-short", "too-long"}
"""Codes that ask for facts: a blank stands for one, and only its being unfilled is left to say (law 4)."""
SAID_OF_ANY_WORK = frozenset({"pronoun", "tense"})
"""Codes that hold for work in another trade, and for what describes an employer or a project."""


class Beside(NamedTuple):
    """What the others of its group decide of a bullet or paragraph."""

    findings: tuple[Finding, ...] = ()
    """Those that it has beside the others."""
    wording_only: bool = False
    """Whether it claims no engineer's work, so that only its wording is judged."""


def judge_group(
    nodes: Sequence[Node], group: Entry | Section, contexts: Mapping[int, BulletContext], judge: Judge,
    suppressions: Suppressions,
) -> dict[int, ShownFindings]:  # fmt: skip
    """Judge the bullets and checked paragraphs of a group; return what is shown on each, by its index."""
    return {
        index: judge_node(nodes[index], index, contexts[index], judge, suppressions, beside)
        for index, beside in check_beside(nodes, group, contexts, judge)
    }


def check_beside(
    nodes: Sequence[Node], group: Entry | Section, contexts: Mapping[int, BulletContext], judge: Judge
) -> list[tuple[int, Beside]]:
    """Return each bullet and paragraph of a group with what the others decide of it."""
    bullets = [index for index in group.bullets if index in contexts]
    paragraphs = [index for index in group.paragraphs if index in contexts]
    judged = [judge.judged(nodes[index].text.plain, contexts[index]) for index in (*bullets, *paragraphs)]
    found = [*check_entry(judged[: len(bullets)], judge.rulebook), *(() for _ in paragraphs)]
    words = WordingOnly.of(judge.rulebook)
    section = judged[0].context.section if judged else "other"
    elsewhere = words.is_elsewhere(group, section, [each.reading for each in judged])
    wording_only = (
        elsewhere or words.is_of_a_course(group, each) or is_description(each, has_bullets=bool(bullets))
        for each in judged
    )
    beside = map(Beside, found, wording_only)
    return list(zip((*bullets, *paragraphs), beside, strict=True))


def judge_node(
    node: Node,
    index: int,
    context: BulletContext,
    judge: Judge,
    suppressions: Suppressions,
    beside: Beside,
) -> ShownFindings:
    """Judge one bullet or paragraph, of which the others of its group decide what stands in `beside`."""
    found = [*judge.check(node.text.plain, context), *beside.findings]
    rules = judge.rulebook.rules
    blanks = list(unfilled_blank.on_node(node, index, context.target, rules["unfilled-blank"]))
    if blanks:
        found = [finding for finding in found if finding.code not in SETTLED_BY_BLANKS]
    ours = [finding for finding in found if rules[finding.code].origin is None]
    theirs = [finding for finding in found if rules[finding.code].origin is not None]
    if beside.wording_only:
        ours = [finding for finding in ours if finding.code in SAID_OF_ANY_WORK]
    shown = [*ours[:SHOWN_PER_BULLET], *theirs]
    placed = (*blanks, *[finding.on(index, node.path) for finding in shown])
    return suppressions.apply(placed, node.text.plain)
