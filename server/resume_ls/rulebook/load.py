"""Loads the rulebook: compiled JSON where there is a fresh one, the YAML in rules/ else.

YAML takes long to read (24 KB: 5 ms with the C loader, 0.1 ms as JSON), so the wheel carries a compiled copy
(hatch_build.py), and a checkout keeps one beside this file that is used while no rule file is newer. The playbooks
(300 KB) stand in a compiled file of their own, which is read when the first rewrite or question is asked for.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path
from typing import Any, Literal, cast

from resume_ls.rulebook.levels import Level
from resume_ls.rulebook.model import Example, Rule, Rulebook, Severity

PACKAGE = Path(__file__).resolve().parent.parent

RuleSet = Literal["rules", "playbooks"]
PARTS: tuple[RuleSet, ...] = ("rules", "playbooks")
"""What is compiled into a file of its own: what every start needs, and what the first rewrite needs."""
LATER = re.compile(r"playbooks/|(?:acts|subjects)$")
"""Rule files, by their path without suffix, that belong to the playbooks."""

Raw = dict[str, Any]
"""Parsed rule files by their path inside rules/, without suffix: "checks/vague", "lexicon/verbs", …"""


def compiled_in_wheel(part: RuleSet) -> Path:
    """Return where the wheel holds the compiled form of a part."""
    return PACKAGE / "rules" / f"compiled_{part}.json"


def compiled_in_checkout(part: RuleSet) -> Path:
    """Return where a checkout keeps the compiled form of a part."""
    return PACKAGE / "rulebook" / f"_compiled_{part}.json"


class RuleError(ValueError):
    """A rule file that cannot be used; the message names file and key."""


@contextmanager
def named(origin: str) -> Iterator[None]:
    """Raise RuleError, which names the file `origin` and the key, for what is wrong with its parsed content."""
    try:
        yield
    except KeyError as error:
        raise RuleError(f"{origin}: key {error} is missing") from error
    except (AttributeError, TypeError, ValueError) as error:
        raise RuleError(f"{origin}: {error}") from error


def rules_folder() -> Path:
    """Return the folder of the rule files: inside the package when installed, beside server/ in a checkout."""
    inside = PACKAGE / "rules"
    return inside if inside.is_dir() else PACKAGE.parent.parent / "rules"


@cache
def load() -> Rulebook:
    """Return our own rulebook; raises RuleError where a rule file of ours is broken (a defect of ours)."""
    return build(read_raw())


def extended(rulebook: Rulebook, rules: Sequence[Rule]) -> Rulebook:
    """Return `rulebook` with `rules` (the user's) added; a code of ours is never replaced."""
    added = {rule.code: rule for rule in rules if rule.code not in rulebook.rules}
    key = hashlib.sha256((rulebook.key + repr(sorted(added.items()))).encode()).hexdigest()
    return Rulebook({**rulebook.rules, **added}, rulebook.data, key)


def read_raw(part: RuleSet = "rules") -> Raw:
    """Return the rule files of a part, parsed, from the freshest source."""
    if compiled_in_wheel(part).is_file():
        return cast(Raw, json.loads(compiled_in_wheel(part).read_text("utf-8"))["files"])
    folder = rules_folder()
    stamp = [[name, path.stat().st_mtime_ns] for name, path in rule_files(folder, part)]
    kept = compiled_in_checkout(part)
    try:
        compiled = json.loads(kept.read_text("utf-8"))
        if compiled["stamp"] == stamp:
            return cast(Raw, compiled["files"])
    except (OSError, ValueError, KeyError):
        pass
    files = compile_rules(folder, part)
    with suppress(OSError):  # a read-only checkout reads the YAML each time
        kept.write_text(json.dumps({"stamp": stamp, "files": files}), "utf-8")
    return files


def rule_files(folder: Path, part: RuleSet) -> list[tuple[str, Path]]:
    """Return the rule files of a part below `folder`, in order, by their path without suffix."""
    named = ((path.relative_to(folder).with_suffix("").as_posix(), path) for path in folder.rglob("*.yml"))
    return sorted(
        (name, path) for name, path in named if (LATER.match(name) is not None) == (part == "playbooks")
    )


def compile_rules(folder: Path, part: RuleSet) -> Raw:
    """Parse every rule file of a part below `folder`."""
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    files: Raw = {}
    for name, path in rule_files(folder, part):
        try:
            files[name] = yaml.load(path.read_text("utf-8"), loader)
        except yaml.YAMLError as error:
            raise RuleError(f"{path}: {error}") from error
    return files


def build(files: Raw) -> Rulebook:
    """Turn parsed rule files into a Rulebook."""
    key = hashlib.sha256(json.dumps(files, sort_keys=True).encode()).hexdigest()
    rules = {}
    data = {}
    for name, content in files.items():
        if name.startswith("checks/"):
            rule = build_rule(content, name)
            rules[rule.code] = rule
        else:
            data[name] = content
    return Rulebook(rules, data, key)


def build_rule(raw: Mapping[str, Any], origin: str, *, own: bool = True) -> Rule:
    """Turn one parsed rule file into a Rule; raises RuleError naming `origin` and the key."""
    with named(origin):
        severity = raw["severity"]
        if isinstance(severity, str):
            severity = {level.label: severity for level in Level}
        return Rule(
            code=raw["code"],
            title=raw["title"],
            message=raw["message"],
            why=raw["why"],
            sources=tuple(raw.get("sources", ())),
            scope=raw.get("scope", "bullet"),
            kind=raw.get("kind", "code"),
            severity={level: cast(Severity | None, severity.get(level.label)) for level in Level},
            sections=frozenset(raw.get("sections", ())),
            hides=frozenset(raw.get("hides", ())),
            ask={Level.parse(level): text for level, text in raw.get("ask", {}).items()},
            thresholds={
                Level.parse(level): dict(values) for level, values in raw.get("thresholds", {}).items()
            },
            examples=tuple(example for item in raw.get("examples", ()) for example in build_examples(item)),
            settings=dict(raw.get("settings", {})),
            origin=None if own else origin,
        )


def build_examples(item: Mapping[str, Any]) -> list[Example]:
    """Return the examples of one list item: its `good`, its `bad`, or both."""
    return [
        Example(
            good=kind == "good",
            text=item[kind],
            level=Level.parse(item["level"]),
            **{name: item[name] for name in ("format", "section", "title", "document") if name in item},
        )
        for kind in ("good", "bad")
        if kind in item
    ]
