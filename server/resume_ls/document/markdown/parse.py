"""Markdown into a Document."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from resume_ls.document.kinds import Kinds
from resume_ls.document.markdown import frontmatter, source
from resume_ls.document.markdown.assembly import Assembly
from resume_ls.document.markdown.blocks import Block, Chunk, parse_chunk
from resume_ls.document.markdown.inline import Comment
from resume_ls.document.markdown.sections import outline
from resume_ls.document.model import Document, Problem
from resume_ls.document.titles import Titles
from resume_ls.spans import Span

if TYPE_CHECKING:
    from resume_ls.rulebook.model import Rulebook

LONGEST = 300_000
"""Code points of a text that are read; no resume is near it, and a parser must not hang on what is none."""


@dataclass(slots=True)
class BlockCache:
    """Parsed chunks by their text, for one document or a few; the owner decides how long it lives.

    At most `most` chunks are kept: those of the last parses.
    """

    most: int = 2000
    chunks: dict[tuple[str, str, object], Chunk] = field(default_factory=dict)

    def get(self, original: str, masked: str, references: Mapping[str, str]) -> Chunk:
        """Return the chunk of `original`, parsed if it was not seen before."""
        named = tuple(references.items()) if references and "[" in masked else ()
        key = (original, "" if masked == original else masked, named)
        chunk = self.chunks.pop(key, None)
        if chunk is None:
            chunk = parse_chunk(original, masked, references)
            while len(self.chunks) >= self.most:
                del self.chunks[next(iter(self.chunks))]
        self.chunks[key] = chunk
        return chunk


def parse(text: str, *, rulebook: Rulebook, cache: BlockCache | None = None) -> Document:
    """Return the Document of a Markdown text, without a verdict on whether it is a resume.

    Never raises; what was not read is named in `problems`. `cache` keeps the blocks of unchanged chunks.
    """
    codes = rulebook.rules.keys()
    titles = Titles.of(rulebook)
    read = text[:LONGEST]
    seen = source.line_feeds(read)
    matter = frontmatter.read(seen, codes)
    masked = source.mask(seen, matter.filled)
    gathered = _gather(read, masked, matter.end, cache)
    assembly = Assembly(gathered.blocks, len(text), titles)
    assembly.read(outline(gathered.blocks, Kinds.of(rulebook), titles))
    nodes, starts, sections, name = assembly.finish()
    problems: tuple[Problem, ...] = ()
    if len(text) > LONGEST:
        problems = (Problem(f"not read beyond {LONGEST:,} characters", Span(LONGEST, len(text))),)
    return Document(
        "markdown",
        text,
        nodes,
        starts,
        sections,
        _addresses([*matter.links, *gathered.links]),
        assembly.directives(matter, gathered.comments, codes),
        problems,
        name=name,
        texts={None: text},
        layout=frozenset(gathered.facts),
    )


@dataclass(slots=True)
class _Gathered:
    """The chunks' contents, at their places in the document."""

    blocks: list[Block] = field(default_factory=list)
    comments: list[tuple[Comment, int]] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    facts: set[str] = field(default_factory=set)


def _gather(text: str, masked: str, start: int, cache: BlockCache | None) -> _Gathered:
    references = source.references(masked)
    result = _Gathered()
    begins = source.cuts(masked, start)
    groups = 0
    for begin, end in zip(begins, [*begins[1:], len(text)], strict=True):
        original, seen = text[begin:end], masked[begin:end]
        if original == seen:
            seen = original
        chunk = cache.get(original, seen, references) if cache else parse_chunk(original, seen, references)
        first = len(result.blocks)
        result.comments += [
            (Comment(c.start + begin, c.end + begin, c.content), number + first if number >= 0 else -1)
            for c, number in chunk.comments
        ]
        still = not begin and not groups
        result.blocks += chunk.blocks if still else (block.moved(begin, groups) for block in chunk.blocks)
        groups = max((block.group for block in result.blocks[first:]), default=groups) or groups
        result.links += chunk.links
        result.facts |= chunk.facts
    return result


def _addresses(links: Sequence[str]) -> tuple[str, ...]:
    """The absolute ones among `links`, each once."""
    return tuple(dict.fromkeys(link for link in links if "://" in link or link.startswith("mailto:")))
