"""Patterns of data files: ours compiled by Python, those that users write by RE2, which takes linear time whatever the
pattern."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

MAX_MEMORY = 1 << 20
"""Bytes that one compiled pattern may take."""


expression = lru_cache(512)(re.compile)
"""A pattern of our own data, compiled once."""


class PatternError(ValueError):
    """A pattern that RE2 does not take; the message says why."""


class EngineMissingError(PatternError):
    """The engine of patterns is not installed: this Python has no wheel of it."""

    def __init__(self) -> None:
        super().__init__(
            "patterns of your own need the package google-re2, which is not installed in this Python: "
            "pip install google-re2, or use a Python up to 3.14"
        )


def compile_pattern(pattern: str, *, ignore_case: bool = True, whole_words: bool = False) -> Any:
    """Return a compiled RE2 pattern; raises PatternError, EngineMissingError without the engine."""
    try:
        import re2
    except ImportError:
        raise EngineMissingError from None

    options = re2.Options()
    options.log_errors = False
    options.max_mem = MAX_MEMORY
    options.case_sensitive = not ignore_case
    try:
        if whole_words:
            re2.compile(pattern, options)
            pattern = rf"(?:\b|^)(?:{pattern})(?:\b|$)"
        return re2.compile(pattern, options)
    except re2.error as error:
        reason = error.args[0]
        text = reason.decode("utf-8", "replace") if isinstance(reason, bytes) else str(reason)
        raise PatternError(f"not a pattern that RE2 takes: {text}") from None
