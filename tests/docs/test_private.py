"""The promise of README and docs: no command opens a connection."""

from __future__ import annotations

import subprocess
import sys

import pytest
from shown_pages import ROOT

WATCHED = """
import sys
def watch(event, arguments):
    if event in ("socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto", "socket.sendmsg",
                 "urllib.Request"):
        sys.stderr.write(f"WATCHED {event} {arguments}\\n")
        sys.stderr.flush()
        import os
        os._exit(99)
sys.addaudithook(watch)
from resume_ls.__main__ import main
sys.exit(main())
"""


@pytest.mark.parametrize(
    "arguments",
    [["check", "examples"], ["report", "examples/mid.md", "-o", "-"], ["levels", "senior", "examples/mid.md"],
     ["doctor", "examples"], ["inspect", "examples"], ["init", "--level", "staff"], ["explain", "vague"]],
    ids=lambda arguments: arguments[0],
)  # fmt: skip
def test_no_connection(arguments):
    run = subprocess.run(
        [sys.executable, "-c", WATCHED, *arguments],
        cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert run.returncode in (0, 1), run.stderr


def test_the_watch_sees():
    code = WATCHED.replace("from resume_ls.__main__ import main\nsys.exit(main())", "import socket\n"
                           "socket.create_connection(('127.0.0.1', 9), 1)")  # fmt: skip
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, check=False).returncode == 99
