"""no-github: a blank for the link, where the other contacts stand."""

from __future__ import annotations

import re

from resume_ls.document.formats import FORMATS
from resume_ls.document.model import Document
from resume_ls.judging.checks.model import Finding
from resume_ls.rewrites.document.missing_section import newline
from resume_ls.rewrites.model import Blank, Edit, Fresh, Kept, Piece, Rewrite
from resume_ls.rulebook.model import Rulebook
from resume_ls.text.spans import Span

SOCIAL = re.compile(r"\\social(\[)(\w+)(\]\{)[^{}]*(\})")
CONTACT_LINE = re.compile(
    r"^(?![^\S\n]*(?:%|#|\\(?:section|begin|end|documentclass|usepackage)))[^\n]*(?:@|https?://|\+\d|linkedin)[^\n]*$",
    re.M,
)
SEPARATOR = re.compile(r"(?<!\s)\s++(?:\$[|\\cdot ]+\$|\\quad|\||·|•|/|--|—|–)\s+|,\s")
LINES_SEARCHED = 12
"""Lines below the name in which the contacts are sought."""


def rewrites(finding: Finding, document: Document, rulebook: Rulebook) -> tuple[Rewrite, ...]:
    """Return the addition of a blank for the link; none where no line of contacts can be told."""
    text = document.text
    blank = Blank("link", rulebook.data["rewrites/blanks"]["link"]["hint"])
    title = "Add a link to your code"
    social = SOCIAL.search(text) if document.format == "latex" else None
    if social:
        pieces: tuple[Piece, ...] = (
            Fresh(newline(document)),
            Kept(Span(social.start(), social.end(1))),
            Fresh("github"),
            Kept(Span(*social.span(3))),
            blank,
            Kept(Span(*social.span(4))),
        )
        return (Rewrite(title, (Edit(Span(social.end(), social.end()), pieces),), preferred=True),)
    start = _search_from(document)
    end = start
    for _ in range(LINES_SEARCHED):
        end = text.find("\n", end) + 1 or len(text)
    line = CONTACT_LINE.search(text, start, end)
    if line is None:
        return ()
    stop = line.start() + len(re.sub(r"(?:\s|\\\\(?:\[[^\]]*\])?|\}|</\w+>|%[^\n]*)+$", "", line[0]))
    separator = SEPARATOR.search(line[0])
    between: Piece = Fresh(", ")
    if separator:
        between = Kept(Span(line.start() + separator.start(), line.start() + separator.end()))
    return (Rewrite(title, (Edit(Span(stop, stop), (between, blank)),), preferred=True),)


def _search_from(document: Document) -> int:
    if document.name is not None and document.nodes[document.name].path is None:
        return document.starts[document.name]
    return FORMATS[document.format].begin(document.text)
