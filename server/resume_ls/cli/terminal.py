"""Styled lines: coloured by rich on a terminal, plain everywhere else; longer texts by the templates in screens/.

rich is imported only where colours are wanted, Jinja where a template is: they take long to load.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import sys
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache
from textwrap import shorten
from typing import TYPE_CHECKING, Any, TextIO

from resume_ls.text.counting import counted
from resume_ls.text.markdown import escaped

if TYPE_CHECKING:
    from jinja2 import Environment
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

    def screen(self, name: str, **values: Any) -> None:
        """Write what a template in screens/ makes of values, in which control characters are made visible."""
        for line in templates().get_template(f"screens/{name}").render(values).splitlines():
            self.line(*segments(line))


def answer(format: str, screen: str, **found: Any) -> None:
    """Print what a command found: as JSON, or as a template of screens/ shows it."""
    if format == "json":
        print(json.dumps({"version": 1, **found}, ensure_ascii=False))
    else:
        Sink().screen(screen, **found)


MARKED = re.compile("\x01([^\x01-\x03\n]*+)\x02([^\x01-\x03\n]*+)\x03")
"""A style and the words that have it: characters that `printable` leaves in no text."""


def segments(line: str) -> Line:
    """Yield the segments of a line in which words are marked."""
    at = 0
    for found in MARKED.finditer(line):
        yield line[at : found.start()]
        yield found[2], found[1]
        at = found.end()
    yield line[at:]


class StyledText(str):
    """A text of ours, in which words are marked with their styles."""


def styled(text: str, style: str) -> StyledText:
    """Return words marked with their style, a severity with its own."""
    return StyledText(f"\x01{STYLES.get(style, style)}\x02{printable(text)}\x03")


@cache
def templates() -> Environment:
    """Return the templates of screens/ and completions/; what they write of a value is fit for a terminal."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("resume_ls.cli", ""), undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True,
        finalize=lambda value: value if isinstance(value, StyledText) else printable(str(value)),
    )  # fmt: skip
    environment.filters |= {
        "counted": counted,
        "made": StyledText,
        "markdown": lambda text: escaped(printable(text)),
        "one_line": lambda text: " ".join(text.split()),
        "severities": severities,
        "shorten": lambda text, width: shorten(text, width, placeholder=" …"),
        "style": styled,
    }
    environment.tests["holding"] = lambda values, value: value in values
    return environment


def severities(by_level: Mapping[str, str | None]) -> StyledText:
    """Return the severities by level; one word where all are the same."""
    words = {level: styled(word or "none", word or "dim") for level, word in by_level.items()}
    if len(set(words.values())) == 1:
        return StyledText(f"{next(iter(words.values()))} at every level")
    return StyledText("".join(f"{styled(f'{level} ', 'dim')}{word}  " for level, word in words.items()))


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
