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
        outside = self.source
        self._go_to(source)
        outer = self.frames, self.open_names, self.jumps, self.bodies
        self.frames, self.open_names, self.jumps, self.bodies = [], {}, {}, set()
        kinds, count = self.kinds, len(self.kinds)
        at = start
        while at < count:
            kind = kinds[at]
            if kind in (TEXT, NEWLINE):
                if kind == TEXT and self.block < 0 and self.bullet is None:
                    self.block = at
                at += 1
                continue
            if kind == WORD:
                at = self._word(at)
                continue
            if kind == PAR:
                self._paragraph_end(at)
            elif kind == BEGIN:
                at = self._begin(at)
                continue
            elif kind == END:
                self._end(at)
            elif kind == OPEN:
                if at in self.jumps:
                    self._cut(at)
                    at = self.jumps[at]
                    continue
                if self.bullet is None and self.block < 0:
                    self.block = at
            elif kind == CLOSE:
                self._close(at)
            elif self.bullet is None and self.block < 0:
                self.block = at
            at += 1
        self._finish(count)
        self.frames, self.open_names, self.jumps, self.bodies = outer
        self._go_to(outside)

    def _finish(self, at: int) -> None:
        self._close_bullet(at)
        self._close_block(at)

    def _paragraph_end(self, at: int) -> None:
        if self.bullet is not None:
            frame = self.frames[-1] if self.frames else None
            stop = self.hard[at]
            if frame is not None and frame.kind == "list" and self._runs_on(stop, frame):
                return
            self._close_bullet(at)
        self._close_block(at)

    def _runs_on(self, stop: int, frame: Frame) -> bool:
        """Whether an item goes on after a blank line: the next thing is another item or the end of its list."""
        if stop == frame.close:
            return True
        if self.kinds[stop] == BEGIN:
            return frame.close > stop
        macro = self.words.macro(self.names[stop]) if self.kinds[stop] == WORD else None
        return macro is not None and macro.kind in ("item", "bullet", "opens")

    def _close(self, at: int) -> None:
        if self.bullet is not None and -1 != self.match[at] < self.bullet.start:
            self._close_bullet(at)
        if at in self.bodies:
            self._cut(at)

    def _word(self, at: int) -> int:
        """Act on a control word; return the index to go on from."""
        name = self.names[at]
        bare = name[:-1] if name.endswith("*") else name
        if bare in self.words.grammar.letter_begins:
            self._cut(at)
            return self._past_letter(at)
        if at in self.source.parts:
            return self._input(at)
        macro = self.words.macro(bare)
        if macro is None or self._takes_more(at, macro):
            return self._unknown(at)
        match macro.kind:
            case "inline":
                return self._inline(at, macro)
            case "heading":
                return self._heading(at, macro)
            case "entry":
                return self._entry(at, macro)
            case "adds":
                return self._adds(at, macro)
            case "bullet":
                return self._bullet_macro(at, macro)
            case "bullets":
                return self._bullets_macro(at)
            case "item":
                return self._item(at, macro)
            case "opens":
                self._cut(at)
                self._push("itemize", "list", self.match[at])
                return self._past_options(at + 1)
            case "closes":
                self._cut(at)
                self._pop("itemize")
            case "line":
                self._cut(at)
                self.block = at + 1 if at + 1 < len(self.kinds) else -1
            case "input":
                return self._input(at)
            case "fact":
                return self._fact(at, macro)
            case "person":
                return self._person(at, macro)
            case "break":
                if bare not in ("newline", "linebreak", "tabularnewline") and self.bullet is None:
                    self._close_block(at)
            case _:
                pass
        return at + 1

    def _takes_more(self, at: int, macro: Macro) -> bool:
        """Whether a macro of a line of facts has more arguments here than any that is known by its name: another's."""
        if macro.kind != "fact" or macro.definition is not None or not self._in_entries():
            return False
        return len(self._groups(at + 1, macro.most() + 2)) > macro.most() + 1

    def _inline(self, at: int, macro: Macro) -> int:
        """A macro of free text; what prints nothing takes its arguments with it."""
        definition = macro.definition
        if (
            definition is None
            and self.bullet is None
            and macro.signatures
            and set(macro.signatures[0]) == {"skip"}
        ):
            return self._past_groups(at + 1, macro.most())
        if definition is not None and definition.arity:
            _, order = self.renderer.expansion(definition)
            if not order:
                return self._past_groups(at + 1, definition.arity)
            if definition.arity > 1 and self.bullet is None and self.block < 0 and self._in_entries():
                return self._unknown(at)
        if self.bullet is None and self.block < 0:
            self.block = at
        return at + 1

    def _unknown(self, at: int) -> int:
        """A macro that nobody describes: an entry if its arguments look like one, a heading, or plain text."""
        if self.bullet is not None:
            return at + 1
        if self.block < 0 or self.kinds[at - 1] == NEWLINE:
            groups = self._groups(at + 1, 9)
            if len(groups) >= 2:
                plain = [self._plain(o + 1, c) for o, c in groups if self._is_header(o, c)]
                if len(plain) >= 2 and any(self.looks.is_date(text) for text in plain):
                    return self._entry(at, self.words.macro(self.names[at]) or Macro("entry"))
            elif self.block < 0 and len(groups) == 1 and self._is_heading(groups[0], groups[0][1]):
                # a styled line that names what its section is about divides it
                again = self.looks.section(self._inside(groups[0])) == self._kind()
                return self._heading(at, Macro("heading", (("section",),), 2 if again else 1))
            self.block = at if self.block < 0 else self.block
        return at + 1

    def _is_heading(self, group: tuple[int, int], last: int) -> bool:
        """Whether the one argument of an unknown macro that prints something is called like a section; with its
        arguments, up to `last`, it is alone on its line."""
        opening, closing = group
        after = last + 1
        if after < len(self.kinds) and self.kinds[after] not in (NEWLINE, PAR, BEGIN):
            return False
        plain = self._plain(opening + 1, closing)
        return len(plain.split()) <= 5 and self.looks.section(plain) is not None

    def _begin(self, at: int) -> int:
        name = self.names[at]
        macro = self.words.environment(name)
        close = self.match[at]
        if macro is not None and macro.kind == "letter":
            self._cut(at)
            return close if close != -1 else len(self.kinds)
        if macro is not None and macro.kind == "heading":
            return self._heading_environment(at, macro)
        here = self._past_options(at + 1)
        if (macro is None or macro.kind == "layout") and self._in_entries():
            self._learn_bullets(here)
        listed = macro is not None and macro.kind in ("list", "facts")
        groups = [] if listed else self._groups(here, 9)
        if macro is None or macro.kind in ("layout", "style", "entry"):
            filled = [group for group in groups if self._inside(group)]
            if len(filled) == 1 and self._is_heading(filled[0], groups[-1][1]):
                return self._heading_environment(at, Macro("heading", (("section",),)))
            entry = self._entry_environment(at, macro, groups)
            if entry is not None:
                self._push(name, "list", close)
                return entry
            if len(groups) == 1 and self._dated_environment(at, groups[0], close):
                return close + 1
        known = macro is not None and macro.kind in ("inline", "gap")
        if known and macro is not None and macro.signatures:
            groups = groups[: len(macro.signatures[0])]
        elif known or not self._is_arguments(groups):
            groups = []
        kind = macro.kind if macro is not None and listed else "other"
        if kind == "other" and self._holds_items(at):
            kind = "list"
        if kind != "other" or self.bullet is None:
            self._cut(at)
        self._push(name, kind, close)
        return groups[-1][1] + 1 if groups else here

    def _learn_bullets(self, at: int) -> None:
        """In an environment that no table describes, a macro that none describes either and that is there again and
        again with one argument, and nothing else, makes bullets."""
        name = ""
        times = 0
        while True:
            while at < len(self.kinds) and self.kinds[at] in (NEWLINE, PAR):
                at += 1
            if at >= len(self.kinds) or self.kinds[at] != WORD or self.names[at] != (name or self.names[at]):
                break
            name = self.names[at]
            meant = self.words.macro(name)
            if meant is not None and (
                meant.kind != "inline" or meant.most() != 1 or meant.definition is None
            ):
                return
            groups = self._matched_groups(at + 1, 2)
            if len(groups) != 1:
                return
            times += 1
            at = groups[0][1] + 1
        if times > 1 and at < len(self.kinds) and self.kinds[at] == END:
            self.words.macros[name] = Macro("bullet", (("bullet",),))

    def _is_arguments(self, groups: Sequence[tuple[int, int]]) -> bool:
        """Whether groups after an unknown `\\begin{…}` are its arguments and not its content: no item, no prose."""
        return all(
            self._is_header(opening, closing)
            and self.kinds[opening - 1] in (BEGIN, CLOSE, RIGHT)
            and self.names[opening + 1] not in SWITCHES
            and len(self._inside((opening, closing)).split()) < 4
            for opening, closing in groups
        )

    def _end(self, at: int) -> None:
        name = self.names[at]
        frame = self.frames[-1] if self.frames else None
        if frame is not None and frame.name == name and frame.kind == "other" and self.bullet is not None:
            self._pop(name)
            return
        self._cut(at)
        self._pop(name)

    def _heading_environment(self, at: int, macro: Macro) -> int:
        """`\\begin{rSection}{Title}`, or an environment whose content is the title."""
        close = self.match[at]
        self._cut(at)
        if not macro.signatures:
            stop = close if close != -1 else self.hard[at + 1]
            plain = self._plain(at + 1, stop)
            if macro.definition is not None and self.out.sections and self.looks.section(plain) is None:
                self._push(self.names[at], "other", close)
                return at + 1  # a style of the author's own
            self._section(at, at + 1, stop, stop + 1, 1)
            return min(stop + 1, len(self.kinds))
        here = self._past_options(at + 1)
        groups = self._groups(here, max(1, macro.most()))
        self._push(self.names[at], "other", close)
        if not groups:
            return here
        index = next((i for i, role in enumerate(macro.signatures[0]) if "section" in role), 0)
        opening, closing = groups[min(index, len(groups) - 1)]
        self._section(at, opening + 1, closing, groups[-1][1] + 1, macro.level or 1)
        return groups[-1][1] + 1

    def _heading(self, at: int, macro: Macro) -> int:
        self._cut(at)
        here = self._past_options(at + 1)
        wanted = max(1, macro.most())
        groups = self._tolerant_groups(here, wanted)
        if not groups:
            return at + 1
        roles = macro.signatures[0] if macro.signatures else ("section",)
        index = next((i for i, role in enumerate(roles) if "section" in role), 0)
        if macro.definition is not None:
            _, printed = self.renderer.expansion(macro.definition)
            index = printed[0] - 1 if printed and index + 1 not in printed else index
        opening, closing = groups[min(index, len(groups) - 1)]
        after = self._after(groups[: index + 1] if "body" in roles[index:] else groups)
        name = self.names[at].rstrip("*")
        level = {"part": 0, "chapter": 0, "subsubsection": 3}.get(name, macro.level or 1)
        self._section(at, opening + 1, closing, after, level)
        return after

    def _input(self, at: int) -> int:
        part = self.source.parts.get(at)
        self._cut(at)
        if part is not None:
            self.walk(part, part.body)
        macro = self.words.macro(self.names[at])
        written_out = macro is None or macro.kind != "input"
        return at + 1 if written_out else self._past_groups(at + 1, 2)

    def _past_letter(self, at: int) -> int:
        ends = self.words.grammar.letter_ends
        for index in range(at + 1, len(self.kinds)):
            if self.kinds[index] == WORD and self.names[index] in ends:
                return index + 1
        return len(self.kinds)
