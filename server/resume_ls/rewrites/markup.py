"""From plain text back to source: markup is kept whole, and what is cut is cut where it is safe.

A `Keep` may begin or end inside an emphasis or a link. Then the construct's own delimiters are kept around the part
that stays, so that the result is balanced whatever was dropped; a construct that cannot be divided (a code span, a
formula, a macro with several arguments) is kept whole.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from resume_ls.document.formats import FORMATS
from resume_ls.document.formats.model import Construct
from resume_ls.document.model import Node
from resume_ls.rewrites.draft import Draft, Keep
from resume_ls.rewrites.model import Blank, Edit, Fresh, Kept, Piece
from resume_ls.rulebook.model import Format
from resume_ls.text.spans import Span


@lru_cache(512)
def constructs(source: str, body: Span, format: Format) -> tuple[Construct, ...]:
    """Return the markup of `source[body]`, outer constructs before those inside them."""
    found = FORMATS[format].constructs(source, body.start, body.end)
    return tuple(sorted(found, key=lambda c: (c.span.start, -c.span.end)))


def to_source(draft: Draft, node: Node, format: Format) -> Edit:
    """Carry a draft back to the node's source, markup kept whole and balanced; spans count from the node's start."""
    markup = constructs(node.source, node.body, format)
    everything = node.text.to_source(0, len(node.text.plain))
    # what is around everything stays where it is
    inside = [c for c in markup if c.inner is None or not c.inner.covers(everything)]
    region = _widened(everything, inside)
    divided = [(c.span, c.inner) for c in markup if c.inner is not None and region.covers(c.span)]
    keeps = [
        _widened(node.text.to_source(part.start, part.end), markup)
        for part in draft
        if isinstance(part, Keep)
    ]

    def opened(at: int) -> list[tuple[Span, Span]]:
        """The constructs, each with its inner span, that a cut at an offset falls into."""
        return [(outer, inner) for outer, inner in divided if outer.start < at < outer.end]

    pieces: list[Piece] = []
    index = -1
    for part in draft:
        if not isinstance(part, Keep):
            pieces.append(part)
            continue
        index += 1
        span, following = keeps[index], keeps[index + 1 : index + 2]
        before = opened(keeps[index - 1].end) if index and keeps[index - 1].end <= span.start else []
        after = opened(following[0].start) if following and following[0].start >= span.end else []
        openers = [Kept(Span(it[0].start, it[1].start)) for it in opened(span.start) if it not in before]
        last = pieces[-1] if pieces else None
        if openers and isinstance(last, Fresh) and not last.text[-1:].isspace():
            head, space, tail = last.text.rpartition(" ")  # a word of ours that goes on with the author's
            pieces[-1:] = [*([Fresh(head + space)] if space else []), *openers, Fresh(tail)]
        else:
            pieces += openers
        closers = [it for it in reversed(opened(span.end)) if it not in after]
        pieces += [Kept(span), *(Kept(Span(inner.end, outer.end)) for outer, inner in closers)]
    return trimmed(Edit(region, tuple(pieces), 0, node.path), node.source)


def trimmed(whole: Edit, source: str) -> Edit:
    """Return an edit without the source at its beginning and end that stays as it is.

    Behind a blank a bracket or colon stays in, so that a guard can be written between them (render.py).
    """
    pieces = list(whole.pieces)
    start, end = whole.span.start, whole.span.end
    first = pieces[0]
    if isinstance(first, Kept) and first.span.start == start and len(pieces) > 1:
        start = first.span.end
        pieces.pop(0)
    last = pieces[-1]
    if isinstance(last, Kept) and last.span.end == end and len(pieces) > 1 and last.span.start >= start:
        pieces.pop()
        end = last.span.start
        if isinstance(pieces[-1], Blank) and source[end : end + 1] in ("(", "[", ":"):
            end += 1
            pieces.append(Kept(Span(end - 1, end)))
    return Edit(Span(start, end), tuple(pieces), whole.base, whole.path)


def _widened(span: Span, markup: Sequence[Construct]) -> Span:
    """Return `span` grown over every indivisible construct that it touches, and over markup it fills."""
    start, end = span.start, span.end
    for outer, inner in ((construct.span, construct.inner) for construct in markup):
        touched = outer.start < end and start < outer.end
        filled = inner is not None and start <= inner.start and inner.end <= end and inner.start < end
        if filled or (inner is None and touched):
            start, end = min(start, outer.start), max(end, outer.end)
    return Span(start, end)
