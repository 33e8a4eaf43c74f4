"""From plain text back to source: markup is kept whole, and what is cut is cut where it is safe.

A `Keep` may begin or end inside an emphasis or a link. Then the construct's own delimiters are kept around the part
that stays, so that the result is balanced whatever was dropped; a construct that cannot be divided (a code span, a
formula, a macro with several arguments) is kept whole.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from resume_ls.document.formats import FORMATS
from resume_ls.document.formats.model import Construct
from resume_ls.document.model import Node
from resume_ls.rewrites.draft import Draft, Keep
from resume_ls.rewrites.model import Blank, Choice, Fresh, Kept, Piece
from resume_ls.rulebook.model import Format
from resume_ls.text.spans import Span


@lru_cache(512)
def constructs(source: str, body: Span, format: Format) -> tuple[Construct, ...]:
    """Return the markup of `source[body]`, outer constructs before those inside them."""
    found = FORMATS[format].constructs(source, body.start, body.end)
    return tuple(sorted(found, key=lambda c: (c.span.start, -c.span.end)))


@dataclass(frozen=True, slots=True)
class SourceDraft:
    """A draft carried back to the source: replace `span` by `pieces`; both relative to the node's start."""

    span: Span
    pieces: tuple[Piece, ...]


def to_source(draft: Draft, node: Node, format: Format) -> SourceDraft:
    """Carry a draft back to the node's source, markup kept whole and balanced."""
    markup = constructs(node.source, node.body, format)
    keeps = [
        _widened(node.text.to_source(part.start, part.end), markup)
        for part in draft
        if isinstance(part, Keep)
    ]
    everything = _text_span(node)
    around = {c for c in markup if c.inner is not None and c.inner.covers(everything)}  # it stays where it is
    region = _widened(everything, [c for c in markup if c not in around])
    inside = [c for c in markup if c.inner is not None and region.covers(c.span)]
    pieces: list[Piece] = []
    stacks = [_stack(inside, span) for span in keeps]
    index = 0
    for position, part in enumerate(draft):
        if not isinstance(part, Keep):
            pieces.append(part)
            continue
        span, (opening, closing) = keeps[index], stacks[index]
        before = stacks[index - 1][1] if index and keeps[index - 1].end <= span.start else ()
        after = stacks[index + 1][0] if index + 1 < len(keeps) and keeps[index + 1].start >= span.end else ()
        index += 1
        openers = [Kept(Span(c.span.start, c.inner.start)) for c in opening if c not in before and c.inner]
        glued = (
            position > 0
            and isinstance(draft[position - 1], Fresh)
            and not str(_last(draft[position - 1])).isspace()
        )
        if openers and glued and pieces and isinstance(pieces[-1], Fresh):
            loose = pieces.pop()
            head, tail = _split_last_word(loose.text) if isinstance(loose, Fresh) else ("", "")
            pieces += [*([Fresh(head)] if head else []), *openers, Fresh(tail)]
        else:
            pieces += openers
        pieces.append(Kept(span))
        pieces += [
            Kept(Span(c.inner.end, c.span.end)) for c in reversed(closing) if c not in after and c.inner
        ]
    return trimmed(SourceDraft(region, _merged(pieces)), node.source)


def trimmed(whole: SourceDraft, source: str) -> SourceDraft:
    """Return an edit without the source at its beginning and end that stays as it is.

    Behind a blank a bracket or colon stays in, so that a guard can be written between them (render.py).
    """
    pieces = list(whole.pieces)
    start, end = whole.span.start, whole.span.end
    first = pieces[0] if pieces else None
    if isinstance(first, Kept) and first.span.start == start and len(pieces) > 1:
        start = first.span.end
        pieces.pop(0)
    last = pieces[-1] if pieces else None
    if isinstance(last, Kept) and last.span.end == end and len(pieces) > 1 and last.span.start >= start:
        pieces.pop()
        guarded = isinstance(pieces[-1], Blank) and source[last.span.start : last.span.start + 1] in (
            "(",
            "[",
            ":",
        )
        end = last.span.start + guarded
        if guarded:
            pieces.append(Kept(Span(last.span.start, end)))
    return SourceDraft(Span(start, end), tuple(pieces))


def _text_span(node: Node) -> Span:
    """The source range that yields the node's whole plain text."""
    return node.text.to_source(0, len(node.text.plain))


def _last(part: object) -> str:
    return part.text[-1:] if isinstance(part, Fresh) else ""


def _split_last_word(text: str) -> tuple[str, str]:
    head, space, tail = text.rpartition(" ")
    return head + space, tail


def _widened(span: Span, markup: Sequence[Construct]) -> Span:
    """Return `span` grown over every indivisible construct that it touches, and over markup it fills."""
    start, end = span.start, span.end
    for construct in markup:
        if construct.inner is None:
            if construct.span.start < end and start < construct.span.end:
                start, end = min(start, construct.span.start), max(end, construct.span.end)
        elif start <= construct.inner.start and construct.inner.end <= end and construct.inner.start < end:
            start, end = min(start, construct.span.start), max(end, construct.span.end)
    return Span(start, end)


def _stack(markup: Sequence[Construct], span: Span) -> tuple[tuple[Construct, ...], tuple[Construct, ...]]:
    """Return the constructs that are open where a span begins, and where it ends."""
    return (tuple(c for c in markup if c.holds(span.start)), tuple(c for c in markup if c.holds(span.end)))


def _merged(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    result: list[Piece] = []
    for piece in pieces:
        last = result[-1] if result else None
        if isinstance(piece, Kept) and isinstance(last, Kept) and last.span.end == piece.span.start:
            result[-1] = Kept(Span(last.span.start, piece.span.end))
        elif isinstance(piece, Fresh) and isinstance(last, Fresh):
            result[-1] = Fresh(last.text + piece.text)
        elif not (isinstance(piece, Fresh) and not piece.text):
            result.append(piece)
    return tuple(result)


__all__ = ["Blank", "Choice", "Construct", "SourceDraft", "constructs", "to_source"]
