"""Runs the checker over many files, in this process or in several, in order and with flat memory."""

from __future__ import annotations

import signal
import sys
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import AbstractContextManager
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from resume_ls.checking.files import Checked, Checker, FileResult, InputFile, Options
from resume_ls.cli.errors import UsageError
from resume_ls.document.sources import SourceError, read
from resume_ls.text.garbage import loading

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor

    from resume_ls.analysis import Analysis
    from resume_ls.checking.idle import Silenced

CHUNK = 8
"""Files handed to a process at a time: few enough that the last ones end together."""
IN_FLIGHT = 6
"""Chunks waiting for each process: what bounds the memory of a run over any number of files."""

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
        """Yield each document once, in the order of `items`; parts of LaTeX that no root inputs come last."""
        deferred: list[InputFile] = []
        with _Workers(options, jobs) as workers:
            for item, outcome in workers.map(items):
                if outcome.deferred:
                    deferred.append(item)
                yield from self._take(outcome)
            # A part that a root of this run inputs has been checked with it by now.
            left = [replace(item, settled=True) for item in deferred if not self._has(item)]
            for _, outcome in workers.map(left):
                yield from self._take(outcome)

    def _has(self, item: InputFile) -> bool:
        return str(Path(item.path).resolve()) in self._seen

    def _take(self, outcome: FileResult) -> Iterator[Checked]:
        self.step()
        for line in outcome.notes:
            self.say(line)
        for line in outcome.failures:
            self.failed = True
            if line not in self._said:
                self._said.add(line)
                self.say(line)
        for checked in outcome.documents:
            if checked.real not in self._seen:
                self._seen.update((checked.real, *checked.parts))
                if checked.silenced is not None:
                    self.silenced.add(checked.silenced)
                yield checked


class _Workers(AbstractContextManager["_Workers"]):
    """A pool of processes, or this process alone for one job."""

    def __init__(self, options: Options, jobs: int) -> None:
        self.options = options
        self.jobs = jobs
        self._checker: Checker | None = None
        self._pool: ProcessPoolExecutor | None = None

    def __exit__(self, *_: object) -> None:
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)

    def map(self, items: Iterable[InputFile]) -> Iterator[tuple[InputFile, FileResult]]:
        """Yield each item with its outcome, in order, never reading far ahead."""
        if self.jobs <= 1:
            for item in items:
                yield item, self._alone(item)
            return
        from concurrent.futures.process import BrokenProcessPool

        pool = self._started()
        waiting: deque[tuple[list[InputFile], Future[list[FileResult]]]] = deque()
        try:
            for chunk in chunks(items, CHUNK):
                waiting.append((chunk, pool.submit(_work, chunk)))
                if len(waiting) >= IN_FLIGHT * self.jobs:
                    yield from _collect(*waiting.popleft())
            while waiting:
                yield from _collect(*waiting.popleft())
        except BrokenProcessPool:
            raise UsageError("a worker process was killed (too little memory?); try fewer --jobs") from None

    def _alone(self, item: InputFile) -> FileResult:
        if self._checker is None:
            self._checker = Checker(self.options)
            with loading():
                return self._checker.run(item)
        return self._checker.run(item)

    def _started(self) -> ProcessPoolExecutor:
        if self._pool is None:
            import multiprocessing
            from concurrent.futures import ProcessPoolExecutor

            with loading():
                warm()
            context = multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")
            self._pool = ProcessPoolExecutor(self.jobs, context, _start, (self.options,))
        return self._pool


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


def _collect(
    items: list[InputFile], result: Future[list[FileResult]]
) -> Iterator[tuple[InputFile, FileResult]]:
    yield from zip(items, result.result(), strict=True)


def chunks(items: Iterable[InputFile], size: int) -> Iterator[list[InputFile]]:
    """Yield the items in lists of at most `size`."""
    left = iter(items)
    while held := list(islice(left, size)):
        yield held


def warm() -> None:
    """Load what every check needs, so that forked workers share it."""
    from resume_ls.analysis import analyse

    analyse("# A\n\n## Experience\n\n### Engineer, B (2020 – 2021)\n\n- Built an API in Go.\n")


def _start(options: Options) -> None:
    global _worker  # noqa: PLW0603 - the one way to give a pool's worker its state
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _worker = Checker(options)


def _work(items: list[InputFile]) -> list[FileResult]:
    assert _worker is not None
    return [_worker.run(item) for item in items]
