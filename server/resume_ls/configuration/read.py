"""From a tree of nodes to a Layer: every key read by its kind, every problem with its span."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Literal

from resume_ls.configuration.keys import (
    BY_EDITOR_NAME,
    BY_NAME,
    CLIENT_KEYS,
    CODE_PATTERN,
    IGNORE_PATTERN,
    LEVELS,
    RUNS,
    SEVERITIES,
    STRICTNESSES,
    Key,
)
from resume_ls.configuration.model import FILE_NAME, Ignore, Layer
from resume_ls.rulebook.levels import Level
from resume_ls.text.spans import Span
from resume_ls.text.yaml_nodes import (
    UnreadableError,
    YamlError,
    YamlNode,
    YamlProblem,
    compose,
    from_plain,
    nearest,
    read_utf8,
    to_plain,
)

EDITOR_SOURCE = "the editor settings"

TRUTH = {"true": True, "yes": True, "on": True, "false": False, "no": False, "off": False}


@dataclass(slots=True)
class _ConfigurationReader:
    """Collects the problems and the codes met while the values of one source are read."""

    problems: list[YamlProblem] = field(default_factory=list)
    codes: list[tuple[str, Span]] = field(default_factory=list)

    def complain(self, message: str, node: YamlNode) -> None:
        self.problems.append(YamlProblem(message, node.span))

    def text(self, node: YamlNode, what: str) -> str | None:
        """Return a scalar's text; a problem and None where `node` is no text or is empty."""
        if node.kind != "scalar" or node.null or not node.value.strip():
            self.complain(f"expected {what}, not {_named(node)}", node)
            return None
        return node.value

    def one_of(self, node: YamlNode, what: str, known: tuple[str, ...]) -> str | None:
        text = self.text(node, f"{what} ({', '.join(known)})")
        if text is None:
            return None
        value = text.strip().lower()
        if value in known:
            return value
        hint = nearest(value, known)
        self.complain(f'unknown {what} "{text}"{hint or ": one of " + ", ".join(known)}', node)
        return None

    def several(self, node: YamlNode, what: str) -> list[tuple[str, YamlNode]]:
        """Return the texts of a list; one text alone counts as a list of one."""
        items = node.items if node.kind == "list" else (node,)
        found = [(self.text(item, what), item) for item in items]
        return [(text.strip(), item) for text, item in found if text is not None]

    def pairs(self, node: YamlNode, what: str) -> list[tuple[str, YamlNode, YamlNode]]:
        """Return the pairs of a map with texts for keys, each key once; a problem where it is none."""
        if node.kind != "map":
            self.complain(f"expected {what}, not {_named(node)}", node)
            return []
        seen: set[str] = set()
        found = []
        for key, value in node.pairs:
            name = self.text(key, "a name")
            if name is None:
                continue
            if name in seen:
                self.complain(f'duplicate key "{name}"', key)
                continue
            seen.add(name)
            found.append((name, key, value))
        return found

    def level(self, node: YamlNode) -> Level | Literal["auto"] | None:
        name = self.one_of(node, "level", LEVELS)
        return name if name is None or name == "auto" else Level.parse(name)  # type: ignore[return-value]

    def titles(self, node: YamlNode) -> Mapping[str, Level]:
        found = {}
        for title, _, value in self.pairs(node, "a map from titles to levels"):
            name = self.one_of(value, "level", LEVELS[1:])
            if name is not None:
                found[title.strip()] = Level.parse(name)
        return found

    def globs(self, node: YamlNode) -> tuple[str, ...]:
        return tuple(text for text, _ in self.several(node, "a file name or glob"))

    def code(self, text: str, node: YamlNode) -> str | None:
        if not re.match(CODE_PATTERN, text):
            self.complain(f'"{text}" is no code of a finding', node)
            return None
        self.codes.append((text, node.span))
        return text

    def code_list(self, node: YamlNode) -> tuple[str, ...]:
        found = [self.code(text, item) for text, item in self.several(node, "a code")]
        return tuple(code for code in found if code is not None)

    def ignores(self, node: YamlNode) -> tuple[Ignore, ...]:
        found = []
        for text, item in self.several(node, "a code, or code@fingerprint"):
            if not re.match(IGNORE_PATTERN, text):
                self.complain(f'"{text}" is neither a code nor code@fingerprint (12 hex digits)', item)
                continue
            code, _, mark = text.partition("@")
            self.codes.append((code, item.span))
            found.append(Ignore(code, mark or None, item.span))
        return tuple(found)

    def severities(self, node: YamlNode) -> Mapping[str, str]:
        found = {}
        for text, key, value in self.pairs(node, "a map from codes to severities"):
            code = self.code(text, key)
            if value.kind == "scalar" and value.value.lower() == "information":
                severity: str | None = "info"
            else:
                severity = self.one_of(value, "severity", SEVERITIES)
            if code is not None and severity is not None:
                found[code] = severity
        return found

    def latex(self, node: YamlNode) -> Mapping[str, Any] | None:
        macros: Mapping[str, Any] | None = None
        for name, key, value in self.pairs(node, 'a map with the key "macros"'):
            if name != "macros":
                self.complain(f'unknown key "{name}" under "latex"{nearest(name, ["macros"])}', key)
                continue
            if value.null:
                continue
            pairs = self.pairs(value, "a map from macro names to what they stand for")
            macros = {macro.removeprefix("\\"): to_plain(inner) for macro, _, inner in pairs}
        return macros

    def flag(self, node: YamlNode) -> bool | None:
        if node.kind == "scalar" and node.plain and node.value.lower() in TRUTH:
            return TRUTH[node.value.lower()]
        self.complain(f"expected true or false, not {_named(node)}", node)
        return None

    def per_file(
        self, node: YamlNode, source: str, root: Path | None, names: Mapping[str, Key]
    ) -> tuple[tuple[str, Layer], ...]:
        found = []
        for pattern, _, value in self.pairs(node, "a map from globs to keys"):
            if value.null:
                continue
            layer = self.layer(value, f"{source} (per-file {pattern})", root, names, inner=True)
            found.append((pattern, layer))
        return tuple(found)

    def whole(self, node: YamlNode, source: str, root: Path | None, names: Mapping[str, Key]) -> Layer:
        """Return what one source says, with the codes that it names anywhere."""
        layer = self.layer(node, source, root, names)
        return replace(layer, codes=tuple(self.codes))

    def layer(
        self, node: YamlNode, source: str, root: Path | None, names: Mapping[str, Key], *, inner: bool = False
    ) -> Layer:
        """Return what a map of keys says. `inner`: under `per-file`, where not every key may stand."""
        values: dict[str, Any] = {}
        plain: dict[str, tuple[str, Callable[[YamlNode], Any]]] = {
            "level": ("level", self.level),
            "titles": ("titles", self.titles),
            "files": ("files", self.globs),
            "exclude": ("exclude", self.globs),
            "select": ("select", self.code_list),
            "ignore": ("ignore", self.ignores),
            "severity": ("severity", self.severities),
            "rules": ("rules", self.globs),
            "latex": ("latex_macros", self.latex),
            "run": ("run", lambda value: self.one_of(value, "run", RUNS)),
            "strictness": ("strictness", lambda value: self.one_of(value, "strictness", STRICTNESSES)),
            "fix-all": ("fix_all", self.flag),
        }
        for name, key_node, value in self.pairs(node, "a map of keys"):
            key = names.get(name) or names.get(name.replace("_", "-"))
            allowed = [known for known, entry in names.items() if entry.per_file or not inner]
            if key is None:
                if names is BY_NAME or name not in CLIENT_KEYS:
                    self.complain(f'unknown key "{name}"{nearest(name, allowed)}', key_node)
            elif name not in allowed:
                self.complain(f'"{name}" cannot stand under "per-file"', key_node)
            elif value.null:
                continue
            elif key.kind == "per-file":
                values["per_file"] = self.per_file(value, source, root, names)
            else:
                attribute, read = plain[key.name]
                values[attribute] = read(value)
        return Layer(source, root, **values)


def _named(node: YamlNode) -> str:
    if node.kind != "scalar":
        return f"a {node.kind}"
    return "nothing" if node.null or not node.value.strip() else f'"{node.value[:40]}"'


def parse(
    text: str, *, root: Path | None = None, source: str = FILE_NAME
) -> tuple[Layer, tuple[YamlProblem, ...]]:
    """Read the text of a `.resume-ls.yml` in the folder `root`; messages call it `source`.

    What is wrong is left out of the layer and named among the problems, sorted by place; the rest holds.
    """
    try:
        node = compose(text)
    except YamlError as refusal:
        return Layer(source, root, refused=True), (refusal.problem,)
    if node is None or node.null:
        return Layer(source, root), ()
    reader = _ConfigurationReader()
    layer = reader.whole(node, source, root, BY_NAME)
    problems = sorted(reader.problems, key=lambda problem: problem.span)
    return layer, tuple(YamlProblem(" ".join(it.message.split()), it.span) for it in problems)


def load(path: Path, *, source: str | None = None) -> tuple[Layer, tuple[YamlProblem, ...]]:
    """Read the file `path`, called `source` in messages (default: its name). One that can't be read, or is no UTF-8,
    is a problem too."""
    source = source or path.name
    try:
        return parse(read_utf8(path), root=path.parent, source=source)
    except UnreadableError as error:
        return Layer(source, path.parent, refused=True), (YamlProblem(str(error), Span(0, 0)),)


def editor_layer(options: object) -> tuple[Layer, tuple[str, ...]]:
    """Read what an editor sends: initializationOptions, or the answer to `workspace/configuration`.

    The keys in camelCase, under `resumeLs` or bare, dotted (`resumeLs.targetLevel`) or nested; null is "not
    given". Returns the layer and the problems as texts.
    """
    if not isinstance(options, Mapping):
        return Layer(EDITOR_SOURCE), ()
    try:
        node = from_plain(nested(options))
    except YamlError as refusal:
        return Layer(EDITOR_SOURCE), (refusal.problem.message,)
    reader = _ConfigurationReader()
    layer = reader.whole(node, EDITOR_SOURCE, None, BY_EDITOR_NAME)
    return layer, tuple(problem.message for problem in reader.problems)


def nested(options: Mapping[Any, Any]) -> dict[str, Any]:
    """Return the settings proper: `resumeLs` unwrapped, dotted names nested, other names dropped."""
    found: dict[str, Any] = {}
    foreign = any(str(name).partition(".")[0] in ("resumeLs", "resume-ls") for name in options)
    for name, value in options.items():
        head, _, rest = str(name).partition(".")
        if head in ("resumeLs", "resume-ls"):
            if rest:
                _put(found, rest, value)
            elif isinstance(value, Mapping):
                for inner, inner_value in value.items():
                    _put(found, str(inner), inner_value)
        elif not foreign:
            _put(found, str(name), value)
    return found


DOTTED = frozenset({"latex"})
"""The keys whose value has keys of its own with fixed names; dots elsewhere belong to a title or a glob."""


def _put(found: dict[str, Any], name: str, value: Any) -> None:
    head, _, rest = name.partition(".")
    if rest and (head in DOTTED or head in CLIENT_KEYS or head in BY_EDITOR_NAME):
        inner = found.get(head)
        nested = dict(inner) if isinstance(inner, Mapping) else {}
        nested[rest] = value
        found[head] = nested
    else:
        found[name] = value


def unknown_codes(layer: Layer, known: Collection[str]) -> tuple[YamlProblem, ...]:
    """Return a problem for each code that the layer names and no rule has, with the nearest known one."""
    return tuple(
        YamlProblem(f'unknown code "{code}"{nearest(code, known)}', span)
        for code, span in layer.codes
        if code not in known
    )
