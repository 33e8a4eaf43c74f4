"""Selection ranges: the word, the phrase that proves something, the bullet's words, the bullet, the entry,
the section, the document."""

from __future__ import annotations

import re

from lsprotocol import types

from resume_ls.lsp.resumes import OpenResume
from resume_ls.lsp.session import Session
from resume_ls.text.spans import Span

WORD = re.compile(r"[\w’'-]+")


def ranges(_: Session, resume: OpenResume, params: types.SelectionRangeParams) -> list[types.SelectionRange]:
    """Answer `textDocument/selectionRange`."""
    return [chain(resume, resume.offset(position)) for position in params.positions]


def chain(resume: OpenResume, at: int) -> types.SelectionRange:
    """Return the range around an offset with the wider ones above it."""
    spans = [span for span in set(around(resume, at)) if span.start <= at <= span.end]
    spans.sort(key=lambda span: (len(span), -span.start))
    nested: list[Span] = []
    for span in spans:
        if not nested or (span.covers(nested[-1]) and span != nested[-1]):
            nested.append(span)
    result: types.SelectionRange | None = None
    for span in reversed(nested):
        result = types.SelectionRange(resume.range(span), result)
    assert result is not None
    return result


def around(resume: OpenResume, at: int) -> list[Span]:
    """Return every span that might hold an offset and is worth selecting."""
    analysis = resume.analysis
    document = analysis.document
    spans = [Span(0, len(resume.text))]
    for section in document.sections:
        head = resume.own_span(section.node)
        if head is not None:
            spans.append(Span(head.start, max(head.end, section.end)))
        for entry in section.entries:
            nodes = (entry.header, *entry.bullets, *entry.paragraphs)
            if held := list(filter(None, map(resume.own_span, nodes))):
                spans.append(Span(min(span.start for span in held), max(span.end for span in held)))
    for index in resume.nodes_at(Span(at, at)):
        node, start = document.nodes[index], document.starts[index]
        spans += [document.span(index), node.body.shifted(start)]
        spans += [Span(*match.span()).shifted(start) for match in WORD.finditer(node.source)]
        if resume.inputs.words and index in analysis.contexts:
            spans += [analysis.phrase_span(index, proof.phrase) for proof in analysis.reading(index).evidence]
    return spans
