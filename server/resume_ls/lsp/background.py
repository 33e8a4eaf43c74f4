"""What a thread loads once there is a resume: the words (spaCy and the lexicons), then the features."""

from __future__ import annotations

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
    """Which rulebooks have their words loaded; and, behind them, whether the features are."""

    def __init__(self) -> None:
        self._ready: set[str] = set()
        self._loading: set[str] = set()
        self._loading_lock = threading.Lock()
        """Held by the thread that loads: the words first, since squiggles wait for them."""
        self._features = False
        self._untidy = False
        """Whether words were loaded since `tidy_up`."""

    def ready(self, rulebook: Rulebook) -> bool:
        """Whether bullets can be read under `rulebook` at once."""
        return rulebook.key in self._ready

    def load(self, rulebook: Rulebook, done: Callable[[], None]) -> None:
        """Load what `rulebook` needs in a thread, unless that is under way; `done` is called there in the
        end, whether it went well or not. What is loaded already is done at once."""
        if rulebook.key in self._ready:
            done()
        elif rulebook.key not in self._loading:
            self._loading.add(rulebook.key)
            threading.Thread(target=self._load, args=(rulebook, done), name="words", daemon=True).start()

    def load_features(self, done: Callable[[], None]) -> None:
        """Import lsprotocol and what works on its types (a third of a second) in a thread, after words that are being
        loaded; then `done` is called there. A failure shows where they are used."""
        if self._features:
            done()
        else:
            threading.Thread(target=self._load_features, args=(done,), name="features", daemon=True).start()

    def tidy_up(self) -> None:
        """Collect what loading left and keep the collector off the rest, a tenth of a second's work; then load the
        features, so that the first hover or menu need not wait for it. Publish what waited for words first.
        """
        if self._untidy:
            self._untidy = False
            garbage.after_loading()
            give_back()
            self.load_features(lambda: None)

    def _load(self, rulebook: Rulebook, done: Callable[[], None]) -> None:
        try:
            with self._loading_lock, giving_way():
                import resume_ls.lsp.live  # noqa: F401 - what judges a text as it is typed
                from resume_ls.judging.judge import Judge

                Judge.of(rulebook).read(FIRST_WORDS, "experience")
                self._ready.add(rulebook.key)
                self._untidy = True
        except Exception as error:
            log.report("loading the words", error)
        finally:
            done()

    def _load_features(self, done: Callable[[], None]) -> None:
        with self._loading_lock, giving_way(), contextlib.suppress(Exception):
            import resume_ls.lsp.features  # noqa: F401

            self._features = True
            gc.freeze()
        done()


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
