"""Kate, without a screen: with the settings of its page it starts the server and is told what the command line finds.

What it says and hears is recorded by a program of the server's name that stands before the server on PATH.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
from pathlib import Path

import pytest
from conftest import CLIENTS, SERVER, Workspace, wait_for

KATE = shutil.which("kate", path="/usr/bin:/bin")
RECORDER = """#!/bin/sh
tee {folder}/said | {server} "$@" | tee {folder}/heard
"""
CONFIGURATION = """[Kate Plugins]
lspclientplugin=true

[lspclient]
AllowedServerCommandLines={program} server,resume-ls server
"""
MESSAGE = re.compile(rb"Content-Length: (\d+)\r\n(?:[^\r\n]+\r\n)*\r\n")


def messages(path: Path) -> list[dict]:
    """Return the whole messages of a recording."""
    data = path.read_bytes() if path.exists() else b""
    found, at = [], 0
    while (head := MESSAGE.match(data, at)) is not None and head.end() + int(head[1]) <= len(data):
        at = head.end() + int(head[1])
        found.append(json.loads(data[head.end() : at]))
    return found


@pytest.mark.parametrize(("name", "language"), [("cv.md", "markdown"), ("cv.tex", "latex")])
def test_findings(workspace: Workspace, name: str, language: str) -> None:
    assert KATE, "install-editors.sh installs it"
    home = workspace.path("../home").resolve()
    (home / "config/kate/lspclient").mkdir(parents=True)
    shutil.copy(CLIENTS / "kate" / "settings.json", home / "config/kate/lspclient")
    program = home / "bin" / "resume-ls"
    program.parent.mkdir()
    program.write_text(RECORDER.format(folder=home, server=SERVER))
    program.chmod(0o755)
    (home / "config" / "katerc").write_text(CONFIGURATION.format(program=program))
    (home / "run").mkdir(mode=0o700)
    environment = {
        **workspace.environment,
        "PATH": f"{program.parent}:{workspace.environment['PATH']}",
        "QT_QPA_PLATFORM": "offscreen",
        "XDG_RUNTIME_DIR": str(home / "run"),
    }
    expected = sorted(
        (it["code"], it["range"]["start"]["line"] - 1, it["message"]) for it in workspace.findings(name)
    )
    editor = subprocess.Popen(
        [KATE, "-n", name], cwd=workspace.folder, env=environment, start_new_session=True,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip

    def shown() -> list[tuple[str, int, str]]:
        reports = [it["params"] for it in messages(home / "heard") if it.get("method", "").endswith("/publishDiagnostics")]
        rows = reports[-1]["diagnostics"] if reports else []
        return sorted((row["code"], row["range"]["start"]["line"], row["message"]) for row in rows)

    try:
        wait_for(lambda: shown() == expected, f"Kate is told of {expected}", 40)
        opened = [it for it in messages(home / "said") if it.get("method") == "textDocument/didOpen"]
        assert [it["params"]["textDocument"]["languageId"] for it in opened] == [language]
        assert [it for it in messages(home / "heard") if "error" in it] == []
    finally:
        os.killpg(editor.pid, signal.SIGTERM)
        editor.wait(20)
    wait_for(lambda: workspace.servers() == [], "the server left with Kate")
