"""Reads users' rule files: what is wrong is named with file, line and key, and never stops the rest."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from string import Formatter
from typing import Any

from resume_ls.rulebook.load import RuleError, build_rule, extended, load, rules_folder
from resume_ls.rulebook.model import Rule, Rulebook
from resume_ls.text.lines import Lines
from resume_ls.text.schema import PlacedText, Schema, SchemaReader
from resume_ls.text.yaml_nodes import UnreadableError, YamlError, YamlNode, YamlProblem, compose, read_utf8

MAX_FILES = 200
SUFFIXES = frozenset({".yml", ".yaml"})
MESSAGE_NAMES = frozenset({"found", "wanted", "count", "max", "min", "section", "level"})
"""Names that a message may use; what fills them is text, and nothing of it can be reached into."""
NEEDED = {"occurrence": {"max", "min"}, "section": {"required", "forbidden", "order"}}
"""Settings of which a kind needs one."""


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
    for path in paths:
        files = [path]
        if path.is_dir():
            files = sorted(file for file in path.iterdir() if file.suffix in SUFFIXES and file.is_file())
        if len(files) > MAX_FILES:
            problems.append(
                RuleProblem(str(path), 1, 1, "", f"more than {MAX_FILES} rule files in one folder")
            )
        for file in files[:MAX_FILES]:
            try:
                found = parse_rules(read_utf8(file), str(file), {*taken, *(rule.code for rule in rules)})
            except UnreadableError as error:
                problems.append(RuleProblem(str(file), 1, 1, "", str(error)))
                continue
            rules += found.rules
            problems += found.problems
    return UserRules(tuple(rules), tuple(problems))


def parse_rules(text: str, path: str, taken: Collection[str] = ()) -> UserRules:
    """Read the text of a rule file: one rule, or a list of rules. `path` is for the problems."""
    try:
        root = compose(text)
    except YamlError as refusal:
        return UserRules((), (placed(refusal.problem, path, Lines.of(text)),))
    reader = RuleReader()
    rules: list[Rule] = []
    codes = set(taken)
    if root is not None and not root.null:
        several = root.kind == "list"
        for position, node in enumerate(root.items if several else (root,)):
            rule = reader.rule(node, f"[{position}]" if several else "", codes, path)
            if rule is not None:
                rules.append(rule)
                codes.add(rule.code)
    lines = Lines.of(text)
    return UserRules(tuple(rules), tuple(placed(problem, path, lines) for problem in reader.problems))


def placed(problem: YamlProblem, path: str, lines: Lines) -> RuleProblem:
    """Return a problem with its line and column."""
    line, column = lines.position(problem.span.start)
    return RuleProblem(path, line + 1, column + 1, problem.key, problem.message)


class RuleReader(SchemaReader):
    """Reads one file, and notes what is wrong with it."""

    def rule(self, node: YamlNode, key: str, taken: Collection[str], path: str) -> Rule | None:
        """Return the rule that a node holds; None, with problems noted, where anything is wrong with it."""
        before = len(self.problems)
        shape, settings_of = shapes()
        places = {name.value: value for name, value in node.pairs}
        kind = places["kind"].value if "kind" in places else ""
        if kind in settings_of:
            shape = shape | {"properties": shape["properties"] | {"settings": settings_of[kind]}}
        values = self.read(node, shape, key)
        if len(self.problems) > before:
            return None
        prefix = f"{key}." if key else ""
        settings = values["settings"]
        if values["code"] in taken:
            self.complain(f'the code "{values["code"]}" is taken', values["code"], prefix + "code")
        self.message(values["message"], prefix + "message")
        needed = NEEDED.get(kind)
        if needed and not needed & settings.keys():
            names = " or ".join(f'"{name}"' for name in sorted(needed))
            self.complain(f"a rule of the kind {kind} needs {names}", places["settings"], prefix + "settings")
        if kind in ("existence", "substitution") and values.get("scope") == "document":
            self.complain(f"a rule of the kind {kind} looks at bullets", places["scope"], prefix + "scope")
        for name in ("tokens", "exceptions", "swap"):
            self.patterns(settings.get(name, ()), f"{prefix}settings.{name}")
        if len(self.problems) > before:
            return None
        try:
            return build_rule(completed(values), path, own=False)
        except RuleError as error:
            self.complain(str(error).removeprefix(f"{path}: "), node, key)
            return None

    def message(self, text: PlacedText, key: str) -> None:
        """Check the names in a message: known ones, plain, and nothing reached into."""
        try:
            parts = list(Formatter().parse(text))
        except ValueError as error:
            self.complain(f"{error}; write {{{{ and }}}} for braces", text, key)
            return
        for _, name, form, conversion in parts:
            if name is not None and (name not in MESSAGE_NAMES or form or conversion):
                known = ", ".join(f"{{{known}}}" for known in sorted(MESSAGE_NAMES))
                self.complain(f"{{{name}}} cannot be filled in; known are {known}", text, key)

    def patterns(self, texts: Iterable[PlacedText], key: str) -> None:
        """Check that every pattern can be compiled."""
        from resume_ls.text.patterns import EngineMissingError, PatternError, compile_pattern

        for position, text in enumerate(texts):
            try:
                compile_pattern(text)
            except EngineMissingError as error:
                self.complain(str(error), text, key)
                return
            except PatternError as error:
                self.complain(str(error), text, f"{key}[{position}]")


def completed(raw: dict[str, Any]) -> dict[str, Any]:
    """Return a rule with what a user may leave out: a title, a reason, a severity."""
    document = raw["kind"] in ("section", "repetition") or raw.get("scope") == "document"
    given = {"title": raw["message"], "why": "A rule of your own.", "severity": "warning", **raw}
    return given | {"scope": "document" if document else "bullet"}
