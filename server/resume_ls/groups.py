"""Judges the bullets of one group: an entry, or a section outside its entries; and remembers what it found.

Bullets of a group are judged together (one repeats another's verb), so a group is the unit that an edit leaves as
it was or not.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from resume_ls.bounded import BoundedCache
from resume_ls.checks.documents import FactReader, GroupFacts, group_facts, unfilled_blank
from resume_ls.checks.model import BulletContext, Finding
from resume_ls.document.model import Entry, Node, Section
from resume_ls.judge import Judge
from resume_ls.levels import Level
from resume_ls.reading.model import Reading
from resume_ls.suppression import Kept, Suppressions
from resume_ls.targeting import level_reached

SHOWN_PER_BULLET = 2
"""Findings of ours; those of the user's own rules are all shown."""
SETTLED_BY_BLANKS = frozenset(
    {"vague", "tech-dump", "no-outcome", "understated", "too-short", "too-long", "keyword-stuffing"}
)
"""Codes that ask for facts: a blank stands for one, and only its being unfilled is left to say (DESIGN.md, law 4)."""
REMEMBERED = 1024


@dataclass(slots=True)
class JudgedGroup:
    """A group as it was judged last; its nodes and contexts are held, since they are known again by identity."""

    nodes: list[Node]
    contexts: list[BulletContext]
    indices: list[int]
    readings: list[Reading]
    reads_as: Level | None
    facts: GroupFacts
    kept: list[Kept]
    """Before anything is silenced."""

    def shown(self, suppressions: Suppressions) -> list[Kept]:
        """Return what is shown on each node."""
        if suppressions.inert:
            return self.kept
        return [suppressions.apply(kept.findings, node.text.plain)
                for kept, node in zip(self.kept, self.nodes, strict=True)]  # fmt: skip


class GroupMemory:
    """What was found in the groups of one document and its earlier states, under one set of rules."""

    def __init__(self, judge: Judge) -> None:
        self.judge = judge
        self._judged: BoundedCache[tuple[int, ...], JudgedGroup] = BoundedCache(REMEMBERED)

    def judged(
        self, nodes: Sequence[Node], group: Entry | Section, contexts: Mapping[int, BulletContext]
    ) -> JudgedGroup:
        """Judge the bullets and checked paragraphs of a group, if they were not judged before."""
        indices = [index for index in (*group.bullets, *group.paragraphs) if index in contexts]
        own, grounds = [nodes[index] for index in indices], [contexts[index] for index in indices]
        key = (*map(id, own), *map(id, grounds))
        judged = self._judged.get(key)
        if judged is None:
            judged = self._judged[key] = self._judge(nodes, group, contexts, indices, own, grounds)
        elif judged.indices != indices:
            judged.kept = [moved(it, index) for it, index in zip(judged.kept, indices, strict=True)]
            judged.indices = indices
        return judged

    def _judge(
        self,
        nodes: Sequence[Node],
        group: Entry | Section,
        contexts: Mapping[int, BulletContext],
        indices: list[int],
        own: list[Node],
        grounds: list[BulletContext],
    ) -> JudgedGroup:
        judge = self.judge
        readings = [judge.read(node.text.plain, context.section)
                    for node, context in zip(own, grounds, strict=True)]  # fmt: skip
        by_index = dict(zip(indices, readings, strict=True))
        kept = [Kept(findings_on(nodes[index], index, contexts[index], judge, beside))
                for index, beside in check_beside(nodes, group, contexts, judge)]  # fmt: skip
        reads_as = level_reached(by_index[index].reads_as for index in group.bullets if index in by_index)
        facts = group_facts(nodes, group, by_index, contexts, FactReader.of(judge.rulebook))
        return JudgedGroup(own, grounds, indices, readings, reads_as, facts, kept)


def moved(kept: Kept, index: int) -> Kept:
    """Return the findings of a node as those of the node `index`."""
    return Kept(
        tuple([Finding(it.code, it.severity, it.level, it.message, it.span, index, it.path, it.evidence, it.data)
               for it in kept.findings])
    ) if kept.findings else kept  # fmt: skip


def check_beside(
    nodes: Sequence[Node], group: Entry | Section, contexts: Mapping[int, BulletContext], judge: Judge
) -> list[tuple[int, tuple[Finding, ...]]]:
    """Return each bullet and paragraph of a group with the findings that it has beside the others."""
    bullets = [index for index in group.bullets if index in contexts]
    beside = judge.check_entry([(nodes[index].text.plain, contexts[index]) for index in bullets])
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
    return (*blanks, *(replace(finding, node=index, path=node.path) for finding in shown))
