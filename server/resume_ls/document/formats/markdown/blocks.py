"""One chunk of Markdown as a flat list of blocks, each with its exact source and its plain text.

Block structure (and so every line range) comes from markdown-it-py; the text of each block is scanned by
`inline`, from the source lines that the block's tokens name. All offsets count from the chunk's start.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise
from typing import Literal, NamedTuple

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.deflist import deflist_plugin

from resume_ls.document import dates
from resume_ls.document.formats.markdown.inline import Comment, Inline, Marked, scan
from resume_ls.document.model import Node, NodeKind, Segment, Text
from resume_ls.text.lines import LINE_END
from resume_ls.text.spans import Span

BlockKind = Literal["heading", "paragraph", "item", "term", "row", "html"]

MOST_NESTED = 60
"""Deeper nesting is not parsed: no list of a resume comes near it."""
LONGEST_LINE = 2_000
"""What the block parser sees of a line: structure shows at its beginning."""

_SKIPPED = re.compile(r"(?:[ \t>]|[:~](?=[ \t]))*")
_MARKER = re.compile(r"(?:[-+*]|\d{1,9}[.)])(?=[ \t]|$)")
_PSEUDO = re.compile(
    r"(?:[•●○▪■□◦‣∙·➢➤►▶▸✓✔✦✧❖◆◇★☆⁃»→⇒]\ufe0f?\s*(?=[^\W\d_])|[•●▪◦‣∙·➢►▸✓✔⁃★☆→]\s+(?=\S)|(?:[–—−]|\\[*+-]|[-=]{1,2}>)\s+(?=[^\W\d_]\S*\s\S))"
)
"""A bullet character that Markdown does not know; people paste it all the same. A dash needs some words behind it."""
_PSEUDO_IN_SERIES = re.compile(
    r"(?:[\u2600-\u27bf\u2b00-\u2bff\U0001f300-\U0001faff]\ufe0f?\s+(?=(?:\S+\s+){3}\S)"
    r"|&(?:bull|middot|ndash|mdash|rarr|\#(?:8226|9679|183));\s*(?=[^\W\d_])"
    r"|(?:o|\(?(?:\d{1,2}|[a-h])\))\s+(?=[A-Z])|-(?=[A-Z]\S*\s\S))"
)
"""What lists something where at least two lines of a paragraph begin so: an emoji, an entity, the `o` and the numbers
of word processors, a hyphen without a blank."""
_TIGHT_HEADING = re.compile(r"#{2,6}(?=[^\W\d_])")
"""What other readers of Markdown take for a heading: no blank behind the marks."""
_CHECKBOX = re.compile(r"\[[ xX]\](?=[ \t])")
_CELL = re.compile(r"(?:[^|\\]|\\.)+|(?<=\|)(?=\|)", re.DOTALL)
_HTML_PART = re.compile(
    r"<(?P<heading>h[1-6])\b[^<>]*+>(?P<title>.{0,2000}?)</(?P=heading)\s*+>|<li\b[^<>]*+>(?P<item>.*?)(?=</li\b|<li\b|<[uo]l\b|</[uo]l\b|\Z)(?:</li\s*>)?",
    re.DOTALL | re.IGNORECASE,
)
_LISTED = re.compile(r"[-+*]\s+(?=[^\W\d_])")
_WHOLE_COMMENT = re.compile(r"<!--(?>(?:(?!-->|<!--).)*)-->", re.DOTALL)
_UNSEEN = re.compile(r"<(script|style)\b.*?(?:</\1\s*>|\Z)", re.DOTALL | re.IGNORECASE)
_COLUMNS = re.compile(
    r"<table\b|<td\b|\bfloat\s*:|\bcolumn(?:s|-count)\s*:|display\s*:\s*(?:flex|grid|inline-block)|\bclass\s*=\s*[\"'][^\"']*\bcol(?:umn)?s?\b",
    re.IGNORECASE,
)
_WIKILINK = re.compile(r"\[\[(?:[^\[\]|]*\|)?([^\[\]]*)\]\]")
_GAP_BETWEEN_MARKS = re.compile(r"[\s,|:;–—·•-]*")
_STYLED_HTML = re.compile(r"<(strong|b|em|i)>.{0,200}?</\1>", re.IGNORECASE)
_TAGS = re.compile(r"<[^<>]*>")
_BETWEEN_TAGS = re.compile(r"</\w+>\s*(?=<\w)")
"""Where one element of HTML ends and the next begins."""
_CLASS = re.compile(r"\bclass\s*=\s*[\"']([^\"'<>]*+)")
_AFTER_LEAD = re.compile(r"\s*[,–—|]\s|\s+-\s")
_HEADING_ATTRIBUTES = re.compile(r"(?<!\s)\s*+\{[#.][^{}]*+\}\s*$")


class BlockLine(NamedTuple):
    """One printed line of a block: its plain text, its source range, and how it is marked up."""

    text: str
    start: int
    end: int
    header: str
    """The text with a line break where one marked-up name ends and the next begins ("**Acme** *Engineer*")."""
    lead: bool
    """Whether it begins with emphasis, code or a link."""
    whole: bool
    """Whether nothing but punctuation stands outside emphasis or code."""


@dataclass(frozen=True, slots=True)
class Block:
    """One block: `node` is ready to be put into the document at `start`."""

    kind: BlockKind
    start: int
    node: Node
    level: int = 0
    """Of a heading, 1 to 6; of an item, how many items it stands in."""
    lines: tuple[BlockLine, ...] = ()
    cells: tuple[str, ...] = ()
    """Of a table's row, with `columns` for the header row's cells: empty ones where the table only lays out text."""
    columns: tuple[str, ...] = ()
    group: int = 0
    """Number of the outermost list or definition list that holds it, 0 for none."""
    parent: bool = False
    """Whether an item holds items."""
    quoted: bool = False
    link_only: bool = False

    @property
    def end(self) -> int:
        """Where its source ends."""
        return self.start + len(self.node.source)

    @property
    def plain(self) -> str:
        """Its plain text."""
        return self.node.text.plain


@dataclass(frozen=True, slots=True)
class Blocks:
    """The blocks of a text and what else was seen in it."""

    blocks: tuple[Block, ...]
    comments: tuple[tuple[Comment, int], ...]
    """Each with the number of the block that it ends (-1: it stands on its own line)."""
    links: tuple[str, ...]
    facts: frozenset[str]


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"maxNesting": MOST_NESTED}).enable("table").use(deflist_plugin)
    parser.core.ruler.enableOnly(["normalize", "block"])
    return parser


@dataclass(slots=True)
class _Item:
    """A list item while its tokens pass by."""

    marker: int
    body: int
    depth: int
    index: int
    """Place that is kept for it among the blocks: an item comes before those in it."""
    lines: list[tuple[int, int]] = field(default_factory=list)
    closed: bool = False
    """Whether something other than its own text has begun."""
    parent: bool = False


def read_blocks(
    original: str, masked: str, references: Mapping[str, str], labels: Collection[str] = ()
) -> Blocks:
    """Read a text: `masked` is what is read, `original` what the nodes' source is taken from. An element of HTML whose
    class is named like one of `labels` is read as if that label stood before it ("job-title")."""
    return _BlockReader(original, masked, references, labels).read()


class _BlockReader:
    """Walks over the tokens of a text."""

    def __init__(
        self, original: str, masked: str, references: Mapping[str, str], labels: Collection[str]
    ) -> None:
        self.labels = labels
        self.original = original
        self.text = masked
        self.references = references
        self.starts = [0, *(match.end() for match in LINE_END.finditer(masked))]
        self.cursors: dict[int, int] = {}
        """Offset on a line behind the markers that were read already."""
        self.blocks: list[Block | None] = []
        self.comments: list[tuple[Comment, int]] = []
        self.links: list[str] = []
        self.facts: set[str] = set()
        self.group = 0
        self.within: list[_Item] = []
        """The items that a block of raw HTML stands in."""

    def read(self) -> Blocks:
        """Return the blocks."""
        tokens = _parser().parse(self._bearable())
        self._walk(tokens)
        numbers: dict[int, int] = {}
        blocks: list[Block] = []
        for index, block in enumerate(self.blocks):
            if block is not None:
                numbers[index] = len(blocks)
                blocks.append(block)
        comments = tuple((comment, numbers.get(index, -1)) for comment, index in self.comments)
        return Blocks(tuple(blocks), comments, tuple(self.links), frozenset(self.facts))

    def _bearable(self) -> str:
        """The text for the block parser, overlong lines cut."""
        bounds = [*self.starts, len(self.text)]
        if all(end - start <= LONGEST_LINE for start, end in pairwise(bounds)):
            return self.text
        return "\n".join(line[:LONGEST_LINE] for line in LINE_END.split(self.text))

    def _line(self, number: int) -> tuple[int, int]:
        """Start and end of a line, without its line break and the blanks before it."""
        start = self.starts[number]
        end = self.starts[number + 1] if number + 1 < len(self.starts) else len(self.text)
        while end > start and self.text[end - 1] in " \t\r\n":
            end -= 1
        return start, end

    def _walk(self, tokens: Sequence[Token]) -> None:
        items: list[_Item] = []
        depth = quotes = groups = 0
        inside: str = ""
        tag = ""
        columns: tuple[str, ...] = ()
        for token in tokens:
            kind = token.type
            if kind == "inline":
                if inside == "cell":
                    continue
                lines = self._content(token, heading=inside == "heading")
                if not lines:
                    continue
                if inside == "heading":
                    if items:
                        items[-1].closed = True
                    self._heading(token, lines, int(tag[1]))
                elif inside == "term":
                    self._add("term", lines, group=self.group)
                elif items and not items[-1].closed:
                    items[-1].lines += lines
                elif tight := _TIGHT_HEADING.match(self.text, *lines[0]):
                    self._tight_heading(lines, tight, quoted=quotes > 0, group=self.group if groups else 0)
                elif any(marks := self._pseudo_marks(lines)):
                    self._pseudo_items(
                        lines, marks, len(items), quoted=quotes > 0, group=self.group if groups else 0
                    )
                else:
                    self._add("paragraph", lines, quoted=quotes > 0, group=self.group if groups else 0)
            elif kind == "heading_open":
                inside, tag = "heading", token.tag
            elif kind == "paragraph_open":
                inside = "paragraph"
            elif kind == "dt_open":
                inside = "term"
            elif kind in {"bullet_list_open", "ordered_list_open", "dl_open"}:
                if not groups:
                    self.group += 1
                groups += 1
                if items:
                    items[-1].closed = True
                    items[-1].parent |= kind != "dl_open"
            elif kind in {"bullet_list_close", "ordered_list_close", "dl_close"}:
                groups -= 1
            elif kind == "list_item_open":
                items.append(self._open_item(token, depth))
                depth += 1
            elif kind == "list_item_close":
                depth -= 1
                self._close_item(items.pop())
            elif kind == "blockquote_open":
                quotes += 1
            elif kind == "blockquote_close":
                quotes -= 1
            elif kind == "table_open":
                self.facts.add("table")
                columns = ()
            elif kind == "tr_open" and token.map:
                inside = "cell"
                columns = self._row(token.map[0], columns)
            elif kind in {"fence", "code_block", "hr"}:
                if items:
                    items[-1].closed = True
            elif kind == "html_block" and token.map:
                if items and not items[-1].closed and self._is_comment(token.map[0], token.map[1], items[-1]):
                    items[-1].lines += self._lines_of(token.map[0], token.map[1])
                else:
                    self._html(token.map[0], token.map[1], items)

    def _content(self, token: Token, *, heading: bool) -> list[tuple[int, int]]:
        """Find the source ranges of an inline token's lines."""
        written = token.content.split("\n")
        first, last = token.map or [0, 0]
        if last <= first:
            first = self._term_line(first, written[0])
        result: list[tuple[int, int]] = []
        for number, line in enumerate(written, first):
            if number >= len(self.starts):
                break
            start, end = self._line(number)
            begin = max(start, self.cursors.get(number, start))
            wanted = line.strip(" \t")
            at = self.text.find(wanted, begin, end) if wanted else end
            if at < 0:
                skipped = _SKIPPED.match(self.text, begin, end)
                at = skipped.end() if skipped else begin
            if heading and len(written) == 1 and self.text.startswith(wanted, at):
                end = at + len(wanted)
            if end > at:
                result.append((at, end))
        return result

    def _term_line(self, number: int, content: str) -> int:
        """The line of a definition list's term, whose map is empty and may be a neighbour's."""
        for candidate in (number, number - 1, number + 1):
            if 0 <= candidate < len(self.starts):
                start, end = self._line(candidate)
                if self.text.find(content.strip()[:LONGEST_LINE], start, end) >= 0:
                    return candidate
        return number

    def _open_item(self, token: Token, depth: int) -> _Item:
        number = token.map[0] if token.map else 0
        start, end = self._line(number)
        begin = max(start, self.cursors.get(number, start))
        skipped = _SKIPPED.match(self.text, begin, end)
        at = skipped.end() if skipped else begin
        marker = _MARKER.match(self.text, at, end)
        body = marker.end() if marker else at
        self.cursors[number] = body
        self.blocks.append(None)
        return _Item(at, body, depth, len(self.blocks) - 1)

    def _close_item(self, item: _Item) -> None:
        if not item.lines:
            return
        start, end = item.lines[0]
        if box := _CHECKBOX.match(self.text, start, end):
            item.lines[0] = (box.end(), end)
        scanned = scan(self.text, item.lines, self.references)
        self._note(scanned, item.index)
        node = self._node("bullet", item.marker, item.lines, scanned, depth=item.depth)
        if not node.text.plain:
            return
        lines: tuple[BlockLine, ...] = ()
        if item.parent or any(mark.start <= item.lines[0][0] + 1 for mark in scanned.marks):
            lines = _printed(scanned, item.lines, self.text)
        self.blocks[item.index] = Block(
            "item", item.marker, node, item.depth, lines, group=self.group, parent=item.parent,
            link_only=_only_links(scanned, item.lines, self.text),
        )  # fmt: skip

    def _pseudo_marks(self, lines: Sequence[tuple[int, int]]) -> list[re.Match[str] | None]:
        """The bullet characters that begin lines, None where there is none. The one dash before a signature is none."""
        marked = [_PSEUDO.match(self.text, *line) for line in lines]
        dashes = sum(mark is not None and mark[0][0] in "–—−" for mark in marked)
        if any(marked) and (marked[0] is not None or dashes != 1 or sum(map(bool, marked)) > 1):
            return marked
        series = [_PSEUDO_IN_SERIES.match(self.text, *line) for line in lines]
        return series if sum(map(bool, series)) > 1 else []

    def _pseudo_items(
        self,
        lines: list[tuple[int, int]],
        marks: Sequence[re.Match[str] | None],
        depth: int,
        *,
        quoted: bool = False,
        group: int = 0,
    ) -> None:
        """Read a paragraph whose lines begin with bullet characters as list items; what stands above them is one
        still."""
        found = [(i, mark.end()) for i, mark in enumerate(marks) if mark is not None]
        if found[0][0]:
            self._add("paragraph", lines[: found[0][0]], quoted=quoted, group=group)
        self.group += 1
        for (first, body), (last, _) in pairwise([*found, (len(lines), 0)]):
            item = _Item(lines[first][0], body, depth, len(self.blocks))
            item.lines = [(body, lines[first][1]), *lines[first + 1 : last]]
            self.blocks.append(None)
            self._close_item(item)

    def _heading(self, token: Token, lines: list[tuple[int, int]], level: int) -> None:
        first = token.map[0] if token.map else 0
        start, _ = self._line(first)
        skipped = _SKIPPED.match(self.text, max(start, self.cursors.get(first, start)))
        begin = min(skipped.end() if skipped else start, lines[0][0])
        start, end = lines[-1]
        if attributes := _HEADING_ATTRIBUTES.search(self.text, start, end):
            lines = [*lines[:-1], (start, attributes.start())] if attributes.start() > start else lines
        self._add("heading", lines, level=level, begin=begin)

    def _tight_heading(
        self, lines: list[tuple[int, int]], marks: re.Match[str], *, quoted: bool, group: int
    ) -> None:
        """Read a heading that has no blank behind its marks; what follows is a paragraph."""
        begin, end = lines[0]
        self._add("heading", [(marks.end(), end)], level=len(marks[0]), begin=begin)
        if lines[1:]:
            self._add("paragraph", lines[1:], quoted=quoted, group=group)

    def _add(
        self,
        kind: BlockKind,
        lines: list[tuple[int, int]],
        *,
        level: int = 0,
        begin: int | None = None,
        quoted: bool = False,
        group: int = 0,
    ) -> None:
        scanned = scan(self.text, lines, self.references)
        self._note(scanned, len(self.blocks))
        if not scanned.segments:
            return
        start = lines[0][0] if begin is None else begin
        node = self._node("heading" if kind == "heading" else "paragraph", start, lines, scanned)
        self.blocks.append(
            Block(
                kind, start, node, level, _printed(scanned, lines, self.text), group=group, quoted=quoted,
                link_only=_only_links(scanned, lines, self.text),
            )
        )  # fmt: skip

    def _note(self, scanned: Inline, index: int) -> None:
        self.links += scanned.links
        self.facts |= scanned.facts
        self.comments += [(comment, index) for comment in scanned.comments]

    def _node(
        self, kind: NodeKind, start: int, lines: list[tuple[int, int]], scanned: Inline, depth: int = 0
    ) -> Node:
        """Make a node that begins at `start` and ends with the last of `lines`."""
        begin, end = lines[0][0], lines[-1][1]
        body_end = end
        for comment in reversed(scanned.comments):
            if self.text[comment.end : body_end].strip():
                break
            body_end = comment.start
        while body_end > begin and self.text[body_end - 1].isspace():
            body_end -= 1
        segments = tuple(Segment(s.text, s.start - start, s.end - start) for s in scanned.segments)
        text = Text(scanned.plain, segments)
        return Node(kind, self.original[start:end], text, Span(begin - start, body_end - start), depth)

    def _row(self, number: int, columns: tuple[str, ...]) -> tuple[str, ...]:
        """Read a table's row; returns the header cells, which the first row is."""
        start, end = self._line(number)
        begin = max(start, self.cursors.get(number, start))
        while begin < end and self.text[begin] in " \t>":
            begin += 1
        inner = (begin + (self.text[begin : begin + 1] == "|"), end - (self.text[end - 1 : end] == "|"))
        cells: list[str] = []
        segments: list[Segment] = []
        for cell in _CELL.finditer(self.text, *inner):
            scanned = scan(self.text, [cell.span()], self.references)
            self._note(scanned, len(self.blocks))
            cells.append(scanned.plain)
            if scanned.segments:
                if segments:
                    last, following = segments[-1].end, scanned.segments[0].start
                    bar = self.text.find("|", last, following)
                    segments += (
                        Segment(" ", last, bar),
                        Segment("|", bar, bar + 1),
                        Segment(" ", bar + 1, following),
                    )
                segments += scanned.segments
        if not columns:
            columns = tuple(cells) or ("",)
            if not any(dates.find_period(cell) for cell in cells):
                return columns
            columns = ("",) * len(cells)
        if segments:
            made = Inline(tuple(segments))
            node = self._node("paragraph", begin, [(inner[0], inner[1])], made)
            self.blocks.append(Block("row", begin, node, cells=tuple(cells), columns=columns))
        return columns

    def _lines_of(self, first: int, last: int) -> list[tuple[int, int]]:
        """The lines of a block, each from behind the markers that were read already."""
        found = []
        for number in range(first, min(last, len(self.starts))):
            start, end = self._line(number)
            begin = max(start, self.cursors.get(number, start))
            while begin < end and self.text[begin] in " \t":
                begin += 1
            if begin < end:
                found.append((begin, end))
        return found

    def _is_comment(self, first: int, last: int, item: _Item) -> bool:
        """Whether a block of raw HTML is a comment that opens an item, or one with the item's text on its line."""
        lines = self._lines_of(first, last)
        text = self.text[lines[0][0] : lines[-1][1]] if lines else ""
        if not text.startswith("<!--"):
            return False
        rest = _WHOLE_COMMENT.sub("", text).strip()
        return not rest.startswith("<") if rest else not item.lines

    def _html(self, first: int, last: int, items: list[_Item]) -> None:
        """Read a block of raw HTML: headings and list items in it are such; the rest is lines of text."""
        start = self.starts[first]
        end = self._line(min(last, len(self.starts)) - 1)[1]
        raw = self.text[start:end]
        if _COLUMNS.search(raw):
            self.facts.add("columns")
        if "<table" in raw.lower():
            self.facts.add("table")
        if items:
            items[-1].closed = True
        seen = (
            _UNSEEN.sub(lambda match: re.sub(r"[^\r\n]", " ", match[0]), raw) if "<s" in raw.lower() else raw
        )
        whole = scan(self.text[:start] + seen, self._lines_between(start, start + len(seen)), self.references)
        self._note(whole, -1)
        if not whole.segments:
            return
        hidden = [(comment.start - start, comment.end - start) for comment in whole.comments]
        at = 0
        self.within = items
        for part in _HTML_PART.finditer(seen):
            if any(left <= part.start() < right for left, right in hidden):
                continue
            begin = start + part.start()
            date = self._date_above(start + at, begin) if part["heading"] else None
            self._html_lines(start + at, date[0] if date else begin, start)
            group = "title" if part["heading"] else "item"
            lines = self._lines_between(start + part.start(group), start + part.end(group))
            if date and lines:
                begin, lines = date[0], [date, *lines]
            scanned = scan(self.text, lines, self.references) if lines else Inline(())
            if scanned.segments:
                node = self._node("heading" if part["heading"] else "bullet", begin, lines, scanned)
                source = self.original[begin : start + part.end()].rstrip()
                body_end = node.body.end
                while source[body_end : body_end + 1] in {" ", "\t"}:
                    body_end += 1
                node = Node(node.kind, source, node.text, Span(node.body.start, body_end))
                printed = _printed(scanned, lines, self.text)
                level = int(part["heading"][1]) if part["heading"] else 0
                self.group += 0 if part["heading"] else 1
                self.blocks.append(
                    Block("heading" if part["heading"] else "item", begin, node, level, printed, group=self.group,
                          link_only=_only_links(scanned, lines, self.text))
                )  # fmt: skip
            at = part.end()
        self._html_lines(start + at, end, start)

    def _date_above(self, start: int, end: int) -> tuple[int, int] | None:
        """The last line of HTML before a heading, where it is a date: timelines have it above the title."""
        lines = self._lines_between(start, end)
        if not lines or not _YEAR.search(self.text, *lines[-1]):
            return None
        return (
            lines[-1] if dates.is_date(scan(self.text, lines[-1:], self.references).plain.strip()) else None
        )

    def _html_lines(self, start: int, end: int, block_start: int) -> None:
        lines = self._lines_between(start, end)
        if not lines:
            return
        marked = [at for at, line in enumerate(lines) if _LISTED.match(self.text, *line)]
        if marked and self.within:
            self._listed_lines(lines, marked)
            return
        scanned = scan(self.text, lines, self.references)
        if not scanned.segments:
            return
        printed = tuple([self._labelled(line) for line in _printed(scanned, lines, self.text)])
        node = self._node("paragraph", lines[0][0], lines, scanned)
        self.blocks.append(Block("html", lines[0][0], node, lines=printed))

    def _labelled(self, line: BlockLine) -> BlockLine:
        """A line of HTML with the label that the class of its first element names."""
        named = _CLASS.search(self.text, line.start, line.end)
        words = re.findall(r"[a-z]+", named[1].lower()) if named else []
        label = next((word for word in words if word in self.labels), None)
        return line._replace(header=f"{label}: {line.header}") if label else line

    def _listed_lines(self, lines: list[tuple[int, int]], marked: list[int]) -> None:
        """Read lines behind raw HTML in an item that begin with a marker as the items beneath it: other readers of
        Markdown end the HTML at the end of its element."""
        self.within[-1].parent = True
        for first, last in pairwise([*marked, len(lines)]):
            own = lines[first:last]
            marker = _LISTED.match(self.text, *own[0])
            assert marker is not None
            item = _Item(own[0][0], marker.end(), len(self.within), len(self.blocks))
            item.lines = [(marker.end(), own[0][1]), *own[1:]]
            self.blocks.append(None)
            self._close_item(item)

    def _lines_between(self, start: int, end: int) -> list[tuple[int, int]]:
        """The lines in a range of the source, without the blanks around each; blank ones left out."""
        result = []
        at = start
        for stop in [*(m.start() for m in LINE_END.finditer(self.text, start, end)), end]:
            line = self.text[at:stop]
            stripped = line.strip()
            if stripped:
                begin = at + line.index(stripped[0])
                result.append((begin, begin + len(stripped)))
            at = stop + 1
        return result


def _printed(scanned: Inline, lines: Sequence[tuple[int, int]], text: str) -> tuple[BlockLine, ...]:
    """Cut a block's plain text into the lines of its source, with what is marked up in each."""
    marks = sorted(scanned.marks, key=lambda mark: (mark.start, -mark.end))
    segment_starts = [segment.start for segment in scanned.segments]
    mark_starts = [mark.start for mark in marks]
    result = []
    for start, end in lines:
        segments = scanned.segments[bisect_left(segment_starts, start) : bisect_left(segment_starts, end)]
        plain = "".join(segment.text for segment in segments)
        if not plain.strip():
            continue
        within = marks[bisect_left(mark_starts, start) : bisect_left(mark_starts, end)]
        if any(mark.mark == "tag" for mark in within):
            styled = [Marked(*match.span(), "em") for match in _STYLED_HTML.finditer(text, start, end)]
            within = sorted([*within, *styled], key=lambda mark: (mark.start, -mark.end))
        here = _outermost([mark for mark in within if mark.mark != "tag"])
        outside, at = "", start
        for mark in here:
            outside += text[at : mark.start]
            at = min(mark.end, end)
        outside += text[at:end]
        result.append(
            BlockLine(
                plain.strip(), start, end, _named(_header(segments, within, here, text)).strip(),
                bool(here) and not _TAGS.sub("", text[start : here[0].start]).strip(),
                bool(here) and not re.search(r"\w", re.sub(r"<[^<>]*>|\[[ x]\]", "", outside)),
            )
        )  # fmt: skip
    return tuple(result)


def _outermost(marks: Sequence[Marked]) -> list[Marked]:
    result: list[Marked] = []
    for mark in marks:
        if not result or mark.start >= result[-1].end:
            result.append(mark)
    return result


def _named(text: str) -> str:
    """A header with the names that Obsidian's links show."""
    return _WIKILINK.sub(r"\1", text) if "[[" in text else text


def _header(segments: Sequence[Segment], within: Sequence[Marked], marks: Sequence[Marked], text: str) -> str:
    """The text of `segments` with a line break between neighbouring marked-up stretches, after one that leads, and
    before a link behind a comma ("**Lead Engineer, [Product](…)**").

    `marks` are the outermost of those `within` the line.
    """
    breaks = [
        left.end
        for left, right in pairwise(marks)
        if _GAP_BETWEEN_MARKS.fullmatch(text, left.end, right.start)
    ]
    breaks += [
        mark.start
        for mark in within
        if mark.start > segments[0].start and text[mark.start - 2 : mark.start] in (", ", ",\t")
        and (mark.mark == "link" or mark in marks[-1:])
    ] if segments else []  # fmt: skip
    if segments and any(mark.mark == "tag" for mark in within):
        between = _BETWEEN_TAGS.finditer(text, segments[0].start, segments[-1].end)
        breaks += [match.end() for match in between]
    if marks and segments and marks[0].start <= segments[0].start and _AFTER_LEAD.match(text, marks[0].end):
        breaks.append(marks[0].end)
    breaks.sort()
    parts: list[str] = []
    for segment in segments:
        while breaks and segment.start >= breaks[0]:
            breaks.pop(0)
            parts.append("\n")
        parts.append(segment.text)
    return "".join(parts)


_CODE_TAG = re.compile(r"<(code|pre|kbd|samp)\b[^>]*>.*</\1>", re.DOTALL | re.IGNORECASE)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
LEAST_CODE_WORDS = 4
"""A shorter run of code may be a date, a title or a technology that is set that way."""


def _only_code(scanned: Inline, lines: Sequence[tuple[int, int]], text: str) -> bool:
    """Whether a block is one run of code, long enough to be a command or a statement, without a date in it."""
    if not scanned.marks or not lines:
        return False
    start, end = lines[0][0], lines[-1][1]
    source = text[start:end]
    whole = (mark for mark in scanned.marks if mark.mark == "code" and not text[start : mark.start].strip())
    if not any(not text[mark.end : end].strip() for mark in whole) and not _CODE_TAG.fullmatch(
        source.strip()
    ):
        return False
    plain = scanned.plain
    return len(plain.split()) >= LEAST_CODE_WORDS and not _YEAR.search(plain)


def _only_links(scanned: Inline, lines: Sequence[tuple[int, int]], text: str) -> bool:
    """Whether a block holds nothing but links and images, or nothing but a line of code."""
    if _only_code(scanned, lines, text):
        return True
    if not scanned.links:
        return False
    marks = _outermost(sorted((m for m in scanned.marks if m.mark == "link"), key=lambda m: m.start))
    for segment in scanned.segments:
        if any(mark.start <= segment.start < mark.end for mark in marks):
            continue
        if re.search(
            r"\w", re.sub(r"(?:https?://|www\.)\S+|(?<!\w)\w++\.(?:com|org|net|io|dev)/\S*", "", segment.text)
        ):
            return False
    return True
