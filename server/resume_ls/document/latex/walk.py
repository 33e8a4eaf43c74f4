"""Goes through the tokens of a resume once, and finds its headings, entries, bullets and paragraphs.

The table of rules/latex.yml and the document's own definitions say what a macro is; free text is told by what it
looks like (blocks.py). Whatever is unknown is text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from resume_ls.document import dates
from resume_ls.document.latex.blocks import (
    MARKER,
    SWITCHES,
    Line,
    emphasised,
    extent,
    header_pieces,
    lines,
    runs,
)
from resume_ls.document.latex.entries import Argument, header_of, signature
from resume_ls.document.latex.looks import Looks
from resume_ls.document.latex.outline import EntryDraft, Extent, Outline, SectionDraft
from resume_ls.document.latex.render import Glue, Piece, Renderer
from resume_ls.document.latex.scan import Scan
from resume_ls.document.latex.tokens import (
    AMP,
    BEGIN,
    CLOSE,
    END,
    LEFT,
    NEWLINE,
    OPEN,
    PAR,
    RIGHT,
    SYMBOL,
    TEXT,
    WORD,
)  # fmt: skip
from resume_ls.document.latex.vocabulary import Macro, Vocabulary
from resume_ls.document.model import SectionKind
from resume_ls.spans import Span

WITH_ENTRIES = frozenset({"experience", "projects", "education", "volunteering"})
FACTS = frozenset({"skills", "languages", "interests", "contact"})
NO_ENTRIES = FACTS | {"summary", None}
_URL = re.compile(r"(?:https?://|www\.)\S+|(?:[\w-]+\.)+[a-z]{2,}/\S*|\S+@\S+\.\w+", re.IGNORECASE)
_LABELLED_URL = re.compile(
    r"(?:[\w ./-]{1,30}:\s*)?(?:(?:https?://|www\.)\S+|(?:[\w-]+\.)+[a-z]{2,}(?:/\S*)?|\S+@\S+\.\w+)[.;,]?"
)
_LABEL = re.compile(r"([^\W\d_][\w &/+-]{1,30}?)\s*:\s+(?=\S)")
_KEY = re.compile(r"([\w-]+)\s*=\s*")
_NAME = re.compile(r"[^\W\d_][^\d@:/|•·]*")
_TITLE = re.compile(r"curriculum|vitae|r[eé]sum[eé]|\bcv\b|lebenslauf", re.IGNORECASE)
_RATING = re.compile(r"[\d.,/]+")
"""A number of stars in place of words: `\\cvskill{English}{5}`."""
_LEAST_SUMMARY = 12
"""Words that free text before the first heading must have to be a summary."""
_LEAST_PROSE = 5
"""Words that free text below an entry must have to be a paragraph of it."""
_BODY_WORDS = 12


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


class Walker:
    """One pass over a document, its parts included."""

    def __init__(self, words: Vocabulary, renderer: Renderer, looks: Looks, headed: bool) -> None:
        self.words = words
        self.renderer = renderer
        self.looks = looks
        self.out = Outline(looks.titles)
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
        self.pending: list[tuple[Scan, Line]] = []
        """Short lines without a date that may turn out to be the header of what follows."""
        self.jumps: dict[int, int] = {}
        """Arguments that were read already: index of the brace, and where to go on."""
        self.bodies: set[int] = set()
        """Closing braces of bodies, after which free text begins anew."""
        self.top = 1
        """The level of headings that are sections."""

    # The pass

    def walk(self, source: Scan, start: int) -> None:
        """Read the tokens of `source` from `start` on."""
        outer = self.frames, self.open_names, self.jumps, self.bodies
        self.frames, self.open_names, self.jumps, self.bodies = [], {}, {}, set()
        kinds, count = source.kinds, len(source.kinds)
        at = start
        while at < count:
            kind = kinds[at]
            if kind == WORD:
                at = self._word(source, at)
                continue
            if kind == PAR:
                self._paragraph_end(source, at)
            elif kind == BEGIN:
                at = self._begin(source, at)
                continue
            elif kind == END:
                self._end(source, at)
            elif kind == OPEN:
                if at in self.jumps:
                    self._cut(source, at)
                    at = self.jumps[at]
                    continue
                if self.bullet is None and self.block < 0:
                    self.block = at
            elif kind == CLOSE:
                self._close(source, at)
            elif self.bullet is None and self.block < 0 and not source.blank(at):
                self.block = at
            at += 1
        self._finish(source, count)
        self.frames, self.open_names, self.jumps, self.bodies = outer

    def _finish(self, source: Scan, at: int) -> None:
        self._close_bullet(source, at)
        self._close_block(source, at)

    def _cut(self, source: Scan, at: int) -> None:
        """End whatever free text or bullet is being collected."""
        self._close_bullet(source, at)
        self._close_block(source, at)

    def _paragraph_end(self, source: Scan, at: int) -> None:
        if self.bullet is not None:
            frame = self.frames[-1] if self.frames else None
            stop = source.hard[at]
            if frame is not None and frame.kind == "list" and self._runs_on(source, stop, frame):
                return
            self._close_bullet(source, at)
        self._close_block(source, at)

    def _runs_on(self, source: Scan, stop: int, frame: Frame) -> bool:
        """Whether an item goes on after a blank line: the next thing is another item or the end of its list."""
        if stop == frame.close:
            return True
        if source.kinds[stop] == BEGIN:
            return frame.close > stop
        macro = self.words.macro(source.names[stop]) if source.kinds[stop] == WORD else None
        return macro is not None and macro.kind in ("item", "bullet", "opens")

    def _close(self, source: Scan, at: int) -> None:
        if self.bullet is not None and -1 != source.match[at] < self.bullet.start:
            self._close_bullet(source, at)
        if at in self.bodies:
            self._cut(source, at)

    def _word(self, source: Scan, at: int) -> int:
        """Act on a control word; return the index to go on from."""
        name = source.names[at]
        bare = name[:-1] if name.endswith("*") else name
        if bare in self.words.grammar.letter_begins:
            self._cut(source, at)
            return self._past_letter(source, at)
        macro = self.words.macro(bare)
        if macro is None:
            return self._unknown(source, at)
        match macro.kind:
            case "heading":
                return self._heading(source, at, macro)
            case "entry":
                return self._entry(source, at, macro)
            case "adds":
                return self._adds(source, at, macro)
            case "bullet":
                return self._bullet_macro(source, at, macro)
            case "item":
                return self._item(source, at, macro)
            case "opens":
                self._cut(source, at)
                self._push("itemize", "list", source.match[at])
                return self._past_options(source, at + 1)
            case "closes":
                self._cut(source, at)
                self._pop("itemize")
            case "line":
                self._cut(source, at)
                self.block = at + 1 if at + 1 < len(source.kinds) else -1
            case "input":
                return self._input(source, at)
            case "fact":
                return self._fact(source, at, macro)
            case "person":
                return self._person(source, at, macro)
            case "break":
                if bare not in ("newline", "linebreak", "tabularnewline") and self.bullet is None:
                    self._close_block(source, at)
            case "inline":
                return self._inline(source, at, macro)
            case _:
                pass
        return at + 1

    def _inline(self, source: Scan, at: int, macro: Macro) -> int:
        """A macro of free text; what prints nothing takes its arguments with it."""
        definition = macro.definition
        if definition is not None and definition.arity:
            _, order = self.renderer.expansion(definition)
            if not order:
                return self._past_groups(source, at + 1, definition.arity)
            if definition.arity > 1 and self.bullet is None and self.block < 0 and self._in_entries():
                return self._unknown(source, at)
        if self.bullet is None and self.block < 0:
            self.block = at
        return at + 1

    def _unknown(self, source: Scan, at: int) -> int:
        """A macro that nobody describes: an entry if its arguments look like one, a heading, or plain text."""
        if self.bullet is not None:
            return at + 1
        if self.block < 0:
            groups = self._groups(source, at + 1, 9)
            if len(groups) >= 2:
                plain = [
                    self.renderer.plain(source, o + 1, c) for o, c in groups if self._is_header(source, o, c)
                ]
                if len(plain) >= 2 and any(self.looks.is_date(text) for text in plain):
                    return self._entry(source, at, self.words.macro(source.names[at]) or Macro("entry"))
            elif len(groups) == 1 and self._is_heading(source, groups[0]):
                return self._heading(source, at, Macro("heading", (("section",),)))
            self.block = at
        return at + 1

    def _is_heading(self, source: Scan, group: tuple[int, int]) -> bool:
        """Whether an unknown macro's one argument, alone on its line, is called like a section."""
        opening, closing = group
        after = closing + 1
        if after < len(source.kinds) and source.kinds[after] not in (NEWLINE, PAR, BEGIN):
            return False
        plain = self.renderer.plain(source, opening + 1, closing)
        return len(plain.split()) <= 5 and self.looks.section(plain) is not None

    # Environments

    def _begin(self, source: Scan, at: int) -> int:
        name = source.names[at]
        macro = self.words.environment(name)
        close = source.match[at]
        if macro is not None and macro.kind == "letter":
            self._cut(source, at)
            return close if close != -1 else len(source.kinds)
        if macro is not None and macro.kind == "heading":
            return self._heading_environment(source, at, macro)
        here = self._past_options(source, at + 1)
        groups = self._groups(source, here, 9)
        if macro is None or macro.kind in ("layout", "entry"):
            entry = self._entry_environment(source, at, macro, groups)
            if entry is not None:
                self._push(name, "list", close)
                return entry
            if len(groups) == 1 and self._is_heading(source, groups[0]):
                return self._heading_environment(source, at, Macro("heading", (("section",),)))
        known = macro is not None and macro.kind in ("inline", "gap")
        if known and macro is not None and macro.signatures:
            groups = groups[: len(macro.signatures[0])]
        elif (
            known
            or (macro is not None and macro.kind in ("list", "facts"))
            or not self._is_arguments(source, groups)
        ):
            groups = []
        kind = macro.kind if macro is not None and macro.kind in ("list", "facts") else "other"
        if kind == "other" and self._holds_items(source, at):
            kind = "list"
        if kind != "other" or self.bullet is None:
            self._cut(source, at)
        self._push(name, kind, close)
        return groups[-1][1] + 1 if groups else here

    def _is_arguments(self, source: Scan, groups: Sequence[tuple[int, int]]) -> bool:
        """Whether groups after an unknown `\\begin{…}` are its arguments and not its content: no item, no prose."""
        return all(
            self._is_header(source, opening, closing)
            and source.kinds[opening - 1] in (BEGIN, CLOSE, RIGHT)
            and source.names[opening + 1] not in SWITCHES
            and len(self._plain(source, (opening, closing)).split()) < 4
            for opening, closing in groups
        )

    def _holds_items(self, source: Scan, at: int) -> bool:
        """Whether the next thing in the environment is an item."""
        stop = source.hard[at + 1]
        if stop >= len(source.kinds) or source.kinds[stop] != WORD:
            return False
        macro = self.words.macro(source.names[stop])
        return macro is not None and macro.kind in ("item", "bullet")

    def _end(self, source: Scan, at: int) -> None:
        name = source.names[at]
        frame = self.frames[-1] if self.frames else None
        if frame is not None and frame.name == name and frame.kind == "other" and self.bullet is not None:
            self._pop(name)
            return
        self._cut(source, at)
        self._pop(name)

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

    def _heading_environment(self, source: Scan, at: int, macro: Macro) -> int:
        """`\\begin{rSection}{Title}`, or an environment whose content is the title."""
        close = source.match[at]
        self._cut(source, at)
        if not macro.signatures:
            stop = close if close != -1 else source.hard[at + 1]
            self._section(source, at, at + 1, stop, stop + 1, 1)
            return min(stop + 1, len(source.kinds))
        here = self._past_options(source, at + 1)
        groups = self._groups(source, here, max(1, macro.most()))
        self._push(source.names[at], "other", close)
        if not groups:
            return here
        index = next((i for i, role in enumerate(macro.signatures[0]) if "section" in role), 0)
        opening, closing = groups[min(index, len(groups) - 1)]
        self._section(source, at, opening + 1, closing, groups[-1][1] + 1, macro.level or 1)
        return groups[-1][1] + 1

    def _entry_environment(
        self, source: Scan, at: int, macro: Macro | None, groups: Sequence[tuple[int, int]]
    ) -> int | None:
        """An environment whose arguments (or `[key=value]` options) are an entry's header; None where it is none."""
        options = self._options(source, at + 1)
        keyed = self._keyed(source, *options) if options else {}
        if (
            keyed
            and {"title", "company", "organisation", "organization", "dates", "date", "role"} & keyed.keys()
        ):
            self._cut(source, at)
            return self._keyed_entry(source, at, options[1] if options else at + 1, keyed)
        if macro is not None and macro.kind == "entry" and groups:
            groups = groups[: max(macro.most(), max(len(signature) for signature in macro.signatures))]
        elif not (
            len(groups) >= 2 and any(self.looks.is_date(self._plain(source, group)) for group in groups)
        ):
            return None
        self._cut(source, at)
        described = macro if macro is not None and macro.kind == "entry" else Macro("entry")
        self._entry_from(source, at, described, groups)
        return groups[-1][1] + 1

    def _plain(self, source: Scan, group: tuple[int, int]) -> str:
        return self.renderer.plain(source, group[0] + 1, group[1])

    def _options(self, source: Scan, at: int) -> tuple[int, int] | None:
        """Range of an optional argument's content that begins at `at`: after the bracket, after its fellow."""
        after = self._past_options(source, at)
        if after == at:
            return None
        while source.kinds[at] != LEFT:
            at += 1
        return at + 1, after

    def _keyed(self, source: Scan, start: int, after: int) -> dict[str, tuple[int, int]]:
        """Keys of `key={value}` options and the tokens of their values."""
        found: dict[str, tuple[int, int]] = {}
        begin, end = source.starts[start], source.starts[after - 1]
        text = source.text[begin:end]
        depth, here = 0, 0
        parts: list[tuple[int, int]] = []
        for index, character in enumerate(text):
            if character == "{":
                depth += 1
            elif character == "}":
                depth -= 1
            elif character == "," and depth == 0:
                parts.append((here, index))
                here = index + 1
        parts.append((here, len(text)))
        for first, last in parts:
            key = _KEY.match(text[first:last].lstrip())
            if key:
                value = begin + first + text[first:last].index("=") + 1
                found[key[1].lower()] = (value, begin + last)
        return found

    def _keyed_entry(self, source: Scan, at: int, after: int, keyed: dict[str, tuple[int, int]]) -> int:
        """An entry whose header is given by keys."""
        start = at + 1
        while source.kinds[start] != LEFT:
            start += 1
        start += 1
        inside = self.renderer.pieces(source, start, after - 1)

        def text(*names: str) -> tuple[str | None, list[Piece]]:
            for name in names:
                if name in keyed:
                    pieces = _between(inside, *keyed[name])
                    return "".join(piece[0] for piece in pieces).strip() or None, pieces
            return None, []

        title, title_pieces = text("title", "role", "position")
        organisation, organisation_pieces = text(
            "company", "organisation", "organization", "employer", "institution"
        )
        when, date_pieces = text("dates", "date", "period", "years")
        if when is None:
            start_text, start_pieces = text("start", "from", "startdate")
            end_text, end_pieces = text("end", "to", "enddate")
            period = dates.join(start_text or "", end_text or "") if start_text or end_text else None
            date_pieces = [*start_pieces, *end_pieces]
        else:
            found = self.looks.period(when)
            period = found[0] if found else None
        end = source.ends[after - 1]
        draft = EntryDraft(source, source.starts[at], end, [], title, organisation, period)
        for pieces in sorted(
            [p for p in (title_pieces, organisation_pieces, date_pieces) if p], key=lambda p: p[0][1]
        ):
            draft.add(pieces, end)
        self._new_entry(source, draft)
        return after

    # Headings

    def _heading(self, source: Scan, at: int, macro: Macro) -> int:
        self._cut(source, at)
        here = self._past_options(source, at + 1)
        wanted = max(1, macro.most())
        groups = self._tolerant_groups(source, here, wanted)
        if not groups:
            return at + 1
        roles = macro.signatures[0] if macro.signatures else ("section",)
        index = next((i for i, role in enumerate(roles) if "section" in role), 0)
        opening, closing = groups[min(index, len(groups) - 1)]
        after = groups[-1][1]
        after = after + 1 if after < len(source.kinds) and source.kinds[after] == CLOSE else after
        name = source.names[at].rstrip("*")
        level = {"part": 0, "chapter": 0, "subsubsection": 3}.get(name, macro.level or 1)
        self._section(source, at, opening + 1, closing, after, level)
        return after

    def _section(self, source: Scan, at: int, start: int, end: int, after: int, level: int) -> None:
        """Begin the section whose heading is printed by the tokens from `start` up to `end`."""
        pieces = self.renderer.pieces(source, start, end)
        heading = "".join(piece[0] for piece in pieces)
        self.epoch += 1
        if not heading.strip():
            return
        kind = self.looks.section(heading)
        present = self.out.sections[-1] if self.out.sections else None
        if level == 0:
            if kind is None and self.out.name is None and present is None:
                self._name(source, at, after, pieces)
                return
            level = 1
        if level > 1 and not (
            kind is not None and (present is None or (present.kind == "other" and present.level < level))
        ):
            if present is None or present.kind not in WITH_ENTRIES:
                return
            self._pend(source, start, end)
            return
        if present is not None and present.level > level and kind is not None:
            pass
        self.pending.clear()
        body = extent(source, start, end, pieces)
        last = min(after, len(source.kinds)) - 1
        node = self.out.node(
            "heading", source, Extent(source.starts[at], max(source.ends[last], body.end), body.body), pieces
        )
        if present is not None and level > present.level and present.kind == "other" and _empty(present):
            self.out.sections.pop()
        self.out.sections.append(
            SectionDraft(kind or "other", heading, node, source, source.starts[at], level)
        )

    def _pend(self, source: Scan, start: int, end: int) -> None:
        """A heading inside a section: a group, or the header of what follows."""
        found = lines(source, start, end, self.renderer, self.looks)
        if any(line.dated for line in found):
            self._lines(source, found)
        else:
            entry = self._present_entry()
            if entry is not None and entry.bare() and entry.period is None and not self.pending:
                self.pending = []
            self.pending = [(source, replace(line, prose=False)) for line in found]

    def _name(self, source: Scan, at: int, after: int, pieces: Sequence[Piece]) -> None:
        if self.out.name is not None or not pieces:
            return
        body = Span(pieces[0][1], pieces[-1][2])
        last = max(at, min(after, len(source.kinds)) - 1)
        end = max(source.ends[last], body.end)
        self.out.name = self.out.node("heading", source, Extent(source.starts[at], end, body), list(pieces))

    # Entries

    def _kind(self) -> SectionKind | None:
        return self.out.sections[-1].kind if self.out.sections else None

    def _in_entries(self) -> bool:
        return self._kind() in WITH_ENTRIES

    def _present_entry(self) -> EntryDraft | None:
        entries = self.out.sections[-1].entries if self.out.sections else []
        return entries[-1] if entries else None

    def _ensure_section(self, source: Scan, at: int, kind: SectionKind) -> None:
        """Entries and bullets before any heading stand in a section without one."""
        if not self.out.sections:
            self.out.sections.append(SectionDraft(kind, "", None, source, source.starts[at]))

    def _new_entry(self, source: Scan, draft: EntryDraft) -> EntryDraft:
        self.epoch += 1
        if not self.out.sections:
            self.out.sections.append(SectionDraft("experience", "", None, source, draft.start))
        education = self.out.sections[-1].kind == "education"
        if education and draft.title is None and draft.organisation:
            draft.title, draft.organisation = self._degree(draft.organisation)
        if self.pending and self.out.sections[-1].kind in WITH_ENTRIES:
            self._take_pending(draft)
        self.pending.clear()
        return self.out.entry(draft)

    def _degree(self, text: str) -> tuple[str | None, str | None]:
        """Degree and school of "B.Sc. Informatics, University of Bergen", in either order."""
        parts = [part.strip() for part in text.split(",")]
        at = next((i for i, part in enumerate(parts) if self.looks.names_institution(part)), None)
        if at is None:
            return text, None
        if len(parts) == 1:
            return None, text
        if at == 0:
            return ", ".join(parts[1:]), parts[0]
        return ", ".join(parts[:at]), ", ".join(parts[at:])

    def _take_pending(self, draft: EntryDraft) -> None:
        """Short lines above an entry that lacks its title or organisation name it."""
        if draft.title and draft.organisation:
            return
        if not draft.title and not draft.organisation and draft.period is None:
            return
        parts = [
            part
            for source, line in self.pending
            for part in header_pieces(source, line, self.renderer, self.looks)
        ]
        if draft.title:
            told = self.looks.assign([*parts, draft.title])
            if told.title == draft.title:
                draft.organisation = told.organisation
        else:
            told = self.looks.assign(parts if not draft.organisation else [*parts, draft.organisation])
            if told.title and self.looks.title_score(told.title):
                draft.title = told.title
            draft.organisation = draft.organisation or told.organisation

    def _entry(self, source: Scan, at: int, macro: Macro) -> int:
        """A macro whose arguments are an entry's header and, it may be, its bullets."""
        most = macro.definition.arity if macro.definition is not None else max(9, macro.most())
        groups = self._tolerant_groups(source, self._past_options(source, at + 1), most)
        if not groups:
            if self.bullet is None and self.block < 0:
                self.block = at
            return at + 1
        self._cut(source, at)
        return self._entry_from(source, at, macro, groups)

    def _is_header(self, source: Scan, opening: int, closing: int) -> bool:
        """Whether a group holds a piece of a header: no item, no blank line, no long prose."""
        if closing >= len(source.kinds) or source.stops[opening + 1] < closing:
            return False
        return closing - opening < 400

    def _argument(self, source: Scan, opening: int, closing: int) -> Argument:
        matched = source.match[opening]
        if not self._is_header(source, opening, closing) or matched != closing:
            return Argument(opening, closing, (), "", None, True)
        pieces = tuple(self.renderer.pieces(source, opening + 1, closing))
        plain = "".join([piece[0] for piece in pieces])
        words = plain.split()
        body = len(words) > _BODY_WORDS or MARKER.match(plain) is not None
        body = (
            body
            or (len(words) > 5 and plain.rstrip().endswith("."))
            or _is_group_list(source, opening, closing)
        )
        if closing - opening == 2 and source.kinds[opening + 1] == TEXT:
            return Argument(opening, closing, pieces, plain, None, body, (plain,) if plain else ())
        return Argument(
            opening,
            closing,
            pieces,
            plain,
            emphasised(source, opening + 1, closing, self.renderer),
            body,
            tuple(runs(source, opening + 1, closing, self.renderer, self.looks)),
        )

    def _entry_from(self, source: Scan, at: int, macro: Macro, groups: Sequence[tuple[int, int]]) -> int:
        arguments = [self._argument(source, opening, closing) for opening, closing in groups]
        definition = macro.definition
        roles = list(signature(macro, arguments, self.looks))
        loops, items = (definition.loops(), definition.items()) if definition is not None else (set(), set())
        bodies: dict[int, str] = {}
        for index, argument in enumerate(arguments):
            role = roles[index] if index < len(roles) else ""
            if index + 1 in items:
                bodies[index] = "bullet"
            elif index + 1 in loops:
                bodies[index] = "body"
            elif role == "skip":
                bodies[index] = "skip"
            elif role in ("body", "bullet") and (argument.body or len(argument.plain.split()) > 2):
                bodies[index] = role
            elif argument.body:
                bodies[index] = "body"
        long = [
            index
            for index, role in bodies.items()
            if role == "body" and self._is_header(source, *groups[index])
        ]
        if not macro.signatures and definition is None and len(long) > 1:
            bodies.update({index: "bullet" for index in long})
        heads = [
            replace(argument, body=True) if index in bodies else argument
            for index, argument in enumerate(arguments)
        ]
        header = header_of(macro, roles, heads, self.looks)
        first_body = min((index for index, role in bodies.items() if role != "skip"), default=len(groups))
        last_head = max((i for i in range(len(groups)) if i not in bodies and i < first_body), default=-1)
        end = (
            source.ends[min(groups[last_head][1], len(source.ends) - 1)]
            if last_head >= 0
            else source.ends[at]
        )
        draft = EntryDraft(
            source, source.starts[at], end, [], header.title, header.organisation, header.period
        )
        for index in range(last_head + 1):
            if index not in bodies:
                draft.add(arguments[index].pieces, end)
        self._place_entry(source, draft)
        return self._enter(source, groups, bodies)

    def _place_entry(self, source: Scan, draft: EntryDraft) -> None:
        """Begin an entry, or complete one that named only its organisation."""
        if self.out.sections and self.out.sections[-1].kind in FACTS | {"summary"} and not draft.period:
            return
        self._new_entry(source, draft)

    def _enter(self, source: Scan, groups: Sequence[tuple[int, int]], bodies: dict[int, str]) -> int:
        """Arrange that the bodies among the arguments are read as text and bullets; return where to go on."""
        for index, (opening, closing) in enumerate(groups):
            role = bodies.get(index, "skip")
            after = closing + 1 if closing < len(source.kinds) and source.kinds[closing] == CLOSE else closing
            if role == "bullet":
                self._argument_bullet(source, opening, [(opening, closing)], opening)
                self.jumps[opening] = after
            elif role == "body":
                if _is_group_list(source, opening, closing):
                    for group in self._listed(source, opening, closing):
                        self._argument_bullet(source, group[0], [group], group[0])
                    self.jumps[opening] = after
                elif source.match[opening] != -1:
                    self.bodies.add(source.match[opening])
            else:
                self.jumps[opening] = after
        entered = [
            index for index, role in bodies.items() if role == "body" and groups[index][0] not in self.jumps
        ]
        last = groups[-1][1]
        end = last + 1 if last < len(source.kinds) and source.kinds[last] == CLOSE else last
        if not entered:
            return end
        first = groups[entered[0]][0]
        return first

    def _listed(self, source: Scan, opening: int, closing: int) -> list[tuple[int, int]]:
        """The groups of a list `{…}, {…}`."""
        found: list[tuple[int, int]] = []
        at = opening + 1
        while at < closing:
            if source.kinds[at] == OPEN and opening < source.match[at] <= closing:
                found.append((at, source.match[at]))
                at = source.match[at] + 1
            else:
                at += 1
        return found

    def _adds(self, source: Scan, at: int, macro: Macro) -> int:
        """A macro that says more about the entry that another began: `\\descript{| title}`, `\\location{dates | place}`."""
        groups = self._tolerant_groups(source, self._past_options(source, at + 1), max(1, macro.most()))
        if not groups or self._kind() in NO_ENTRIES:
            self._cut(source, at)
            return self._past_groups(source, at + 1, max(1, macro.most())) if groups else at + 1
        self._cut(source, at)
        if self.pending and (self._present_entry() is None or not self._waits(self.pending)):
            self._entry_of_pending(source)
        roles = macro.signatures[0] if macro.signatures else ("title",)
        entry = self._present_entry()
        arguments = [self._argument(source, *group) for group in groups]
        text = arguments[0].plain
        found = self.looks.period(text)
        wants_title = roles[0] == "title"
        if entry is None or (wants_title and entry.title is not None and not entry.bare()):
            entry = self._new_entry(
                source, EntryDraft(source, source.starts[at], source.starts[at], [], None, None, None)
            )
        if wants_title:
            if entry.title is None and entry.organisation and self._kind() == "projects":
                entry.title, entry.organisation = entry.organisation, None
            if entry.title is None:
                entry.title = header_of(Macro("entry", (roles,)), roles, arguments, self.looks).title
            if entry.period is None and found is not None and not entry.title:
                entry.period = found[0]
        elif found is not None:
            if entry.period is not None and not entry.bare() and self.looks.is_date(text):
                entry = self._new_entry(source, EntryDraft(source, source.starts[at], source.starts[at]))
            if entry.period is None:
                entry.period = found[0]
        if entry.source is source and entry.bare():
            for opening, closing in groups:
                last = min(closing, len(source.ends) - 1)
                entry.add(self.renderer.pieces(source, opening + 1, closing), source.ends[last])
        last = groups[-1][1]
        return last + 1 if last < len(source.kinds) and source.kinds[last] == CLOSE else last

    # Bullets

    def _depth(self) -> int:
        return self.frames[-1].depth if self.frames else 0

    def _item(self, source: Scan, at: int, macro: Macro) -> int:
        self._cut(source, at)
        here = at + 1
        frame = self.frames[-1] if self.frames else None
        options = self._options(source, here)
        content = options[1] if options else here
        label = (options[0], options[1] - 1) if options else None
        plain = self.renderer.plain(source, *label) if label else ""
        groups = (
            self._groups(source, content, 4)
            if content < len(source.kinds) and not source.blank(content)
            else []
        )
        if len(groups) >= 2 and any(self.looks.is_date(self._plain(source, group)) for group in groups):
            arguments = [self._argument(source, *group) for group in groups]
            if self._in_entries() or self._kind() is None:
                roles = ("date", "organisation", "title") if self.looks.is_date(arguments[0].plain) else ()
                self._entry_from(source, at, Macro("entry", (roles,) if roles else ()), groups[:3])
                return groups[-1][1] + 1
        if options and not plain.strip() and source.starts[options[1] - 1] == source.ends[options[0] - 1]:
            return content
        depth = self._depth()
        if macro.level and self.item_epoch == self.epoch:
            depth = max(depth, 1)
        elif not macro.level:
            self.item_epoch = self.epoch
        dated = bool(label) and self.looks.is_date(plain)
        self.bullet = Bullet(at, content, depth, label if any(c.isalnum() for c in plain) else None, dated)
        if frame is not None:
            frame.item = self.epoch
        return content

    def _bullet_macro(self, source: Scan, at: int, macro: Macro) -> int:
        self._cut(source, at)
        here = self._past_options(source, at + 1)
        if macro.definition is not None:
            most = macro.definition.arity
        else:
            most = macro.most() if macro.most() > 1 else 3
        groups = self._tolerant_groups(source, here, most)
        if not groups:
            return at + 1
        self._start_pending(source)
        frame = self.frames[-1] if self.frames else None
        depth = self._depth()
        apart = macro.definition is None and macro.most() > 1
        if apart or (macro.definition is not None and len(macro.definition.items()) > 1):
            for index, group in enumerate(groups):
                self._argument_bullet(source, at if index == 0 else group[0], [group], group[0], depth)
        else:
            self._argument_bullet(source, at, groups, at, depth, macro)
        if frame is not None:
            frame.item = self.epoch
        last = groups[-1][1]
        return last + 1 if last < len(source.kinds) and source.kinds[last] == CLOSE else last

    def _argument_bullet(
        self,
        source: Scan,
        at: int,
        groups: Sequence[tuple[int, int]],
        begin: int,
        depth: int = 0,
        macro: Macro | None = None,
    ) -> None:
        """A bullet whose text is one argument, or a label and an argument."""
        glue: Glue = {}
        definition = macro.definition if macro is not None else None
        if definition is not None and len(groups) > 1:
            around, order = self.renderer.expansion(definition)
            if order == sorted(set(order)):
                for place, number in enumerate(order[1:], start=1):
                    if number <= len(groups):
                        glue[groups[number - 1][0]] = around[place]
            else:
                self.renderer.join(source, groups, glue, " ")
        elif len(groups) > 1:
            self.renderer.join(source, groups, glue, ": ")
        first, last = groups[0][0] + 1, groups[-1][1]
        pieces = self.renderer.pieces(source, first, last, glue)
        opening, closing = groups[-1]
        own = [piece for piece in pieces if piece[1] >= source.ends[opening]]
        body = extent(source, opening + 1, closing, own or pieces).body
        if closing < len(source.kinds) and source.kinds[closing] == CLOSE:
            end = source.ends[closing]
        else:
            end = max(pieces[-1][2], body.end) if pieces else source.ends[opening]
        self._add_bullet(source, Extent(source.starts[begin], end, body), pieces, depth, first, last)

    def _close_bullet(self, source: Scan, at: int) -> None:
        """The running `\\item` ends before the token `at`."""
        bullet = self.bullet
        if bullet is None:
            return
        self.bullet = None
        if bullet.dated or self._is_entry_item(source, bullet, at):
            prefix = [self.renderer.plain(source, *bullet.label)] if bullet.label else []
            self.epoch += 1
            self._item_entry(source, bullet, at, prefix)
            return
        glue: Glue = {}
        groups = self._groups(source, bullet.content, 3) if not source.blank(min(bullet.content, at)) else []
        if len(groups) > 1 and groups[-1][1] < at:
            self.renderer.join(source, groups, glue, ": ")
        pieces = self.renderer.pieces(source, bullet.content, at, glue)
        if bullet.label is not None:
            label = self.renderer.pieces(source, *bullet.label)
            if label and pieces:
                joint = " " if label[-1][0][-1] in ":.-–—," else ": "
                pieces = [*label, (joint, label[-1][2], pieces[0][1]), *pieces]
        if not pieces:
            return
        self._start_pending(source)
        begin = source.starts[bullet.start]
        own = (
            [piece for piece in pieces if piece[1] >= source.starts[bullet.content]]
            if bullet.label
            else pieces
        )
        place = extent(source, bullet.content, at, own or pieces, begin)
        if bullet.label is not None:
            place = Extent(begin, place.end, place.body)
        kind = self._kind()
        if kind == "skills":
            found = lines(source, bullet.content, at, self.renderer, self.looks)
            if len(found) > 1 and bullet.label is None:
                for index, line in enumerate(found):
                    where = extent(source, line.start, line.end, line.pieces, begin if index == 0 else None)
                    self._add_bullet(source, where, line.pieces, bullet.depth, line.start, line.end)
                return
        self._add_bullet(source, place, pieces, bullet.depth, bullet.content, at)

    def _is_entry_item(self, source: Scan, bullet: Bullet, at: int) -> bool:
        """Whether an item is an entry's header: a date stands apart in it, or at its end above a nested list."""
        if not self._in_entries():
            return False
        found = lines(source, bullet.content, at, self.renderer, self.looks)
        if not found or len(found) > 4:
            return False
        nested = at < len(source.kinds) and (
            (source.kinds[at] == BEGIN and self._holds_items(source, at)) or self._opens(source, at)
        )
        first = next((line for line in found[:2] if line.dated), None)
        if first is None:
            return False
        return nested or any(len(line.cells) > 1 for line in found)

    def _opens(self, source: Scan, at: int) -> bool:
        macro = self.words.macro(source.names[at]) if source.kinds[at] == WORD else None
        return macro is not None and macro.kind == "opens"

    def _item_entry(self, source: Scan, bullet: Bullet, at: int, prefix: Sequence[str]) -> None:
        """An item that is an entry: its first line is the header, the rest prose."""
        found = lines(source, bullet.content, at, self.renderer, self.looks)
        if not self._in_entries() and self._kind() is not None:
            return
        if not found and not prefix:
            return
        self._ensure_section(source, bullet.start, "experience")
        heads = found[:1] if prefix else found[:3]
        if prefix and found and found[0].prose and "," not in found[0].plain[:60]:
            heads = []
        parts = [
            *prefix,
            *(part for line in heads for part in header_pieces(source, line, self.renderer, self.looks)),
        ]
        header = self.looks.assign(parts)
        end = heads[-1].pieces[-1][2] if heads else source.ends[bullet.content - 1]
        draft = EntryDraft(
            source, source.starts[bullet.start], end, [], header.title, header.organisation, header.period
        )
        if prefix and bullet.label:
            draft.add(self.renderer.pieces(source, *bullet.label), end)
        for line in heads:
            draft.add(line.pieces, end)
        draft.end = end
        self._new_entry(source, draft)
        rest = found[len(heads) :]
        if rest:
            self._lines(source, rest)

    def _add_bullet(
        self, source: Scan, place: Extent, pieces: Sequence[Piece], depth: int, first: int, last: int
    ) -> None:
        plain = "".join(piece[0] for piece in pieces)
        if not any(character.isalnum() for character in plain) or self._is_only_link(
            source, plain, first, last
        ):
            return
        if not self.out.sections:
            self.out.sections.append(SectionDraft("experience", "", None, source, place.start))
        section = self.out.sections[-1]
        label = _LABEL.match(plain)
        if (
            section.kind not in FACTS | {"summary"}
            and not section.entries
            and label is not None
            and len(plain.split()) < 12
            and self.looks.section(label[1]) in FACTS
        ):
            return
        index = self.out.node("bullet", source, place, pieces, depth)
        entry = section.entries[-1] if section.entries else None
        (section if entry is None else entry).bullets.append(index)

    def _is_only_link(self, source: Scan, plain: str, first: int, last: int) -> bool:
        """Whether a bullet is no more than a link, with or without a label."""
        if _LABELLED_URL.fullmatch(plain.strip()):
            return True
        if len(plain.split()) > 3 or self._kind() in FACTS:
            return False
        rest = ""
        at = first
        linked = False
        while at < last:
            if source.kinds[at] == WORD and source.names[at] in ("href", "url"):
                groups = self.renderer.groups(source, at + 1, last, 2 if source.names[at] == "href" else 1)
                if groups:
                    linked = True
                    at = groups[-1][1] + 1
                    continue
            if source.kinds[at] in (TEXT, SYMBOL):
                rest += source.text[source.starts[at] : source.ends[at]]
            at += 1
        return linked and not any(character.isalnum() for character in rest)

    # Free text

    def _close_block(self, source: Scan, at: int) -> None:
        """The free text collected since `self.block` ends before the token `at`."""
        start, self.block = self.block, -1
        if start < 0 or start >= at:
            return
        kind = self._kind()
        found = lines(source, start, at, self.renderer, self.looks)
        if not found:
            return
        if not self.headed and self._heading_by_looks(source, found):
            return
        if kind is None:
            self._before_sections(source, start, at, found)
        elif kind == "summary":
            self._paragraph(source, found, 3)
        else:
            self._lines(source, found)

    def _heading_by_looks(self, source: Scan, found: Sequence[Line]) -> bool:
        """A line called like a section, in a document whose headings are no macros."""
        line = found[0]
        if (
            len(line.plain.split()) > 4
            or self.looks.section(line.plain) is None
            or line.plain.endswith((",", "."))
        ):
            return False
        entry = self._present_entry()
        if entry is not None and entry.bare() and entry.period is None:
            return False
        self._section(source, line.start, line.start, line.end, line.start + 1, 1)
        if len(found) > 1:
            self._lines(source, found[1:])
        return True

    def _before_sections(self, source: Scan, start: int, at: int, found: Sequence[Line]) -> None:
        """Free text before the first heading: the name, contact data, it may be a summary."""
        prose = [line for line in found if line.prose and not _URL.search(line.plain)]
        words = sum(len(line.plain.split()) for line in prose)
        if words >= _LEAST_SUMMARY and any("." in line.plain for line in prose):
            self.out.sections.append(SectionDraft("summary", "", None, source, source.starts[start]))
            self._paragraph(source, prose, 3)
            return
        cell = found[0].cells[0]
        pieces = self.renderer.pieces(source, *cell)
        plain = "".join(piece[0] for piece in pieces)
        if self.out.name is None and _NAME.fullmatch(plain) and 1 < len(plain.split()) < 6:
            self.out.name = self.out.node("heading", source, extent(source, *cell, pieces), pieces)
        elif any(line.dated for line in found):
            self.pending = [(source, line) for line in found]

    def _paragraph(self, source: Scan, found: Sequence[Line], least: int) -> None:
        """Add the lines as one paragraph of the present entry or section."""
        pieces: list[Piece] = []
        for line in found:
            if pieces and line.pieces[0][1] > pieces[-1][2]:
                pieces.append((" ", pieces[-1][2], line.pieces[0][1]))
            pieces.extend(line.pieces)
        plain = "".join(piece[0] for piece in pieces)
        if len(plain.split()) < least or not self.out.sections:
            return
        place = extent(source, found[0].start, found[-1].end, pieces)
        index = self.out.node("paragraph", source, place, pieces)
        section = self.out.sections[-1]
        entry = section.entries[-1] if section.entries else None
        (section if entry is None else entry).paragraphs.append(index)

    def _lines(self, source: Scan, found: Sequence[Line]) -> None:
        """Sort lines of free text into headers, bullets made by hand, and prose."""
        kind = self._kind()
        rest: list[Line] = []
        for line in found:
            marker = MARKER.match(line.plain)
            if marker is not None and not line.dated:
                self._unmarked(source, rest)
                rest = []
                self._marked(source, line, marker.end())
            elif kind == "skills":
                self._skills_line(source, line)
            else:
                rest.append(line)
        self._unmarked(source, rest)

    def _unmarked(self, source: Scan, found: Sequence[Line]) -> None:
        """Lines that are no bullets."""
        if self._kind() not in WITH_ENTRIES or not found:
            return
        dated = [index for index, line in enumerate(found) if line.dated]
        if dated:
            self._dated(source, found, dated)
        else:
            self._undated(source, found)

    def _skills_line(self, source: Scan, line: Line) -> None:
        """A line of a skills section stands where a bullet may: "Languages & Go, SQL"."""
        pieces: Sequence[Piece] = line.pieces
        if len(line.cells) > 1:
            label = self.renderer.plain(source, *line.cells[0])
            separator = line.cells[0][1]
            if source.kinds[separator] == AMP and 0 < len(label.split()) < 5 and label[-1] != ":":
                pieces = self.renderer.pieces(source, line.start, line.end, {separator: ": "})
        place = extent(source, line.start, line.end, pieces)
        self._add_bullet(source, place, pieces, 0, line.start, line.end)

    def _marked(self, source: Scan, line: Line, skip: int) -> None:
        """A line that begins with a sign in place of `\\item` is a bullet."""
        pieces = list(line.pieces)
        begin = pieces[0][1]
        while skip and pieces:
            text, first, last = pieces[0]
            if len(text) <= skip:
                skip -= len(text)
                pieces.pop(0)
            else:
                pieces[0] = (text[skip:], first + skip if last - first == len(text) else first, last)
                skip = 0
        if pieces:
            self._start_pending(source)
            place = extent(source, line.start, line.end, pieces, begin)
            self._add_bullet(source, place, pieces, 0, line.start, line.end)

    def _dated(self, source: Scan, rest: Sequence[Line], dated: Sequence[int]) -> None:
        """Lines of which some hold dates: each of these begins or completes an entry."""
        leading = dated[0] == 0
        above: list[Line] = []
        index = 0
        while index < len(rest):
            line = rest[index]
            if line.prose:
                self._undated(source, [line])
                above = []
            elif not line.dated:
                if leading:
                    self._complete(source, line)
                else:
                    above.append(line)
            else:
                self._dated_entry(source, [*above, line])
                above = []
                if len(dated) == 1:
                    leading = True
            index += 1
        if above:
            self._undated(source, above)

    def _dated_entry(self, source: Scan, found: Sequence[Line]) -> None:
        """Begin the entry whose header is these lines, or complete one that lacks its dates."""
        parts = [part for line in found for part in header_pieces(source, line, self.renderer, self.looks)]
        header = self.looks.assign(parts)
        present = self._present_entry()
        end = found[-1].pieces[-1][2]
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
                if present.source is source:
                    for line in found:
                        present.add(line.pieces, end)
                return
        draft = EntryDraft(
            source, found[0].pieces[0][1], end, [], header.title, header.organisation, header.period
        )
        for line in found:
            draft.add(line.pieces, end)
        self._new_entry(source, draft)

    def _complete(self, source: Scan, line: Line) -> None:
        """A short line below a header gives what the header lacks."""
        entry = self._present_entry()
        if entry is None or not entry.bare() or (entry.title and entry.organisation):
            self._undated(source, [line])
            return
        parts = header_pieces(source, line, self.renderer, self.looks)
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
        if entry.source is source:
            entry.add(line.pieces, line.pieces[-1][2])

    def _undated(self, source: Scan, found: Sequence[Line]) -> None:
        """Lines without dates: the title under a company, prose of the entry, or the header of what follows."""
        entry = self._present_entry()
        prose: list[Line] = []
        for index, line in enumerate(found):
            if (
                entry is not None
                and entry.bare()
                and not prose
                and not line.prose
                and not line.plain.rstrip().endswith((":", "."))
                and (entry.title is None or (entry.organisation is None and index == 0))
                and self._completes(entry, line)
            ):
                self._complete(source, line)
            elif line.prose or (entry is not None and entry.bare()):
                prose.append(line)
            elif not line.plain.rstrip().endswith(":"):
                self.pending.append((source, line))
        self.pending = self.pending[-4:]
        if prose:
            self._paragraph(source, prose, _LEAST_PROSE)

    def _completes(self, entry: EntryDraft, line: Line) -> bool:
        """Whether a line may name what the entry lacks, and is not a list of tools."""
        if len(line.plain.split()) > 9:
            return False
        if entry.title is None:
            return True
        return line.plain.count(",") < 2 and self._kind() != "projects"

    def _waits(self, pending: Sequence[tuple[Scan, Line]]) -> bool:
        """Whether pending lines are no more than the name of a group."""
        entry = self._present_entry()
        return entry is not None and entry.bare()

    def _start_pending(self, source: Scan) -> None:
        """Bullets begin: short lines right above them are the header of an entry, if they can be one."""
        if not self.pending:
            return
        if self._kind() == "experience":
            entry = self._present_entry()
            titled = any(
                self.looks.title_score(part)
                for origin, line in self.pending
                for part in header_pieces(origin, line, self.renderer, self.looks)
            )
            if entry is not None and (entry.bare() or not titled):
                self.pending.clear()
                return
        elif not self._in_entries():
            if self._kind() is None and any(line.dated for _, line in self.pending):
                found = [line for origin, line in self.pending if origin is source]
                self.pending.clear()
                if found:
                    self._ensure_section(source, found[0].start, "experience")
                    self._lines(source, found)
            self.pending.clear()
            return
        self._entry_of_pending(source)

    def _entry_of_pending(self, source: Scan) -> None:
        """Make an entry without a period of the pending lines."""
        found = [line for origin, line in self.pending if origin is source]
        self.pending.clear()
        if not found:
            return
        parts = [part for line in found for part in header_pieces(source, line, self.renderer, self.looks)]
        header = self.looks.assign(parts)
        title, organisation = header.title, header.organisation
        if title is None and self._kind() in ("projects", "volunteering"):
            title, organisation = organisation, None
        if self._kind() == "projects" and organisation and not self.looks.names_institution(organisation):
            organisation = None
        end = found[-1].pieces[-1][2]
        draft = EntryDraft(source, found[0].pieces[0][1], end, [], title, organisation, header.period)
        for line in found:
            draft.add(line.pieces, end)
        self._new_entry(source, draft)

    # Facts, the person, files

    def _fact(self, source: Scan, at: int, macro: Macro) -> int:
        """`\\cvitem{Languages}{Go, SQL}`: a line of a skills section, a header or prose elsewhere."""
        most = macro.definition.arity if macro.definition is not None else max(1, macro.most())
        groups = self._tolerant_groups(source, self._past_options(source, at + 1), most)
        if not groups:
            return at + 1
        self._cut(source, at)
        roles = macro.signatures[0] if macro.signatures else ()
        kind = self._kind()
        last = groups[-1][1]
        after = last + 1 if last < len(source.kinds) and source.kinds[last] == CLOSE else last
        shown = [group for group, role in zip(groups, roles, strict=False) if role != "skip"] or list(groups)
        shown = [group for group in shown if not _RATING.fullmatch(self._plain(source, group))] or shown
        override = self.words.grammar.section_by_macro.get(source.names[at])
        if override is not None and self.out.sections and self.out.sections[-1].kind in ("skills", "other"):
            self.out.sections[-1].kind = override  # type: ignore[assignment]
        if not self._is_header(source, *groups[-1]) and kind not in NO_ENTRIES:
            return self._enter(source, groups, {len(groups) - 1: "body"})
        if kind == "skills":
            step = 2 if len(roles) == 4 and roles[2] == "label" else len(shown)
            for index in range(0, len(shown), step):
                pair = shown[index : index + step]
                begin = at if index == 0 else pair[0][0]
                self._argument_bullet(source, begin, pair, begin)
        elif kind in WITH_ENTRIES:
            self._fact_of_entry(source, at, groups, after)
        return after

    def _fact_of_entry(self, source: Scan, at: int, groups: Sequence[tuple[int, int]], after: int) -> None:
        entry = self._present_entry()
        plain = [self._plain(source, group) for group in groups]
        dated = next((text for text in plain[:2] if self.looks.is_date(text)), None)
        if dated is not None:
            self._entry_from(source, at, Macro("entry"), groups)
            return
        found = [
            line
            for opening, closing in groups[-1:]
            for line in lines(source, opening + 1, closing, self.renderer, self.looks)
        ]
        if not found:
            return
        if entry is not None and entry.bare() and (not entry.title or not entry.organisation):
            line = found[0]
            if not line.prose and not line.plain.endswith(".") and len(line.plain.split()) < 9:
                self._complete(source, line)
                found = found[1:]
        elif self._kind() == "projects" and len(plain) > 1 and 0 < len(plain[0].split()) < 9:
            end = source.ends[groups[0][1]]
            draft = EntryDraft(source, source.starts[at], end, [], plain[0])
            draft.add(self.renderer.pieces(source, groups[0][0] + 1, groups[0][1]), end)
            self._new_entry(source, draft)
        if found:
            self._paragraph(source, found, _LEAST_PROSE)

    def _person(self, source: Scan, at: int, macro: Macro) -> int:
        most = macro.definition.arity if macro.definition is not None else max(1, macro.most())
        start = self._past_options(source, at + 1)
        if self.bullet is not None or (self.block >= 0 and macro.signatures[0][0] != "name"):
            return at + 1
        groups = self._matched_groups(source, start, max(most, 1))
        if not groups:
            return at + 1
        roles = macro.signatures[0] if macro.signatures else ()
        if "name" in roles:
            named = groups[: max(1, sum(role == "name" for role in roles))]
            if roles == ("name",) and source.names[at] == "name":
                more = self._matched_groups(source, groups[0][1] + 1, 1)
                named = [*groups, *more]
                groups = named
            glue: Glue = {}
            self.renderer.join(source, named, glue, " ")
            pieces = self.renderer.pieces(source, named[0][0] + 1, named[-1][1], glue)
            self._cut(source, at)
            self._name(source, at, named[-1][1] + 1, pieces)
        return groups[-1][1] + 1

    def names(self, source: Scan) -> None:
        """Find the person's name in the preamble."""
        titles: list[int] = []
        for at in range(source.body):
            if source.kinds[at] != WORD:
                continue
            macro = self.words.macro(source.names[at])
            if source.names[at] in ("author", "title"):
                titles.append(at)
            elif macro is not None and macro.kind == "person" and "name" in macro.signatures[0]:
                self._person(source, at, macro)
                self.block = -1
                if self.out.name is not None:
                    return
        for at in titles:
            for group in self._matched_groups(source, at + 1, 1):
                plain = self._plain(source, group)
                if _NAME.fullmatch(plain) and 1 < len(plain.split()) < 5 and not _TITLE.search(plain):
                    self._name(source, at, group[1] + 1, self.renderer.pieces(source, group[0] + 1, group[1]))
                    return

    def _input(self, source: Scan, at: int) -> int:
        part = source.parts.get(at)
        self._cut(source, at)
        if part is not None:
            self.walk(part, part.body)
        return self._past_groups(source, at + 1, 2)

    # Steps over tokens

    def _groups(self, source: Scan, at: int, most: int) -> list[tuple[int, int]]:
        return self.renderer.groups(source, at, len(source.kinds), most)

    def _matched_groups(self, source: Scan, at: int, most: int) -> list[tuple[int, int]]:
        """Groups by their braces alone, whatever they hold."""
        found: list[tuple[int, int]] = []
        while at < len(source.kinds) and len(found) < most:
            if source.kinds[at] == OPEN:
                if source.match[at] < at:
                    break
                found.append((at, source.match[at]))
                at = source.match[at] + 1
            elif source.blank(at):
                at += 1
            else:
                break
        return found

    def _tolerant_groups(self, source: Scan, at: int, most: int) -> list[tuple[int, int]]:
        """Groups that follow each other; a body counts with all it holds, and a last unclosed group too.

        The closing index of an unclosed group is that of the token at which it is taken to end.
        """
        found: list[tuple[int, int]] = []
        kinds, count = source.kinds, len(source.kinds)
        while at < count and len(found) < most:
            if kinds[at] == OPEN:
                partner = source.match[at]
                if partner > at and not (
                    source.hard[at + 1] < partner and self._holds_heading(source, at, partner)
                ):
                    found.append((at, partner))
                    at = partner + 1
                    continue
                found.append((at, source.group_end(at)))
                break
            if kinds[at] == LEFT:
                after = self._past_options(source, at)
                if after == at:
                    break
                at = after
            elif source.blank(at):
                at += 1
            else:
                break
        return found

    def _holds_heading(self, source: Scan, opening: int, closing: int) -> bool:
        """Whether a heading stands between two braces, which then do not belong together."""
        stop = source.hard[opening + 1]
        steps = 0
        while stop < closing and steps < 200:
            if source.kinds[stop] == WORD:
                macro = self.words.macro(source.names[stop])
                if macro is not None and macro.kind == "heading":
                    return True
            stop = source.hard[stop + 1]
            steps += 1
        return False

    def _past_groups(self, source: Scan, at: int, most: int) -> int:
        groups = self._matched_groups(source, self._past_options(source, at), most)
        return groups[-1][1] + 1 if groups else at

    def _past_options(self, source: Scan, at: int) -> int:
        return self.renderer.past_bracket(source, at, len(source.kinds))

    def _past_letter(self, source: Scan, at: int) -> int:
        ends = self.words.grammar.letter_ends
        for index in range(at + 1, len(source.kinds)):
            if source.kinds[index] == WORD and source.names[index] in ends:
                return index + 1
        return len(source.kinds)


def _is_group_list(source: Scan, opening: int, closing: int) -> bool:
    """Whether an argument consists of groups with commas between: `{first bullet}, {second bullet}`."""
    at, groups, nested = opening + 1, 0, 0
    while at < closing:
        kind = source.kinds[at]
        if kind == OPEN:
            partner = source.match[at]
            if not at < partner <= closing:
                return False
            groups += 1
            nested = partner - at
            at = partner + 1
        elif source.blank(at) or kind == PAR:
            at += 1
        elif kind == TEXT and not source.text[source.starts[at] : source.ends[at]].strip(" ,;\t"):
            at += 1
        else:
            return False
    return groups > 1 or (groups == 1 and nested > 1 and source.kinds[opening + 1] in (NEWLINE, PAR))


def _empty(section: SectionDraft) -> bool:
    return not (section.entries or section.bullets or section.paragraphs)


def _between(pieces: Sequence[Piece], first: int, last: int) -> list[Piece]:
    """The parts of pieces that come from the source between two offsets."""
    found: list[Piece] = []
    for text, start, end in pieces:
        if end <= first or start >= last:
            continue
        if end - start == len(text):
            low, high = max(start, first), min(end, last)
            text, start, end = text[low - start : high - start], low, high
        if text:
            found.append((text, start, end))
    while found and not found[0][0].strip():
        found.pop(0)
    while found and not found[-1][0].strip():
        found.pop()
    return found
