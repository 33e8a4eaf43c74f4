"""The markup of a Markdown bullet: what no edit may cut, and where it may be divided."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from resume_ls.document.formats.markdown.inline import Marked, scan
from resume_ls.document.formats.model import Construct, group_end
from resume_ls.text.spans import Span

_BRACKET = re.compile(r"\\.|[\[\]]", re.DOTALL)
_LONE_TAG = re.compile(r"<(?:br|img|hr)\b|.*/>\Z", re.DOTALL | re.IGNORECASE)
_MARKS = {"em": 1, "strong": 2}
"""The length of what stands on either side of emphasis."""


def constructs(source: str, at: int, end: int) -> list[Construct]:
    """Return the markup between two offsets, outer constructs before those inside them."""
    scanned = scan(source, [(at, end)], {})
    found = [Construct(Span(comment.start, comment.end), None) for comment in scanned.comments]
    found += _brackets(source, at, end)
    found += _elements(source, [mark for mark in scanned.marks if mark.mark == "tag"])
    for start, stop, mark in scanned.marks:
        if mark in _MARKS:
            width = _MARKS[mark]
            found.append(Construct(Span(start, stop), Span(start + width, stop - width)))
        elif mark == "code" or (mark == "link" and source[start] == "<"):
            found.append(Construct(Span(start, stop), None))
    kept: list[Construct] = []
    whole = at
    for construct in sorted(set(found), key=lambda each: (each.span.start, -each.span.end)):
        if construct.span.start >= whole:
            kept.append(construct)
            whole = construct.span.end if construct.inner is None else whole
    return kept


def _elements(source: str, tags: Sequence[Marked]) -> Iterator[Construct]:
    """Elements of HTML with what stands in them; a tag without its fellow is whole."""
    opened: list[tuple[str, Marked]] = []
    for tag in tags:
        written = source[tag.start : tag.end]
        name = re.split(r"[/>\s]", written.lstrip("</"), maxsplit=1)[0].lower()
        at = next((i for i in range(len(opened) - 1, -1, -1) if opened[i][0] == name), None)
        if not written.startswith("</") and not _LONE_TAG.match(written):
            opened.append((name, tag))
        elif written.startswith("</") and at is not None:
            first = opened[at][1]
            yield Construct(Span(first.start, tag.end), Span(first.end, tag.start))
            del opened[at:]
        else:
            yield Construct(Span(tag.start, tag.end), None)


def _brackets(source: str, at: int, end: int) -> Iterator[Construct]:
    """Links and images; a mere bracket is whole."""
    opened: list[int] = []
    behind = at
    for match in _BRACKET.finditer(source, at, end):
        if match.start() < behind:
            continue  # the destination of a link
        if match[0] == "[":
            opened.append(match.start())
        elif match[0] == "]" and opened:
            bracket, stop = opened.pop(), match.end()
            image = source[bracket - 1 : bracket] == "!"
            if stop < end and source[stop] in "([{":
                behind = group_end(source, stop, end)
                inner = None if image else Span(bracket + 1, stop - 1)
                yield Construct(Span(bracket - image, behind), inner)
            elif stop - bracket > 2:
                yield Construct(Span(bracket - image, stop), None)
