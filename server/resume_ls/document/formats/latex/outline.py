"""The document while it is being read: nodes, entries and sections that are still growing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest

from resume_ls.document.education import clearer
from resume_ls.document.formats.latex.arguments import Use, agreed
from resume_ls.document.formats.latex.render import Piece, as_text
from resume_ls.document.formats.latex.scan import Scan
from resume_ls.document.header import Header
from resume_ls.document.model import Entry, Node, NodeKind, Period, Section
from resume_ls.document.siblings import HeaderLayout, settle
from resume_ls.document.titles import Titles, level_of
from resume_ls.rulebook.model import SectionKind
from resume_ls.text.spans import Span


@dataclass(slots=True)
class Extent:
    """Where a node stands: absolute offsets of the whole, and of the part that a rewrite may replace."""

    start: int
    end: int
    body: Span


@dataclass(slots=True)
class EntryDraft:
    """An entry whose header may still grow (`\\descript`, a second line)."""

    source: Scan
    start: int
    end: int
    pieces: list[Piece] = field(default_factory=list)
    title: str | None = None
    organisation: str | None = None
    period: Period | None = None
    node: int = 0
    bullets: list[int] = field(default_factory=list)
    paragraphs: list[int] = field(default_factory=list)
    cells: list[str] = field(default_factory=list)
    """The parts of its header in their order, as they were laid out."""
    macro: str = ""
    """The macro or environment whose arguments it is made of."""
    arguments: list[str] = field(default_factory=list)
    """These in plain text, bodies as empty ones."""

    def bare(self) -> bool:
        """Whether nothing but the header was seen so far."""
        return not self.bullets and not self.paragraphs

    def said(self) -> Header:
        """What its header says."""
        return Header(self.title, self.organisation, self.period)

    def header(self) -> Node:
        """Return the node of its header."""
        start, pieces = self.start, self.pieces
        source = self.source.text[start : self.end]
        body = Span(pieces[0][1] - start, pieces[-1][2] - start) if pieces else Span(len(source), len(source))
        return Node("header", source, as_text(pieces, start), body, 0, self.source.path)

    def add(self, pieces: Sequence[Piece], end: int) -> None:
        """Let the header go on up to the absolute offset `end`."""
        if self.pieces and pieces and pieces[0][1] > self.pieces[-1][2]:
            self.pieces += [(", ", self.pieces[-1][2], pieces[0][1]), *pieces]
        elif not self.pieces:
            self.pieces.extend(pieces)
        self.end = max(self.end, end)


@dataclass(slots=True)
class SectionDraft:
    """A section that still takes entries, bullets and paragraphs."""

    kind: SectionKind
    heading: str
    node: int | None
    source: Scan
    start: int
    level: int = 1
    entries: list[EntryDraft] = field(default_factory=list)
    bullets: list[int] = field(default_factory=list)
    paragraphs: list[int] = field(default_factory=list)

    def empty(self) -> bool:
        """Whether nothing but the heading was seen so far."""
        return not (self.entries or self.bullets or self.paragraphs)


class LatexOutline:
    """Nodes in the order of the document, and the sections that hold them."""

    def __init__(self, titles: Titles) -> None:
        self.titles = titles
        self.nodes: list[Node | EntryDraft] = []
        self.starts: list[int] = []
        self.sections: list[SectionDraft] = []
        self.name: int | None = None

    def node(
        self, kind: NodeKind, source: Scan, extent: Extent, pieces: Sequence[Piece], depth: int = 0
    ) -> int:
        """Add a node; return its index."""
        start = extent.start
        body = extent.body.shifted(-start)
        text = as_text(pieces, start)
        self.nodes.append(Node(kind, source.text[start : extent.end], text, body, depth, source.path))
        self.starts.append(start)
        return len(self.nodes) - 1

    def entry(self, draft: EntryDraft) -> EntryDraft:
        """Begin an entry in the present section."""
        draft.node = len(self.nodes)
        self.nodes.append(draft)
        self.starts.append(draft.start)
        self.sections[-1].entries.append(draft)
        return draft

    def last_start(self, source: Scan) -> int:
        """Return where the last node of a file begins, 0 where it has none."""
        for node, start in zip(reversed(self.nodes), reversed(self.starts), strict=True):
            if (node.source is source) if isinstance(node, EntryDraft) else (node.path == source.path):
                return start
        return 0

    def put_in_order(self) -> None:
        """Let the nodes of each file stand in the order of its text.

        They do, but where damage lets the prose of an entry's argument be met after what follows it.
        """
        places: dict[str | None, list[int]] = {}
        for index, node in enumerate(self.nodes):
            path = node.source.path if isinstance(node, EntryDraft) else node.path
            places.setdefault(path, []).append(index)
        moved: dict[int, int] = {}
        for own in places.values():
            moved |= zip(sorted(own, key=self.starts.__getitem__), own, strict=True)
        order = sorted(moved, key=moved.__getitem__)
        self.nodes = [self.nodes[index] for index in order]
        self.starts = [self.starts[index] for index in order]
        self.name = None if self.name is None else moved[self.name]
        for section in self.sections:
            section.node = None if section.node is None else moved[section.node]
            for entry in section.entries:
                entry.node = moved[entry.node]
            holders: list[SectionDraft | EntryDraft] = [section, *section.entries]
            for holder in holders:
                holder.bullets = sorted(moved[index] for index in holder.bullets)
                holder.paragraphs = sorted(moved[index] for index in holder.paragraphs)

    def built_nodes(self) -> tuple[Node, ...]:
        """All nodes, headers of entries among them."""
        return tuple([node.header() if isinstance(node, EntryDraft) else node for node in self.nodes])

    def built_sections(self, ends: Mapping[str | None, int]) -> tuple[Section, ...]:
        """All sections; `ends` says where the text of each file ends."""
        built: list[Section] = []
        for index, draft in enumerate(self.sections):
            path = draft.source.path
            later = (other for other in self.sections[index + 1 :] if other.source.path == path)
            following = (other.start for other in later if other.start > draft.start)
            end = next(following, ends.get(path, len(draft.source.text)))
            entries, bullets = tuple(self._entries(draft)), tuple(draft.bullets)
            paragraphs = tuple(draft.paragraphs)
            built.append(Section(draft.kind, draft.heading, draft.node, entries, bullets, paragraphs, end))
        return tuple(built)

    def _settle(self, drafts: Sequence[EntryDraft]) -> None:
        """Let the clear entries of a section decide what the parts of the others are: those of one macro by its
        arguments, the others by how they are laid out."""
        laid: list[EntryDraft] = [draft for draft in drafts if draft.cells and not draft.macro]
        for name in dict.fromkeys(draft.macro for draft in drafts if draft.macro):
            uses = [draft for draft in drafts if draft.macro == name]
            told = agreed(tuple([Use(tuple(draft.arguments), draft.said()) for draft in uses]), self.titles)
            if told is None:
                laid += [draft for draft in uses if draft.cells]
            else:
                _say(uses, told)
        _say(laid, settle([HeaderLayout(draft.cells, draft.said()) for draft in laid], self.titles))

    def _entries(self, section: SectionDraft) -> list[Entry]:
        """The entries of a section: what stands once above several roles is said of each of them."""
        entries: list[Entry] = []
        organisation: str | None = None
        above: list[int] = []
        school = section.kind == "education"
        shares = school or section.kind in ("experience", "volunteering")
        drafts = section.entries
        if section.kind == "experience":
            self._settle(drafts)
        elif school:
            _say(drafts, [clearer(draft.said(), draft.cells, self.titles) for draft in drafts])
        for draft, following in zip_longest(drafts, drafts[1:]):
            alone = draft.organisation and draft.title is None and not draft.bullets
            alone = alone and (draft.bare() or draft.period is None)
            lacking = following if alone and following and not following.organisation else None
            if shares and lacking and (not school or (draft.period is None and lacking.title)):
                organisation, above = draft.organisation, draft.paragraphs
                continue
            if not (draft.title or draft.organisation or draft.period or not draft.bare()):
                continue
            if section.kind == "projects" and draft.title is None and draft.organisation:
                draft.title, draft.organisation = draft.organisation, None
            own = draft.organisation or (organisation if shares else None)
            organisation = None if school else own  # a school is said of one degree
            level = level_of(draft.title, self.titles)
            paragraphs = (*above, *draft.paragraphs)
            bullets = tuple(draft.bullets)
            entries.append(Entry(draft.title, own, draft.period, level, draft.node, bullets, paragraphs))
            above = []
        return entries


def _say(drafts: Sequence[EntryDraft], told: Sequence[Header]) -> None:
    """Take over what the headers of entries say."""
    for draft, said in zip(drafts, told, strict=True):
        draft.title, draft.organisation = said.title, said.organisation
