"""A resume that is being typed: keeps what an edit did not touch, and says what it changed.

A keystroke inside the words of a bullet costs that bullet's reading and findings; every other edit costs a parse,
with every bullet that was seen before taken from the judge's cache.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import ClassVar

from resume_ls.analysis import Analysis, PartReader, groups_of, judge_document, judge_whole
from resume_ls.configuration import Settings
from resume_ls.document import parse
from resume_ls.document.model import Document, Node
from resume_ls.document.retype import retyped
from resume_ls.judging.checks.documents import BulletFacts, FactReader, holds_link
from resume_ls.judging.checks.model import BulletContext, Finding
from resume_ls.judging.groups import check_beside, judge_node
from resume_ls.judging.judge import Judge
from resume_ls.judging.labels import Labels
from resume_ls.judging.once import pointed_to, told_once
from resume_ls.judging.suppression import ShownFindings, Suppressions
from resume_ls.judging.targeting import this_month
from resume_ls.reading.model import Phrase
from resume_ls.rulebook import Rulebook
from resume_ls.rulebook.model import Format
from resume_ls.text.bounded import BoundedCache
from resume_ls.text.spans import Span

BEGUN_WORDS = 6
"""A bullet below this many words, without a final stop, is one being begun."""
MOST_SHIFTS = 200
"""Edits remembered before the document is written out anew."""
MOST_FORGOTTEN = 8
"""Bullets that one edit may put among those typed over."""
RECENT = 128
"""Texts typed over that are remembered for a while: what is undone is undone soon."""
LINE_BREAK = re.compile(r"[\r\n]")
ALWAYS_SHOWN = frozenset({"unfilled-blank"})


@dataclass(frozen=True, slots=True)
class Difference:
    """What an edit changed: the nodes whose findings differ (None: any may), and whether the document's do."""

    nodes: frozenset[int] | None
    document: bool = True


EVERYTHING = Difference(None)


class LiveDocument:
    """One open document. `text` and `analysis` are always those of the last edit."""

    def __init__(
        self,
        text: str,
        format: Format,
        *,
        rulebook: Rulebook,
        settings: Settings,
        path: str | None = None,
        reader: PartReader | None = None,
        today: str | None = None,
    ) -> None:
        self.text = text
        self.format: Format = format
        self.rulebook = rulebook
        self.settings = settings
        self.path = path
        self.reader = reader
        self.today = today
        self.typing: int | None = None
        """The bullet that is being written: from its first words, as long as every edit is made in it."""
        self._without_begun: Analysis | None = None
        """The document as it would be judged without that bullet: what is shown of all else meanwhile. Its findings of
        the document are at the places of now, its text is older."""
        self._judge_all()

    _recent: ClassVar[BoundedCache[str, dict[tuple[str, BulletContext], None]]] = BoundedCache(4)
    """Texts typed over in any document, the oldest first, for each rulebook's key: they outlast the document that they
    stood in, or what closing it leaves behind would never be forgotten."""

    def _judge_all(self) -> None:
        """Parse and judge from scratch; what is remembered of a bullet is not read again."""
        document = parse(self.text, self.format, rulebook=self.rulebook, path=self.path, reader=self.reader,
                         macros=self.settings.latex_macros)  # fmt: skip
        base = judge_document(document, self.rulebook, self.settings, today=self.today or this_month())
        self._last_judged = base
        self._analysis: Analysis | None = base
        self._nodes = list(document.nodes)
        self._starts = list(document.starts)
        self._shifts: list[tuple[int, int]] = []
        self._kept = dict(self._last_judged.kept)
        self._document_findings = self._last_judged.document_findings
        self._said_for_all = told_once(self._document_findings, self.settings)
        self._suppressions = Suppressions(self.settings, document)
        self._groups = {index: group for section in document.sections for group in groups_of(section)
                        for index in (*group.bullets, *group.paragraphs)}  # fmt: skip
        self._found_beside: dict[int, tuple[Finding, ...]] = {}
        """What nodes had beside the others of their entry when those were last judged."""
        self._in_one_file = all(node.path is None for node in document.nodes)

    @property
    def document_findings(self) -> tuple[Finding, ...]:
        """The findings of the document as a whole; what a bullet that is being written would change is held back."""
        without = self._without_begun
        return self._document_findings if without is None else without.document_findings

    def node_findings(self, index: int) -> tuple[Finding, ...]:
        """The findings shown on a node: none but a blank's while the bullet is being written."""
        if index == self.typing:
            kept = self._kept.get(index)
            return () if kept is None else tuple(it for it in kept.findings if it.code in ALWAYS_SHOWN)
        kept = self._all_shown().get(index)
        return () if kept is None else kept.findings

    def _all_shown(self) -> Mapping[int, ShownFindings]:
        return self._kept if self._without_begun is None else self._without_begun.kept

    def shown(self, path: str | None) -> dict[int, tuple[Finding, ...]]:
        """The findings shown on the nodes of the root document (None) or of an included part, where there are any."""
        found = {index: kept.findings for index, kept in self._all_shown().items() if kept.findings}
        if not self._in_one_file:
            found = {index: findings for index, findings in found.items() if self._nodes[index].path == path}
        if self.typing is not None:
            found[self.typing] = self.node_findings(self.typing)
        return found

    def node(self, index: int) -> tuple[Node, int]:
        """A node and its absolute start."""
        return self._nodes[index], self._starts[index]

    @property
    def document(self) -> Document:
        """The current document."""
        return self.analysis.document

    @property
    def analysis(self) -> Analysis:
        """The analysis of the current text."""
        if self._analysis is None:
            document = moved(self._last_judged.document, self.text, self._nodes, self._starts, self._shifts)
            self._analysis = replace(self._last_judged, document=document, kept=dict(self._kept),
                                     document_findings=self._document_findings)  # fmt: skip
        return self._analysis

    def inherit_evictions(self, before: LiveDocument) -> None:
        """Take the place of a document whose texts that are not here any more were typed over."""
        self._forget(before._judged_texts())

    def settle(self) -> None:
        """The author has stopped, or saved the file: a bullet that was being written is judged as it is."""
        self._set_begun(None)

    def _set_begun(self, index: int | None) -> None:
        """Take the bullet `index` for the one that is being written (None: none is)."""
        self.typing = index if index in self._kept else None
        self._without_begun = None
        if self.typing is not None:
            self._without_begun = judge_document(
                self.document,
                self.rulebook,
                self.settings,
                today=self._last_judged.today,
                without=self.typing,
            )

    def edit(self, start: int, end: int, replacement: str) -> Difference:
        """Replace the code points from `start` up to `end`; return what that changed."""
        written_on = (
            self.typing is not None
            and self.typing in (self._node_at(start), self._on_line_of(start))
            and not LINE_BREAK.search(replacement)
        )
        index = self._node_typed_in(start, end) if self._in_one_file else None
        node = None if index is None else self._retype(index, start, end, replacement)
        self.text = self.text[:start] + replacement + self.text[end:]
        if index is None or node is None:
            judged = self._judged_texts()
            self._judge_all()
            self._forget(judged)
            finish = start + len(replacement)
            here = self._node_at(finish)
            self._set_begun(self._on_line_of(finish) if written_on else self._begun(here))
            return EVERYTHING
        before, old = self._facts(index), self._nodes[index].text.plain
        self._take(index, node, end, len(replacement) - (end - start))
        was = self.typing
        change = self._judge_again(index, before)
        if not written_on:
            self._set_begun(self._begun(index))
            change = change if was is None and self.typing is None else EVERYTHING
        self._typed_over(old, self._last_judged.contexts[index])
        return change

    def _judged_texts(self) -> dict[str, BulletContext]:
        """Return the texts that are judged."""
        return {self._nodes[judged].text.plain: self._last_judged.contexts[judged] for judged in self._kept}

    def _forget(self, judged: Mapping[str, BulletContext]) -> None:
        """Note the texts that an edit made an end of. Very many at once come back soon: a fence was opened."""
        gone = judged.keys() - {self._nodes[index].text.plain for index in self._kept}
        if len(gone) <= MOST_FORGOTTEN:
            for text in gone:
                self._typed_over(text, judged[text])

    def _typed_over(self, text: str, context: BulletContext) -> None:
        """Remember a text for a while that is not in the document any more; let the caches go of the oldest."""
        recent = self._recent.get(self.rulebook.key)
        if recent is None:
            recent = self._recent[self.rulebook.key] = {}
        recent.pop((text, context), None)
        recent[text, context] = None
        if len(recent) > RECENT:
            text, context = next(iter(recent))
            del recent[text, context]
            Judge.of(self.rulebook).forget(text, context)
            FactReader.of(self.rulebook).forget(text, context)

    def _node_typed_in(self, start: int, end: int) -> int | None:
        """Return the bullet that holds an edit by itself on its lines, None where there is none."""
        index = self._last_begun(start)
        if index < 0 or index not in self._kept or self._last_judged.contexts[index].kind != "bullet":
            return None
        node, begin = self.node(index)
        line_end = self.text.find("\n", begin + len(node.source))
        line_end = len(self.text) if line_end < 0 else line_end
        if end > line_end or (index + 1 < len(self._starts) and self.node(index + 1)[1] <= line_end):
            return None
        if index:
            before, start_before = self.node(index - 1)
            if start_before + len(before.source) > self.text.rfind("\n", 0, begin):
                return None
        return index

    def _last_begun(self, offset: int) -> int:
        """Return the last node that begins at or before an offset, -1 for none."""
        return bisect_right(self._starts, offset) - 1

    def _node_at(self, offset: int) -> int | None:
        """Return the innermost node of the root document that holds an offset, its end and the blanks behind it on
        its line included."""
        index = self._last_begun(offset) if self._in_one_file else -1
        if index >= 0:
            node, begin = self.node(index)
            if not self.text[begin + len(node.source) : offset].strip(" \t"):
                return index
        return self._last_judged.node_at(offset)

    def _on_line_of(self, offset: int) -> int | None:
        """Return the last node that begins on the line of an offset and before it, whether it reaches there or not: a
        brace that nothing closes yet may have cut it."""
        index = self._last_begun(offset)
        if index < 0 or LINE_BREAK.search(self.text, self.node(index)[1], offset):
            return self._node_at(offset)
        return index

    def _retype(self, index: int, start: int, end: int, replacement: str) -> Node | None:
        node, begin = self.node(index)
        finish = begin + len(node.source)
        tail = self.text[finish : max(finish, end)]
        new = None if tail.strip(" ") else retyped(node, start - begin, end - begin, replacement, tail)
        labels = Labels.of(self.rulebook)
        if new is None or labels.sign(new.text.plain) != labels.sign(node.text.plain):
            return None  # whether it and its neighbours are bullets is decided by the list
        return new

    def _take(self, index: int, node: Node, at: int, by: int) -> None:
        """Put a retyped node in its place; everything that begins at or after `at` moves by `by`."""
        self._nodes[index] = node
        if by:
            self._starts[index + 1 :] = [each + by for each in self._starts[index + 1 :]]
            self._shifts.append((at, by))
            self._document_findings = shifted(self._document_findings, at, by)
            if (without := self._without_begun) is not None:
                found = shifted(without.document_findings, at, by)
                self._without_begun = replace(without, document_findings=found)
        self._analysis = None
        if len(self._shifts) > MOST_SHIFTS:
            self._judge_from_here()

    def _judge_from_here(self) -> None:
        """Begin anew from the current text: every offset of the document is that of now."""
        self._last_judged = self.analysis
        self._shifts = []
        self._suppressions = Suppressions(self.settings, self._last_judged.document)

    def _facts(self, index: int) -> BulletFacts:
        """What the document's checks know of a node."""
        context = self._last_judged.contexts[index]
        node = self._nodes[index]
        reading = Judge.of(self.rulebook).read(node.text.plain, context.section)
        return FactReader.of(self.rulebook).facts(reading, context, link=holds_link(node.source))

    def _judge_again(self, index: int, before: BulletFacts) -> Difference:
        """Judge the group of a retyped node; return the nodes whose findings differ."""
        base, judge = self._last_judged, Judge.of(self.rulebook)
        changed = {index}
        flagged = False
        for other, beside in check_beside(self._nodes, self._groups[index], base.contexts, judge):
            if other != index and self._found_beside.get(other) == beside:
                continue
            self._found_beside[other] = beside
            found = judge_node(
                self._nodes[other], other, base.contexts[other], judge, self._suppressions, beside
            )
            kept = pointed_to(found, self._said_for_all)
            if kept != self._kept[other]:
                flagged |= (
                    bool(kept.findings) != bool(self._kept[other].findings)
                    or kept.used != self._kept[other].used
                )
                self._kept[other] = kept
                changed.add(other)
        if self._facts(index) == before and not flagged:
            return Difference(frozenset(changed), document=False)
        self._judge_from_here()
        findings = judge_whole(self._last_judged.document, base.contexts, judge, base.target.level, self._suppressions,
                               self._kept, base.today)  # fmt: skip
        if told_once(findings, self.settings) != self._said_for_all:
            self._judge_all()  # what each bullet would be told is told once now, or not any more
            return EVERYTHING
        differ = findings != self._document_findings
        self._document_findings = findings
        self._analysis = None
        return Difference(frozenset(changed), document=differ)

    def _begun(self, index: int | None) -> int | None:
        """Return `index` if that bullet is being begun."""
        if index is None or index not in self._kept or self._nodes[index].kind != "bullet":
            return None
        text = self._nodes[index].text.plain
        return index if len(text.split()) < BEGUN_WORDS and not text.endswith((".", "!", "?", ";")) else None


def shifted(findings: tuple[Finding, ...], at: int, by: int) -> tuple[Finding, ...]:
    """Return findings, of which those that lie on no node are moved by `by` where they begin at or after `at`."""
    return tuple(
        it
        if it.node is not None or it.path is not None or it.span.start < at
        else replace(it, span=Phrase(it.span.text, it.span.start + by, it.span.end + by))
        for it in findings
    )


def moved(
    document: Document, text: str, nodes: list[Node], starts: list[int], shifts: list[tuple[int, int]]
) -> Document:
    """Return `document` with retyped nodes and every absolute offset moved by `shifts` (at, by), in order."""

    def place(offset: int) -> int:
        for at, by in shifts:
            if offset >= at:
                offset += by
        return offset

    def span(old: Span) -> Span:
        return Span(place(old.start), place(old.end))

    return replace(
        document,
        text=text,
        nodes=tuple(nodes),
        starts=tuple(starts),
        sections=tuple(replace(section, end=place(section.end)) for section in document.sections),
        directives=tuple(
            replace(
                item,
                span=span(item.span),
                value_spans=tuple(span(value) for value in item.value_spans),
                region=None if item.region is None else span(item.region),
            )
            for item in document.directives
        ),
        problems=tuple(replace(problem, span=span(problem.span)) for problem in document.problems),
        unread=tuple(
            it if it.path is not None else replace(it, span=span(it.span)) for it in document.unread
        ),
        texts={**document.texts, None: text},
    )
