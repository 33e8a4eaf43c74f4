"""Reads users' rule files: what is wrong is named with file, line and key, and never stops the rest."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from string import Formatter
from typing import Any

from resume_ls.rulebook.load import RuleError, build_rule, extended, load, rules_folder
from resume_ls.rulebook.model import Rule, Rulebook
from resume_ls.text.lines import Lines
from resume_ls.text.yaml_nodes import (
    UnreadableError,
    YamlError,
    YamlNode,
    compose,
    nearest,
    read_utf8,
)

Schema = dict[str, Any]

MAX_FILES = 200
SUFFIXES = frozenset({".yml", ".yaml"})
MESSAGE_NAMES = frozenset({"found", "wanted", "count", "max", "min", "section", "level"})
"""Names that a message may use; what fills them is text, and nothing of it can be reached into."""


@dataclass(frozen=True, slots=True)
class RuleProblem:
    """One mistake in a rule file. `line` and `column` count from 1; `key` is the path to the value, as in
    "settings.tokens[2]"."""

    path: str
    line: int
    column: int
    key: str
    message: str

    def __str__(self) -> str:
        key = f"{self.key}: " if self.key else ""
        return f"{self.path}:{self.line}:{self.column}: {key}{self.message}"


@dataclass(frozen=True, slots=True)
class UserRules:
    """The rules that hold, and what is wrong with the others."""

    rules: tuple[Rule, ...] = ()
    problems: tuple[RuleProblem, ...] = ()


@cache
def shapes() -> tuple[Schema, dict[str, Schema]]:
    """Return the shape of a user's rule, and that of its settings by kind (rules/schemas/rule.json)."""
    text = (rules_folder() / "schemas" / "rule.json").read_text("utf-8")
    rule = json.loads(text)["$defs"]["rule"]
    by_kind = {
        it["if"]["properties"]["kind"]["const"]: it["then"]["properties"]["settings"] for it in rule["allOf"]
    }
    return rule, by_kind


def with_own(paths: Iterable[Path]) -> tuple[Rulebook, tuple[RuleProblem, ...]]:
    """Return our rulebook with those of the user's rules that have no mistake, and what is wrong with the others."""
    ours = load()
    found = read_rules(paths, ours.rules)
    return extended(ours, found.rules), found.problems


def read_rules(paths: Iterable[Path], taken: Collection[str] = ()) -> UserRules:
    """Read rule files and folders of them; `taken` are the codes that no rule may use (ours).

    A file that cannot be read, or a rule with a mistake in it, is a problem and left out.
    """
    rules: list[Rule] = []
    problems: list[RuleProblem] = []
    codes = set(taken)
    for path, text, problem in read_files(paths):
        if problem:
            problems.append(RuleProblem(str(path), 1, 1, "", problem))
            continue
        found = parse_rules(text, str(path), codes)
        rules += found.rules
        problems += found.problems
        codes |= {rule.code for rule in found.rules}
    return UserRules(tuple(rules), tuple(problems))


def read_files(paths: Iterable[Path]) -> Iterator[tuple[Path, str, str]]:
    """Yield each rule file with its text, and a problem ("" for none) where it cannot be read."""
    for path in paths:
        files = [path]
        if path.is_dir():
            files = sorted(file for file in path.iterdir() if file.suffix in SUFFIXES and file.is_file())
            if len(files) > MAX_FILES:
                yield path, "", f"more than {MAX_FILES} rule files in one folder"
            files = files[:MAX_FILES]
        for file in files:
            try:
                yield file, read_utf8(file), ""
            except UnreadableError as error:
                yield file, "", str(error)


def parse_rules(text: str, path: str, taken: Collection[str] = ()) -> UserRules:
    """Read the text of a rule file: one rule, or a list of rules. `path` is for the problems."""
    reader = Reader(path, Lines.of(text))
    try:
        root = compose(text)
    except YamlError as refusal:
        reader.complain(refusal.problem.message, refusal.problem.span.start, "")
        return UserRules((), tuple(reader.problems))
    rules: list[Rule] = []
    codes = set(taken)
    if root is not None and not root.null:
        several = root.kind == "list"
        for position, node in enumerate(root.items if several else (root,)):
            rule = reader.rule(node, f"[{position}]" if several else "", codes)
            if rule is not None:
                rules.append(rule)
                codes.add(rule.code)
    return UserRules(tuple(rules), tuple(reader.problems))


@dataclass(slots=True)
class Reader:
    """Reads one file, and notes what is wrong with it."""

    path: str
    lines: Lines
    problems: list[RuleProblem] = field(default_factory=list)

    def complain(self, message: str, at: int | YamlNode, key: str) -> None:
        """Note a problem at an offset or a node."""
        line, column = self.lines.position(at.span.start if isinstance(at, YamlNode) else at)
        self.problems.append(RuleProblem(self.path, line + 1, column + 1, key, message))

    def rule(self, node: YamlNode, key: str, taken: Collection[str]) -> Rule | None:
        """Return the rule that a node holds; None, with problems noted, where anything is wrong with it."""
        before = len(self.problems)
        shape, settings_of = shapes()
        self.check(node, shape, key)
        if node.kind != "map" or len(self.problems) > before:
            return None
        values = {name.value: value for name, value in node.pairs}
        prefix = f"{key}." if key else ""
        kind = values["kind"].value
        self.check(values["settings"], settings_of[kind], prefix + "settings")
        if values["code"].value in taken:
            self.complain(f"the code “{values['code'].value}” is taken", values["code"], prefix + "code")
        self.message(values["message"], prefix + "message")
        self.kind(kind, values, prefix)
        if len(self.problems) > before:
            return None
        self.patterns(values["settings"], prefix + "settings")
        if len(self.problems) > before:
            return None
        try:
            shape = shape | {"properties": shape["properties"] | {"settings": settings_of[kind]}}
            return build_rule(completed(value_of(node, shape)), self.path, own=False)
        except RuleError as error:
            self.complain(str(error).removeprefix(f"{self.path}: "), node, key)
            return None

    def message(self, node: YamlNode, key: str) -> None:
        """Check the names in a message: known ones, plain, and nothing reached into."""
        try:
            parts = list(Formatter().parse(node.value))
        except ValueError as error:
            self.complain(f"{error}; write {{{{ and }}}} for braces", node, key)
            return
        for _, name, form, conversion in parts:
            if name is not None and (name not in MESSAGE_NAMES or form or conversion):
                known = ", ".join(f"{{{known}}}" for known in sorted(MESSAGE_NAMES))
                self.complain(f"{{{name}}} cannot be filled in; known are {known}", node, key)

    def kind(self, kind: str, values: dict[str, YamlNode], prefix: str) -> None:
        """Check what a kind needs beyond its keys."""
        given = {name.value for name, _ in values["settings"].pairs}
        needed = {"occurrence": {"max", "min"}, "section": {"required", "forbidden", "order"}}.get(kind)
        if needed and not needed & given:
            names = " or ".join(f"“{name}”" for name in sorted(needed))
            self.complain(f"a rule of the kind {kind} needs {names}", values["settings"], prefix + "settings")
        scope = values.get("scope")
        if scope is not None and kind in ("existence", "substitution") and scope.value == "document":
            self.complain(f"a rule of the kind {kind} looks at bullets", scope, prefix + "scope")

    def patterns(self, settings: YamlNode, key: str) -> None:
        """Check that every pattern can be compiled."""
        from resume_ls.text.patterns import EngineMissingError, PatternError, compile_pattern

        for name, value in settings.pairs:
            texts: Iterable[YamlNode] = ()
            if name.value in ("tokens", "exceptions"):
                texts = value.items
            elif name.value == "swap":
                texts = [pattern for pattern, _ in value.pairs]
            for position, text in enumerate(texts):
                try:
                    compile_pattern(text.value)
                except EngineMissingError as error:
                    self.complain(str(error), text, f"{key}.{name.value}")
                    return
                except PatternError as error:
                    self.complain(str(error), text, f"{key}.{name.value}[{position}]")

    def check(self, node: YamlNode, schema: Schema, key: str) -> None:
        """Check a node against a schema, as far as our schemas go; of alternatives, against that of its own type."""
        shape = fitting(node, schema)
        if shape is None:
            names = " or ".join(NAMES[each["type"]] for each in schema.get("anyOf", (schema,)))
            self.complain(f"expected {names}, not {described(node)}", node, key)
        elif shape["type"] == "object":
            self.check_map(node, shape, key)
        elif shape["type"] == "array":
            if len(node.items) < shape.get("minItems", 0):
                self.complain("is empty", node, key)
            if len(node.items) > shape.get("maxItems", len(node.items)):
                self.complain(f"more than {shape['maxItems']} items", node, key)
                return
            for position, item in enumerate(node.items):
                self.check(item, shape["items"], f"{key}[{position}]")
        elif shape["type"] == "string":
            self.check_text(node, shape, key)
        elif shape["type"] == "integer" and not shape["minimum"] <= int(node.value) <= shape["maximum"]:
            wanted = f"a whole number from {shape['minimum']} to {shape['maximum']}"
            self.complain(f"expected {wanted}", node, key)

    def check_map(self, node: YamlNode, schema: Schema, key: str) -> None:
        """Check the keys of a map and their values."""
        properties = schema.get("properties", {})
        extra = schema.get("additionalProperties", True)
        prefix = f"{key}." if key else ""
        seen: set[str] = set()
        if len(node.pairs) < schema.get("minProperties", 0):
            self.complain("is empty", node, key)
        if len(node.pairs) > schema.get("maxProperties", len(node.pairs)):
            self.complain(f"more than {schema['maxProperties']} keys", node, key)
            return
        for name, value in node.pairs:
            if name.kind != "scalar":
                self.complain("a key must be a word", name, key)
                continue
            if name.value in seen:
                self.complain(f"the key “{name.value}” stands twice", name, key)
            seen.add(name.value)
            if name.value in properties:
                self.check(value, properties[name.value], prefix + name.value)
            elif extra is False:
                self.complain(f"unknown key “{name.value}”{nearest(name.value, properties)}", name, key)
            elif isinstance(extra, dict):
                self.check(name, schema.get("propertyNames", {"type": "string"}), prefix + name.value)
                self.check(value, extra, prefix + name.value)
        for name in schema.get("required", ()):
            if name not in seen:
                self.complain(f"the key “{name}” is missing", node, key)

    def check_text(self, node: YamlNode, schema: Schema, key: str) -> None:
        """Check a text: its length, its choices, its pattern."""
        if "enum" in schema and node.value not in schema["enum"]:
            choices = ", ".join(schema["enum"])
            self.complain(
                f"“{node.value[:40]}” is none of {choices}{nearest(node.value, schema['enum'])}", node, key
            )
        elif len(node.value) < schema.get("minLength", 0):
            self.complain("is empty", node, key)
        elif len(node.value) > schema.get("maxLength", len(node.value)):
            self.complain(f"longer than {schema['maxLength']} characters", node, key)
        elif "pattern" in schema and not re.search(schema["pattern"], node.value):
            self.complain("small letters, digits and hyphens, beginning with a letter", node, key)


NAMES = {"object": "a map", "array": "a list", "string": "text", "boolean": "true or false",
         "integer": "a whole number", "null": "null"}  # fmt: skip


def is_of(node: YamlNode, wanted: str) -> bool:
    """Whether a node is of a JSON type; a plain scalar is also the text that was written."""
    match wanted:
        case "object":
            return node.kind == "map"
        case "array":
            return node.kind == "list"
        case "null":
            return node.null
        case "boolean":
            return node.kind == "scalar" and node.plain and node.value in ("true", "false")
        case "integer":
            return node.kind == "scalar" and node.plain and re.fullmatch(r"\d{1,9}", node.value) is not None
        case _:
            return node.kind == "scalar" and not node.null


def fitting(node: YamlNode, schema: Schema) -> Schema | None:
    """Return the schema, or the first of its alternatives, that has a node's type; None where none has."""
    return next((each for each in schema.get("anyOf", (schema,)) if is_of(node, each["type"])), None)


def described(node: YamlNode) -> str:
    """Return a node in a word, for a message."""
    if node.kind != "scalar":
        return "a map" if node.kind == "map" else "a list"
    return "nothing" if node.null or not node.value.strip() else f"“{node.value[:40]}”"


def value_of(node: YamlNode, schema: Schema) -> Any:
    """Return what a node of this shape holds; a text is what is written, even where YAML reads a number."""
    shape = fitting(node, schema) or schema
    match shape["type"]:
        case "object":
            known, other = shape.get("properties", {}), shape.get("additionalProperties")
            return {key.value: value_of(value, known.get(key.value, other)) for key, value in node.pairs}
        case "array":
            return [value_of(item, shape["items"]) for item in node.items]
        case "integer":
            return int(node.value)
        case "boolean":
            return node.value == "true"
        case "null":
            return None
        case _:
            return node.value


def completed(raw: dict[str, Any]) -> dict[str, Any]:
    """Return a rule with what a user may leave out: a title, a reason, a severity."""
    document = raw["kind"] in ("section", "repetition") or raw.get("scope") == "document"
    given = {"title": raw["message"], "why": "A rule of your own.", "severity": "warning", **raw}
    return given | {"scope": "document" if document else "bullet"}
