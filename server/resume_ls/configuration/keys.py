"""The one table of configuration keys, rules/schemas/configuration.json.

The reader, the JSON Schema of `.resume-ls.yml`, the schema of the editor settings, the reference page and the
completion of keys are all made from it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from resume_ls.rulebook.load import rules_folder

Schema = dict[str, Any]

NULL: Schema = {"type": "null"}
TABLE: Schema = json.loads((rules_folder() / "schemas" / "configuration.json").read_text("utf-8"))


@dataclass(frozen=True, slots=True)
class Key:
    """One key: its name in `.resume-ls.yml`, in editor settings (under `resumeLs`), and what it takes."""

    name: str
    editor: str
    takes: Schema
    per_file: bool
    """Whether it may stand under `per-file`."""
    about: Mapping[str, Any]
    """What it does, in one or two plain sentences (`title`), its `default`, and an `example` as a person would write
    it."""

    @classmethod
    def of(cls, name: str, entry: Schema) -> Key:
        """Return the key of an entry of the table."""
        entry = dict(entry)
        about = {
            "title": entry.pop("description"),
            "default": entry.pop("default"),
            "example": entry.pop("example"),
        }
        first, *others = name.split("-")
        editor = entry.pop("editor", first + "".join(map(str.capitalize, others)))
        return cls(name, editor, per_file=entry.pop("per-file", True), takes=entry, about=about)

    @property
    def words(self) -> tuple[str, ...]:
        """The words that it takes, where these are a few."""
        return ("true", "false") if self.takes["type"] == "boolean" else tuple(self.takes.get("enum", ()))

    def schema(self, *, editor: bool = False) -> Schema:
        """Return the schema of its value; of `per-file`, with the keys as the file or an editor has them."""
        if self.name == "per-file":
            return self.takes | {"additionalProperties": {"anyOf": [schema(editor=editor, inner=True), NULL]}}
        return {"anyOf": [self.takes["items"], self.takes]} if self.takes["type"] == "array" else self.takes


KEYS = tuple(Key.of(name, entry) for name, entry in TABLE["properties"].items())
BY_NAME = {key.name: key for key in KEYS}
BY_EDITOR_NAME = {key.editor: key for key in KEYS} | {"level": BY_NAME["level"]}
LEVELS = BY_NAME["level"].words
SEVERITIES: tuple[str, ...] = tuple(BY_NAME["severity"].takes["additionalProperties"]["enum"])

CLIENT_KEYS = frozenset(
    {"path", "interpreter", "trace", "enable", "enabled", "inlayHints", "codeLens", "log"}
)
"""Settings under `resumeLs` that belong to a client or to features of the protocol, not to the analysis."""


def schema(*, editor: bool = False, inner: bool = False) -> Schema:
    """Return the schema of a map of keys: those of a file or of editor settings; `inner`: under `per-file`."""
    names = BY_EDITOR_NAME if editor else BY_NAME
    taken = {name: key.schema(editor=editor) for name, key in names.items() if key.per_file or not inner}
    properties = {name: {"anyOf": [*value.get("anyOf", [value]), NULL]} for name, value in taken.items()}
    return {name: value for name, value in TABLE.items() if name[0] != "$"} | {"properties": properties}
