"""What stands in a `resume-ls:` comment or front matter key.

A comment holds `level=LEVEL`, `ignore CODE[, CODE]`, `ignore-start [CODE…]`, `ignore-end` or `off`, several of them
apart by semicolons. The two formats only differ in how a comment is written and in what it is for.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import replace
from difflib import get_close_matches
from typing import Literal, NamedTuple, cast

from resume_ls.document.model import EVERY_CODE, Directive
from resume_ls.rulebook.levels import Level
from resume_ls.text.spans import Span

MARK = re.compile(r"\s*resume-ls\s*:", re.IGNORECASE)
_LEVEL = re.compile(r"\s*+level\s*+[=:]\s*+((?:.*\S)?)\s*", re.IGNORECASE | re.DOTALL)
_IGNORE = re.compile(
    r"\s*+(?P<kind>ignore(?:-start|-end)?)(?:\s*[=:]|\s|$)\s*+(?P<codes>(?:.*\S)?)\s*",
    re.IGNORECASE | re.DOTALL,
)
_OFF = re.compile(r"\s*off\s*", re.IGNORECASE)
_CODE = re.compile(r"[^\s,]+")


Kind = Literal["level", "ignore", "ignore-start", "ignore-end", "off", "error"]
KNOWN = "level=LEVEL, ignore CODE, ignore-start CODE, ignore-end or off"


class Instruction(NamedTuple):
    """One instruction; `spans` are those of `values` and count from where the text that was read counts from."""

    kind: Kind
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
        result.append(Instruction("error", (), (span,), f"says nothing: write {KNOWN}"))
    return result


def _read(part: str, start: int, codes: Collection[str]) -> list[Instruction]:
    if match := _LEVEL.fullmatch(part):
        return [level(match[1], Span(start + match.start(1), start + match.end(1)))]
    begin = start + len(part) - len(part.lstrip())
    span = Span(begin, begin + len(part.strip()))
    if match := _IGNORE.fullmatch(part):
        named = [
            (part[at:end], Span(start + at, start + end))
            for at, end in (code.span() for code in _CODE.finditer(part, *match.span("codes")))
        ]
        kind = cast(Kind, match["kind"].lower())
        if kind == "ignore" and not named:
            return [Instruction("error", (), (span,), "ignore what? Name a finding's code")]
        return ignore(named or [(EVERY_CODE, span)], codes, kind)
    if _OFF.fullmatch(part):
        return [Instruction("off", (), (span,))]
    return [Instruction("error", (part.strip(),), (span,), f"{part.strip()!r} is none of {KNOWN}")]


def level(name: str, span: Span) -> Instruction:
    """Return the instruction to aim at the level `name`, which is written at `span`."""
    try:
        return Instruction("level", (Level.parse(name).label,), (span,))
    except ValueError as error:
        return Instruction("error", (name,), (span,), str(error))


def ignore(named: list[tuple[str, Span]], codes: Collection[str], kind: Kind = "ignore") -> list[Instruction]:
    """Return the instruction to ignore the codes in `named`, and an error for each that no rule has."""
    known = [(code, span) for code, span in named if not codes or code in codes or code == EVERY_CODE]
    result: list[Instruction] = []
    if known or kind != "ignore":  # a region with a wrong code in it still begins and ends
        result.append(Instruction(kind, tuple(c for c, _ in known), tuple(s for _, s in known)))
    for code, span in named:
        if (code, span) not in known:
            near = get_close_matches(code, list(codes), 1)
            hint = f"; did you mean {near[0]}?" if near else ""
            result.append(Instruction("error", (code,), (span,), f"no finding has the code {code!r}{hint}"))
    return result


class FoundInstruction(NamedTuple):
    """An instruction met in a file, before it is known which region it begins or ends."""

    instruction: Instruction
    span: Span
    """Of the whole comment."""
    scope: Literal["file", "node"]
    node: int | None
    path: str | None = None


def resolved(found: Iterable[FoundInstruction]) -> tuple[Directive, ...]:
    """Return the directives of a document, starts and ends of regions paired; `found` is each file's in order.

    An end closes the last region that is open, with codes the last one of these. A start that nothing
    closes silences nothing, and is reported like an end that closes nothing.
    """
    result: list[Directive] = []
    opened: dict[str | None, list[int]] = {}
    for instruction, span, scope, node, path in found:
        kind, values = instruction.kind, instruction.values
        if kind == "ignore-end":
            stack = opened.get(path, [])
            wanted = set(values) - {EVERY_CODE}
            fitting = [at for at in stack if wanted <= {*result[at].values}]
            if not fitting:
                result.append(_error(span, path, instruction, "no ignore-start stands before this end"))
                continue
            stack.remove(fitting[-1])
            start = result[fitting[-1]]
            result[fitting[-1]] = replace(start, region=Span(start.span.end, span.start))
        elif kind == "ignore-start":
            region = Span(span.end, span.end)
            opened.setdefault(path, []).append(len(result))
            result.append(
                Directive("ignore", values, span, "region", None, instruction.spans, "", path, region)
            )
        else:
            scope = "file" if kind == "off" else scope
            node = None if scope == "file" else node
            result.append(
                Directive(kind, values, span, scope, node, instruction.spans, instruction.message, path)
            )
    left = [at for stack in opened.values() for at in stack]
    for at in left:
        message = "no ignore-end follows: nothing is silenced"
        result.append(replace(result[at], kind="error", scope="file", region=None, message=message))
    return tuple(result)


def _error(span: Span, path: str | None, instruction: Instruction, message: str) -> Directive:
    return Directive("error", instruction.values, span, "file", None, instruction.spans, message, path)
