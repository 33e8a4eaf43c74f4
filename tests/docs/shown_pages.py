"""Reads our pages as a new user does: files that a page shows, commands that it says to type, and what they print.

A fenced block with `title="NAME"` is a file. In a `console` block, a line that begins with `$ ` is a command, and the
lines below it are what it prints, where `…` stands for anything.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
FENCE = re.compile(
    r"^(?P<indent> *)```(?P<info>[^\n`]+)\n(?P<body>.*?)^(?P=indent)```$", re.MULTILINE | re.DOTALL
)
TITLE = re.compile(r'title="([^"]+)"')
LINK = re.compile(r"(?<!\\)\]\(([^)\s]+)\)")
MEASURED = {"performance.md"}
"""Pages that `make bench` writes; a link to one that is not there yet is no dead link."""
HEADING = re.compile(r"^#+ +(.+?) *$", re.MULTILINE)


@dataclass(frozen=True)
class File:
    """A file that the page shows."""

    name: str
    text: str


@dataclass(frozen=True)
class Command:
    """A command of the page, and the lines that it is said to print."""

    line: str
    prints: tuple[str, ...]


def pages() -> list[Path]:
    """Return the pages that a user reads; the rules' pages are generated and tested with the rules."""
    named = [ROOT / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md")]
    return [*named, *sorted((ROOT / "docs").glob("*.md")), *sorted((ROOT / "docs" / "editors").glob("*.md"))]


def steps(text: str) -> Iterator[File | Command]:
    """Yield a page's files and commands from top to bottom."""
    for block in FENCE.finditer(text):
        info, body = block["info"], block["body"]
        indent = len(block["indent"])
        body = "".join(line[indent:] or "\n" for line in body.splitlines(keepends=True))
        if title := TITLE.search(info):
            yield File(title[1], body)
        elif info.split()[0] == "console":
            command: str | None = None
            printed: list[str] = []
            for line in body.splitlines():
                if line.startswith("$ "):
                    if command is not None:
                        yield Command(command, tuple(printed))
                    command, printed = line[2:], []
                else:
                    printed.append(line)
            if command is not None:
                yield Command(command, tuple(printed))


def pattern(prints: tuple[str, ...]) -> re.Pattern[str]:
    """Return what must be found in the output of a command: `…` alone on a line is any lines, else any words."""
    parts = [
        r"(?:.*\n)*?" if line.strip() == "…" else re.escape(line).replace("…", ".*") + r" *\n"
        for line in prints
    ]
    return re.compile("".join(parts))


def anchors(text: str) -> set[str]:
    """Return the anchors of a page's headings, as GitHub and the site make them."""
    text = FENCE.sub("", text)
    plain = (re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in HEADING.findall(text))
    return set(plain)
