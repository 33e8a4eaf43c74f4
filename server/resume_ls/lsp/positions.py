"""Columns as the client counts them (UTF-8, UTF-16 or UTF-32 code units) to code points and back."""

from __future__ import annotations

from typing import Literal

Encoding = Literal["utf-8", "utf-16", "utf-32"]
ENCODINGS: tuple[Encoding, ...] = ("utf-8", "utf-16", "utf-32")

LAST_OF_BASIC_PLANE = "\uffff"


def to_units(line: str, column: int, encoding: Encoding) -> int:
    """Return how many units of `encoding` the first `column` code points of `line` take."""
    if encoding == "utf-32" or line.isascii():
        return column
    before = line[:column]
    if encoding == "utf-8":
        return len(before.encode("utf-8", "surrogatepass"))
    return column + sum(char > LAST_OF_BASIC_PLANE for char in before)


def from_units(line: str, units: int, encoding: Encoding) -> int:
    """Return the column in code points of a position `units` units into `line`.

    A position inside a character counts as that character's start, one past the line's end as its end.
    """
    if encoding == "utf-32" or line.isascii():
        return min(units, len(line))
    passed = 0
    for column, char in enumerate(line):
        passed += width(char, encoding)
        if passed > units:
            return column
    return len(line)


def width(char: str, encoding: Encoding) -> int:
    """Return how many units one character takes."""
    if encoding == "utf-16":
        return 1 + (char > LAST_OF_BASIC_PLANE)
    return 1 if encoding == "utf-32" else len(char.encode("utf-8", "surrogatepass"))
