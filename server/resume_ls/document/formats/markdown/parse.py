"""Markdown into a Document."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from resume_ls.document.formats.markdown import frontmatter, source
from resume_ls.document.formats.markdown.assembly import Assembly
from resume_ls.document.formats.markdown.blocks import read_blocks
from resume_ls.document.formats.markdown.sections import Outliner
from resume_ls.document.kinds import Kinds, section_kind
from resume_ls.document.model import Document, Problem
from resume_ls.document.titles import Titles
from resume_ls.text.spans import Span

if TYPE_CHECKING:
    from resume_ls.rulebook.model import Rulebook

LONGEST = 300_000
"""Code points of a text that are read; no resume is near it, and a parser must not hang on what is none."""


_PRINTED = re.compile(r"[^\n]")


def parse(text: str, *, rulebook: Rulebook) -> Document:
    """Return the Document of a Markdown text, without a verdict on whether it is a resume.

    Never raises; what was not read is named in `problems`.
    """
    codes = rulebook.rules.keys()
    titles = Titles.of(rulebook)
    read = text[:LONGEST]
    seen = source.line_feeds(read)
    matter = frontmatter.read(seen, codes, titles.labels)
    masked = source.mask(seen, matter.filled)
    masked = _PRINTED.sub(" ", masked[: matter.end]) + masked[matter.end :]
    known, references = Kinds.of(rulebook), source.references(masked)
    found = read_blocks(read, masked, references, titles, known, unmarked=False)
    if not any(block.kind == "heading" and section_kind(block.plain, known) for block in found.blocks):
        found = read_blocks(read, masked, references, titles, known, unmarked=True)
    outline = Outliner(found.blocks, known, titles).outline()
    assembly = Assembly(found.blocks, outline, len(text), known, titles)
    problems: tuple[Problem, ...] = ()
    if len(text) > LONGEST:
        problems = (Problem(f"not read beyond {LONGEST:,} characters", Span(LONGEST, len(text))),)
    return Document(
        "markdown",
        text,
        assembly.nodes,
        assembly.starts,
        assembly.sections(),
        _addresses([*matter.links, *found.links]),
        assembly.directives(matter, found.comments, codes),
        problems,
        name=assembly.name,
        texts={None: text},
        layout=frozenset(found.facts),
        unread=assembly.unread(matter),
    )


def _addresses(links: Sequence[str]) -> tuple[str, ...]:
    """The absolute ones among `links`, each once."""
    return tuple(dict.fromkeys(link for link in links if "://" in link or link.startswith("mailto:")))
