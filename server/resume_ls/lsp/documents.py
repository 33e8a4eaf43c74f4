"""Open documents: which ones concern us, their text, and the analysis that goes with it."""

from __future__ import annotations

import re
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit

from resume_ls.configuration import FILE_NAMES
from resume_ls.document.formats import by_language, by_suffix
from resume_ls.lsp.connection import INVALID_PARAMS, Message, RefusedError, member
from resume_ls.lsp.texts import Encoding, Position, TextBuffer, TextChange
from resume_ls.rulebook.model import Format
from resume_ls.text.spans import Span

DRIVE = re.compile(r"/[A-Za-z]:")
"""How the path of a URI begins on Windows."""
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

    def change(self, changes: list[Message]) -> list[TextChange]:
        """Apply the content changes of one didChange, in order; return them as edits. Raises RefusedError for malformed
        ones, before any is applied."""
        parsed = [parse_change(change) for change in changes]
        return [self.buffer.replace(*(range_ or self.buffer.whole), text) for range_, text in parsed]

    def span(self, range_: Message) -> Span:
        """Return a range of the protocol as a span of the text."""
        start, end = sorted(self.buffer.offset(*place) for place in places_of(range_))
        return Span(start, end)


def parse_change(change: Message) -> tuple[tuple[Position, Position] | None, str]:
    """Return the range (None: the whole document) and the text of one content change."""
    text = member(change, "text", str)
    if change.get("range") is None:
        return None, text
    return places_of(member(change, "range", dict)), text


def places_of(range_: Message) -> tuple[Position, Position]:
    """Return the positions that a range of the protocol lies between."""
    return place_of(member(range_, "start", dict)), place_of(member(range_, "end", dict))


def place_of(position: Message) -> Position:
    """Return a position of the protocol as line and units."""
    line, units = member(position, "line", int), member(position, "character", int)
    if line < 0 or units < 0:
        raise RefusedError(INVALID_PARAMS, "invalid position")
    return line, units


def position_of(params: Message) -> Position:
    """Return the position that parameters speak of."""
    return place_of(member(params, "position", dict))


def uri_of(params: Message) -> str:
    """Return the URI of the document that parameters speak of."""
    return member(member(params, "textDocument", dict), "uri", str)


def path_of(uri: str) -> Path | None:
    """Return the path of a `file:` URI, None for any other."""
    parts = urlsplit(uri)
    if parts.scheme != "file":
        return None
    host, path = parts.netloc.removeprefix("localhost"), unquote(parts.path)
    return Path(f"//{host}{path}" if host else path[1:] if DRIVE.match(path) else path)


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
