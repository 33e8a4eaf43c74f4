"""The entries of a section: which lines are a role's header, which bullets and paragraphs are its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import takewhile, zip_longest
from typing import Literal

from resume_ls.document import dates, education, header, siblings
from resume_ls.document.formats.markdown.blocks import MOST_HEADER_WORDS, Block, BlockLine, as_kind, lines_of
from resume_ls.document.header import Header
from resume_ls.document.model import Node
from resume_ls.document.siblings import HeaderLayout
from resume_ls.document.titles import Titles, words_of
from resume_ls.rulebook.model import SectionKind

Origin = Literal["heading", "line", "term", "row", "item"]

_MOST_ITEM = 20
"""An item of more words is none."""
_MOST_HEADER_LINES = 5
_MOST_TITLE = 10
"""Words of a title, a name or a place."""
_MOST_EMPLOYER = 6
"""Words of an item that names an employer and its town."""
_NOTHING = Header(None, None, None)


PlacedNode = tuple[int, Node]
"""A node with the offset at which it begins."""


@dataclass(slots=True)
class MarkdownEntry:
    """An entry in the making."""

    origin: Origin
    header: PlacedNode
    pieces: list[str] = field(default_factory=list)
    """The lines of its header."""
    parents: tuple[MarkdownEntry, ...] = ()
    """The headings above it, outermost first."""
    level: int = 0
    """Of its heading."""
    bullets: list[PlacedNode] = field(default_factory=list)
    paragraphs: list[PlacedNode] = field(default_factory=list)
    divided: bool = False
    """Whether further entries stand under its heading."""
    given: Header = _NOTHING
    """What is known of it from elsewhere: a table's columns, the company line that several roles share."""
    said: Header = _NOTHING
    """What its header says in the end."""

    @property
    def has_body(self) -> bool:
        """Whether anything stands under the header."""
        return bool(self.bullets or self.paragraphs)


@dataclass(slots=True)
class Content:
    """What a section holds."""

    roles: list[MarkdownEntry] = field(default_factory=list)
    bullets: list[PlacedNode] = field(default_factory=list)
    paragraphs: list[PlacedNode] = field(default_factory=list)


def read_section(kind: SectionKind, blocks: Sequence[Block], titles: Titles) -> Content:
    """Read the blocks of a section that can hold entries."""
    parents = frozenset(block.group for block in blocks if block.parent and not block.level)
    reader = _EntryReader(kind, blocks, titles, parents=parents)
    for number, block in enumerate(blocks):
        reader.number = number
        reader.take(block)
    content = reader.content
    content.roles = [
        role for role in content.roles if role.has_body or not role.divided or reader.is_whole(role)
    ]
    if kind == "experience":
        reader.lift()
    said = [reader.resolve(role) for role in content.roles]
    if kind == "experience":
        said = siblings.settle(
            [HeaderLayout(role.pieces, own) for role, own in zip(content.roles, said, strict=True)], titles
        )
    for role, own in zip(content.roles, said, strict=True):
        role.said = own
    return content


def read_plain(kind: SectionKind, blocks: Sequence[Block]) -> Content:
    """Read the blocks of a section that holds no entries."""
    content = Content()
    for block in blocks:
        if block.link_only or kind == "contact":
            continue
        if block.kind == "item" and any(character.isalpha() for character in block.plain):
            content.bullets.append((block.start, block.node))
        elif block.kind in {"paragraph", "row"} and not block.quoted:
            content.paragraphs.append((block.start, block.node))
    return content


def _behind_dates(pieces: Sequence[str], name: str) -> str:
    """What begins with `name` right behind the dates of a line: a town, where it reads like one."""
    for piece in pieces:
        found = dates.find_period(piece)
        if found is not None and (rest := header.clean(piece[found[2] :])).startswith(name):
            return rest
    return ""


def _holds_short_lines(block: Block) -> bool:
    short = all(len(line.text.split()) <= _MOST_EMPLOYER for line in block.lines)
    return short and block.kind in {"paragraph", "html"}


@dataclass(slots=True)
class _EntryReader:
    kind: SectionKind
    blocks: Sequence[Block]
    titles: Titles
    number: int = 0
    """That of the block that is read."""
    content: Content = field(default_factory=Content)
    role: MarkdownEntry | None = None
    headings: list[MarkdownEntry] = field(default_factory=list)
    """The headings above what is read, outermost first."""
    entry_list: int = 0
    """Group of the list whose outermost items are entries; 0 for none."""
    parents: frozenset[int] = frozenset()
    """Groups of the lists whose outermost items hold others."""

    def lift(self) -> None:
        """Make headers of first items that are such: the role under a heading that is a date, the employer under an
        item that is a title."""
        led = [(role, role.bullets[0][1].text.plain) for role in self.content.roles if role.bullets]
        names = [(role, text) for role, text in led if role.origin == "item"]
        if not all(self._employs(role, text) for role, text in names):
            names = []
        for role, text in [pair for pair in led if self._tells_role(*pair)] + names:
            role.pieces = [*role.pieces, text]
            del role.bullets[0]

    def _tells_role(self, role: MarkdownEntry, text: str) -> bool:
        """Whether the first item under dates or an employer is the title that they lack."""
        words = text.split()
        return (
            header.is_title(self.says([text]).title, self.titles)
            and 2 * sum(word[0].islower() for word in words) <= len(words)
            and text[-1] not in ".;:!"
            and not self.resolve(role).title
        )

    def _employs(self, role: MarkdownEntry, text: str) -> bool:
        """Whether the first item under a title is no more than its employer, and it may be the town."""
        name = header.without_place(text, self.titles) or text
        return (
            self.resolve(role).organisation is None
            and len(text.split()) <= _MOST_EMPLOYER
            and header.classify(name, self.titles) == "organisation"
        )

    @property
    def following(self) -> Sequence[Block]:
        """The blocks behind the one that is read."""
        return self.blocks[self.number + 1 :]

    def take(self, block: Block) -> None:
        """Read one block."""
        if block.kind == "heading":
            self._heading(block)
        elif block.kind == "item":
            self._item(block)
        elif block.kind == "row":
            self._row(block)
        elif block.kind == "term":
            self._start("term", block, [line.header for line in block.lines])
        elif not block.link_only:
            self._paragraph(block)

    def says(self, pieces: Sequence[str]) -> Header:
        """What lines of a header say, taken together."""
        if self.kind == "education":
            return education.assign_degree(pieces, self.titles)
        return header.assign(pieces, self.titles, title_first=self.kind != "experience")

    def resolve(self, role: MarkdownEntry) -> Header:
        """What an entry's own lines say, and for the rest what stands above it."""
        title, organisation, period = self.says(role.pieces)
        above = [role.given, *(self.says(parent.pieces) for parent in reversed(role.parents))]
        employed = any(said.organisation and not said.title for said in above)
        if organisation and header.may_be_place(_behind_dates(role.pieces, organisation), self.titles):
            organisation = None
        if self.kind == "experience" and role.parents and title and not organisation:
            # an employer whose name holds the word of a title ("Teaching Assistants' Office")
            nearest = above[1]
            if nearest.title and not nearest.organisation and not nearest.period:
                organisation = nearest.title
        if self.kind == "experience" and organisation and not title and employed:
            title, organisation = organisation, None
        if employed and organisation and not header.names_institution(organisation, self.titles):
            whole = f"{title}, {organisation}"  # the title and the field of the work
            if any(whole in piece for piece in role.pieces):
                title, organisation = whole, None
        for said in above:
            title = title or said.title
            organisation = organisation or said.organisation
            period = period or said.period
        return Header(title, organisation, period)

    def _start(self, origin: Origin, block: Block, pieces: list[str]) -> MarkdownEntry:
        """Begin an entry under the headings that are open; all of `block` is its header."""
        role = MarkdownEntry(
            origin, (block.start, as_kind(block.node, "header")), pieces, tuple(self.headings)
        )
        self.role = role
        self.content.roles.append(role)
        for parent in role.parents:
            parent.divided = True
        return role

    def _heading(self, block: Block) -> None:
        pieces = [line.header for line in block.lines]
        said = self.says(pieces)
        if self.role and self.role.origin == "line" and self._lacks_title(self.role, said):
            self.role.pieces += pieces
            self.role.origin, self.role.level = "heading", block.level
            self.headings = [*self.role.parents, self.role]
            return
        if self.number and self.blocks[self.number - 1].kind == "heading" and self._completes(said, block):
            self.role = self.headings[-1]
            self.role.pieces += pieces
            return
        while self.headings and self.headings[-1].level >= block.level:
            self.headings.pop()
        above = self.headings[-1] if self.headings else None
        if above and not above.has_body and self._lacks_dates(above, block.plain):
            above.pieces += pieces
            self.role = above
            return
        titled = any(header.title_score(piece, self.titles) for piece in pieces)
        if above and not (said.period and titled):
            whole = self.is_whole(above) or self._is_divided(above)
            if whole or (not said.period and not titled and self._is_complete(above)):
                self.role = above  # a part of the work in one role
                return
        self.role = role = self._row_of(said) or self._start("heading", block, pieces)
        role.header, role.level = (block.start, as_kind(block.node, "header")), block.level
        self.headings.append(role)

    def _lacks_title(self, role: MarkdownEntry, said: Header) -> bool:
        """Whether a heading gives no more than the title that the dated lines above it lack."""
        mine = self.resolve(role)
        titled = header.is_title(said.title, self.titles) and not said.period
        return self.kind == "experience" and titled and not role.has_body and not mine.title

    def _completes(self, said: Header, block: Block) -> bool:
        """Whether a heading right behind one of its level tells the rest of what that begins: the employer of a dated
        title, the title at an employer."""
        above = self.headings[-1] if self.headings else None
        if self.kind not in {"experience", "education"} or above is None or above.level != block.level:
            return False
        mine = self.resolve(above)
        if mine.title and mine.organisation:
            return False
        if mine.organisation and not mine.period:
            return said.organisation is None and header.is_title(said.title, self.titles)
        return mine.period is not None and said.period is None

    def _heads_next(self) -> bool:
        """Whether short lines, dates among them, are all that stands between the body of a role and a heading: they
        are that heading's."""
        near = self.blocks[self.number : self.number + _MOST_HEADER_LINES + 1]
        short = list(takewhile(_holds_short_lines, near[:_MOST_HEADER_LINES]))
        dated = any(dates.is_date(line.text) for block in short for line in block.lines)
        return dated and any(block.kind == "heading" for block in near[len(short) : len(short) + 1])

    def is_whole(self, role: MarkdownEntry) -> bool:
        """Whether a heading's entry is a job with its title and its dates: what stands below divides it."""
        if self.kind != "experience":
            return False
        said = self.resolve(role)
        return said.period is not None and header.is_title(said.title, self.titles)

    def _is_complete(self, role: MarkdownEntry) -> bool:
        """Whether a heading's entry needs no further heading."""
        return self.kind != "experience" or role.has_body or self.is_whole(role)

    def _is_divided(self, role: MarkdownEntry) -> bool:
        """Whether the headings below that of a dated employer are several and none of them names a title or a period:
        they part the work in one role."""
        said = self.says(role.pieces)
        if self.kind != "experience" or not (said.organisation and said.period):
            return False
        headings = (block for block in self.blocks[self.number :] if block.kind == "heading")
        beneath = [block.plain for block in takewhile(lambda block: block.level > role.level, headings)]
        return len(beneath) > 1 and not any(
            dates.find_period(text) or header.names_title(text, self.titles) for text in beneath
        )

    def _lacks_dates(self, role: MarkdownEntry, text: str) -> bool:
        """Whether a heading under that of a role is no more than its dates."""
        return self.kind == "experience" and dates.is_date(text) and self.resolve(role).period is None

    def _row_of(self, said: Header) -> MarkdownEntry | None:
        """The table row that a heading repeats."""
        for role in self.content.roles:
            if role.origin == "row" and not role.has_body and role.level == 0:
                pairs = ((role.given.organisation, said.organisation), (role.given.title, said.title))
                if any(mine and theirs and words_of(mine) == words_of(theirs) for mine, theirs in pairs):
                    return role
        return None

    def _row(self, block: Block) -> None:
        if self.kind not in {"experience", "education"}:
            self.content.paragraphs.append((block.start, block.node))
            return
        if not any(block.columns):
            text = block.plain
            line = BlockLine(
                text, 0, len(block.node.source), "\n".join(filter(None, block.cells)), True, True
            )
            if len(text.split()) <= MOST_HEADER_WORDS:
                self._fits([line], block)
            return
        labels = [self.titles.labels.get(name.strip().casefold()) for name in block.columns]
        if "organisation" not in labels:  # "Where" may say with whom
            labels = [None if label == "place" else label for label in labels]
        said = self.says(
            [
                f"{label}: {cell}" if label and cell else cell or ""
                for label, cell in zip_longest(labels, block.cells)
            ]
        )
        told = {*labels} & {"title", "organisation"} or any(
            header.title_score(cell, self.titles) for cell in block.cells
        )
        if told and said.period:
            self._start("row", block, []).given = said

    def _item(self, block: Block) -> None:
        if block.link_only or not any(character.isalpha() for character in block.plain):
            return
        if self.kind == "experience" and block.level == 0 and self._is_entry(block):
            self.entry_list = block.group
            head = [line.header for line in block.lines] or [block.plain]
            self._start("item", block, head)
            return
        depth = max(0, block.level - (self.entry_list == block.group))
        node = block.node if block.node.depth == depth else replace(block.node, depth=depth)
        (self.role or self.content).bullets.append((block.start, node))

    def _is_entry(self, block: Block) -> bool:
        """Whether an outermost list item is a role's header and its nested items are the bullets."""
        if (self.role and self.role.origin != "item") or len(block.plain.split()) > _MOST_ITEM:
            return False
        said = self.says([line.header for line in block.lines])
        if not block.parent:  # one that a list of roles holds without saying what was done
            return (
                block.group in self.parents and header.is_title(said.title, self.titles) and bool(said.period)
            )
        return bool(said.period and (said.title or said.organisation))

    def _paragraph(self, block: Block) -> None:
        first = taken = 0
        begun: list[tuple[MarkdownEntry, int]] = []
        for lines in self._headers(self._header_lines(block)):
            before = self.role
            if self._fits(lines, block):
                taken = first + len(lines)
                if self.role and self.role is not before:
                    begun.append((self.role, first))
            first += len(lines)
        end = taken if taken < len(block.lines) and self._prose(block, taken) else None
        for role, first in reversed(begun):
            role.header = lines_of(block, first, end, "header")
            end = first

    def _headers(self, lines: Sequence[BlockLine]) -> list[list[BlockLine]]:
        """The lines of a block, parted where one dated job is told and the next begins."""
        parted: list[list[BlockLine]] = []
        for line in lines:
            before = self.says([earlier.header for earlier in parted[-1]]) if parted else _NOTHING
            here = self.says([line.header])
            told = self.kind == "experience" and before.title and before.period
            if not parted or (told and here.period and header.is_title(here.title, self.titles)):
                parted.append([])
            parted[-1].append(line)
        return parted

    def _prose(self, block: Block, first: int) -> bool:
        """Take a paragraph from line `first` on as prose; False where it is none."""
        if block.kind != "paragraph" or block.quoted:
            return False
        lines = block.lines[first:]
        words = sum(len(line.text.split()) for line in lines)
        labelled = header.label_of(lines[0].text, self.titles) is not None
        if words < 4 or labelled or all(line.whole for line in lines):
            return False
        (self.role or self.content).paragraphs.append(lines_of(block, first, None, "paragraph"))
        return True

    def _header_lines(self, block: Block) -> list[BlockLine]:
        """The lines at the beginning of a block that can belong to a header."""
        result: list[BlockLine] = []
        if block.kind == "html" and self._is_header(block):
            return [*block.lines]
        for line, following in zip_longest(block.lines, block.lines[1:]):
            if not (
                self._is_header_line(line, begun=bool(result))
                or self._is_employer(line, result)
                or (following and self._stands_over_date(line, following))
                or (following and self._names_company(line) and self._is_header_line(following, begun=True))
            ):
                break
            result.append(line)
        return result

    def _is_header(self, block: Block) -> bool:
        """Whether all lines of HTML are short, and they name a title and its dates."""
        said = self.says([line.header for line in block.lines])
        short = all(len(line.text.split()) <= MOST_HEADER_WORDS for line in block.lines)
        return short and said.period is not None and header.is_title(said.title, self.titles)

    def _is_employer(self, line: BlockLine, above: Sequence[BlockLine]) -> bool:
        """Whether a line right below a title and its dates is the employer that they lack: no more than a name."""
        role = self.role if self.role and not self.role.has_body else None
        before = [*(role.pieces if role else ()), *(earlier.header for earlier in above)]
        said = self.says(before) if above else self.resolve(role) if role else _NOTHING
        lacking = said.title and said.period and not said.organisation
        short = len(line.text.split()) <= _MOST_EMPLOYER + 2
        return bool(lacking and short) and header.classify(line.text, self.titles) == "organisation"

    def _stands_over_date(self, line: BlockLine, following: BlockLine) -> bool:
        """Whether a short line stands between a role's heading and its date: a place that nobody lists."""
        if self.role is None or self.role.has_body:
            return False
        found = dates.find_period(following.text)
        return len(line.text.split()) <= _MOST_EMPLOYER and found is not None and found[1] == 0

    def _names_company(self, line: BlockLine) -> bool:
        """Whether a line opens with a marked-up name and holds little else ("**Acme GmbH**, Bonn")."""
        return (
            line.lead
            and len(line.text.split()) <= 8
            and header.classify(line.text, self.titles) == "organisation"
        )

    def _is_header_line(self, line: BlockLine, *, begun: bool) -> bool:
        """Whether a line belongs to a header, of which another line stands right above it (`begun`)."""
        words = line.text.split()
        if header.label_of(line.header, self.titles) in {"title", "organisation", "place", "date"}:
            return len(words) <= MOST_HEADER_WORDS
        dated = self._dated_header(line)
        if len(words) > MOST_HEADER_WORDS:
            return line.lead and len(words) <= 2 * MOST_HEADER_WORDS and dated
        if "other" in (header.label_of(line.text, self.titles), self.titles.labels.get(line.text.casefold())):
            return False
        if dates.is_date(line.text) or dates.is_duration(line.text) or line.whole:
            return True
        if line.text[-1] in ".!?;" and len(words) > 5:
            return False
        if dated:
            return True
        kind = header.classify(line.text, self.titles)
        role = self.role
        if kind == "title" and role and not role.has_body and self.is_whole(role):
            return False  # what is done in it
        if self.kind == "education" and education.is_told(self.says([line.header]), self.titles):
            return True
        if kind in {"title", "place"}:
            return len(words) <= _MOST_TITLE
        return self._names_company(line) and (begun or role is None or not role.has_body)

    def _dated_header(self, line: BlockLine) -> bool:
        """Whether a line holds a date beside a name or title, and no sentence."""
        found = dates.find_period(line.text)
        if found is None:
            return False
        _, start, end = found
        rest = (line.text[:start] + " " + line.text[end:]).split()
        small = any(word[0].islower() and word not in self.titles.connecting for word in rest)
        if line.text[-1] in ".!?" and small:
            return False
        return all(len(part.split()) <= _MOST_TITLE for part in header.split(line.header))

    def _piece(self, line: BlockLine) -> str:
        """What a line adds to a header: where it goes on with a remark behind its period, that alone."""
        found = dates.find_period(line.text)
        if found is None and line.text.endswith(".") and len(line.text.split()) > _MOST_EMPLOYER:
            return line.header.rstrip(". ")
        if found is None or found[1]:
            return line.header
        rest = line.text[found[2] :].split()
        return found[0].text if sum(word[0].islower() for word in rest) > len(rest) / 3 else line.header

    def _fits(self, lines: Sequence[BlockLine], block: Block) -> bool:
        """Put header lines of a block where they belong: to the entry that is open, or to a new one."""
        pieces = [self._piece(line) for line in lines]
        said = self.says(pieces)
        titled = header.names_title("\n".join(pieces), self.titles)
        role = self.role
        if role is not None and not self._closes(role, said, titled, lines):
            if role.has_body and not titled:
                return False
            role.pieces += pieces
            return True
        named = (
            (lines[0].whole and said.organisation)
            or self._names_project(lines[0])
            or (self.kind == "education" and education.is_told(said, self.titles))
        )
        if not (said.period or titled or named) or (self.kind == "other" and not said.period):
            return False
        if role and self._heads_next():
            self.headings = []  # another employer than that of the heading
        new = self._start("line", block, pieces)
        if role and role.origin == "line" and not said.organisation:
            company = self.says(role.pieces[:1])
            if role.given.organisation or (not company.title and len(role.pieces) > 1):
                new.given = Header(None, company.organisation or role.given.organisation, None)
        return True

    def _names_project(self, line: BlockLine) -> bool:
        """Whether a line that opens with a marked-up name stands above a list: a project without dates."""
        following = self.following[:1]
        listed = following and following[0].kind == "item" and line.lead and line.text[-1] != ":"
        return self.kind == "projects" and bool(listed) and header.label_of(line.text, self.titles) is None

    def _closes(self, role: MarkdownEntry, said: Header, titled: bool, lines: Sequence[BlockLine]) -> bool:
        """Whether header lines end the open entry and begin the next."""
        before = self.resolve(role)
        if not role.has_body:
            another = header.is_title(said.title, self.titles)
            if role.origin == "heading":
                return another and said.period is not None and self.is_whole(role)
            if not (before.title and before.period):
                return False
            another = another and lines[0].whole
            return another or bool(said.period and (titled or said.organisation))
        if self._heads_next():
            return True
        if titled and before.title is None and not (said.period and before.period):
            return False
        if self._names_project(lines[0]):
            return True
        if said.period or titled:
            return said.title is not None or said.organisation is not None
        return bool(
            lines[0].whole
            and len(lines) == len(self.blocks[self.number].lines)
            and role.origin == "line"
            and said.organisation
            and lines[0].text[-1] != ":"
            and lines[0].text.casefold() not in self.titles.labels
        )
