"""Names that no file should have, and that scripts and old disks give all the same."""

import os
import subprocess
import sys

import pytest


def run(*arguments, folder):
    return subprocess.run([sys.executable, "-m", "resume_ls", *arguments], cwd=folder, capture_output=True, check=False)  # fmt: skip


@pytest.mark.parametrize("name", ["", "x" * 300 + ".md"], ids=["empty", "too long"])
def test_a_name_that_no_file_has_is_told(name, tmp_path):
    done = run("check", name, folder=tmp_path)
    assert done.returncode == 2
    assert b"cannot be read" in done.stderr or b"is a folder" in done.stderr


def test_a_report_on_a_name_that_is_no_utf_8_is_written(tmp_path):
    name = os.fsdecode(b"cv\xff.md")
    (tmp_path / name).write_text("# A B\n\n## Experience\n\n- Worked on APIs.\n", encoding="utf-8")
    done = run("report", name, "-o", "r.html", folder=tmp_path)
    assert done.returncode in (0, 1), done.stderr
    assert "cv?.md" in (tmp_path / "r.html").read_text("utf-8")
