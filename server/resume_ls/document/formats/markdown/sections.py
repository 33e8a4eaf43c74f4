"""Which headings of a document begin a section, and which blocks lie in each.

Heading levels need not nest and need not start at 1. The level at which most known headings stand is the sections'
level; a heading that no list knows is a section of its own there ("other"), an entry's heading below it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from resume_ls.document import dates, header, kinds
from resume_ls.document.formats.markdown.blocks import Block
from resume_ls.document.formats.markdown.entries import Content
from resume_ls.document.kinds import Kinds
from resume_ls.document.titles import Titles
from resume_ls.rulebook.model import SectionKind

WITH_ENTRIES: frozenset[SectionKind] = frozenset(
    {"experience", "projects", "education", "volunteering", "other"}
)
"""Sections whose deeper headings are entries."""
_ROLES: frozenset[SectionKind] = frozenset({"experience", "education", "projects", "volunteering"})
_PROMOTED: frozenset[SectionKind] = frozenset({"experience", "education", "projects", "skills"})
"""Kinds that are sections even where their heading stands as deep as entries do."""
_LONE: frozenset[SectionKind] = frozenset({"summary", "skills", "contact", "languages"})
"""Kinds of sections that hold no roles: what stands behind them under a heading of its own may be one."""
_SHORT = 120
"""Characters of a line that may be a header."""
_NEAR_HEADING = 4
"""Lines below a heading within which its dates and its employer stand."""
_LEAST_INTRODUCTION = 15
"""Words of prose that introduce somebody."""
_LINE_LEVEL = 7
"""Level of a line that stands for a heading ("**Experience**", "EXPERIENCE")."""


@dataclass(slots=True)
class MarkdownSection:
    """A section in the making: its heading, and those of the sections that continue it; what stands beneath."""

    kind: SectionKind
    level: int
    headings: list[Block]
    blocks: list[Block] = field(default_factory=list)
    known: bool = True
    """Whether a list knows its heading; without blocks it is no section else."""
    content: Content = field(default_factory=Content)
    """What was read of it."""

    @property
    def start(self) -> int:
        """Where it begins."""
        return (self.headings or self.blocks)[0].start


@dataclass(frozen=True, slots=True)
class MarkdownOutline:
    """The parts of a document: what stands before the first section, and the sections."""

    name: Block | None
    """The block that holds the person's name."""
    before: list[Block]
    parts: list[MarkdownSection]


class Outliner:
    """Cuts the blocks of a document into sections."""

    def __init__(self, blocks: Sequence[Block], known: Kinds, titles: Titles) -> None:
        self.blocks = blocks
        self.known = known
        self.titles = titles
        self.headings: dict[int, tuple[int, SectionKind | None]] = {}
        """Level and kind of each, by the number of its block."""
        self._find_headings()
        self.level = self._sections_level()
        self.at_level = {kind for level, kind in self.headings.values() if level == self.level}

    def outline(self) -> MarkdownOutline:
        """Return the sections."""
        name = self._name()
        before: list[Block] = []
        parts: list[MarkdownSection] = []
        part: MarkdownSection | None = None
        skipping = following = 0
        end = len(self.blocks)
        for number in (*sorted(self.headings), end):
            if not skipping:
                (part.blocks if part else before).extend(self.blocks[following:number])
            if number == end:
                break
            block = self.blocks[number]
            following, text = number + 1, self._plain(number)
            depth, kind = self.headings[number]
            if skipping and depth > skipping:
                continue
            skipping = 0
            if text in self.known.ends or (depth <= self.level and text in self.known.not_sections):
                skipping = depth  # a footer; what belongs to a repository's README
            elif number == name or (not kind and text in self.known.no_kind):
                before.append(block)
            elif not kind and (part is None or part.kind in _LONE) and self._is_role(number):
                # roles that no heading stands above are a section all the same
                part = MarkdownSection("experience", depth - 1, [], [block])
                parts.append(part)
            elif not self._begins(number, part):
                (part.blocks if part else before).append(block)
            elif part and depth == part.level and text in self.known.continues.get(part.kind, ()):
                part.headings.append(block)
            else:
                part = MarkdownSection(kind or "other", depth, [block], known=kind is not None)
                parts.append(part)
        parts = [part for part in parts if part.blocks or part.known]
        if parts and parts[0].kind == "other" and self._introduces(parts[0]):
            parts[0].kind = "summary"
        return MarkdownOutline(None if name is None else self.blocks[name], before, parts)

    def _plain(self, number: int) -> str:
        return kinds.plain(self.blocks[number].plain)

    def _is_role(self, number: int) -> bool:
        return is_role(self.blocks, number, self.titles)

    def _introduces(self, part: MarkdownSection) -> bool:
        """Whether a section under a heading that no list knows holds prose alone: the first of a resume introduces
        it."""
        if kinds.section_kind(part.headings[0].plain, self.known):
            return False
        words = sum(len(block.plain.split()) for block in part.blocks)
        return all(block.kind == "paragraph" for block in part.blocks) and words >= _LEAST_INTRODUCTION

    def _find_headings(self) -> None:
        """Find level and kind of every heading; where none names a section, lines that stand for one count."""
        for number, block in enumerate(self.blocks):
            if block.kind == "heading":
                self.headings[number] = block.level, _kind(block.plain, self.known, self.titles)
        if any(kind for _, kind in self.headings.values()):
            return
        lines = {
            number: (_LINE_LEVEL, kind)
            for number, block in enumerate(self.blocks)
            if block.kind == "paragraph" and len(block.lines) == 1 and _stands_alone(block)
            if (kind := self.known.headings.get(self._plain(number)))
        }
        # what stands under every role ("Accomplishments") is no section
        told = Counter(self._plain(number) for number in lines)
        lines = {number: line for number, line in lines.items() if told[self._plain(number)] == 1}
        if len(lines) > 1 or {kind for _, kind in lines.values()} & _ROLES:
            self.headings |= lines

    def _sections_level(self) -> int:
        """The level at which most headings of known kinds stand; the higher one of equals; 0 without any."""
        counts: Counter[int] = Counter()
        names = {
            (level, self._plain(number)): kind for number, (level, kind) in self.headings.items() if kind
        }
        exact = {name: kind for name, kind in names.items() if name[1] in self.known.headings}
        # each name once: what stands under every role ("Tools") is no section
        for level, _ in exact or names:
            counts[level] += 1
        if counts:
            most = max(counts.values())
            return min(level for level, count in counts.items() if count == most)
        levels = Counter(level for level, _ in self.headings.values())
        return min((level for level, count in levels.items() if count > 1), default=min(levels, default=0))

    def _name(self) -> int | None:
        """The heading or short first line, before any section, that can hold a person's name."""
        for number, block in enumerate(self.blocks[:12]):
            if number in self.headings:
                depth, kind = self.headings[number]
                if self._plain(number) in self.known.no_kind | self.known.not_sections:
                    continue
                if self._is_role(number) and any(
                    other > number and level == depth and self._is_role(other)
                    for other, (level, _) in self.headings.items()
                ):
                    return None  # the first of the roles
                named = kind is None or self._addresses_follow(number)
                return number if named and (depth <= self.level or not self.level) else None
            if block.kind in {"paragraph", "html"} and not block.link_only:
                words = block.lines[0].text.split()
                if block.lines[0].lead and 1 < len(words) <= 4 and all(word[0].isupper() for word in words):
                    other = any(depth <= self.level and not kind for depth, kind in self.headings.values())
                    return None if other else number
        return None

    def _addresses_follow(self, number: int) -> bool:
        """Whether a heading that is no section's but for a word in it ("Ann Oss") stands above somebody's address."""
        if self._plain(number) in self.known.headings:
            return False
        below = self.blocks[number + 1 : number + 1 + _NEAR_HEADING]
        return any("@" in block.plain for block in below if block.kind != "heading")

    def _begins(self, number: int, part: MarkdownSection | None) -> bool:
        """Whether a heading begins a section; `part` is the one before it."""
        depth, kind = self.headings[number]
        if not kind:
            if depth != self.level if part is None else depth > part.level:
                return False
            entries = part.kind if part else "experience"
            return entries not in _ROLES or not self._names_entry(number, entries)
        if depth <= self.level or part is None or depth <= part.level:
            return True
        promoted = kind in _PROMOTED and kind not in self.at_level and kind != part.kind
        return depth == self.level + 1 and promoted

    def _names_entry(self, number: int, kind: SectionKind) -> bool:
        """Whether a heading in a section of `kind` names an entry: it holds a date or a job title, or a date comes
        next."""
        block = self.blocks[number]
        if dates.find_period(block.plain):
            return True
        if kind != "experience":
            return False
        if header.is_title(block.plain, self.titles):
            return True
        following = self.blocks[number + 1 : number + 2]
        if not following:
            return False
        if following[0].level == block.level and self._is_role(number + 1):
            return True  # the employer above a role
        return (
            header.organisation_score(block.plain, self.titles) > 0
            and following[0].kind in {"paragraph", "html"}
            and any(len(line.text) < 80 and dates.find_period(line.text) for line in following[0].lines[:3])
        )


def _kind(text: str, known: Kinds, titles: Titles) -> SectionKind | None:
    """The kind that a heading names; a role at "Acme Education" (2019 – 2021) is no section of its kind."""
    kind = kinds.section_kind(text, known)
    if kind is None or kinds.plain(text) in known.headings:
        return kind
    head, of, _ = text.partition(" of ")
    if of and header.names_institution(head, titles):
        return None  # "Institute of Technology"
    return None if header.is_title(text, titles) and not kinds.reads_as_section(text, known) else kind


def _stands_alone(block: Block) -> bool:
    text = block.plain
    return len(text) < 40 and (block.lines[0].whole or text.isupper() or text.istitle())


def is_role(blocks: Sequence[Block], number: int, titles: Titles) -> bool:
    """Return whether a heading is a job: it names a title or stands above one, and a period is in it or right below."""
    block = blocks[number]
    lines = _below(blocks, number)
    following = blocks[number + 1 : number + 2]
    if following and following[0].level > block.level and dates.find_period(block.plain):
        lines = [following[0].plain]  # the title below a dated employer
    texts = [block.plain, *lines]
    dated = any(len(text) < _SHORT and dates.find_period(text) for text in texts)
    return dated and any(
        header.is_title(part, titles) for text in texts if len(text) < _SHORT for part in header.split(text)
    )


def _below(blocks: Sequence[Block], number: int) -> list[str]:
    """The first lines of free text below a heading, before any list or further heading."""
    lines: list[str] = []
    for block in blocks[number + 1 : number + 1 + _NEAR_HEADING]:
        if block.kind not in {"paragraph", "html", "term"}:
            break
        lines += [line.text for line in block.lines]
    return lines[:_NEAR_HEADING]
