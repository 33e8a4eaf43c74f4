"""Which tokens of a scan open and close each other, and where a group ends that was never closed.

One pass over the tokens that matter to it, with one stack. It never fails: a brace or environment that has no partner
is reported and left alone, and an `\\end` pairs with its `\\begin` whatever groups were left open in between.
"""

from __future__ import annotations

from collections import Counter

from resume_ls.document.formats.latex.scan import Scan
from resume_ls.document.formats.latex.vocabulary import Vocabulary

_LIST = "itemize"
STOPPING = frozenset(
    {"item", "bullet", "bullets", "heading", "entry", "opens", "closes", "adds", "line", "fact"}
)
"""Kinds of macros at which a group that was never closed ends."""
_PLAIN = frozenset({"text", "blank", "symbol", "left", "right", "amp", "tilde", "verb", "stray"})
"""Kinds of tokens that structure does not depend on."""


def pair(scan: Scan, words: Vocabulary) -> None:
    """Pair all tokens of a scan; nothing pairs across `\\begin{document}`."""
    kinds, names, hard, stops = scan.kinds, scan.names, scan.hard, scan.stops
    match = scan.match = [-1] * len(kinds)
    opened = _Opened(scan)
    math = -1
    for at, kind in enumerate(kinds):
        macro = words.macro(names[at]) if kind == "word" else None
        ends_group = macro is not None and (
            macro.kind in STOPPING or (at in scan.parts and macro.kind != "input")
        )
        if kind in _PLAIN or (kind == "word" and not ends_group):
            continue
        partner = -1
        if kind == "open":
            opened.push(at, "")
        elif kind == "close":
            partner = opened.pop("")
        elif kind == "math":
            partner, math = (math, -1) if math >= 0 else (-1, at)
        else:
            math = -1
            stops += [at] * (at + 1 - len(stops))
            if kind == "par" and at + 1 < len(kinds):
                continue
            hard += [at] * (at + 1 - len(hard))
            if kind == "begin" and names[at] == "document":
                opened.drop()
                opened.inside = True
            elif kind == "begin" or (macro is not None and macro.kind == "opens"):
                opened.push(at, names[at] if kind == "begin" else _LIST)
            elif kind == "end" or (macro is not None and macro.kind == "closes"):
                partner = opened.pop(names[at] if kind == "end" else _LIST)
        if partner != -1:
            match[at], match[partner] = partner, at
        elif kind == "close":
            scan.report("This } closes nothing.", scan.starts[at], scan.ends[at])
    opened.drop()
    hard += [len(kinds)] * 2
    stops += [len(kinds)] * 2


class _Opened:
    """What is open: braces, whose name is "", and environments."""

    def __init__(self, scan: Scan) -> None:
        self.scan = scan
        self.inside = scan.path is None
        """Whether what is left open is missed at its end: not in a part before `\\begin{document}`."""
        self.stack: list[tuple[int, str]] = []
        self.names: Counter[str] = Counter()

    def push(self, at: int, name: str) -> None:
        """Open what begins at the token `at`."""
        self.stack.append((at, name))
        self.names[name] += 1

    def pop(self, name: str) -> int:
        """Close the innermost `name`, and of an environment all that was left open inside it; return where it began,
        -1 where none is open."""
        while self.names[name] and (name or not self.stack[-1][1]):
            at, other = self.stack.pop()
            self.names[other] -= 1
            if other == name:
                return at
            self._report(at, other)
        return -1

    def drop(self) -> None:
        """Report and forget what is left open."""
        for at, name in reversed(self.stack):
            if self.inside or not name:
                self._report(at, name)
        self.stack.clear()
        self.names.clear()

    def _report(self, at: int, name: str) -> None:
        message = f"\\begin{{{name}}} is never ended." if name else "This { is never closed."
        self.scan.report(message, self.scan.starts[at], self.scan.ends[at])
