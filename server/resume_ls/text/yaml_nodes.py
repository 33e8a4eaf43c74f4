"""YAML and JSON as one tree of nodes with exact spans, read under limits.

The tree is built from the events of libyaml without recursion, so that neither depth nor aliases of a file
from a stranger can exhaust the process. Tags are refused; a scalar stays the text that was written, and the
key that it belongs to decides what it must be.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Literal

from resume_ls.text.spans import Span

MAX_CHARACTERS = 256 * 1024
MAX_DEPTH = 24
MAX_NODES = 20_000
"""Nodes of one file, each alias counted with all that it stands for."""

MAX_BYTES = 4 * MAX_CHARACTERS + 1

NULLS = frozenset({"", "~", "null", "Null", "NULL"})


@dataclass(frozen=True, slots=True)
class YamlNode:
    """One value. `span` is in code points of the text."""

    kind: Literal["scalar", "list", "map"]
    span: Span
    value: str = ""
    """A scalar's text, quotes and escapes resolved."""
    plain: bool = False
    """A scalar written without quotes, so that it may be a number, a truth value or null."""
    flow: bool = False
    """A list or map in brackets or braces."""
    items: tuple[YamlNode, ...] = ()
    pairs: tuple[tuple[YamlNode, YamlNode], ...] = ()

    @property
    def null(self) -> bool:
        """Whether nothing is written, or `null`."""
        return self.kind == "scalar" and self.plain and self.value in NULLS


@dataclass(frozen=True, slots=True)
class YamlProblem:
    """Something wrong in a file; `key` is the path to it, as in "settings.tokens[2]", "" at the top."""

    message: str
    span: Span
    key: str = ""

    def __str__(self) -> str:
        return f"{self.key}: {self.message}" if self.key else self.message


class UnreadableError(Exception):
    """A file that cannot be read as text; the message says why."""


class YamlError(Exception):
    """The text is no YAML that we read; `problem` says why and where."""

    def __init__(self, message: str, span: Span) -> None:
        super().__init__(message)
        self.problem = YamlProblem(message, span)


@dataclass(slots=True)
class _Open:
    """A list or map whose end has not been seen yet, or the document itself."""

    begin: Any
    """The event that it began with; None for the document."""
    start: int
    children: list[YamlNode] = field(default_factory=list)
    size: int = 1

    def closed(self, end: int) -> YamlNode:
        """Return the list or map; without brackets it ends where the last thing in it does."""
        children, flow = tuple(self.children), bool(self.begin.flow_style)
        if not flow:
            end = max((child.span.end for child in children), default=self.start)
        span = Span(self.start, max(self.start, end))
        if type(self.begin).__name__ == "SequenceStartEvent":
            return YamlNode("list", span, flow=flow, items=children)
        pairs = tuple(zip(children[::2], children[1::2], strict=True))
        return YamlNode("map", span, flow=flow, pairs=pairs)


def read_utf8(path: Path) -> str:
    """Return the text of a file, as much of it as is ever read; raises UnreadableError."""
    try:
        if not path.is_file():
            raise OSError(None, "is not a regular file")
        with path.open("rb") as file:
            data = file.read(MAX_BYTES)
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        at = f"byte 0x{error.object[error.start]:02x} at offset {error.start}"
        raise UnreadableError(f"is not UTF-8 text: {at}") from None
    except OSError as error:
        raise UnreadableError(f"cannot be read: {error.strerror or error}") from None


def nearest(word: str, known: Iterable[str]) -> str:
    """Return `; did you mean "x"?` for the known word that is nearest to `word`, "" where none is near."""
    by_case = {name.casefold(): name for name in known}
    found = get_close_matches(word.casefold(), by_case, n=1, cutoff=0.6)
    return f'; did you mean "{by_case[found[0]]}"?' if found else ""


def compose(text: str) -> YamlNode | None:
    """Return the tree of the one YAML document in `text`, None where it holds none.

    Raises RefusedError for syntax errors, tags, a second document and whatever passes the limits.
    """
    import yaml

    if len(text) > MAX_CHARACTERS:
        raise YamlError(f"larger than {MAX_CHARACTERS // 1024} KB", Span(0, 0))
    shift = 1 if text.startswith("\ufeff") else 0
    loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        return _build(yaml.parse(text[shift:], Loader=loader), shift, len(text))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        at = min(mark.index + shift, len(text)) if mark else 0
        words = " ".join(part for part in (error.context, error.problem) if part)
        raise YamlError(f"not valid YAML: {words}", _visible(text, at)) from None
    except yaml.reader.ReaderError as error:
        before = text[shift:].encode()[: error.position]  # libyaml counts bytes
        at = min(len(before.decode(errors="ignore")) + shift, len(text))
        raise YamlError(f"not valid YAML: {error.reason}", Span(at, min(at + 1, len(text)))) from None
    except UnicodeEncodeError as error:
        raise YamlError("not valid YAML: half of a surrogate pair", Span(error.start, error.end)) from None


def _build(events: Any, shift: int, length: int) -> YamlNode | None:
    import yaml

    stack = [_Open(None, 0)]
    anchors: dict[str, tuple[YamlNode, int]] = {}
    total = 0
    for event in events:
        start, end = (min(mark.index + shift, length) for mark in (event.start_mark, event.end_mark))
        span = Span(start, max(start, end))
        if isinstance(event, yaml.DocumentStartEvent) and stack[0].children:
            raise YamlError("a second YAML document: only one is read", span)
        if getattr(event, "tag", None) is not None:
            raise YamlError(f"tags such as {event.tag} are not read", span)
        size, anchor = 1, getattr(event, "anchor", None) or ""
        if isinstance(event, yaml.CollectionStartEvent):
            if len(stack) > MAX_DEPTH:
                raise YamlError(f"nested deeper than {MAX_DEPTH} levels", span)
            stack.append(_Open(event, start))
            continue
        if isinstance(event, yaml.ScalarEvent):
            node = YamlNode("scalar", span, event.value, plain=not event.style)
        elif isinstance(event, yaml.AliasEvent):
            if anchor not in anchors:
                raise YamlError(f"alias *{anchor} stands for nothing written before it", span)
            node, size = anchors[anchor]
            total += size - 1
        elif isinstance(event, yaml.CollectionEndEvent):
            done = stack.pop()
            node, size, anchor = done.closed(end), done.size, done.begin.anchor or ""
        else:
            continue
        total += 1
        if total > MAX_NODES:
            raise YamlError(f"more than {MAX_NODES} values", span)
        if anchor:
            anchors[anchor] = (node, size)
        stack[-1].children.append(node)
        stack[-1].size += size
    return next(iter(stack[0].children), None)


def _visible(text: str, at: int) -> Span:
    """Return a span of one character at `at`, or before it where the text or its line ends there."""
    if at < len(text) and text[at] not in "\r\n":
        return Span(at, at + 1)
    while at > 0 and text[at - 1] in "\r\n":
        at -= 1
    return Span(max(0, at - 1), at)


def to_plain(node: YamlNode) -> Any:
    """Return the plain value of a tree: dict, list, str, int, float, bool or None."""
    if node.kind == "list":
        return [to_plain(item) for item in node.items]
    if node.kind == "map":
        return {key.value: to_plain(value) for key, value in node.pairs}
    if not node.plain:
        return node.value
    if node.null:
        return None
    if node.value in ("true", "false"):
        return node.value == "true"
    for number in (int, float):
        try:
            return number(node.value)
        except ValueError:
            continue
    return node.value
