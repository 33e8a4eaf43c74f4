"""Turns every page of this folder into tests, through the façade: one for the findings of each block, one for each
action on it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from marked_pages import Block, Mark, Step, read_page


class PageError(AssertionError):
    """What the page says is not so; the message is all that is worth showing."""


class Page(pytest.File):
    def collect(self) -> Iterable[pytest.Item]:
        for block in read_page(self.path):
            yield FindingsItem.from_parent(self, name=f"{block.line}: findings", block=block)
            for number, step in enumerate(block.steps, 1):
                yield ActionItem.from_parent(
                    self, name=f"{block.line}: after {step.kind} {number}", block=block, step=step
                )


class BlockItem(pytest.Item):
    def __init__(self, *, block: Block, **rest: Any) -> None:
        super().__init__(**rest)
        self.block = block
        self.funcargs: dict[str, Any] = {}  # pytest-lsp stops the run of an item that has none

    def analysis(self) -> Any:
        from resume_ls.analysis import analyse

        block = self.block
        return analyse(block.text, format=block.format, level=block.level, today=block.today)

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        if isinstance(excinfo.value, PageError):
            return f"{self.path.name}:{self.block.line}: {excinfo.value}"
        return super().repr_failure(excinfo, style)

    def reportinfo(self) -> tuple[Path, int, str]:
        return self.path, self.block.line - 1, self.name

    def wanted_findings(self, analysis: Any) -> list[Any]:
        only = self.block.only
        return [finding for finding in analysis.findings if only is None or finding.code in only]


class FindingsItem(BlockItem):
    def runtest(self) -> None:
        analysis = self.analysis()
        found = {}
        for finding in self.wanted_findings(analysis):
            found[place(self.block, analysis.source_span(finding), finding.code)] = finding
        wanted = {(mark.line, mark.column, mark.column_to, mark.code): mark for mark in self.block.marks}
        if set(found) != set(wanted):
            raise PageError(f"other findings than underlined:\n{picture(self.block, sorted(found))}")
        for key, mark in wanted.items():
            if mark.bulb and not analysis.rewrites(found[key]):
                raise PageError(f"no rewrite is offered for {mark.code} in line {mark.line + 1} of the block")


class ActionItem(BlockItem):
    def __init__(self, *, step: Step, **rest: Any) -> None:
        super().__init__(**rest)
        self.step = step

    def runtest(self) -> None:
        from resume_ls.rewrites.render import applied

        block, analysis = self.block, self.analysis()
        if self.step.kind == "recast":
            node = analysis.node_at(block.cursor if block.cursor is not None else block.own.start)
            rewrites = () if node is None else analysis.refactorings(node)
        else:
            rewrites = analysis.rewrites(self.chosen(analysis))
        if len(rewrites) < self.step.which:
            raise PageError(f"{len(rewrites)} rewrites are offered, none is number {self.step.which}")
        text = applied(rewrites[self.step.which - 1], block.text, block.format)
        after = text[block.own.start : len(text) - (len(block.text) - block.own.stop)]
        if after.strip("\n") != self.step.after.strip("\n"):
            raise PageError(f"after the rewrite the text is\n{after}\nand not\n{self.step.after}")

    def chosen(self, analysis: Any) -> Any:
        """The finding at the cursor; without one, the first that is marked with 💡."""
        marked: Mark | None = next((mark for mark in self.block.marks if mark.bulb), None)
        for finding in self.wanted_findings(analysis):
            span = analysis.source_span(finding)
            if self.block.cursor is not None:
                node = analysis.node_at(self.block.cursor)
                if node == finding.node or span.start <= self.block.cursor <= span.end:
                    return finding
            elif marked is not None and place(self.block, span, finding.code)[0::3] == (
                marked.line,
                marked.code,
            ):
                return finding
        raise PageError("no finding to act on: set the cursor, or mark one with 💡")


def place(block: Block, span: Any, code: str) -> tuple[int, int, int, str]:
    """Line and columns of a finding in the block, from 0; a finding over several lines ends with its first line."""
    before = block.text[block.own.start : max(span.start, block.own.start)]
    line = before.count("\n")
    column = len(before) - (before.rfind("\n") + 1)
    first_line = block.text[span.start : span.end].split("\n", 1)[0]
    if span.start < block.own.start:
        return -1, 0, len(first_line), code
    return line, column, column + len(first_line.rstrip()), code


def picture(block: Block, found: list[tuple[int, int, int, str]]) -> str:
    """The block as it would have to be marked."""
    lines = block.text[block.own].split("\n")
    shown = [f"(in the frame: {code})" for line, _, _, code in found if line < 0]
    for number, text in enumerate(lines):
        shown.append(text)
        for line, column, to, code in found:
            if line == number:
                shown.append(" " * column + "^" * (to - column) + f" {code}")
    return "\n".join(shown)


def pytest_collect_file(parent: pytest.Collector, file_path: Path) -> pytest.Collector | None:
    if file_path.suffix == ".md" and file_path.parent == Path(__file__).parent and file_path.stem != "README":
        return Page.from_parent(parent, path=file_path)
    return None
