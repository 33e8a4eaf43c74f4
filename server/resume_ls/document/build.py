"""One door to all formats: the format's parser, then the verdict on whether the text is a resume."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from resume_ls.document import detect
from resume_ls.document.formats import FORMATS
from resume_ls.document.formats.model import Reader
from resume_ls.document.model import Document
from resume_ls.rulebook.model import Format

if TYPE_CHECKING:
    from resume_ls.rulebook.model import Rulebook


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

    `path` names the file (its name adds weight to that verdict), `reader` gives a document's parts, `macros` are the
    user's own signatures.
    """
    document = FORMATS[format].parse(text, rulebook=rulebook, reader=reader, macros=macros)
    return replace(document, detection=detect.detect(document, rulebook, path))
