"""The YAML block at the top of a Markdown file: where it ends, which keys it fills, our own key in it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from resume_ls.document.directives import Instruction, ignore, level
from resume_ls.document.formats.markdown.inline import absolute
from resume_ls.text.spans import Span
from resume_ls.text.yaml_nodes import YamlError, YamlNode, compose

LONGEST = 20_000
"""A longer block is no front matter."""

_BLOCK = re.compile(
    r"\ufeff?---[ \t]*\r?\n(?P<yaml>.*?)^(?:---|\.\.\.)[ \t]*\r?$\n?", re.DOTALL | re.MULTILINE
)
_FIRST_LINE = re.compile(r"(?>(?:[ \t]*+(?:#[^\r\n]*+)?\r?\n)*)(?:[\"']?[\w-]++[\"']?[ \t]*+:(?:\s|$)|\Z)")
_FILLED = re.compile(
    r"^([\w-]+)[ \t]*:[ \t]*(?!\s|#|~|null\b|\"\"|'')\S|^([\w-]+)[ \t]*:[ \t]*\r?\n(?=[ \t]+\S|- )",
    re.MULTILINE,
)
_ADDRESS = re.compile(r"(?<![\w@/.])(?:https?://|www\.|github\.com/|gitlab\.com/)[^\s<>\"'\]),]+")
_GITHUB = re.compile(
    r"^[ \t-]*github(?:[_-]?(?:user|username|handle|id))?[ \t]*:[ \t]*[\"']?@?([\w-]+)[\"']?[ \t]*\r?$",
    re.MULTILINE | re.IGNORECASE,
)
_NESTED = re.compile(
    r"^[ \t]+(?:-[ \t]+)?(?P<key>[A-Za-z][\w-]*)[ \t]*:[ \t]*(?P<value>\S[^\r\n]*)", re.MULTILINE
)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_LEAST_NAMES = 2
_OURS = re.compile(r"^resume-ls[ \t]*:", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """A YAML block; offsets are those of the document."""

    end: int = 0
    """Where the text after it begins; 0 where there is none."""
    filled: frozenset[str] = frozenset()
    links: tuple[str, ...] = ()
    instructions: tuple[tuple[Instruction, Span], ...] = ()
    """Each with the span of the whole key."""
    role: Span | None = None
    """The first line of a role that stands in it as data, where one does."""


def read(text: str, codes: Collection[str], labels: Mapping[str, str]) -> FrontMatter:
    """Read the front matter of `text`; an empty result where it has none. `labels` are the names of a role's parts."""
    if not text.startswith(("---", "\ufeff---")):
        return FrontMatter()
    match = _BLOCK.match(text, 0, LONGEST)
    if match is None or not _FIRST_LINE.match(match["yaml"]):
        return FrontMatter()
    block, start = match["yaml"], match.start("yaml")
    filled = frozenset(key for found in _FILLED.finditer(block) for key in found.groups() if key)
    links = [absolute(found[0]) for found in _ADDRESS.finditer(block)]
    links += [f"https://github.com/{found[1]}" for found in _GITHUB.finditer(block)]
    ours = tuple(_instructions(block, start, codes)) if _OURS.search(block) else ()
    return FrontMatter(match.end(), filled, tuple(links), ours, _role(block, start, labels))


def _role(block: str, start: int, labels: Mapping[str, str]) -> Span | None:
    """Where titles or employers and dates stand in lists of the block, as a theme prints them."""
    parts = [(labels.get(found["key"].lower()), found) for found in _NESTED.finditer(block)]
    named = [found for label, found in parts if label in {"title", "organisation"}]
    dated = any(label == "date" and _YEAR.search(found["value"]) for label, found in parts)
    if not dated or len(named) < _LEAST_NAMES:
        return None
    return Span(start + named[0].start("key"), start + named[0].end("value"))


def _instructions(block: str, start: int, codes: Collection[str]) -> Iterator[tuple[Instruction, Span]]:
    """Read the key `resume-ls`: `off`, or a mapping with `level` (a name) and `ignore` (a code or a list of codes)."""
    try:
        root = compose(block)
    except YamlError:
        found = _OURS.search(block)
        at = start + found.start() if found else start
        span = Span(at, at + len("resume-ls"))
        yield _error("the front matter is not valid YAML", span), span
        return
    for key, value in root.pairs if root else ():
        if key.value == "resume-ls":
            whole = Span(start + key.span.start, start + value.span.end)
            for instruction in _settings(value, start, codes):
                yield instruction, whole


def _settings(value: YamlNode, start: int, codes: Collection[str]) -> list[Instruction]:
    if value.value.lower() == "off":
        return [Instruction("off", (), (_span(value, start),))]
    if value.kind != "map":
        return [_error("needs a mapping with level and ignore", _span(value, start))]
    return [found for name, setting in value.pairs for found in _setting(name, setting, start, codes)]


def _setting(name: YamlNode, value: YamlNode, start: int, codes: Collection[str]) -> list[Instruction]:
    if name.value == "level":
        if value.kind == "scalar":
            return [level(value.value, _span(value, start))]
        return [_error("level is one of the five names", _span(value, start))]
    if name.value == "ignore":
        nodes = value.items if value.kind == "list" else (value,)
        if nodes and all(node.value for node in nodes):
            return ignore([(node.value, _span(node, start)) for node in nodes], codes)
        return [_error("ignore is a code or a list of codes", _span(value, start))]
    return [_error(f"no key {name.value!r}: level and ignore can stand here", _span(name, start))]


def _error(message: str, span: Span) -> Instruction:
    return Instruction("error", (), (span,), message)


def _span(node: YamlNode, start: int) -> Span:
    """The node's place, without the quotes of a quoted scalar."""
    quoted = node.kind == "scalar" and not node.plain
    return Span(start + node.span.start + quoted, start + node.span.end - quoted)
