"""What is not read: macros that nobody describes and that look like bullets, text that a % hides, missing parts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence, Set

from resume_ls.document.formats.latex.outline import SectionDraft
from resume_ls.document.formats.latex.render import Renderer
from resume_ls.document.formats.latex.scan import Scan
from resume_ls.document.formats.latex.state import WITH_ENTRIES
from resume_ls.document.model import Unread
from resume_ls.text.spans import Span

_LEAST_WORDS = 5
"""Words of an argument that looks like a bullet."""
_LEAST_USES = 2
_ENDS_SENTENCE = re.compile(r"% [a-z]{2,} [^\n]*[a-z)]\.\s*$")
"""A comment that goes on like a sentence, to its stop."""
_PERCENTAGE = re.compile(r"(?<![\\\w.{=])(?:\d{1,3}(?:[.,]\d+){0,6}|\d{5,})$")
"""A number that is no year."""
_SETTING = re.compile(r"\\[a-zA-Z@]+\*?[ ]?[\d.,]+$")
"""A number that a command takes (`\\tolerance 1000`)."""
_ASKED_FOR = re.compile(r"\\IfFileExists\s*\{[^{}]*\}\s*\{\s*\Z")
"""What stands before a part that is read only where it is there."""


def unread(
    sources: Sequence[Scan], sections: Iterable[SectionDraft], renderer: Renderer, missing: Set[str]
) -> tuple[Unread, ...]:
    """Return what of the files could not be read, each macro and each of the `missing` parts once."""
    drafts = list(sections)
    found: list[Unread] = []
    for source in sources:
        found += _macros(source, drafts, renderer)
        found += _percentages(source)
    parts = {part.name: part for part in _absent(sources[0]) if part.name in missing}
    return (*found, *parts.values())


def _absent(source: Scan) -> Iterator[Unread]:
    """The parts that a file and those that it reads ask for in their bodies and do not get."""
    for at, name in source.absent.items():
        start = source.starts[at]
        if at >= source.body and not _ASKED_FOR.search(source.text, max(0, start - 200), start):
            yield Unread("input", Span(start, source.ends[at]), source.path, name)
    for at, part in source.parts.items():
        if at >= source.body:
            yield from _absent(part)


def _macros(source: Scan, sections: list[SectionDraft], renderer: Renderer) -> Iterator[Unread]:
    macro_of = renderer.words.macro
    uses: dict[str, list[tuple[int, str]]] = {}
    for at in range(source.body, len(source.kinds) - 1):
        name = source.names[at]
        if not name or source.kinds[at] != "word" or macro_of(name.rstrip("*")) is not None:
            continue
        if (at > source.body and source.kinds[at - 1] not in ("blank", "par", "begin")) or not _in_entries(
            source, at, sections
        ):
            continue
        groups = source.groups(at + 1, 3)
        if len(groups) == 1:
            uses.setdefault(name, []).append((at, _kind(source, groups[0], renderer)))
    for name, places in uses.items():
        kinds = [kind for _, kind in places if kind]
        if kinds and (len(kinds) >= _LEAST_USES or kinds[0] == "bullets") and 2 * len(kinds) > len(places):
            at = places[0][0]
            span = Span(source.starts[at], source.ends[at])
            yield Unread("macro", span, source.path, name, kinds[0])


def _kind(source: Scan, group: tuple[int, int], renderer: Renderer) -> str:
    """What the one argument of a macro makes of it: `bullet` for a sentence, `bullets` for a list of groups."""
    opening, closing = group
    inner = [
        at for at in range(opening + 1, closing) if source.kinds[at] == "open" and source.match[at] <= closing
    ]
    if len(inner) > 1 and source.groups(opening + 1, 1, closing):
        plain = [renderer.plain(source, at + 1, source.match[at]) for at in inner]
        if sum(len(text.split()) >= _LEAST_WORDS for text in plain) > 1:
            return "bullets"
    text = renderer.plain(source, opening + 1, closing)
    return "bullet" if len(text.split()) >= _LEAST_WORDS else ""


def _in_entries(source: Scan, at: int, sections: list[SectionDraft]) -> bool:
    """Whether a token stands in a section whose bullets are judged."""
    start = source.starts[at]
    before = [section for section in sections if section.source is source and section.start <= start]
    return bool(before) and before[-1].kind in WITH_ENTRIES | {"other"}


def _percentages(source: Scan) -> Iterator[Unread]:
    """Digits with a bare % behind them: `cut by 40% with an index` prints `cut by 40`."""
    text = source.text
    begin = source.starts[source.body] if 0 < source.body < len(source.starts) else 0
    for comment in source.comments:
        at = comment.start
        if at <= begin or not (text[at - 1].isdigit() or (text[at - 1] == " " and text[at - 2].isdigit())):
            continue
        line = text.rfind("\n", 0, at) + 1
        spaced = text[at - 1] == " "  # notes stand there too
        number = _PERCENTAGE.search(text, line, at - spaced) and not _SETTING.search(text, line, at - spaced)
        if number and (not spaced or _ENDS_SENTENCE.match(text, at, comment.end)):
            yield Unread("percent", Span(at, at + 1), source.path)
