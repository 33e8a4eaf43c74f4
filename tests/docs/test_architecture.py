"""The stages import as docs/architecture.md says."""

from __future__ import annotations

import ast
import re
import subprocess
import sys

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


PAGE = (ROOT / "docs" / "architecture.md").read_text("utf-8")
SPAN = re.compile(r"`([^`\n]+)`")
PATH = re.compile(r"[\w.*-]+(?:/[\w.*-]+)*/?")
NAME = re.compile(r"[A-Za-z_]\w*(?:\.\w+)?")
ENDS = (".py", ".yml", ".md", ".jsonl", "/")
WALKS = [part for part in PAGE.split("\n## ") if part.startswith(("One keystroke", "One quick fix"))]


def files(name):
    """Return the files or folders that a path of the page stands for, from the root or the package; `CODE.yml` is any."""
    pattern = re.sub(r"\b[A-Z]+(?=\.yml)", "*", name).rstrip("/")
    if "/" not in name:
        return [*PACKAGE.rglob(name)] or [*ROOT.glob(name)]
    return [*ROOT.glob(pattern)] or [*PACKAGE.glob(pattern)]


def defined(path):
    """Return what a module defines: functions, classes, variables, and the members of classes as `Class.member`."""
    names = set()
    tree = ast.parse(path.read_text("utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef):
            names |= {f"{node.name}.{name}" for part in node.body for name in bound_by(part)}
        names |= set(bound_by(node))
    return names


def bound_by(node):
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        return [node.name]
    targets = (
        node.targets
        if isinstance(node, ast.Assign)
        else [node.target]
        if isinstance(node, ast.AnnAssign)
        else []
    )
    return [target.id for target in targets if isinstance(target, ast.Name)]


def test_every_path_named_is_there():
    named = {name for name in SPAN.findall(PAGE) if PATH.fullmatch(name) and name.endswith(ENDS)}
    assert len(named) > 100
    missing = sorted(name for name in named if not files(name) and name != ".resume-ls.yml")
    assert missing == []


def test_every_function_named_is_in_the_file_named_before_it():
    missing = []
    for path, name in re.findall(r"`([\w/]+\.py)`\s+`([\w.]+)`", PAGE):
        if name not in defined(files(path)[0]):
            missing.append(f"{path}: {name}")
    assert missing == []


def test_every_name_of_the_walks_is_defined():
    everywhere = set().union(*(defined(path) for path in PACKAGE.rglob("*.py")))
    named = [
        name
        for walk in WALKS
        for name in SPAN.findall(walk)
        if NAME.fullmatch(name) and not name.endswith(".py")
    ]
    assert len(named) > 40
    assert sorted({name for name in named if name not in everywhere}) == []


@pytest.mark.parametrize("walk", WALKS, ids=lambda walk: walk.split("\n")[0])
def test_a_walk_has_under_fifteen_steps(walk):
    assert 5 <= len(re.findall(r"^\d+\. ", walk, re.MULTILINE)) < 15


def test_every_cache_is_named():
    run = subprocess.run([sys.executable, ROOT / "scripts" / "caches.py", "--check"], check=False)
    assert run.returncode == 0, "run make generate"
