"""Folding: sections and entries."""

from __future__ import annotations

from lsprotocol import types

from resume_ls.lsp.session import Session


def ranges(session: Session, params: types.FoldingRangeParams) -> list[types.FoldingRange]:
    """Answer `textDocument/foldingRange`: whole lines, from a heading's to the last with text beneath it."""
    resume = session.resume(params.text_document.uri)
    if resume is None:
        return []
    document, buffer = resume.analysis.document, resume.buffer
    found = []
    for section in document.sections:
        parts = [(section.node, section.end)]
        for entry in section.entries:
            held = resume.own_spans((*entry.bullets, *entry.paragraphs))
            parts.append((entry.header, max((span.end for span in held), default=0)))
        for node, end in parts:
            head = resume.own_span(node)
            if head is None:
                continue
            first = buffer.position(head.start)[0]
            last, column = buffer.position(max(head.end, end))
            last -= column == 0  # what ends where a line begins does not reach into it
            while last > first and not buffer.line(last).strip():
                last -= 1
            if last > first:
                found.append(types.FoldingRange(first, last, kind=types.FoldingRangeKind.Region))
    return found
