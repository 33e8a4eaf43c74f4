"""One door to both formats: the format's parser, then the verdict on whether the text is a resume."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from resume_ls.document import detect
from resume_ls.document.model import Document
from resume_ls.rulebook.model import Format

if TYPE_CHECKING:
    from resume_ls.rulebook.model import Rulebook

Reader = Callable[[str], str | None]
"""Gives the text of a part by its path relative to the root's folder, None where there is none to read."""


def build(
    text: str,
    format: Format,
    *,
    rulebook: Rulebook,
    path: str | None = None,
    reader: Reader | None = None,
    macros: Mapping[str, Any] | None = None,
) -> Document:
    """Return the Document of `text`, with the verdict on whether it is a resume. Never raises.

    `path` names the file (its name adds weight to that verdict), `reader` gives a LaTeX document's parts, `macros`
    are the user's own signatures.
    """
    if format == "latex":
        from resume_ls.document.formats import latex

        document = latex.parse(text, rulebook=rulebook, path=path, reader=reader, macros=macros)
    else:
        from resume_ls.document.formats import markdown

        document = markdown.parse(text, rulebook=rulebook)
    return replace(document, detection=detect.detect(document, rulebook, path))
