"""Goes through the tokens of a resume once, and finds its headings, entries, bullets and paragraphs.

The table of rules/latex.yml and the document's own definitions say what a macro is; free text is told by what it
looks like (blocks.py). Whatever is unknown is text.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from resume_ls.document.formats.latex.headers import Headers
from resume_ls.document.formats.latex.scan import Groups, Scan
from resume_ls.document.formats.latex.state import Frame
from resume_ls.document.formats.latex.vocabulary import Macro


class Walker(Headers):
    """One pass over a document, its parts included."""

    def walk(self, source: Scan, start: int) -> None:
        """Read the tokens of `source` from `start` on."""
        outside = self.source
        self._go_to(source)
        outer = self.frames, self.jumps, self.bodies
        self.frames, self.jumps, self.bodies = [], {}, set()
        kinds, count = source.kinds, len(source.kinds)
        at = start
        while at < count:
            kind = kinds[at]
            if kind == "word":
                at = self._word(at)
                continue
            if kind == "begin":
                at = self._begin(at)
                continue
            if kind == "open" and at in self.jumps:
                self._cut(at)
                at = self.jumps[at]
                continue
            if kind == "par":
                self._paragraph_end(at)
            elif kind == "end":
                self._end(at)
            elif kind == "close":
                self._close(at)
            elif kind != "blank" and self.bullet is None and self.block < 0:
                self.block = at
            at += 1
        self._cut(count - 1)
        self.frames, self.jumps, self.bodies = outer
        self._go_to(outside)

    def _paragraph_end(self, at: int) -> None:
        if self.bullet is not None:
            frame = self.frames[-1] if self.frames else None
            if frame is not None and frame.kind == "list" and self._runs_on(self.hard[at], frame):
                return
        self._cut(at)

    def _runs_on(self, stop: int, frame: Frame) -> bool:
        """Whether an item goes on after a blank line: the next thing is another item or the end of its list."""
        if self.kinds[stop] == "begin":
            return frame.close > stop
        return stop == frame.close or self._meant(stop) in ("item", "bullet", "opens")

    def _close(self, at: int) -> None:
        if self.bullet is not None and -1 != self.match[at] < self.bullet.start:
            self._close_bullet(at)
        if at in self.bodies:
            self._cut(at)

    def _word(self, at: int) -> int:
        """Act on a control word; return the index to go on from."""
        name = self.names[at]
        bare = name[:-1] if name.endswith("*") else name
        if at in self.source.parts:
            return self._input(at)
        macro = self.words.macro(bare)
        if macro is None or self._takes_more(at, macro):
            return self._unknown(at)
        if (take := _TAKES_ARGUMENTS.get(macro.kind)) is not None:
            groups = self.source.arguments(at + 1, macro.most(1))
            return take(self, at, macro, groups) if groups else at + 1
        match macro.kind:
            case "inline":
                return self._inline(at, macro)
            case "entry":
                return self._entry(at, macro)
            case "item":
                return self._item(at, macro)
            case "opens":
                self._cut(at)
                self._push("list", self.match[at])
                return self.source.past_bracket(at + 1)
            case "closes":
                self._cut(at)
                self._pop(at)
            case "line":
                self._cut(at)
                self.block = at + 1
            case "input":
                return self._input(at)
            case "letter":
                self._cut(at)
                ends = (each for each in range(at + 1, len(self.kinds)) if self._meant(each) == "letter-end")
                return next(ends, len(self.kinds) - 1) + 1
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
        return len(self.source.groups(at + 1, macro.most() + 2)) > macro.most() + 1

    def _inline(self, at: int, macro: Macro) -> int:
        """A macro of free text; what prints nothing takes its arguments with it."""
        definition = macro.definition
        if (
            definition is None
            and self.bullet is None
            and macro.signatures
            and {*macro.signatures[0]} == {"skip"}
        ):
            return self.source.past_arguments(at + 1, macro.most())
        if definition is not None and definition.arity:
            if self.renderer.hides(self.source, at, definition):
                return self.source.past_arguments(at + 1, definition.arity)
            if definition.arity > 1 and self.bullet is None and self.block < 0 and self._in_entries():
                return self._unknown(at)
        if self.bullet is None and self.block < 0:
            self.block = at
        return at + 1

    def _unknown(self, at: int) -> int:
        """A macro that nobody describes: an entry if its arguments look like one, a heading, or plain text."""
        if self.bullet is None and (self.block < 0 or self.kinds[at - 1] == "blank"):
            groups = self.source.groups(at + 1, 9)
            plain = [self._inside(group) for group in groups]
            if len(groups) >= 2 and any(self.looks.is_date(text) for text in plain):
                return self._entry(at, self.words.macro(self.names[at]) or Macro("entry"))
            if self.block < 0 and len(groups) == 1 and self._is_heading(groups[0], groups[0][1]):
                # a styled line that names what its section is about divides it
                again = self.looks.section(plain[0]) == self._kind()
                return self._heading(at, Macro("heading", (("section",),), 2 if again else 1), groups)
            self.block = at if self.block < 0 else self.block
        return at + 1

    def _is_heading(self, group: tuple[int, int], last: int) -> bool:
        """Whether the one argument of an unknown macro that prints something is called like a section; with its
        arguments, up to `last`, it is alone on its line."""
        plain = self._inside(group)
        alone = self.kinds[last + 1] in ("blank", "par", "begin")
        return alone and len(plain.split()) <= 5 and self.looks.section(plain) is not None

    def _begin(self, at: int) -> int:
        macro = self.words.environment(self.names[at])
        kind = macro.kind if macro is not None else ""
        close = self.match[at]
        if kind == "letter":
            self._cut(at)
            return close if close != -1 else len(self.kinds)
        if macro is not None and kind == "heading":
            return self._heading_environment(at, macro)
        here = self.source.past_bracket(at + 1)

        if kind == "facts" and close > at and self._in_entries() and self._holds_items(at):
            return self._facts_of_entry(at, close)
        listed = kind in ("list", "facts")
        groups = [] if listed else self.source.groups(here, 9)
        if kind in ("", "layout", "style", "entry"):
            filled = [group for group in groups if self._inside(group)]
            if len(filled) == 1 and self._is_heading(filled[0], groups[-1][1]):
                return self._heading_environment(at, Macro("heading", (("section",),)))
            entry = self._entry_environment(at, macro, groups)
            if entry is not None:
                self._push("list", close)
                return entry
            if len(groups) == 1 and self._dated_environment(at, groups[0], close):
                return close + 1
        if macro is not None and kind in ("inline", "gap"):
            groups = groups[: len(macro.signatures[0])] if macro.signatures else []
        elif not self._is_arguments(groups):
            groups = []
        frame = kind if listed else "list" if self._holds_items(at) else "other"
        if frame != "other" or self.bullet is None:
            self._cut(at)
        self._push(frame, close)
        return groups[-1][1] + 1 if groups else here

    def _facts_of_entry(self, at: int, close: int) -> int:
        """The items of a list of facts below an entry are one paragraph of it."""
        self._cut(at)
        items = [index for index in range(at + 1, close) if self._meant(index) == "item"]
        pieces = self._pieces(at + 1, close, dict.fromkeys(items[1:], ", "))
        if pieces:
            self._add_paragraph(at + 1, close, pieces)
        return close + 1

    def _is_arguments(self, groups: Groups) -> bool:
        """Whether groups after an unknown `\\begin{…}` are its arguments and not its content: no item, no prose."""
        return all(
            self._is_header(*group)
            and self.kinds[group[0] - 1] in ("begin", "close", "right")
            and len(self._inside(group).split()) < 4
            for group in groups
        )

    def _end(self, at: int) -> None:
        frame = self.frames[-1] if self.frames else None
        if frame is None or frame.close != at or frame.kind != "other" or self.bullet is None:
            self._cut(at)
        self._pop(at)

    def _heading_environment(self, at: int, macro: Macro) -> int:
        """`\\begin{rSection}{Title}`, or an environment whose content is the title."""
        close = self.match[at]
        self._cut(at)
        if not macro.signatures:
            stop = close if close != -1 else self.hard[at + 1]
            self._section(at, at + 1, stop, stop + 1, 1)
            return min(stop + 1, len(self.kinds))
        groups = self.source.groups(at + 1, macro.most(1))
        self._push("other", close)
        return self._titled(at, macro, groups) if groups else self.source.past_bracket(at + 1)

    def _heading(self, at: int, macro: Macro, groups: Groups) -> int:
        self._cut(at)
        return self._titled(at, macro, groups)

    def _titled(self, at: int, macro: Macro, groups: Groups) -> int:
        """Begin a section whose title is one of the arguments of `macro`."""
        roles = macro.signatures[0] if macro.signatures else ("section",)
        index = next((i for i, role in enumerate(roles) if "section" in role), 0)
        printed = self.renderer.expansion(macro.definition)[1] if macro.definition is not None else []
        index = printed[0] - 1 if printed and index + 1 not in printed else index
        opening, closing = groups[min(index, len(groups) - 1)]
        after = self.source.after(groups[: index + 1] if "body" in roles[index:] else groups)
        level = {"part": 0, "chapter": 0, "subsubsection": 3}.get(
            self.names[at].rstrip("*"), macro.level or 1
        )
        self._section(at, opening + 1, closing, after, level)
        return after

    def _input(self, at: int) -> int:
        part = self.source.parts.get(at)
        self._cut(at)
        if part is not None:
            self.walk(part, part.body)
        return self.source.past_arguments(at + 1, 2) if self._meant(at) == "input" else at + 1


_TAKES_ARGUMENTS: Mapping[str, Callable[[Walker, int, Macro, Groups], int]] = {
    "heading": Walker._heading,
    "adds": Walker._adds,
    "bullet": Walker._bullet_macro,
    "bullets": Walker._bullets_macro,
    "fact": Walker._fact,
    "person": Walker._person,
}
"""What is done with a macro of a kind and its arguments; each gives the index to go on from."""
