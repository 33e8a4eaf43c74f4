"""Neovim: by configuration alone, with the plugin, and on a screen."""

from __future__ import annotations

import json
import re
from itertools import count

from conftest import CACHE, CLIENTS, REPOSITORY, Workspace, wait_for
from oracle import expectations
from screen import Screen

NVIM = CACHE / "neovim" / "run" / "nvim"
TESTS = CLIENTS / "neovim" / "tests"


def headless(workspace: Workspace, script: str) -> str:
    """Run a test in Lua; the server must be gone when the editor is."""
    expected = json.dumps(expectations(workspace))
    out = workspace.run(NVIM, "--clean", "--headless", "-l", TESTS / script, EXPECTED=expected)
    assert "PASS" in out, out
    wait_for(lambda: not workspace.servers(), "the server ends with the editor")
    return out


def test_by_configuration_alone(workspace: Workspace) -> None:
    headless(workspace, "config_only.lua")


def test_with_the_plugin(workspace: Workspace) -> None:
    headless(workspace, "plugin.lua")


def test_on_a_screen(workspace: Workspace) -> None:
    """What a person sees and types: squiggles, a rewrite from the menu, blank after blank, the status line."""
    expected = expectations(workspace)
    fix = expected["cv.md fix"]
    init = workspace.path("../init.lua")
    init.write_text(
        f"vim.opt.runtimepath:prepend('{CLIENTS}/neovim')\n"
        "vim.opt.statusline = '%f %{v:lua.require(\"resume_ls\").status()}'\n"
        "vim.diagnostic.config({ virtual_text = true })\n"
        "vim.opt.swapfile = false\n",
        "utf-8",
    )
    screen = Screen(f"{NVIM} -u {init} cv.md", workspace.folder, workspace.environment, "neovim")
    try:
        screen.until("findings", lambda it: "Reads like a duty" in it and "mid · reads as" in it)
        screen.keys("]d")
        screen.type("/worked on")
        screen.keys("Enter", "gra")
        menu = screen.until("menu of rewrites", lambda it: "1: " in it and "Ignore" in it)
        words = fix["title"].split("café: ")[1]  # tmux shows the emoji before in its own way
        assert words[:40] in menu, menu
        screen.keys("1", "Enter")
        verbs = screen.until("menu of verbs", lambda it: "Which is true?" in it)
        assert "2: " in verbs, verbs
        screen.keys("2", "Enter")
        screen.until("first blank", lambda it: "-- SELECT --" in it and "[[" in it)
        blanks = fix["text"].count("[[")
        for number in range(blanks):
            if number:
                screen.keys("Tab")
            screen.type(f"fact{number}")
        screen.keys("Escape", "Escape")
        screen.until("clean bullet", lambda it: "[[" not in it and "hides your own" not in it)
        screen.type(":ResumeLevel senior")
        screen.keys("Enter")
        screen.until(
            "level senior", lambda it: "senior · reads as" in it and "written to .resume-ls.yml" in it
        )
        assert "level: senior" in workspace.text(".resume-ls.yml")
        screen.keys("Enter")
        screen.type(":wq")
        screen.keys("Enter")
        wait_for(screen.ended, "Neovim ends")
        first, second = re.search(r"\$\{1\|(\w+),(\w+)", fix["snippet"]).groups()
        facts = count()
        assert workspace.text("cv.md").split("\n")[fix["line"] - 1] == re.sub(
            r"\[\[.*?\]\]", lambda _: f"fact{next(facts)}", fix["text"].replace(first, second, 1)
        )
        wait_for(lambda: not workspace.servers(), "the server ends with it")
    finally:
        screen.close()


def test_installed_by_plugin_managers(workspace: Workspace) -> None:
    """vim.pack by a clone of this repository; the specifications for lazy.nvim and packer by what they say."""
    workspace.run(
        NVIM, "--clean", "--headless", "-l", TESTS / "managers.lua", RESUME_LS_REPOSITORY=str(REPOSITORY)
    )
