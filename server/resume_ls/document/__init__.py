"""Reads a resume's text into a Document: what is a section, an entry, a bullet, and where each stands.

`parse` is the door. The parsers load at its first call: whoever only needs the model's types does not wait for them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from resume_ls.document.model import Document
    from resume_ls.rulebook.model import Format, Rulebook

__all__ = ["parse"]


def parse(
    text: str,
    format: Format,
    *,
    rulebook: Rulebook,
    path: str | None = None,
    reader: Callable[[str], str | None] | None = None,
    macros: Mapping[str, Any] | None = None,
) -> Document:
    """Return the Document of `text`, with the verdict on whether it is a resume. Never raises.

    `path` names the file (its name adds weight to that verdict), `reader` gives a LaTeX document's parts by their
    paths, `macros` are the user's own signatures.
    """
    from resume_ls.document import detect
    from resume_ls.document.formats import FORMATS

    document = FORMATS[format].parse(text, rulebook=rulebook, reader=reader, macros=macros)
    return replace(document, detection=detect.detect(document, rulebook, path))
