"""Vim with ALE: the findings, the menu of a finding, and a rewrite on the disk."""

from __future__ import annotations

import json
import shutil

import pytest
from conftest import CLIENTS, Workspace
from oracle import fix

VIM = shutil.which("vim", path="/usr/bin:/bin")


@pytest.mark.parametrize("name", ["cv.md", "cv.tex"])
def test_findings_and_a_rewrite(workspace: Workspace, name: str) -> None:
    assert VIM, "install-editors.sh installs it"
    expected = workspace.findings(name)
    wanted = fix(workspace, name, "responsibility")
    workspace.run(
        VIM, "-N", "-u", CLIENTS / "vim" / "tests" / "ale.vim", "-es",
        RESUME_LS_FILE=name, RESUME_LS_CODE="responsibility",
    )  # fmt: skip
    found = [json.loads(line) for line in workspace.text("found.jsonl").splitlines()]
    assert sorted((code, line) for code, line, _ in found) == sorted(
        (it["code"], it["range"]["start"]["line"]) for it in expected
    )
    assert {text for _, _, text in found} == {it["message"] for it in expected}
    assert wanted.title in workspace.text("menu.txt")
    assert workspace.text(name).split("\n")[wanted.line - 1] == wanted.after
    assert workspace.servers() == []
