"""`% resume-ls:` comments, and which bullet each is for."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Sequence

from resume_ls.document.directives import FoundInstruction, read_comment
from resume_ls.document.formats.latex.scan import Scan
from resume_ls.document.model import Node
from resume_ls.text.spans import Span


def directives(
    source: Scan, first_body: int, nodes: Sequence[Node], starts: Sequence[int], codes: Collection[str]
) -> list[FoundInstruction]:
    """Return the instructions in the comments of one file.

    Those before the offset `first_body` are for the whole file; the others for the bullet on their line, or, alone
    on a line, for the next bullet.
    """
    own = sorted(
        (start, start + len(node.source), index)
        for index, (node, start) in enumerate(zip(nodes, starts, strict=True))
        if node.path == source.path and node.kind in ("bullet", "paragraph")
    )
    found: list[FoundInstruction] = []
    for comment in source.comments:
        text = source.text[comment.start : comment.end].rstrip()
        words = text.lstrip("%")
        at = comment.start + len(text) - len(words)
        if "resume-ls" not in text.lower() or (found_here := read_comment(words, at, codes)) is None:
            continue
        span = Span(comment.start, comment.start + len(text))
        for_file = comment.start < first_body
        node = None if for_file else _node(source.text, comment.start, own)
        found += [
            FoundInstruction(instruction, span, "file" if for_file else "node", node, source.path)
            for instruction in found_here
        ]
    return found


def _node(text: str, at: int, own: Sequence[tuple[int, int, int]]) -> int | None:
    """Index of the node that a comment at `at` is for: the one on its line, else the next."""
    line = max(text.rfind("\n", 0, at), text.rfind("\r", 0, at)) + 1
    following = bisect_left(own, (at, 0, 0))
    if text[line:at].strip() and following:
        start, end, index = own[following - 1]
        if end > line or start >= line:
            return index
    return own[following][2] if following < len(own) else None
