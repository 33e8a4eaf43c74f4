"""Goes through the tokens of a resume once, and finds its headings, entries, bullets and paragraphs.

The table of rules/latex.yml and the document's own definitions say what a macro is; free text is told by what it
looks like (blocks.py). Whatever is unknown is text.
"""

from __future__ import annotations

from collections.abc import Sequence

from resume_ls.document.formats.latex.blocks import SWITCHES
from resume_ls.document.formats.latex.headers import Headers
from resume_ls.document.formats.latex.scan import Scan
from resume_ls.document.formats.latex.state import Frame
from resume_ls.document.formats.latex.tokens import BEGIN, CLOSE, END, NEWLINE, OPEN, PAR, RIGHT, TEXT, WORD
from resume_ls.document.formats.latex.vocabulary import Macro


class Walker(Headers):
    """One pass over a document, its parts included."""

    def walk(self, source: Scan, start: int) -> None:
        """Read the tokens of `source` from `start` on."""
        outer = self.frames, self.open_names, self.jumps, self.bodies
        self.frames, self.open_names, self.jumps, self.bodies = [], {}, {}, set()
        kinds, count = source.kinds, len(source.kinds)
        at = start
        while at < count:
            kind = kinds[at]
            if kind in (TEXT, NEWLINE):
                if kind == TEXT and self.block < 0 and self.bullet is None:
                    self.block = at
                at += 1
                continue
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
            elif self.bullet is None and self.block < 0:
                self.block = at
            at += 1
        self._finish(source, count)
        self.frames, self.open_names, self.jumps, self.bodies = outer

    def _finish(self, source: Scan, at: int) -> None:
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
        if at in source.parts:
            return self._input(source, at)
        macro = self.words.macro(bare)
        if macro is None or self._takes_more(source, at, macro):
            return self._unknown(source, at)
        match macro.kind:
            case "inline":
                return self._inline(source, at, macro)
            case "heading":
                return self._heading(source, at, macro)
            case "entry":
                return self._entry(source, at, macro)
            case "adds":
                return self._adds(source, at, macro)
            case "bullet":
                return self._bullet_macro(source, at, macro)
            case "bullets":
                return self._bullets_macro(source, at)
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
            case _:
                pass
        return at + 1

    def _takes_more(self, source: Scan, at: int, macro: Macro) -> bool:
        """Whether a macro of a line of facts has more arguments here than any that is known by its name: another's."""
        if macro.kind != "fact" or macro.definition is not None or not self._in_entries():
            return False
        return len(self._groups(source, at + 1, macro.most() + 2)) > macro.most() + 1

    def _inline(self, source: Scan, at: int, macro: Macro) -> int:
        """A macro of free text; what prints nothing takes its arguments with it."""
        definition = macro.definition
        if (
            definition is None
            and self.bullet is None
            and macro.signatures
            and set(macro.signatures[0]) == {"skip"}
        ):
            return self._past_groups(source, at + 1, macro.most())
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
        if self.block < 0 or source.kinds[at - 1] == NEWLINE:
            groups = self._groups(source, at + 1, 9)
            if len(groups) >= 2:
                plain = [
                    self.renderer.plain(source, o + 1, c) for o, c in groups if self._is_header(source, o, c)
                ]
                if len(plain) >= 2 and any(self.looks.is_date(text) for text in plain):
                    return self._entry(source, at, self.words.macro(source.names[at]) or Macro("entry"))
            elif self.block < 0 and len(groups) == 1 and self._is_heading(source, groups[0], groups[0][1]):
                # a styled line that names what its section is about divides it
                again = self.looks.section(self._plain(source, groups[0])) == self._kind()
                return self._heading(source, at, Macro("heading", (("section",),), 2 if again else 1))
            self.block = at if self.block < 0 else self.block
        return at + 1

    def _is_heading(self, source: Scan, group: tuple[int, int], last: int) -> bool:
        """Whether the one argument of an unknown macro that prints something is called like a section; with its
        arguments, up to `last`, it is alone on its line."""
        opening, closing = group
        after = last + 1
        if after < len(source.kinds) and source.kinds[after] not in (NEWLINE, PAR, BEGIN):
            return False
        plain = self.renderer.plain(source, opening + 1, closing)
        return len(plain.split()) <= 5 and self.looks.section(plain) is not None

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
        if (macro is None or macro.kind == "layout") and self._in_entries():
            self._learn_bullets(source, here)
        listed = macro is not None and macro.kind in ("list", "facts")
        groups = [] if listed else self._groups(source, here, 9)
        if macro is None or macro.kind in ("layout", "style", "entry"):
            filled = [group for group in groups if self._plain(source, group)]
            if len(filled) == 1 and self._is_heading(source, filled[0], groups[-1][1]):
                return self._heading_environment(source, at, Macro("heading", (("section",),)))
            entry = self._entry_environment(source, at, macro, groups)
            if entry is not None:
                self._push(name, "list", close)
                return entry
            if len(groups) == 1 and self._dated_environment(source, at, groups[0], close):
                return close + 1
        known = macro is not None and macro.kind in ("inline", "gap")
        if known and macro is not None and macro.signatures:
            groups = groups[: len(macro.signatures[0])]
        elif known or not self._is_arguments(source, groups):
            groups = []
        kind = macro.kind if macro is not None and listed else "other"
        if kind == "other" and self._holds_items(source, at):
            kind = "list"
        if kind != "other" or self.bullet is None:
            self._cut(source, at)
        self._push(name, kind, close)
        return groups[-1][1] + 1 if groups else here

    def _learn_bullets(self, source: Scan, at: int) -> None:
        """In an environment that no table describes, a macro that none describes either and that is there again and
        again with one argument, and nothing else, makes bullets."""
        name = ""
        times = 0
        while True:
            while at < len(source.kinds) and source.kinds[at] in (NEWLINE, PAR):
                at += 1
            if (
                at >= len(source.kinds)
                or source.kinds[at] != WORD
                or source.names[at] != (name or source.names[at])
            ):
                break
            name = source.names[at]
            meant = self.words.macro(name)
            if meant is not None and (
                meant.kind != "inline" or meant.most() != 1 or meant.definition is None
            ):
                return
            groups = self._matched_groups(source, at + 1, 2)
            if len(groups) != 1:
                return
            times += 1
            at = groups[0][1] + 1
        if times > 1 and at < len(source.kinds) and source.kinds[at] == END:
            self.words.macros[name] = Macro("bullet", (("bullet",),))

    def _is_arguments(self, source: Scan, groups: Sequence[tuple[int, int]]) -> bool:
        """Whether groups after an unknown `\\begin{…}` are its arguments and not its content: no item, no prose."""
        return all(
            self._is_header(source, opening, closing)
            and source.kinds[opening - 1] in (BEGIN, CLOSE, RIGHT)
            and source.names[opening + 1] not in SWITCHES
            and len(self._plain(source, (opening, closing)).split()) < 4
            for opening, closing in groups
        )

    def _end(self, source: Scan, at: int) -> None:
        name = source.names[at]
        frame = self.frames[-1] if self.frames else None
        if frame is not None and frame.name == name and frame.kind == "other" and self.bullet is not None:
            self._pop(name)
            return
        self._cut(source, at)
        self._pop(name)

    def _heading_environment(self, source: Scan, at: int, macro: Macro) -> int:
        """`\\begin{rSection}{Title}`, or an environment whose content is the title."""
        close = source.match[at]
        self._cut(source, at)
        if not macro.signatures:
            stop = close if close != -1 else source.hard[at + 1]
            plain = self.renderer.plain(source, at + 1, stop)
            if macro.definition is not None and self.out.sections and self.looks.section(plain) is None:
                self._push(source.names[at], "other", close)
                return at + 1  # a style of the author's own
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

    def _heading(self, source: Scan, at: int, macro: Macro) -> int:
        self._cut(source, at)
        here = self._past_options(source, at + 1)
        wanted = max(1, macro.most())
        groups = self._tolerant_groups(source, here, wanted)
        if not groups:
            return at + 1
        roles = macro.signatures[0] if macro.signatures else ("section",)
        index = next((i for i, role in enumerate(roles) if "section" in role), 0)
        if macro.definition is not None:
            _, printed = self.renderer.expansion(macro.definition)
            index = printed[0] - 1 if printed and index + 1 not in printed else index
        opening, closing = groups[min(index, len(groups) - 1)]
        after = self._after(source, groups[: index + 1] if "body" in roles[index:] else groups)
        name = source.names[at].rstrip("*")
        level = {"part": 0, "chapter": 0, "subsubsection": 3}.get(name, macro.level or 1)
        self._section(source, at, opening + 1, closing, after, level)
        return after

    def _input(self, source: Scan, at: int) -> int:
        part = source.parts.get(at)
        self._cut(source, at)
        if part is not None:
            self.walk(part, part.body)
        macro = self.words.macro(source.names[at])
        written_out = macro is None or macro.kind != "input"
        return at + 1 if written_out else self._past_groups(source, at + 1, 2)

    def _past_letter(self, source: Scan, at: int) -> int:
        ends = self.words.grammar.letter_ends
        for index in range(at + 1, len(source.kinds)):
            if source.kinds[index] == WORD and source.names[index] in ends:
                return index + 1
        return len(source.kinds)
