"""What the tests of the LaTeX parser share: the fixtures, parsed, and the laws that every document obeys."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

from resume_ls.document.formats.latex.parse import parse as parse_latex
from resume_ls.document.model import Document
from resume_ls.rulebook import load

FIXTURES = Path(__file__).parent / "fixtures"
ROOTS = sorted([*FIXTURES.glob("*.tex"), *FIXTURES.glob("*/cv.tex")])


def parse(text: str, **options) -> Document:
    """Parse `text` with our own rules."""
    return parse_latex(text, rulebook=load(), **options)


def parse_file(path: Path) -> Document:
    """Parse a fixture with the parts that lie below its folder."""

    def reader(name: str) -> str | None:
        part = path.parent / name
        assert part.resolve().is_relative_to(path.parent.resolve()), name
        return part.read_text("utf-8") if part.is_file() else None

    return parse(path.read_text("utf-8"), reader=reader)


def resume(body: str, preamble: str = "") -> str:
    """A document with an experience section and one entry, whose bullets are `body`."""
    return (
        f"\\documentclass{{article}}\n{preamble}\n\\begin{{document}}\n\\section{{Experience}}\n"
        f"\\textbf{{Engineer}}, Quarrel Ltd \\hfill 2020 -- 2023\n"
        f"\\begin{{itemize}}\n{body}\n\\end{{itemize}}\n\\end{{document}}\n"
    )


def bullets(document: Document) -> list[str]:
    """Plain texts of all bullets."""
    return [node.text.plain for node in document.nodes if node.kind == "bullet"]


def check_laws(document: Document) -> None:
    """Hold a document against what is promised of every document."""
    taken: dict[str | None, list[tuple[int, int]]] = {}
    for node, start in zip(document.nodes, document.starts, strict=True):
        text = document.texts[node.path]
        end = start + len(node.source)
        assert text[start:end] == node.source
        assert "".join(segment.text for segment in node.text.segments) == node.text.plain
        last = 0
        for segment in node.text.segments:
            assert last <= segment.start < segment.end <= len(node.source), (node.source, segment)
            last = segment.end
        assert 0 <= node.body.start <= node.body.end <= len(node.source), node
        assert not re.search(r"\s{2,}|^\s|\s$", node.text.plain), repr(node.text.plain)
        if node.kind in ("bullet", "paragraph"):
            taken.setdefault(node.path, []).append((start, end))
    for spans in taken.values():
        spans.sort()
        for (_, end), (start, _) in pairwise(spans):
            assert end <= start
    for problem in document.problems:
        assert 0 <= problem.span.start <= problem.span.end <= len(document.texts[problem.path])
    for directive in document.directives:
        assert 0 <= directive.span.start <= directive.span.end <= len(document.texts[directive.path])
    for section in document.sections:
        path = document.nodes[section.node].path if section.node is not None else None
        assert 0 <= section.end <= len(document.texts[path])
    held = [i for s in document.sections for i in [*s.bullets, *(b for e in s.entries for b in e.bullets)]]
    assert sorted(held) == [i for i, node in enumerate(document.nodes) if node.kind == "bullet"]
