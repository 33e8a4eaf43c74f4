"""The stages import as docs/architecture.md says."""

from __future__ import annotations

import ast

import pytest
from shown_pages import ROOT

PACKAGE = ROOT / "server" / "resume_ls"
DOORS = ("lsp", "cli", "report", "batch")
IN_ORDER = ("text", "rulebook", "document", "reading", "configuration", "judging", "rewrites", "analysis")
"""Each may import those before it."""
ALLOWED = {stage: {*IN_ORDER[: place + 1]} for place, stage in enumerate(IN_ORDER[:-1])}
ALLOWED["configuration"] = {"text", "rulebook", "document", "configuration"}
ALLOWED["report"] = {*IN_ORDER, "report"}
ALLOWED["checking"] = {*IN_ORDER, "checking"}
ALLOWED["batch"] = {*IN_ORDER, "checking", "batch"}
STAGES = tuple(ALLOWED)


def imported(path):
    """Yield the modules that a file imports, those for types alone left out."""
    tree = ast.parse(path.read_text("utf-8"))
    for_types = {
        id(node)
        for branch in ast.walk(tree)
        if isinstance(branch, ast.If) and getattr(branch.test, "id", "") == "TYPE_CHECKING"
        for node in ast.walk(branch)
    }
    for node in ast.walk(tree):
        if id(node) in for_types:
            continue
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


def parts(module):
    return [*module.split("."), "", ""]


def test_nothing_but_the_facade_lies_at_the_top():
    assert {path.name for path in PACKAGE.glob("*.py")} == {"__init__.py", "__main__.py", "analysis.py"}
    assert {path.parent.name for path in PACKAGE.glob("*/__init__.py")} == {*ALLOWED, *DOORS}


@pytest.mark.parametrize("stage", STAGES)
def test_a_stage_knows_only_what_stands_before_it(stage):
    wrong = [
        f"{path.relative_to(PACKAGE)}: {module}"
        for path in (PACKAGE / stage).rglob("*.py")
        for module in imported(path)
        if parts(module)[0] == "resume_ls" and parts(module)[1] and parts(module)[1] not in ALLOWED[stage]
    ]
    assert not wrong


def test_the_protocol_is_known_in_its_door_alone():
    wrong = [
        f"{path.relative_to(PACKAGE)}: {module}"
        for path in PACKAGE.rglob("*.py")
        if path.relative_to(PACKAGE).parts[0] != "lsp"
        for module in imported(path)
        if parts(module)[0] in ("pygls", "lsprotocol")
    ]
    assert not wrong


def test_every_module_named_is_there():
    import re

    text = (ROOT / "docs" / "architecture.md").read_text("utf-8")
    names = set(re.findall(r"`(\w+\.py)`", text))
    there = {path.name for path in PACKAGE.rglob("*.py")}
    assert names <= there, names - there
