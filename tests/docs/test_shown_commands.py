"""Every command on our pages is typed, in the order of its page, and prints what the page says."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from shown_pages import ROOT, Command, File, pages, pattern, steps

ELSEWHERE = {
    "python3 -m pip install .": "every CI run installs the wheel for the editors (.ci/editors)",
    "git show main:cv.md": "needs a repository of the reader's own",
}
COMPLAINS = {"docs/own-rules.md", "docs/configuration.md"}
"""Pages that show what a mistake looks like: status 2 is what they promise."""
SPOKEN_OF = {"docs/ci.md": {"cv.md": "examples/mid.md", "old.md": "examples/junior-weak.md"}}
"""Files that a page speaks of without showing them, and which of ours stands for each."""


def with_commands() -> list[Path]:
    return [
        page for page in pages() if any(isinstance(step, Command) for step in steps(page.read_text("utf-8")))
    ]


@pytest.mark.parametrize("page", with_commands(), ids=lambda page: str(page.relative_to(ROOT)))
def test_page(page, tmp_path):
    name = str(page.relative_to(ROOT))
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    for file, ours in SPOKEN_OF.get(name, {}).items():
        shutil.copy(ROOT / ours, tmp_path / file)
    for step in steps(page.read_text("utf-8")):
        if isinstance(step, File):
            write(tmp_path / step.name, step.text)
            continue
        if name.startswith("docs/editors/") and not step.line.startswith("resume-ls "):
            continue  # how an editor is set up: .ci/editors and .ci/vscode do it
        if any(step.line.startswith(known) for known in ELSEWHERE):
            continue
        printed = run(step.line, tmp_path, (0, 1, 2) if name in COMPLAINS else (0, 1))
        assert pattern(step.prints).search(printed), f"{name}: $ {step.line}\nprinted\n{printed}"


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def run(line: str, folder: Path, statuses: tuple[int, ...]) -> str:
    """Return what the command prints; it may tell of findings (status 1), but not fail."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environment = {**os.environ, "PATH": path, "NO_COLOR": "1", "COLUMNS": "200", "PYTHONIOENCODING": "utf-8"}
    if line.startswith("make "):
        # What is set up stays so; only `make try` is short enough to be made here.
        done = [f"-o{sys.prefix}/{mark}" for mark in (".installed", ".developing", "bin/python")]
        dry = [] if line == "make try" else ["--dry-run"]
        command = ["make", "--no-print-directory", *dry, *done, f"VENV={sys.prefix}", *line.split()[1:]]
        folder = ROOT
    else:
        command = ["bash", "-c", line]
    result = subprocess.run(
        command, cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL,
        text=True, encoding="utf-8", timeout=60, check=False,
    )  # fmt: skip
    assert result.returncode in statuses, f"$ {line}\n{result.stdout}"
    assert "Traceback" not in result.stdout
    return result.stdout
