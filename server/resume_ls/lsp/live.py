"""A resume that is being typed: what an edit did not touch is kept.

A keystroke inside the words of a bullet costs that bullet's reading and findings; every other edit costs a parse,
with every bullet that was seen before taken from the judge's cache.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection
from dataclasses import KW_ONLY, dataclass, field, replace

from resume_ls.analysis import (
    Analysis,
    PartReader,
    groups_by_node,
    judge_document,
    judge_structure,
    judge_whole,
)
from resume_ls.configuration import Settings
from resume_ls.document import parse
from resume_ls.document.model import Document, Node
from resume_ls.document.retype import retyped
from resume_ls.judging.checks.documents import BulletFacts, FactReader, holds_link
from resume_ls.judging.checks.model import BulletContext, Finding
from resume_ls.judging.groups import Beside, check_beside, judge_node
from resume_ls.judging.judge import Judge
from resume_ls.judging.labels import Labels
from resume_ls.judging.suppression import ShownFindings, Suppressions, pointed_to, told_once
from resume_ls.judging.targeting import this_month
from resume_ls.reading.model import Phrase
from resume_ls.rulebook import Rulebook
from resume_ls.rulebook.model import Format
from resume_ls.text.lines import line_end, line_start
from resume_ls.text.spans import Span

BEGUN_WORDS = 6
"""A bullet below this many words, without a final stop, is one being begun."""
MOST_FORGOTTEN = 8
"""Bullets that one edit may have forgotten. Very many at once come back soon: a fence was opened."""
COMMENT = re.compile(r"[ \t]*%")
LINE_BREAK = re.compile(r"[\r\n]")
ALWAYS_SHOWN = frozenset({"unfilled-blank"})

Judged = tuple[str, BulletContext]
"""A text that was judged, and in which context."""


@dataclass(eq=False)
class LiveDocument:
    """One open document. `text` and `analysis` are always those of the last edit."""

    text: str
    format: Format
    _: KW_ONLY
    rulebook: Rulebook
    settings: Settings
    path: str | None = None
    reader: PartReader | None = None
    today: str | None = None
    words: bool = True
    """Whether the words are loaded; until then only the structure is judged."""
    typing: int | None = field(default=None, init=False)
    """The bullet that is being written: from its first words, as long as every edit is made in it."""
    analysis: Analysis = field(init=False)
    shown: Analysis = field(init=False)
    """The analysis with the findings that are shown: while a bullet is being written those that all else would have
    without it, and of its own the blanks alone."""

    def __post_init__(self) -> None:
        self._judge_all()

    def _judge_all(self) -> None:
        """Parse and judge from scratch; what is remembered of a bullet is not read again."""
        document = parse(self.text, self.format, rulebook=self.rulebook, path=self.path, reader=self.reader,
                         macros=self.settings.latex_macros)  # fmt: skip
        judged = judge_document if self.words else judge_structure
        self.analysis = self.shown = judged(
            document, self.rulebook, self.settings, today=self.today or this_month()
        )
        self._groups = groups_by_node(document)
        self._found_beside: dict[int, Beside] = {}
        """What the others of their entry decided of nodes when those were last judged."""
        self._in_one_file = all(node.path is None for node in document.nodes)

    def judge_anew(self) -> None:
        """Judge from scratch, after an edit, or since a part that the document includes has changed."""
        before = self._judged()
        self._judge_all()
        self._forget(before - self._judged())

    def settle(self) -> None:
        """The author has stopped, or saved the file: a bullet that was being written is judged as it is."""
        self._hold_back(None)

    def edit(self, start: int, end: int, replacement: str) -> bool:
        """Replace the code points from `start` up to `end`; return whether that cost one bullet and no parse."""
        written_on = (
            self.typing is not None
            and self.typing == self._written_at(start)
            and not LINE_BREAK.search(replacement)
        )
        index = self._node_typed_in(start, end) if self._in_one_file else None
        node = None if index is None else self._retype(index, start, end, replacement)
        self.text = self.text[:start] + replacement + self.text[end:]
        if index is None or node is None:
            self.judge_anew()
            finish = start + len(replacement)
            at = self._written_at(finish)
            self._hold_back(at if written_on else self._begun(at))
            return False
        old, by = self._judged_at(index), len(replacement) - (end - start)
        in_place = self._judge_typed(index, node, end, by)
        if written_on and in_place:
            found = shifted(self.shown.document_findings, end, by)
            shown = replace(self.shown, document=self.analysis.document, document_findings=found)
            self.shown = self._with_own_blanks(shown, index)
        else:
            self._hold_back(self.typing if written_on else self._begun(index))
        self._forget([old])
        return in_place

    # A bullet that is being written

    def _hold_back(self, index: int | None) -> None:
        """Take the bullet `index` for the one that is being written (None: none is)."""
        self.typing = index if index in self.analysis.kept else None
        self.shown = self.analysis
        if self.typing is not None:
            without = judge_document(
                self.analysis.document,
                self.rulebook,
                self.settings,
                today=self.analysis.today,
                without=self.typing,
            )
            self.shown = self._with_own_blanks(without, self.typing)

    def _with_own_blanks(self, without: Analysis, index: int) -> Analysis:
        """Return an analysis without a bullet with the blanks of that bullet."""
        blanks = tuple(it for it in self.analysis.findings_on(index) if it.code in ALWAYS_SHOWN)
        return replace(without, kept={**without.kept, index: ShownFindings(blanks)})

    def _begun(self, index: int | None) -> int | None:
        """Return `index` if that bullet is being begun."""
        if index is None or index not in self.analysis.kept:
            return None
        node = self.analysis.document.nodes[index]
        words, ended = len(node.text.plain.split()), node.text.plain.endswith((".", "!", "?", ";"))
        return index if node.kind == "bullet" and words < BEGUN_WORDS and not ended else None

    # What was typed over

    def _judged(self) -> set[Judged]:
        """Return the texts that are judged."""
        return {self._judged_at(index) for index in self.analysis.kept}

    def _judged_at(self, index: int) -> Judged:
        return self.analysis.document.nodes[index].text.plain, self.analysis.contexts[index]

    def _forget(self, gone: Collection[Judged]) -> None:
        """Have the caches let go of texts that an edit made an end of: most of what is typed is never seen again."""
        for judged in gone if len(gone) <= MOST_FORGOTTEN else ():
            Judge.of(self.rulebook).forget(*judged)
            FactReader.of(self.rulebook).forget(*judged)

    # Where an edit lies

    def _node_typed_in(self, start: int, end: int) -> int | None:
        """Return the bullet that holds an edit by itself on its lines, None where there is none."""
        document, index = self.analysis.document, self._last_begun(start)
        if index not in self.analysis.kept or self.analysis.contexts[index].kind != "bullet":
            return None
        own = document.span(index)
        if end > line_end(self.text, own.end) or self._last_begun(line_end(self.text, own.end)) > index:
            return None
        alone = not index or document.span(index - 1).end < line_start(self.text, own.start)
        return index if alone else None

    def _last_begun(self, offset: int) -> int:
        """Return the last node that begins at or before an offset, -1 for none."""
        return bisect_right(self.analysis.document.starts, offset) - 1

    def _written_at(self, offset: int) -> int | None:
        """Return the last node of the root document that begins before an offset and ends on its line or behind it: the
        rest of the line may yet become part of it (a blank, what an unclosed brace cut off)."""
        index = self._last_begun(offset) if self._in_one_file else self.analysis.node_at(offset)
        if index is None or index < 0:
            return None
        return None if LINE_BREAK.search(self.text, self.analysis.document.span(index).end, offset) else index

    # A keystroke in the words of a bullet

    def _retype(self, index: int, start: int, end: int, replacement: str) -> Node | None:
        """Return the node after an edit, None where that may change what the document is made of."""
        node, own = self.analysis.document.nodes[index], self.analysis.document.span(index)
        behind = max(own.end, end)
        tail = self.text[own.end : behind]
        if tail.strip(" ") or COMMENT.match(self.text, behind):
            return None  # before a comment a number may be a share whose backslash was forgotten
        new = retyped(node, start - own.start, end - own.start, replacement, tail)
        labels = Labels.of(self.rulebook)
        if new is None or labels.sign(new) != labels.sign(node):
            return None  # whether it and its neighbours are bullets is decided by the list
        return new

    def _judge_typed(self, index: int, node: Node, at: int, by: int) -> bool:
        """Put a retyped node in its place, where all from `at` on moves by `by`, and judge its group; return False
        where the whole document had to be judged anew after all."""
        base, facts, judge = self.analysis, self._facts(index), Judge.of(self.rulebook)
        document = with_node(base.document, self.text, index, node, at, by)
        suppressions = Suppressions(self.settings, document)
        once, kept, flagged = told_once(base.document_findings, self.settings), dict(base.kept), False
        for other, beside in check_beside(document.nodes, self._groups[index], base.contexts, judge):
            if other != index and self._found_beside.get(other) == beside:
                continue
            self._found_beside[other] = beside
            found = judge_node(
                document.nodes[other], other, base.contexts[other], judge, suppressions, beside
            )
            before, kept[other] = kept[other], pointed_to(found, once)
            flagged |= bool(before.findings) != bool(found.findings) or before.used != found.used
        findings = shifted(base.document_findings, at, by)
        self.analysis = replace(base, document=document, kept=kept, document_findings=findings)
        if self._facts(index) == facts and not flagged:
            return True
        findings = judge_whole(self.analysis, suppressions)
        self.analysis = replace(self.analysis, document_findings=findings)
        if told_once(findings, self.settings) != once:
            self._judge_all()  # what each bullet would be told is told once now, or not any more
            return False
        return True

    def _facts(self, index: int) -> BulletFacts:
        """What the document's checks know of a node."""
        context, node = self.analysis.contexts[index], self.analysis.document.nodes[index]
        reading = Judge.of(self.rulebook).read(node.text.plain, context.section)
        return FactReader.of(self.rulebook).facts(reading, context, link=holds_link(node.source))


def shifted(findings: tuple[Finding, ...], at: int, by: int) -> tuple[Finding, ...]:
    """Return findings, of which those that lie on no node are moved by `by` where they begin at or after `at`."""
    return tuple(
        it
        if it.node is not None or it.path is not None or it.span.start < at
        else replace(it, span=Phrase(it.span.text, it.span.start + by, it.span.end + by))
        for it in findings
    )


def with_node(document: Document, text: str, index: int, node: Node, at: int, by: int) -> Document:
    """Return `document` with another node at `index`, and every absolute offset from `at` on moved by `by`."""

    def place(offset: int) -> int:
        return offset + by if offset >= at else offset

    def span(old: Span) -> Span:
        return Span(place(old.start), place(old.end))

    nodes, starts = document.nodes, document.starts
    return replace(
        document,
        text=text,
        nodes=(*nodes[:index], node, *nodes[index + 1 :]),
        starts=(*starts[: index + 1], *[start + by for start in starts[index + 1 :]]),
        sections=tuple(replace(section, end=place(section.end)) for section in document.sections),
        directives=tuple(
            replace(
                item,
                span=span(item.span),
                value_spans=tuple(map(span, item.value_spans)),
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
