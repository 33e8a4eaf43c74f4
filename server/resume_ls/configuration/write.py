"""Changes of a `.resume-ls.yml` that keep its comments and formatting.

Each writer returns one Change of the text (an editor makes an edit of it, the command line applies it) and
has read the result back: it never hands out one that would say something else than asked.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from textwrap import wrap

from resume_ls.configuration.keys import KEYS
from resume_ls.configuration.model import Ignore
from resume_ls.configuration.read import parse
from resume_ls.document.sources import Source, read, write
from resume_ls.rulebook.levels import Level
from resume_ls.text.lines import line_break, line_end, line_start
from resume_ls.text.spans import Span
from resume_ls.text.yaml_nodes import YamlError, YamlNode, compose


class UnwritableError(Exception):
    """The file says something that the change cannot be made in; the text says what."""


@dataclass(frozen=True, slots=True)
class ConfigurationEdit:
    """Replace the code points `span` of the file's text by `text`."""

    span: Span
    text: str

    def apply(self, text: str) -> str:
        """Return `text` after the change."""
        return text[: self.span.start] + self.text + text[self.span.end :]


def set_level(text: str, level: Level | None) -> ConfigurationEdit:
    """Return the change after which the file's `level` is `level` (None: auto).

    Raises UnwritableError where the file is no map of keys.
    """
    label = level.label if level is not None else "auto"
    root = _root(text)
    pair = _pair(root, "level")
    if root is None:
        change = _append(text, root, f"level: {label}")
    elif pair is None:
        change = _insert_first(text, root, f"level: {label}")
    else:
        change = _replace_value(text, *pair, label)
    layer, _ = parse(change.apply(text))
    if layer.level != (level if level is not None else "auto"):
        raise UnwritableError("the level cannot be set without rewriting the file")
    return change


def add_ignore(text: str, code: str, fingerprint: str | None = None, *, note: str = "") -> ConfigurationEdit:
    """Return the change that adds a code (or code and fingerprint of one bullet) to the file's `ignore`.

    `note` is written behind it as a comment, so that a reader knows which bullet is meant. An entry that is
    there already gives an empty change. Raises UnwritableError where the file is no map of keys.
    """
    entry = Ignore(code, fingerprint)
    if entry in (parse(text)[0].ignore or ()):
        return ConfigurationEdit(Span(0, 0), "")
    root = _root(text)
    pair = _pair(root, "ignore")
    item = f"- {entry.text}" + ("  # " + " ".join(note.split()) if note.strip() else "")
    if pair is None:
        change = _append(text, root, "ignore:", f"  {item}")
    else:
        key, value = pair
        if value.kind == "map":
            raise UnwritableError('"ignore" is no list')
        if not value.items:
            before = "" if value.null or value.kind == "list" else f"{value.span.of(text)}, "
            change = _replace_value(text, key, value, f"[{before}{entry.text}]")
        elif value.flow:
            end = value.items[-1].span.end
            change = ConfigurationEdit(Span(end, end), f", {entry.text}")
        else:
            end = line_end(text, value.items[-1].span.end)
            lead = line_break(text) + _indent(text, value.span.start)
            change = ConfigurationEdit(Span(end, end), lead + item)
    if entry not in (parse(change.apply(text))[0].ignore or ()):
        raise UnwritableError('"ignore" cannot be extended without rewriting the file')
    return change


def add_macro(text: str, name: str, signature: str) -> ConfigurationEdit:
    """Return the change after which `latex: macros:` of the file describes the macro `name`.

    Raises UnwritableError where the file, its `latex` or its `macros` is no map of keys.
    """
    line = f"{name}: {signature}"
    root = _root(text)
    latex = _pair(root, "latex")
    if latex is None:
        change = _append(text, root, "latex:", "  macros:", f"    {line}")
    else:
        macros = _pair(latex[1], "macros")
        key, value = macros or latex
        line = line if macros else f"macros: {{{line}}}"
        change = (
            _insert_first(text, value, line)
            if value.pairs
            else _replace_value(text, key, value, f"{{{line}}}")
        )
    if dict(parse(change.apply(text))[0].latex_macros or {}).get(name) != signature:
        raise UnwritableError('"latex" cannot be extended without rewriting the file')
    return change


def change_file(file: Path, change: Callable[[str], ConfigurationEdit]) -> None:
    """Change a configuration file, or a new one where none is there; raises UnwritableError, SourceError."""
    source = read(file) if file.exists() else Source(new_file())
    write(file, source.encode(change(source.text).apply(source.text)))


def new_file(*, level: Level | None = None, reference: bool = False) -> str:
    """Return the text of a new configuration file with a level. `reference` adds every other key as a comment with what
    it does."""
    lines = ["# Configuration of resume-ls; `resume-ls doctor` shows what is in force and why."]
    lines.append(f"level: {level.label if level is not None else 'auto'}")
    if reference:
        for key in KEYS:
            if key.name != "level":
                lines += ["", *wrap(key.about["title"], 100, initial_indent="# ", subsequent_indent="# ")]
                lines.append(f"# {key.name}: {key.about['example']}")
    return "\n".join(lines) + "\n"


def _root(text: str) -> YamlNode | None:
    try:
        root = compose(text)
    except YamlError as refusal:
        raise UnwritableError(f"the file is broken: {refusal.problem.message}") from None
    if root is None or root.null:
        return None
    if root.kind != "map":
        raise UnwritableError("the file is no map of keys")
    return root


def _pair(root: YamlNode | None, name: str) -> tuple[YamlNode, YamlNode] | None:
    pairs = root.pairs if root is not None else ()
    return next(((key, value) for key, value in pairs if key.value == name), None)


def _replace_value(text: str, key: YamlNode, value: YamlNode, written: str) -> ConfigurationEdit:
    if value.span:
        return ConfigurationEdit(value.span, written)
    colon = text.index(":", key.span.end)
    return ConfigurationEdit(Span(colon + 1, colon + 1), f" {written}")


def _insert_first(text: str, map: YamlNode, line: str) -> ConfigurationEdit:
    """Put a key before all others of a map: at the top of the file, beneath the comments that open it."""
    start = map.span.start
    if map.flow:
        return ConfigurationEdit(Span(start + 1, start + 1), f"{line}, " if map.pairs else line)
    return ConfigurationEdit(Span(start, start), line + line_break(text) + _indent(text, start))


def _append(text: str, root: YamlNode | None, *lines: str) -> ConfigurationEdit:
    """Put a key behind all others."""
    if root is not None and root.flow:
        raise UnwritableError("the file is a map in braces")
    eol, end = line_break(text), len(text)
    indent = "" if root is None else _indent(text, root.span.start)
    lead = "" if not text or text[-1] in "\r\n" else eol
    return ConfigurationEdit(Span(end, end), lead + "".join(indent + line + eol for line in lines))


def _indent(text: str, at: int) -> str:
    """Return what stands before the first key of a map, or the first dash of a list, on its line."""
    indent = text[line_start(text, at) : at]
    if indent.strip():
        raise UnwritableError("the first key or item does not begin its line")
    return indent
