"""When garbage is collected: not while something is loaded, and between edits instead of in them."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count

MOST_YOUNG = 25_000
"""New objects that one piece of work may leave before it is interrupted after all: an edit leaves about a thousand,
the words of the lexicons some hundred thousand."""
MIDDLE, ALL = 32, 4096
"""Every so many edits the middle-aged objects are looked through, and all; the young ones after each."""

_edits = count(1)


@contextmanager
def loading() -> Iterator[None]:
    """Hold the collector back while libraries and words are loaded, and keep it off them ever after.

    They live as long as the process; looking through them over and over takes a sixth of a short run.
    """
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if enabled:
            gc.enable()


def collect_only_when_idle() -> None:
    """From now on `after_edit` collects: in the midst of an edit it takes a tenth of a millisecond, or a whole one.

    What was imported lives as long as the process: no collection need look at it.
    """
    gc.freeze()
    gc.set_threshold(MOST_YOUNG)


def after_loading() -> None:
    """Collect what loading left, and keep the collector off the rest; a tenth of a second's work."""
    gc.collect()
    gc.freeze()


def after_edit() -> None:
    """Collect what the last edits left; call it once they are answered."""
    number = next(_edits)
    gc.collect(2 if number % ALL == 0 else 1 if number % MIDDLE == 0 else 0)
