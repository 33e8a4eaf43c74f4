"""The markup of a Markdown bullet: what no edit may cut, and where it may be divided."""

from __future__ import annotations

import re

from resume_ls.document.formats.model import DEEPEST, Construct, group_end
from resume_ls.text.spans import Span

_TOKEN = re.compile(
    r"""(?P<escape>\\.)
      | (?P<code>`+)
      | (?P<comment><!--.*?-->)
      | (?P<tag></?[A-Za-z][^<>]*>)
      | (?P<autolink><[^<>\s]+>)
      | (?P<bracket>!?\[)
      | (?P<mark>\*+|_+|~~)""",
    re.X | re.S,
)


def constructs(source: str, at: int, end: int, depth: int = 0) -> list[Construct]:
    """Return the markup between two offsets; `depth` counts the groups around."""
    found: list[Construct] = []
    opened: list[tuple[str, int, int]] = []
    brackets = _brackets(source, at, end)
    while match := _TOKEN.search(source, at, end):
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
                    found += constructs(source, link.inner.start, link.inner.end, depth + 1)
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
        return Construct(Span(at, group_end(source, stop, end)), None if source[at] == "!" else inner)
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
