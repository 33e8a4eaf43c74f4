"""The tokens of one file as they are read, which of them belong together, and the steps that all readers take."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from resume_ls.document.formats.latex.tokens import Kind
from resume_ls.document.formats.latex.vocabulary import Vocabulary
from resume_ls.document.model import Problem
from resume_ls.text.spans import Span

_MOST_PROBLEMS = 50
_LONGEST_BRACKET = 60
"""Tokens of an optional argument."""
_LIST = "itemize"
_STOPPING = frozenset(
    {"item", "bullet", "bullets", "heading", "entry", "opens", "closes", "adds", "line", "fact"}
)
"""Kinds of macros at which a group that was never closed ends."""
_PLAIN = frozenset({"text", "blank", "symbol", "left", "right", "amp", "tilde", "verb", "stray"})
"""Kinds of tokens that structure does not depend on."""

Groups = Sequence[tuple[int, int]]
"""Arguments of a macro: where the brace of each opens, and where it closes."""


@dataclass(slots=True)
class Scan:
    """The tokens of one file without comments, definitions and switched-off text, and how they pair up."""

    text: str
    path: str | None
    begin: int = 0
    """Where in the text it begins: it may be no more than the body of a definition."""
    kinds: list[Kind] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    """Names of macros (a star is part of it) and environments, "" for other tokens."""
    match: list[int] = field(default_factory=list)
    """Index of the token that closes or opens what this one opens or closes, -1 where there is none."""
    stops: list[int] = field(default_factory=list)
    """Index of the first token from here on at which an unclosed group ends; blank lines included."""
    hard: list[int] = field(default_factory=list)
    """The same without blank lines."""
    body: int = 0
    """Index of the first token after `\\begin{document}`; 0 in a part."""
    comments: list[Span] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    parts: dict[int, Scan] = field(default_factory=dict)
    """Included files by the index of the macro that reads them."""
    absent: dict[int, str] = field(default_factory=dict)
    """Names of files that were not read, by the same index."""

    def report(self, message: str, start: int, end: int) -> None:
        """Add a problem, unless there are many."""
        if len(self.problems) < _MOST_PROBLEMS:
            self.problems.append(Problem(message, Span(start, end), self.path))

    def group_end(self, opening: int) -> int:
        """Index of the token that ends the group at `opening`: its brace, or where an unclosed group is closed."""
        partner, stop = self.match[opening], self.hard[opening + 1]
        if partner != -1 and partner <= stop:
            return partner
        return self.stops[opening + 1]

    def groups(self, at: int, most: int, end: int | None = None) -> list[tuple[int, int]]:
        """Opening and closing index of up to `most` groups that follow each other at `at`; brackets are passed over."""
        return self._following(at, most, len(self.kinds) if end is None else end, whole=True)

    def arguments(self, at: int, most: int, end: int | None = None) -> list[tuple[int, int]]:
        """The same, whatever the groups hold. The last may never be closed: its closing index is that of the token at
        which it is taken to end."""
        return self._following(at, most, len(self.kinds) if end is None else end, whole=False)

    def _following(self, at: int, most: int, end: int, *, whole: bool) -> list[tuple[int, int]]:
        found: list[tuple[int, int]] = []
        while at < end and len(found) < most:
            after = at + 1
            if self.kinds[at] == "open":
                closing = self.group_end(at) if whole or self.match[at] < at else self.match[at]
                if whole and (closing >= end or self.kinds[closing] != "close"):
                    break
                found.append((at, closing))
                if closing != self.match[at]:
                    break
                after = closing + 1
            elif self.kinds[at] != "blank" and (after := self.past_bracket(at, end)) == at:
                break
            at = after
        return found

    def after(self, groups: Groups) -> int:
        """The token after groups, of which the last may never be closed."""
        last = groups[-1][1]
        return last + 1 if self.kinds[last] == "close" else last

    def past_arguments(self, at: int, most: int) -> int:
        """The token after up to `most` arguments at `at`."""
        groups = self.arguments(at, most)
        return self.after(groups) if groups else at

    def bracket(self, at: int) -> tuple[int, int] | None:
        """Range of an optional argument's content that begins at `at`: after the bracket, after its fellow."""
        after = self.past_bracket(at)
        return (self.kinds.index("left", at) + 1, after) if after > at else None

    def past_bracket(self, at: int, end: int | None = None) -> int:
        """Past an optional argument at `at`, if one stands there."""
        end = len(self.kinds) if end is None else end
        here = at
        while here < end and here < at + 2 and self.kinds[here] == "blank":
            here += 1
        if here >= end or self.kinds[here] != "left":
            return at
        depth = 0
        for index in range(here + 1, min(end, here + _LONGEST_BRACKET)):
            kind = self.kinds[index]
            depth += (kind == "open") - (kind == "close")
            if kind == "right" and depth == 0:
                return index + 1
            if kind == "par" or depth < 0:
                break
        return at


def pair(scan: Scan, words: Vocabulary) -> None:
    """Find which tokens of a scan open and close each other, and where a group ends that was never closed.

    It never fails: a brace or environment that has no partner is reported and left alone, and an `\\end` pairs with its
    `\\begin` whatever groups were left open in between. Nothing pairs across `\\begin{document}`.
    """
    match, hard, stops = scan.match, scan.hard, scan.stops
    match += [-1] * len(scan.kinds)
    opened = _Opened(scan)
    math = -1
    for at, kind in enumerate(scan.kinds):
        if kind in _PLAIN:
            continue
        name = "" if kind in ("open", "close") else scan.names[at]
        if kind == "word":
            macro = words.macro(name)
            if macro is None or not (macro.kind in _STOPPING or (at in scan.parts and macro.kind != "input")):
                continue
            if macro.kind in ("opens", "closes"):
                kind, name = "begin" if macro.kind == "opens" else "end", _LIST
        partner = -1
        if kind == "math":
            partner, math = (math, -1) if math >= 0 else (-1, at)
        elif kind not in ("open", "close"):
            math = -1
            stops += [at] * (at + 1 - len(stops))
            if kind == "par" and at + 1 < len(match):
                continue
            hard += [at] * (at + 1 - len(hard))
        if kind == "begin" and name == "document":
            opened.drop()
            opened.inside = True
        elif kind in ("open", "begin"):
            opened.push(at, name)
        elif kind in ("close", "end"):
            partner = opened.pop(name)
        if partner != -1:
            match[at], match[partner] = partner, at
        elif kind == "close":
            scan.report("This } closes nothing.", scan.starts[at], scan.ends[at])
    opened.drop()
    hard += [len(match)] * 2
    stops += [len(match)] * 2


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
