"""From the text of a file, or what an editor sends, to a Layer; every problem with its span."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

from resume_ls.configuration.keys import BY_EDITOR_NAME, CLIENT_KEYS, schema
from resume_ls.configuration.model import FILE_NAME, Ignore, Layer
from resume_ls.rulebook.levels import Level
from resume_ls.text.schema import LEFT_OUT, PlacedText, SchemaReader
from resume_ls.text.spans import Span
from resume_ls.text.yaml_nodes import UnreadableError, YamlError, YamlProblem, compose, nearest, read_utf8

EDITOR_SOURCE = "the editor settings"
NOT_IN_FORCE = "; nothing of this file is in force"


def parse(
    text: str, *, root: Path | None = None, source: str = FILE_NAME, editor: bool = False
) -> tuple[Layer, tuple[YamlProblem, ...]]:
    """Read the text of a `.resume-ls.yml` in the folder `root`; messages call it `source`. `editor`: settings of an
    editor, with its names of the keys.

    What is wrong is left out of the layer and named among the problems, sorted by place; the rest holds.
    """
    try:
        node = compose(text)
    except YamlError as refusal:
        return Layer(source, root, refused=True), (refusal.problem,)
    if node is None or node.null:
        return Layer(source, root), ()
    reader = SchemaReader()
    values = reader.read(node, schema(editor=editor))
    problems = sorted(reader.problems, key=lambda problem: problem.span)
    layer = layer_of({} if values is LEFT_OUT else values, source, root)
    return layer, tuple(YamlProblem(" ".join(str(it).split()), it.span) for it in problems)


def layer_of(values: Mapping[str, Any], source: str, root: Path | None) -> Layer:
    """Return the layer of a map of keys that was read by their schema."""
    given = {
        BY_EDITOR_NAME[name].name if name in BY_EDITOR_NAME else name: value
        for name, value in values.items()
        if value is not None
    }
    level, titles = given.get("level"), given.get("titles")
    ignore, rules = listed(given.get("ignore")), listed(given.get("rules"))
    macros = given.get("latex", {}).get("macros")
    inner = {glob: keys for glob, keys in given.get("per-file", {}).items() if keys is not None}
    return Layer(
        source,
        root,
        level=level if level in (None, "auto") else Level.parse(level),
        titles=titles and {title.strip(): Level.parse(name) for title, name in titles.items()},
        files=listed(given.get("files")),
        exclude=listed(given.get("exclude")),
        select=listed(given.get("select")),
        ignore=None if ignore is None else tuple(map(ignored, ignore)),
        severity=given.get("severity"),
        rules=None if rules is None else tuple((root or Path()) / Path(rule).expanduser() for rule in rules),
        latex_macros=macros and {name.removeprefix("\\"): macro for name, macro in macros.items()},
        run=given.get("run"),
        strictness=given.get("strictness"),
        fix_all=given.get("fix-all"),
        per_file=tuple(
            (glob, layer_of(keys, f"{source} (per-file {glob})", root)) for glob, keys in inner.items()
        )
        or None,
    )


def listed(value: Any) -> tuple[PlacedText, ...] | None:
    """Return a list as it was read, one text alone as a list of one; None for none."""
    return None if value is None else (value,) if isinstance(value, PlacedText) else tuple(value)


def ignored(text: PlacedText) -> Ignore:
    """Return the entry that is written as `code` or `code@fingerprint`."""
    code, _, mark = text.partition("@")
    return Ignore(code, mark or None, text.span)


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
    own = nested(options) if isinstance(options, Mapping) else {}
    settings = {name: value for name, value in own.items() if name not in CLIENT_KEYS}
    text = json.dumps(settings, ensure_ascii=False, default=str)  # JSON is YAML
    layer, problems = parse(text, source=EDITOR_SOURCE, editor=True)
    return layer, tuple(problem.message for problem in problems)


def nested(options: Mapping[Any, Any]) -> dict[str, Any]:
    """Return the settings proper: `resumeLs` unwrapped, dotted names nested, other names dropped."""
    own: dict[str, Any] = {}
    bare = True
    for name, value in options.items():
        head, _, rest = str(name).partition(".")
        if head in ("resumeLs", "resume-ls"):
            bare = False
            own |= {rest: value} if rest else value if isinstance(value, Mapping) else {}
    found: dict[str, Any] = {}
    for name, value in (options if bare else own).items():
        head, _, rest = str(name).partition(".")
        if rest and (head in DOTTED or head in CLIENT_KEYS):
            inner = found.get(head)
            found[head] = {**(inner if isinstance(inner, Mapping) else {}), rest: value}
        else:
            found[str(name)] = value
    return found


DOTTED = frozenset({"latex"})
"""The keys whose value has keys of its own with fixed names; dots elsewhere belong to a title or a glob."""


def unknown_codes(layer: Layer, known: Collection[str]) -> tuple[YamlProblem, ...]:
    """Return a problem for each code that the layer names and no rule has, with the nearest known one."""
    named: list[tuple[str, Span]] = []
    for part in (layer, *(inner for _, inner in layer.per_file or ())):
        named += [(entry.code, entry.span) for entry in part.ignore or ()]
        words = (*(part.select or ()), *(part.severity or ()))
        named += [(word, word.span) for word in words if isinstance(word, PlacedText)]
    return tuple(
        YamlProblem(f'unknown code "{code}"{nearest(code, known)}', span)
        for code, span in named
        if code not in known
    )
