"""The blanks that stand in a resume already (of a skeleton, or of a rewrite in an editor), as questions of `fix`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from resume_ls.rewrites.model import Blank, Edit, Rewrite
from resume_ls.text.lines import line_end, line_start
from resume_ls.text.spans import Span

if TYPE_CHECKING:
    from resume_ls.analysis import Analysis
    from resume_ls.judging.checks.model import Finding

CODE = "unfilled-blank"


def filling(analysis: Analysis, finding: Finding) -> Rewrite:
    """Return the rewrite that asks for the blanks of a bullet, or else of a line, each by an edit of its own."""
    whole, path = extent(analysis, finding), analysis.path_of(finding)
    edits = tuple(
        Edit(analysis.source_span(blank), (Blank("blank", blank.data["hint"]),), path=path)
        for blank in analysis.findings_in(path)
        if blank.code == CODE and whole.covers(analysis.source_span(blank))
    )
    title = "Fill it in" if len(edits) == 1 else f"Fill in its {len(edits)} blanks"
    return Rewrite(title, edits, preferred=True)


def extent(analysis: Analysis, finding: Finding) -> Span:
    """Return the place of a finding's node; of its line, where it has none."""
    if finding.node is not None:
        return analysis.document.span(finding.node)
    path = analysis.path_of(finding)
    text = analysis.document.text if path is None else analysis.document.texts[path]
    span = analysis.source_span(finding)
    return Span(line_start(text, span.start), line_end(text, span.end))
