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


HIDDEN = ("Cc", "Cs", "Co", "Cn", "Zl", "Zp")
"""Categories of characters that drive a terminal or show nothing on it."""
BIDI = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f")
"""Controls of writing direction, which could make a line read as something else."""


def printable(text: str) -> str:
    """Return `text` fit for a terminal: control characters, which could drive it, are made visible."""
    shown = text.replace("\t", "    ")
    return "".join(
        "\N{REPLACEMENT CHARACTER}" if it in BIDI or unicodedata.category(it) in HIDDEN else it
        for it in shown
    )
