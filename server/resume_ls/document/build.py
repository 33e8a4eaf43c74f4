"""One door to both formats: the format's parser, then the verdict on whether the text is a resume."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from resume_ls.document import detect
from resume_ls.document.formats import markdown
from resume_ls.document.model import Document
from resume_ls.rulebook.model import Format

if TYPE_CHECKING:
    from resume_ls.document.formats import latex
    from resume_ls.rulebook.model import Rulebook

Reader = Callable[[str], str | None]
"""Gives the text of a part by its path relative to the root's folder, None where there is none to read."""


class Cache:
    """What the next parse of one document can use of the last ones, whichever format it is in."""

    def __init__(self) -> None:
        self.markdown = markdown.BlockCache()
        self.latex: latex.ScanCache | None = None

    @property
    def alone(self) -> bool:
        """Whether the text alone decided what the last parse gave: no file was asked for."""
        return self.latex is None or (self.latex.scan is not None and self.latex.scan.raw.even)


def build(
    text: str,
    format: Format,
    *,
    rulebook: Rulebook,
    path: str | None = None,
    reader: Reader | None = None,
    macros: Mapping[str, Any] | None = None,
    cache: Cache | None = None,
) -> Document:
    """Return the Document of `text`, with the verdict on whether it is a resume. Never raises.

    `path` names the file (its name adds weight to that verdict), `reader` gives a LaTeX document's parts, `macros`
    are the user's own signatures, `cache` keeps what the document's next parse can use again.
    """
    if format == "latex":
        from resume_ls.document.formats import latex

        if cache is not None and cache.latex is None:
            cache.latex = latex.ScanCache()
        document = latex.parse(text, rulebook=rulebook, path=path, reader=reader, macros=macros,
                               cache=None if cache is None else cache.latex)  # fmt: skip
    else:
        document = markdown.parse(text, rulebook=rulebook, cache=None if cache is None else cache.markdown)
    return replace(document, detection=detect.detect(document, rulebook, path))
