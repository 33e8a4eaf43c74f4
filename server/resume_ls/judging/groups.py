"""Judges the bullets of one group: an entry, or a section outside its entries; and remembers what it found.

Bullets of a group are judged together (one repeats another's verb), so a group is the unit that an edit leaves as
it was or not.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from resume_ls.document.model import Entry, Node, Section
from resume_ls.judging.checks.documents import BulletFacts, FactReader, GroupFacts, holds_link, unfilled_blank
from resume_ls.judging.checks.model import BulletContext, Finding, Judged
from resume_ls.judging.judge import Judge
from resume_ls.judging.suppression import Kept, Suppressions
from resume_ls.judging.targeting import level_reached
from resume_ls.reading.model import Reading
from resume_ls.rulebook.levels import Level
from resume_ls.text.bounded import BoundedCache

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
"""Codes that ask for facts: a blank stands for one, and only its being unfilled is left to say (DESIGN.md, law 4)."""
MOST_GROUPS = 1024
MOST_NODES = 8192
"""Bounds of the memory; the largest resume of the benchmarks has 2,245 bullets."""


@dataclass(slots=True)
class JudgedNode:
    """A bullet or paragraph as it was judged last, and what it had beside the others of its group then."""

    node: Node
    """Held, as its context is: the two are known again by identity."""
    judged: Judged
    facts: BulletFacts
    beside: tuple[Finding, ...] = ()
    index: int = 0
    kept: Kept | None = None

    def shown(self, index: int, beside: tuple[Finding, ...], judge: Judge) -> Kept:
        """Return its findings as those of the node `index`, before anything is silenced."""
        kept = self.kept
        if kept is None or beside != self.beside:
            kept = Kept(findings_on(self.node, index, self.judged.context, judge, beside))
        elif index != self.index:
            kept = moved(kept, index)
        self.index, self.beside, self.kept = index, beside, kept
        return kept


@dataclass(slots=True)
class JudgedGroup:
    """A group as it was judged last."""

    members: list[JudgedNode]
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
        return [suppressions.apply(kept.findings, member.node.text.plain)
                for kept, member in zip(self.kept, self.members, strict=True)]  # fmt: skip


class GroupMemory:
    """What was found in the groups of one document and its earlier states, under one set of rules."""

    def __init__(self, judge: Judge) -> None:
        self.judge = judge
        self._facts = FactReader.of(judge.rulebook)
        self._groups: BoundedCache[tuple[int, ...], JudgedGroup] = BoundedCache(MOST_GROUPS)
        self._nodes: BoundedCache[tuple[int, int], JudgedNode] = BoundedCache(MOST_NODES)
        """By the identities of a node and its context."""

    def judged(
        self, nodes: Sequence[Node], group: Entry | Section, contexts: Mapping[int, BulletContext]
    ) -> JudgedGroup:
        """Judge the bullets and checked paragraphs of a group, if they were not judged before."""
        indices = [index for index in (*group.bullets, *group.paragraphs) if index in contexts]
        key = (*[id(nodes[index]) for index in indices], *[id(contexts[index]) for index in indices])
        judged = self._groups.get(key)
        if judged is None:
            judged = self._groups[key] = self._judge(nodes, group, contexts, indices)
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
    ) -> JudgedGroup:
        members = [self._member(nodes[index], contexts[index]) for index in indices]
        listed = sum(index in contexts for index in group.bullets)
        beside = [*self.judge.check_entry([member.judged for member in members[:listed]]),
                  *[()] * (len(members) - listed)]  # fmt: skip
        kept = [member.shown(index, findings, self.judge)
                for member, index, findings in zip(members, indices, beside, strict=True)]  # fmt: skip
        readings = [member.judged.reading for member in members]
        reads_as = level_reached(
            member.judged.reading.reads_as
            for member, it in zip(members[:listed], kept, strict=False)
            if not self.judge.telling(
                member.node.text.plain, member.judged.context.section, it.findings
            ).empty
        )
        facts = tuple([member.facts for member in members])
        link = any(each.link for each in facts) or any(
            holds_link(nodes[index].source) for index in group.paragraphs
        )
        return JudgedGroup(members, indices, readings, reads_as, GroupFacts(facts, listed, link), kept)

    def _member(self, node: Node, context: BulletContext) -> JudgedNode:
        key = (id(node), id(context))
        member = self._nodes.get(key)
        if member is None:
            judged = self.judge.judged(node.text.plain, context)
            facts = self._facts.facts(judged.reading, context, link=holds_link(node.source))
            member = self._nodes[key] = JudgedNode(node, judged, facts)
        return member


def moved(kept: Kept, index: int) -> Kept:
    """Return the findings of a node as those of the node `index`."""
    return Kept(tuple([it.on(index, it.path) for it in kept.findings])) if kept.findings else kept


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
