"""What the entries of one section say of each other: title, employer, place and dates stand in the same order in all
of them, so those whose parts are clear decide what the parts of the others are.

Neither the words alone decide ("Application Support" holds no known role) nor the place alone (one author's employer
stands where another's title does).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import NamedTuple

from resume_ls.document import dates, header
from resume_ls.document.header import Header, is_title, organisation_score, title_score, without_place
from resume_ls.document.titles import Titles

_SHARE = 2 / 3
"""So much of the telling entries must agree."""
_LEAST_COLUMNS = 3
"""So many cells make columns: of two, the first tells what the second is."""
_LEGAL = 3
"""Score of an organisation that has its legal form beside it."""
_LEAST_PLACES = 2
"""Entries that must have a known town in a cell before an unknown word in it is one."""


_MONTHS = 12
_SLASHED = re.compile(r"(?<!\d)(\d\d?)/(\d\d?)/\d{4}(?!\d)")


class HeaderLayout(NamedTuple):
    """An entry's header as it is laid out, and what was made of it by itself."""

    pieces: Sequence[str]
    """Its lines or arguments, in reading order."""
    said: Header


class HeaderPart(NamedTuple):
    """A part of a header between two separators."""

    piece: int
    place: int
    """Its number among the parts of its piece."""
    text: str
    rest: str
    """The same with what follows it in its piece."""
    town: bool
    """Whether it is a known place, or reads like a town in a known country."""


def settle(entries: Sequence[HeaderLayout], lexicon: Titles) -> list[Header]:
    """Return what each header says, those read anew that say it less clearly than the others around them."""
    entries = _days_first(entries)
    if len(entries) < 2:
        return [entry.said for entry in entries]
    return [*_settle(tuple([HeaderLayout(tuple(entry.pieces), entry.said) for entry in entries]), lexicon)]


def _days_first(entries: Sequence[HeaderLayout]) -> Sequence[HeaderLayout]:
    """Read "04/09/2023" as a day in September where another date of the section can be read no other way."""
    numbers = [found for entry in entries for piece in entry.pieces for found in _SLASHED.findall(piece)]
    if not any(int(first) > _MONTHS > int(second) for first, second in numbers) or any(
        int(second) > _MONTHS for _, second in numbers
    ):
        return entries
    read: list[HeaderLayout] = []
    for pieces, said in entries:
        period = said.period
        found = dates.find_period(period.text.replace("/", ".")) if period else None
        if period and found:
            said = said._replace(period=replace(found[0], text=period.text))
        read.append(HeaderLayout(pieces, said))
    return read


@dataclass(slots=True)
class HeaderRow:
    """A header of a section while the others are asked what its parts are."""

    pieces: Sequence[str]
    said: Header
    cells: list[HeaderPart]
    """Its parts that may name something: no date, no link, no line with a label, and in the end no town."""


@lru_cache(maxsize=256)
def _settle(entries: Sequence[HeaderLayout], lexicon: Titles) -> list[Header]:
    """What the headers of a section come to; between two keystrokes none changes."""
    rows = [HeaderRow(pieces, said, _cells(pieces, lexicon)) for pieces, said in entries]
    _leave_out_towns(rows)
    votes = Counter(_title_first(row.cells, lexicon) for row in rows if len(row.cells) > 1)
    usual = Counter(len(row.cells) for row in rows).most_common(1)[0][0]
    for row in rows:
        row.said = _settled(row.said, row.cells, votes, usual, lexicon)
    _read_in_columns(rows, lexicon)
    _take_employers(rows, lexicon)
    alone = sum(row.said.title is None and row.said.organisation is not None for row in rows)
    naming = sum(row.said.title is not None or row.said.organisation is not None for row in rows)
    if alone >= max(2, _SHARE * naming):
        for row in rows:
            row.said = _employer_alone(row.said, row.cells, lexicon)
    return [row.said for row in rows]


def _leave_out_towns(rows: Sequence[HeaderRow]) -> None:
    """Leave out the cells that are towns: known ones, and what stands where several headers that are laid out alike
    (in as many lines) have theirs."""
    known = Counter(
        (len(row.pieces), cell.piece, cell.place) for row in rows for cell in row.cells if cell.town
    )
    for row in rows:
        named: list[HeaderPart] = []
        for cell in row.cells:
            there = known[len(row.pieces), cell.piece, cell.place] >= _LEAST_PLACES
            if there and cell.text == row.said.organisation and row.said.title:
                row.said = row.said._replace(organisation=None)
            if not (there or cell.town):
                named.append(cell)
        row.cells = named


def _employer_alone(said: Header, cells: Sequence[HeaderPart], lexicon: Titles) -> Header:
    """Read a header as the others of its section, which name an employer and no title: its two parts are one name."""
    if said.title is None or title_score(said.title, lexicon) or not cells:
        return said
    return Header(None, cells[0].rest, said.period)


def _read_in_columns(rows: Sequence[HeaderRow], lexicon: Titles) -> None:
    """Read the headers that name no title as those of as many cells do: the title's column is where most titles stand,
    the employer's where most names of organisations do."""
    for count in {len(row.cells) for row in rows}:
        alike = [row for row in rows if len(row.cells) == count]
        found = _columns([row.cells for row in alike], lexicon)
        for row in alike:
            if found and not (row.said.title and title_score(row.said.title, lexicon)):
                title, organisation = row.cells[found[0]].text, row.cells[found[1]].text
                row.said = Header(title, without_place(organisation, lexicon), row.said.period)


def _columns(rows: Sequence[Sequence[HeaderPart]], lexicon: Titles) -> tuple[int, int] | None:
    """The columns of title and employer in headers of equally many cells, None where their words do not tell."""
    width = len(rows[0])
    if width < _LEAST_COLUMNS:
        return None
    titles = [sum(is_title(row[at].text, lexicon) for row in rows) for at in range(width)]
    names = [sum(header.names_institution(row[at].text, lexicon) for row in rows) for at in range(width)]
    title, name = titles.index(max(titles)), names.index(max(names))
    clear = titles.count(titles[title]) == names.count(names[name]) == 1
    return (title, name) if clear and title != name else None


def _take_employers(rows: Sequence[HeaderRow], lexicon: Titles) -> None:
    """Take the employer from where most of the others have it: a customer's name behind a title may sound more like a
    company than the company does."""
    places = [_place_of(row.said.organisation, row.cells) for row in rows]
    counted = Counter(place for place in places if place is not None)
    if not counted:
        return
    usual, count = counted.most_common(1)[0]
    if count < max(2, _SHARE * counted.total()):
        return
    for row, place in zip(rows, places, strict=True):
        elsewhere = place not in (None, usual) and len(row.cells) > usual
        if elsewhere and _may_employ(row.said, row.cells[usual], lexicon):
            row.said = row.said._replace(organisation=without_place(row.cells[usual].text, lexicon))


def _place_of(name: str | None, cells: Sequence[HeaderPart]) -> int | None:
    return next((at for at, cell in enumerate(cells) if name and cell.text.startswith(name)), None)


def _may_employ(said: Header, cell: HeaderPart, lexicon: Titles) -> bool:
    legal = organisation_score(said.organisation or "", lexicon) == _LEGAL
    return not legal and header.classify(cell.text, lexicon) == "organisation"


def _settled(
    said: Header, cells: Sequence[HeaderPart], votes: Counter[bool | None], usual: int, lexicon: Titles
) -> Header:
    if len(cells) < 2:
        return said
    first, second = cells[0], cells[1]
    title_first = votes[True] > votes[False]
    if votes[title_first] < max(1, _SHARE * (votes[True] + votes[False])):
        return said
    own = _title_first(cells, lexicon)
    if own is None and not title_score(first.text, lexicon) and not _open(said, lexicon):
        return said
    if title_first:
        name, title = second.text, first.text
    else:
        longer = len(cells) > usual and len({cell.piece for cell in cells}) == 1
        name, title = first.text, second.rest if longer else second.text
    if own is None:
        return Header(title, without_place(name, lexicon) or said.organisation, said.period)
    return said._replace(title=title) if said.title == second.text and not title_first else said


def _open(said: Header, lexicon: Titles) -> bool:
    """Whether what was made of a header by itself rests on no known word."""
    return not said.title or not said.organisation or title_score(said.title, lexicon) < 2


def _title_first(cells: Sequence[HeaderPart], lexicon: Titles) -> bool | None:
    """Whether the first of two cells is the title, None where their words do not tell."""
    first, second = (title_score(cell.text, lexicon) for cell in cells[:2])
    return None if first == second else first > second


def _cells(pieces: Sequence[str], lexicon: Titles) -> list[HeaderPart]:
    """The parts of a header that may name something: no date, no link, no line with a label."""
    found: list[HeaderPart] = []
    for number, line in enumerate(header.read_lines(pieces, lexicon)):
        parts = [part for part in line.parts if line.label is None and not header.is_link(part)]
        for place, part in enumerate(parts):
            rest = line.text[max(0, line.text.find(part)) :]
            if (period := dates.find_period(rest)) is not None:
                rest = rest[: period[1]]
            found.append(
                HeaderPart(number, place, part, header.clean(rest), header.may_be_place(part, lexicon))
            )
    return found
