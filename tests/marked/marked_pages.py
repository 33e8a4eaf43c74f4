"""Reads marked pages: prose, resumes with the finding underlined, and what they look like after an action.

A block is a fenced resume, or a few of its bullets. Below a line, carets underline what a finding must mark, with its
code, and 💡 where a rewrite must be offered:

    ```markdown level=junior
    - Worked on backend systems using **Node.js** and MongoDB.
      ^^^^^^^^^^^^^^^^^^^^^^^^^ vague 💡
    ```
    After 💡:
    ```markdown
    - Built [[what]] …
    ```

The findings of a block are exactly those that are underlined; `only=vague,no-outcome` looks at these codes alone.
`$0` is the cursor: an action is that of the finding there. A block without a heading stands in an experience section
under a title of its level (`section=`, `title=` and `period=` change that).
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from resume_ls.rulebook.model import Format

FENCE = re.compile(r"^(?P<fence>`{3,})(?P<format>markdown|latex)(?P<options>[^\n`]*)\n(?P<body>.*?)^(?P=fence)[ \t]*$",
                   re.MULTILINE | re.DOTALL)  # fmt: skip
MARK = re.compile(r"^(?P<before>[ \t]*)(?P<carets>\^+) (?P<code>[a-z][a-z0-9-]*)(?P<bulb> 💡)?[ \t]*$")
AFTER = re.compile(r"^After (?P<kind>💡|recast)(?: (?P<which>\d+))?:[ \t]*$", re.MULTILINE)
CURSOR = "$0"

TITLES = {"junior": "Junior Backend Developer", "mid": "Backend Engineer", "senior": "Senior Backend Engineer",
          "staff": "Staff Engineer", "principal": "Principal Engineer"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Mark:
    """What stands underlined: line and columns of the block, from 0; `column_to` is exclusive."""

    line: int
    column: int
    column_to: int
    code: str
    bulb: bool


@dataclass(frozen=True, slots=True)
class Step:
    """An action on the block: `which` rewrite is applied (from 1), and the text after it."""

    kind: Literal["💡", "recast"]
    which: int
    after: str


@dataclass(frozen=True, slots=True)
class Block:
    """One resume of a page. `text` is what is analysed, without marks and cursor; `own` is the part of it that stands
    on the page (the rest is the frame)."""

    line: int
    format: Format
    level: str
    text: str
    own: slice
    marks: tuple[Mark, ...]
    cursor: int | None
    only: frozenset[str] | None
    today: str
    steps: tuple[Step, ...] = field(default=())


def read_page(path: Path) -> Iterator[Block]:
    """Yield the blocks of a page with their steps."""
    page = path.read_text("utf-8")
    matches = list(FENCE.finditer(page))
    position = 0
    while position < len(matches):
        match = matches[position]
        position += 1
        steps = []
        end = match.end()
        while position < len(matches):
            between = page[end : matches[position].start()]
            step = AFTER.search(between)
            if step is None:
                break
            kind: Literal["💡", "recast"] = "💡" if step["kind"] == "💡" else "recast"
            steps.append(Step(kind, int(step["which"] or 1), matches[position]["body"]))
            end = matches[position].end()
            position += 1
        yield block(match, page.count("\n", 0, match.start()) + 1, tuple(steps))


def block(match: re.Match[str], line: int, steps: tuple[Step, ...]) -> Block:
    """Return one block; raises ValueError for an option that is not known."""
    options = dict(option.split("=", 1) for option in shlex.split(match["options"]))
    level = options.pop("level", "auto")
    format: Format = "latex" if match["format"] == "latex" else "markdown"
    marks: list[Mark] = []
    lines: list[str] = []
    for text in match["body"].split("\n"):
        mark = MARK.match(text)
        if mark is None:
            lines.append(text)
            continue
        column = len(mark["before"])
        marks.append(
            Mark(len(lines) - 1, column, column + len(mark["carets"]), mark["code"], bool(mark["bulb"]))
        )
    own = "\n".join(lines)
    cursor = own.find(CURSOR)
    own = own.replace(CURSOR, "", 1)
    before, after = frame(own, format, level, options)
    only = options.pop("only", None)
    today = options.pop("today", "2026-01")
    for known in ("section", "title", "period"):
        options.pop(known, None)
    if options:
        raise ValueError(f"line {line}: unknown options {', '.join(options)}")
    return Block(
        line=line,
        format=format,
        level=level,
        text=before + own + after,
        own=slice(len(before), len(before) + len(own)),
        marks=tuple(marks),
        cursor=None if cursor < 0 else cursor + len(before),
        only=None if only is None else frozenset(only.split(",")),
        today=today,
        steps=steps,
    )


def frame(text: str, format: Format, level: str, options: dict[str, str]) -> tuple[str, str]:
    """Return what stands before and after a block that is no whole resume."""
    heading = (
        r"\\documentclass|\\section|\\begin\{document\}" if format == "latex" else r"^#|^---|^\S.*\n[=-]{3,}$"
    )
    if re.search(heading, text, re.MULTILINE):
        return "", ""
    section = options.get("section", "experience")
    title = options.get("title", TITLES.get(level, "Backend Engineer"))
    period = options.get("period", "January 2023 – Present")
    dated = section in ("experience", "projects", "volunteering")
    if format == "markdown":
        entry = f"### {title}, Acme\n\n_{period}_\n\n" if dated else ""
        return f"## {section.capitalize()}\n\n{entry}", ""
    entry = f"\\textbf{{{title}}}, Acme \\hfill {period}\n" if dated else ""
    begin, end = ("", "") if section == "summary" else ("\\begin{itemize}\n", "\\end{itemize}\n")
    return (
        f"\\documentclass{{article}}\n\\begin{{document}}\n\\section{{{section.capitalize()}}}\n{entry}{begin}",
        f"{end}\\end{{document}}\n",
    )
