"""The server, `check` in JSON and `fix` in the terminal write the same."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys

import pytest
from lsp_driver import Driver, span

from conftest import CV

BULLETS = [
    "I moved refunds to a queue after two lost runs, with none since.",
    "Worked on APIs for payment processing.",
    "Responsible for backend API maintenance.",
    "Helped migrate the order service to Kubernetes.",
]


@pytest.fixture
def resume(tmp_path):
    """A resume with the bullets, on the disk."""
    text = CV.replace("- Worked on APIs for payment processing.", "\n".join(f"- {it}" for it in BULLETS))
    path = tmp_path / "cv.md"
    path.write_text(text, "utf-8")
    return path


def run(folder, *arguments, stdin=""):
    environment = {
        **os.environ,
        "XDG_STATE_HOME": str(folder / "state"),
        "XDG_CONFIG_HOME": str(folder / "config"),
    }
    command = [sys.executable, "-m", "resume_ls", *arguments]
    return subprocess.run(
        command, input=stdin, capture_output=True, text=True, cwd=folder, env=environment, check=False
    ).stdout


def written(text, edits):
    """Apply edits of the protocol (lines and columns from 0) to a text."""
    lines = text.split("\n")
    for edit in sorted(edits, key=lambda it: it["range"]["start"]["character"], reverse=True):
        start, end = edit["range"]["start"], edit["range"]["end"]
        assert start["line"] == end["line"]
        line = lines[start["line"]]
        lines[start["line"]] = line[: start["character"]] + edit["newText"] + line[end["character"] :]
    return "\n".join(lines)


@pytest.mark.parametrize("bullet", BULLETS)
def test_three_doors_write_the_same(resume, bullet):
    text = resume.read_text("utf-8")
    line = text.split("\n").index(f"- {bullet}")
    found = json.loads(run(resume.parent, "check", "--format", "json", "--fail-on", "never", "cv.md"))
    findings = [it for it in found["documents"][0]["findings"] if it["range"]["start"]["line"] == line + 1]
    told = {rewrite["result"] for finding in findings for rewrite in finding["rewrites"]}
    assert told

    driver = Driver(folder=resume.parent)
    try:
        uri = resume.as_uri()
        driver.open(uri, text, "markdown")
        driver.judged(uri)
        params = {"textDocument": {"uri": uri}, "range": span(line, 4, 4), "context": {"diagnostics": []}}
        actions = driver.result("textDocument/codeAction", params)
        made = {
            written(text, action["edit"]["changes"][uri]).split("\n")[line]
            for action in actions
            if "edit" in action and "Ignore" not in action["title"] and "Leave" not in action["title"]
            and action["kind"] == "quickfix"
        }  # fmt: skip
    finally:
        driver.close()
    assert made == told

    first = findings[0]["rewrites"][0]
    stops = re.findall(r"\$\{\d+(?:\|([^}]*)\||:(\[\[.*?\]\]))\}", first["edits"][0]["snippet"])
    answers = "".join("\n" if choice else f"{blank}\n" for choice, blank in stops)
    (resume.parent / ".resume-ls.yml").write_text(f"select: [{findings[0]['code']}]\n", "utf-8")
    walk = "s\n" * sum(it["range"]["start"]["line"] <= line for it in found["documents"][0]["findings"]
                       if it["code"] == findings[0]["code"])  # fmt: skip
    run(resume.parent, "fix", "cv.md", stdin=f"{walk}1\n{answers}y\nq\n")
    assert resume.read_text("utf-8").split("\n")[line] == first["result"]
