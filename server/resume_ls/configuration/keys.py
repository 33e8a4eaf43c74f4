"""The one table of configuration keys.

The reader, the JSON Schema of `.resume-ls.yml`, the schema of the editor settings, the reference page and the
completion of keys are all made from it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from resume_ls.rulebook.levels import Level
from resume_ls.rulebook.load import load

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
    per_file: bool = True
    """Whether it may stand under `per-file`."""

    @property
    def about(self) -> Mapping[str, Any]:
        """What it does, in one or two plain sentences (`title`), its `default`, and an `example` as a person would
        write it: what rules/configuration.yml says of it."""
        found: Mapping[str, Any] = load().data["configuration"][self.name]
        return found


KEYS: tuple[Key, ...] = (
    Key("level", "targetLevel", "level"),
    Key("titles", "titles", "titles"),
    Key("files", "files", "globs", per_file=False),
    Key("exclude", "exclude", "globs", per_file=False),
    Key("select", "select", "codes"),
    Key("ignore", "ignore", "ignores"),
    Key("severity", "severity", "severities"),
    Key("rules", "rules", "paths", per_file=False),
    Key("latex", "latex", "latex"),
    Key("run", "run", "run"),
    Key("strictness", "strictness", "strictness"),
    Key("fix-all", "fixAll", "flag"),
    Key("per-file", "perFile", "per-file", per_file=False),
)

BY_NAME = {key.name: key for key in KEYS}
BY_EDITOR_NAME = {key.editor: key for key in KEYS} | {"level": BY_NAME["level"]}

CLIENT_KEYS = frozenset(
    {"path", "interpreter", "trace", "enable", "enabled", "inlayHints", "codeLens", "log"}
)
"""Settings under `resumeLs` that belong to a client or to features of the protocol, not to the analysis."""
