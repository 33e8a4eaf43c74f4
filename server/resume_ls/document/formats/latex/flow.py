"""Free text: headers without macros, prose, bullets made by hand, headings."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from resume_ls.document import dates
from resume_ls.document.formats.latex.blocks import MARKER, MOST_HEADER_WORDS, TextLine, extent
from resume_ls.document.formats.latex.outline import EntryDraft, Extent, SectionDraft
from resume_ls.document.formats.latex.render import Piece, cut
from resume_ls.document.formats.latex.state import FACTS, State
from resume_ls.document.header import Header, is_title
from resume_ls.text.spans import Span

_URL = re.compile(
    r"(?:https?://|www\.)\S+|(?<![\w.-])(?:[\w-]++\.)+[a-z]{2,}/\S*|(?<!\S)[^\s@]++@\S+\.\w+", re.IGNORECASE
)
_LABELLED_URL = re.compile(
    r"(?:[\w ./-]{1,30}:\s*)?(?:(?:https?://|www\.)\S+|(?:[\w-]+\.)+[a-z]{2,}(?:/\S*)?|[^\s@]++@\S+\.\w+)[.;,]?"
)
_LABEL = re.compile(r"([^\W\d_][\w &/+-]{1,30}?)\s*:\s+(?=\S)")
_NAME = re.compile(r"[^\W\d_][^\d@:/|•·]*")
_LONGEST_NAME = 5
"""Words of the longest name of a person."""
_LONGEST_HEADING = 4
"""Words of a heading that is told by its words alone."""
_LEAST_SUMMARY = 12
"""Words that free text before the first heading must have to be a summary."""
_LEAST_PROSE = 5
"""Words that free text below an entry must have to be a paragraph of it."""


class Flow(State):
    """Sorts free text into what it stands for."""

    def _add_bullet(self, place: Extent, pieces: Sequence[Piece], depth: int, first: int, last: int) -> None:
        plain = "".join(piece[0] for piece in pieces)
        if not any(character.isalnum() for character in plain) or self._is_only_link(plain, first, last):
            return
        if not self.out.sections:
            self._unheaded("experience", place.start)
        section, entry = self.out.sections[-1], self._present_entry()
        label = _LABEL.match(plain)
        other = entry is None and section.kind not in FACTS | {"summary"}
        if other and label and self.looks.section(label[1]) in FACTS:
            return
        (entry or section).bullets.append(self.out.node("bullet", self.source, place, pieces, depth))

    def _is_only_link(self, plain: str, first: int, last: int) -> bool:
        """Whether a bullet is no more than a link, with or without a label."""
        if _LABELLED_URL.fullmatch(plain.strip()):
            return True
        if plain.count(" ") > 2 or self._kind() in FACTS:
            return False
        at = next((at for at in range(first, last) if self.names[at] in ("href", "url")), last)
        groups = self.source.groups(at + 1, 2 if self.names[at] == "href" else 1, last)
        rest = [(first, at), (groups[-1][1] + 1, last)] if groups else [(first, last)]
        around = "".join(self._plain(*each) for each in rest)
        return bool(groups) and not any(character.isalnum() for character in around)

    def _section(self, at: int, start: int, end: int, after: int, level: int) -> None:
        """Begin the section whose heading is printed by the tokens from `start` up to `end`."""
        pieces = self._pieces(start, end)
        heading = "".join(piece[0] for piece in pieces)
        self.epoch += 1
        if not heading:
            return
        kind = self.looks.section(heading)
        present = self.out.sections[-1] if self.out.sections else None
        alone = level == 0 or (self.names.count(self.names[at]) == 1 and is_name(heading))
        if alone and kind is None and self.out.name is None and present is None:
            self._name(at, after, pieces)
            return
        level = max(level, 1)
        whole = kind is not None and (present is None or present.level >= level or present.kind == "other")
        if level > 1 and not whole:
            self._pend(start, end)
            return
        self.pending.clear()
        body = extent(self.source, start, end, pieces)
        node = self._heading_node(at, after, body.body, pieces)
        if present is not None and level > present.level and present.empty():
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
            above = self.pending if self._kind() == "education" else []
            self.pending = [*above, *(line._replace(prose=False) for line in found)]

    def _name(self, at: int, after: int, pieces: Sequence[Piece]) -> None:
        if self.out.name is None and pieces:
            self.out.name = self._heading_node(at, after, Span(pieces[0][1], pieces[-1][2]), pieces)

    def _heading_node(self, at: int, after: int, body: Span, pieces: Sequence[Piece]) -> int:
        """Add the node of a heading that goes from the token `at` up to `after`."""
        last = max(at, min(after, len(self.kinds)) - 1)
        place = Extent(self.starts[at], max(self.ends[last], body.end), body)
        return self.out.node("heading", self.source, place, pieces)

    def _close_block(self, at: int) -> None:
        """The free text collected since `self.block` ends before the token `at`."""
        start, self.block = self.block, -1
        found = self._text_lines(start, at) if start >= 0 else []
        if not found or self._heading_by_looks(found):
            return
        kind = self._kind()
        if kind in (None, "summary") and self.pending and found[0].dated:
            # below a heading that no section holds: a role
            self._unheaded("experience", self.starts[start])
            self._lines(found)
        elif kind is None:
            self._before_sections(start, found)
        elif kind == "summary":
            self._paragraph(found, 3)
        else:
            self._lines(found)

    def _heading_by_looks(self, found: Sequence[TextLine]) -> bool:
        """Read a line outside lists that is called like a section as its heading; False where it is none."""
        line = found[0]
        if any(frame.kind == "list" for frame in self.frames) or not self._names_section(line):
            return False
        self._section(line.start, line.start, line.end, line.start + 1, 1)
        self._lines(found[1:])
        return True

    def _names_section(self, line: TextLine) -> bool:
        """Whether a line is called like a section, in a document whose headings are no macros."""
        short = len(line.plain.split()) <= _LONGEST_HEADING
        return not self.headed and short and self.looks.section(line.plain) is not None

    def _before_sections(self, start: int, found: Sequence[TextLine]) -> None:
        """Free text before the first heading: the name, contact data, it may be a summary."""
        prose = [line for line in found if line.prose and not _URL.search(line.plain)]
        words = sum(len(line.plain.split()) for line in prose)
        if words >= _LEAST_SUMMARY and any("." in line.plain for line in prose):
            self._unheaded("summary", self.starts[start])
            self._paragraph(prose, 3)
            return
        cell = found[0].cells[0]
        pieces = self._pieces(*cell)
        if self.out.name is None and is_name("".join(piece[0] for piece in pieces)):
            self.out.name = self.out.node("heading", self.source, extent(self.source, *cell, pieces), pieces)
        elif any(line.dated for line in found):
            self.pending += found

    def _paragraph(self, found: Sequence[TextLine], least: int = _LEAST_PROSE) -> None:
        """Add the lines as one paragraph of the present entry or section."""
        pieces: list[Piece] = []
        for line in found:
            if pieces:
                pieces.append((" ", pieces[-1][2], line.pieces[0][1]))
            pieces.extend(line.pieces)
        if len("".join(piece[0] for piece in pieces).split()) >= least:
            self._add_paragraph(found[0].start, found[-1].end, pieces)

    def _add_paragraph(self, start: int, end: int, pieces: Sequence[Piece]) -> None:
        """Add what the tokens from `start` up to `end` print as a paragraph of the present entry or section."""
        place = extent(self.source, start, end, pieces)
        index = self.out.node("paragraph", self.source, place, pieces)
        (self._present_entry() or self.out.sections[-1]).paragraphs.append(index)

    def _lines(self, found: Sequence[TextLine]) -> None:
        """Sort lines of free text into headers, bullets made by hand, and prose."""
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
            elif self._kind() == "skills":
                self._skills_line(line)
            else:
                rest.append(line)
        self._unmarked(rest)

    def _unmarked(self, found: Sequence[TextLine]) -> None:
        """Lines that are no bullets."""
        if not self._in_entries():
            return
        dated = [index for index, line in enumerate(found) if line.dated]
        if dated:
            self._dated(found, dated)
        else:
            self._undated(found)

    def _skills_line(self, line: TextLine) -> None:
        """A line of a skills section stands where a bullet may: "Languages & Go, SQL"."""
        pieces: Sequence[Piece] = line.pieces
        separator = line.cells[0][1]
        if len(line.cells) > 1 and self.kinds[separator] == "amp":
            label = self._plain(*line.cells[0])
            if 0 < len(label.split()) < 5 and label[-1] != ":":
                pieces = self._pieces(line.start, line.end, {separator: ": "})
        place = extent(self.source, line.start, line.end, pieces)
        self._add_bullet(place, pieces, 0, line.start, line.end)

    def _marked(self, line: TextLine, skip: int) -> None:
        """A line that begins with a sign in place of `\\item` is a bullet."""
        begin = line.pieces[0][1]
        first = bisect_left(self.starts, begin)
        if self.kinds[first - 1] == "math":
            begin = self.starts[first - 1]
        pieces = cut(line.pieces, skip, len(line.plain))
        self._start_pending()
        place = extent(self.source, line.start, line.end, pieces, begin)
        self._add_bullet(place, pieces, 0, line.start, line.end)

    def _dated(self, rest: Sequence[TextLine], dated: Sequence[int]) -> None:
        """Lines of which some hold dates: each of these begins or completes an entry."""
        leading = dated[0] == 0
        above: list[TextLine] = []
        for line in rest:
            if line.prose:
                self._undated([line])
                above = []
            elif line.dated:
                self._dated_entry([*above, line])
                above = []
                leading = leading or len(dated) == 1
            elif leading:
                self._complete(line)
            else:
                above.append(line)
        self._undated(above)

    def _dated_entry(self, found: Sequence[TextLine]) -> None:
        """Begin the entry whose header is these lines, or complete one that lacks its dates."""
        present = self._present_entry()
        if present is not None and len(found) == 1 and self._ends_period(present, found[0]):
            return
        header = self._assign(self._parts(*found))
        whole = header.title and header.organisation
        if present is not None and present.bare() and not (present.period or self.pending or whole):
            present.period = header.period
            for line in found:
                if present.title and present.organisation:
                    self._grow(present, line.pieces, line.pieces[-1][2])
                else:
                    self._complete(line)
            return
        self._entry_of(found, header)

    def _ends_period(self, present: EntryDraft, line: TextLine) -> bool:
        """Read a row of a table whose first cell is the other end of the present entry's dates, which stand in the
        column above it; False where it is none."""
        if not present.bare() or len(line.cells) < 2 or self.kinds[line.cells[0][1]] != "amp":
            return False
        first = self._plain(*line.cells[0])
        found = self.looks.period(first)
        one, other = present.period, found[0] if found else None
        if one is None or other is None or not all(map(self.looks.is_date, (first, present.cells[0]))):
            return False
        rest = self._text_lines(line.cells[1][0], line.end)
        titled = any(is_title(self.looks.assign(self._parts(each)).title, self.looks.titles) for each in rest)
        whole = any(not period.current and period.end not in (None, period.start) for period in (one, other))
        if whole or (titled and len(line.plain.split()) <= MOST_HEADER_WORDS):
            return False
        early, late = sorted((one, other), key=lambda period: (period.current, period.start or ""))
        present.period = dates.join(early.text, late.text)
        self._undated(rest)
        return True

    def _entry_of(self, found: Sequence[TextLine], header: Header) -> None:
        """Begin an entry whose header is these lines."""
        shown = [line.pieces for line in found]
        self._begin_entry(shown[0][0][1], shown[-1][-1][2], header, self._parts(*found), shown)

    def _complete(self, line: TextLine) -> None:
        """A short line below a header gives what the header lacks."""
        entry = self._present_entry()
        if entry is None or not entry.bare() or (entry.title and entry.organisation):
            self._undated([line])
            return
        parts = self._parts(line)
        entry.cells += parts
        self._read_anew(entry)
        self._grow(entry, line.pieces, line.pieces[-1][2])

    def _undated(self, found: Sequence[TextLine]) -> None:
        """Lines without dates: the title under a company, prose of the entry, or the header of what follows."""
        entry = self._present_entry()
        prose: list[TextLine] = []
        for line in found:
            bare = entry is not None and entry.bare()
            if entry is not None and bare and not prose and self._completes(entry, line):
                self._complete(line)
            elif line.prose or bare:
                prose.append(line)
            elif not line.plain.endswith(":"):
                self.pending.append(line)
        self.pending = self.pending[-4:]
        self._paragraph(prose)

    def _completes(self, entry: EntryDraft, line: TextLine) -> bool:
        """Whether a line may name what the entry lacks, and is not a list of tools."""
        if line.prose or line.plain.endswith((":", ".")) or len(line.plain.split()) > 9:
            return False
        if entry.title is None:
            named = entry.organisation and self._kind() == "projects"
            return not named or self.looks.title_score(line.plain) > 0
        if entry.organisation is not None or self._kind() == "projects":
            return False
        return line.plain.count(",") < 2 or self.looks.assign([line.plain]).organisation is not None

    def _start_pending(self) -> None:
        """Bullets begin: short lines right above them are the header of an entry, if they can be one."""
        self.pending = [
            line for line in self.pending if line.pieces[0][1] >= self.out.last_start(line.source)
        ]
        if not self.pending:
            return
        if self._kind() is None and any(line.dated for line in self.pending):
            found, self.pending = self.pending, []
            self._unheaded("experience", self.starts[found[0].start])
            self._lines(found)
            return
        titled = any(self.looks.title_score(part) for part in self._parts(*self.pending))
        under = self._kind() == "experience" and self._present_entry() is not None and not titled
        if under or not self._in_entries():
            self.pending.clear()
        else:
            self._entry_of_pending()

    def _entry_of_pending(self) -> None:
        """Make an entry without a period of the pending lines."""
        found = [line for line in self.pending if line.source is self.source]
        self.pending.clear()
        if not found:
            return
        title, organisation, period = self._assign(self._parts(*found))
        if title is None and self._kind() in ("projects", "volunteering"):
            title, organisation = organisation, None
        if self._kind() == "projects" and organisation and not self.looks.names_institution(organisation):
            organisation = None
        self._entry_of(found, Header(title, organisation, period))


def is_name(text: str) -> bool:
    """Whether a line may be a person's name."""
    return _NAME.fullmatch(text) is not None and 1 < len(text.split()) <= _LONGEST_NAME
