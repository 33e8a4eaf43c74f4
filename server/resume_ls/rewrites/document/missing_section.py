"""missing-section: insert the heading, in the file's own style, with a blank beneath it."""

from __future__ import annotations

import re

from resume_ls.document.model import Document, Node, Section
from resume_ls.judging.checks.model import Finding
from resume_ls.rewrites.model import Blank, Edit, Fresh, Kept, Piece, Rewrite
from resume_ls.rulebook.model import Rulebook
from resume_ls.text.spans import Span

TITLES = {"experience": "Experience", "projects": "Projects", "skills": "Skills", "education": "Education"}
UNDERLINE = re.compile(r"\r?\n(?:=+|-+)[ \t]*(?=\r?\n|\Z)")
"""What makes the line above it a heading (setext)."""

ORNAMENT = re.compile(
    r"(?:[ \t]*+(?:\r?\n)?[ \t]*+\\(?:hrule|hrulefill|titlerule|(?:small|med|big)skip|vspace\*?\{[^{}]*+\}"
    r"|rule\{[^{}]*\}\{[^{}]*\}|par)(?![A-Za-z]))+"
)
"""Rules and spaces below a heading."""

LAST = ("certifications", "publications", "awards", "volunteering", "languages", "interests")
FOLLOWED_BY = {
    "experience": ("projects", "education", *LAST),
    "projects": ("education", *LAST),
    "skills": ("education", *LAST),
    "education": LAST,
}
"""The sections that stand below a section of a kind."""


def rewrites(finding: Finding, document: Document, rulebook: Rulebook) -> tuple[Rewrite, ...]:
    """Return the insertion of the section that `finding.data["section"]` names."""
    kind = finding.data.get("section", "")
    if kind not in TITLES:
        return ()
    at, line = place_of(kind, document), newline(document)
    blank = Blank("entry", rulebook.data["rewrites/blanks"]["entry"]["hint"])
    item = [Fresh("- ")] if document.format == "markdown" else []
    pieces = [*heading(TITLES[kind], document), *item, blank, *_closing(document), Fresh(line * 2)]
    if at == len(document.text) and not document.text.endswith("\n"):
        pieces.insert(0, Fresh(line * 2))
    return (Rewrite(f"Add a section: {TITLES[kind]}", (Edit(Span(at, at), tuple(pieces)),), preferred=True),)


def headings(document: Document) -> list[tuple[Section, Node, int]]:
    """Return the sections that have a heading in the root document, with its node and where that begins."""
    found = (
        (it, document.nodes[it.node], document.starts[it.node])
        for it in document.sections
        if it.node is not None
    )
    return [it for it in found if it[1].path is None]


def place_of(kind: str, document: Document) -> int:
    """Return the offset in the root document before which a section of `kind` belongs."""
    for section, _, start in headings(document):
        if section.kind in FOLLOWED_BY[kind]:
            return start
    if document.format == "latex":
        closing = document.text.rfind("\\end{document}")
        return closing if closing >= 0 else len(document.text)
    return max((section.end for section, _, _ in headings(document)), default=len(document.text))


def heading(title: str, document: Document) -> list[Piece]:
    """Return a heading like those that the document has, with `title` in it; ends with a line break."""
    line, latex = newline(document), document.format == "latex"
    _, model, start = next(iter(headings(document)), (None, None, 0))
    if model is None or not model.source[model.body.start : model.body.end].strip():
        return [] if latex else [Fresh(f"## {title}{line}{line}")]
    end = start + len(model.source)
    end = closed(document.text, start, end) if latex else end
    underline = None if latex else UNDERLINE.match(document.text, end)
    written, printed = model.text.plain, model.text.to_source(0, len(model.text.plain)).shifted(start)
    words = title.upper() if written.isupper() else title.lower() if written.islower() else title
    end = underline.end() if underline else end
    return [
        Kept(Span(start, printed.start)),
        Fresh(words),
        Kept(Span(printed.end, end)),
        Fresh(line if latex else line * 2),
    ]


def closed(text: str, start: int, end: int) -> int:
    """Return where a LaTeX heading ends that was read from `start` to `end`: its braces closed, the rule or space below
    it taken along."""
    while end < len(text) and _depth(text[start:end]) > 0 and text[end] not in "\r\n":
        end += 1
    ornament = ORNAMENT.match(text, end)
    return ornament.end() if ornament else end


def _depth(text: str) -> int:
    bare = re.sub(r"\\.", "", text)
    return bare.count("{") - bare.count("}")


def _closing(document: Document) -> list[Piece]:
    """Return what ends a heading that begins an environment (`\\begin{rSection}{…}`), as that of the document ends."""
    _, model, _ = next(iter(headings(document)), (None, None, 0))
    environment = re.match(r"\\begin\{(\w+)\}", model.source) if model is not None else None
    end = f"\\end{{{environment[1]}}}" if environment is not None else ""
    at = document.text.find(end) if end else -1
    return [Fresh(newline(document)), Kept(Span(at, at + len(end)))] if at >= 0 else []


def newline(document: Document) -> str:
    """Return the document's line break."""
    return "\r\n" if "\r\n" in document.text else "\n"
