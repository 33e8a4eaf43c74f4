"""Where the walk through a resume stands, and its steps over tokens."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from resume_ls.document.formats.latex.blocks import TextLine, header_pieces, lines
from resume_ls.document.formats.latex.looks import CachedClassifier
from resume_ls.document.formats.latex.outline import EntryDraft, LatexOutline, SectionDraft
from resume_ls.document.formats.latex.render import Glue, Piece, Renderer
from resume_ls.document.formats.latex.scan import Scan
from resume_ls.document.formats.latex.tokens import CLOSE, LEFT, OPEN, WORD
from resume_ls.document.formats.latex.vocabulary import Vocabulary
from resume_ls.document.titles import words_of
from resume_ls.rulebook.model import SectionKind

WITH_ENTRIES = frozenset({"experience", "projects", "education", "volunteering"})
FACTS = frozenset({"skills", "languages", "interests", "contact"})
NO_ENTRIES = FACTS | {"summary", None}


@dataclass(slots=True)
class Frame:
    """An open environment (or list begun by a macro) and whether a bullet of its own is running."""

    name: str
    kind: str
    close: int = -1
    """Index of the token that ends it, -1 where none does."""
    depth: int = 0
    """How deep its bullets stand."""
    item: int = -1
    """The number of the entry (`Walker.epoch`) in which a bullet of its own began last."""


@dataclass(slots=True)
class Bullet:
    """A bullet begun by an `\\item` and not ended yet."""

    start: int
    content: int
    depth: int
    label: tuple[int, int] | None = None
    """Its optional argument, as a range of tokens."""
    dated: bool = False
    """Whether that argument is a date, which makes it an entry."""


class State:
    """What the walk knows at the token where it stands."""

    def __init__(
        self, source: Scan, words: Vocabulary, renderer: Renderer, looks: CachedClassifier, headed: bool
    ) -> None:
        self._go_to(source)
        self.words = words
        self.renderer = renderer
        self.looks = looks
        self.out = LatexOutline(looks.titles)
        self.headed = headed
        """Whether the document has headings made by macros, so that a bold line is none."""
        self.frames: list[Frame] = []
        self.open_names: dict[str, int] = {}
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
        self.starts, self.ends = source.starts, source.ends
        self.stops, self.hard = source.stops, source.hard

    def _plain(self, start: int, end: int) -> str:
        return self.renderer.plain(self.source, start, end)

    def _pieces(self, start: int, end: int, glue: Glue | None = None) -> list[Piece]:
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

    def _ensure_section(self, at: int, kind: SectionKind) -> None:
        """Entries and bullets before any heading stand in a section without one."""
        if not self.out.sections:
            self.out.sections.append(SectionDraft(kind, "", None, self.source, self.starts[at]))

    def _push(self, name: str, kind: str, close: int) -> None:
        above = self.frames[-1] if self.frames else None
        depth = above.depth + (above.item == self.epoch) if above is not None else 0
        self.frames.append(Frame(name, kind, close, depth))
        self.open_names[name] = self.open_names.get(name, 0) + 1

    def _pop(self, name: str) -> None:
        """Leave the innermost environment `name` and all inside it."""
        while self.open_names.get(name):
            frame = self.frames.pop()
            self.open_names[frame.name] -= 1
            if frame.name == name:
                return

    def _depth(self) -> int:
        return self.frames[-1].depth if self.frames else 0

    def _inside(self, group: tuple[int, int]) -> str:
        return self._plain(group[0] + 1, group[1])

    def _is_header(self, opening: int, closing: int) -> bool:
        """Whether a group holds a piece of a header: no item, no blank line, no long prose."""
        if closing >= len(self.kinds) or self.stops[opening + 1] < closing:
            return False
        return closing - opening < 400

    def _holds_items(self, at: int) -> bool:
        """Whether the next thing in the environment is an item."""
        stop = self.hard[at + 1]
        if stop >= len(self.kinds) or self.kinds[stop] != WORD:
            return False
        macro = self.words.macro(self.names[stop])
        return macro is not None and macro.kind in ("item", "bullet")

    def _opens(self, at: int) -> bool:
        macro = self.words.macro(self.names[at]) if self.kinds[at] == WORD else None
        return macro is not None and macro.kind == "opens"

    def _groups(self, at: int, most: int) -> list[tuple[int, int]]:
        return self.renderer.groups(self.source, at, len(self.kinds), most)

    def _matched_groups(self, at: int, most: int) -> list[tuple[int, int]]:
        """Groups by their braces alone, whatever they hold."""
        found: list[tuple[int, int]] = []
        while at < len(self.kinds) and len(found) < most:
            if self.kinds[at] == OPEN:
                if self.match[at] < at:
                    break
                found.append((at, self.match[at]))
                at = self.match[at] + 1
            elif self.source.blank(at):
                at += 1
            else:
                break
        return found

    def _tolerant_groups(self, at: int, most: int) -> list[tuple[int, int]]:
        """Groups that follow each other; a body counts with all it holds, and a last unclosed group too.

        The closing index of an unclosed group is that of the token at which it is taken to end.
        """
        found: list[tuple[int, int]] = []
        kinds, count = self.kinds, len(self.kinds)
        while at < count and len(found) < most:
            if kinds[at] == OPEN:
                partner = self.match[at]
                if partner > at and not (self.hard[at + 1] < partner and self._holds_heading(at, partner)):
                    found.append((at, partner))
                    at = partner + 1
                    continue
                found.append((at, self.source.group_end(at)))
                break
            if kinds[at] == LEFT:
                after = self._past_options(at)
                if after == at:
                    break
                at = after
            elif self.source.blank(at):
                at += 1
            else:
                break
        return found

    def _holds_heading(self, opening: int, closing: int) -> bool:
        """Whether a heading stands between two braces, which then do not belong together."""
        stop = self.hard[opening + 1]
        steps = 0
        while stop < closing and steps < 200:
            if self.kinds[stop] == WORD:
                macro = self.words.macro(self.names[stop])
                if macro is not None and macro.kind == "heading":
                    return True
            stop = self.hard[stop + 1]
            steps += 1
        return False

    def _after(self, groups: Sequence[tuple[int, int]]) -> int:
        """The token after groups, of which the last may never be closed."""
        last = groups[-1][1]
        return last + 1 if last < len(self.kinds) and self.kinds[last] == CLOSE else last

    def _past_groups(self, at: int, most: int) -> int:
        groups = self._matched_groups(self._past_options(at), most)
        return groups[-1][1] + 1 if groups else at

    def _past_options(self, at: int) -> int:
        return self.renderer.past_bracket(self.source, at, len(self.kinds))

    def _options(self, at: int) -> tuple[int, int] | None:
        """Range of an optional argument's content that begins at `at`: after the bracket, after its fellow."""
        after = self._past_options(at)
        if after == at:
            return None
        while self.kinds[at] != LEFT:
            at += 1
        return at + 1, after

    def _new_entry(self, draft: EntryDraft) -> EntryDraft:
        self.epoch += 1
        if not self.out.sections:
            self.out.sections.append(SectionDraft("experience", "", None, self.source, draft.start))
        education = self.out.sections[-1].kind == "education"
        if education and draft.title is None and draft.organisation:
            draft.title, draft.organisation = self._degree(draft.organisation)
        elif education and draft.title and draft.organisation:
            self._tell_school(draft)
        if self.pending and self.out.sections[-1].kind in WITH_ENTRIES:
            self._take_pending(draft)
        self.pending.clear()
        return self.out.entry(draft)

    def _degree(self, text: str) -> tuple[str | None, str | None]:
        """Degree and school of "B.Sc. Informatics, University of Bergen", in either order."""
        parts = [part.strip() for part in text.split(",")]
        at = next((i for i, part in enumerate(parts) if self._names_school(part)), None)
        if at is None:
            return text, None
        if len(parts) == 1:
            return None, text
        if at == 0:
            return ", ".join(parts[1:]), parts[0]
        return ", ".join(parts[:at]), ", ".join(parts[at:])

    def _names_school(self, text: str) -> bool:
        """Whether a text names a school, and not what one gets there ("High School Diploma")."""
        words = words_of(text)
        return self.looks.names_institution(text) and words[-1] not in self.looks.titles.degrees

    def _tell_school(self, draft: EntryDraft) -> None:
        """A degree that stands before its school, in cells of their own ("M.S. & Informatics, Bergen College")."""
        named = self.looks.names_institution
        if draft.organisation is None or draft.title is None:
            return
        degree, rest = draft.organisation, draft.title
        if named(degree):
            degree, rest = rest, degree
            if not self.looks.names_degree(degree):
                return
        subject, school = self._degree(rest)
        if school is not None and subject is not None and rest.startswith(subject):
            draft.title, draft.organisation = f"{degree}, {subject}", school

    def _take_pending(self, draft: EntryDraft) -> None:
        """Short lines above an entry that lacks its title or organisation name it."""
        if draft.title and draft.organisation:
            self._correct(draft)
            return
        if not draft.title and not draft.organisation and draft.period is None:
            return
        parts = [
            part
            for part in self._parts(*self.pending)
            if part.strip(" :").casefold() not in self.looks.titles.employment
        ]
        draft.cells = [*parts, *draft.cells]
        if draft.title:
            told = self.looks.assign([*parts, draft.title])
            if told.title == draft.title:
                draft.organisation = told.organisation
        else:
            told = self.looks.assign(parts if not draft.organisation else [*parts, draft.organisation])
            if told.title and self.looks.title_score(told.title):
                draft.title = told.title
            draft.organisation = draft.organisation or told.organisation

    def _correct(self, draft: EntryDraft) -> None:
        """A line above an entry is its title, or its employer, where that is clear and what was taken for it is not."""
        if self._kind() != "experience" or len(self.pending) != 1 or draft.title is None:
            return
        told = self.looks.assign(self._parts(*self.pending))
        if told.title and self.looks.title_score(told.title) and not self.looks.title_score(draft.title):
            draft.title = told.title
            return
        together = any(draft.title in each and str(draft.organisation) in each for each in draft.arguments)
        if (
            together
            and told.organisation
            and not told.title
            and self.looks.names_institution(told.organisation)
        ):
            draft.organisation = told.organisation

    def _place_entry(self, draft: EntryDraft) -> None:
        """Begin an entry, or complete one that named only its organisation."""
        if self._kind() in NO_ENTRIES and not draft.period and (self.headed or self.out.sections):
            return
        self._new_entry(draft)
