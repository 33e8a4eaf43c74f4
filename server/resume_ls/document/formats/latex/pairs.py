"""Which tokens of a scan open and close each other, and where a group ends that was never closed.

One pass over the tokens that matter to it, with one stack. It never fails: a brace or environment that has no partner
is reported and left alone, and an `\\end` pairs with its `\\begin` whatever groups were left open in between.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from resume_ls.document.formats.latex.tokens import BEGIN, CLOSE, END, MATH, OPEN, PAR
from resume_ls.document.formats.latex.vocabulary import Vocabulary

if TYPE_CHECKING:
    from resume_ls.document.formats.latex.scan import Scan


def pair(scan: Scan, words: Vocabulary) -> None:
    """Pair all tokens of a scan; nothing pairs across `\\begin{document}`."""
    count = len(scan.kinds)
    scan.match = [-1] * count
    _Pairs(scan, words).run()
    scan.hard += [count] * 2
    scan.stops += [count] * 2


class _Pairs:
    def __init__(self, scan: Scan, words: Vocabulary) -> None:
        self.scan = scan
        self.words = words
        self.inside = False
        """Whether `\\begin{document}` was passed."""
        self.open_names: dict[str, int] = {}
        self.stack: list[int] = []

    def run(self) -> None:
        """Go through the tokens that matter once."""
        scan, stack, macro_of = self.scan, self.stack, self.words.macro
        kinds, names, match, hard, stops = scan.kinds, scan.names, scan.match, scan.hard, scan.stops
        math = -1
        for at in scan.events:
            kind = kinds[at]
            partner = -1
            if kind == OPEN:
                stack.append(at)
            elif kind == CLOSE:
                if stack and not names[stack[-1]]:
                    partner = stack.pop()
                else:
                    scan.report("This } closes nothing.", scan.starts[at], scan.ends[at])
            elif kind == MATH:
                if math >= 0:
                    partner, math = math, -1
                else:
                    math = at
            else:
                math = -1
                stops += [at] * (at + 1 - len(stops))
                if kind == PAR and at + 1 < len(kinds):
                    continue
                hard += [at] * (at + 1 - len(hard))
                name = names[at]
                if kind == BEGIN:
                    if name == "document":
                        self._unclosed()
                        self.inside = True
                    else:
                        self._push(at, name)
                elif kind == END:
                    partner = self._pop(name)
                elif kind != PAR and (macro := macro_of(name)) is not None:
                    if macro.kind == "opens":
                        self._push(at, "itemize")
                    elif macro.kind == "closes":
                        partner = self._pop("itemize")
            if partner != -1:
                match[at], match[partner] = partner, at
        self._unclosed()

    def _push(self, index: int, name: str) -> None:
        self.stack.append(index)
        self.open_names[name] = self.open_names.get(name, 0) + 1

    def _name(self, index: int) -> str:
        """The name of the environment that the token `index` begins ("itemize" for a macro that begins a list)."""
        return self.scan.names[index] if self.scan.kinds[index] == BEGIN else "itemize"

    def _pop(self, name: str) -> int:
        """Close the innermost environment `name` and all that was left open inside it; -1 where none is open."""
        if not self.open_names.get(name):
            return -1
        scan = self.scan
        while self.stack:
            index = self.stack.pop()
            start, end = scan.starts[index], scan.ends[index]
            if scan.names[index]:
                opened = self._name(index)
                self.open_names[opened] -= 1
                if opened == name:
                    return index
                scan.report(f"\\begin{{{opened}}} is never ended.", start, end)
            else:
                scan.report("This { is never closed.", start, end)
        return -1

    def _unclosed(self) -> None:
        """Report and drop what is left open."""
        scan = self.scan
        while self.stack:
            index = self.stack.pop()
            start, end = scan.starts[index], scan.ends[index]
            if not scan.names[index]:
                scan.report("This { is never closed.", start, end)
            elif self.inside or scan.path is None:
                scan.report(f"\\begin{{{self._name(index)}}} is never ended.", start, end)
        self.open_names.clear()
