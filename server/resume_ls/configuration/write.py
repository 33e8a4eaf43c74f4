"""Changes of a `.resume-ls.yml` that keep its comments and formatting.

Each writer returns one Change of the text (an editor makes an edit of it, the command line applies it) and
has read the result back: it never hands out one that would say something else than asked.
"""

from __future__ import annotations

from dataclasses import dataclass
from textwrap import wrap

from resume_ls.configuration.keys import KEYS
from resume_ls.configuration.model import Ignore
from resume_ls.configuration.read import parse
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
        change = _append(text, root, f"level: {label}", "")
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
    comment = "  # " + " ".join(note.split()) if note.strip() else ""
    eol = line_break(text)
    if pair is None:
        change = _append(
            text, root, "ignore:" + eol + f"  - {entry.text}{comment}", f"ignore: [{entry.text}]"
        )
    else:
        key, value = pair
        if value.null:
            at = value.span.start if value.span else key.span.end + 1
            change = ConfigurationEdit(
                Span(at, value.span.end if value.span else at), f"{eol}  - {entry.text}{comment}"
            )
        elif value.kind == "list" and not value.flow:
            change = _append_item(text, value, entry.text + comment)
        elif value.kind == "list" and not value.items:
            change = ConfigurationEdit(value.span, f"[{entry.text}]")
        elif value.kind == "list":
            end = value.items[-1].span.end
            change = ConfigurationEdit(Span(end, end), f", {entry.text}")
        elif value.kind == "scalar":
            change = ConfigurationEdit(value.span, f"[{value.span.of(text)}, {entry.text}]")
        else:
            raise UnwritableError('"ignore" is no list')
    if entry not in (parse(change.apply(text))[0].ignore or ()):
        raise UnwritableError('"ignore" cannot be extended without rewriting the file')
    return change


def add_macro(text: str, name: str, signature: str) -> ConfigurationEdit:
    """Return the change after which `latex: macros:` of the file describes the macro `name`.

    Raises UnwritableError where the file, its `latex` or its `macros` is no map of keys.
    """
    line = f"{name}: {signature}"
    root = _root(text)
    eol = line_break(text)
    latex = _pair(root, "latex")
    if latex is None:
        block = eol.join(("latex:", "  macros:", f"    {line}"))
        change = _append(text, root, block, f"latex: {{macros: {{{line}}}}}")
    else:
        change = _into_latex(text, *latex, line)
    if dict(parse(change.apply(text))[0].latex_macros or {}).get(name) != signature:
        raise UnwritableError('"latex" cannot be extended without rewriting the file')
    return change


def _into_latex(text: str, key: YamlNode, value: YamlNode, line: str) -> ConfigurationEdit:
    """Put a macro into the file's `latex`."""
    macros = _pair(value if value.kind == "map" else None, "macros")
    if macros is None:
        line = f"macros: {{{line}}}"
    else:
        key, value = macros
    if value.kind != "map" or not value.pairs:
        return _replace_value(text, key, value, f"{{{line}}}")
    return _insert_first(text, value, line)


def new_file(
    *,
    level: Level | None = None,
    ignore: tuple[Ignore, ...] = (),
    macros: tuple[tuple[str, str], ...] = (),
    reference: bool = False,
) -> str:
    """Return the text of a new configuration file with these settings.

    `macros` are descriptions of LaTeX macros by their names. `reference` adds every other key as a comment with what
    it does.
    """
    lines = ["# Configuration of resume-ls; `resume-ls doctor` shows what is in force and why."]
    lines.append(f"level: {level.label if level is not None else 'auto'}")
    if ignore:
        lines.append("ignore:")
        lines.extend(f"  - {entry.text}" for entry in ignore)
    if macros:
        lines += ["latex:", "  macros:", *(f"    {name}: {signature}" for name, signature in macros)]
    if reference:
        for key in KEYS:
            if key.name not in ("level", "ignore" if ignore else ""):
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
    indent = text[line_start(text, start) : start]
    if indent.strip():
        raise UnwritableError("the first key does not begin its line")
    return ConfigurationEdit(Span(start, start), line + line_break(text) + indent)


def _append(text: str, root: YamlNode | None, block: str, flow: str) -> ConfigurationEdit:
    """Put a key behind all others."""
    eol = line_break(text)
    if root is not None and root.flow:
        at = text.rindex("}", root.span.start, root.span.end)
        inner = text[root.span.start + 1 : at].rstrip()
        comma = "" if not inner or inner.endswith(",") else ", "
        return ConfigurationEdit(Span(root.span.start + 1 + len(inner), at), comma + flow)
    end = len(text)
    indent = ""
    if root is not None:
        start = root.span.start
        indent = text[line_start(text, start) : start]
        block = block.replace(eol, eol + indent)
    lead = "" if not text or text[-1] in "\r\n" else eol
    return ConfigurationEdit(Span(end, end), f"{lead}{indent}{block}{eol}")


def _append_item(text: str, value: YamlNode, written: str) -> ConfigurationEdit:
    last = value.items[-1]
    dash = value.span.start
    indent = text[line_start(text, dash) : dash]
    if indent.strip():
        raise UnwritableError('the list under "ignore" does not begin its line')
    end = line_end(text, last.span.end)
    return ConfigurationEdit(Span(end, end), f"{line_break(text)}{indent}- {written}")
