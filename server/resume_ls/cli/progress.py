"""A progress bar on standard error, for runs long enough to want one."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from resume_ls.checking.files import InputFile
from resume_ls.cli.terminal import RichSink, Sink, printable

if TYPE_CHECKING:
    from rich.progress import Progress as Bar

MANY = 20
"""Files from which on a bar is drawn, once a run has taken PATIENCE seconds."""
PATIENCE = 1.0


class Progress:
    """Draws a bar while `step` is called, where standard error is a terminal; `say` writes above it."""

    def __init__(self, items: Iterable[InputFile], sink: Sink | None = None) -> None:
        self.items = items
        self.sink = sink
        self.total = 0
        self.done = 0
        self.began = time.monotonic()
        # Findings on the same terminal have to be written by the console that draws the bar.
        self.enabled = sys.stderr.isatty() and (isinstance(sink, RichSink) or not sys.stdout.isatty())
        self._bar: Bar | None = None
        self._task: Any = None
        if self.enabled:
            self.items = list(items)
            self.total = len(self.items)
            self.enabled = self.total >= MANY

    def __enter__(self) -> Progress:
        return self

    def __exit__(self, *_: object) -> None:
        if self._bar is not None:
            self._bar.stop()

    def step(self) -> None:
        """Count one file as done."""
        self.done += 1
        if not self.enabled:
            return
        if self._bar is None and time.monotonic() - self.began > PATIENCE:
            from rich.console import Console
            from rich.progress import Progress as Bar

            console = self.sink.console if isinstance(self.sink, RichSink) else Console(stderr=True)
            self._bar = Bar(console=console, transient=True)
            self._task = self._bar.add_task("checking", total=self.total)
            self._bar.start()
        if self._bar is not None:
            self._bar.update(self._task, completed=self.done)

    def say(self, line: str) -> None:
        """Write a line to standard error, above the bar where one is drawn."""
        text = f"resume-ls: {printable(line)}"
        if self._bar is not None:
            self._bar.console.print(text, markup=False, highlight=False)
            return
        sys.stdout.flush()
        print(text, file=sys.stderr)
