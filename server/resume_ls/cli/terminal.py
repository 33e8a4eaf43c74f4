"""Styled lines: coloured by rich on a terminal, plain everywhere else.

rich is imported only where colours are wanted: it takes longer to load than a resume takes to check.
"""

from __future__ import annotations

import os
import shutil
import sys
import unicodedata
from collections.abc import Iterable
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from rich.console import Console

Segment = tuple[str, str]
"""Text and its style ("" or a style of rich: "bold", "red", "dim cyan")."""
Line = Iterable[str | Segment]

STYLES = {"error": "bold red", "warning": "yellow", "info": "cyan", "hint": "dim"}


def coloured(stream: TextIO) -> bool:
    """Whether colours are wanted on a stream: it is a terminal, and neither NO_COLOR nor TERM=dumb is set."""
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    return stream.isatty()


class Sink:
    """Where lines go: a stream (standard output by default), with colours where they are wanted."""

    def __init__(self, stream: TextIO | None = None) -> None:
        self.stream = stream or sys.stdout
        self.console: Console | None = None
        self.width = shutil.get_terminal_size((100, 24)).columns if self.stream.isatty() else 160
        if coloured(self.stream):
            from rich.console import Console

            self.console = Console(file=self.stream, highlight=False)

    def line(self, *segments: str | Segment) -> None:
        """Write one line, on a narrower terminal broken between words."""
        styled = [(segment, "") if isinstance(segment, str) else segment for segment in segments]
        if self.console is None:
            self.stream.write("".join(text for text, _ in styled).rstrip() + "\n")
            return
        from rich.text import Text

        self.console.print(Text.assemble(*styled))


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
