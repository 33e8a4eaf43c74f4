"""What a rewrite looks like on each surface: plain text, an LSP snippet, a preview."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from resume_ls.document.formats import FORMATS
from resume_ls.rewrites.model import Blank, Choice, Edit, Fresh, Kept, Piece, Rewrite
from resume_ls.rulebook.model import Format
from resume_ls.text.spans import Span

LONGEST_NAME = 80
"""Characters before an edit that decide what must stand between."""


def escaped(text: str, format: Format) -> str:
    """Return words of ours as the format wants them written."""
    return FORMATS[format].escape(text)


def plain(edit: Edit, source: str, format: Format) -> str:
    """Return the text that the edit puts in place: choices as their first option, blanks as `[[hint]]`.

    `source` is the text of the edit's file.
    """
    return _rendered(edit, source, format, as_snippet=False)


def snippet(edit: Edit, source: str, format: Format) -> str:
    """Return the edit's text as an LSP snippet: one tab stop for each choice, and one for each blank, which stays a
    blank (`[[hint]]`, an error until it is filled) where the author leaves it early."""
    return _rendered(edit, source, format, as_snippet=True)


def snippet_escaped(text: str) -> str:
    """Escape what a snippet would read as its own syntax."""
    return re.sub(r"([\\$}])", r"\\\1", text)


def choice_escaped(text: str) -> str:
    """Escape an option of a snippet's choice (LSP 3.17: `,`, `|` and `\\`; `$` and `}` for clients that want them)."""
    return re.sub(r"([\\$},|])", r"\\\1", text)


def _rendered(edit: Edit, source: str, format: Format, *, as_snippet: bool) -> str:
    literal = snippet_escaped if as_snippet else str
    result = ""
    written = source[max(0, edit.span.start - LONGEST_NAME) : edit.span.start]  # what the guards look at
    stop = 0
    for piece in edit.pieces:
        stop += isinstance(piece, (Blank, Choice))
        match piece:
            case Kept(span):
                text = span.shifted(edit.base).of(source)
                shown = literal(text)
            case Fresh(words):
                text = escaped(words, format)
                shown = literal(text)
            case Choice(options):
                text = escaped(options[0], format)
                listed = ",".join(choice_escaped(escaped(option, format)) for option in options)
                shown = f"${{{stop}|{listed}|}}" if as_snippet else text
            case Blank(_, hint):
                text = f"[[{escaped(hint, format)}]]"
                shown = f"${{{stop}:{literal(text)}}}" if as_snippet else text
        guard = FORMATS[format].guard(written, text)
        result += literal(guard) + shown
        written += guard + text
    return result


def around_dollars(edit: Edit, source: str) -> tuple[Edit, ...]:
    """Return edits that together do the same and leave kept text with a dollar sign ("$2.5M") alone.

    For readers of snippets that take an escaped `\\$2` for a tab stop. Where the text is moved, or a blank stands
    beside it, it stays in the edit.
    """
    base, at, pieces = edit.base, edit.span.start, list[Piece]()
    found: list[Edit] = []
    for piece, before, after in zip(
        edit.pieces, (None, *edit.pieces), (*edit.pieces[1:], None), strict=False
    ):
        span = piece.span.shifted(base) if isinstance(piece, Kept) else None
        beside = isinstance(before, Blank) or isinstance(after, Blank)
        if span is None or span.start < at or beside or "$" not in span.of(source):
            pieces.append(piece)
            continue
        if pieces or span.start > at:
            found.append(replace(edit, span=Span(at, span.start), pieces=tuple(pieces)))
        at, pieces = span.end, []
    if pieces or at < edit.span.end:
        found.append(replace(edit, span=Span(at, edit.span.end), pieces=tuple(pieces)))
    return tuple(found)


def applied(rewrite: Rewrite, source: str, format: Format, path: str | None = None) -> str:
    """Return the text of the file `path` (None: the root) after the rewrite, in plain text."""
    edits = sorted((e for e in rewrite.edits if e.path == path), key=lambda e: e.span, reverse=True)
    for edit in edits:
        source = source[: edit.span.start] + plain(edit, source, format) + source[edit.span.end :]
    return source


def preview(pieces: Sequence[Piece], source: str, base: int = 0) -> list[tuple[str, str]]:
    """Return the pieces as (kind, text) pairs for a surface that colours them; kinds: kept, fresh, blank, choice."""
    shown: list[tuple[str, str]] = []
    for piece in pieces:
        match piece:
            case Kept(span):
                shown.append(("kept", span.shifted(base).of(source)))
            case Fresh(text):
                shown.append(("fresh", text))
            case Blank(_, hint):
                shown.append(("blank", f"[[{hint}]]"))
            case Choice(options):
                shown.append(("choice", "/".join(options)))
    return shown
