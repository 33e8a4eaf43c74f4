"""Misspellings of a kind that can be told for certain: a technology's own name, a word that stands twice."""

from __future__ import annotations

from resume_ls.document.model import Node
from resume_ls.judging.checks.model import Finding
from resume_ls.rewrites.families.substitution import replaceable
from resume_ls.rewrites.model import Edit, Fresh, Kept, Piece, Rewrite
from resume_ls.rulebook.model import Format
from resume_ls.text.spans import Span

CODES = frozenset({"technology-name", "doubled-word"})


def rewrites(finding: Finding, node: Node, *, format: Format) -> tuple[Rewrite, ...]:
    """Return the one rewrite that writes the right word where the wrong one stands; none where markup divides it. Spans
    count from the node's start.

    It holds a technology that the text does not: the author's own, spelt as its makers spell it. So the author chooses
    it, and nothing applies it unattended.
    """
    place = replaceable(finding, node, format)
    if place is None:
        return ()
    right = finding.data["replacement"]
    doubled = finding.code == "doubled-word"
    piece: Piece = Kept(Span(place.start, place.start + len(right))) if doubled else Fresh(right)
    title = f"Write “{right}” once" if doubled else f"Write “{right}” for “{finding.span.text}”"
    return (Rewrite(title, (Edit(place, (piece,), 0, node.path),), preferred=True, safe=False),)
