"""Folding: sections and entries."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lsprotocol import types

from resume_ls.lsp.resumes import OpenResume
from resume_ls.lsp.session import Session
from resume_ls.lsp.symbols import tree


def ranges(_: Session, resume: OpenResume, __: types.FoldingRangeParams) -> list[types.FoldingRange]:
    """Answer `textDocument/foldingRange`: whole lines, from a heading's to the last with text beneath it."""
    return list(folds(resume, tree(resume)))


def folds(resume: OpenResume, symbols: Iterable[types.DocumentSymbol]) -> Iterator[types.FoldingRange]:
    """Yield the range of each symbol that takes more than one line, what holds others before those."""
    for it in symbols:
        if it.kind == types.SymbolKind.String:
            continue  # a bullet
        first, last = it.range.start.line, it.range.end.line
        last -= it.range.end.character == 0  # what ends where a line begins does not reach into it
        while last > first and not resume.buffer.line(last).strip():
            last -= 1
        if last > first:
            yield types.FoldingRange(first, last, kind=types.FoldingRangeKind.Region)
        yield from folds(resume, it.children or ())
