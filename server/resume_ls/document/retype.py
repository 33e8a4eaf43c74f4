"""A keystroke inside the words of one bullet, without parsing anything again.

Only edits that cannot change the structure are taken: plain characters inside a run of plain text, with no markup,
quote, address or year near. For everything else the answer is None, and the document is parsed. The property test
in tests/lsp/test_live.py holds this against a parse from scratch.
"""

from __future__ import annotations

import re
from dataclasses import replace

from resume_ls.document.model import Node, Segment, Text
from resume_ls.text.spans import Span

ALL_PLAIN = re.compile(r"(?:[^\W_]|[ ,;.()-])*")
"""Characters that mean nothing but themselves inside a line, in Markdown and in LaTeX alike."""
SUSPECT = re.compile(r"[][<>{}$\\&|*_~^`]|--")
"""What may take part in markup or a ligature when anything on its line changes."""
NEAR = re.compile(r"""["'#@=:]""")
"""What may take part in an address, a quotation mark or a label when its own word changes."""
YEAR = re.compile(r"(?:19|20)\d\d")
BLANKS = re.compile(r"[ \t]{2,}|\t")
ADDRESS = re.compile(r"(?<!\S)(?:\S*[^\s.]\.[^\s.]|\S*/)")
"""A word that holds a full stop or a slash inside may be a link, or stop being one."""

LEAST_WORDS = 4
"""Shorter bullets may turn into something else (a lone link, a date, nothing)."""


def retyped(node: Node, start: int, end: int, replacement: str, tail: str = "") -> Node | None:
    """Return `node` after replacing its source range `start` to `end`, None where structure might change.

    Offsets are relative to the node's start; they may run into `tail`, the blanks between the node's end and the
    end of its line.
    """
    source = node.source + tail
    if node.kind != "bullet" or not node.text.segments or not ALL_PLAIN.fullmatch(replacement):
        return None
    if not ALL_PLAIN.fullmatch(source[start:end]):
        return None
    if 0 <= start <= source.find(":"):
        return None  # a label, perhaps, or a word of one
    run = plain_run(node, start)
    if run is None:
        return None
    first, last = run
    segments = node.text.segments
    run_start, run_end = segments[first].start, segments[last].end
    closing = last == len(segments) - 1
    if closing and not source[run_end : max(run_end, start)].strip(" ") and start >= run_end:
        run_end = max(start, end)
    elif not (run_start < start and end < run_end) and not (closing and run_start < start and end <= run_end):
        return None
    old = source[run_start:run_end]
    new = source[run_start:start] + replacement + source[end:run_end]
    if not harmless(old, new, start - run_start, len(replacement), source, run_start):
        return None
    rebuilt = plain_segments(new.rstrip(" ") if closing else new, run_start)
    delta = len(replacement) - (end - start)
    shifted = [Segment(s.text, s.start + delta, s.end + delta) for s in segments[last + 1 :]]
    result = (*segments[:first], *rebuilt, *shifted)
    plain = "".join(segment.text for segment in result)
    if len(plain.split()) < LEAST_WORDS or len(node.text.plain.split()) < LEAST_WORDS:
        return None
    if has_year(plain) or has_year(node.text.plain):
        return None
    whole = (source[:start] + replacement + source[end:]).rstrip(" \t")
    if tail and len(whole) < len(node.source) + min(delta, 0):
        return None
    body_end = len(whole) - (len(node.source) - node.body.end)
    return replace(node, source=whole, text=Text(plain, result), body=Span(node.body.start, body_end))


def has_year(text: str) -> bool:
    """Whether a text holds what may be a year."""
    return ("19" in text or "20" in text) and YEAR.search(text) is not None


def plain_run(node: Node, at: int) -> tuple[int, int] | None:
    """Return the first and last segment of the run of plain text (on one line) that holds the offset `at`."""
    segments = node.text.segments
    here = next((i for i, segment in enumerate(segments) if segment.start < at <= segment.end), None)
    if here is None:
        if at < segments[-1].end:
            return None
        here = len(segments) - 1
    plain = [is_plain(segment, node.source) for segment in segments]
    if not plain[here]:
        return None
    first = last = here
    while first > 0 and plain[first - 1] and segments[first - 1].end == segments[first].start:
        first -= 1
    while last + 1 < len(plain) and plain[last + 1] and segments[last].end == segments[last + 1].start:
        last += 1
    return first, last


def is_plain(segment: Segment, source: str) -> bool:
    """Whether a segment's source is its text, or blanks that yield one space."""
    written = source[segment.start : segment.end]
    return written == segment.text or (segment.text == " " and not written.strip(" \t"))


def harmless(old: str, new: str, at: int, inserted: int, source: str, run_start: int) -> bool:
    """Whether an edit of a run of plain text leaves the structure alone; `at` is where it begins in the run."""
    if SUSPECT.search(old) or SUSPECT.search(new, max(0, at - 1), at + inserted + 1):
        return False
    if source.rfind("[", 0, run_start) > source.rfind("]", 0, run_start):
        return False  # the name of a reference, perhaps
    line_start = max(source.rfind("\n", 0, run_start) + 1, 0)
    before = source[line_start : run_start + at] if line_start else source[:run_start] + new[:at]
    if not any(character.isalpha() for character in new[:at]) and not re.search(r"[^\W\d_]{2}", before):
        return False
    was = word_around(old, at, at + len(old) - len(new) + inserted)
    return not any(
        risk.search(word) for risk in (ADDRESS, NEAR) for word in (was, word_around(new, at, at + inserted))
    )


def word_around(text: str, start: int, end: int) -> str:
    """Return `text[start:end]` widened to whole words."""
    while start > 0 and not text[start - 1].isspace():
        start -= 1
    while end < len(text) and not text[end].isspace():
        end += 1
    return text[start:end]


def plain_segments(written: str, start: int) -> list[Segment]:
    """Cut a run of plain text that begins at `start` into segments: a run of blanks yields one space."""
    segments = []
    at = 0
    for blanks in BLANKS.finditer(written):
        if blanks.start() > at:
            segments.append(Segment(written[at : blanks.start()], start + at, start + blanks.start()))
        segments.append(Segment(" ", start + blanks.start(), start + blanks.end()))
        at = blanks.end()
    if at < len(written):
        segments.append(Segment(written[at:], start + at, start + len(written)))
    return segments
