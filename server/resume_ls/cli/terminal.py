"""Styled lines: coloured by rich on a terminal, plain everywhere else.

rich is imported only where colours are wanted: it takes longer to load than a resume takes to check.
"""

from __future__ import annotations

import os
import shutil
import sys
import unicodedata
from collections.abc import Iterable
from typing import Protocol, TextIO

Segment = tuple[str, str]
"""Text and its style ("" or a style of rich: "bold", "red", "dim cyan")."""
Line = Iterable[Segment]

STYLES = {"error": "bold red", "warning": "yellow", "info": "cyan", "hint": "dim"}


class Sink(Protocol):
    """Where lines go."""

    width: int

    def line(self, segments: Line) -> None:
        """Write one line."""


def coloured(stream: TextIO) -> bool:
    """Whether colours are wanted on a stream: it is a terminal, and neither NO_COLOR nor TERM=dumb is set."""
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    return stream.isatty()


def sink(stream: TextIO | None = None) -> Sink:
    """Return the sink for a stream (standard output by default)."""
    stream = stream or sys.stdout
    return RichSink(stream) if coloured(stream) else PlainSink(stream)


class PlainSink:
    """Writes the text alone."""

    def __init__(self, stream: TextIO) -> None:
        self.stream = stream
        self.width = shutil.get_terminal_size((100, 24)).columns if stream.isatty() else 160

    def line(self, segments: Line) -> None:
        """Write one line."""
        self.stream.write("".join(text for text, _ in segments).rstrip() + "\n")


class RichSink:
    """Writes with colours."""

    def __init__(self, stream: TextIO) -> None:
        from rich.console import Console

        self.console = Console(file=stream, highlight=False)
        self.width = self.console.width

    def line(self, segments: Line) -> None:
        """Write one line, broken between words where the terminal is narrower."""
        from rich.text import Text

        self.console.print(Text.assemble(*segments))


def printable(text: str) -> str:
    """Return `text` fit for a terminal: control characters, which could drive it, are made visible."""
    return "".join(_shown(character) for character in text)


def _shown(character: str) -> str:
    if character == "\t":
        return "    "
    if unicodedata.category(character) in ("Cc", "Cs", "Co", "Cn", "Zl", "Zp") or character in BIDI:
        return "\N{REPLACEMENT CHARACTER}"
    return character


BIDI = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f")
"""Controls of writing direction, which could make a line read as something else."""


def cells(text: str) -> int:
    """Return how many columns `text` takes on a terminal."""
    return sum(_width(character) for character in text)


def _width(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in ("W", "F") else 1
