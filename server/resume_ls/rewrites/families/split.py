"""too-long: two bullets of one, where a sentence or an act of its own begins."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from resume_ls.rewrites.change import Change
from resume_ls.rewrites.model import Fresh
from resume_ls.rewrites.task import Candidate, Task
from resume_ls.text.spans import Span

NEW_BULLET = "\n"
"""In a Fresh: begin another bullet like this one (place.py writes marker and indentation)."""
SHORTEST = 5
"""Words that either half has at least."""


def candidates(task: Task) -> Iterator[Candidate]:
    """Yield the bullet parted in two, nearest the middle first."""
    text = task.plain
    stop = "." if text.rstrip().endswith(".") else ""
    changes = [
        Change(Span(start, end + 1), (Fresh(f"{stop or mark}{NEW_BULLET}{text[end].upper()}"),))
        for start, end, mark in _places(task)
        if min(len(text[:start].split()), len(text[end + 1 :].split())) >= SHORTEST
    ]
    for change in sorted(changes, key=lambda it: abs(it.span.start - len(text) / 2)):
        yield Candidate(task.rules.titles["split"], (change,))


def _places(task: Task) -> Iterator[tuple[int, int, str]]:
    """Yield where the first half ends and the second begins, with the full stop between them."""
    text = task.plain
    for before, after in pairwise(task.reading.sentences):
        if after.action.lead == "act":
            whole = text[before.phrase.start : after.phrase.start].rstrip()
            closed = whole.removesuffix(whole[-1]) if whole.endswith((".", ";")) else whole
            mark = "." if whole.endswith(".") else ""
            yield before.phrase.start + len(closed), after.phrase.start, mark
