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
        from resume_ls.rulebook.load import PARTS, compile_rules, compiled_in_wheel

        build_data["force_include"][str(root / "rules")] = "resume_ls/rules"
        (root / "build").mkdir(exist_ok=True)
        for part in PARTS:
            target = root / "build" / compiled_in_wheel(part).name
            files = compile_rules(root / "rules", part)
            target.write_text(json.dumps({"files": files}, sort_keys=True), "utf-8")
            build_data["force_include"][str(target)] = f"resume_ls/rules/{target.name}"
