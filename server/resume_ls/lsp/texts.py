"""The text of an open document: a list of lines, edited in place, with columns as the client counts them (UTF-8, UTF-16
or UTF-32 code units).

Lines end at \\n, \\r\\n and \\r, as the protocol says, and at nothing else: `str.splitlines` also ends them
at form feeds and U+2028, after which every position is off by one and incremental edits corrupt the text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from itertools import islice
from typing import Literal

from resume_ls.text.spans import Span

Encoding = Literal["utf-8", "utf-16", "utf-32"]
ENCODINGS: tuple[Encoding, ...] = ("utf-8", "utf-16", "utf-32")

UNITS = {"utf-8": ("utf-8", 1), "utf-16": ("utf-16-le", 2)}
"""The codec that shows how many units a text takes, and the bytes of one."""

LINE = re.compile(r"(?<![^\r\n])[^\r\n]*+(?:\r\n|\n|\r)")


@dataclass(frozen=True, slots=True)
class BufferEdit:
    """One edit as the analysis wants it: replace the code points `start` to `end` by `text`."""

    start: int
    end: int
    text: str
    lines_moved: bool = False
    """Whether what follows it is now on other lines."""


def split(text: str) -> list[str]:
    """Return the lines of `text` with their line breaks; the last has none and may be empty."""
    if "\r" not in text:
        lines = [f"{line}\n" for line in text.split("\n")]
        lines[-1] = lines[-1][:-1]
        return lines
    lines = LINE.findall(text)
    lines.append(text[sum(map(len, lines)) :])
    return lines


def content(line: str) -> str:
    """Return a line without its line break."""
    return line.rstrip("\r\n")


class TextBuffer:
    """A text with positions in one encoding. Edits cost the lines they touch, not the document."""

    def __init__(self, text: str, encoding: Encoding) -> None:
        self.encoding: Encoding = encoding
        self.lines = split(text)
        self._starts = [0]
        """Offsets of the first lines, as far as they are known; an edit forgets those after it."""
        self._text: str | None = text

    @property
    def text(self) -> str:
        """The whole text."""
        if self._text is None:
            self._text = "".join(self.lines)
        return self._text

    def replace_all(self, text: str) -> BufferEdit:
        """Put `text` in place of everything; return that as a change."""
        change = BufferEdit(0, self.start_of(len(self.lines) - 1) + len(self.lines[-1]), text, True)
        self.lines, self._starts, self._text = split(text), [0], text
        return change

    def replace(self, start: tuple[int, int], end: tuple[int, int], text: str) -> BufferEdit:
        """Replace what is between two positions (line, unit) of the client by `text`; return the change.

        Positions beyond the document or the line count as its end, those before as its start; an end before the
        start is swapped.
        """
        if end < start:
            start, end = end, start
        first, from_column = self.clamp(*start)
        last, to_column = self.clamp(*end)
        begin, end_offset = self.start_of(first) + from_column, self.start_of(last) + to_column
        joined = self.lines[first][:from_column] + text + self.lines[last][to_column:]
        if first and joined[:1] == "\n" and self.lines[first - 1][-1] == "\r":
            first -= 1  # the line break before it grows from \r to \r\n
            joined = self.lines[first] + joined
        lines = split(joined)
        if last + 1 < len(self.lines):
            lines.pop()  # `joined` ends with the line break of `last`, so what follows it is the next line
        moved = len(lines) != last + 1 - first
        self.lines[first : last + 1] = lines
        del self._starts[first + 1 :]
        self._text = None
        return BufferEdit(begin, end_offset, text, moved)

    def clamp(self, line: int, units: int) -> tuple[int, int]:
        """Return the line and the column in code points that a client's position means."""
        if line < 0:
            return 0, 0
        if line >= len(self.lines):
            return len(self.lines) - 1, len(self.lines[-1])
        return line, from_units(content(self.lines[line]), max(units, 0), self.encoding)

    def offset(self, line: int, units: int) -> int:
        """Return the offset of a client's position."""
        line, column = self.clamp(line, units)
        return self.start_of(line) + column

    def position(self, offset: int) -> tuple[int, int]:
        """Return a client's position (line, unit) of an offset; offsets beyond the end count as the end."""
        starts = self._starts
        if starts[-1] <= offset:
            at = starts[-1]
            for each in islice(self.lines, len(starts) - 1, len(self.lines) - 1):
                at += len(each)
                starts.append(at)
                if at > offset:
                    break
        line = bisect_right(starts, max(offset, 0)) - 1
        if starts[line] == offset:
            return line, 0
        text = content(self.lines[line])
        column = min(max(offset, 0) - self._starts[line], len(text))
        return line, to_units(text, column, self.encoding)

    def range(self, span: Span) -> dict[str, dict[str, int]]:
        """Return a span of the text as the JSON of a range."""
        (first, start), (last, end) = self.position(span.start), self.position(span.end)
        return {"start": {"line": first, "character": start}, "end": {"line": last, "character": end}}

    def start_of(self, line: int) -> int:
        """Return the offset at which a line begins."""
        starts, lines = self._starts, self.lines
        while len(starts) <= line and len(starts) < len(lines):
            starts.append(starts[-1] + len(lines[len(starts) - 1]))
        return starts[line]


def merge(earlier: BufferEdit, later: BufferEdit) -> BufferEdit | None:
    """Return one change for two in a row, None where they do not touch."""
    end = earlier.start + len(earlier.text)
    if later.start > end or later.end < earlier.start:
        return None
    before = earlier.text[: max(0, later.start - earlier.start)]
    after = earlier.text[max(0, later.end - earlier.start) :]
    return BufferEdit(
        min(earlier.start, later.start),
        earlier.end + max(0, later.end - end),
        before + later.text + after,
        earlier.lines_moved or later.lines_moved,
    )


def to_units(line: str, column: int, encoding: Encoding) -> int:
    """Return how many units of `encoding` the first `column` code points of `line` take."""
    if encoding == "utf-32" or line.isascii():
        return column
    codec, size = UNITS[encoding]
    return len(line[:column].encode(codec, "surrogatepass")) // size


def from_units(line: str, units: int, encoding: Encoding) -> int:
    """Return the column in code points of a position `units` units into `line`.

    A position inside a character counts as that character's start, one past the line's end as its end.
    """
    if encoding == "utf-32" or line.isascii():
        return min(units, len(line))
    passed = 0
    for column, char in enumerate(line):
        passed += to_units(char, 1, encoding)
        if passed > units:
            return column
    return len(line)
