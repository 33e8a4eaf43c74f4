"""Findings as annotations of a GitHub workflow (::warning file=…::…)."""

from __future__ import annotations

from typing import Any

from resume_ls.cli.text import one_line

COMMANDS = {"error": "error", "warning": "warning", "info": "notice", "hint": "notice"}


def annotation(finding: dict[str, Any], path: str) -> str:
    """Return the workflow command for one finding."""
    start, end = finding["range"]["start"], finding["range"]["end"]
    places = {"file": path, "line": start["line"], "endLine": end["line"], "col": start["column"]}
    if start["line"] == end["line"]:
        places["endColumn"] = end["column"]
    places["title"] = f"resume-ls: {finding['code']}"
    properties = ",".join(f"{name}={_property(str(value))}" for name, value in places.items())
    message = finding["message"]
    if finding["rewrites"]:
        message += f"\n{one_line(finding['rewrites'][0])}"
    return f"::{COMMANDS[finding['severity']]} {properties}::{_data(message)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
