"""The text of an open document, with positions as the client counts them: lines, and columns in UTF-8, UTF-16 or UTF-32
code units.

Lines end at \\n, \\r\\n and \\r, as the protocol says, and at nothing else: pygls uses `str.splitlines`, which ends
them at form feeds and U+2028 too, and then every position is off by one and incremental edits corrupt the text.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable
from typing import Literal

from resume_ls.text.lines import LINE_END, Lines
from resume_ls.text.spans import Span

Encoding = Literal["utf-8", "utf-16", "utf-32"]
ENCODINGS: tuple[Encoding, ...] = ("utf-8", "utf-16", "utf-32")

UNITS = {"utf-8": ("utf-8", 1), "utf-16": ("utf-16-le", 2)}
"""The codec that shows how many units a text takes, and the bytes of one."""

Position = tuple[int, int]
"""A client's position: a line, and units from its beginning."""
TextChange = tuple[int, int, str]
"""One edit: the offsets from where to where it replaces, and by what."""


class TextBuffer:
    """A text with positions in one encoding."""

    def __init__(self, text: str, encoding: Encoding) -> None:
        self.encoding: Encoding = encoding
        self.text = text
        self.starts = Lines.of(text).starts

    @property
    def whole(self) -> tuple[Position, Position]:
        """The positions around the whole text."""
        return (0, 0), (len(self.starts), 0)

    def replace(self, start: Position, end: Position, text: str) -> TextChange:
        """Replace what is between two positions of the client, in either order, by `text`; return the edit."""
        begin, stop = sorted((self.offset(*start), self.offset(*end)))
        removed = self.text[begin:stop]
        self.text = self.text[:begin] + text + self.text[stop:]
        if LINE_END.search(removed + text) or self.text[begin - 1 : begin] == "\r":
            self.starts = Lines.of(self.text).starts
        else:
            by, later = len(text) - len(removed), bisect_right(self.starts, begin)
            self.starts[later:] = [each + by for each in self.starts[later:]]
        return begin, stop, text

    def line(self, number: int) -> str:
        """Return a line without its line break."""
        begin, *end = self.starts[number : number + 2]
        return self.text[begin : end[0] if end else None].rstrip("\r\n")

    def offset(self, line: int, units: int) -> int:
        """Return the offset of a client's position; one beyond the document or its line counts as the end of that, one
        before as the start."""
        if line < 0:
            return 0
        if line >= len(self.starts):
            return len(self.text)
        return self.starts[line] + from_units(self.line(line), max(units, 0), self.encoding)

    def position(self, offset: int) -> Position:
        """Return a client's position of an offset; offsets beyond the end count as the end."""
        line = bisect_right(self.starts, max(offset, 0)) - 1
        column = offset - self.starts[line]
        return line, to_units(self.line(line), column, self.encoding) if column > 0 else 0

    def range(self, span: Span) -> dict[str, dict[str, int]]:
        """Return a span of the text as the JSON of a range."""
        (first, start), (last, end) = self.position(span.start), self.position(span.end)
        return {"start": {"line": first, "character": start}, "end": {"line": last, "character": end}}


def difference(before: str, after: str) -> TextChange:
    """Return the one edit that makes `after` of `before`: what it replaces, from where to where, and by what. It is
    the first of several in the text: a line put behind one like it counts as put before that."""
    most = min(len(before), len(after))
    tail = longest(most, lambda size: before.endswith(after[len(after) - size :]))
    start = longest(most - tail, lambda size: before.startswith(after[:size]))
    return start, len(before) - tail, after[start : len(after) - tail]


def longest(most: int, fits: Callable[[int], bool]) -> int:
    """Return the greatest size up to `most` that fits, where every smaller one does."""
    return bisect_left(range(1, most + 1), True, key=lambda size: not fits(size))


def to_units(line: str, column: int, encoding: Encoding) -> int:
    """Return how many units of `encoding` the first `column` code points of `line` take."""
    if encoding == "utf-32" or line.isascii():
        return min(column, len(line))
    codec, size = UNITS[encoding]
    return len(line[:column].encode(codec, "surrogatepass")) // size


def from_units(line: str, units: int, encoding: Encoding) -> int:
    """Return the column in code points of a position `units` units into `line`.

    A position inside a character counts as that character's start, one past the line's end as its end.
    """
    if encoding == "utf-32" or line.isascii():
        return min(units, len(line))
    return longest(len(line), lambda column: to_units(line, column, encoding) <= units)
