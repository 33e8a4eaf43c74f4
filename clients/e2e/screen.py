"""A terminal of our own: tmux behind a private socket, keys in, screens out."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Callable, Mapping
from pathlib import Path

WAIT = 20.0


class Screen:
    """A program in a terminal of 120 × 32."""

    def __init__(self, command: str, folder: Path, environment: Mapping[str, str], title: str) -> None:
        self._socket = f"resume-ls-{os.getpid()}-{title}"
        self._environment = dict(environment)
        self._title = title
        self._shots = 0
        size = ("-x", "120", "-y", "32")
        # The last screen of a program that has ended stays to be looked at.
        stay = (";", "set-option", "remain-on-exit", "on")
        self._tmux("-f", "/dev/null", "new-session", "-d", *size, "-c", str(folder), command, *stay)

    def _tmux(self, *arguments: str) -> str:
        command = ["tmux", "-L", self._socket, *arguments]
        return subprocess.run(
            command, env=self._environment, capture_output=True, text=True, timeout=20, check=True
        ).stdout

    def text(self) -> str:
        """Return what the screen shows."""
        return self._tmux("capture-pane", "-p")

    def keys(self, *keys: str) -> None:
        """Press keys by tmux's names (`Enter`, `Escape`), or type text, one argument after the other."""
        for key in keys:
            self._tmux("send-keys", key)
            time.sleep(0.15)

    def type(self, text: str) -> None:
        """Type text as it stands."""
        self._tmux("send-keys", "-l", text)
        time.sleep(0.15)

    def until(self, what: str, holds: Callable[[str], bool]) -> str:
        """Wait until the screen is as it should be; return it."""
        end = time.monotonic() + WAIT
        while not holds(shown := self.text()):
            assert time.monotonic() < end, f"{what}: not after {WAIT} s:\n{shown}"
            time.sleep(0.1)
        self.shot(what, shown)
        return shown

    def shot(self, what: str, shown: str) -> None:
        """Leave a screen where $RESUME_LS_SCREENS says, as text and with its colours (scripts/terminal_pictures.py)."""
        folder = os.environ.get("RESUME_LS_SCREENS")
        if folder:
            self._shots += 1
            Path(folder).mkdir(parents=True, exist_ok=True)
            name = f"{self._title}-{self._shots:02} {what}".replace(" ", "-").replace("/", "-")
            (Path(folder) / f"{name}.txt").write_text(shown, "utf-8")
            (Path(folder) / f"{name}.ansi").write_text(self._tmux("capture-pane", "-p", "-e"), "utf-8")

    def ended(self) -> bool:
        """Whether the program has left."""
        return self._tmux("display-message", "-p", "#{pane_dead}").strip() == "1"

    def close(self) -> None:
        """End the terminal and all that runs in it."""
        subprocess.run(
            ["tmux", "-L", self._socket, "kill-server"],
            env=self._environment,
            capture_output=True,
            check=False,
        )
