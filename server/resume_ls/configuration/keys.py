"""The one table of configuration keys.

The reader, the JSON Schema of `.resume-ls.yml`, the schema of the editor settings, the reference page and the
completion of keys are all made from it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from resume_ls.rulebook.levels import Level
from resume_ls.rulebook.load import load

LEVELS = ("auto", *(level.label for level in Level))
SEVERITIES = ("error", "warning", "info", "hint", "off")
RUNS = ("on-type", "on-save")
STRICTNESSES = ("quiet", "normal", "strict")

Schema = dict[str, Any]


def one_of(words: tuple[str, ...]) -> Schema:
    """Return the schema of one of a few words."""
    return {"type": "string", "enum": list(words)}


def texts(title: str, **more: str) -> Schema:
    """Return the schema of a list of texts, or of one alone."""
    item = {"type": "string", "minLength": 1, "title": title, **more}
    return {"anyOf": [item, {"type": "array", "items": item}]}


def map_of(values: Schema, title: str, **more: Schema) -> Schema:
    """Return the schema of a map whose keys the author chooses."""
    return {"type": "object", "title": title, **more, "additionalProperties": values}


CODE: Schema = {"pattern": r"^[a-z][a-z0-9-]*$", "title": "a code"}
IGNORE = {
    "pattern": r"^[a-z][a-z0-9-]*(@[0-9a-f]{12})?$",
    "title": "a code, or code@fingerprint (12 hex digits)",
}
NULL: Schema = {"type": "null"}
GLOB = "a file name or glob"
MACROS = {"anyOf": [map_of({}, "a map from macro names to what they stand for"), NULL]}


@dataclass(frozen=True, slots=True)
class Key:
    """One key: its name in `.resume-ls.yml`, in editor settings (under `resumeLs`), and what it takes (nothing: a map
    from globs to other keys)."""

    name: str
    editor: str
    takes: Schema
    per_file: bool = True
    """Whether it may stand under `per-file`."""

    @property
    def about(self) -> Mapping[str, Any]:
        """What it does, in one or two plain sentences (`title`), its `default`, and an `example` as a person would
        write it: what rules/configuration.yml says of it."""
        found: Mapping[str, Any] = load().data["configuration"][self.name]
        return found

    @property
    def words(self) -> tuple[str, ...]:
        """The words that it takes, where these are a few."""
        return ("true", "false") if self.takes.get("type") == "boolean" else tuple(self.takes.get("enum", ()))

    def schema(self, *, editor: bool = False) -> Schema:
        """Return the schema of its value; of `per-file`, with the keys as the file or an editor has them."""
        if self.takes:
            return self.takes
        return map_of({"anyOf": [schema(editor=editor, inner=True), NULL]}, "a map from globs to keys")


KEYS: tuple[Key, ...] = (
    Key("level", "targetLevel", one_of(LEVELS)),
    Key("titles", "titles", map_of(one_of(LEVELS[1:]), "a map from titles to levels")),
    Key("files", "files", texts(GLOB), per_file=False),
    Key("exclude", "exclude", texts(GLOB), per_file=False),
    Key("select", "select", texts(**CODE)),
    Key("ignore", "ignore", texts(**IGNORE)),
    Key(
        "severity",
        "severity",
        map_of(one_of(SEVERITIES), "a map from codes to severities", propertyNames=CODE),
    ),
    Key("rules", "rules", texts(GLOB), per_file=False),
    Key(
        "latex",
        "latex",
        {"type": "object", "properties": {"macros": MACROS}, "additionalProperties": False},
    ),
    Key("run", "run", one_of(RUNS)),
    Key("strictness", "strictness", one_of(STRICTNESSES)),
    Key("fix-all", "fixAll", {"type": "boolean"}),
    Key("per-file", "perFile", {}, per_file=False),
)

BY_NAME = {key.name: key for key in KEYS}
BY_EDITOR_NAME = {key.editor: key for key in KEYS} | {"level": BY_NAME["level"]}

CLIENT_KEYS = frozenset(
    {"path", "interpreter", "trace", "enable", "enabled", "inlayHints", "codeLens", "log"}
)
"""Settings under `resumeLs` that belong to a client or to features of the protocol, not to the analysis."""


def schema(*, editor: bool = False, inner: bool = False) -> Schema:
    """Return the schema of a map of keys: those of a file or of editor settings; `inner`: under `per-file`."""
    names = BY_EDITOR_NAME if editor else BY_NAME
    taken = {name: key.schema(editor=editor) for name, key in names.items() if key.per_file or not inner}
    properties = {name: {"anyOf": [*value.get("anyOf", [value]), NULL]} for name, value in taken.items()}
    return {
        "type": "object",
        "title": "a map of keys",
        "properties": properties,
        "additionalProperties": False,
    }
