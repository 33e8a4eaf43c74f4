"""Blocks put together into the nodes, sections and directives of a Document."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Sequence
from typing import Literal

from resume_ls.document import directives
from resume_ls.document.formats.markdown.blocks import Block, as_kind, lines_of
from resume_ls.document.formats.markdown.entries import Content, PlacedNode, read_plain, read_section
from resume_ls.document.formats.markdown.frontmatter import FrontMatter
from resume_ls.document.formats.markdown.inline import Comment
from resume_ls.document.formats.markdown.sections import (
    WITH_ENTRIES,
    MarkdownOutline,
    MarkdownSection,
    is_role,
)
from resume_ls.document.header import is_title
from resume_ls.document.kinds import Kinds
from resume_ls.document.model import Directive, Entry, Node, Section, Unread
from resume_ls.document.titles import Titles, level_of
from resume_ls.text.spans import Span

_SUMMARY_WORDS = 15
"""A paragraph of so many words before the first heading is a summary."""
_LEAST_LISTED = 2
_PROSE_WORDS = 5
"""Items before the first heading, and words of each, that make a list which somebody wants read."""
_LABEL_ENDS = 30
"""Characters within which a label ends ("Primary skills: …")."""


class Assembly:
    """The parts of one document, read by an outline; nodes are numbered in the order of their places."""

    def __init__(
        self, blocks: Sequence[Block], plan: MarkdownOutline, length: int, known: Kinds, titles: Titles
    ) -> None:
        self.blocks = blocks
        self.plan = plan
        self.length = length
        self.known = known
        self.titles = titles
        self._sections = [*self._lone_summary(), *plan.parts]
        for section in self._sections:
            self._read(section)
        placed = dict(self._placed())
        self.starts = tuple(sorted(placed))
        self.nodes: tuple[Node, ...] = tuple([placed[start] for start in self.starts])
        self._index = {start: number for number, start in enumerate(self.starts)}
        self.name = self._index[plan.name.start] if plan.name else None

    def _read(self, part: MarkdownSection) -> None:
        """Read one section; one under a heading that no list knows, whose entries are jobs, is one of experience."""
        if part.kind not in WITH_ENTRIES:
            part.content = read_plain(part.kind, part.blocks)
            return
        part.content = read_section(part.kind, part.blocks, self.titles)
        if part.kind == "other" and self._holds_roles(part.content):
            part.kind = "experience"
            part.content = read_section(part.kind, part.blocks, self.titles)

    def _holds_roles(self, content: Content) -> bool:
        """Whether the entries under a heading that no list knows are jobs."""
        roles = content.roles
        jobs = [role.said for role in roles if role.said.period and is_title(role.said.title, self.titles)]
        if not any(role.bullets for role in roles):
            return False
        return len(jobs) > 1 or (len(jobs) == 1 == len(roles) and jobs[0].organisation is not None)

    def _lone_summary(self) -> Iterator[MarkdownSection]:
        """A paragraph of prose between the name and the first section is a summary without a heading."""
        plan = self.plan
        if not plan.parts or (plan.name is None and self.blocks[0] in plan.parts[0].headings):
            return
        for block in plan.before:
            words = block.plain.lower().replace(".", " ").replace(",", " ").split()
            if (
                block.kind == "paragraph"
                and not block.quoted
                and len(words) >= _SUMMARY_WORDS
                and block.plain[-1] in ".!"
                and "@" not in block.plain
                and self.known.about_the_file.isdisjoint(words)
            ):
                yield MarkdownSection("summary", 0, [], [block])
                return

    def _placed(self) -> Iterator[PlacedNode]:
        """All nodes of the document with their places."""
        if block := self.plan.name:
            yield lines_of(block, 0, 1 if len(block.lines) > 1 else None, "heading")
        for section in self._sections:
            yield from ((block.start, as_kind(block.node, "heading")) for block in section.headings)
            content = section.content
            yield from (*content.bullets, *content.paragraphs)
            for role in content.roles:
                yield from (role.header, *role.bullets, *role.paragraphs)

    def unread(self, matter: FrontMatter) -> tuple[Unread, ...]:
        """Return what looks like a list or a role and stands where none is read."""
        found: list[Unread] = []
        if matter.role is not None and not any(section.content.roles for section in self._sections):
            found.append(Unread("front-matter", matter.role))
        listed = list(filter(_is_prose_item, self.plan.before))
        if len(listed) >= _LEAST_LISTED:
            found.append(Unread("list", _first_line(listed[0])))
        for part in self.plan.parts:
            if part.kind in WITH_ENTRIES:
                continue
            for number, block in enumerate(part.blocks):
                if block.kind == "heading" and is_role(part.blocks, number, self.titles):
                    found.append(Unread("role", _first_line(block), None, part.headings[0].plain))
        return tuple(found)

    def sections(self) -> tuple[Section, ...]:
        """Return the sections."""
        headings = sorted(section.headings[0].start for section in self._sections if section.headings)
        ends = [*headings, self.length]
        built: list[Section] = []
        for section in self._sections:
            own, content = section.headings, section.content
            entries = [
                Entry(
                    *role.said, level_of(role.said.title, self.titles),
                    self._index[role.header[0]], self._numbers(role.bullets), self._numbers(role.paragraphs),
                )
                for role in content.roles
            ]  # fmt: skip
            built.append(
                Section(
                    section.kind,
                    own[0].plain if own else "",
                    self._index[section.start] if own else None,
                    tuple(entries),
                    self._numbers(content.bullets),
                    self._numbers(content.paragraphs),
                    ends[bisect_right(headings, section.start)],
                )
            )
        return tuple(built)

    def _numbers(self, placed: Sequence[PlacedNode]) -> tuple[int, ...]:
        return tuple([self._index[start] for start, _ in placed])

    def directives(
        self, matter: FrontMatter, comments: Sequence[tuple[Comment, int]], codes: Collection[str]
    ) -> tuple[Directive, ...]:
        """Return the directives of the front matter and of `comments`, each with the block that it ends (-1: none)."""
        found = [directives.FoundInstruction(i, whole, "file", None) for i, whole in matter.instructions]
        for comment, number in comments:
            read = directives.read_comment(comment.content, comment.start + comment.lead, codes)
            for i in read or ():
                scope, node = self._for(comment, number, i.kind)
                found.append(directives.FoundInstruction(i, Span(comment.start, comment.end), scope, node))
        return directives.resolved(found)

    def _for(self, comment: Comment, number: int, kind: str) -> tuple[Literal["file", "node"], int | None]:
        """What a comment is for: the block that it ends, the next bullet or paragraph, or the file."""
        if number >= 0:
            block = self.blocks[number]
            ended = [i for start, i in self._index.items() if block.start <= start <= block.end]
            if ended and self.starts[ended[-1]] <= comment.start:
                return "node", ended[-1]
        named = (block.start for block in self.blocks if block.kind == "heading")
        begins = (part.start for part in self.plan.parts)
        if comment.start < next(named, next(begins, self.length)):
            return "file", None
        following = bisect_left(self.starts, comment.end)
        kinds = [node.kind for node in self.nodes]
        if kind == "level" and "bullet" not in kinds[:following]:
            return "file", None
        judged = (i for i in range(following, len(kinds)) if kinds[i] in {"bullet", "paragraph"})
        return "node", next(judged, None)


def _first_line(block: Block) -> Span:
    return Span(block.start, block.start + len(block.node.source.split("\n", 1)[0].rstrip()))


def _is_prose_item(block: Block) -> bool:
    """Whether an item holds a sentence, and is no contact line and no label with facts."""
    if block.kind != "item" or block.link_only or "@" in block.plain or ":" in block.plain[:_LABEL_ENDS]:
        return False
    return len(block.plain.split()) >= _PROSE_WORDS
