"""Blocks put together into the nodes, sections and directives of a Document."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Literal

from resume_ls.document import directives
from resume_ls.document.header import Header, title_score
from resume_ls.document.markdown.blocks import Block
from resume_ls.document.markdown.entries import Content, Role, read_section
from resume_ls.document.markdown.frontmatter import FrontMatter
from resume_ls.document.markdown.inline import Comment
from resume_ls.document.markdown.sections import WITH_ENTRIES, Outline, Part
from resume_ls.document.model import Directive, Entry, Node, NodeKind, Section, Segment, Text
from resume_ls.document.titles import Titles, level_of
from resume_ls.spans import Span

_SUMMARY_WORDS = 15
"""A paragraph of so many words before the first heading is a summary."""
_ABOUT_THE_FILE = frozenset(
    ["repository", "repo", "readme", "resume", "résumé", "cv", "template", "pdf", "latex", "markdown"]
)
"""Words of a paragraph that speaks of the file, not of the person."""


class Assembly:
    """The parts of one document while they are put together. Nodes are numbered in the order of their places."""

    def __init__(self, blocks: Sequence[Block], length: int, titles: Titles) -> None:
        self.blocks = blocks
        self.length = length
        self.titles = titles
        self._used: dict[int, Node] = {}
        self._at: dict[int, int] = {}
        """Where a node begins that is only the tail of its block."""
        self._sections: list[tuple[Part | None, Content, list[Header]]] = []
        self._name: int | None = None
        self._before_sections = length

    def read(self, plan: Outline) -> None:
        """Read every section of `plan` and note which blocks become nodes."""
        if plan.name is not None:
            self._name = plan.name
            block = self.blocks[plan.name]
            if len(block.lines) > 1:
                self._used[plan.name] = _part(block, block.start, block.lines[0].end, "heading")
            else:
                self._use(plan.name, "heading")
        self._lone_summary(plan)
        for part in plan.parts:
            for heading in (part.heading, *part.headings):
                if heading is not None:
                    self._use(heading, "heading")
            content, said = self._content(part)
            self._sections.append((part, content, said))
            for role in content.roles:
                self._use(role.block, "header")
                self._use_all(role.bullets, role.paragraphs, content)
            self._use_all(content.bullets, content.paragraphs, content)
        if plan.parts and plan.parts[0].heading is not None:
            self._before_sections = self.blocks[plan.parts[0].heading].start

    def _content(self, part: Part) -> tuple[Content, list[Header]]:
        if part.kind in WITH_ENTRIES:
            read = read_section(part.kind, part.blocks, self.blocks, self.titles)
            if part.kind == "other" and self._holds_roles(*read):
                part.kind = "experience"
                return read_section(part.kind, part.blocks, self.blocks, self.titles)
            return read
        content = Content()
        for number in part.blocks:
            block = self.blocks[number]
            if block.link_only or part.kind == "contact":
                continue
            if block.kind == "item":
                if any(character.isalpha() for character in block.plain):
                    content.bullets.append((number, block.level))
            elif block.kind in {"paragraph", "row"} and not block.quoted:
                content.paragraphs.append(number)
        return content, []

    def _holds_roles(self, content: Content, said: Sequence[Header]) -> bool:
        """Whether the entries under a heading that no list knows are jobs."""
        jobs = [h for h in said if h.period and h.title and title_score(h.title, self.titles) == 2]
        if not any(role.bullets for role in content.roles):
            return False
        return len(jobs) > 1 or (len(jobs) == 1 == len(said) and jobs[0].organisation is not None)

    def _lone_summary(self, plan: Outline) -> None:
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
                content = Content(paragraphs=[number])
                self._sections.append((None, content, []))
                self._use_all([], [number], content)
                return

    def _use(self, number: int, kind: NodeKind) -> None:
        node = self.blocks[number].node
        self._used[number] = node if node.kind == kind else replace(node, kind=kind)

    def _use_all(
        self, bullets: Sequence[tuple[int, int]], paragraphs: Sequence[int], content: Content
    ) -> None:
        for number, depth in bullets:
            node = self.blocks[number].node
            if node.kind != "bullet" or node.depth != depth:
                node = replace(node, kind="bullet", depth=depth)
            self._used[number] = node
        for number in paragraphs:
            first = content.tails.get(number)
            if first is None:
                self._use(number, "paragraph")
            elif number in self._used:
                self._split(number, first)
            else:
                self._tail(number, number, first)

    def _split(self, number: int, first: int) -> None:
        """A block whose first lines are a header and the rest prose becomes two nodes."""
        block = self.blocks[number]
        head_end = block.lines[first - 1].end
        self._used[number] = _part(block, block.start, head_end, "header")
        self._tail(number, number + len(self.blocks), first)

    def _tail(self, number: int, key: int, first: int) -> None:
        block = self.blocks[number]
        start = block.lines[first].start
        self._used[key] = _part(block, start, block.end, "paragraph")
        self._at[key] = start

    def _start(self, key: int) -> int:
        return self._at.get(key, self.blocks[key % len(self.blocks)].start)

    def finish(self) -> tuple[tuple[Node, ...], tuple[int, ...], tuple[Section, ...], int | None]:
        """Return nodes, their starts, the sections, and the index of the name's node."""
        order = sorted(self._used, key=self._start)
        index = {key: i for i, key in enumerate(order)}
        self.index = index
        self.starts = tuple(self._start(key) for key in order)
        self.nodes = tuple(self._used[key] for key in order)
        headings = [
            self.blocks[part.heading].start
            for part, _, _ in self._sections
            if part and part.heading is not None
        ]
        sections = []
        for part, content, said in self._sections:
            heading = part.heading if part else None
            start = self.blocks[heading].start if heading is not None else -1
            end = next((at for at in headings if at > start), self.length)
            entries = tuple(
                self._entry(role, header) for role, header in zip(content.roles, said, strict=False)
            )
            sections.append(
                Section(
                    part.kind if part else "summary",
                    self.blocks[heading].plain if heading is not None else "",
                    index[heading] if heading is not None else None,
                    entries,
                    tuple(index[number] for number, _ in content.bullets),
                    self._paragraphs(content.paragraphs),
                    end,
                )
            )
        return (
            self.nodes,
            self.starts,
            tuple(sections),
            index.get(self._name) if self._name is not None else None,
        )

    def _entry(self, role: Role, said: Header) -> Entry:
        return Entry(
            said.title,
            said.organisation,
            said.period,
            level_of(said.title, self.titles),
            self.index[role.block],
            tuple(self.index[number] for number, _ in role.bullets),
            self._paragraphs(role.paragraphs),
        )

    def _paragraphs(self, numbers: Sequence[int]) -> tuple[int, ...]:
        return tuple(self.index.get(number + len(self.blocks), self.index[number]) for number in numbers)

    def directives(
        self, matter: FrontMatter, comments: Sequence[tuple[Comment, int]], codes: Collection[str]
    ) -> tuple[Directive, ...]:
        """Return the directives of the front matter and of `comments`, each with the block that it ends (-1: none)."""
        result = [
            Directive(i.kind, i.values, whole, "file", None, i.spans, i.message)
            for i, whole in matter.instructions
        ]
        first_heading = next((b.start for b in self.blocks if b.kind == "heading"), self._before_sections)
        for comment, number in comments:
            read = directives.read_comment(comment.content, comment.start + len("<!--"), codes)
            for i in read or ():
                scope, node = self._for(comment, number, i.kind, first_heading)
                result.append(
                    Directive(
                        i.kind, i.values, Span(comment.start, comment.end), scope, node, i.spans, i.message
                    )
                )
        return tuple(result)

    def _for(
        self, comment: Comment, number: int, kind: str, first_heading: int
    ) -> tuple[Literal["file", "node"], int | None]:
        """What a comment is for: the block that it ends, the next bullet or paragraph, or the file."""
        if number in self._used and self.blocks[number].start <= comment.start:
            return "node", self.index[number]
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
