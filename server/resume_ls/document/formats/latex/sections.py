"""Sections whose source was read before, and in the same state, are not walked through again.

Only where all that decides lies in the section: it begins at a heading outside every list and ends at the next one (or
at the end of the file), what it opens it closes, and it adds one section and changes nothing before it.
"""

from __future__ import annotations

import sys
from bisect import bisect_right
from collections.abc import Hashable
from dataclasses import dataclass

from resume_ls.document.formats.latex.headers import Headers
from resume_ls.document.formats.latex.render import KnownSection
from resume_ls.document.formats.latex.scan import Scan
from resume_ls.document.formats.latex.tokens import BEGIN, CLOSE, END, LEFT, OPEN, WORD
from resume_ls.document.formats.latex.vocabulary import Macro

NEVER = sys.maxsize
_LONGEST = 8_000
"""A longer section is walked through: it is hardly ever the same, and much to keep."""
_NOWHERE = Scan("", None)
_PAIRED = frozenset({OPEN, CLOSE, BEGIN, END})
_CONDITIONAL = ("\\if", "\\else", "\\fi")


@dataclass(slots=True)
class _Begun:
    """A section that is walked through, and the state that it was met in."""

    key: Hashable
    at: int
    nodes: int
    sections: int
    name: int | None


class Sections(Headers):
    """Remembers what sections came to."""

    until = NEVER
    """Where the section ends that is to be remembered."""
    _begun: _Begun | None = None
    _headings: tuple[Scan, list[int]] = (_NOWHERE, [])

    def _known_section(self, source: Scan, at: int, macro: Macro) -> int | None:
        """Add the section whose heading is at `at` if it is known, and return where it ends; else None, and it will be
        remembered."""
        self._cut(source, at)
        self.until = NEVER
        end = self._end_of_section(source, at)
        length = source.starts[end] - source.starts[at]
        if (
            self.frames
            or macro.level != 1
            or source.names[at].rstrip("*") in ("part", "chapter", "subsubsection")
        ):
            return None
        if length > _LONGEST or any(at < part < end for part in source.parts):
            return None
        text = source.text[source.starts[at] : source.starts[end]]
        out = self.out
        present = out.sections[-1] if out.sections else None
        above = present and (present.level, present.kind == "other" and present.empty())
        key = (text, source.path, source.kinds[end], above, out.name is None, self.headed)
        known = self.renderer.memory.sections.get(key)
        if known is None:
            self.until = end
            self._begun = _Begun(key, at, len(out.nodes), len(out.sections), out.name)
            return None
        section = known.section.moved(source, len(out.nodes), source.starts[at])
        out.nodes += known.nodes
        for entry in section.entries:
            out.nodes[entry.node] = entry
        out.starts += [start + source.starts[at] for start in known.starts]
        out.sections.append(section)
        self.pending.clear()
        self.epoch += 1
        return end

    def _end_of_section(self, source: Scan, at: int) -> int:
        """Index of the next heading, or of the token that ends the file."""
        if self._headings[0] is not source:
            macros = ((each, self.words.macro(source.names[each])) for each in source.events
                      if source.kinds[each] == WORD)  # fmt: skip
            self._headings = source, [each for each, macro in macros if macro and macro.kind == "heading"]
        headings = self._headings[1]
        following = bisect_right(headings, at)
        return headings[following] if following < len(headings) else len(source.kinds) - 1

    def _remember_section(self, source: Scan, at: int) -> None:
        """The walk has reached the end of the section that was begun: note what it came to."""
        begun, end, self.until = self._begun, self.until, NEVER
        if at != end or begun is None or self.frames:
            return
        self._cut(source, at)
        out = self.out
        if self.pending or len(out.sections) != begun.sections + 1 or out.name != begun.name:
            return
        if not self._keeps_to_itself(source, begun.at, end):
            return
        start = source.starts[begun.at]
        section = out.sections[-1].moved(_NOWHERE, -begun.nodes, -start)
        nodes = out.nodes[begun.nodes :]
        for entry in section.entries:
            nodes[entry.node] = entry
        starts = [each - start for each in out.starts[begun.nodes :]]
        self.renderer.memory.sections[begun.key] = KnownSection(section, nodes, starts)

    def _keeps_to_itself(self, source: Scan, start: int, end: int) -> bool:
        """Whether nothing between two tokens is opened, closed or switched off beyond them."""
        text = source.text[source.starts[start] : source.starts[end]]
        if any(sign in text for sign in _CONDITIONAL):
            return False
        match, macro_of = source.match, self.words.macro
        for at, kind in enumerate(source.kinds[start:end], start):
            if kind in _PAIRED:
                if not start <= match[at] < end:
                    return False
            elif kind == WORD:
                macro = macro_of(source.names[at])
                if macro and macro.kind in ("opens", "closes") and not start <= match[at] < end:
                    return False
            elif kind == LEFT and not at < self.renderer.past_bracket(source, at, len(source.kinds)) <= end:
                return False
        return True
