"""A progress bar on standard error, for runs long enough to want one."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from resume_ls.checking.files import InputFile
from resume_ls.cli.terminal import Sink, printable

if TYPE_CHECKING:
    from rich.progress import Progress as Bar

MANY = 20
"""Files from which on a bar is drawn."""


class Progress:
    """Draws a bar while `step` is called, where standard error is a terminal; `say` writes above it."""

    def __init__(self, items: Iterable[InputFile], sink: Sink) -> None:
        self.items = list(items)
        self.bar: Bar | None = None
        # Findings on the same terminal have to be written by the console that draws the bar.
        possible = sys.stderr.isatty() and (sink.console is not None or not sys.stdout.isatty())
        if possible and len(self.items) >= MANY:
            from rich.console import Console
            from rich.progress import Progress as Bar

            self.bar = Bar(console=sink.console or Console(stderr=True), transient=True)
            self.task = self.bar.add_task("checking", total=len(self.items))

    def __enter__(self) -> Progress:
        if self.bar is not None:
            self.bar.start()
        return self

    def __exit__(self, *_: Any) -> None:
        if self.bar is not None:
            self.bar.stop()

    def step(self) -> None:
        """Count one file as done."""
        if self.bar is not None:
            self.bar.advance(self.task)

    def say(self, line: str) -> None:
        """Write a line to standard error, above the bar where one is drawn."""
        text = f"resume-ls: {printable(line)}"
        if self.bar is not None:
            self.bar.console.print(text, markup=False, highlight=False)
            return
        sys.stdout.flush()
        print(text, file=sys.stderr)
