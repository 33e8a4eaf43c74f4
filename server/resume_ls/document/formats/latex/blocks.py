"""Lines, cells and runs of free text, as headers without macros: `\\textbf{Title}, Company \\hfill 2019--2021`."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from resume_ls.document.formats.latex.looks import Classifier
from resume_ls.document.formats.latex.outline import Extent
from resume_ls.document.formats.latex.render import Piece, Renderer
from resume_ls.document.formats.latex.scan import Scan
from resume_ls.text.spans import Span

MARKER = re.compile(r"(?:[-–—•·▪◦‣●∙*∘⋆⋄▹»]|\$\\bullet\$)(?:\s+|(?<=[•▪◦‣●∙])(?=\S))(?=\S)")
"""A sign that people put before a line in place of `\\item`."""
_AT = re.compile(r"^\s*(?:at|bei|chez|@)\s+|\s(?:at|bei|chez|@)\s*$", re.IGNORECASE)

MOST_HEADER_WORDS = 16
"""A line of more words, its dates aside, is prose and not a header."""


class TextLine(NamedTuple):
    """One printed line of free text: its tokens, its cells, what it says."""

    source: Scan
    start: int
    end: int
    cells: tuple[tuple[int, int], ...]
    pieces: tuple[Piece, ...]
    plain: str
    dated: bool
    prose: bool


def lines(source: Scan, start: int, end: int, renderer: Renderer, looks: Classifier) -> list[TextLine]:
    """Cut the tokens from `start` up to `end` into printed lines; empty ones are left out."""
    found: list[TextLine] = []
    begin = start
    for first, last in _own_lines(source, start, end, renderer):
        found += _flowing(source, begin, first, renderer, looks)
        found += _flowing(source, first, last, renderer, looks)
        begin = last
    return found + _flowing(source, begin, end, renderer, looks)


def _own_lines(source: Scan, start: int, end: int, renderer: Renderer) -> Iterator[tuple[int, int]]:
    """Macros that no table describes and that stand alone on a line of the source with their one argument: what they
    print is a line of its own."""
    for at in range(start, end):
        name = source.names[at]
        if not name or source.kinds[at] != "word":
            continue
        macro = renderer.words.macro(name.rstrip("*"))
        described = macro is not None and macro.kind != "person" and macro.definition is None
        if described or not _ends_line(source, at - 1, start):
            continue
        groups = source.groups(at + 1, 2, end)
        if len(groups) != 1:
            continue
        after = source.past_bracket(groups[0][1] + 1, end)
        if _ends_line(source, after, start, end):
            yield at, after


def _ends_line(source: Scan, at: int, start: int, end: int | None = None) -> bool:
    """Whether a line of the source ends at the token `at`, or what is read ends there."""
    if at < start or at == end or source.kinds[at] in ("par", "begin", "end"):
        return True
    return source.kinds[at] == "blank" and "\n" in source.text[source.starts[at] : source.ends[at]]


def _flowing(source: Scan, start: int, end: int, renderer: Renderer, looks: Classifier) -> list[TextLine]:
    """Cut text that flows into printed lines."""
    found: list[TextLine] = []
    line_start = cell_start = start
    cells: list[tuple[int, int]] = []
    depth = 0
    at = start
    while at <= end:
        kind = source.kinds[at] if at < end else "par"
        after = at + 1
        if kind in ("text", "blank"):
            at = after
            continue
        line_ends = cell_ends = False
        if kind in ("par", "begin", "end"):
            line_ends = True
            depth = 0
            if kind == "begin":
                after = renderer.past_begin(source, at, end)
        elif kind in ("open", "close"):
            depth = max(0, depth + (1 if kind == "open" else -1))
        elif kind == "symbol" and source.text[source.starts[at] + 1] == "\\":
            line_ends = True
            if source.kinds[after : after + 3 : 2] == ["left", "right"] and after + 2 < end:
                after += 3  # the height that a line break may be given: \\[0.2em]
        elif kind == "amp":
            cell_ends = depth == 0  # not the sign in an address
        elif kind == "word":
            name = source.names[at].rstrip("*")
            macro = renderer.words.macro(name)
            meant = macro.kind if macro is not None else ""
            line_ends = meant == "break"
            cell_ends = meant == "gap" or name == "hspace"
            if meant == "adds" or name == "hspace":
                groups = source.groups(at + 1, 1, end)
                after = groups[-1][1] + 1 if groups else after
                if meant == "adds" and groups:
                    cells.append((cell_start, after))
                    cell_start = after
        if line_ends or cell_ends:
            cells.append((cell_start, at))
            cell_start = after
        if line_ends:
            line = _line(source, line_start, min(at, end), cells, renderer, looks)
            if line is not None:
                found.append(line)
            line_start, cells = after, []
        at = after
    return found


def _line(
    source: Scan,
    start: int,
    end: int,
    cells: Sequence[tuple[int, int]],
    renderer: Renderer,
    looks: Classifier,
) -> TextLine | None:
    pieces = renderer.pieces(source, start, end)
    if not pieces:
        return None
    plain = "".join([piece[0] for piece in pieces])
    told = [renderer.plain(source, *cell) for cell in cells] if len(cells) > 1 else [plain]
    dated = False
    if (found := looks.period(plain)) is not None:
        before, after = plain[: found[1]], plain[found[2] :]
        words, rest = len((before + after).split()), (before + after).rstrip()
        cell = len(cells) > 1 and any(map(looks.period, told))
        edge = cell or not after.strip(" ).,;|") or not before.strip(" (,;|")
        short = words <= MOST_HEADER_WORDS and not rest.endswith((".", ";", ":"))
        dated = (edge or words <= MOST_HEADER_WORDS // 2) and (short or cell)
    long = len(plain.split()) > MOST_HEADER_WORDS
    prose = not dated and (long or any(looks.classify(text) == "prose" for text in told))
    return TextLine(source, start, end, tuple(cells), tuple(pieces), plain, dated, prose)


def header_pieces(line: TextLine, renderer: Renderer, looks: Classifier) -> list[str]:
    """The parts of a header line in plain text: cells, cut where the style changes."""
    parts = [part for start, end in line.cells for part in runs(line.source, start, end, renderer, looks)]
    return [_AT.sub("", part) for part in parts if part]


def runs(source: Scan, start: int, end: int, renderer: Renderer, looks: Classifier) -> list[str]:
    """Plain text of a cell, cut after a styled group at its start and before one at its end.

    `\\textbf{Acme}, Berlin` is two parts, `Acme, \\emph{Engineer}` too; `\\textbf{Senior} Engineer` is one.
    """
    at, switches = start, renderer.words.grammar.names["switches"]
    while at < end and (source.kinds[at] == "blank" or source.names[at].rstrip("*") in switches):
        macro = renderer.words.macro(source.names[at])
        groups = source.groups(at + 1, macro.most() if macro is not None else 0, end)
        at = groups[-1][1] + 1 if groups else at + 1
    group = _styled(source, at, end, renderer)
    if group is not None:
        first, after = renderer.plain(source, at, group), renderer.plain(source, group, end)
        following = _next_visible(source, group, end)
        divided = not after or after[0] in ",;:|–—-(/•·@~&" or len(first.split()) > 1 or looks.is_date(after)
        if divided or _styled(source, following, end, renderer) or after.lower().startswith(("at ", "bei ")):
            return [*filter(None, [first]), *runs(source, group, end, renderer, looks)]
        return [renderer.plain(source, at, end)]
    here, last = at, end
    while here < end:
        group = _styled(source, here, end, renderer)
        if group is not None and not renderer.plain(source, group, end).strip(" .,;"):
            last = here
        here = group or max(here, source.match[here] if source.kinds[here] == "open" else here) + (
            group is None
        )
    return [part for part in (renderer.plain(source, at, last), renderer.plain(source, last, end)) if part]


def _next_visible(source: Scan, at: int, end: int) -> int:
    while at < end and source.kinds[at] == "blank":
        at += 1
    return at


def _styled(source: Scan, at: int, end: int, renderer: Renderer) -> int | None:
    """Index after the styled group that begins at `at`; None where none does."""
    if at >= end:
        return None
    named = renderer.words.grammar.names
    if source.kinds[at] == "word" and source.names[at] in named["styles"]:
        macro = renderer.words.macro(source.names[at])
        groups = source.groups(at + 1, macro.most() if macro else 1, end)
        return groups[-1][1] + 1 if groups else None
    if source.kinds[at] == "open" and at < source.match[at] < end:
        inside = _next_visible(source, at + 1, end)
        if source.kinds[inside] == "word" and source.names[inside] in named["switches"] | named["styles"]:
            return source.match[at] + 1
    return None


def emphasised(source: Scan, start: int, end: int, renderer: Renderer) -> str | None:
    """Plain text of the styled group that begins the tokens, where something follows it."""
    at = _next_visible(source, start, end)

    group = _styled(source, at, end, renderer)
    if group is None or (source.names[at] == "href" and not _styled_link(source, at, group, renderer)):
        return None
    return renderer.plain(source, at, group) if renderer.plain(source, group, end) else None


def _styled_link(source: Scan, at: int, end: int, renderer: Renderer) -> bool:
    """Whether the text of the `\\href` at `at` is styled as a whole, as a name is."""
    opening, closing = source.groups(at + 1, 2, end)[-1]
    return _styled(source, _next_visible(source, opening + 1, closing), closing, renderer) is not None


def extent(source: Scan, start: int, end: int, pieces: Sequence[Piece], begin: int | None = None) -> Extent:
    """Where the text of the tokens from `start` up to `end` stands, with the braces and macros that it needs.

    `begin` is the absolute offset of the marker or macro in front of it, where there is one.
    """
    end = min(end, len(source.kinds))
    body_start, body_end = pieces[0][1], pieces[-1][2]
    first = max(start, bisect_right(source.starts, body_start) - 1)
    last = max(first, bisect_left(source.starts, body_end, 0, end) - 1)
    whole_end = body_end
    for at in range(start, end):
        partner = source.match[at]
        if source.kinds[at] not in ("open", "math") or partner < at:
            continue
        if at < first < partner < last:
            body_start = min(body_start, source.starts[_owner(source, at, start)])
        elif first < at <= last < partner < end:
            body_end = max(body_end, source.ends[partner])
        if at <= last <= partner < end:
            whole_end = max(whole_end, source.ends[partner])
    body = Span(body_start, body_end)
    return (
        Extent(body_start, body_end, body)
        if begin is None
        else Extent(min(begin, body_start), max(whole_end, body_end), body)
    )


def _owner(source: Scan, at: int, start: int) -> int:
    """The macro whose argument begins at `at`, itself where it is none's."""
    here = at - 1
    while here >= start and source.kinds[here] in ("close", "left", "right", "blank"):
        here = min(here, source.match[here] if source.match[here] >= 0 else here) - 1
    return here if here >= start and source.kinds[here] == "word" else at
