"""What the checks of the page read beside facts: the text of sections and of the lines above the first one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from resume_ls.document.model import Document, Section

LATEX_COMMENT = re.compile(r"(?<!\\)%[^\n]*")
LATEX_CONDITION = re.compile(r"\\if[a-zA-Z@]*+.{0,2000}?\\fi\b", re.DOTALL)
"""What stands or falls with a switch: the author prints it for some readers only."""
MARKDOWN_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)


@lru_cache(64)
def pattern(source: str) -> re.Pattern[str]:
    """Return a regular expression of a rule's settings, compiled."""
    return re.compile(source)


def top_of(document: Document) -> str:
    """Return the source above the first section that has a heading, without comments: name, contact lines and, in
    LaTeX, the preamble, where classes of resumes take them."""
    ends = [
        document.starts[section.node]
        for section in document.sections
        if section.node is not None
        and section.kind != "contact"
        and document.nodes[section.node].path is None
    ]
    return without_comments(document.text[: min(ends, default=len(document.text))], document.format)


def text_of(document: Document, section: Section) -> str:
    """Return a section's source in the root file without comments; "" for one of an included file or without a
    heading."""
    if section.node is None or document.nodes[section.node].path is not None:
        return ""
    return without_comments(document.text[document.starts[section.node] : section.end], document.format)


@lru_cache(128)
def without_comments(text: str, format: str) -> str:
    """Return source without its comments and, in LaTeX, without what a condition may leave out."""
    if format == "latex":
        return LATEX_CONDITION.sub("", LATEX_COMMENT.sub("", text))
    return MARKDOWN_COMMENT.sub("", text)


def sections_of(document: Document, *kinds: str) -> Iterator[tuple[int, Section]]:
    """Yield the sections of these kinds with their indices."""
    return ((at, section) for at, section in enumerate(document.sections) if section.kind in kinds)
