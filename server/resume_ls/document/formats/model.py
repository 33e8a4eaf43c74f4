"""What the rest of the package asks of a file type."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from resume_ls.text.spans import Span

if TYPE_CHECKING:
    from resume_ls.document.model import Document
    from resume_ls.rulebook.model import Rulebook

Reader = Callable[[str], str | None]
"""Gives the text of a part by its path relative to the root's folder, None where there is none to read."""


class Parse(Protocol):
    """Makes a Document of a text; never raises."""

    def __call__(
        self,
        text: str,
        *,
        rulebook: Rulebook,
        reader: Reader | None = None,
        macros: Mapping[str, Any] | None = None,
    ) -> Document:
        """Return the Document of `text`; `reader` gives its parts, `macros` are the user's own signatures."""


@dataclass(frozen=True, slots=True)
class Construct:
    """One piece of markup in a node's source: its extent, and its inner text where it may be divided."""

    span: Span
    inner: Span | None

    def holds(self, offset: int) -> bool:
        """Whether a cut at `offset` would fall inside the construct."""
        return self.span.start < offset < self.span.end


@dataclass(frozen=True, eq=False)
class FileFormat:
    """A file type that resumes are written in. A new one is a folder with such an object, and a line in FORMATS."""

    name: str
    """As it is called in JSON and on the command line."""
    title: str
    """As it is called in a sentence."""
    suffixes: tuple[str, ...]
    """Ends of file names, in lower case, with their point."""
    languages: tuple[str, ...]
    """What editors call it (languageId), in lower case."""
    look: re.Pattern[str]
    """What a text of it holds, where no file name tells."""
    parse: Parse
    comment: tuple[str, str]
    """What stands before and behind the words of a comment on a line."""
    unprinted: re.Pattern[str]
    """Comments and code: what stands there is no text of the resume."""
    leading: re.Pattern[str]
    """What may stand before the first line of text, once the text begins (`begin`)."""
    begin: Callable[[str], int]
    """Gives the offset behind front matter or preamble."""
    text_of: Callable[[str], str]
    """Gives the source without comments and without what a switch may leave out."""
    bullet_begun: re.Pattern[str]
    """A line up to the cursor in the first word of a bullet, which is its group."""
    heading_begun: re.Pattern[str]
    """A line up to the cursor in the words of a section's heading, which are its group."""
    escape: Callable[[str], str]
    """Writes words of ours so that they are read as words."""
    guard: Callable[[str, str], str]
    """Gives what must stand between a text and the next so that the second is not read as part of the first."""
    constructs: Callable[[str, int, int], list[Construct]]
    """Gives the markup between two offsets, outer constructs before those inside them."""
    invisible: re.Pattern[str]
    """Source beside words that may go with them: marks of emphasis, braces, white space."""
    balanced: Callable[[str, str], bool] = lambda _before, _after: True
    """Whether a bullet's source closes what it opens after a rewrite as it did before."""
    link_labels: Callable[[str], set[str]] = lambda _: set()
    """Gives the labels of a text's links, case folded: no hint of a blank may equal one."""
    parts: bool = False
    """Whether a document may be made of several files."""
    is_part: Callable[[str], bool] = lambda _: False
    """Whether a text is part of a document in another file."""

    def commented(self, words: str) -> str:
        """Return words as a comment."""
        return f"{self.comment[0]}{words}{self.comment[1]}"


DEEPEST = 30
"""Groups within groups that are told apart; what is nested deeper is kept whole."""


def group_end(source: str, at: int, end: int) -> int:
    """Return the offset after the group that opens at `at`; `end` where it never closes."""
    opening = source[at]
    closing = {"{": "}", "[": "]", "(": ")"}[opening]
    depth = 0
    while at < end:
        char = source[at]
        if char == "\\":
            at += 2
            continue
        depth += (char == opening) - (char == closing)
        at += 1
        if depth == 0:
            return at
    return end
