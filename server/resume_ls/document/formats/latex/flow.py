"""Free text: headers without macros, prose, bullets made by hand, headings."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from resume_ls.document import dates
from resume_ls.document.formats.latex.blocks import (
    MARKER,
    MOST_HEADER_WORDS,
    TextLine,
    extent,
)
from resume_ls.document.formats.latex.bullets import Bullets
from resume_ls.document.formats.latex.outline import EntryDraft, Extent, SectionDraft
from resume_ls.document.formats.latex.render import Piece
from resume_ls.document.formats.latex.state import WITH_ENTRIES
from resume_ls.document.formats.latex.tokens import AMP, MATH
from resume_ls.document.header import Header, is_title
from resume_ls.text.spans import Span

_URL = re.compile(
    r"(?:https?://|www\.)\S+|(?<![\w.-])(?:[\w-]++\.)+[a-z]{2,}/\S*|(?<!\S)[^\s@]++@\S+\.\w+", re.IGNORECASE
)
_NAME = re.compile(r"[^\W\d_][^\d@:/|•·]*")
_LONGEST_NAME = 5
"""Words of the longest name of a person."""
_LEAST_SUMMARY = 12
"""Words that free text before the first heading must have to be a summary."""
_LONGEST_JOINT = 3
"""Characters of a line that only joins those around it: "to"."""
_LEAST_PROSE = 5
"""Words that free text below an entry must have to be a paragraph of it."""


class Flow(Bullets):
    """Sorts free text into what it stands for."""

    def _section(self, at: int, start: int, end: int, after: int, level: int) -> None:
        """Begin the section whose heading is printed by the tokens from `start` up to `end`."""
        pieces = self._pieces(start, end)
        heading = "".join(piece[0] for piece in pieces)
        self.epoch += 1
        if not heading.strip():
            return
        kind = self.looks.section(heading)
        present = self.out.sections[-1] if self.out.sections else None
        if (
            kind is None
            and self.out.name is None
            and present is None
            and self.names.count(self.names[at]) == 1
            and _is_name(heading)
        ):
            self._name(at, after, pieces)
            return
        if level == 0:
            if kind is None and self.out.name is None and present is None:
                self._name(at, after, pieces)
                return
            level = 1
        if level > 1 and not (
            kind is not None
            and (
                present is None
                or present.level >= level
                or (present.kind == "other" and present.level < level)
            )
        ):
            if present is not None and present.kind not in WITH_ENTRIES | {"summary"}:
                return
            self._pend(start, end)
            return
        self.pending.clear()
        body = extent(self.source, start, end, pieces)
        last = min(after, len(self.kinds)) - 1
        node = self.out.node(
            "heading", self.source, Extent(self.starts[at], max(self.ends[last], body.end), body.body), pieces
        )
        if present is not None and level > present.level and present.kind == "other" and present.empty():
            self.out.sections.pop()
        self.out.sections.append(
            SectionDraft(kind or "other", heading, node, self.source, self.starts[at], level)
        )

    def _pend(self, start: int, end: int) -> None:
        """A heading inside a section: a group, or the header of what follows."""
        found = self._text_lines(start, end)
        if any(line.dated for line in found):
            self._lines(found)
        else:
            entry = self._present_entry()
            if entry is not None and entry.bare() and entry.period is None and not self.pending:
                self.pending = []
            named = [line._replace(prose=False) for line in found]
            self.pending = [*self.pending, *named] if self._kind() == "education" else named

    def _name(self, at: int, after: int, pieces: Sequence[Piece]) -> None:
        if self.out.name is not None or not pieces:
            return
        body = Span(pieces[0][1], pieces[-1][2])
        last = max(at, min(after, len(self.kinds)) - 1)
        end = max(self.ends[last], body.end)
        self.out.name = self.out.node(
            "heading", self.source, Extent(self.starts[at], end, body), list(pieces)
        )

    def _close_block(self, at: int) -> None:
        """The free text collected since `self.block` ends before the token `at`."""
        start, self.block = self.block, -1
        if start < 0 or start >= at:
            return
        kind = self._kind()
        found = self._text_lines(start, at)
        if not found:
            return
        if not self.headed and self._heading_by_looks(found):
            return
        if kind in (None, "summary") and self.pending and found[0].dated:
            # below a heading that no section holds: a role
            self.out.sections.append(SectionDraft("experience", "", None, self.source, self.starts[start]))
            self._lines(found)
        elif kind is None:
            self._before_sections(start, at, found)
        elif kind == "summary":
            self._paragraph(found, 3)
        else:
            self._lines(found)

    def _heading_by_looks(self, found: Sequence[TextLine]) -> bool:
        """A line called like a section, in a document whose headings are no macros."""
        line = found[0]
        if (
            any(frame.kind == "list" for frame in self.frames)
            or len(line.plain.split()) > 4
            or self.looks.section(line.plain) is None
            or line.plain.endswith((",", "."))
        ):
            return False
        entry = self._present_entry()
        if entry is not None and entry.bare() and entry.period is None:
            return False
        self._section(line.start, line.start, line.end, line.start + 1, 1)
        if len(found) > 1:
            self._lines(found[1:])
        return True

    def _before_sections(self, start: int, at: int, found: Sequence[TextLine]) -> None:
        """Free text before the first heading: the name, contact data, it may be a summary."""
        prose = [line for line in found if line.prose and not _URL.search(line.plain)]
        words = sum(len(line.plain.split()) for line in prose)
        if words >= _LEAST_SUMMARY and any("." in line.plain for line in prose):
            self.out.sections.append(SectionDraft("summary", "", None, self.source, self.starts[start]))
            self._paragraph(prose, 3)
            return
        cell = found[0].cells[0]
        pieces = self._pieces(*cell)
        plain = "".join(piece[0] for piece in pieces)
        if self.out.name is None and _is_name(plain):
            self.out.name = self.out.node("heading", self.source, extent(self.source, *cell, pieces), pieces)
        elif any(line.dated for line in found):
            self.pending += found

    def _paragraph(self, found: Sequence[TextLine], least: int) -> None:
        """Add the lines as one paragraph of the present entry or section."""
        pieces: list[Piece] = []
        for line in found:
            if pieces and line.pieces[0][1] > pieces[-1][2]:
                pieces.append((" ", pieces[-1][2], line.pieces[0][1]))
            pieces.extend(line.pieces)
        plain = "".join(piece[0] for piece in pieces)
        if len(plain.split()) < least or not self.out.sections:
            return
        place = extent(self.source, found[0].start, found[-1].end, pieces)
        index = self.out.node("paragraph", self.source, place, pieces)
        section = self.out.sections[-1]
        entry = section.entries[-1] if section.entries else None
        (section if entry is None else entry).paragraphs.append(index)

    def _lines(self, found: Sequence[TextLine]) -> None:
        """Sort lines of free text into headers, bullets made by hand, and prose."""
        kind = self._kind()
        rest: list[TextLine] = []
        stars = sum(line.plain.startswith(("*", "∗")) for line in found)
        for line in found:
            marker = MARKER.match(line.plain)
            if marker is not None and stars == 1 and line.plain[0] in "*∗":
                continue  # a footnote
            if marker is not None and not line.dated:
                self._unmarked(rest)
                rest = []
                self._marked(line, marker.end())
            elif kind == "skills":
                self._skills_line(line)
            else:
                rest.append(line)
        self._unmarked(rest)

    def _unmarked(self, found: Sequence[TextLine]) -> None:
        """Lines that are no bullets."""
        if self._kind() not in WITH_ENTRIES or not found:
            return
        dated = [index for index, line in enumerate(found) if line.dated]
        if dated:
            self._dated(found, dated)
        else:
            self._undated(found)

    def _skills_line(self, line: TextLine) -> None:
        """A line of a skills section stands where a bullet may: "Languages & Go, SQL"."""
        pieces: Sequence[Piece] = line.pieces
        if len(line.cells) > 1:
            label = self._plain(*line.cells[0])
            separator = line.cells[0][1]
            if self.kinds[separator] == AMP and 0 < len(label.split()) < 5 and label[-1] != ":":
                pieces = self._pieces(line.start, line.end, {separator: ": "})
        place = extent(self.source, line.start, line.end, pieces)
        self._add_bullet(place, pieces, 0, line.start, line.end)

    def _marked(self, line: TextLine, skip: int) -> None:
        """A line that begins with a sign in place of `\\item` is a bullet."""
        pieces = list(line.pieces)
        begin = pieces[0][1]
        first = bisect_left(self.starts, begin)
        if first > 0 and self.kinds[first - 1] == MATH:
            begin = self.starts[first - 1]
        while skip and pieces:
            text, first, last = pieces[0]
            if len(text) <= skip:
                skip -= len(text)
                pieces.pop(0)
            else:
                pieces[0] = (text[skip:], first + skip if last - first == len(text) else first, last)
                skip = 0
        if pieces:
            self._start_pending()
            place = extent(self.source, line.start, line.end, pieces, begin)
            self._add_bullet(place, pieces, 0, line.start, line.end)

    def _dated(self, rest: Sequence[TextLine], dated: Sequence[int]) -> None:
        """Lines of which some hold dates: each of these begins or completes an entry."""
        leading = dated[0] == 0
        above: list[TextLine] = []
        index = 0
        while index < len(rest):
            line = rest[index]
            if len(line.plain) <= _LONGEST_JOINT:
                pass
            elif line.prose:
                self._undated([line])
                above = []
            elif not line.dated:
                if leading:
                    self._complete(line)
                else:
                    above.append(line)
            else:
                self._dated_entry([*above, line])
                above = []
                if len(dated) == 1:
                    leading = True
            index += 1
        if above:
            self._undated(above)

    def _dated_entry(self, found: Sequence[TextLine]) -> None:
        """Begin the entry whose header is these lines, or complete one that lacks its dates."""
        parts = self._parts(*found)
        header = self.looks.assign(parts)
        present = self._present_entry()
        end = found[-1].pieces[-1][2]
        if present is not None and len(found) == 1 and self._ends_period(present, found[0], header):
            return
        if present is not None and present.bare() and present.period is None and not self.pending:
            lacking = present.title is None or present.organisation is None
            if lacking and not (
                header.title and header.organisation and (present.title or present.organisation)
            ):
                if present.title is None and present.organisation is not None:
                    told = self.looks.assign([present.organisation, *parts])
                    names = [name for name in (told.title, told.organisation) if name != present.organisation]
                    present.title = header.title or (names[0] if names else header.organisation)
                else:
                    present.title = present.title or header.title
                    present.organisation = (
                        present.organisation
                        or header.organisation
                        or (header.title if header.title != present.title else None)
                    )
                present.period = header.period
                present.cells += parts
                if present.source is self.source:
                    for line in found:
                        present.add(line.pieces, end)
                return
        self._new_entry(self._of_lines(found, header, parts))

    def _ends_period(self, present: EntryDraft, line: TextLine, header: Header) -> bool:
        """Read a row of a table whose first cell is the other end of the present entry's dates, which stand in the
        column above it; False where it is none."""
        first = self._plain(*line.cells[0])
        one, other = present.period, header.period
        if not (
            present.bare()
            and len(line.cells) > 1
            and self.kinds[line.cells[0][1]] == AMP
            and one is not None
            and other is not None
            and self.looks.is_date(first)
            and self.looks.is_date(present.cells[0])
            and all(period.current or period.end in (None, period.start) for period in (one, other))
            and not (
                is_title(header.title, self.looks.titles) and len(line.plain.split()) <= MOST_HEADER_WORDS
            )
        ):
            return False
        early, late = sorted((one, other), key=lambda period: (period.current, period.start or ""))
        present.period = dates.join(early.text, late.text)
        rest = line._replace(
            start=line.cells[1][0],
            cells=line.cells[1:],
            pieces=tuple(self._pieces(line.cells[1][0], line.end)),
            plain=self._plain(line.cells[1][0], line.end),
        )
        if rest.pieces:
            self._undated([rest._replace(dated=False, prose=len(rest.plain.split()) > MOST_HEADER_WORDS)])
        return True

    def _of_lines(
        self,
        found: Sequence[TextLine],
        header: Header,
        cells: list[str],
        start: int | None = None,
    ) -> EntryDraft:
        """An entry whose header is made of lines; it begins with them or at the offset `start`."""
        start, end = found[0].pieces[0][1] if start is None else start, found[-1].pieces[-1][2]
        draft = EntryDraft(self.source, start, end, [], *header, cells=cells)
        for line in found:
            draft.add(line.pieces, end)
        return draft

    def _complete(self, line: TextLine) -> None:
        """A short line below a header gives what the header lacks."""
        entry = self._present_entry()
        if entry is None or not entry.bare() or (entry.title and entry.organisation):
            self._undated([line])
            return
        parts = self._parts(line)
        entry.cells += parts
        known = entry.title or entry.organisation
        told = self.looks.assign([*([known] if known else []), *parts])
        alone = self.looks.assign(parts)
        if entry.title is None:
            names = [name for name in (told.title, alone.title, alone.organisation) if name and name != known]
            entry.title = names[0] if names else None
            if entry.organisation is None:
                entry.organisation = next(
                    (n for n in (told.organisation, alone.organisation) if n != entry.title), None
                )
        elif alone.title and self.looks.title_score(alone.title) > self.looks.title_score(entry.title):
            entry.title, entry.organisation = alone.title, entry.title
        else:
            names = [
                name
                for name in (told.organisation, alone.organisation, alone.title)
                if name and name != known
            ]
            entry.organisation = names[0] if names else None
        if entry.source is self.source:
            entry.add(line.pieces, line.pieces[-1][2])

    def _undated(self, found: Sequence[TextLine]) -> None:
        """Lines without dates: the title under a company, prose of the entry, or the header of what follows."""
        entry = self._present_entry()
        if entry is not None and entry.period is not None and self.pending and self._kind() == "education":
            entry = None  # a heading has begun another
        prose: list[TextLine] = []
        completed = 0
        for index, line in enumerate(found):
            if (
                entry is not None
                and entry.bare()
                and not prose
                and not line.prose
                and not line.plain.rstrip().endswith((":", "."))
                and (entry.title is None or (entry.organisation is None and index == completed))
                and self._completes(entry, line)
            ):
                self._complete(line)
                completed += 1
            elif line.prose or (entry is not None and entry.bare()):
                prose.append(line)
            elif not line.plain.rstrip().endswith(":"):
                self.pending.append(line)
        self.pending = self.pending[-4:]
        if prose:
            self._paragraph(prose, _LEAST_PROSE)

    def _completes(self, entry: EntryDraft, line: TextLine) -> bool:
        """Whether a line may name what the entry lacks, and is not a list of tools."""
        if len(line.plain.split()) > 9:
            return False
        if entry.title is None and entry.organisation and self._kind() == "projects":
            return self.looks.title_score(line.plain) > 0
        if entry.title is None:
            return True
        if self._kind() == "projects":
            return False
        return line.plain.count(",") < 2 or self.looks.assign([line.plain]).organisation is not None

    def _waits(self, pending: Sequence[TextLine]) -> bool:
        """Whether pending lines are no more than the name of a group."""
        entry = self._present_entry()
        return entry is not None and entry.bare() and (entry.period is None or self._kind() != "education")

    def _start_pending(self) -> None:
        """Bullets begin: short lines right above them are the header of an entry, if they can be one."""
        self.pending = [
            line for line in self.pending if line.pieces[0][1] >= self.out.last_start(line.source)
        ]
        if not self.pending:
            return
        if self._kind() == "experience":
            entry = self._present_entry()
            titled = any(self.looks.title_score(part) for part in self._parts(*self.pending))
            if entry is not None and (entry.bare() or not titled):
                self.pending.clear()
                return
        elif not self._in_entries():
            if self._kind() is None and any(line.dated for line in self.pending):
                found = [line for line in self.pending if line.source is self.source]
                self.pending.clear()
                if found:
                    self._ensure_section(found[0].start, "experience")
                    self._lines(found)
            self.pending.clear()
            return
        self._entry_of_pending()

    def _entry_of_pending(self) -> None:
        """Make an entry without a period of the pending lines."""
        found = [line for line in self.pending if line.source is self.source]
        self.pending.clear()
        if not found:
            return
        parts = self._parts(*found)
        header = self.looks.assign(parts)
        title, organisation = header.title, header.organisation
        if title is None and self._kind() in ("projects", "volunteering"):
            title, organisation = organisation, None
        if self._kind() == "projects" and organisation and not self.looks.names_institution(organisation):
            organisation = None
        self._new_entry(self._of_lines(found, Header(title, organisation, header.period), parts))


def _is_name(text: str) -> bool:
    """Whether a line may be a person's name."""
    return _NAME.fullmatch(text) is not None and 1 < len(text.split()) <= _LONGEST_NAME
