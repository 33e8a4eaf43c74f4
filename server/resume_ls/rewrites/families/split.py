"""too-long: two bullets of one, where a sentence or an act of its own begins."""

from __future__ import annotations

import re
from collections.abc import Iterator

from resume_ls.rewrites.change import Change
from resume_ls.rewrites.model import Fresh
from resume_ls.rewrites.openings.start import Start
from resume_ls.rewrites.task import Candidate, Task
from resume_ls.text.spans import Span

NEW_BULLET = "\n"
"""In a Fresh: begin another bullet like this one (place.py writes marker and indentation)."""
SHORTEST = 5
"""Words that either half has at least."""


def candidates(task: Task) -> Iterator[Candidate]:
    """Yield the bullet parted in two, nearest the middle first."""
    middle = len(task.plain) / 2
    for change in sorted(_places(task), key=lambda it: abs(it.span.start - middle)):
        first, second = task.plain[: change.span.start], task.plain[change.span.end :]
        if min(len(first.split()), len(second.split())) >= SHORTEST:
            yield Candidate(task.rules.titles["split"], (change,))


def _places(task: Task) -> Iterator[Change]:
    text = task.plain
    stop = "." if text.rstrip().endswith(".") else ""
    for before, after in zip(task.reading.sentences, task.reading.sentences[1:], strict=False):
        if after.action.lead not in ("act", "state"):
            continue
        mark = re.search(r"[.;]?\s*$", text[before.phrase.start : after.phrase.start])
        assert mark is not None
        start = before.phrase.start + mark.start()
        yield _parted(text, start, after.phrase.start, "." if mark[0].startswith(".") else stop)
    start_of = task.start
    if start_of is None:
        return
    for index in range(SHORTEST, len(start_of.words) - SHORTEST):
        if start_of.lower(index - 1) == "and" and _begins_act(start_of, index):
            at = start_of.words[index - 2].end
            yield _parted(text, at, start_of.words[index].start, stop)


def _parted(text: str, start: int, end: int, stop: str) -> Change:
    letter = text[end]
    parts = (Fresh(f"{stop}{NEW_BULLET}{letter.upper()}"),)
    return Change(Span(start, end + 1), parts)


def _begins_act(start: Start, index: int) -> bool:
    """Whether an act of the author's begins at a word behind "and": a past form with an object that begins plainly."""
    kinds = start.kinds(index)
    if (
        "past" not in kinds
        or start.sentence.depth(index)
        or start.lower(index) in start.rules.words.adjectives
    ):
        return False
    following = start.lower(index + 1)
    if not (following in start.rules.words.determiners or following[:1].isdigit()):
        return False
    return not any(
        start.lower(i) in ("which", "that", "who", "where") for i in range(max(0, index - 12), index)
    )
