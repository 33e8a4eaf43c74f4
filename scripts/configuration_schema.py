"""What is made from the table of keys: JSON Schemas of the file and of editor settings, and the reference."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from resume_ls.configuration.keys import (
    CODE_PATTERN,
    IGNORE_PATTERN,
    KEYS,
    LEVELS,
    RUNS,
    SEVERITIES,
    STRICTNESSES,
    Key,
)


def _text_list(pattern: str | None = None) -> dict[str, Any]:
    item: dict[str, Any] = {"type": "string", "minLength": 1}
    if pattern:
        item["pattern"] = pattern
    return {"anyOf": [item, {"type": "array", "items": item}]}


def _value(key: Key, name: Callable[[Key], str]) -> dict[str, Any]:
    levels = {"type": "string", "enum": list(LEVELS[1:])}
    match key.kind:
        case "level":
            return {"type": "string", "enum": list(LEVELS)}
        case "titles":
            return {"type": "object", "additionalProperties": levels}
        case "globs" | "paths":
            return _text_list()
        case "codes":
            return _text_list(CODE_PATTERN)
        case "ignores":
            return _text_list(IGNORE_PATTERN)
        case "severities":
            return {
                "type": "object",
                "propertyNames": {"pattern": CODE_PATTERN},
                "additionalProperties": {"type": "string", "enum": list(SEVERITIES)},
            }
        case "latex":
            return {
                "type": "object",
                "properties": {"macros": {"type": ["object", "null"]}},
                "additionalProperties": False,
            }
        case "run":
            return {"type": "string", "enum": list(RUNS)}
        case "strictness":
            return {"type": "string", "enum": list(STRICTNESSES)}
        case "flag":
            return {"type": "boolean"}
        case "per-file":
            inner = {name(other): _property(other, name) for other in KEYS if other.per_file}
            return {
                "type": "object",
                "additionalProperties": {
                    "type": ["object", "null"],
                    "properties": inner,
                    "additionalProperties": False,
                },
            }


def _property(key: Key, name: Callable[[Key], str]) -> dict[str, Any]:
    value = _value(key, name)
    return {"description": key.about["title"], "anyOf": [*value.pop("anyOf", [value]), {"type": "null"}]}


def file_schema() -> dict[str, Any]:
    """Return the JSON Schema of `.resume-ls.yml`."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Configuration of resume-ls (.resume-ls.yml)",
        "type": ["object", "null"],
        "properties": {key.name: _property(key, lambda other: other.name) for key in KEYS},
        "additionalProperties": False,
    }


def editor_properties() -> dict[str, Any]:
    """Return the settings `resumeLs.*` as VS Code's `contributes.configuration.properties` has them."""
    found: dict[str, Any] = {}
    for key in KEYS:
        value = _value(key, lambda other: other.editor)
        if "anyOf" in value:
            # A settings page draws a list editor for an array only.
            value = value["anyOf"][1]
        nullable = key.about["default"] is None
        if nullable:
            value["type"] = [value["type"], "null"]
        found[f"resumeLs.{key.editor}"] = {
            **value,
            "default": key.about["default"],
            "markdownDescription": key.about["title"],
            "scope": "resource",
        }
    return found


def reference() -> str:
    """Return the reference of all keys as a Markdown table."""
    rows = ["| key | editor setting | example | what it does |", "| --- | --- | --- | --- |"]
    rows += [
        f"| `{key.name}` | `resumeLs.{key.editor}` | `{key.name}: {key.about['example']}` | {key.about['title']} |"
        for key in KEYS
    ]
    return "\n".join(rows) + "\n"
