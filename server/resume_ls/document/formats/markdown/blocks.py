"""A Markdown text as a flat list of blocks, each with its exact source and its plain text.

Block structure (and so every line range) comes from markdown-it-py; the text of each block is scanned by
`inline`, from the source lines that the block's tokens name.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache
from itertools import pairwise, takewhile
from typing import Literal, NamedTuple

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.deflist import deflist_plugin

from resume_ls.document import dates
from resume_ls.document.formats.markdown.inline import Comment, Inline, Marked, scan
from resume_ls.document.kinds import Kinds, section_kind, stands_for_heading
from resume_ls.document.model import Node, NodeKind, Segment, Text
from resume_ls.document.titles import Titles
from resume_ls.text.lines import LINE_END
from resume_ls.text.spans import Span

BlockKind = Literal["heading", "paragraph", "item", "term", "row", "html"]

MOST_NESTED = 60
"""Deeper nesting is not parsed: no list of a resume comes near it."""
MOST_HEADER_WORDS = 14
"""A line of more words is no header."""
_FENCED_LEVEL = 2
"""Level of a heading in a block of code: that of most sections."""
LONGEST_LINE = 2_000
"""What the block parser sees of a line: structure shows at its beginning."""

_PART = re.compile(r"\n[ \t]*+\r?\n(?=#{1,6}[ \t])")
_LASTING = re.compile(
    r"```|~~~|<!--(?![^\n]{0,500}-->)|<(?:!(?!--)|\?|script|pre|style|textarea)", re.IGNORECASE
)
"""What may hold a heading behind a blank line."""
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
_CHECKBOX = re.compile(r"\[[ xX]\](?=[ \t])")
_CELL = re.compile(r"(?:[^|\\]|\\.)+|(?<=\|)(?=\|)", re.DOTALL)
_HTML_PART = re.compile(
    r"<(?P<heading>h[1-6])\b[^<>]*+>(?P<title>.{0,2000}?)</(?P=heading)\s*+>|<li\b[^<>]*+>(?P<item>.*?)(?=</li\b|<li\b|<[uo]l\b|</[uo]l\b|\Z)(?:</li\s*>)?",
    re.DOTALL | re.IGNORECASE,
)
_WITH_TEXT = frozenset(["heading", "paragraph", "dt"])
"""What consists of one inline token between its own two."""
_CLOSING = frozenset(
    ["heading", "bullet_list", "ordered_list", "dl", "fence", "code_block", "hr", "html_block"]
)
"""What ends the text of a list item."""
_WHOLE_COMMENT = re.compile(r"<!--(?>(?:(?!-->|<!--).)*)-->", re.DOTALL)
_UNSEEN = re.compile(r"<(script|style)\b.*?(?:</\1\s*>|\Z)", re.DOTALL | re.IGNORECASE)
_COLUMNS = re.compile(
    r"<table\b|<td\b|\bfloat\s*:|\bcolumn(?:s|-count)\s*:|display\s*:\s*(?:flex|grid|inline-block)|\bclass\s*=\s*[\"'][^\"']*\bcol(?:umn)?s?\b",
    re.IGNORECASE,
)
_APART = re.compile(r"(?:[,|(\[–—:*_-]\s*|\t|(?<!\s)\s{2,})\Z")
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
    """Relative to the block's start, like `end`."""
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


def as_kind(node: Node, kind: NodeKind) -> Node:
    """Return a node as one of `kind`."""
    return node if node.kind == kind else replace(node, kind=kind)


def lines_of(block: Block, first: int, behind: int | None, kind: NodeKind) -> tuple[int, Node]:
    """Return the node of a block's lines from number `first` up to `behind` (None: the last), and where it begins."""
    if not first and behind is None:
        return block.start, as_kind(block.node, kind)
    shift = block.lines[first].start if first else 0
    end = len(block.node.source) if behind is None else block.lines[behind - 1].end
    kept = [s for s in block.node.text.segments if shift <= s.start and s.end <= end]
    while kept and kept[0].text == " ":
        kept.pop(0)
    while kept and kept[-1].text == " ":
        kept.pop()
    segments = tuple(Segment(s.text, s.start - shift, s.end - shift) for s in kept)
    source = block.node.source[shift:end]
    body = Span(0, min(len(source), block.node.body.end - shift))
    return block.start + shift, Node(kind, source, Text("".join(s.text for s in segments), segments), body)


@dataclass(frozen=True, slots=True)
class Blocks:
    """The blocks of a text and what else was seen in it."""

    blocks: tuple[Block, ...]
    comments: tuple[tuple[Comment, int], ...]
    """Each with the number of the block that it ends (-1: it stands on its own line)."""
    links: tuple[str, ...]
    facts: frozenset[str]


def read_blocks(
    original: str, text: str, references: Mapping[str, str], titles: Titles, known: Kinds, *, unmarked: bool
) -> Blocks:
    """Return the blocks of `text`: what is read of `original`, with what yields nothing masked.

    `references` are the definitions of links. Lines of paragraphs that are no more than the name of a section are
    blocks of their own where headings are `unmarked`.
    """
    blocks: list[Block] = []
    comments: list[tuple[Comment, int]] = []
    links: list[str] = []
    facts: frozenset[str] = frozenset()
    definitions, group = tuple(references.items()), 0
    for start, end in pairwise([0, *_parts(text), len(text)]):
        part = _read_part(original[start:end], text[start:end], definitions, titles, known, unmarked)
        number = len(blocks)
        for comment, index in part.comments:
            moved = comment._replace(start=comment.start + start, end=comment.end + start)
            comments.append((moved, index + number if index >= 0 else index))
        for block in part.blocks:
            blocks.append(
                replace(block, start=block.start + start, group=block.group and block.group + group)
            )
        group += max((block.group for block in part.blocks), default=0)
        links += part.links
        facts |= part.facts
    return Blocks(tuple(blocks), tuple(comments), tuple(links), facts)


def _parts(text: str) -> Iterator[int]:
    """Yield where headings begin that stand behind a blank line, and within nothing: what is above and what is below
    can be read by itself."""
    lasting = _LASTING.search(text)
    yield from (match.end() for match in _PART.finditer(text, 0, lasting.start() if lasting else len(text)))


@lru_cache(maxsize=256)
def _read_part(
    original: str,
    text: str,
    references: Sequence[tuple[str, str]],
    titles: Titles,
    known: Kinds,
    unmarked: bool,
) -> Blocks:
    """The blocks of a part; between two keystrokes few parts change."""
    return BlockReader(original, text, dict(references), titles, known, unmarked).read()


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"maxNesting": MOST_NESTED}).enable("table").use(deflist_plugin)
    parser.core.ruler.enableOnly(["normalize", "block"])
    return parser


@dataclass(slots=True)
class _Item:
    """A list item while what it holds is read."""

    marker: int
    depth: int
    place: int
    """What is kept for it among the blocks: an item comes before those in it."""
    lines: list[tuple[int, int]] = field(default_factory=list)
    closed: bool = False
    """Whether something other than its own text has begun."""
    parent: bool = False


@dataclass(slots=True)
class BlockReader:
    """Walks over the tokens of a text."""

    original: str
    """What the nodes' source is taken from."""
    text: str
    """The same with what yields nothing masked: what is read."""
    references: Mapping[str, str]
    titles: Titles
    """An element of HTML whose class is named like one of their labels is read behind that label ("job-title")."""
    known: Kinds
    unmarked: bool
    """Whether lines of a paragraph may be headings that nothing marks."""
    starts: list[int] = field(default_factory=list)
    """Where each line begins."""
    cursors: dict[int, int] = field(default_factory=dict)
    """Offset on a line behind the markers that were read already."""
    blocks: list[Block | None] = field(default_factory=list)
    comments: list[tuple[Comment, int]] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    facts: set[str] = field(default_factory=set)
    group: int = 0
    lists: int = 0
    """How many lists hold what is read."""
    depth: int = 0
    """How many items do."""

    def read(self) -> Blocks:
        """Return the blocks."""
        self.starts = [0, *(match.end() for match in LINE_END.finditer(self.text))]
        self._walk(iter(_parser().parse(self._bearable())), None, quoted=False)
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

    def _walk(self, tokens: Iterator[Token], item: _Item | None, *, quoted: bool) -> None:
        """Read up to the end of what has begun; `item` is the innermost that it stands in."""
        for token in tokens:
            if token.nesting < 0:
                return
            kind = token.type.removesuffix("_open")
            lines = self._content(kind, next(tokens)) if kind in _WITH_TEXT else []
            if kind in _WITH_TEXT:
                next(tokens)
            if item and not item.closed:
                if kind == "paragraph":
                    item.lines += lines
                    continue
                if kind == "html_block" and self._opens_item(token, item):
                    item.lines += self._lines_of(token)
                    continue
                item.closed = kind in _CLOSING
            if kind == "heading":
                self._heading(token, lines)
            elif kind == "paragraph":
                self._paragraph(lines, quoted=quoted)
            elif kind == "dt":
                if lines:
                    self._add("term", lines[0][0], lines)
            elif kind in {"bullet_list", "ordered_list", "dl"}:
                self.group += not self.lists
                self.lists += 1
                if item:
                    item.parent |= kind != "dl"
                self._walk(tokens, item, quoted=quoted)
                self.lists -= 1
            elif kind == "list_item":
                self._item(token, tokens, quoted=quoted)
            elif kind == "table":
                self._table(tokens)
            elif kind == "html_block":
                self._html(token)
            elif kind == "fence" and not token.info.strip():
                self._fence(token, quoted=quoted)
            elif token.nesting > 0:
                self._walk(tokens, item, quoted=quoted or kind == "blockquote")

    def _line(self, number: int) -> tuple[int, int]:
        """Where a line begins behind the markers that were read already, and where it ends without its blanks."""
        start = self.starts[number]
        end = self.starts[number + 1] if number + 1 < len(self.starts) else len(self.text)
        while end > start and self.text[end - 1] in " \t\r\n":
            end -= 1
        return max(start, self.cursors.get(number, start)), end

    def _content(self, kind: str, inline: Token) -> list[tuple[int, int]]:
        """Find the source ranges of the lines of a heading, a paragraph or a term."""
        written = inline.content.split("\n")
        first, last = inline.map or (0, 0)
        if last <= first:
            first = self._term_line(first, written[0])
        result: list[tuple[int, int]] = []
        for number, line in enumerate(written, first):
            if number >= len(self.starts):
                break
            begin, end = self._line(number)
            wanted = line.strip(" \t")
            at = self.text.find(wanted, begin, end) if wanted else end
            if at < 0:
                at = self._behind_marks(begin, end)
            elif kind == "heading" and len(written) == 1:
                end = at + len(wanted)
            if end > at:
                result.append((at, end))
        return result

    def _behind_marks(self, begin: int, end: int) -> int:
        """The offset behind blanks and the marks of quotes and definitions."""
        skipped = _SKIPPED.match(self.text, begin, end)
        return skipped.end() if skipped else begin

    def _term_line(self, number: int, content: str) -> int:
        """The line of a definition list's term, whose map is empty and may be a neighbour's."""
        for candidate in (number, number - 1, number + 1):
            if 0 <= candidate < len(self.starts):
                start, end = self._line(candidate)
                if self.text.find(content.strip()[:LONGEST_LINE], start, end) >= 0:
                    return candidate
        return number

    def _heading(self, node: Token, lines: list[tuple[int, int]]) -> None:
        if not lines:
            return
        begin = min(self._behind_marks(*self._line(node.map[0] if node.map else 0)), lines[0][0])
        start, end = lines[-1]
        if (attributes := _HEADING_ATTRIBUTES.search(self.text, start, end)) and attributes.start() > start:
            lines[-1] = start, attributes.start()
        self._add("heading", begin, lines, level=int(node.tag[1]))

    def _item(self, node: Token, tokens: Iterator[Token], *, quoted: bool) -> None:
        number = node.map[0] if node.map else 0
        begin, end = self._line(number)
        at = self._behind_marks(begin, end)
        marker = _MARKER.match(self.text, at, end)
        self.cursors[number] = marker.end() if marker else at
        item = _Item(at, self.depth, len(self.blocks))
        self.blocks.append(None)
        self.depth += 1
        self._walk(tokens, item, quoted=quoted)
        self.depth -= 1
        self._close(item)

    def _close(self, item: _Item) -> None:
        if not item.lines:
            return
        start, end = item.lines[0]
        if box := _CHECKBOX.match(self.text, start, end):
            item.lines[0] = (box.end(), end)
        self._add("item", item.marker, item.lines, level=item.depth, item=item)

    def _paragraph(self, lines: list[tuple[int, int]], *, quoted: bool) -> None:
        """Read a paragraph; lines of it that are headings without marks are blocks of their own."""
        heads = self._named(lines) if self.unmarked else []
        for first, last in pairwise(sorted({0, *heads, *(i + 1 for i in heads), len(lines)})):
            self._lines_and_items(lines[first:last], quoted=quoted)

    def _named(self, lines: Sequence[tuple[int, int]]) -> list[int]:
        """The numbers of the lines that are no more than the name of a section."""
        texts = [self.text[start:end] for start, end in lines]
        return [number for number, text in enumerate(texts) if stands_for_heading(text, self.known)]

    def _fence(self, node: Token, *, quoted: bool) -> None:
        """Read what stands under the name of a section in a block of code, which somebody's converter made of it."""
        marks = node.markup
        lines = [line for line in self._lines_of(node) if not self.text.startswith(marks, line[0])]
        first = self.text[slice(*lines[0])] if lines else ""
        alone = len(lines) == 1 and first[0].isupper() and section_kind(first, self.known) is not None
        heads = [0] if alone else self._named(lines)
        for head, behind in pairwise([*heads, len(lines)] if heads else []):
            self._add("heading", lines[head][0], lines[head : head + 1], level=_FENCED_LEVEL)
            if behind > head + 1:
                self._lines_and_items(lines[head + 1 : behind], quoted=quoted)

    def _lines_and_items(self, lines: list[tuple[int, int]], *, quoted: bool) -> None:
        """Read lines of a paragraph; those that begin with bullet characters are list items."""
        marks = self._pseudo_marks(lines)
        found = [(i, mark.end()) for i, mark in enumerate(marks) if mark is not None]
        above = lines[: found[0][0]] if found else lines
        if above:
            self._add("paragraph", above[0][0], above, quoted=quoted)
        if found:
            self.group += 1
        for (first, body), (last, _) in pairwise([*found, (len(lines), 0)]):
            self.blocks.append(None)
            end = next((i for i in range(first + 1, last) if self._heads_entry(lines[i:last])), last)
            own = [(body, lines[first][1]), *lines[first + 1 : end]]
            self._close(_Item(lines[first][0], self.depth, len(self.blocks) - 1, own))
            if end < last:
                self._add("paragraph", lines[end][0], lines[end:last], quoted=quoted)
                self.group += 1

    def _heads_entry(self, lines: Sequence[tuple[int, int]]) -> bool:
        """Whether lines below a pasted item are the header of what follows: short, the first a name, one a date."""
        texts = [self.text[start:end] for start, end in lines]
        short = all(len(text.split()) <= MOST_HEADER_WORDS for text in texts)
        small = sum(word[0].islower() for word in texts[0].split())
        named = texts[0][0].isupper() and 2 * small <= len(texts[0].split())
        return short and named and any(map(_ends_in_date, texts))

    def _pseudo_marks(self, lines: Sequence[tuple[int, int]]) -> list[re.Match[str] | None]:
        """The bullet characters that begin lines, None where there is none. The one dash before a signature is none."""
        marked = [_PSEUDO.match(self.text, *line) for line in lines]
        dashes = sum(mark is not None and mark[0][0] in "–—−" for mark in marked)
        if any(marked) and (marked[0] is not None or dashes != 1 or sum(map(bool, marked)) > 1):
            return marked
        series = [_PSEUDO_IN_SERIES.match(self.text, *line) for line in lines]
        return series if sum(map(bool, series)) > 1 else []

    def _add(
        self,
        kind: BlockKind,
        start: int,
        lines: list[tuple[int, int]],
        *,
        end: int = 0,
        level: int = 0,
        quoted: bool = False,
        item: _Item | None = None,
        cells: tuple[str, ...] = (),
        columns: tuple[str, ...] = (),
    ) -> None:
        """Make a block of `lines` whose source goes from `start` to `end`, or to the last line's; that of an `item` at
        the place that was kept for it."""
        scanned = scan(self.text, lines, self.references)
        place = item.place if item else len(self.blocks)
        self._note(scanned, place)
        if not scanned.segments:
            return
        printed = _printed(scanned, lines, self.text)
        if kind == "html":
            printed = map(self._labelled, printed)
        self.blocks[place : place + 1] = [
            Block(
                kind,
                start,
                self._node(kind, start, end or lines[-1][1], lines, scanned, level),
                level,
                tuple([line._replace(start=line.start - start, end=line.end - start) for line in printed]),
                cells,
                columns,
                self.group,
                item is not None and item.parent,
                quoted,
                kind not in {"html", "row"} and _only_links(scanned, self.text),
            )
        ]

    def _note(self, scanned: Inline, index: int) -> None:
        self.links += scanned.links
        self.facts |= scanned.facts
        self.comments += [(comment, index) for comment in scanned.comments]

    def _node(
        self,
        kind: BlockKind,
        start: int,
        end: int,
        lines: Sequence[tuple[int, int]],
        scanned: Inline,
        level: int,
    ) -> Node:
        """Make a node of `lines` whose source goes from `start` to `end`."""
        begin, body_end = lines[0][0], lines[-1][1]
        for comment in reversed(scanned.comments):
            if self.text[comment.end : body_end].strip():
                break
            body_end = comment.start
        while body_end > begin and self.text[body_end - 1].isspace():
            body_end -= 1
        segments = tuple(Segment(s.text, s.start - start, s.end - start) for s in scanned.segments)
        return Node(
            "heading" if kind == "heading" else "bullet" if kind == "item" else "paragraph",
            self.original[start:end].rstrip(),
            Text(scanned.plain, segments),
            Span(begin - start, body_end - start),
            level if kind == "item" else 0,
        )

    def _table(self, tokens: Iterator[Token]) -> None:
        """Read the rows of a table; the first holds the names of the columns, unless it holds dates."""
        self.facts.add("table")
        columns: tuple[str, ...] = ()
        for row in takewhile(lambda token: token.type != "table_close", tokens):
            if row.type != "tr_open":
                continue
            begin, end = self._line(row.map[0] if row.map else 0)
            while begin < end and self.text[begin] in " \t>":
                begin += 1
            inner = (begin + (self.text[begin : begin + 1] == "|"), end - (self.text[end - 1 : end] == "|"))
            cells = tuple(
                scan(self.text, [cell.span()], self.references).plain
                for cell in _CELL.finditer(self.text, *inner)
            )
            names_columns = not columns and not any(map(dates.find_period, cells))
            columns = columns or ((cells or ("",)) if names_columns else ("",) * len(cells))
            if names_columns or not any(cells):
                self._note(scan(self.text, [inner], self.references), len(self.blocks))
            else:
                self._add("row", begin, [inner], cells=cells, columns=columns)

    def _lines_of(self, node: Token) -> list[tuple[int, int]]:
        """The lines of a block of HTML, each from behind the markers that were read already."""
        first, last = node.map or (0, 0)
        return self._lines_between(self._line(first)[0], self._line(min(last, len(self.starts)) - 1)[1])

    def _opens_item(self, node: Token, item: _Item) -> bool:
        """Whether a block of raw HTML is a comment that opens an item, or one with the item's text on its line."""
        lines = self._lines_of(node)
        text = self.text[lines[0][0] : lines[-1][1]] if lines else ""
        rest = _WHOLE_COMMENT.sub("", text).strip()
        return text.startswith("<!--") and (not rest.startswith("<") if rest else not item.lines)

    def _html(self, node: Token) -> None:
        """Read a block of raw HTML: headings and list items in it are such; the rest is lines of text."""
        first, last = node.map or (0, 0)
        start = self.starts[first]
        end = self._line(min(last, len(self.starts)) - 1)[1]
        raw = self.text[start:end]
        if _COLUMNS.search(raw):
            self.facts.add("columns")
        if "<table" in raw.lower():
            self.facts.add("table")
        seen = _UNSEEN.sub(lambda match: re.sub(r"[^\r\n]", " ", match[0]), raw)
        self.text = self.text[:start] + seen + self.text[end:]
        comments = scan(self.text, self._lines_between(start, end), {}).comments
        at = start
        for part in _HTML_PART.finditer(self.text, start, end):
            if any(comment.start <= part.start() < comment.end for comment in comments):
                continue
            self._html_part("html", at, part.start(), at)
            heading = part["heading"]
            self.group += not heading
            group = "title" if heading else "item"
            self._html_part(
                "heading" if heading else "item", *part.span(group), part.start(), part.end(), heading
            )
            at = part.end()
        self._html_part("html", at, end, at)

    def _html_part(
        self, kind: BlockKind, begin: int, behind: int, start: int, end: int = 0, heading: str | None = None
    ) -> None:
        """Read the text of an element, or between elements; `start` and `end` are those of its source."""
        lines = self._lines_between(begin, behind)
        if lines:
            start = lines[0][0] if kind == "html" else start
            self._add(kind, start, lines, end=end, level=int(heading[1]) if heading else 0)

    def _labelled(self, line: BlockLine) -> BlockLine:
        named = _CLASS.search(self.text, line.start, line.end)
        words = re.findall(r"[a-z]+", named[1].lower()) if named else []
        label = next((word for word in words if word in self.titles.labels), None)
        return line._replace(header=f"{label}: {line.header}") if label else line

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


def _ends_in_date(text: str) -> bool:
    """Whether a line is no more than a date, or ends in a period behind a comma, a bar, a bracket or a gap."""
    found = dates.find_period(text)
    if found is None:
        return False
    period, start, end = found
    apart = _APART.search(text[:start]) is not None and (period.end is not None or period.current)
    return dates.is_date(text) or (apart and not text[end:].strip(" )].*_"))


def _printed(scanned: Inline, lines: Sequence[tuple[int, int]], text: str) -> Iterator[BlockLine]:
    """Cut a block's plain text into the lines of its source, with what is marked up in each."""
    marks = sorted(scanned.marks, key=lambda mark: (mark.start, -mark.end))
    segment_starts = [segment.start for segment in scanned.segments]
    mark_starts = [mark.start for mark in marks]
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
        yield BlockLine(
            plain.strip(), start, end, _header(segments, within, here, text).strip(),
            bool(here) and not _TAGS.sub("", text[start : here[0].start]).strip(),
            bool(here) and not re.search(r"\w", re.sub(r"<[^<>]*>|\[[ x]\]", "", outside)),
        )  # fmt: skip


def _outermost(marks: Sequence[Marked]) -> list[Marked]:
    result: list[Marked] = []
    for mark in marks:
        if not result or mark.start >= result[-1].end:
            result.append(mark)
    return result


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
    ]  # fmt: skip
    if any(mark.mark == "tag" for mark in within):
        between = _BETWEEN_TAGS.finditer(text, segments[0].start, segments[-1].end)
        breaks += [match.end() for match in between]
    if marks and marks[0].start <= segments[0].start and _AFTER_LEAD.match(text, marks[0].end):
        breaks.append(marks[0].end)
    breaks.sort()
    parts: list[str] = []
    for segment in segments:
        while breaks and segment.start >= breaks[0]:
            breaks.pop(0)
            parts.append("\n")
        parts.append(segment.text)
    return "".join(parts)


_CODE_TAG = re.compile(r"<(/?)(code|pre|kbd|samp)\b", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_BARE_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|(?<!\w)\w++\.(?:com|org|net|io|dev)/\S*")
LEAST_CODE_WORDS = 4
"""A shorter run of code may be a date, a title or a technology that is set that way."""


def _only_links(scanned: Inline, text: str) -> bool:
    """Whether a block holds nothing but links and images, or nothing but one run of code, long enough to be a command
    or a statement, without a year in it."""
    plain = scanned.plain
    if len(plain.split()) >= LEAST_CODE_WORDS and not _YEAR.search(plain):
        code = [mark for mark in scanned.marks if mark.mark == "code"]
        tags = [(tag, mark) for mark in scanned.marks if (tag := _CODE_TAG.match(text, mark.start))]
        if tags and not tags[0][0][1] and tags[-1][0][1] and tags[0][0][2].lower() == tags[-1][0][2].lower():
            code.append(Marked(tags[0][1].start, tags[-1][1].end, "code"))
        if len(code) == 1 and _holds_only(scanned, code):
            return True
    return bool(scanned.links) and _holds_only(
        scanned, [mark for mark in scanned.marks if mark.mark == "link"]
    )


def _holds_only(scanned: Inline, marks: Sequence[Marked]) -> bool:
    """Whether no word but a bare address stands outside `marks`."""
    outer = _outermost(sorted(marks))
    outside = (
        s.text for s in scanned.segments if not any(mark.start <= s.start < mark.end for mark in outer)
    )
    return not any(re.search(r"\w", _BARE_ADDRESS.sub("", text)) for text in outside)
