"""The markup of a LaTeX bullet: what no edit may cut, and where it may be divided."""

from __future__ import annotations

import re

from resume_ls.document.formats.model import DEEPEST, Construct, group_end
from resume_ls.text.spans import Span

WRAPPERS = frozenset({
    "textbf", "textit", "emph", "texttt", "textsc", "textsl", "textsf", "textrm", "textmd", "textup", "underline",
    "uline", "small", "large", "footnotesize", "mbox", "hl", "ul",
})  # fmt: skip
LINKS = frozenset({"href", "hyperref", "hyperlink", "textcolor", "colorbox", "link", "httplink"})
_CLOSED_BY = {"(": "\\)", "[": "\\]"}
DECLARATION = re.compile(
    r"\{\s*\\(?:bf|it|em|tt|sc|sl|sf|rm|[a-z]+series|[a-z]+shape|[a-z]+family|small|large)\b\s*"
)


def constructs(source: str, at: int, end: int, depth: int = 0) -> list[Construct]:
    """Return the markup between two offsets; `depth` counts the groups around."""
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
            stop = group_end(source, at, end)
            declaration = DECLARATION.match(source, at, stop)
            inner = Span(declaration.end(), stop - 1) if declaration else Span(at + 1, max(at + 1, stop - 1))
            divisible = depth < DEEPEST and (bool(declaration) or " " in source[at:stop])
            found.append(Construct(Span(at, stop), inner if divisible else None))
            if depth < DEEPEST:
                found += constructs(source, inner.start, inner.end, depth + 1)
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
    closing = _CLOSED_BY.get(name[1], "")
    if name[1].startswith("begin") and source.startswith("{", stop):
        closing = "\\end" + source[stop : group_end(source, stop, end)]
    elif name[1] == "verb" and stop < end:
        stop, closing = stop + 1, source[stop]
    if closing:
        closes = source.find(closing, stop, end)
        return Construct(Span(at, end if closes < 0 else closes + len(closing)), None), []
    groups: list[Span] = []
    if name[1].isalpha() or name[1].endswith("*"):
        while stop < end and source[stop] in "[{":
            begin, stop = stop, group_end(source, stop, end)
            if source[begin] == "{":
                groups.append(Span(begin + 1, max(begin + 1, stop - 1)))
    elif name[1] in "'`^\"~=.uvHtcdb" and stop < end:  # an accent: with its letter, braced or not
        stop = group_end(source, stop, end) if source[stop] == "{" else stop + 1
    wraps = (name[1] in WRAPPERS and len(groups) == 1) or (name[1] in LINKS and len(groups) == 2)
    if not wraps or depth >= DEEPEST:
        return Construct(Span(at, stop), None), []
    return Construct(Span(at, stop), groups[-1]), constructs(
        source, groups[-1].start, groups[-1].end, depth + 1
    )
