"""Law 3 of docs/honesty.md: a rewrite is applied to the source and the result read back before it is offered.

What the menu shows must be what is written, with nothing else changed; one of the whole document keeps every word.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from typing import Any

from resume_ls.document import parse
from resume_ls.document.model import Document
from resume_ls.rewrites.model import Blank, Choice, Fresh, Kept, Piece, Rewrite
from resume_ls.rewrites.render import applied
from resume_ls.rulebook.model import Rulebook
from resume_ls.text.spans import Span

WORD = re.compile(r"[^\W_]+")
MACRO = re.compile(r"\\[A-Za-z@]+\*?")


def read_again(
    rewrite: Rewrite, document: Document, rulebook: Rulebook, macros: Mapping[str, Any] | None = None
) -> Document:
    """Return the document that the rewrite makes of this one; `macros` are the user's own signatures."""
    texts = {path: applied(rewrite, text, document.format, path) for path, text in document.texts.items()}
    root = texts.get(None, applied(rewrite, document.text, document.format))

    def read(path: str) -> str | None:
        return texts[path] if path in texts else document.styles.get(path)

    return parse(root, document.format, rulebook=rulebook, reader=read, macros=macros)


def keeps_its_word(
    rewrite: Rewrite,
    document: Document,
    index: int,
    rulebook: Rulebook,
    macros: Mapping[str, Any] | None = None,
) -> bool:
    """Whether a bullet's rewrite gives the text that it shows, and every other node stays as it was."""
    after = read_again(rewrite, document, rulebook, macros)
    wanted = [_spaced(line) for line in rewrite.text.split("\n")]
    behind = index + len(wanted)
    others = (*document.nodes[:index], *document.nodes[index + 1 :])
    left = (*after.nodes[:index], *after.nodes[behind:])
    return (
        [(node.source, node.kind) for node in others] == [(node.source, node.kind) for node in left]
        and [_spaced(node.text.plain) for node in after.nodes[index:behind]] == wanted
        and len(after.problems) <= len(document.problems)
    )


def keeps_every_word(rewrite: Rewrite, document: Document, rulebook: Rulebook) -> bool:
    """Whether a rewrite of the whole document keeps each word of the source as often as it was, adds no more than its
    own pieces say, and leaves the document in as good a shape as before."""
    after = read_again(rewrite, document, rulebook)
    if len(after.problems) > len(document.problems) or len(after.sections) < len(document.sections):
        return False
    before_words, after_words = _words(*_texts(document)), _words(*_texts(after))
    ours = _words(*(_shown(piece) for edit in rewrite.edits for piece in edit.pieces))
    copies = _words(*MACRO.findall(_kept_twice(rewrite, document)))
    return not (before_words - after_words) and not (after_words - before_words - ours - copies)


def _words(*texts: str) -> Counter[str]:
    return Counter(word for text in texts for word in WORD.findall(text))


def _kept_twice(rewrite: Rewrite, document: Document) -> str:
    """Return the source that a rewrite writes more than once: the markup of an item or a heading that it repeats."""
    seen: set[Span] = set()
    found = []
    for edit in rewrite.edits:
        for piece in edit.pieces:
            if isinstance(piece, Kept):
                placed = piece.span.shifted(edit.base)
                if not edit.span.covers(placed) or placed in seen:
                    found.append(placed.of(document.texts.get(edit.path, document.text)))
                seen.add(placed)
    return " ".join(found)


def _texts(document: Document) -> list[str]:
    return list(document.texts.values()) or [document.text]


def _shown(piece: Piece) -> str:
    match piece:
        case Fresh(text):
            return text
        case Choice(options):
            return options[0]
        case Blank(_, hint):
            return hint
        case Kept():
            return ""


def _spaced(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()
