"""Where the walk through a resume stands, and its steps over tokens."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from resume_ls.document.education import assign_degree
from resume_ls.document.formats.latex.blocks import TextLine, header_pieces, lines
from resume_ls.document.formats.latex.looks import Classifier
from resume_ls.document.formats.latex.outline import EntryDraft, LatexOutline, SectionDraft
from resume_ls.document.formats.latex.render import Glue, Piece, Renderer
from resume_ls.document.formats.latex.scan import Scan
from resume_ls.document.formats.latex.vocabulary import Vocabulary
from resume_ls.document.header import Header
from resume_ls.rulebook.model import SectionKind

WITH_ENTRIES = frozenset({"experience", "projects", "education", "volunteering"})
FACTS = frozenset({"skills", "languages", "interests", "contact"})
NO_ENTRIES = FACTS | {"summary", None}
_LONGEST_ARGUMENT = 400
"""Tokens of an argument that may be a piece of a header."""


@dataclass(slots=True)
class Frame:
    """An open environment (or list begun by a macro) and whether a bullet of its own is running."""

    kind: str
    close: int
    """Index of the token that ends it, -1 where none does."""
    depth: int
    """How deep its bullets stand."""
    item: int = -1
    """The number of the entry (`Walker.epoch`) in which a bullet of its own began last."""


@dataclass(slots=True)
class Bullet:
    """A bullet begun by an `\\item` and not ended yet."""

    start: int
    content: int
    depth: int
    label: tuple[int, int] | None
    """Its optional argument, as a range of tokens."""
    dated: bool
    """Whether that argument is a date, which makes it an entry."""


class State:
    """What the walk knows at the token where it stands."""

    def __init__(
        self, source: Scan, words: Vocabulary, renderer: Renderer, looks: Classifier, headed: bool
    ) -> None:
        self._go_to(source)
        self.words = words
        self.renderer = renderer
        self.looks = looks
        self.out = LatexOutline(looks.titles)
        self.headed = headed
        """Whether the document has headings made by macros, so that a bold line is none."""
        self.frames: list[Frame] = []
        self.epoch = 0
        """Grows with every heading and entry, after which no list is nested in an earlier bullet."""
        self.item_epoch = -1
        """The epoch of the last bullet at the top of its list."""
        self.bullet: Bullet | None = None
        self.block = -1
        """Index of the first token of the free text that is being collected, -1 for none."""
        self.pending: list[TextLine] = []
        """Short lines without a date that may turn out to be the header of what follows."""
        self.jumps: dict[int, int] = {}
        """Arguments that were read already: index of the brace, and where to go on."""
        self.bodies: set[int] = set()
        """Closing braces of bodies, after which free text begins anew."""

    def _go_to(self, source: Scan) -> None:
        """Read tokens of `source` from now on."""
        self.source = source
        self.kinds, self.names, self.match = source.kinds, source.names, source.match
        self.starts, self.ends, self.hard = source.starts, source.ends, source.hard

    def _plain(self, start: int, end: int) -> str:
        return self.renderer.plain(self.source, start, end)

    def _inside(self, group: tuple[int, int]) -> str:
        return self._plain(group[0] + 1, group[1])

    def _pieces(self, start: int, end: int, glue: Glue | None = None) -> Sequence[Piece]:
        return self.renderer.pieces(self.source, start, end, glue)

    def _text_lines(self, start: int, end: int) -> list[TextLine]:
        return lines(self.source, start, end, self.renderer, self.looks)

    def _parts(self, *found: TextLine) -> list[str]:
        """The parts of a header of some lines in plain text."""
        return [part for line in found for part in header_pieces(line, self.renderer, self.looks)]

    def _kind(self) -> SectionKind | None:
        return self.out.sections[-1].kind if self.out.sections else None

    def _in_entries(self) -> bool:
        return self._kind() in WITH_ENTRIES

    def _present_entry(self) -> EntryDraft | None:
        entries = self.out.sections[-1].entries if self.out.sections else []
        return entries[-1] if entries else None

    def _unheaded(self, kind: SectionKind, start: int) -> None:
        """Begin a section that has no heading at an offset."""
        self.out.sections.append(SectionDraft(kind, "", None, self.source, start))

    def _push(self, kind: str, close: int) -> None:
        above = self.frames[-1] if self.frames else None
        depth = above.depth + (above.item == self.epoch) if above is not None else 0
        self.frames.append(Frame(kind, close, depth))

    def _pop(self, close: int) -> None:
        """Leave the environment that the token `close` ends, and all inside it."""
        if any(frame.close == close for frame in reversed(self.frames)):
            while self.frames.pop().close != close:
                pass

    def _depth(self) -> int:
        return self.frames[-1].depth if self.frames else 0

    def _meant(self, at: int) -> str:
        """The kind of the macro at a token, "" where none stands there or nobody says."""
        macro = self.words.macro(self.names[at]) if self.kinds[at] == "word" else None
        return macro.kind if macro is not None else ""

    def _is_header(self, opening: int, closing: int) -> bool:
        """Whether a group holds a piece of a header: no item, no blank line, no long prose."""
        return closing <= self.source.stops[opening + 1] and closing - opening < _LONGEST_ARGUMENT

    def _holds_items(self, at: int) -> bool:
        """Whether the next thing in the environment is an item."""
        return self._meant(self.hard[at + 1]) in ("item", "bullet")

    def _begin_entry(
        self,
        start: int,
        end: int,
        header: Header,
        cells: Sequence[str] = (),
        shown: Sequence[Sequence[Piece]] = (),
    ) -> EntryDraft:
        """Begin an entry whose header stands between two offsets and is printed by `shown`."""
        draft = EntryDraft(self.source, start, end, [], *header, cells=[*cells])
        for pieces in shown:
            draft.add(pieces, end)
        return self._new_entry(draft)

    def _grow(self, entry: EntryDraft, pieces: Sequence[Piece], end: int) -> None:
        """Let the header of an entry go on up to an offset, if it began in the same file."""
        if entry.source is self.source:
            entry.add(pieces, end)

    def _new_entry(self, draft: EntryDraft) -> EntryDraft:
        self.epoch += 1
        if not self.out.sections:
            self._unheaded("experience", draft.start)
        if self.pending and self._in_entries():
            self._take_pending(draft)
        self.pending.clear()
        return self.out.entry(draft)

    def _assign(self, parts: Sequence[str]) -> Header:
        """Title, organisation and period in the parts of a header, or degree, school and period."""
        school = self._kind() == "education"
        return assign_degree(parts, self.looks.titles) if school else self.looks.assign(parts)

    def _take_pending(self, draft: EntryDraft) -> None:
        """Short lines above an entry that lacks its title or organisation name it."""
        if draft.title and draft.organisation:
            above = self.looks.assign(self._parts(*self.pending)).title
            if above and self.looks.title_score(above) and not self.looks.title_score(draft.title):
                draft.title = above
            return
        employment = self.looks.titles.employment
        parts = [part for part in self._parts(*self.pending) if part.strip(" :").casefold() not in employment]
        draft.cells = [*parts, *draft.cells]
        titled = draft.title is not None
        self._read_anew(draft)
        if not (titled or self.looks.title_score(draft.title or "")):
            draft.title = None

    def _read_anew(self, entry: EntryDraft) -> None:
        """Take title and organisation of an entry from all parts of its header, which has grown."""
        told = self._assign(entry.cells)
        score = self.looks.title_score
        if entry.title and told.organisation == entry.title and score(told.title or "") <= score(entry.title):
            told = told._replace(title=entry.title, organisation=told.title)  # what was clear before stays
        employer, named = (
            told.organisation or entry.organisation,
            (entry.title or "", entry.organisation or ""),
        )
        whole = (name for name in named if employer and name.startswith(employer) and name != told.title)
        entry.organisation = next(whole, employer)  # as fully as it was named before
        entry.title = told.title or entry.title
