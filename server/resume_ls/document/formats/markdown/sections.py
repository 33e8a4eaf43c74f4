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
    """A section in the making: its heading's block number, and those of the blocks in it."""

    kind: SectionKind
    heading: int | None
    level: int
    blocks: list[int] = field(default_factory=list)
    headings: list[int] = field(default_factory=list)
    """Of a continued section, the further headings."""


@dataclass(frozen=True, slots=True)
class MarkdownOutline:
    """The parts of a document: what stands before the first section, and the sections."""

    name: int | None
    """Number of the block that holds the person's name."""
    before: tuple[int, ...]
    parts: tuple[MarkdownSection, ...]


def outline(blocks: Sequence[Block], known: Kinds, titles: Titles) -> MarkdownOutline:
    """Cut the blocks of a document into sections."""
    headings = _headings(blocks, known, titles)
    level = _sections_level(blocks, headings, known)
    name = _name(blocks, headings, level, known, titles)
    before: list[int] = []
    parts: list[MarkdownSection] = []
    part: MarkdownSection | None = None
    skipping = 0
    at_level = {kind for lvl, kind in headings.values() if lvl == level and kind}
    end = len(blocks)
    following = 0
    for number in (*sorted(headings), end):
        if not skipping:
            (part.blocks if part else before).extend(range(following, number))
        if number == end:
            break
        following, block = number + 1, blocks[number]
        depth, kind = headings[number]
        if skipping and depth <= skipping:
            skipping = 0
        if skipping:
            continue
        if (depth <= level and kinds.is_no_section(block.plain, known)) or kinds.is_end(block.plain, known):
            skipping = depth
            continue
        if number == name or (not kind and kinds.plain(block.plain) in known.no_kind):
            before.append(number)
        elif not kind and (part is None or part.kind in _LONE) and is_role(blocks, number, titles):
            # roles that no heading stands above are a section all the same
            part = MarkdownSection("experience", None, depth - 1, [number])
            parts.append(part)
        elif _begins(block, depth, kind, part, level, at_level, blocks, number, titles):
            if part and kind and depth == part.level and kinds.continues(block.plain, part.kind, known):
                part.headings.append(number)
                continue
            part = MarkdownSection(kind or "other", number, depth)
            parts.append(part)
        else:
            (part.blocks if part else before).append(number)
    kept = tuple(
        part for part in parts if part.blocks or (part.heading is not None and headings[part.heading][1])
    )
    if kept and kept[0].kind == "other" and _introduces(kept[0], blocks, known):
        kept[0].kind = "summary"
    return MarkdownOutline(name, tuple(before), kept)


def _introduces(part: MarkdownSection, blocks: Sequence[Block], known: Kinds) -> bool:
    """Whether a section under a heading that no list knows holds prose alone: the first of a resume introduces it."""
    if part.heading is None or kinds.section_kind(blocks[part.heading].plain, known):
        return False
    held = [blocks[number] for number in part.blocks]
    words = sum(len(block.plain.split()) for block in held)
    return all(block.kind == "paragraph" for block in held) and words >= _LEAST_INTRODUCTION


def _headings(
    blocks: Sequence[Block], known: Kinds, titles: Titles
) -> dict[int, tuple[int, SectionKind | None]]:
    """Level and kind of every heading; where none names a section, lines that stand for one count."""
    headings = {
        number: (block.level, _kind(block.plain, known, titles))
        for number, block in enumerate(blocks)
        if block.kind == "heading"
    }
    for number, (depth, kind) in headings.items():
        by_words = kind is not None and kinds.plain(blocks[number].plain) not in known.headings
        if by_words and kind != "experience" and is_role(blocks, number, titles):
            headings[number] = depth, None  # an employer that is called like a section ("Acme Technology")
    named = {kind for _, kind in headings.values()}
    if named - {None}:
        return headings
    lines = {
        number: (_LINE_LEVEL, kind)
        for number, block in enumerate(blocks)
        if block.kind == "paragraph" and len(block.lines) == 1 and _stands_alone(block)
        if (kind := known.headings.get(kinds.plain(block.plain)))
    }
    # what stands under every role ("Accomplishments") is no section
    told = Counter(kinds.plain(blocks[number].plain) for number in lines)
    lines = {number: line for number, line in lines.items() if told[kinds.plain(blocks[number].plain)] == 1}
    return (
        {**headings, **lines} if len(lines) > 1 or {kind for _, kind in lines.values()} & _ROLES else headings
    )


def _kind(text: str, known: Kinds, titles: Titles) -> SectionKind | None:
    """The kind that a heading names; a role at "Acme Education" (2019 – 2021) is no section of its kind."""
    kind = kinds.section_kind(text, known)
    if kind is None or kinds.plain(text) in known.headings:
        return kind
    if found := dates.find_period(text):
        rest = header.clean(text[: found[1]] + text[found[2] :])
        return kind if kinds.plain(rest) in known.headings else None
    head, of, _ = text.partition(" of ")
    if of and header.names_institution(head, titles):
        return None  # "Institute of Technology"
    named = kinds.ends_as_section(text, known) or kinds.begins_as_section(text, known)
    if header.is_title(text, titles) and not named:
        return None
    return kind


def _stands_alone(block: Block) -> bool:
    text = block.plain
    return len(text) < 40 and (block.lines[0].whole or text.isupper() or text.istitle())


def _sections_level(
    blocks: Sequence[Block], headings: dict[int, tuple[int, SectionKind | None]], known: Kinds
) -> int:
    """The level at which most headings of known kinds stand; the higher one of equals; 0 without any."""
    counts: Counter[int] = Counter()
    names = {
        (level, kinds.plain(blocks[number].plain)): kind for number, (level, kind) in headings.items() if kind
    }
    exact = {name: kind for name, kind in names.items() if name[1] in known.headings}
    # each name once: what stands under every role ("Tools") is no section
    for (level, _), kind in (exact or names).items():
        counts[level] += 3 if kind in _ROLES else 2
    if counts:
        most = max(counts.values())
        return min(level for level, count in counts.items() if count == most)
    levels = Counter(level for level, _ in headings.values())
    return min((level for level, count in levels.items() if count > 1), default=min(levels, default=0))


def _name(
    blocks: Sequence[Block],
    headings: dict[int, tuple[int, SectionKind | None]],
    level: int,
    known: Kinds,
    titles: Titles,
) -> int | None:
    """The heading or short first line, before any section, that can hold a person's name."""
    for number, block in enumerate(blocks[:12]):
        found = headings.get(number)
        if found:
            depth, kind = found
            if kinds.plain(block.plain) in known.no_kind | known.not_sections:
                continue
            if is_role(blocks, number, titles) and any(
                other > number and of_other[0] == depth and is_role(blocks, other, titles)
                for other, of_other in headings.items()
            ):
                return None  # the first of the roles
            named = kind is None or _addresses_follow(blocks, number, known)
            return number if named and (depth <= level or not level) else None
        if block.kind in {"paragraph", "html"} and block.lines and not block.link_only:
            first = block.lines[0].text
            words = first.split()
            if block.lines[0].lead and 1 < len(words) <= 4 and all(word[0].isupper() for word in words):
                return (
                    None if any(depth <= level and not kind for depth, kind in headings.values()) else number
                )
    return None


def _addresses_follow(blocks: Sequence[Block], number: int, known: Kinds) -> bool:
    """Whether a heading that is no section's but for a word in it ("Ann Oss") stands above somebody's address."""
    if kinds.plain(blocks[number].plain) in known.headings:
        return False
    below = blocks[number + 1 : number + 1 + _NEAR_HEADING]
    return any("@" in block.plain for block in below if block.kind != "heading")


def _begins(
    block: Block,
    depth: int,
    kind: SectionKind | None,
    part: MarkdownSection | None,
    level: int,
    at_level: set[SectionKind],
    blocks: Sequence[Block],
    number: int,
    titles: Titles,
) -> bool:
    """Whether a heading begins a section."""
    if kind:
        if depth <= level or part is None:
            return True
        promoted = kind in _PROMOTED and kind not in at_level and kind != part.kind
        return depth <= part.level or (depth == level + 1 and promoted)
    if part is None:
        return depth == level and not _names_entry(block, blocks, number, titles)
    if depth > part.level:
        return False
    return part.kind not in _ROLES or not _names_entry(block, blocks, number, titles, part.kind)


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


def _names_entry(
    block: Block, blocks: Sequence[Block], number: int, titles: Titles, kind: SectionKind = "experience"
) -> bool:
    """Whether a heading in a section of `kind` names an entry: it holds a date or a job title, or a date comes next."""
    if dates.find_period(block.plain):
        return True
    if kind != "experience":
        return False
    if header.is_title(block.plain, titles):
        return True
    following = blocks[number + 1 : number + 2]
    if following and following[0].level == block.level and is_role(blocks, number + 1, titles):
        return True  # the employer above a role
    return bool(
        following
        and header.organisation_score(block.plain, titles)
        and following[0].kind in {"paragraph", "html"}
        and any(len(line.text) < 80 and dates.find_period(line.text) for line in following[0].lines[:3])
    )
