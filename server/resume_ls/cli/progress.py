"""A progress bar on standard error, for runs long enough to want one."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from resume_ls.cli.running import Run
from resume_ls.cli.terminal import Sink, printable

MANY = 20
"""Files from which on a bar is drawn."""


@contextmanager
def shown(files: int, sink: Sink) -> Iterator[Run]:
    """Give a run that says what it has to say on standard error, above a bar where files are many."""
    # Findings on the same terminal have to be written by the console that draws the bar.
    possible = sys.stderr.isatty() and (sink.console is not None or not sys.stdout.isatty())
    if not possible or files < MANY:
        yield Run(say)
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=sink.console or Console(stderr=True), transient=True) as bar:
        task = bar.add_task("checking", total=files)
        yield Run(
            lambda line: bar.console.print(f"resume-ls: {printable(line)}", markup=False, highlight=False),
            lambda: bar.advance(task),
        )


def say(line: str) -> None:
    """Write a line to standard error, behind what was printed before it."""
    sys.stdout.flush()
    print(f"resume-ls: {printable(line)}", file=sys.stderr)
