"""What stands in a `resume-ls:` comment or front matter key.

A comment holds `level=LEVEL` or `ignore CODE[, CODE]`, several of them apart by semicolons. The two formats only
differ in how a comment is written and in what it is for.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from difflib import get_close_matches
from typing import Literal, NamedTuple

from resume_ls.levels import Level
from resume_ls.spans import Span

MARK = re.compile(r"\s*resume-ls\s*:", re.IGNORECASE)
_LEVEL = re.compile(r"\s*+level\s*+[=:]\s*+((?:.*\S)?)\s*", re.IGNORECASE | re.DOTALL)
_IGNORE = re.compile(r"\s*+ignore(?:\s*[=:]|\s|$)\s*+((?:.*\S)?)\s*", re.IGNORECASE | re.DOTALL)
_CODE = re.compile(r"[^\s,]+")


class Instruction(NamedTuple):
    """One instruction; `spans` are those of `values` and count from where the text that was read counts from."""

    kind: Literal["level", "ignore", "error"]
    values: tuple[str, ...]
    spans: tuple[Span, ...]
    message: str = ""


def read_comment(content: str, start: int, codes: Collection[str]) -> list[Instruction] | None:
    """Return the instructions in a comment's `content`, which begins at offset `start`.

    None for a comment that is not ours. `codes` are the rules' codes; empty: any code passes.
    """
    mark = MARK.match(content)
    if mark is None:
        return None
    result: list[Instruction] = []
    at = mark.end()
    for part in content[mark.end() :].split(";"):
        if part.strip():
            result += _read(part, start + at, codes)
        at += len(part) + 1
    if not result:
        span = Span(start + mark.end(), start + len(content))
        result.append(Instruction("error", (), (span,), "says nothing: write level=LEVEL or ignore CODE"))
    return result


def _read(part: str, start: int, codes: Collection[str]) -> list[Instruction]:
    if match := _LEVEL.fullmatch(part):
        return [level(match[1], Span(start + match.start(1), start + match.end(1)))]
    if match := _IGNORE.fullmatch(part):
        found = list(_CODE.finditer(match[1]))
        if not found:
            return [Instruction("error", (), (_stripped(part, start),), "ignore what? Name a finding's code")]
        base = start + match.start(1)
        return ignore([(code[0], Span(base + code.start(), base + code.end())) for code in found], codes)
    span = _stripped(part, start)
    return [
        Instruction(
            "error", (part.strip(),), (span,), f"{part.strip()!r} is neither level=LEVEL nor ignore CODE"
        )
    ]


def _stripped(part: str, start: int) -> Span:
    begin = start + len(part) - len(part.lstrip())
    return Span(begin, begin + len(part.strip()))


def level(name: str, span: Span) -> Instruction:
    """Return the instruction to aim at the level `name`, which is written at `span`."""
    try:
        return Instruction("level", (Level.parse(name).label,), (span,))
    except ValueError as error:
        return Instruction("error", (name,), (span,), str(error))


def ignore(named: list[tuple[str, Span]], codes: Collection[str]) -> list[Instruction]:
    """Return the instruction to ignore the codes in `named`, and an error for each that no rule has."""
    known = [(code, span) for code, span in named if not codes or code in codes]
    result: list[Instruction] = []
    if known:
        result.append(Instruction("ignore", tuple(c for c, _ in known), tuple(s for _, s in known)))
    for code, span in named:
        if (code, span) not in known:
            near = get_close_matches(code, list(codes), 1)
            hint = f"; did you mean {near[0]}?" if near else ""
            result.append(Instruction("error", (code,), (span,), f"no finding has the code {code!r}{hint}"))
    return result
