"""Runs the checker over many files, in this process or in several, in order and with flat memory."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from resume_ls.checking.files import Checked, Checker, FileResult, InputFile, Options
from resume_ls.cli.errors import UsageError
from resume_ls.document.sources import SourceError, read
from resume_ls.text.garbage import loading

if TYPE_CHECKING:
    from resume_ls.analysis import Analysis
    from resume_ls.checking.idle import Silenced

CHUNK = 8
"""Files handed to a process at a time: few enough that the last ones end together."""

_worker: Checker | None = None
"""The checker of a worker process, made once by its initializer."""


class Run:
    """One run: `say` gets the lines for standard error, `failed` tells whether one of them was a failure."""

    def __init__(self, say: Callable[[str], None], step: Callable[[], None] = lambda: None) -> None:
        self.say = say
        self.step = step
        self.failed = False
        self.silenced: set[Silenced] = set()
        """What the documents tell of the ignores in their configurations."""
        self._seen: set[str] = set()
        self._said: set[str] = set()

    def over(
        self, items: Iterable[InputFile], options: Options, jobs: int = 1
    ) -> Generator[Checked, None, None]:
        """Yield each document once, in the order of `items`; parts of LaTeX that no root inputs come last. `jobs` is
        the number of processes, 0 for one a core."""
        deferred: list[InputFile] = []
        with workers(options, jobs or os.cpu_count() or 1) as work:
            given = list(items)
            for item, outcome in zip(given, work(given), strict=True):
                if outcome.deferred:
                    deferred.append(item)
                yield from self._take(outcome)
            # A part that a root of this run inputs has been checked with it by now.
            left = [item for item in deferred if str(Path(item.path).resolve()) not in self._seen]
            for outcome in work(replace(item, settled=True) for item in left):
                yield from self._take(outcome)

    def _take(self, outcome: FileResult) -> Iterator[Checked]:
        self.step()
        for line in outcome.notes:
            self.say(line)
        self.failed = self.failed or bool(outcome.failures)
        for line in outcome.failures:
            if line not in self._said:
                self._said.add(line)
                self.say(line)
        for checked in outcome.documents:
            if checked.real not in self._seen:
                self._seen.update((checked.real, *checked.parts))
                if checked.silenced is not None:
                    self.silenced.add(checked.silenced)
                yield checked


Work = Callable[[Iterable[InputFile]], Iterator[FileResult]]


@contextmanager
def workers(options: Options, jobs: int) -> Iterator[Work]:
    """Give what checks files, in order: a pool of processes, or this process alone for one job."""
    if jobs <= 1:
        yield partial(one_by_one, Checker(options))
        return
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool

    with loading():  # what every check needs, so that forked workers share it
        from resume_ls.analysis import analyse

        analyse("# A\n\n## Experience\n\n### Engineer, B (2020 – 2021)\n\n- Built an API in Go.\n")
    context = multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")
    pool = ProcessPoolExecutor(jobs, context, _start, (options,))
    try:
        yield lambda items: pool.map(_work, items, chunksize=CHUNK)
    except BrokenProcessPool:
        raise UsageError("a worker process was killed (too little memory?); try fewer --jobs") from None
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def analysed(path: str, options: Options) -> tuple[Analysis, bool]:
    """Return the analysis of one file, and whether its configuration has mistakes, which go to standard error; raises
    UsageError where the file cannot be read."""
    checker = Checker(options)
    settings, problems = checker.settings(Path(path))
    for line in problems:
        print(f"resume-ls: {line}", file=sys.stderr)
    try:
        analysis = checker.analyse(Path(path), read(Path(path)), settings)
    except SourceError as error:
        raise UsageError(f"{path}: {error}") from None
    assert analysis is not None
    return analysis, bool(problems)


def one_by_one(checker: Checker, items: Iterable[InputFile]) -> Iterator[FileResult]:
    """Check files in this process; with the first comes all that every check needs."""
    for position, item in enumerate(items):
        with nullcontext() if position else loading():
            result = checker.run(item)
        yield result


def _start(options: Options) -> None:
    global _worker  # noqa: PLW0603 - the one way to give a pool's worker its state
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _worker = Checker(options)


def _work(item: InputFile) -> FileResult:
    assert _worker is not None
    return _worker.run(item)
