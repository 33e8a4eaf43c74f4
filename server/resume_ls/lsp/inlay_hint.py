"""Inlay hints, off by default: the level that each bullet reads as, at its end."""

from __future__ import annotations

from lsprotocol import types

from resume_ls.lsp.resumes import OpenResume
from resume_ls.lsp.session import Session


def hints(session: Session, resume: OpenResume, params: types.InlayHintParams) -> list[types.InlayHint]:
    """Answer `textDocument/inlayHint`."""
    if not resume.inputs.words or not session.editor.feature("inlayHints", False):
        return []
    analysis = resume.analysis
    found = []
    for node in resume.nodes_at(resume.span(params.range)):
        context = analysis.contexts.get(node)
        if context is None or context.kind != "bullet":
            continue
        level = analysis.reading(node).reads_as
        if level is not None:
            body = analysis.document.nodes[node].body.shifted(analysis.document.starts[node])
            end = resume.range(body).end
            found.append(types.InlayHint(end, f"reads as {level.label}", padding_left=True))
    return found
