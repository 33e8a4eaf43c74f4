"""Emacs with Eglot: resume-ls.el with and without yasnippet, and Eglot by configuration alone."""

from __future__ import annotations

import json
import re
from itertools import count

import pytest
from conftest import CACHE, CLIENTS, Workspace, wait_for
from oracle import expectations, fix
from screen import Screen

EMACS = CACHE / "emacs" / "run" / "emacs"
ELPA = CACHE / "emacs" / "usr" / "share" / "emacs" / "site-lisp" / "elpa-src"
TESTS = CLIENTS / "emacs" / "tests"


def batch(workspace: Workspace, script: str, **more: str) -> None:
    """Run a test in Emacs Lisp; the server must be gone when the editor is."""
    expected = json.dumps(expectations(workspace))
    out = workspace.run(
        EMACS, "-Q", "--batch", "-l", TESTS / script, EXPECTED=expected, ELPA=str(ELPA), **more
    )
    assert "PASS" in out, out
    wait_for(lambda: not workspace.servers(), "the server ends with the editor")


@pytest.mark.parametrize("without", ["", "yes"], ids=["yasnippet", "no yasnippet"])
def test_with_the_package(workspace: Workspace, without: str) -> None:
    batch(workspace, "plugin.el", **({"WITHOUT_YASNIPPET": without} if without else {}))


def test_by_configuration_alone(workspace: Workspace) -> None:
    batch(workspace, "config_only.el")


def test_it_compiles_without_a_warning(workspace: Workspace) -> None:
    out = workspace.path("../resume-ls.elc")
    workspace.run(
        EMACS, "-Q", "--batch", "--eval",
        f'(setq byte-compile-error-on-warn t byte-compile-dest-file-function (lambda (_) "{out}"))',
        "-f", "batch-byte-compile", CLIENTS / "emacs" / "resume-ls.el",
    )  # fmt: skip
    assert out.exists()


def test_on_a_screen(workspace: Workspace) -> None:
    """What a person sees and types: the mode's hook connects, a rewrite's fields are filled, the level is set."""
    made = fix(workspace, "cv.md", "weak-verb")
    lines = (CLIENTS / "emacs" / "examples" / "init.el").read_text("utf-8")
    init = workspace.path("../init.el")
    init.write_text(
        f'(dolist (it (directory-files "{ELPA}" t "^[a-z]")) (add-to-list \'load-path it))\n'
        "(require 'markdown-mode)\n(setq native-comp-jit-compilation nil make-backup-files nil)\n"
        "(xterm-mouse-mode -1)\n(setq inhibit-startup-screen t)\n"
        + lines.replace("/path/to/resume-ls/clients", str(CLIENTS)),
        "utf-8",
    )
    screen = Screen(f"{EMACS} -nw -Q -l {init} cv.md", workspace.folder, workspace.environment, "emacs")
    try:
        screen.until("resume", lambda it: "Responsible" in it)
        screen.until("findings", lambda it: "! - Responsible" in it)
        screen.keys("C-s")
        screen.type("worked on")
        screen.keys("Enter", "C-b")
        screen.until("finding told", lambda it: "hides your own part" in it or "Could stand in any" in it)
        screen.keys("C-c", "r", "a")
        screen.until("actions", lambda it: "action" in it.lower())
        screen.type(made.title[:14])
        screen.keys("Tab", "Enter")
        screen.until("verb asked for", lambda it: "Which is true: " in it and "(default " in it)
        screen.keys("Enter")
        screen.until("rewritten", lambda it: "[[" in it)
        blanks = made.after.count("[[")
        for number in range(blanks):
            if number:
                screen.keys("Tab")
            screen.type(f"fact{number}")
        screen.until("filled", lambda it: "[[" not in it and f"fact{blanks - 1}" in it)
        screen.keys("C-c", "r", "l")
        screen.type("senior")
        screen.keys("Enter")
        screen.until("level senior", lambda it: "Target level senior, written to .resume-ls.yml" in it)
        screen.keys("C-x", "C-s")
        wait_for(lambda: "fact0" in workspace.text("cv.md"), "saved")
        facts = count()
        assert workspace.text("cv.md").split("\n")[made.line - 1] == re.sub(
            r"\[\[.*?\]\]", lambda _: f"fact{next(facts)}", made.after
        )
        screen.keys("C-x", "C-c")
        wait_for(screen.ended, "Emacs ends")
        wait_for(lambda: not workspace.servers(), "the server ends with it")
    finally:
        screen.close()
