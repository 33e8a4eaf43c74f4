"""missing-section: insert the heading, in the file's own style, with a blank beneath it."""

from __future__ import annotations

import re

from resume_ls.document.model import Document, Node
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
    at = place_of(kind, document)
    hint = rulebook.data["rewrites/blanks"]["entry"]["hint"]
    pieces = [*heading(TITLES[kind], document), *_content(hint, document), Fresh(newline(document) * 2)]
    if at == len(document.text) and not document.text.endswith("\n"):
        pieces.insert(0, Fresh(newline(document) * 2))
    return (Rewrite(f"Add a section: {TITLES[kind]}", (Edit(Span(at, at), tuple(pieces)),), preferred=True),)


def place_of(kind: str, document: Document) -> int:
    """Return the offset in the root document before which a section of `kind` belongs."""
    for section in document.sections:
        if (
            section.kind in FOLLOWED_BY[kind]
            and section.node is not None
            and document.nodes[section.node].path is None
        ):
            return document.starts[section.node]
    ends = [s.end for s in document.sections if s.node is not None and document.nodes[s.node].path is None]
    if document.format == "latex":
        closing = document.text.rfind("\\end{document}")
        return closing if closing >= 0 else len(document.text)
    return max(ends, default=len(document.text))


def heading(title: str, document: Document) -> list[Piece]:
    """Return a heading like those that the document has, with `title` in it; ends with a line break."""
    model = next((document.nodes[s.node] for s in document.sections if s.node is not None), None)
    index = next((s.node for s in document.sections if s.node is not None), None)
    line = newline(document)
    if (
        model is None
        or index is None
        or model.path is not None
        or not model.source[model.body.start : model.body.end].strip()
    ):
        return [Fresh(f"## {title}{line}{line}")] if document.format == "markdown" else []
    start = document.starts[index]
    end = start + len(model.source)
    if document.format == "latex":
        end = closed(document.text, start, end)
    words = (
        title.upper()
        if model.text.plain.isupper()
        else title.lower()
        if model.text.plain.islower()
        else title
    )
    inner = _printed(model)
    pieces: list[Piece] = [
        Kept(Span(start, start + inner.start)),
        Fresh(words),
        Kept(Span(start + inner.end, end)),
    ]
    underline = UNDERLINE.match(document.text, end) if document.format == "markdown" else None
    if underline:
        pieces.append(Kept(Span(end, underline.end())))
    return [*pieces, Fresh(line if document.format == "latex" else line * 2)]


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


def _printed(node: Node) -> Span:
    """The source range of a heading's printed words."""
    return node.text.to_source(0, len(node.text.plain))


def _content(hint: str, document: Document) -> list[Piece]:
    """Return what stands under a new heading: a bullet where that is plain text, a paragraph in LaTeX."""
    model = next((document.nodes[s.node] for s in document.sections if s.node is not None), None)
    environment = re.match(r"\\begin\{(\w+)\}", model.source) if model else None
    start = (
        document.starts[next(s.node for s in document.sections if s.node is not None)] if environment else 0
    )
    closing: list[Piece] = []
    if environment:
        name = Kept(Span(start + environment.start(1) - 1, start + environment.end()))
        closing = [
            Fresh(newline(document)),
            *_end_of(document, environment[1]),
            *([] if _end_of(document, environment[1]) else [name]),
        ]
    if document.format == "markdown":
        return [Fresh("- "), Blank("entry", hint)]
    return [Blank("entry", hint), *closing]


def _end_of(document: Document, environment: str) -> list[Piece]:
    end = f"\\end{{{environment}}}"
    at = document.text.find(end)
    return [Kept(Span(at, at + len(end)))] if at >= 0 else []


def newline(document: Document) -> str:
    """Return the document's line break."""
    return "\r\n" if "\r\n" in document.text else "\n"
