"""Fixtures: the editors as installed by install-editors.sh, the server of this Python's environment, a resume folder.

What an editor shows is held against `resume-ls check`, run on the same file: same codes, same words underlined.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from resume_ls import cli

HERE = Path(__file__).parent
REPOSITORY = HERE.parent.parent
CLIENTS = REPOSITORY / "clients"
SAMPLES = HERE / "samples"
CACHE = Path(os.environ.get("RESUME_LS_CACHE") or Path.home() / ".cache" / "resume-ls")
SERVER = Path(sys.executable).with_name("resume-ls")
CONFIGURATION = "# the job that I apply for\nlevel: mid\n"


def wait_for(holds: Callable[[], bool], what: str, seconds: float = 10.0) -> None:
    """Wait until something holds."""
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end, f"not so after {seconds} s: {what}"
        time.sleep(0.05)


@dataclass(frozen=True)
class Workspace:
    """A folder with the samples, and the environment in which an editor is started there."""

    folder: Path
    environment: dict[str, str]

    def path(self, name: str) -> Path:
        """Return the path of a file here."""
        return self.folder / name

    def text(self, name: str) -> str:
        """Return what a file holds."""
        return self.path(name).read_text("utf-8")

    def run(self, *command: str | Path, **more: str) -> str:
        """Run a program here; return what it printed. Fails with all of that."""
        done = subprocess.run(
            list(map(str, command)), cwd=self.folder, env={**self.environment, **more},
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8", errors="replace",
            timeout=120, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stdout
        return done.stdout

    def findings(self, name: str, *options: str) -> list[dict]:
        """Return what the command line finds in a file."""
        out = io.StringIO()
        with contextlib.chdir(self.folder), contextlib.redirect_stdout(out):
            cli.run(["check", "--format", "json", "--fail-on", "never", *options, name])
        return json.loads(out.getvalue())["documents"][0]["findings"]

    def finding(self, name: str, code: str, *options: str) -> dict:
        """Return the first finding of a code."""
        return next(it for it in self.findings(name, *options) if it["code"] == code)

    def servers(self) -> list[int]:
        """Return the processes that run the server in this folder."""
        found = []
        for process in Path("/proc").glob("[0-9]*"):
            try:
                here = (process / "cwd").readlink() == self.folder
                command = (process / "cmdline").read_bytes()
            except OSError:
                continue
            if here and str(SERVER).encode() in command:
                found.append(int(process.name))
        return found


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """The samples in a folder of their own, with a configuration; nothing of the user's own is seen or changed."""
    folder, home = tmp_path / "resumes", tmp_path / "home"
    shutil.copytree(SAMPLES, folder)
    home.mkdir()
    (folder / ".resume-ls.yml").write_text(CONFIGURATION, "utf-8")
    environment = {
        "HOME": str(home),
        "PATH": f"{SERVER.parent}:/usr/bin:/bin",
        "LANG": "C.UTF-8",
        "TERM": "xterm-256color",
        "RESUME_LS_CLIENTS": str(CLIENTS),
        "TMPDIR": str(tmp_path),
    }
    for name in ("CONFIG", "CACHE", "DATA", "STATE"):
        environment[f"XDG_{name}_HOME"] = str(home / name.lower())
    return Workspace(folder, environment)
