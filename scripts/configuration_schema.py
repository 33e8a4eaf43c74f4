"""What is made from the table of keys: JSON Schemas of the file and of editor settings, and the reference."""

from __future__ import annotations

from typing import Any

from resume_ls.configuration.keys import BY_NAME, KEYS, schema


def file_schema() -> dict[str, Any]:
    """Return the JSON Schema of `.resume-ls.yml`."""
    found = schema()
    every = found["properties"].values()
    inner = [
        part for value in every for part in value["anyOf"] if part.get("title") == "a map from globs to keys"
    ]
    for keys in (found, inner[0]["additionalProperties"]["anyOf"][0]):
        for name, value in keys["properties"].items():
            keys["properties"][name] = {"description": BY_NAME[name].about["title"], **value}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **found,
        "title": "Configuration of resume-ls (.resume-ls.yml)",
        "type": ["object", "null"],
    }


def editor_properties() -> dict[str, Any]:
    """Return the settings `resumeLs.*` as VS Code's `contributes.configuration.properties` has them."""
    found: dict[str, Any] = {}
    for key in KEYS:
        value = key.schema(editor=True)
        # A settings page draws a list editor for an array only.
        value = dict(value["anyOf"][1] if "anyOf" in value else value)
        if key.about["default"] is None:
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
