"""Helix in a terminal: its findings, a rewrite, blanks, the level, ignoring; what counts is the file on the disk."""

from __future__ import annotations

import shutil

import pytest
from conftest import CACHE, CLIENTS, CONFIGURATION, Workspace, wait_for
from oracle import fix
from screen import Screen

HX = CACHE / "helix" / "run" / "hx"


@pytest.fixture
def configured(workspace: Workspace) -> Workspace:
    """The workspace, with the configuration of docs/editors/helix.md."""
    folder = workspace.path("../home/config/helix")
    folder.mkdir(parents=True)
    for name in ("languages.toml", "config.toml"):
        shutil.copy(CLIENTS / "helix" / name, folder)
    return workspace


def test_health(configured: Workspace) -> None:
    for language in ("markdown", "latex"):
        assert "✓" in next(
            it for it in configured.run(HX, "--health", language).split("\n") if "resume-ls" in it
        )


def selections(screen: Screen, workspace: Workspace, count: int) -> list[str]:
    """Return the words of the first findings, each as `]d` selects it."""
    out = workspace.path("../selection")
    found = []
    screen.keys("g", "g")
    for _ in range(count):
        out.unlink(missing_ok=True)
        screen.keys("]", "d")
        screen.type(f":pipe-to cat > {out}.part; mv {out}.part {out}")
        screen.keys("Enter")
        wait_for(out.exists, "the selection is written")
        found.append(out.read_text("utf-8"))
    screen.keys("Escape")
    return found


def saved(screen: Screen, workspace: Workspace, name: str, before: str) -> str:
    """Save; return what the file holds then."""
    screen.type(":write")
    screen.keys("Enter")
    wait_for(lambda: workspace.text(name) != before, f"{name} is written")
    return workspace.text(name)


@pytest.mark.parametrize("name", ["cv.md", "cv.tex"])
def test_on_a_screen(configured: Workspace, name: str) -> None:
    workspace, before = configured, configured.text(name)
    findings = workspace.findings(name)
    made = fix(workspace, name, "weak-verb")
    screen = Screen(f"{HX} {name}", workspace.folder, workspace.environment, f"helix-{name}")
    try:
        screen.until("findings", lambda it: "hides your" in it and "Reads like a duty" in it)
        # The words underlined, after emoji and accents: positions are utf-8.
        places = {tuple(it["range"]["start"].values()): it["text"] for it in findings}
        words = [places[place] for place in sorted(places)]
        assert selections(screen, workspace, len(words)) == words

        # The first rewrite; its blanks are findings, which `]d` selects and `c` replaces.
        screen.type(f"/{made.words}")
        screen.keys("Enter", "Space", "a")
        screen.until("menu of rewrites", lambda it: "Ignore" in it and made.title[:12] in it)
        screen.keys("Enter")
        screen.until("rewritten", lambda it: "[[" in it and "hides your" not in it)
        screen.keys("Escape")
        rewritten = before.replace(made.before, made.after)
        assert saved(screen, workspace, name, before) == rewritten
        blank = made.after[made.after.index("[[") : made.after.index("]]") + 2]
        screen.type(f"{made.line}gg")
        screen.keys("]", "d", "c")
        screen.type("12 ms")
        screen.keys("Escape")
        assert saved(screen, workspace, name, rewritten) == rewritten.replace(blank, "12 ms", 1)

        # The level, asked for by the code action.
        screen.type("/Responsible")
        screen.keys("Enter", "Space", "a")
        screen.until("menu with the level", lambda it: "Ignore" in it)
        screen.keys("Up")
        screen.until("level action", lambda it: "Change the target level (mid" in it)
        screen.keys("Enter")
        screen.until("levels", lambda it: "principal" in it)
        screen.keys("Down", "Down", "Down", "Enter")
        wait_for(
            lambda: workspace.text(".resume-ls.yml") == CONFIGURATION.replace("mid", "senior"),
            "level written",
        )

        # The same by a command typed, without its arguments being known by heart.
        screen.type(
            f':lsp-workspace-command resume-ls.setTargetLevel "{workspace.path(name).as_uri()}" "mid"'
        )
        screen.keys("Enter")
        wait_for(lambda: workspace.text(".resume-ls.yml") == CONFIGURATION, "level written by the command")
        screen.until("level mid", lambda it: "Reads like a duty" in it)

        # Ignoring a finding, kept in the configuration.
        screen.keys("Space", "a")
        screen.until("menu to ignore", lambda it: "Ignore “responsibility” for this bullet (in" in it)
        rewrites = len(next(it for it in findings if it["code"] == "responsibility")["rewrites"])
        screen.keys(*["Down"] * rewrites, "Enter")
        wait_for(
            lambda: "responsibility@" in workspace.text(".resume-ls.yml"), "ignored in the configuration"
        )
        screen.until("ignored", lambda it: "Reads like a duty" not in it)
        assert workspace.text(".resume-ls.yml").startswith(CONFIGURATION)

        assert len(workspace.servers()) == 1
        screen.type(":quit!")
        screen.keys("Enter")
        wait_for(screen.ended, "Helix ends")
        wait_for(lambda: not workspace.servers(), "the server ends with it")
    finally:
        screen.close()


def test_a_readme_is_let_alone(configured: Workspace) -> None:
    screen = Screen(f"{HX} README.md", configured.folder, configured.environment, "helix-readme")
    try:
        wait_for(lambda: len(configured.servers()) == 1, "the server runs")
        # A resume beside it is checked by the same server; by then the README would be, too.
        screen.type(":vsplit cv.md")
        screen.keys("Enter")
        both = screen.until("resume beside the README", lambda it: "●" in it)
        screen.keys("C-w", "q")
        alone = screen.until("README alone", lambda it: "tide-tables" in it and "Zoë" not in it)
        assert "Reads tide tables" in both and "●" not in alone, alone
    finally:
        screen.close()
