"""The entries of a section: which lines are a role's header, which bullets and paragraphs are its own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import zip_longest
from typing import Literal

from resume_ls.document import dates, header, siblings
from resume_ls.document.formats.markdown.blocks import Block, BlockLine
from resume_ls.document.header import Header
from resume_ls.document.siblings import HeaderLayout
from resume_ls.document.titles import Titles, words_of
from resume_ls.rulebook.model import SectionKind

Origin = Literal["heading", "line", "term", "row", "item"]

_MOST_WORDS = 14
"""A line of more words is no header."""
_CONNECTING = frozenset(
    ["a", "an", "and", "at", "by", "de", "der", "des", "die", "für", "for", "in", "of", "on", "the", "und", "von",
     "&", "e", "et", "la", "le"]
)  # fmt: skip
"""Words in small letters that names and titles hold, too."""
_MOST_HEADER_LINES = 5
_MOST_NAME = 4
"""Words of a line that is the name of an employer, though nothing but its capitals says so."""
_MOST_EMPLOYER = 6
"""Words of an item that names an employer and its town."""
_NOTHING = Header(None, None, None)
_LABELLED = re.compile(r"[^:]{1,40}: \S")
"""What begins with words that announce the rest ("Leadership: …")."""


def _all_capitalised(text: str) -> bool:
    """Whether each word is written as in a name: with a capital, or a small word that names hold."""
    return all(word[0].isupper() or not word[0].isalpha() or word in _CONNECTING for word in text.split())


@dataclass(slots=True)
class MarkdownEntry:
    """An entry in the making; numbers are those of blocks."""

    origin: Origin
    block: int
    """Where its header stands."""
    first: int = field(default=0, kw_only=True)
    """The line of that block at which it begins."""
    pieces: list[str] = field(default_factory=list)
    """The lines of its header."""
    parents: tuple[MarkdownEntry, ...] = ()
    """The headings above it, outermost first."""
    level: int = 0
    """Of its heading."""
    bullets: list[tuple[int, int]] = field(default_factory=list)
    """Each with its depth."""
    paragraphs: list[int] = field(default_factory=list)
    divided: bool = False
    """Whether further entries stand under its heading."""
    closed: bool = False
    """Whether it was complete before the next began: a role with nothing under its header."""
    given: Header = _NOTHING
    """What is known of it from elsewhere: a table's columns, the company line that several roles share."""

    @property
    def has_body(self) -> bool:
        """Whether anything stands under the header."""
        return bool(self.bullets or self.paragraphs)


@dataclass(slots=True)
class Content:
    """What a section holds."""

    roles: list[MarkdownEntry] = field(default_factory=list)
    bullets: list[tuple[int, int]] = field(default_factory=list)
    paragraphs: list[int] = field(default_factory=list)
    tails: dict[int, int] = field(default_factory=dict)
    """Of paragraphs that begin with header lines: the number of the first line of prose."""


def read_section(kind: SectionKind, blocks: Sequence[Block], titles: Titles) -> tuple[Content, list[Header]]:
    """Read the blocks of a section that can hold entries; returns what it holds and what each entry's header says.

    What is returned numbers the blocks from 0.
    """
    reader = _EntryReader(kind, blocks, titles)
    for number in range(len(blocks)):
        reader.take(number)
    content = reader.content
    content.roles = [role for role in content.roles if role.has_body or role.closed or not role.divided]
    if kind == "experience":
        reader.lift()
    said = [reader.resolve(role) for role in content.roles]
    if kind == "experience":
        said = siblings.settle(
            [HeaderLayout(role.pieces, header) for role, header in zip(content.roles, said, strict=True)],
            titles,
        )
    return content, said


def _behind_dates(pieces: Sequence[str], name: str) -> str:
    """What begins with `name` right behind the dates of a line: a town, where it reads like one."""
    for piece in pieces:
        found = dates.find_period(piece)
        if found is not None and (rest := header.clean(piece[found[2] :])).startswith(name):
            return rest
    return ""


def _is_capital(text: str) -> bool:
    """Whether at least half of the words are capitalised, as those of a title are."""
    words = [word for word in text.split() if word[0].isalpha()]
    return 2 * sum(not word[0].islower() for word in words) >= len(words)


class _EntryReader:
    def __init__(self, kind: SectionKind, blocks: Sequence[Block], titles: Titles) -> None:
        self.kind = kind
        self.blocks = blocks
        self.titles = titles
        self.content = Content()
        self.role: MarkdownEntry | None = None
        self.headings: list[MarkdownEntry] = []
        """The headings above what is read, outermost first."""
        self.entry_list = 0
        """Group of the list whose outermost items are entries; 0 for none."""

    def lift(self) -> None:
        """Make headers of first items that are such: the role under a heading that is a date, the employer under an
        item that is a title."""
        for role in self.content.roles:
            if not role.bullets:
                continue
            number = role.bullets[0][0]
            text = self.blocks[number].plain
            said = self.resolve(role)
            if said.title or len(text.split()) > _MOST_WORDS or text[-1] in ".;:!" or not _is_capital(text):
                continue
            told = self.says([text])
            if (
                told.title
                and header.is_title(told.title, self.titles)
                and (told.organisation or said.organisation or _all_capitalised(text))
            ):
                self._lift(role, text)
        lacking = [role for role in self.content.roles if role.origin == "item" and role.bullets]
        texts = [self.blocks[role.bullets[0][0]].plain for role in lacking]
        if lacking and all(self._employs(role, text) for role, text in zip(lacking, texts, strict=True)):
            for role, text in zip(lacking, texts, strict=True):
                self._lift(role, text)

    def _lift(self, role: MarkdownEntry, text: str) -> None:
        role.pieces = [*role.pieces, text]
        del role.bullets[0]

    def _employs(self, role: MarkdownEntry, text: str) -> bool:
        """Whether the first item under a title is no more than its employer, and it may be the town."""
        words = text.split()
        return (
            self.resolve(role).organisation is None
            and len(words) <= _MOST_EMPLOYER
            and text[-1] not in ".;:!"
            and header.classify(header.without_place(text, self.titles) or text, self.titles)
            == "organisation"
            and _all_capitalised(text)
        )

    def take(self, number: int) -> None:
        """Read one block."""
        block = self.blocks[number]
        if block.kind == "heading":
            self._heading(number, block)
        elif block.kind == "item":
            self._item(number, block)
        elif block.kind == "row":
            self._row(number, block)
        elif block.kind == "term":
            self._term(number, block)
        elif not block.link_only:
            self._paragraph(number, block)

    def says(self, pieces: Sequence[str]) -> Header:
        """What lines of a header say, taken together."""
        if self.kind == "education":
            return header.assign_degree(pieces, self.titles)
        return header.assign(pieces, self.titles, None if self.kind == "experience" else "title")

    def resolve(self, role: MarkdownEntry) -> Header:
        """What an entry's own lines say, and for the rest what stands above it."""
        title, organisation, period = self.says(role.pieces)
        above = [role.given, *(self._named_above(parent) for parent in reversed(role.parents))]
        if organisation and header.may_be_place(_behind_dates(role.pieces, organisation), self.titles):
            organisation = None
        if (
            organisation
            and any(said.organisation for said in above)
            and self._is_town(organisation, role.pieces)
        ):
            organisation = None
        if self.kind == "experience" and not title and organisation and any(s.organisation for s in above):
            title, organisation = organisation, None
        if self.kind == "education" and title and organisation and self._schooled(organisation, above):
            title, organisation = f"{title}, {organisation}", None
        if self.kind == "experience" and title and not organisation and role.parents:
            # an employer whose name holds the word of a title ("Teaching Assistants' Office")
            nearest = above[1]
            if nearest.title and not nearest.organisation and not nearest.period:
                organisation = nearest.title
        for said in above:
            title = title or said.title
            organisation = organisation or said.organisation
            period = period or said.period
        return Header(title, organisation, period)

    def _named_above(self, parent: MarkdownEntry) -> Header:
        """What the heading above a role says; of an employer and what it does, the name comes first."""
        said = self.says(parent.pieces)
        parts = header.split(parent.pieces[0])
        if (
            said.title
            or said.period
            or len(parts) < 2
            or header.ends_legally(said.organisation or "", self.titles)
        ):
            return said
        return said._replace(organisation=header.without_place(parts[0], self.titles))

    def _is_town(self, name: str, pieces: Sequence[str]) -> bool:
        """Whether what was taken for an employer is the town in a header that names none."""
        return any(
            part.startswith(name) and header.may_be_place(part, self.titles)
            for piece in pieces
            for part in header.split(piece)
        )

    @staticmethod
    def _undated(piece: str) -> str:
        found = dates.find_period(piece)
        return piece if found is None else piece[: found[1]] + piece[found[2] :]

    def _schooled(self, organisation: str, above: Sequence[Header]) -> bool:
        """Whether what a degree's line gives for a school is its subject: the school stands above it."""
        schools = [said.organisation for said in above if said.organisation]
        return not header.names_institution(organisation, self.titles) and any(
            header.names_institution(school, self.titles) for school in schools
        )

    def _start(self, role: MarkdownEntry) -> MarkdownEntry:
        self.role = role
        self.content.roles.append(role)
        for parent in role.parents:
            parent.divided = True
        return role

    def _heading(self, number: int, block: Block) -> None:
        pieces = [line.header for line in block.lines]
        said = self.says(pieces)
        if self._lacks_title(said):
            self._entitle(pieces, block)
            return
        if number and self.blocks[number - 1].kind == "heading" and self._completes(said, block, number):
            self.headings[-1].pieces += pieces
            self.role = self.headings[-1]
            return
        while self.headings and self.headings[-1].level >= block.level:
            self.headings.pop()
        above = self.headings[-1] if self.headings else None
        if (
            above is not None
            and not above.has_body
            and not above.divided
            and self._goes_on(above, said, block.plain)
        ):
            above.pieces += pieces
            self.role = above
            return
        titled = max((header.title_score(piece, self.titles) for piece in pieces), default=0)
        dated = self._stands_above_dates(number)
        parts = above is not None and (self._is_whole(above) or self._is_divided(above, number))
        if above is not None and not (said.period and titled) and not dated and parts:
            self.role = above  # a part of the work in one role
            return
        names_role = said.period or titled or dated
        if self.headings and not names_role and self._complete(self.headings[-1]):
            self.role = self.headings[-1]
            return
        listed = self._row_of(said)
        if listed:
            self.role = listed
            listed.block, listed.level = number, block.level
            self.headings.append(listed)
            return
        role = MarkdownEntry("heading", number, pieces, tuple(self.headings), block.level)
        self._start(role)
        self.headings.append(role)

    def _lacks_title(self, said: Header) -> bool:
        """Whether a heading gives no more than the title that the dated lines above it lack."""
        role = self.role
        if self.kind != "experience" or role is None or role.origin != "line" or role.has_body:
            return False
        mine = self.resolve(role)
        titled = header.is_title(said.title, self.titles)
        return bool(titled and not said.period and mine.period and not mine.title)

    def _entitle(self, pieces: Sequence[str], block: Block) -> None:
        """Let a heading be the title of the role whose employer and dates stand above it."""
        role = self.role
        if role is not None:
            role.pieces += pieces
            role.origin, role.level = "heading", block.level
            self.headings = [*role.parents, role]

    def _heads_next(self, number: int) -> bool:
        """Whether short lines, dates among them, are all that stands between the body of a role and a heading: they
        are that heading's."""
        texts: list[str] = []
        for block in self.blocks[number : number + _MOST_HEADER_LINES]:
            if block.kind == "heading":
                return any(dates.is_date(text) for text in texts) and not dates.find_period(block.plain)
            if block.kind not in {"paragraph", "html"}:
                return False
            texts += [line.text for line in block.lines]
            if any(len(text.split()) > _MOST_EMPLOYER for text in texts):
                return False
        return False

    def _completes(self, said: Header, block: Block, number: int) -> bool:
        """Whether a heading right behind one of its level tells the rest of what that begins: the employer of a dated
        title, the title at an employer."""
        above = self.headings[-1] if self.headings else None
        if self.kind not in {"experience", "education"} or above is None or above.level != block.level:
            return False
        mine = self.resolve(above)
        if above.has_body or (mine.title and mine.organisation):
            return False
        if self.kind == "experience" and mine.organisation and not mine.period:
            return said.organisation is None and header.is_title(said.title, self.titles)
        if not mine.period or said.period or self._stands_above_dates(number):
            return False
        return mine.title is None or not header.names_title(block.plain, self.titles)

    def _stands_above_dates(self, number: int) -> bool:
        """Whether the line below a heading begins with dates set apart, as those of a role do."""
        following = self.blocks[number + 1 : number + 2]
        if self.kind != "experience" or not following or following[0].kind not in {"paragraph", "html"}:
            return False
        first = following[0].lines[0] if following[0].lines else None
        if first is None:
            return False
        return dates.is_date(first.text) or ((first.whole or first.lead) and self._opens_dated(first))

    def _is_whole(self, role: MarkdownEntry) -> bool:
        """Whether a heading's entry is a job with its title and its dates: what stands below divides it."""
        if self.kind != "experience":
            return False
        said = self.resolve(role)
        return bool(said.period and said.title and header.is_title(said.title, self.titles))

    def _is_divided(self, role: MarkdownEntry, number: int) -> bool:
        """Whether the headings below that of a dated employer are several and none of them names a title or a period:
        they part the work in one role."""
        if self.kind != "experience" or role.bullets:
            return False
        said = self.says(role.pieces)
        if not (said.organisation and said.period) or said.organisation.casefold() in self.titles.employment:
            return False
        beneath: list[str] = []
        for block in self.blocks[number:]:
            if block.kind == "heading":
                if block.level <= role.level:
                    break
                beneath.append(block.plain)
        return len(beneath) > 1 and not any(
            dates.find_period(text) or header.names_title(text, self.titles) for text in beneath
        )

    def _goes_on(self, role: MarkdownEntry, said: Header, text: str) -> bool:
        """Whether a heading under that of a role is no more than its dates or its place."""
        if self.kind != "experience" or not any(
            header.title_score(part, self.titles) for part in role.pieces
        ):
            return False
        return header.may_be_place(text, self.titles) or (
            dates.is_date(text) and self.resolve(role).period is None
        )

    def _complete(self, role: MarkdownEntry) -> bool:
        """Whether a heading's entry needs no further heading: what stands below only divides it."""
        if self.kind != "experience":
            return True
        said = self.resolve(role)
        return bool(said.title and (said.period or role.has_body)) or role.has_body

    def _row_of(self, said: Header) -> MarkdownEntry | None:
        """The table row that a heading repeats."""
        for role in self.content.roles:
            if role.origin == "row" and not role.has_body and role.level == 0:
                for mine, theirs in (
                    (role.given.organisation, said.organisation),
                    (role.given.title, said.title),
                ):
                    if mine and theirs and words_of(mine) == words_of(theirs):
                        return role
        return None

    def _row(self, number: int, block: Block) -> None:
        if self.kind not in {"experience", "education"}:
            self.content.paragraphs.append(number)
            return
        if not any(block.columns):
            text = block.plain
            line = BlockLine(text, block.start, block.end, "\n".join(filter(None, block.cells)), True, True)
            if len(text.split()) <= _MOST_WORDS:
                self._fits([line], number)
            return
        labels = [self.titles.labels.get(name.strip().casefold()) for name in block.columns]
        named = set(labels)
        pieces = []
        for label, cell in zip([*labels, *[None] * len(block.cells)], block.cells, strict=False):
            unsure = label == "place" and "organisation" not in named
            pieces.append(f"{label}: {cell}" if label and cell and not unsure else cell)
        said = self.says(pieces)
        told = named & {"title", "organisation"} or any(
            header.title_score(c, self.titles) for c in block.cells
        )
        if told and said.period and (said.title or said.organisation):
            self._start(MarkdownEntry("row", number, [], given=said))

    def _term(self, number: int, block: Block) -> None:
        pieces = [line.header for line in block.lines]
        role = self.role
        if role and role.origin == "heading" and not role.has_body and not self._complete(role):
            role.pieces += pieces
        else:
            self._start(MarkdownEntry("term", number, pieces, tuple(self.headings)))

    def _item(self, number: int, block: Block) -> None:
        if block.link_only or not (block.plain[:1].isalpha() or any(c.isalpha() for c in block.plain)):
            return
        if self.kind == "experience" and block.level == 0 and self._is_entry(block):
            self.entry_list = self.blocks[number].group
            role = self._start(MarkdownEntry("item", number, self._head(block), tuple(self.headings)))
            if self._goes_on_in_prose(block):
                self.content.tails[number] = 1
                role.paragraphs.append(number)
            return
        in_list = (
            self.entry_list == self.blocks[number].group
            and self.role is not None
            and self.role.origin == "item"
        )
        if self.role and self.role.origin == "item" and not in_list and not self.headings:
            self.role = None
        target = self.role.bullets if self.role else self.content.bullets
        target.append((number, max(0, block.level - in_list)))

    def _head(self, block: Block) -> list[str]:
        """The lines of an item that may be a header: all of a short one, the first of one that goes on with prose, the
        first two of one that lists things; none of a longer one."""
        if self._goes_on_in_prose(block):
            return [block.lines[0].text]
        if len(block.plain.split()) <= _MOST_WORDS + 6:
            return [line.header for line in block.lines] or [block.plain]
        first = block.lines[:2]
        short = len(block.lines) > 1 and sum(len(line.text.split()) for line in first) <= _MOST_WORDS + 6
        return [line.header for line in first] if short and block.parent and first[0].lead else []

    def _goes_on_in_prose(self, block: Block) -> bool:
        """Whether the first line of an item is the header of a role and the others tell of it."""
        rest = sum(len(line.text.split()) for line in block.lines[1:])
        return rest > _MOST_EMPLOYER and self._opens_role(block.lines[0].text)

    def _opens_role(self, text: str) -> bool:
        """Whether a text begins with dates and goes on with a title."""
        found = dates.find_period(text)
        if found is None or found[1] or len(text[found[2] :].split()) > _MOST_WORDS:
            return False
        return header.is_title(self.says([text]).title, self.titles)

    def _is_entry(self, block: Block) -> bool:
        """Whether an outermost list item is a role's header and its nested items are the bullets."""
        if self.role and self.role.origin != "item":
            return False
        head = self._head(block)
        if not head:
            return False
        said = self.says(head)
        if block.parent:
            return bool(said.period and (said.title or said.organisation)) or bool(
                said.title and said.organisation and header.is_title(said.title, self.titles)
            )
        if not (said.period and said.title and said.organisation):
            return False
        return self._opens_role(head[0]) or bool(block.lines and block.plain[-1:] not in ".;")

    def _paragraph(self, number: int, block: Block) -> None:
        lines = self._header_lines(block) or self._lone_header(number, block)
        first = taken = 0
        for header_lines in self._headers(lines):
            if self._fits(header_lines, number, first):
                taken = first + len(header_lines)
            first += len(header_lines)
        if not taken:
            self._prose(number, block, 0)
        elif taken < len(block.lines) and block.kind == "paragraph" and self.role:
            self._prose(number, block, taken)

    def _headers(self, lines: Sequence[BlockLine]) -> list[list[BlockLine]]:
        """The lines of a block, parted where one dated job is told and the next begins."""
        if self.kind != "experience" or len(lines) < 2:
            return [[*lines]] if lines else []
        parted: list[list[BlockLine]] = [[lines[0]]]
        for line, following in zip_longest(lines[1:], lines[2:]):
            before = self.says([earlier.header for earlier in parted[-1]])
            here = self.says([line.header])
            begins = (
                here.title is not None
                and header.is_title(here.title, self.titles)
                and (here.period is not None or (following is not None and dates.is_date(following.text)))
            ) or (dates.is_date(line.text) and dates.is_date(parted[-1][0].text))
            if before.title and before.period and begins:
                parted.append([])
            parted[-1].append(line)
        return parted

    def _prose(self, number: int, block: Block, first: int) -> None:
        """Take a paragraph from line `first` on as prose."""
        if block.kind != "paragraph" or block.quoted:
            return
        lines = block.lines[first:]
        words = sum(len(line.text.split()) for line in lines)
        labelled = header.label_of(lines[0].text, self.titles) is not None
        if words < 4 or labelled or all(line.whole for line in lines):
            return
        if first:
            self.content.tails[number] = first
        (self.role.paragraphs if self.role else self.content.paragraphs).append(number)

    def _lone_header(self, number: int, block: Block) -> list[BlockLine]:
        """The one line of a paragraph that completes a header though it is none by its looks: the employer between a
        title and its dates, a sentence of title and employer below the dates, the next employer above a title."""
        role = self.role
        if len(block.lines) == 1 and self._stands_above_role(block.lines[0], number):
            return [*block.lines]
        if role is None or role.has_body or len(block.lines) != 1:
            return []
        line, said = block.lines[0], self.resolve(role)
        words = line.text.split()
        if not said.organisation and not said.period and said.title and self._stands_above_dates(number):
            short = len(words) <= _MOST_NAME + 2
            return [line] if short and header.organisation_score(line.text, self.titles) else []
        if said.title or said.organisation or not said.period or len(words) > _MOST_WORDS:
            return []
        told = self.says([line.text])
        titled = told.title is not None and (
            self.kind == "education" or header.is_title(told.title, self.titles)
        )
        return [line] if titled and told.organisation else []

    def _header_lines(self, block: Block) -> list[BlockLine]:
        """The lines at the beginning of a block that can belong to a header."""
        result: list[BlockLine] = []
        if block.kind == "html" and self._is_header(block):
            return [*block.lines]
        for at, line in enumerate(block.lines):
            following = block.lines[at + 1 : at + 2]
            if (
                not self._is_header_line(line, alone=len(block.lines) == 1, begun=bool(result))
                and not (
                    following
                    and (
                        (
                            self._names_company(line)
                            and self._is_header_line(following[0], alone=False, begun=True)
                        )
                        or self._stands_over_date(line, following[0])
                        or self._leads_over_date(line, following[0])
                    )
                )
                and not self._lacking(result, line, of_html=block.kind == "html")
            ):
                break
            result.append(line)
        return result

    def _is_header(self, block: Block) -> bool:
        """Whether all lines of a block are short, and it names a title and its dates."""
        if self.kind != "experience" or len(block.lines) > _MOST_HEADER_LINES or len(block.lines) < 2:
            return False
        if any(
            len(line.text.split()) > (_MOST_EMPLOYER if line.text[-1] in ".!?;" else _MOST_WORDS)
            for line in block.lines
        ):
            return False
        said = self.says([line.header for line in block.lines])
        return said.period is not None and header.is_title(said.title, self.titles)

    def _lacking(self, lines: Sequence[BlockLine], line: BlockLine, *, of_html: bool) -> bool:
        """Whether a line right below a title and its dates is the employer that they lack: no more than a name."""
        words = line.text.split()
        role = self.role
        heads = of_html and role is not None and role.origin == "heading" and not role.has_body
        if (
            self.kind != "experience"
            or not (lines or heads)
            or len(words) > _MOST_EMPLOYER + 2
            or line.text[-1] in ".!?:;"
        ):
            return False
        pieces = [*(role.pieces if heads and role else ()), *(earlier.header for earlier in lines)]
        said = self.says(pieces)
        if (
            not (said.title and said.period)
            or said.organisation
            or (self.headings and self.resolve(self.headings[-1]).organisation)
        ):
            return False
        return (of_html or _all_capitalised(line.text)) and header.organisation_score(
            line.text, self.titles
        ) > 0

    def _stands_over_date(self, line: BlockLine, following: BlockLine) -> bool:
        """Whether a short line stands between a role's heading and its date: a place that nobody lists."""
        role = self.role
        return (
            role is not None
            and role.origin == "heading"
            and not role.has_body
            and len(line.text.split()) <= 6
            and line.text[-1] not in ".!?:;"
            and (dates.is_date(following.text) or self._opens_dated(following))
        )

    def _opens_dated(self, line: BlockLine) -> bool:
        """Whether a line begins with its period and goes on with a remark ("Since May 2017 as a contractor")."""
        found = dates.find_period(line.text)
        return found is not None and found[1] == 0 and self._dated_header(line)

    def _leads_over_date(self, line: BlockLine, following: BlockLine) -> bool:
        """Whether a line opens with a marked-up name, holds a title and stands above a date."""
        return (
            line.lead
            and len(line.text.split()) <= _MOST_WORDS + 2
            and line.text[-1] not in ".!?:;"
            and self._dated_header(following)
            and any(header.title_score(piece, self.titles) for piece in line.header.split("\n"))
        )

    def _names_company(self, line: BlockLine) -> bool:
        """Whether a line opens with a marked-up name and holds little else ("**Acme GmbH**, Bonn")."""
        return (
            line.lead
            and len(line.text.split()) <= 8
            and header.classify(line.text, self.titles) == "organisation"
        )

    def _is_header_line(self, line: BlockLine, *, alone: bool, begun: bool) -> bool:
        """Whether a line belongs to a header, of which another line stands right above it (`begun`)."""
        words = line.text.split()
        if header.label_of(line.header, self.titles) in {"title", "organisation", "place", "date"}:
            return len(words) <= _MOST_WORDS
        if len(words) > _MOST_WORDS:
            found = dates.find_period(line.text)
            if found is not None and found[1] == 0 and len(line.text[found[2] :].split()) <= _MOST_WORDS:
                return self._dated_header(line)
            return bool(line.lead) and len(words) <= 2 * _MOST_WORDS and self._dated_header(line)
        if "other" in (header.label_of(line.text, self.titles), self.titles.labels.get(line.text.casefold())):
            return False
        if line.lead and not line.whole and _LABELLED.match(line.text) and not dates.find_period(line.text):
            return False
        if dates.is_date(line.text) or dates.is_duration(line.text):
            return True
        dated = self._dated_header(line)
        if line.text[-1] in ".!?;" and len(words) > 5 and not (line.whole or (line.lead and dated)):
            return False
        if dated:
            return True
        if line.whole:
            return True
        if (
            self.kind == "education"
            and len(words) <= 10
            and not {*words_of(line.text)}.isdisjoint(self.titles.degrees)
        ):
            return True
        kind = header.classify(line.text, self.titles)
        role = self.role
        if kind == "title" and not begun and role is not None and not role.has_body and self._is_whole(role):
            return False  # what is done in it
        if kind in {"title", "place"}:
            return len(words) <= 10
        if self._names_company(line) and (begun or role is None or not role.has_body):
            return True
        bare = role is not None and not role.has_body and self.resolve(role).organisation is None
        return (
            bare
            and alone
            and kind == "organisation"
            and len(words) <= 6
            and (header.organisation_score(line.text, self.titles) >= 2 or self._is_name(role, words))
        )

    def _is_name(self, role: MarkdownEntry | None, words: Sequence[str]) -> bool:
        """Whether a lone line of a few capitalised words stands right below a heading with a title and dates."""
        if (
            role is None
            or role.origin != "heading"
            or len(words) > _MOST_NAME
            or any("," in word for word in words)
        ):
            return False
        said = self.resolve(role)
        capitals = all(word[0].isupper() or word in _CONNECTING for word in words)
        return bool(said.title and said.period and capitals)

    def _dated_header(self, line: BlockLine) -> bool:
        """Whether a line holds a date beside a name or title, and no sentence."""
        found = dates.find_period(line.text)
        if found is None:
            return False
        _, start, end = found
        rest = (line.text[:start] + " " + line.text[end:]).split()
        small = sum(word[0].islower() and word not in _CONNECTING for word in rest)
        closed = line.lead and line.text.rstrip(".")[-1:] == ")" and end >= len(line.text) - 3
        if line.text[-1] in ".!?" and small and not closed:
            return False
        outer = (
            start <= 3
            or end >= len(line.text) - 3
            or line.lead
            or "(" in line.text[max(0, start - 2) : start]
        )
        most = 16 if closed and small < 3 else _MOST_WORDS if start == 0 else 10
        short = len(rest) <= most or all(len(part.split()) <= most for part in header.split(line.header))
        return short and (outer or "|" in line.text or "," in line.text[max(0, start - 3) : start])

    def _piece(self, line: BlockLine) -> str:
        """What a line adds to a header: where it goes on with a remark behind its period, that alone."""
        found = dates.find_period(line.text)
        if found is None and line.text.endswith(".") and len(line.text.split()) > _MOST_EMPLOYER:
            return line.header if header.ends_legally(line.text, self.titles) else line.header.rstrip(". ")
        if found is None or found[1]:
            return line.header
        rest = line.text[found[2] :].split()
        return found[0].text if sum(word[0].islower() for word in rest) > len(rest) / 3 else line.header

    def _fits(self, lines: Sequence[BlockLine], number: int, first: int = 0) -> bool:
        """Put header lines where they belong: to the entry that is open, or to a new one."""
        block = self.blocks[number]
        pieces = [self._piece(line) for line in lines]
        said = self.says(pieces)
        titled = header.names_title("\n".join(pieces), self.titles)
        role = self.role
        if role is None or self._closes(role, said, titled, lines, number):
            if not (
                said.period
                or titled
                or (lines[0].whole and block.kind in {"paragraph", "row"} and said.organisation)
                or self._stands_above_role(lines[0], number)
                or (self.kind == "projects" and self._names_project(lines[0], number))
            ):
                return False
            if self.kind == "other" and not said.period:
                return False
            if self._stands_above_role(lines[0], number) or (role and self._heads_next(number)):
                self.headings = []  # another employer than that of the heading
            new = MarkdownEntry("line", number, pieces, tuple(self.headings), first=first)
            if role and role.origin == "line" and not said.organisation and self._shared(role):
                new.given = Header(
                    None, self.says(role.pieces[:1]).organisation or role.given.organisation, None
                )
            self._start(new)
            return True
        if role.has_body and not (titled and self.resolve(role).title is None):
            return False
        role.pieces += pieces
        return True

    def _names_project(self, line: BlockLine, number: int) -> bool:
        """Whether a line that opens with a marked-up name stands above a list: a project without dates."""
        following = self.blocks[number + 1 : number + 2]
        return bool(
            line.lead
            and line.text[-1] != ":"
            and following
            and following[0].kind == "item"
            and header.label_of(line.text, self.titles) is None
        )

    def _stands_above_role(self, line: BlockLine, number: int) -> bool:
        """Whether a line that names a company stands above the dated title of a role."""
        following = self.blocks[number + 1 : number + 2]
        if not self._names_company(line) or not following or not following[0].lines:
            return False
        said = self.says([following[0].lines[0].header])
        return said.period is not None and header.is_title(said.title, self.titles)

    def _shared(self, role: MarkdownEntry) -> bool:
        """Whether the first line of an entry names a company that its later roles share."""
        first = self.says(role.pieces[:1])
        return bool(
            role.given.organisation or (first.organisation and not first.title and len(role.pieces) > 1)
        )

    def _closes(
        self, role: MarkdownEntry, said: Header, titled: bool, lines: Sequence[BlockLine], number: int
    ) -> bool:
        """Whether header lines end the open entry and begin the next."""
        before = self.resolve(role)
        if not role.has_body:
            if role.origin == "heading":
                role.closed = bool(
                    self._is_whole(role)
                    and said.period
                    and titled
                    and header.is_title(said.title, self.titles)
                )
                return role.closed
            if before.period and dates.is_date(lines[0].text) and dates.is_date(role.pieces[0]):
                return True
            if not (before.title and before.period):
                return False
            another = lines[0].whole and header.is_title(said.title, self.titles)
            return bool(another or (said.period and (titled or said.organisation)))
        if self.kind == "experience" and self._heads_next(number):
            return True
        if titled and before.title is None and not (said.period and before.period):
            return False
        if self.kind == "projects" and self._names_project(lines[0], number):
            return True
        if said.period or titled:
            dates_first = dates.is_date(role.pieces[0]) and dates.is_date(lines[0].text)
            return said.title is not None or said.organisation is not None or dates_first
        first = lines[0].text
        return self._stands_above_role(lines[0], number) or (
            lines[0].whole
            and len(lines) == len(self.blocks[number].lines)
            and role.origin == "line"
            and said.organisation is not None
            and header.organisation_score(said.organisation, self.titles) > 0
            and first[-1] != ":"
            and first.casefold() not in self.titles.labels
        )
