"""From plain text back to source: markup is kept whole, and what is cut is cut where it is safe.

A `Keep` may begin or end inside an emphasis or a link. Then the construct's own delimiters are kept around the part
that stays, so that the result is balanced whatever was dropped; a construct that cannot be divided (a code span, a
formula, a macro with several arguments) is kept whole.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from resume_ls.document.model import Node
from resume_ls.rewrites.draft import Draft, Keep
from resume_ls.rewrites.model import Blank, Choice, Fresh, Kept, Piece
from resume_ls.rulebook.model import Format
from resume_ls.text.spans import Span

LATEX_WRAPPERS = frozenset({
    "textbf", "textit", "emph", "texttt", "textsc", "textsl", "textsf", "textrm", "textmd", "textup", "underline",
    "uline", "small", "large", "footnotesize", "mbox", "hl", "ul",
})  # fmt: skip
LATEX_LINKS = frozenset({"href", "hyperref", "hyperlink", "textcolor", "colorbox", "link", "httplink"})
LATEX_DECLARATION = re.compile(
    r"\{\s*\\(?:bf|it|em|tt|sc|sl|sf|rm|[a-z]+series|[a-z]+shape|[a-z]+family|small|large)\b\s*"
)

DEEPEST = 30
"""Groups within groups that are told apart; what is nested deeper is kept whole."""


@dataclass(frozen=True, slots=True)
class Construct:
    """One piece of markup in a node's source: its extent, and its inner text where it may be divided."""

    span: Span
    inner: Span | None

    def holds(self, offset: int) -> bool:
        """Whether a cut at `offset` would fall inside the construct."""
        return self.span.start < offset < self.span.end


@lru_cache(512)
def constructs(source: str, body: Span, format: Format) -> tuple[Construct, ...]:
    """Return the markup of `source[body]`, outer constructs before those inside them."""
    scan: Callable[[str, int, int], list[Construct]] = _latex if format == "latex" else _markdown
    return tuple(sorted(scan(source, body.start, body.end), key=lambda c: (c.span.start, -c.span.end)))


def _group_end(source: str, at: int, end: int) -> int:
    """Return the offset after the group that opens at `at`; `end` where it never closes."""
    opening = source[at]
    closing = {"{": "}", "[": "]", "(": ")"}[opening]
    depth = 0
    while at < end:
        char = source[at]
        if char == "\\":
            at += 2
            continue
        depth += (char == opening) - (char == closing)
        at += 1
        if depth == 0:
            return at
    return end


def _brackets(source: str, at: int, end: int) -> dict[int, int]:
    """Return the offset after each `[…]` by the offset where it opens; those that never close are not in it."""
    found: dict[int, int] = {}
    opened: list[int] = []
    for match in re.compile(r"\\.|[\[\]]", re.S).finditer(source, at, end):
        if match[0] == "[":
            opened.append(match.start())
        elif match[0] == "]" and opened:
            found[opened.pop()] = match.end()
    return found


def _latex(source: str, at: int, end: int, depth: int = 0) -> list[Construct]:
    found: list[Construct] = []
    while at < end:
        char = source[at]
        if char == "%":
            stop = source.find("\n", at, end)
            stop = end if stop < 0 else stop + 1
            found.append(Construct(Span(at, stop), None))
            at = stop
        elif char == "$":
            stop = source.find("$", at + 1, end) + 1
            if stop:
                found.append(Construct(Span(at, stop), None))
            at = stop or at + 1  # one that nothing closes is a sign like any other
        elif char == "{":
            stop = _group_end(source, at, end)
            declaration = LATEX_DECLARATION.match(source, at, stop)
            inner = Span(declaration.end(), stop - 1) if declaration else Span(at + 1, max(at + 1, stop - 1))
            divisible = depth < DEEPEST and (bool(declaration) or " " in source[at:stop])
            found.append(Construct(Span(at, stop), inner if divisible else None))
            if depth < DEEPEST:
                found += _latex(source, inner.start, inner.end, depth + 1)
            at = stop
        elif char == "\\":
            construct, inside = _macro(source, at, end, depth)
            found.append(construct)
            found += inside
            at = construct.span.end
        else:
            at += 1
    return found


def _macro(source: str, at: int, end: int, depth: int) -> tuple[Construct, list[Construct]]:
    """Return the macro at `at` with its arguments, and the constructs inside its divisible argument."""
    name = re.compile(r"\\([A-Za-z@]+\*?|.)", re.S).match(source, at, end)
    if name is None:
        return Construct(Span(at, end), None), []
    stop = name.end()
    if name[1].startswith("begin") and source.startswith("{", stop):
        closing = source.find("\\end" + source[stop : _group_end(source, stop, end)], stop, end)
        return Construct(Span(at, end if closing < 0 else _group_end(source, closing + 4, end)), None), []
    if name[1] in ("(", "["):
        closing = source.find("\\" + {"(": ")", "[": "]"}[name[1]], stop, end)
        return Construct(Span(at, end if closing < 0 else closing + 2), None), []
    if name[1] == "verb" and stop < end:
        closing = source.find(source[stop], stop + 1, end)
        return Construct(Span(at, end if closing < 0 else closing + 1), None), []
    groups: list[Span] = []
    if name[1].isalpha() or name[1].endswith("*"):
        while stop < end and source[stop] in "[{":
            begin, stop = stop, _group_end(source, stop, end)
            if source[begin] == "{":
                groups.append(Span(begin + 1, max(begin + 1, stop - 1)))
    elif name[1] in "'`^\"~=.uvHtcdb" and stop < end:  # an accent: with its letter, braced or not
        stop = _group_end(source, stop, end) if source[stop] == "{" else stop + 1
    wraps = (name[1] in LATEX_WRAPPERS and len(groups) == 1) or (name[1] in LATEX_LINKS and len(groups) == 2)
    if not wraps or depth >= DEEPEST:
        return Construct(Span(at, stop), None), []
    return Construct(Span(at, stop), groups[-1]), _latex(source, groups[-1].start, groups[-1].end, depth + 1)


_MD_TOKEN = re.compile(
    r"""(?P<escape>\\.)
      | (?P<code>`+)
      | (?P<comment><!--.*?-->)
      | (?P<tag></?[A-Za-z][^<>]*>)
      | (?P<autolink><[^<>\s]+>)
      | (?P<bracket>!?\[)
      | (?P<mark>\*+|_+|~~)""",
    re.X | re.S,
)


def _markdown(source: str, at: int, end: int, depth: int = 0) -> list[Construct]:
    found: list[Construct] = []
    opened: list[tuple[str, int, int]] = []
    brackets = _brackets(source, at, end)
    while match := _MD_TOKEN.search(source, at, end):
        at = match.end()
        kind = match.lastgroup
        if kind == "code":
            closing = re.compile(rf"(?<!`){match[0]}(?!`)").search(source, at, end)
            if closing:
                found.append(Construct(Span(match.start(), closing.end()), None))
                at = closing.end()
        elif kind in ("comment", "autolink"):
            found.append(Construct(match.span() and Span(*match.span()), None))
        elif kind == "tag":
            _tag(match, opened, found)
        elif kind == "bracket":
            link = _link(source, match.start(), brackets.get(match.end() - 1), end)
            if link is not None:
                found.append(link)
                if link.inner is not None and depth < DEEPEST:
                    found += _markdown(source, link.inner.start, link.inner.end, depth + 1)
                at = link.span.end
        elif kind == "mark":
            _emphasis(source, match, opened, found)
    return found


def _tag(match: re.Match[str], opened: list[tuple[str, int, int]], found: list[Construct]) -> None:
    name = re.sub(r"[</>\s].*", "", match[0][1:].lstrip("/"), flags=re.S).lower()
    if match[0].startswith("</"):
        for index in range(len(opened) - 1, -1, -1):
            if opened[index][0] == "<" + name:
                _, start, inner = opened[index]
                found.append(Construct(Span(start, match.end()), Span(inner, match.start())))
                del opened[index:]
                return
    elif not match[0].endswith("/>") and name not in ("br", "img", "hr"):
        opened.append(("<" + name, match.start(), match.end()))
        return
    found.append(Construct(Span(match.start(), match.end()), None))


def _link(source: str, at: int, stop: int | None, end: int) -> Construct | None:
    """Return the link or image whose bracket opens at `at` and closes before `stop`; None for a mere bracket."""
    bracket = at + (source[at] == "!")
    if stop is None or stop - 1 == bracket:
        return None
    inner = Span(bracket + 1, stop - 1)
    if stop < end and source[stop] in "([{":
        return Construct(Span(at, _group_end(source, stop, end)), None if source[at] == "!" else inner)
    return Construct(Span(at, stop), None)


def _emphasis(
    source: str, match: re.Match[str], opened: list[tuple[str, int, int]], found: list[Construct]
) -> None:
    before, after = source[match.start() - 1 : match.start()], source[match.end() : match.end() + 1]
    mark = match[0]
    closes = bool(before) and not before.isspace() and (mark[0] != "_" or not after.isalnum())
    if closes:
        for index in range(len(opened) - 1, -1, -1):
            if opened[index][0] == mark:
                _, start, inner = opened[index]
                found.append(Construct(Span(start, match.end()), Span(inner, match.start())))
                del opened[index:]
                return
    if after and not after.isspace() and (mark[0] != "_" or not before.isalnum()):
        opened.append((mark, match.start(), match.end()))


@dataclass(frozen=True, slots=True)
class Lowered:
    """A draft carried back to the source: replace `span` by `pieces`; both relative to the node's start."""

    span: Span
    pieces: tuple[Piece, ...]


def lower(draft: Draft, node: Node, format: Format) -> Lowered:
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
    return trimmed(Lowered(region, _merged(pieces)), node.source)


def trimmed(whole: Lowered, source: str) -> Lowered:
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
    return Lowered(Span(start, end), tuple(pieces))


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


__all__ = ["Blank", "Choice", "Construct", "Lowered", "constructs", "lower"]
