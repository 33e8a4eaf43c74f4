"""The top of the text, where findings lie that no node holds."""

from __future__ import annotations

import re

from resume_ls.document.formats import FORMATS
from resume_ls.document.formats.latex.format import LATEX
from resume_ls.document.model import Document
from resume_ls.reading.model import Phrase

PRINTED = re.compile(r"(?<![\\\w])[^\W\d_][^\\{}$&\n]*[^\s\\{}$&\n]")
"""Words in a line of LaTeX that are no macro."""
LINE_END = re.compile(r"\r\n|\n|\r|\Z")


def top_of_text(document: Document) -> Phrase:
    """Return the first line of text after the front matter or preamble (absolute, without blanks around)."""
    text = document.text
    format = FORMATS[document.format]
    at, skip = format.begin(text), format.leading
    while at < len(text) and (match := skip.match(text, at)) and match.end() > at:
        at = match.end()
    end = LINE_END.search(text, at)
    stop = end.start() if end else len(text)
    printed = PRINTED.search(text, at, stop) if format is LATEX else None
    if printed is not None:
        return Phrase(printed[0], *printed.span())
    line = text[at:stop].rstrip()
    return Phrase(line, at, at + len(line))
