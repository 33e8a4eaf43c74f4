"""The blanks that stand in a resume already (of a skeleton, or of a rewrite in an editor), as questions of `fix`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from resume_ls.rewrites.model import Blank, Edit, Fresh, Kept, Piece, Rewrite
from resume_ls.text.lines import line_end, line_start
from resume_ls.text.spans import Span

if TYPE_CHECKING:
    from resume_ls.analysis import Analysis
    from resume_ls.judging.checks.model import Finding

CODE = "unfilled-blank"


def together(analysis: Analysis, finding: Finding) -> list[Finding]:
    """Return the blanks that are asked for together: those of a bullet, or else of a line."""
    whole = extent(analysis, finding)
    return [
        other
        for other in analysis.findings_in(analysis.path_of(finding))
        if other.code == CODE and whole.covers(analysis.source_span(other))
    ]


def filling(analysis: Analysis, finding: Finding, answers: Sequence[str] | None = None) -> Rewrite:
    """Return the rewrite of the bullet (or line) with `answers` in place of its blanks, in order.

    A blank whose answer is empty stays as it is written; without answers each is a piece that asks.
    """
    whole, found = extent(analysis, finding), together(analysis, finding)
    pieces: list[Piece] = []
    at = whole.start
    for number, blank in enumerate(found):
        span = analysis.source_span(blank)
        if answers is not None and not answers[number]:
            continue
        pieces.append(Kept(Span(at, span.start)))
        pieces.append(Blank("blank", blank.data["hint"]) if answers is None else Fresh(answers[number]))
        at = span.end
    pieces.append(Kept(Span(at, whole.end)))
    title = "Fill it in" if len(found) == 1 else f"Fill in its {len(found)} blanks"
    edit = Edit(whole, tuple(pieces), 0, analysis.path_of(finding))
    return Rewrite(title, (edit,), preferred=True)


def extent(analysis: Analysis, finding: Finding) -> Span:
    """Return the place of a finding's node; of its line, where it has none."""
    if finding.node is not None:
        return analysis.document.span(finding.node)
    path = analysis.path_of(finding)
    text = analysis.document.text if path is None else analysis.document.texts[path]
    span = analysis.source_span(finding)
    return Span(line_start(text, span.start), line_end(text, span.end))
