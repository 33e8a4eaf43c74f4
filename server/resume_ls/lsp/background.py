"""What a thread loads once there is a resume: the words (spaCy and the lexicons), then the features."""

from __future__ import annotations

import asyncio
import contextlib
import gc
import sys
import threading
from collections.abc import Callable, Iterator

from resume_ls.lsp import log
from resume_ls.rulebook.model import Rulebook
from resume_ls.text import garbage

QUICK_SWITCH = 0.0002
"""Seconds after which the loading thread gives way to a keystroke (with the usual 5 ms, p95 while typing is
three times as long)."""
FIRST_WORDS = "Built the API in Go, cutting p95 latency by 20%."
"""Read once, so that everything that loads on first use is loaded."""


class BackgroundLoader:
    """Loads what takes long, in whatever thread calls: the words first, since squiggles wait for them."""

    def __init__(self) -> None:
        self._ready: set[str] = set()
        self._loading_lock = threading.Lock()
        """Held by the thread that loads."""
        self._untidy = False
        """Whether words were loaded since `tidy_up`."""

    def ready(self, rulebook: Rulebook) -> bool:
        """Whether bullets can be read under `rulebook` at once."""
        return rulebook.key in self._ready

    def load(self, rulebook: Rulebook) -> None:
        """Load what `rulebook` needs; a failure is logged."""
        try:
            with self._loading_lock, giving_way():
                import resume_ls.lsp.live  # noqa: F401 - what judges a text as it is typed
                from resume_ls.judging.judge import Judge

                Judge.of(rulebook).read(FIRST_WORDS, "experience")
                self._ready.add(rulebook.key)
                self._untidy = True
        except Exception as error:
            log.report("loading the words", error)

    def load_features(self) -> None:
        """Import lsprotocol and what works on its types, a third of a second; a failure shows where they are used."""
        with self._loading_lock, giving_way(), contextlib.suppress(Exception):
            import resume_ls.lsp.features  # noqa: F401

            gc.freeze()

    def tidy_up(self) -> None:
        """Collect what loading left and keep the collector off the rest, a tenth of a second's work: publish first what
        waited for words."""
        if self._untidy:
            self._untidy = False
            garbage.after_loading()
            give_back()


async def in_thread(work: Callable[[], None]) -> None:
    """Have a thread do some work, and wait for it; none of asyncio's own, which delays the end of the process."""
    loop, done = asyncio.get_running_loop(), asyncio.Event()

    def run() -> None:
        work()
        with contextlib.suppress(RuntimeError):  # the client left meanwhile, and the loop is closed
            loop.call_soon_threadsafe(done.set)

    threading.Thread(target=run, daemon=True).start()
    await done.wait()


@contextlib.contextmanager
def giving_way() -> Iterator[None]:
    """Let this thread give way to a keystroke soon."""
    usual = sys.getswitchinterval()
    sys.setswitchinterval(QUICK_SWITCH)
    try:
        yield
    finally:
        sys.setswitchinterval(usual)


def give_back() -> None:
    """Hand memory that loading used for a moment back to the system: 5 MiB, where the C library is glibc."""
    import ctypes

    try:
        ctypes.CDLL(None).malloc_trim(0)
    except (OSError, AttributeError, TypeError):
        return  # another C library: what it keeps, it keeps
