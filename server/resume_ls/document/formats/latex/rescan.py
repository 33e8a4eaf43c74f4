"""The scan of a text of which most was scanned before: only the lines that differ are cut into tokens again.

Taken only where that is sure to be the same: the text differs within the body, nothing of the body is defined, switched
off or read in (`Raw.even`), and no file is part of the document. For everything else the answer is None.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from resume_ls.document.formats.latex.pairs import pair_body
from resume_ls.document.formats.latex.scan import Raw, Scan, read
from resume_ls.document.formats.latex.styles import Styles
from resume_ls.document.formats.latex.tokens import COMMENT, NEWLINE, STRAY, TOKEN
from resume_ls.document.formats.latex.vocabulary import Vocabulary

MOST_WORDS = 4000
"""A vocabulary that has looked up more names is built anew."""


@dataclass(slots=True)
class ScanCache:
    """The last scan of one document, with the vocabulary that it learned."""

    scan: Scan | None = None
    words: Vocabulary | None = None
    loads: tuple[tuple[bool, str], ...] = ()
    """The classes and packages that it loads."""
    styles: Styles | None = None
    """What those of them say that stand beside it."""


def rescan(before: Scan, text: str, words: Vocabulary) -> Scan | None:
    """Return the scan of `text` from that of an earlier text, None where it must be scanned from its beginning."""
    raw, old = before.raw, before.text
    if old == text and not before.parts:
        return before
    if before.parts or not (before.has_body and raw.even) or len(words.macros) > MOST_WORDS:
        return None
    moved = len(text) - len(old)
    same = common(old, text)
    rest = common(old[same:][::-1], text[same:][::-1])
    line = max(old.rfind("\n", 0, same), old.rfind("\r", 0, same), 0)
    first = bisect_right(raw.starts, line) - 1
    while first > raw.body and raw.kinds[first - 1] == COMMENT:
        first -= 1
    if first < raw.body:
        return None
    kinds, starts, after = _between(raw, text, first, len(old) - rest, moved)
    if after >= raw.end:
        return None
    middle = Scan(text, before.path, has_body=True, raw=Raw(kinds, [*starts, raw.starts[after] + moved]))
    read(middle, words, lambda _macro, _path: None)
    if not middle.raw.even or middle.raw.end < len(kinds):
        return None
    return _spliced(before, middle, words, first, after, moved)


def common(one: str, other: str) -> int:
    """Return how many characters two texts begin with in common."""
    low, high = 0, min(len(one), len(other))
    if one[:high] == other[:high]:
        return high
    while high - low > 1:
        half = (low + high) // 2
        if one[low:half] == other[low:half]:
            low = half
        else:
            high = half
    return low


def _between(raw: Raw, text: str, first: int, end: int, moved: int) -> tuple[list[int], list[int], int]:
    """Cut tokens from that of index `first` on until they are those of before again; return them, and the index
    of the first that is.

    From `end` on (of the earlier text) the texts are the same.
    """
    kinds: list[int] = []
    starts: list[int] = []
    at = raw.starts[first]
    after = bisect_left(raw.starts, end)
    while True:
        while after < raw.end and raw.starts[after] + moved < at:
            after += 1
        if after >= raw.end:
            return kinds, starts, after
        # what a line's end is depends on a comment before it
        if raw.starts[after] + moved == at and raw.kinds[after] not in (NEWLINE, COMMENT):
            return kinds, starts, after
        match = TOKEN.match(text, at)
        if match is None:
            return kinds, starts, raw.end
        kinds.append(match.lastindex or STRAY)
        starts.append(at)
        at = match.end()


def _spliced(before: Scan, middle: Scan, words: Vocabulary, first: int, after: int, moved: int) -> Scan:
    """Put the tokens of `middle` in the place of those that the raw tokens from `first` up to `after` gave."""
    raw = before.raw
    head, tail = bisect_left(before.starts, raw.starts[first]), bisect_left(before.starts, raw.starts[after])
    by = head + len(middle.kinds) - tail
    events = before.events
    early, late = bisect_left(events, head), bisect_left(events, tail)
    begin, end = raw.starts[first], raw.starts[after]
    made = Scan(
        middle.text,
        before.path,
        before.kinds[:head] + middle.kinds + before.kinds[tail:],
        before.starts[:head] + middle.starts + [at + moved for at in before.starts[tail:]],
        before.ends[:head] + middle.ends + [at + moved for at in before.ends[tail:]],
        before.names[:head] + middle.names + before.names[tail:],
        before.match[: before.body],
        before.stops[: before.body],
        before.hard[: before.body],
        before.body,
        True,
        [comment for comment in before.comments if comment.start < begin]
        + middle.comments
        + [comment.shifted(moved) for comment in before.comments if comment.start >= end],
        before.problems[: raw.problems],
        events=events[:early] + [at + head for at in middle.events] + [at + by for at in events[late:]],
        raw=Raw(
            raw.kinds[:first] + middle.raw.kinds + raw.kinds[after:],
            raw.starts[:first] + middle.raw.starts[:-1] + [at + moved for at in raw.starts[after:]],
            raw.body,
            raw.end + first + len(middle.raw.kinds) - after,
            True,
            raw.problems,
        ),
    )
    pair_body(made, words)
    return made
