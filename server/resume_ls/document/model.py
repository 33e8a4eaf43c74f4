"""The Document: what a resume consists of, and where each part stands in the source.

Nodes know their text and not their place; the document knows where each begins. So a keystroke inside one
bullet makes one new node and one shifted list of integers, and everything else is shared.

All offsets count code points. Offsets inside a node are relative to the node's own start.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from resume_ls.rulebook.levels import Level
from resume_ls.rulebook.model import Format, SectionKind
from resume_ls.text.spans import Span

NodeKind = Literal["heading", "header", "bullet", "paragraph"]


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of plain text and the source that yields it.

    `text` is the plain text; `start` and `end` are its source range, relative to the node's start. Where the
    source is the text itself (`verbatim`), characters map one to one; else the whole range yields the whole
    text (an escape, an accent, an entity, a run of white space).
    """

    text: str
    start: int
    end: int

    @property
    def verbatim(self) -> bool:
        """Whether source and text have the same length and so map character by character."""
        return self.end - self.start == len(self.text)


@dataclass(frozen=True, slots=True)
class Text:
    """Plain text (markup resolved, one space for a run of white space) with its way back to the source."""

    plain: str
    segments: tuple[Segment, ...] = ()

    def to_source(self, start: int, end: int) -> Span:
        """Return the smallest source span that yields `plain[start:end]`, relative to the node's start.

        An empty range maps to an empty span at its place. Offsets outside the text are clamped.
        """
        at = 0
        first: int | None = None
        for segment in self.segments:
            upto = at + len(segment.text)
            if first is None and (upto > start or upto == start == end):
                first = segment.start + (max(0, start - at) if segment.verbatim else 0)
                if start == end:
                    return Span(first, first)
            if first is not None and upto >= end:
                last = segment.start + (end - at) if segment.verbatim else segment.end
                return Span(first, max(first, last))
            at = upto
        last = self.segments[-1].end if self.segments else 0
        return Span(last if first is None else first, last)

    def from_source(self, offset: int) -> int:
        """Return the plain offset for a source offset relative to the node's start (the nearest one before)."""
        at = 0
        for segment in self.segments:
            if offset < segment.start:
                return at
            if offset < segment.end:
                return at + (offset - segment.start if segment.verbatim else 0)
            at += len(segment.text)
        return at


@dataclass(frozen=True, slots=True)
class Node:
    """One piece of the document that holds text: a section's heading, an entry's header, a bullet, a paragraph.

    `source` is exactly what stands in the file, from the marker or macro to the end (nested bullets
    excluded, no trailing blanks). `body` is the part of it that a rewrite may replace: the prose without
    marker, macro name, braces and trailing comment. `depth` is 0, or 1 and more for a nested bullet.
    `path` names the file that holds it, None for the root document.
    """

    kind: NodeKind
    source: str
    text: Text
    body: Span
    depth: int = 0
    path: str | None = None


@dataclass(frozen=True, slots=True)
class Period:
    """When a role or project took place: `text` as written, start and end as `YYYY-MM` or `YYYY`."""

    text: str
    start: str | None
    end: str | None
    current: bool


@dataclass(frozen=True, slots=True)
class Entry:
    """One role, project or degree. `header` and `bullets` and `paragraphs` are indices into `Document.nodes`."""

    title: str | None = None
    organisation: str | None = None
    period: Period | None = None
    level: Level | None = None
    """The level that the title itself names, None where it names none."""
    header: int | None = None
    bullets: tuple[int, ...] = ()
    paragraphs: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the resume under one heading. Indices point into `Document.nodes`.

    `bullets` and `paragraphs` are those outside any entry. `heading` is the printed text, "" where a section
    has none (a summary before the first heading); `node` is then None.
    """

    kind: SectionKind
    heading: str
    node: int | None
    entries: tuple[Entry, ...] = ()
    bullets: tuple[int, ...] = ()
    paragraphs: tuple[int, ...] = ()
    end: int = 0
    """Absolute offset in the heading's file where the section ends."""


EVERY_CODE = "*"
"""In a directive: all codes, where none is named."""


@dataclass(frozen=True, slots=True)
class Directive:
    """A `resume-ls:` comment or front matter key.

    `span` is absolute. `scope` says what it is for: the whole file, the node of index `node`, or what begins in
    `region`. "off" silences all findings of the file. Of "ignore" `values` are codes, EVERY_CODE for all of them.
    """

    kind: Literal["level", "ignore", "off", "error"]
    values: tuple[str, ...]
    span: Span
    scope: Literal["file", "node", "region"]
    node: int | None = None
    value_spans: tuple[Span, ...] = ()
    message: str = ""
    path: str | None = None
    region: Span | None = None


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that the parser had to repair or refuse; `span` is absolute in `path`."""

    message: str
    span: Span
    path: str | None = None


@dataclass(frozen=True, slots=True)
class Unread:
    """Something that looks like a bullet or a role and was not read; `span` is absolute in `path`.

    `name` is that of a macro or a part, or the heading that a role stands under; `describes` what the macro seems to
    make, in the words of rules/latex.yml.
    """

    kind: Literal["macro", "list", "role", "front-matter", "percent", "input"]
    span: Span
    path: str | None = None
    name: str = ""
    describes: str = ""


@dataclass(frozen=True, slots=True)
class Detection:
    """Whether the text is a resume, and why: reasons in plain words, strongest first."""

    is_resume: bool
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """A parsed resume. `nodes[i]` begins at `starts[i]` in its file, which is `texts[nodes[i].path]`."""

    format: Format
    text: str
    nodes: tuple[Node, ...] = ()
    starts: Sequence[int] = ()
    sections: tuple[Section, ...] = ()
    links: tuple[str, ...] = ()
    directives: tuple[Directive, ...] = ()
    problems: tuple[Problem, ...] = ()
    detection: Detection = Detection(False)
    name: int | None = None
    """Index of the node that holds the person's name, where one was seen."""
    texts: Mapping[str | None, str] = field(default_factory=dict)
    """Source of the root (key None) and of each included part by its path."""
    layout: frozenset[str] = frozenset()
    """Facts about the layout that applicant tracking systems stumble on: "columns", "table", "icons",
    "image", … (the rules ats-layout and ats-text say what each means)."""
    unread: tuple[Unread, ...] = ()
    styles: Mapping[str, str] = field(default_factory=dict)
    """The LaTeX classes and packages beside the document whose definitions were read: their texts by path."""

    def span(self, index: int) -> Span:
        """Absolute span of node `index` in its file."""
        start = self.starts[index]
        return Span(start, start + len(self.nodes[index].source))

    def entries(self) -> Iterator[tuple[Section, Entry]]:
        """All entries, in the order of the document, each with its section."""
        for section in self.sections:
            for entry in section.entries:
                yield section, entry
