"""Runs the command line: in this process for what it prints, as a real process for how it ends."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from resume_ls.cli import run


@dataclass(frozen=True)
class Result:
    status: int
    out: str
    err: str


@pytest.fixture
def here(tmp_path, monkeypatch) -> Path:
    """An empty folder, as the current one, without state of earlier runs."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / ".state"))
    monkeypatch.delenv("NO_COLOR", raising=False)
    return tmp_path


@pytest.fixture
def resume_ls(capsys, monkeypatch):
    """Run `resume-ls` in this process: resume_ls("check", "cv.md", stdin="…") -> Result."""

    def call(*arguments: object, stdin: str | bytes = "") -> Result:
        data = stdin.encode() if isinstance(stdin, str) else stdin
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data), encoding="utf-8"))
        capsys.readouterr()
        status = run([str(argument) for argument in arguments])
        printed = capsys.readouterr()
        return Result(status, printed.out, printed.err)

    return call


@pytest.fixture
def process(here):
    """Run `python -m resume_ls` as a process of its own."""

    def call(*arguments: object, stdin: bytes = b"", **options: object) -> Result:
        command = [sys.executable, "-m", "resume_ls", *map(str, arguments)]
        environment = {**os.environ, **options.pop("env", {})}
        done = subprocess.run(
            command, input=stdin, capture_output=True, timeout=60, check=False, env=environment, **options
        )
        return Result(done.returncode, done.stdout.decode(), done.stderr.decode())

    return call
