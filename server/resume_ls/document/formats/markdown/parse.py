"""Markdown into a Document."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from resume_ls.document.formats.markdown import frontmatter, source
from resume_ls.document.formats.markdown.assembly import Assembly, SectionCache
from resume_ls.document.formats.markdown.blocks import Block, Chunk, joined, parse_chunk
from resume_ls.document.formats.markdown.inline import Comment
from resume_ls.document.formats.markdown.sections import outline
from resume_ls.document.kinds import Kinds
from resume_ls.document.model import Document, Problem
from resume_ls.document.titles import Titles
from resume_ls.text.bounded import BoundedCache
from resume_ls.text.spans import Span

if TYPE_CHECKING:
    from resume_ls.rulebook.model import Rulebook

MOST_CHUNKS = 1000
MOST_ITEMS = 4000

Key = tuple[str, str, object]

LONGEST = 300_000
"""Code points of a text that are read; no resume is near it, and a parser must not hang on what is none."""


@dataclass(slots=True)
class BlockCache:
    """What was read of the chunks of a document and its earlier states; the owner decides how long it lives.

    A chunk that was not seen before is cut at its list items, nearly all of which were.
    """

    chunks: BoundedCache[Key, Chunk] = field(default_factory=lambda: BoundedCache(MOST_CHUNKS))
    items: BoundedCache[Key, Chunk] = field(default_factory=lambda: BoundedCache(MOST_ITEMS))
    sections: SectionCache = field(default_factory=lambda: BoundedCache(MOST_CHUNKS))

    def get(self, original: str, masked: str, references: Mapping[str, str]) -> Chunk:
        """Return the chunk of `original`, parsed if it was not seen before."""
        key = _key(original, masked, references)
        chunk = self.chunks.get(key)
        if chunk is None:
            chunk = self.chunks[key] = self._parsed(original, masked, references)
        return chunk

    def _parsed(self, original: str, masked: str, references: Mapping[str, str]) -> Chunk:
        """Parse a chunk, by its items where most were seen before."""
        begins = source.items(masked)
        # the blank lines behind the last item are no part of it, wherever else it may stand
        spans = [*zip(begins, [*begins[1:], len(original.rstrip("\r\n")) + 1], strict=True)] if begins else []
        keys = [_key(original[begin:end], masked[begin:end], references) for begin, end in spans]
        if keys and 2 * sum(key in self.items for key in keys) >= len(keys):
            return joined([(begin, self._item(key, masked[begin:end], references))
                           for key, (begin, end) in zip(keys, spans, strict=True)])  # fmt: skip
        chunk = parse_chunk(original, masked, references)
        for key, (begin, end) in zip(keys[1:], spans[1:], strict=True):
            if (item := chunk.item(begin, end, masked)) is not None:
                self.items[key] = item
        return chunk

    def _item(self, key: Key, masked: str, references: Mapping[str, str]) -> Chunk:
        item = self.items.get(key)
        if item is None:
            item = self.items[key] = parse_chunk(key[0], masked, references)
        return item


def _key(original: str, masked: str, references: Mapping[str, str]) -> Key:
    named = tuple(references.items()) if references and "[" in masked else ()
    return original, "" if masked == original else masked, named


def parse(text: str, *, rulebook: Rulebook, cache: BlockCache | None = None) -> Document:
    """Return the Document of a Markdown text, without a verdict on whether it is a resume.

    Never raises; what was not read is named in `problems`. `cache` keeps the blocks of unchanged chunks.
    """
    codes = rulebook.rules.keys()
    titles = Titles.of(rulebook)
    read = text[:LONGEST]
    seen = source.line_feeds(read)
    matter = frontmatter.read(seen, codes)
    masked = source.mask(seen, matter.filled, matter.end)
    gathered = _gather(read, masked, matter.end, cache)
    sections = BoundedCache(1) if cache is None else cache.sections
    assembly = Assembly(gathered.blocks, gathered.places, gathered.groups, len(text), titles, sections)
    plan = outline(gathered.blocks, Kinds.of(rulebook), titles)
    assembly.read(plan)
    nodes, starts, built, name = assembly.finish()
    problems: tuple[Problem, ...] = ()
    if len(text) > LONGEST:
        problems = (Problem(f"not read beyond {LONGEST:,} characters", Span(LONGEST, len(text))),)
    return Document(
        "markdown",
        text,
        nodes,
        starts,
        built,
        _addresses([*matter.links, *gathered.links]),
        assembly.directives(matter, gathered.comments, codes),
        problems,
        name=name,
        texts={None: text},
        layout=frozenset(gathered.facts),
        unread=assembly.unread(plan),
    )


@dataclass(slots=True)
class _Gathered:
    """The chunks' contents, at their places in the document."""

    blocks: list[Block] = field(default_factory=list)
    places: list[int] = field(default_factory=list)
    groups: list[int] = field(default_factory=list)
    comments: list[tuple[Comment, int]] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    facts: set[str] = field(default_factory=set)


def _gather(text: str, masked: str, start: int, cache: BlockCache | None) -> _Gathered:
    references = source.references(masked)
    result = _Gathered()
    begins, last = source.cuts(masked, start)
    groups = 0
    for begin, end in zip(begins, [*begins[1:], last], strict=True):
        original, seen = text[begin:end], masked[begin:end]
        if original == seen:
            seen = original
        chunk = cache.get(original, seen, references) if cache else parse_chunk(original, seen, references)
        if chunk.comments:
            result.comments += chunk.comments_at(begin, len(result.blocks))
        result.blocks += chunk.blocks
        result.places += [begin + place for place in chunk.places]
        result.groups += [group and group + groups for group in chunk.groups]
        groups += chunk.lists
        result.links += chunk.links
        result.facts |= chunk.facts
    return result


def _addresses(links: Sequence[str]) -> tuple[str, ...]:
    """The absolute ones among `links`, each once."""
    return tuple(dict.fromkeys(link for link in links if "://" in link or link.startswith("mailto:")))
