"""The real process: how it starts, ends and fails."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from cli_samples import MID

from resume_ls import __version__

FULL = Path("/dev/full")
HEAVY = ("rich", "yaml", "spacy", "importlib.metadata", "lsprotocol", "jinja2", "asyncio")


def test_version_is_quick_and_right(process):
    assert process("--version").out == f"resume-ls {__version__}\n"

    def best(*arguments):
        times = []
        for _ in range(5):
            begin = time.perf_counter()
            subprocess.run([sys.executable, *arguments], check=True, capture_output=True)
            times.append(time.perf_counter() - begin)
        return min(times)

    assert best("-m", "resume_ls", "--version") <= 1.5 * best("-c", "pass") + 0.06


def test_nothing_heavy_is_imported_before_it_is_needed():
    code = (
        "import sys; from resume_ls.cli import run; import resume_ls.cli.arguments as a; a.build(); "
        f"print([m for m in {HEAVY} if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert done.stdout.decode().strip() == "[]"


def test_the_version_is_that_of_the_distribution():
    import tomllib

    project = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text())["project"]
    assert project.get("version", __version__) == __version__


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["frobnicate"],
        ["check", "--format", "xml"],
        ["check", "--jobs", "-1", "x"],
        ["explain"],
        ["report", "x"],
    ],
)
def test_bad_arguments_end_with_a_line(process, arguments):
    result = process(*arguments)
    assert result.status == 2
    assert "Traceback" not in result.err
    assert result.err or result.out


def test_a_closed_pipe_ends_quietly(here):
    (here / "cv.md").write_text(MID * 30)
    command = f"{sys.executable} -m resume_ls check cv.md | head -n 1"
    done = subprocess.run(["bash", "-c", command], capture_output=True, cwd=here, timeout=60, check=False)
    assert done.stderr == b""
    assert done.stdout


@pytest.mark.skipif(not FULL.exists(), reason="needs /dev/full")
def test_a_full_disk_is_told(here):
    (here / "cv.md").write_text(MID)
    command = [sys.executable, "-m", "resume_ls", "check", "--format", "json", "cv.md"]
    with FULL.open("wb") as full:
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, cwd=here, timeout=60, check=False)
    assert done.returncode == 2
    assert done.stderr.decode() == "resume-ls: output cannot be written: No space left on device\n"


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_an_interrupt_is_a_line_and_status_130(here, jobs):
    for number in range(400):
        (here / f"cv{number:03}.md").write_text(MID.replace("Acme", f"Acme {number}"))
    process = subprocess.Popen(
        [sys.executable, "-m", "resume_ls", "check", "--jobs", jobs, "."],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=here, start_new_session=True,
    )  # fmt: skip
    assert process.stdout is not None
    process.stdout.readline()
    os.killpg(process.pid, signal.SIGINT)
    _, err = process.communicate(timeout=30)
    assert process.returncode == 130
    assert err.decode() == "resume-ls: interrupted; nothing was left half-written\n"


def test_a_folder_that_cannot_be_written(process, here):
    text = MID.replace("Worked on APIs", "I worked on APIs")
    (here / "cv.md").write_text(text)
    (here / "cv.md").chmod(0o444)
    result = process("check", "--fix", "--select", "pronoun", "cv.md")
    if os.geteuid() != 0:
        assert result.status == 2
        assert "cannot be written" in result.err
        assert (here / "cv.md").read_text() == text
    assert not list(here.glob(".*.tmp"))


def test_any_locale_will_do(process, here):
    (here / "cv.md").write_text(MID.replace("Acme", "Ümläut 🙂"), encoding="utf-8")
    result = process("inspect", "cv.md", env={"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": ""})
    assert result.status == 0
    assert "Ümläut 🙂" in result.out


def test_colours_only_on_a_terminal_and_not_with_no_color(here):
    pty = pytest.importorskip("pty")
    (here / "cv.md").write_text(MID)

    def on_terminal(**environment: str) -> bytes:
        main, other = pty.openpty()
        process = subprocess.Popen(
            [sys.executable, "-m", "resume_ls", "check", "cv.md"], stdout=other, stderr=other, cwd=here,
            env={**os.environ, "TERM": "xterm-256color", **environment},
        )  # fmt: skip
        os.close(other)
        found = b""
        while True:
            try:
                data = os.read(main, 65536)
            except OSError:
                break
            if not data:
                break
            found += data
        process.wait(timeout=30)
        os.close(main)
        return found

    assert b"\x1b[" in on_terminal()
    assert b"\x1b[" not in on_terminal(NO_COLOR="1")
