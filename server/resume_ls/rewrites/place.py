"""From a node's rewrites to edits of its file: absolute offsets, indentation, and hints that no link label equals."""

from __future__ import annotations

import re
from dataclasses import replace

from resume_ls.document.formats import FORMATS
from resume_ls.document.model import Document
from resume_ls.rewrites.model import Blank, Edit, Fresh, Kept, Piece, Rewrite
from resume_ls.text.spans import Span

YOUR = "your {}"
"""A hint that would else be a link, since the document has a label of that name."""


def place(rewrites: tuple[Rewrite, ...], document: Document, index: int) -> tuple[Rewrite, ...]:
    """Return a bullet's rewrites as edits of its file, `index` being the bullet's node."""
    node = document.nodes[index]
    text = document.texts.get(node.path, document.text)
    start = document.starts[index]
    labels = FORMATS[document.format].link_labels(text)

    def named(hint: str) -> str:
        return YOUR.format(hint) if hint.casefold() in labels else hint

    def placed(edit: Edit) -> Edit:
        pieces: list[Piece] = []
        for piece in edit.pieces:
            if isinstance(piece, Fresh) and "\n" in piece.text:
                pieces += _new_bullet(piece.text, node.source, node.body, text, start)
            else:
                pieces.append(replace(piece, hint=named(piece.hint)) if isinstance(piece, Blank) else piece)
        return Edit(edit.span.shifted(start), tuple(pieces), edit.base + start, node.path)

    return tuple(
        replace(
            rewrite,
            edits=tuple(placed(edit) for edit in rewrite.edits),
            text=re.sub(r"\[\[([^\[\]]*)\]\]", lambda it: f"[[{named(it[1])}]]", rewrite.text),
        )
        for rewrite in rewrites
    )


def _new_bullet(words: str, source: str, body: Span, text: str, start: int) -> list[Piece]:
    """Return the pieces that close a bullet and begin another one like it."""
    before, _, after = words.partition("\n")
    line_start = max(text.rfind("\n", 0, start), text.rfind("\r", 0, start)) + 1
    indent = re.match(r"[ \t]*", text[line_start:start])
    newline = "\r\n" if "\r\n" in text else "\n"
    closing = Kept(Span(body.end, len(source)))
    opening = Kept(Span(0, body.start))
    return [
        *([Fresh(before.rstrip())] if before.strip() else []),
        closing,
        Fresh(newline + (indent[0] if indent else "")),
        opening,
        *([Fresh(after.lstrip())] if after.strip() else []),
    ]
