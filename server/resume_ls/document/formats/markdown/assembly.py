"""Blocks put together into the nodes, sections and directives of a Document."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from resume_ls.document import directives
from resume_ls.document.formats.markdown.blocks import Block
from resume_ls.document.formats.markdown.entries import Content, MarkdownEntry, read_section
from resume_ls.document.formats.markdown.frontmatter import FrontMatter
from resume_ls.document.formats.markdown.inline import Comment
from resume_ls.document.formats.markdown.sections import (
    WITH_ENTRIES,
    MarkdownOutline,
    MarkdownSection,
    is_role,
)
from resume_ls.document.header import Header, is_title
from resume_ls.document.model import Directive, Entry, Node, NodeKind, Section, Segment, Text, Unread
from resume_ls.document.titles import Titles, level_of
from resume_ls.rulebook.levels import Level
from resume_ls.rulebook.model import SectionKind
from resume_ls.text.spans import Span

_SUMMARY_WORDS = 15
"""A paragraph of so many words before the first heading is a summary."""
_LEAST_LISTED = 2
_PROSE_WORDS = 5
"""Items before the first heading, and words of each, that make a list which somebody wants read."""
_LABEL_ENDS = 30
"""Characters within which a label ends ("Primary skills: …")."""
_ABOUT_THE_FILE = frozenset(
    ["repository", "repo", "readme", "resume", "résumé", "cv", "template", "pdf", "latex", "markdown"]
)
"""Words of a paragraph that speaks of the file, not of the person."""


Place = tuple[int, int]
"""The number of a block, and of the line of it at which a node begins."""


@dataclass(slots=True)
class Draft:
    """What was read in a section; its blocks are numbered from 0."""

    kind: SectionKind
    content: Content
    said: list[Header]
    levels: list[Level | None]
    """Of the entries' titles."""
    nodes: dict[Place, Node]


class Assembly:
    """The parts of one document while they are put together. Nodes are numbered in the order of their places."""

    def __init__(self, blocks: Sequence[Block], length: int, titles: Titles) -> None:
        self.blocks = blocks
        self.length = length
        self.titles = titles
        self.begins = [block.start for block in blocks]
        self._used: dict[Place, Node] = {}
        self._sections: list[tuple[MarkdownSection | None, Sequence[int], Draft]] = []
        self._name: int | None = None
        self._before_sections = length

    def read(self, plan: MarkdownOutline) -> None:
        """Read every section of `plan` and note which blocks become nodes."""
        if plan.name is not None:
            self._name = plan.name
            block = self.blocks[plan.name]
            node = block.node
            if len(block.lines) > 1:
                node = _part(block, block.start, block.lines[0].end, "heading")
            self._used[plan.name, 0] = _as(node, "heading")
        self._lone_summary(plan)
        for part in plan.parts:
            for heading in (part.heading, *part.headings):
                if heading is not None:
                    self._used[heading, 0] = _as(self.blocks[heading].node, "heading")
            blocks = [self.blocks[number] for number in part.blocks]
            self._use(part, part.blocks, drafted(part.kind, blocks, self.titles))
        if plan.parts:
            first = plan.parts[0]
            self._before_sections = self.begins[first.blocks[0] if first.heading is None else first.heading]

    def unread(self, plan: MarkdownOutline, matter: FrontMatter) -> tuple[Unread, ...]:
        """Return what looks like a list or a role and stands where none is read."""
        found: list[Unread] = []
        if matter.role is not None and not any(draft.content.roles for _, _, draft in self._sections):
            found.append(Unread("front-matter", matter.role))
        listed = [number for number in plan.before if self._is_prose_item(self.blocks[number])]
        if len(listed) >= _LEAST_LISTED:
            found.append(Unread("list", self._line_of(listed[0])))
        for part in plan.parts:
            if part.kind in WITH_ENTRIES or part.heading is None:
                continue
            for number in part.blocks:
                if self.blocks[number].kind == "heading" and is_role(self.blocks, number, self.titles):
                    found.append(Unread("role", self._line_of(number), None, self.blocks[part.heading].plain))
        return tuple(found)

    def _line_of(self, number: int) -> Span:
        block = self.blocks[number]
        return Span(
            self.begins[number], self.begins[number] + len(block.node.source.split("\n", 1)[0].rstrip())
        )

    @staticmethod
    def _is_prose_item(block: Block) -> bool:
        """Whether an item holds a sentence, and is no contact line and no label with facts."""
        if block.kind != "item" or block.link_only or "@" in block.plain or ":" in block.plain[:_LABEL_ENDS]:
            return False
        return len(block.plain.split()) >= _PROSE_WORDS

    def _use(self, part: MarkdownSection | None, numbers: Sequence[int], draft: Draft) -> None:
        self._sections.append((part, numbers, draft))
        self._used |= {(numbers[number], first): node for (number, first), node in draft.nodes.items()}

    def _lone_summary(self, plan: MarkdownOutline) -> None:
        """A paragraph of prose between the name and the first section is a summary without a heading."""
        if not plan.parts or (plan.name is None and plan.parts[0].heading == 0):
            return
        for number in plan.before:
            block = self.blocks[number]
            words = block.plain.lower().replace(".", " ").replace(",", " ").split()
            if (
                block.kind == "paragraph"
                and not block.quoted
                and len(words) >= _SUMMARY_WORDS
                and block.plain[-1] in ".!"
                and "@" not in block.plain
                and not _ABOUT_THE_FILE & set(words)
            ):
                self._use(None, [number], drafted("summary", [block], self.titles))
                return

    def _start(self, place: Place) -> int:
        number, first = place
        return self.blocks[number].lines[first].start if first else self.begins[number]

    def finish(self) -> tuple[tuple[Node, ...], tuple[int, ...], tuple[Section, ...], int | None]:
        """Return nodes, their starts, the sections, and the index of the name's node."""
        order = sorted(self._used, key=self._start)
        self.index = index = {place: i for i, place in enumerate(order)}
        self.starts = tuple([self._start(place) for place in order])
        self.nodes = tuple([self._used[place] for place in order])
        headings = [
            self.begins[part.heading] for part, _, _ in self._sections if part and part.heading is not None
        ]
        sections = []
        for part, numbers, draft in self._sections:
            heading = part.heading if part else None
            start = self.begins[heading if heading is not None else numbers[0]] if part else -1
            end = next((at for at in headings if at > start), self.length)
            content = draft.content
            entries = [
                Entry(
                    said.title, said.organisation, said.period, level,
                    index[numbers[role.block], role.first],
                    self._indices(numbers, role.bullets), self._paragraphs(numbers, role.paragraphs, content),
                )
                for role, said, level in zip(content.roles, draft.said, draft.levels, strict=True)
            ]  # fmt: skip
            sections.append(
                Section(
                    draft.kind,
                    self.blocks[heading].plain if heading is not None else "",
                    index[heading, 0] if heading is not None else None,
                    tuple(entries),
                    self._indices(numbers, content.bullets),
                    self._paragraphs(numbers, content.paragraphs, content),
                    end,
                )
            )
        return (
            self.nodes,
            self.starts,
            tuple(sections),
            index[self._name, 0] if self._name is not None else None,
        )

    def _indices(self, numbers: Sequence[int], bullets: Sequence[tuple[int, int]]) -> tuple[int, ...]:
        return tuple([self.index[numbers[number], 0] for number, _ in bullets])

    def _paragraphs(
        self, numbers: Sequence[int], paragraphs: Sequence[int], content: Content
    ) -> tuple[int, ...]:
        return tuple([self.index[numbers[number], content.tails.get(number, 0)] for number in paragraphs])

    def directives(
        self, matter: FrontMatter, comments: Sequence[tuple[Comment, int]], codes: Collection[str]
    ) -> tuple[Directive, ...]:
        """Return the directives of the front matter and of `comments`, each with the block that it ends (-1: none)."""
        found = [directives.FoundInstruction(i, whole, "file", None) for i, whole in matter.instructions]
        headings = (at for at, block in zip(self.begins, self.blocks, strict=True) if block.kind == "heading")
        first_heading = next(headings, self._before_sections)
        for comment, number in comments:
            read = directives.read_comment(comment.content, comment.start + comment.lead, codes)
            for i in read or ():
                scope, node = self._for(comment, number, i.kind, first_heading)
                found.append(directives.FoundInstruction(i, Span(comment.start, comment.end), scope, node))
        return directives.resolved(found)

    def _for(
        self, comment: Comment, number: int, kind: str, first_heading: int
    ) -> tuple[Literal["file", "node"], int | None]:
        """What a comment is for: the block that it ends, the next bullet or paragraph, or the file."""
        lines = range(max(1, len(self.blocks[number].lines))) if number >= 0 else ()
        ended = [(number, first) for first in lines if (number, first) in self._used]
        if ended and self._start(ended[-1]) <= comment.start:
            return "node", self.index[ended[-1]]
        if comment.start < first_heading:
            return "file", None
        following = [
            i
            for i in range(bisect_left(self.starts, comment.end), len(self.nodes))
            if self.nodes[i].kind in {"bullet", "paragraph"}
        ]
        bullets = [i for i, node in enumerate(self.nodes) if node.kind == "bullet"]
        if kind == "level" and (not bullets or comment.start < self.starts[bullets[0]]):
            return "file", None
        return "node", following[0] if following else None


def drafted(kind: SectionKind, blocks: Sequence[Block], titles: Titles) -> Draft:
    """Read the blocks of one section."""
    content = Content()
    said: list[Header] = []
    if kind in WITH_ENTRIES:
        content, said = read_section(kind, blocks, titles)
        if kind == "other" and _holds_roles(content, said, titles):
            kind = "experience"
            content, said = read_section(kind, blocks, titles)
    else:
        for number, block in enumerate(blocks):
            if block.link_only or kind == "contact":
                continue
            if block.kind == "item":
                if any(character.isalpha() for character in block.plain):
                    content.bullets.append((number, block.level))
            elif block.kind in {"paragraph", "row"} and not block.quoted:
                content.paragraphs.append(number)
    begun = sorted({*((role.block, role.first) for role in content.roles), *content.tails.items()})
    nodes = {
        (role.block, role.first): _from_line(blocks[role.block], (role.block, role.first), begun, "header")
        for role in content.roles
    }
    holders: list[MarkdownEntry | Content] = [*content.roles, content]
    for holder in holders:
        for number, depth in holder.bullets:
            nodes[number, 0] = replace(blocks[number].node, kind="bullet", depth=depth)
        for number in holder.paragraphs:
            place = number, content.tails.get(number, 0)
            nodes[place] = _from_line(blocks[number], place, begun, "paragraph")
    levels = [level_of(header.title, titles) for header in said]
    return Draft(kind, content, said, levels, nodes)


def _holds_roles(content: Content, said: Sequence[Header], titles: Titles) -> bool:
    """Whether the entries under a heading that no list knows are jobs."""
    jobs = [h for h in said if h.period and h.title and is_title(h.title, titles)]
    if not any(role.bullets for role in content.roles):
        return False
    return len(jobs) > 1 or (len(jobs) == 1 == len(said) and jobs[0].organisation is not None)


def _from_line(block: Block, place: Place, begun: Sequence[Place], kind: NodeKind) -> Node:
    """The node of a block's lines from `place` on, up to where the next node of it begins (`begun`): a block may hold
    the headers of several roles and the prose behind them."""
    number, first = place
    following = bisect_right(begun, place)
    end = begun[following][1] if following < len(begun) and begun[following][0] == number else None
    if not first and end is None:
        return _as(block.node, kind)
    return _part(
        block, block.lines[first].start if first else block.start,
        block.end if end is None else block.lines[end - 1].end, kind,
    )  # fmt: skip


def _as(node: Node, kind: NodeKind) -> Node:
    return node if node.kind == kind else replace(node, kind=kind)


def _part(block: Block, start: int, end: int, kind: NodeKind) -> Node:
    """The part of a block's node between two offsets."""
    shift = start - block.start
    kept = [
        s for s in block.node.text.segments if start <= block.start + s.start and block.start + s.end <= end
    ]
    while kept and kept[0].text == " ":
        kept.pop(0)
    while kept and kept[-1].text == " ":
        kept.pop()
    segments = tuple(Segment(s.text, s.start - shift, s.end - shift) for s in kept)
    text = Text("".join(segment.text for segment in segments), segments)
    source = block.node.source[shift : end - block.start]
    body_end = min(len(source), block.node.body.end - shift)
    return Node(kind, source, text, Span(0, body_end))
