"""Which tokens of a scan open and close each other, and where a group ends that was never closed.

One pass over the tokens that matter to it, with one stack. It never fails: a brace or environment that has no partner
is reported and left alone, and an `\\end` pairs with its `\\begin` whatever groups were left open in between.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from resume_ls.document.formats.latex.tokens import BEGIN, CLOSE, END, MATH, OPEN, PAR, WORD
from resume_ls.document.formats.latex.vocabulary import Vocabulary

if TYPE_CHECKING:
    from resume_ls.document.formats.latex.scan import Scan

_LIST = "itemize"


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
        self.inside = scan.path is None
        """Whether what is left open is missed at its end: not in a part before `\\begin{document}`."""
        self.open_names: Counter[str] = Counter()
        self.stack: list[int] = []

    def run(self) -> None:
        """Go through the tokens that matter once."""
        scan, stack = self.scan, self.stack
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
                partner, math = (math, -1) if math >= 0 else (-1, at)
            else:
                math = -1
                stops += [at] * (at + 1 - len(stops))
                if kind == PAR and at + 1 < len(kinds):
                    continue
                hard += [at] * (at + 1 - len(hard))
                macro = self.words.macro(names[at]) if kind == WORD else None
                if kind == BEGIN and names[at] == "document":
                    self._unclosed()
                    self.inside = True
                elif kind == BEGIN or (macro is not None and macro.kind == "opens"):
                    stack.append(at)
                    self.open_names[self._name(at)] += 1
                elif kind == END or (macro is not None and macro.kind == "closes"):
                    partner = self._pop(names[at] if kind == END else _LIST)
            if partner != -1:
                match[at], match[partner] = partner, at
        self._unclosed()

    def _name(self, index: int) -> str:
        """The name of the environment that the token `index` begins, that of a list for a macro that begins one."""
        return self.scan.names[index] if self.scan.kinds[index] == BEGIN else _LIST

    def _pop(self, name: str) -> int:
        """Close the innermost environment `name` and all that was left open inside it; -1 where none is open."""
        while self.open_names[name]:
            index = self.stack.pop()
            if self.scan.names[index]:
                self.open_names[self._name(index)] -= 1
                if self._name(index) == name:
                    return index
            self._report(index)
        return -1

    def _unclosed(self) -> None:
        """Report and drop what is left open."""
        while self.stack:
            index = self.stack.pop()
            if self.inside or not self.scan.names[index]:
                self._report(index)
        self.open_names.clear()

    def _report(self, index: int) -> None:
        opened = self.scan.names[index] and self._name(index)
        message = f"\\begin{{{opened}}} is never ended." if opened else "This { is never closed."
        self.scan.report(message, self.scan.starts[index], self.scan.ends[index])
