"""Compiles the rule files to JSON when the wheel is built, so that no YAML is read at start-up."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompileRules(BuildHookInterface):
    """Puts rules/ and its compiled form into the wheel (not into an editable install, which reads the YAML itself)."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile and add the file to the wheel's contents."""
        if self.target_name != "wheel" or version == "editable":
            return
        root = Path(self.root)
        sys.path.insert(0, str(root / "server"))
        from resume_ls.rulebook.load import compile_rules

        target = root / "build" / "compiled.json"
        target.parent.mkdir(exist_ok=True)
        target.write_text(json.dumps({"files": compile_rules(root / "rules")}, sort_keys=True), "utf-8")
        build_data["force_include"][str(root / "rules")] = "resume_ls/rules"
        build_data["force_include"][str(target)] = "resume_ls/rules/compiled.json"
