"""The substitution rules of the user's own: the word that the rule declares, in place of the one that it finds."""

from __future__ import annotations

import re

from resume_ls.document.model import Node
from resume_ls.judging.checks.declarative import substitution
from resume_ls.judging.checks.model import Finding, Judged
from resume_ls.rewrites.markup import constructs
from resume_ls.rewrites.model import Edit, Fresh, Kept, Piece, Rewrite
from resume_ls.rewrites.render import escaped
from resume_ls.rulebook.model import Format, Rule
from resume_ls.text.spans import Span

ESCAPE = re.compile(r"\\([^\w\s])")


def rewrites(
    finding: Finding, judged: Judged, node: Node, *, format: Format, rule: Rule
) -> tuple[Rewrite, ...]:
    """Return the one rewrite that writes the declared word, wherever the bullet has the one that was found.

    The laws on facts don't hold here: that one word stands for the other is the user's own word. None where the word
    is divided by markup, or the other one can't be written where it stands (a `_` in a code span). Spans count from
    the node's start.
    """
    replacement = finding.data["replacement"]
    if not replacement.strip() or "\n" in replacement or "\r" in replacement:
        return ()
    alike = (
        other
        for other in substitution(judged.reading.text, rule, finding.level)
        if other.span.text == finding.span.text and other.data["replacement"] == replacement
    )
    places = [place for other in alike if (place := replaceable(other, node, format)) is not None]
    if not any(place == replaceable(finding, node, format) for place in places):
        return ()
    pieces: list[Piece] = []
    for before, place in zip([None, *places], places, strict=False):
        if before is not None:
            pieces.append(Kept(Span(before.end, place.start)))
        pieces.append(Fresh(replacement))
    title = f"Write “{replacement}” for “{finding.span.text}”"
    edit = Edit(Span(places[0].start, places[-1].end), tuple(pieces), 0, node.path)
    # A blank in a replacement asks for a fact, so that only the author can take it.
    return (Rewrite(title, (edit,), preferred=True, safe="[[" not in replacement),)


def replaceable(finding: Finding, node: Node, format: Format) -> Span | None:
    """Return where a word stands in the node's source; None where another can't simply stand there."""
    span = node.text.to_source(finding.span.start, finding.span.end)
    if ESCAPE.sub(r"\1", span.of(node.source)) != finding.span.text:
        return None
    replacement = finding.data["replacement"]
    literal = any(
        construct.inner is None and construct.span.covers(span) and construct.span != span
        for construct in constructs(node.source, node.body, format)
    )
    return None if literal and escaped(replacement, format) != replacement else span
