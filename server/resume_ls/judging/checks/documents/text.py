"""What the checks of the page read beside facts: the text of sections and of the lines above the first one."""

from __future__ import annotations

from collections.abc import Iterator

from resume_ls.document.formats import FORMATS
from resume_ls.document.model import Document, Section


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
    return FORMATS[document.format].text_of(document.text[: min(ends, default=len(document.text))])


def text_of(document: Document, section: Section) -> str:
    """Return a section's source in the root file without comments; "" for one of an included file or without a
    heading."""
    if section.node is None or document.nodes[section.node].path is not None:
        return ""
    return FORMATS[document.format].text_of(document.text[document.starts[section.node] : section.end])


def sections_of(document: Document, *kinds: str) -> Iterator[tuple[int, Section]]:
    """Yield the sections of these kinds with their indices."""
    return ((at, section) for at, section in enumerate(document.sections) if section.kind in kinds)
