"""Numbers of things, in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable


def counted(number: int, thing: str) -> str:
    """Return "1 file", "2 files"."""
    return f"{number} {thing if number == 1 else f'{thing}s'}"


def counted_severities(known: Iterable[str], severities: Iterable[str]) -> dict[str, str]:
    """Return how many findings of each severity that occurs there are ("1 error", "2 notes"), in the order of
    `known`."""
    counts = Counter(severities)
    things = {"info": "note"}
    return {
        severity: counted(counts[severity], things.get(severity, severity))
        for severity in known
        if counts[severity]
    }
