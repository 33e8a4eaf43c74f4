"""section-order: move the section that counts most before the one that counts less."""

from __future__ import annotations

from resume_ls.document.formats import FORMATS
from resume_ls.document.model import Document, Section
from resume_ls.judging.checks.model import Finding
from resume_ls.rewrites.document.missing_section import newline
from resume_ls.rewrites.model import Edit, Fresh, Kept, Piece, Rewrite
from resume_ls.rulebook.model import Rulebook
from resume_ls.text.spans import Span


def rewrites(finding: Finding, document: Document, rulebook: Rulebook) -> tuple[Rewrite, ...]:
    """Return the move of the section `data["before"]` to where `data["section"]` begins.

    None where one of them lies in another file, or has no heading of its own.
    """
    earlier = _section(document, finding.data.get("section", ""))
    later = _section(document, finding.data.get("before", ""))
    if earlier is None or later is None:
        return ()
    first, second = _range(document, earlier), _range(document, later)
    if first is None or second is None or first.end > second.start:
        return ()
    moved = second.of(document.text)
    gap: list[Piece] = []
    if not moved.endswith(newline(document) * 2):
        gap = [Fresh(newline(document) * (1 if moved.endswith("\n") else 2))]
    pieces = (Kept(second), *gap, Kept(Span(first.start, second.start)))
    title = f"Move {later.heading or later.kind} before {earlier.heading or earlier.kind}"
    return (Rewrite(title, (Edit(Span(first.start, second.end), pieces),), preferred=True),)


def _section(document: Document, kind: str) -> Section | None:
    return next((section for section in document.sections if section.kind == kind), None)


def _range(document: Document, section: Section) -> Span | None:
    """Return the source of a section, heading included, in the root document."""
    if section.node is None or document.nodes[section.node].path is not None:
        return None
    start = document.starts[section.node]
    return Span(_begin(document, start), _begin(document, section.end)) if section.end > start else None


def _begin(document: Document, at: int) -> int:
    """Return where the comments right above an offset begin (a ruler over a heading), else the offset."""
    sign, begins = FORMATS[document.format].comment[0].strip(), at
    for line in reversed(document.text[:at].splitlines(keepends=True)):
        if line.strip() and not line.lstrip().startswith(sign):
            break
        at -= len(line)
        begins = at if line.strip() else begins
    return begins
