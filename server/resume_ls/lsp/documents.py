"""Open documents: which ones concern us, their text, and the analysis that goes with it."""

from __future__ import annotations

from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

from pygls.uris import to_fs_path

from resume_ls.configuration import FILE_NAMES
from resume_ls.document.formats import by_language, by_suffix
from resume_ls.lsp.connection import INVALID_PARAMS, Message, RefusedError, member
from resume_ls.lsp.texts import Encoding, Position, TextBuffer, TextChange
from resume_ls.rulebook.model import Format
from resume_ls.text.spans import Span

if TYPE_CHECKING:
    from lsprotocol import types

LOCAL = "file://localhost"
"""How some clients begin the URI of a file of this machine."""
SCHEMES = frozenset({"file", "untitled"})
"""Others are views of something (a diff, a commit, an output), which nobody can mend."""


class OpenDocument:
    """One document that the client has open."""

    def __init__(self, uri: str, version: int | None, text: str, encoding: Encoding) -> None:
        self.uri = uri
        self.version = version
        self.path = path_of(uri)
        self.buffer = TextBuffer(text, encoding)

    @property
    def text(self) -> str:
        """The whole current text."""
        return self.buffer.text

    def change(self, changes: list[Any]) -> list[TextChange]:
        """Apply the content changes of one didChange, in order; return them as edits. Raises RefusedError for malformed
        ones, before any is applied."""
        parsed = [parse_change(change) for change in changes]
        return [self.buffer.replace(*(range_ or self.buffer.whole), text) for range_, text in parsed]

    def range(self, span: Span) -> types.Range:
        """Return a span of the text as a range of the protocol."""
        return range_of(self.buffer, span)

    def offset(self, position: types.Position) -> int:
        """Return the offset of a position of the protocol."""
        return self.buffer.offset(position.line, position.character)

    def span(self, range_: types.Range) -> Span:
        """Return a range of the protocol as a span of the text."""
        start, end = sorted((self.offset(range_.start), self.offset(range_.end)))
        return Span(start, end)


def range_of(buffer: TextBuffer, span: Span) -> types.Range:
    """Return a span of a text as a range of the protocol."""
    from lsprotocol import types

    return types.Range(
        types.Position(*buffer.position(span.start)), types.Position(*buffer.position(span.end))
    )


def parse_change(change: Any) -> tuple[tuple[Position, Position] | None, str]:
    """Return the range (None: the whole document) and the text of one content change."""
    if not isinstance(change, dict):
        raise RefusedError(INVALID_PARAMS, "invalid contentChanges")
    text = member(change, "text", str)
    if change.get("range") is None:
        return None, text
    start, end = (member(member(change, "range", dict), name, dict) for name in ("start", "end"))
    return (place_of(start), place_of(end)), text


def place_of(position: Message) -> Position:
    """Return a position of the protocol as line and units."""
    return member(position, "line", int), member(position, "character", int)


def uri_of(params: Message) -> str:
    """Return the URI of the document that parameters speak of."""
    return member(member(params, "textDocument", dict), "uri", str)


def path_of(uri: str) -> Path | None:
    """Return the path of a `file:` URI, None for any other."""
    path = to_fs_path(uri.replace(LOCAL, "file://", 1))
    return Path(path) if path else None


def key_of(uri: str) -> str:
    """Return what a document is filed under: clients differ in what they percent-encode."""
    return unquote(uri)


def name_of(uri: str) -> str:
    """Return the file name that a URI ends with."""
    return PurePosixPath(unquote(urlsplit(uri).path)).name


def is_configuration(uri: str) -> bool:
    """Whether a URI names a configuration file of ours."""
    return urlsplit(uri).scheme in SCHEMES and name_of(uri) in FILE_NAMES


def format_of(uri: str, language: str) -> Format | None:
    """Return the format of a document that may be a resume, None for one that is no concern of ours."""
    if urlsplit(uri).scheme not in SCHEMES:
        return None
    return by_language(language) or by_suffix(PurePosixPath(name_of(uri)))
