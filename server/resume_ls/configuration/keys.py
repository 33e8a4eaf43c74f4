"""The one table of configuration keys.

The reader, the JSON Schema of `.resume-ls.yml`, the schema of the editor settings, the reference page and the
completion of keys are all made from it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from resume_ls.rulebook.levels import Level

LEVELS = ("auto", *(level.label for level in Level))
SEVERITIES = ("error", "warning", "info", "hint", "off")
RUNS = ("on-type", "on-save")
STRICTNESSES = ("quiet", "normal", "strict")

CODE_PATTERN = r"^[a-z][a-z0-9-]*$"
IGNORE_PATTERN = r"^[a-z][a-z0-9-]*(@[0-9a-f]{12})?$"

Kind = Literal[
    "level",
    "titles",
    "globs",
    "codes",
    "ignores",
    "severities",
    "paths",
    "latex",
    "run",
    "strictness",
    "flag",
    "per-file",
]


@dataclass(frozen=True, slots=True)
class Key:
    """One key: its name in `.resume-ls.yml`, in editor settings (under `resumeLs`), and what it takes."""

    name: str
    editor: str
    kind: Kind
    title: str
    """What it does, in one or two plain sentences."""
    default: Any
    example: str
    """YAML of the value as a person would write it."""
    per_file: bool = True
    """Whether it may stand under `per-file`."""


KEYS: tuple[Key, ...] = (
    Key(
        "level", "targetLevel", "level",
        "The level that the resume aims at. `auto` takes it from the title of the present role and the "
        "years of experience.",
        "auto", "senior",
    ),
    Key(
        "titles", "titles", "titles",
        "Titles of your own with the level that each stands for; they come before the built-in reading "
        "of titles.",
        {}, "{Member of Technical Staff: senior, SDE 2: mid}",
    ),
    Key(
        "files", "files", "globs",
        "Files that are resumes, by name relative to this file. Where given, these alone are checked in "
        "a folder; else a file's own shape decides.",
        [], "['cv/**/*.tex', 'resume*.md']", per_file=False,
    ),
    Key(
        "exclude", "exclude", "globs",
        "Files and folders never checked unless named outright.",
        [], "[archive/, 'cover-letter*']", per_file=False,
    ),
    Key(
        "select", "select", "codes",
        "Show only findings of these codes. Not given: all.",
        None, "[vague, overstated]",
    ),
    Key(
        "ignore", "ignore", "ignores",
        "Codes not shown; `code@fingerprint` silences one bullet, until its words change.",
        [], "[passive, 'vague@3f9a1c2b7d4e']",
    ),
    Key(
        "severity", "severity", "severities",
        "Severity by code: `error`, `warning`, `info`, `hint`, or `off`.",
        {}, "{passive: hint}",
    ),
    Key(
        "rules", "rules", "paths",
        "Rule files or folders of your own, relative to this file.",
        [], "[my-rules/]", per_file=False,
    ),
    Key(
        "latex", "latex", "latex",
        "`macros` tells what macros of your own stand for.",
        {}, "{macros: {achievement: bullet}}",
    ),
    Key(
        "run", "run", "run",
        "When an editor shows findings: while you type (`on-type`) or after saving (`on-save`).",
        "on-type", "on-save",
    ),
    Key(
        "strictness", "strictness", "strictness",
        "How sure the judgement of a bullet must be before you see it: `quiet` shows warnings alone, `normal` what "
        "most careful readers would say too, `strict` also what some would.",
        "normal", "quiet",
    ),
    Key(
        "fix-all", "fixAll", "flag",
        "Whether an editor's general “fix all on save” also applies our safe rewrites.",
        False, "true",
    ),
    Key(
        "per-file", "perFile", "per-file",
        "Other values of these keys for some files, by glob relative to this file; later globs win.",
        {}, "{'cv-staff.*': {level: staff}}", per_file=False,
    ),
)  # fmt: skip

BY_NAME = {key.name: key for key in KEYS}
BY_EDITOR_NAME = {key.editor: key for key in KEYS} | {"level": BY_NAME["level"]}

CLIENT_KEYS = frozenset(
    {"path", "interpreter", "trace", "enable", "enabled", "inlayHints", "codeLens", "log"}
)
"""Settings under `resumeLs` that belong to a client or to features of the protocol, not to the analysis."""
