"""Inline Markdown: the plain text of a run of source lines, each character with the source that yields it.

CommonMark's inline constructs (emphasis by the delimiter algorithm, links, reference links, code spans, autolinks,
raw HTML, entities, escapes, hard breaks), GitHub's bare addresses and strikethrough, highlights (`==…==`),
and what people paste beside them: Liquid tags and kramdown attributes, which yield nothing, and values of templates,
which are a word. Images yield nothing; tags yield their content.
Linear in the length of the text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from html import unescape
from typing import Literal, NamedTuple

from resume_ls.document.model import Segment

Mark = Literal["strong", "em", "code", "link", "tag"]

LONGEST = 20_000
"""A block with more characters is no prose; its markup is left alone."""

_TOKEN = re.compile(
    r"""
      (?P<gap> \s*\n\s* | [ \t]{2,}+ | [^\S ]\s*+ )
    | (?P<escape> \\(?: [!-/:-@\[-`{-~] | (?=\s*\n) ) )
    | (?P<code> `++ )
    | (?P<comment> <!-- | \{/\* )
    | (?P<auto> <(?: [A-Za-z][A-Za-z0-9+.-]{1,31}: [^\s<>]*+ | [\w.+-]++@[\w.-]++ )> )
    | (?P<tag> </?[A-Za-z][\w:-]*+
        (?>(?: \s++[\w:@.-]++ (?: \s*+=\s*+(?: "[^"]*+" | '[^']*+' | [^\s"'=<>`]++ ) )?+ )*) \s*+ /?> )
    | (?P<entity> & (?: \#[xX][0-9a-fA-F]{1,6} | \#[0-9]{1,7} | [A-Za-z][A-Za-z0-9]{1,31} ) ; )
    | (?P<url> (?<![\w@/.]) (?: https?:// | www\. | (?:github|gitlab|linkedin|bitbucket|codeberg)\.(?:com|org)/ )
        [^\s<>\])|`*]++ )
    | (?P<mark> \*++ | _++ | ~~ | (?<!=)==(?!=) )
    | (?P<image> !\[ ) | (?P<open> \[ ) | (?P<close> \] )
    | (?P<liquid> \{[{%:] )
    """,
    re.VERBOSE,
)
_PLAIN = re.compile(r"[\\`<&*_~\[\]{\n\t]|  |==|://|www\.|\.(?:com|org)/|[^\S ]")
"""Whether there is anything but plain text."""
_DESTINATION = re.compile(
    r"""\( \s*+ (?: <(?P<angle>[^<>\n]*+)> | (?P<bare>[^\s()<]*+ (?>(?: \([^\s()]*+\) [^\s()]*+ )*) ) )?
        (?: \s++ (?: "[^"]*+" | '[^']*+' | \([^()]*+\) ) )?+ \s*+ \)""",
    re.VERBOSE,
)
_GAPS = re.compile(r"\s{2,}|[^\S ]")
_LABEL = re.compile(r"\[([^\[\]]*+)\]")
_HREF = re.compile(r"""\b(?:href|src)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"']+))""", re.IGNORECASE)
_SPACING_TAG = re.compile(
    r"</?(?:br|p|div|li|ul|ol|td|th|tr|table|h[1-6]|hr|dd|dt|dl|summary|details)\b", re.IGNORECASE
)
_TRAILING = ".,;:!?'\"*_~"
_VALUE = re.compile(r"\{\{-?\s*(?:[\w-]+\.)*([^\W\d_][\w-]*)\s*(?:\||-?\}\})")
_TEMPLATE = re.compile(r"\{[{%:][^{}]*\}")
_CLOSERS = {"{{": "}}", "{%": "%}", "{:": "}"}
_ICON = re.compile(
    r"<(?:i|span)\b[^>]*\bclass\s*=\s*[\"'][^\"']*\b(?:fa|fas|fab|far|icon|bi|mdi|devicon)\b", re.IGNORECASE
)


class Comment(NamedTuple):
    """A comment, of HTML or of MDX (`{/* … */}`): `start` and `end` of the whole, and what stands inside, which
    begins `lead` behind the start."""

    start: int
    end: int
    content: str
    lead: int = len("<!--")


class Marked(NamedTuple):
    """A stretch of source with its markup, delimiters included."""

    start: int
    end: int
    mark: Mark


@dataclass(frozen=True, slots=True)
class Inline:
    """The scan's result; all offsets are those of the text that was scanned."""

    segments: tuple[Segment, ...]
    links: tuple[str, ...] = ()
    comments: tuple[Comment, ...] = ()
    marks: tuple[Marked, ...] = ()
    facts: frozenset[str] = frozenset()
    """Of `Document.layout`: "image", "icons", "html"."""

    @property
    def plain(self) -> str:
        """The plain text."""
        return "".join(segment.text for segment in self.segments)


@dataclass(slots=True)
class _Piece:
    """A stretch of the buffer and what it yields; None: itself."""

    start: int
    end: int
    text: str | None = None


@dataclass(slots=True)
class _Delimiter:
    piece: _Piece
    char: str
    length: int
    """Of the run as written; decides by the rule of three."""
    opens: bool
    closes: bool


@dataclass(slots=True)
class _Bracket:
    piece: _Piece
    index: int
    """Of its piece."""
    delimiters: int
    """How many delimiters there were before it."""
    image: bool
    active: bool = True


@dataclass(slots=True)
class _Scan:
    buffer: str
    references: Mapping[str, str]
    pieces: list[_Piece] = field(default_factory=list)
    delimiters: list[_Delimiter] = field(default_factory=list)
    brackets: list[_Bracket] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    comments: list[Comment] = field(default_factory=list)
    marks: list[Marked] = field(default_factory=list)
    facts: set[str] = field(default_factory=set)
    missing: dict[str, int] = field(default_factory=dict)
    """Closers that do not occur any more from an offset on: looked for once."""

    def find(self, closer: str, start: int) -> int:
        """Return where `closer` begins at or after `start`, -1 for nowhere."""
        if start >= self.missing.get(closer, len(self.buffer) + 1):
            return -1
        at = self.buffer.find(closer, start)
        if at < 0:
            self.missing[closer] = start
        return at


def scan(text: str, lines: Sequence[tuple[int, int]], references: Mapping[str, str]) -> Inline:
    """Scan the source ranges `lines` of `text`, one after the other, as one run of inline content.

    `references` maps normalised labels of link definitions to their destinations.
    """
    if len(lines) == 1:
        start, end = lines[0]
        buffer = text[start:end]
        if _PLAIN.search(buffer) is None:
            stripped = buffer.strip(" ")
            if not stripped:
                return Inline(())
            at = start + buffer.index(stripped[0])
            return Inline((Segment(stripped, at, at + len(stripped)),))
        where = [(0, start)]
    else:
        where, parts, at = [], [], 0
        for start, end in lines:
            where.append((at, start))
            parts.append(text[start:end])
            at += end - start + 1
        buffer = "\n".join(parts)
    scanned = _Scan(buffer, references)
    if len(buffer) > LONGEST:
        _verbatim(scanned, 0, len(buffer))
    else:
        _tokens(scanned)
        _emphasis(scanned, 0)
    return _result(scanned, where, lines)


def normalise_label(label: str) -> str:
    """Return a link label as CommonMark compares it."""
    return " ".join(label.split()).casefold()


def _tokens(scan: _Scan) -> None:
    buffer, pieces = scan.buffer, scan.pieces
    at = done = 0
    while (match := _TOKEN.search(buffer, at)) is not None:
        start, end = match.span()
        kind = match.lastgroup
        if start > done:
            pieces.append(_Piece(done, start))
        at = done = end
        if kind == "gap":
            pieces.append(_Piece(start, end, " "))
        elif kind == "mark":
            _mark(scan, start, end)
        elif kind == "escape":
            pieces.append(_Piece(start, end, buffer[start + 1 : end]))
        elif kind == "entity":
            pieces.append(_entity(buffer, start, end))
        elif kind == "code":
            at = done = _code(scan, start, end)
        elif kind == "comment":
            at = done = _comment(scan, start, end)
        elif kind == "auto":
            address = buffer[start + 1 : end - 1]
            scan.links.append(address if ":" in address else f"mailto:{address}")
            pieces += (_Piece(start, start + 1, ""), _Piece(start + 1, end - 1), _Piece(end - 1, end, ""))
            scan.marks.append(Marked(start, end, "link"))
        elif kind == "tag":
            _tag(scan, start, end)
        elif kind == "url":
            end = start + len(match[0].rstrip(_TRAILING))
            scan.links.append(absolute(buffer[start:end]))
            pieces.append(_Piece(start, end))
            at = done = end
        elif kind == "liquid":
            closer = _CLOSERS[buffer[start:end]]
            close = scan.find(closer, end)
            if close < 0 or (buffer[start:end] == "{:" and "\n" in buffer[start:close]):
                pieces.append(_Piece(start, end))
            else:
                at = done = close + len(closer)
                pieces.append(_Piece(start, done, _opaque(buffer, start, done)))
        elif kind == "close":
            at = done = _close(scan, start, end)
        else:
            piece = _Piece(start, end)
            scan.brackets.append(_Bracket(piece, len(pieces), len(scan.delimiters), kind == "image"))
            pieces.append(piece)
    if done < len(buffer):
        pieces.append(_Piece(done, len(buffer)))


def _opaque(buffer: str, start: int, end: int) -> str:
    """The word that stands for a template's value in a sentence: its name, as a name. "" for one that is glued to a
    word, and where nothing else is said."""
    value = _VALUE.match(buffer, start, end)
    others = _TEMPLATE.sub("", buffer[:start] + buffer[end:])
    glued = start > 0 and buffer[start - 1].isalnum()
    if value is None or glued or not any(character.isalpha() for character in others):
        return ""
    return value[1][0].upper() + value[1][1:]


def absolute(address: str) -> str:
    """Return an address with its scheme: "github.com/x" is "https://github.com/x"."""
    return address if "://" in address or address.startswith("mailto:") else f"https://{address}"


def _entity(buffer: str, start: int, end: int) -> _Piece:
    text = unescape(buffer[start:end])
    if text == buffer[start:end]:
        return _Piece(start, end)
    return _Piece(start, end, " " if text.isspace() else text)


def _code(scan: _Scan, start: int, end: int) -> int:
    ticks = scan.buffer[start:end]
    at = end
    while (close := scan.find(ticks, at)) >= 0:
        after = close + len(ticks)
        if scan.buffer[close - 1] != "`" and scan.buffer[after : after + 1] != "`":
            break
        at = after
        while scan.buffer[at : at + 1] == "`":
            at += 1
    if close < 0:
        scan.pieces.append(_Piece(start, end))
        return end
    left, right = end, close
    inside = scan.buffer[left:right]
    if len(inside) > 1 and inside[0] in " \n" and inside[-1] in " \n" and inside.strip():
        left, right = left + 1, right - 1
    scan.pieces.append(_Piece(start, left, ""))
    _verbatim(scan, left, right)
    scan.pieces.append(_Piece(right, close + len(ticks), ""))
    scan.marks.append(Marked(start, close + len(ticks), "code"))
    return close + len(ticks)


def _verbatim(scan: _Scan, start: int, end: int) -> None:
    """Take a range as it stands, but for runs of white space."""
    at = start
    for gap in _GAPS.finditer(scan.buffer, start, end):
        scan.pieces.append(_Piece(at, gap.start()))
        scan.pieces.append(_Piece(gap.start(), gap.end(), " "))
        at = gap.end()
    scan.pieces.append(_Piece(at, end))


def _comment(scan: _Scan, start: int, end: int) -> int:
    closer = "*/}" if scan.buffer[start] == "{" else "-->"
    close = scan.find(closer, end)
    if close < 0:
        scan.pieces.append(_Piece(start, end))
        return end
    scan.pieces.append(_Piece(start, close + 3, ""))
    scan.comments.append(Comment(start, close + 3, scan.buffer[end:close], end - start))
    return close + 3


def _tag(scan: _Scan, start: int, end: int) -> None:
    tag = scan.buffer[start:end]
    scan.pieces.append(_Piece(start, end, " " if _SPACING_TAG.match(tag) else ""))
    scan.marks.append(Marked(start, end, "tag"))
    scan.facts.add("html")
    if _ICON.match(tag):
        scan.facts.add("icons")
    if tag[:4].lower() == "<img":
        scan.facts.add("image")
    elif (href := _HREF.search(tag)) and (address := next((g for g in href.groups() if g), "")):
        scan.links.append(unescape(address))


def _mark(scan: _Scan, start: int, end: int) -> None:
    """Take a run of emphasis characters, which may open or close by what stands around it (CommonMark 6.2)."""
    buffer = scan.buffer
    before = buffer[start - 1] if start else " "
    after = buffer[end] if end < len(buffer) else " "
    space_after, space_before = after.isspace(), before.isspace()
    mark_after = not after.isalnum() and not space_after
    mark_before = not before.isalnum() and not space_before
    left = not space_after and (not mark_after or space_before or mark_before)
    right = not space_before and (not mark_before or space_after or mark_after)
    char = buffer[start]
    if char == "_":
        opens, closes = left and (not right or mark_before), right and (not left or mark_after)
    else:
        opens, closes = left, right
    piece = _Piece(start, end)
    scan.pieces.append(piece)
    if opens or closes:
        scan.delimiters.append(_Delimiter(piece, char, end - start, opens, closes))


def _close(scan: _Scan, start: int, end: int) -> int:
    """Take a closing bracket: the end of a link or an image, or itself. Returns where to go on."""
    scan.pieces.append(_Piece(start, end))
    if not scan.brackets:
        return end
    bracket = scan.brackets.pop()
    if not bracket.active:
        return end
    address, after = _target(scan, bracket.piece.end, start, end)
    if address is None:
        return end
    scan.pieces[-1] = _Piece(start, after, "")
    if bracket.image:
        for piece in scan.pieces[bracket.index :]:
            piece.text = ""
        del scan.delimiters[bracket.delimiters :]
        scan.facts.add("image")
        return after
    bracket.piece.text = ""
    scan.links.append(address)
    scan.marks.append(Marked(bracket.piece.start, after, "link"))
    _emphasis(scan, bracket.delimiters)
    for other in scan.brackets:
        if not other.image:
            other.active = False
    return after


def _target(scan: _Scan, label_start: int, label_end: int, end: int) -> tuple[str | None, int]:
    """Return the destination that follows a closing bracket and where it ends; None where there is no link."""
    buffer = scan.buffer
    follows = buffer[end : end + 1]
    if follows == "(" and (match := _DESTINATION.match(buffer, end)):
        return unescape(match["angle"] or match["bare"] or ""), match.end()
    if not scan.references:
        return None, end
    label, after = buffer[label_start:label_end], end
    if follows == "[" and (match := _LABEL.match(buffer, end)):
        label, after = match[1] or label, match.end()
    return scan.references.get(normalise_label(label)) if len(label) < 1000 else None, after


def _emphasis(scan: _Scan, bottom: int) -> None:
    """Pair the delimiters from index `bottom` on (CommonMark's "process emphasis") and forget them."""
    delimiters = scan.delimiters[bottom:]
    del scan.delimiters[bottom:]
    openers: list[_Delimiter] = []
    lowest: dict[tuple[str, bool, int], int] = {}
    for closer in delimiters:
        key = (closer.char, closer.opens, closer.length % 3)
        while closer.closes and closer.piece.start < closer.piece.end:
            found = _opener(openers, closer, lowest.get(key, 0))
            if found < 0:
                lowest[key] = len(openers)
                break
            opener = openers[found]
            del openers[found + 1 :]
            _pair(scan, opener.piece, closer.piece)
            if opener.piece.start == opener.piece.end:
                openers.pop()
            for other, at in lowest.items():
                lowest[other] = min(at, len(openers))
        if closer.opens and closer.piece.start < closer.piece.end:
            openers.append(closer)


def _opener(openers: list[_Delimiter], closer: _Delimiter, bottom: int) -> int:
    for index in range(len(openers) - 1, bottom - 1, -1):
        opener = openers[index]
        if opener.char != closer.char:
            continue
        if closer.char in "~=" and opener.length != closer.length:
            continue
        odd = (opener.closes or closer.opens) and (opener.length + closer.length) % 3 == 0
        if odd and closer.char not in "~=" and (opener.length % 3 or closer.length % 3):
            continue
        return index
    return -1


def _pair(scan: _Scan, opener: _Piece, closer: _Piece) -> None:
    """Take the inner delimiters of both runs away: what is left of a run stays text until it is paired, too."""
    strong = opener.end - opener.start >= 2 and closer.end - closer.start >= 2
    taken = 2 if strong else 1
    opener.end -= taken
    closer.start += taken
    scan.marks.append(Marked(opener.end, closer.start, "strong" if strong else "em"))


def _result(scan: _Scan, where: list[tuple[int, int]], lines: Sequence[tuple[int, int]]) -> Inline:
    segments: list[Segment] = []
    starts = [at for at, _ in where]

    def source(at: int) -> int:
        begins, begin = where[bisect_right(starts, at) - 1]
        return begin + at - begins

    blank = True
    for piece in scan.pieces:
        text = scan.buffer[piece.start : piece.end] if piece.text is None else piece.text
        start, end = piece.start, piece.end
        if not text:
            continue
        if text[0] == " " and blank:
            text = text.lstrip(" ")
            if piece.text is None:
                start = end - len(text)
            if not text:
                continue
        blank = text[-1] == " "
        segments.append(Segment(text, source(start), source(end - 1) + 1 if end > start else source(end)))
    if segments and blank:
        last = segments.pop()
        if kept := last.text.rstrip(" "):
            shorter = last.end - (len(last.text) - len(kept)) if last.verbatim else last.end
            segments.append(Segment(kept, last.start, shorter))
    return Inline(
        tuple(segments),
        tuple(scan.links),
        tuple(c._replace(start=source(c.start), end=source(c.end - 1) + 1) for c in scan.comments),
        tuple(Marked(source(m.start), source(m.end - 1) + 1, m.mark) for m in scan.marks),
        frozenset(scan.facts),
    )
