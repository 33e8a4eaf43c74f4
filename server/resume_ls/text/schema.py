"""Reads a tree of YAML by a JSON Schema: what does not fit is named with its place and left out, the rest holds.

Of JSON Schema it knows what our schemas use. A text is what is written, even where YAML reads a number; one of a few
words counts in any case; yes, no, on and off are truth values, as in YAML 1.1.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from resume_ls.text.spans import Span
from resume_ls.text.yaml_nodes import YamlNode, YamlProblem, nearest, to_plain

Schema = dict[str, Any]

NAMES = {"object": "a map", "array": "a list", "string": "text", "boolean": "true or false",
         "integer": "a whole number"}  # fmt: skip
SIZES = {"object": ("Properties", "keys"), "array": ("Items", "items"), "string": ("Length", "characters")}
TRUTH = {"true": True, "yes": True, "on": True, "false": False, "no": False, "off": False}
LEFT_OUT: Any = object()
"""The value of a node that does not fit."""


class PlacedText(str):
    """A text with the place where it is written."""

    span: Span

    @classmethod
    def of(cls, node: YamlNode) -> PlacedText:
        """Return the text of a scalar."""
        text = cls(node.value)
        text.span = node.span
        return text


@dataclass(slots=True)
class SchemaReader:
    """Reads the values of one source, and notes what is wrong with them."""

    problems: list[YamlProblem] = field(default_factory=list)

    def complain(self, message: str, node: YamlNode | PlacedText, key: str) -> Any:
        """Note a problem at a node, or at a text that was read."""
        self.problems.append(YamlProblem(message, node.span, key))
        return LEFT_OUT

    def read(self, node: YamlNode, schema: Schema, key: str = "") -> Any:
        """Return what a node holds, without what does not fit; LEFT_OUT where nothing of it does. Of alternatives, the
        first of the node's own type is meant."""
        schemas = schema.get("anyOf", (schema,))
        fitting = next((each for each in schemas if is_of(node, each.get("type"))), None)
        if fitting is None:
            wanted = " or ".join(expected(each) for each in schemas if each["type"] != "null")
            return self.complain(f"expected {wanted}, not {described(node)}", node, key)
        kind = fitting.get("type")
        if kind in SIZES:
            name, unit = SIZES[kind]
            size = len(node.pairs or node.items or node.value)
            if size < fitting.get(f"min{name}", 0):
                return self.complain("is empty", node, key)
            if size > fitting.get(f"max{name}", size):
                return self.complain(f"more than {fitting[f'max{name}']} {unit}", node, key)
        match kind:
            case "object":
                return self.map(node, fitting, key)
            case "array":
                items = (
                    self.read(item, fitting["items"], f"{key}[{position}]")
                    for position, item in enumerate(node.items)
                )
                return [item for item in items if item is not LEFT_OUT]
            case "string":
                return self.text(node, fitting, key)
            case "integer":
                least, most = fitting["minimum"], fitting["maximum"]
                if least <= int(node.value) <= most:
                    return int(node.value)
                return self.complain(f"expected a whole number from {least} to {most}", node, key)
            case "boolean":
                return TRUTH[node.value.lower()]
        return to_plain(node)

    def map(self, node: YamlNode, schema: Schema, key: str) -> dict[str, Any]:
        """Return the values of a map by their keys, each of which is a text that stands once."""
        known, others = schema.get("properties", {}), schema.get("additionalProperties", {})
        prefix = f"{key}." if key else ""
        found: dict[str, Any] = {}
        for name, value in node.pairs:
            word = self.read(
                name, {"type": "string", "title": "a name", **schema.get("propertyNames", {})}, key
            )
            if word is LEFT_OUT:
                continue
            if word in found:
                self.complain(f'duplicate key "{word}"', name, key)
            elif word not in known and others is False:
                self.complain(f'unknown key "{word}"{nearest(word, known)}', name, key)
            else:
                found[word] = self.read(value, known.get(word, others), prefix + word)
        for name in schema.get("required", ()):
            if name not in found:
                self.complain(f'the key "{name}" is missing', node, key)
        return {name: value for name, value in found.items() if value is not LEFT_OUT}

    def text(self, node: YamlNode, schema: Schema, key: str) -> Any:
        """Return a text, or the one of a few words that is meant."""
        choices = schema.get("enum")
        if choices is not None:
            if node.value.lower() in choices:
                return node.value.lower()
            hint = f"{', '.join(choices)}{nearest(node.value, choices)}"
            return self.complain(f"{described(node)} is none of {hint}", node, key)
        if not re.search(schema.get("pattern", ""), node.value):
            return self.complain(f"expected {expected(schema)}, not {described(node)}", node, key)
        return PlacedText.of(node)


def is_of(node: YamlNode, kind: str | None) -> bool:
    """Whether a node is of a JSON type (None: any); a plain scalar is also the text that was written."""
    match kind:
        case "object":
            return node.kind == "map"
        case "array":
            return node.kind == "list"
        case "null":
            return node.null
        case "boolean":
            return node.plain and node.value.lower() in TRUTH
        case "integer":
            return node.plain and re.fullmatch(r"\d{1,9}", node.value) is not None
        case "string":
            return node.kind == "scalar" and not node.null
    return True


def expected(schema: Schema) -> str:
    """Return what a schema takes, in words: its title, its choices, or its type."""
    choices = f"one of {', '.join(schema['enum'])}" if "enum" in schema else NAMES[schema["type"]]
    return str(schema.get("title", choices))


def described(node: YamlNode) -> str:
    """Return a node in a word, for a message."""
    if node.kind != "scalar":
        return f"a {node.kind}"
    return "nothing" if node.null or not node.value.strip() else f'"{node.value[:40]}"'
