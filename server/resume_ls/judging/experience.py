"""Years of experience: the months that dated engineering roles cover, overlaps once, gaps not."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from resume_ls.document.model import Entry, Period
from resume_ls.document.titles import Titles, level_of, words_of
from resume_ls.rulebook.levels import Level

REMEMBERED = 1024
MONTHS = 12

Span = tuple[int, int]
"""A first month and the one after the last, both counted from the year 0."""


@dataclass(frozen=True, slots=True)
class CountedRole:
    """A role and whether its time counts; `why` says why not ("" where it does)."""

    entry: Entry
    why: str = ""
    months: int = 0
    """How long it lasted, be it counted or not."""


@dataclass(frozen=True, slots=True)
class Experience:
    """The years of a resume and the roles that they come from."""

    years: float
    titled: float
    """The same of the roles alone whose title says that they are an engineer's."""
    roles: tuple[CountedRole, ...]


def experience(entries: Iterable[Entry], titles: Titles, today: str) -> Experience:
    """Return the years that the engineering roles among `entries` cover up to `today` (`YYYY-MM`). A "Team Leader" or
    "Manager" leads engineers where another role is an engineer's."""
    entries = list(entries)
    trade = titles.engineering
    if any(not trade.isdisjoint(words_of(entry.title or "")) for entry in entries):
        trade = trade | titles.leading
    roles: list[CountedRole] = []
    spans: list[Span] = []
    sure: list[Span] = []
    for entry in entries:
        span = covered(entry.period, today)
        why = "no dates" if span is None else _no_experience(entry.title, titles, trade)
        roles.append(CountedRole(entry, why, span[1] - span[0] if span else 0))
        if span is not None and not why:
            spans.append(span)
            if not trade.isdisjoint(words_of(entry.title or "")):
                sure.append(span)
    return Experience(_years(spans), _years(sure), tuple(roles))


def in_units(number: float, unit: str) -> str:
    """Return a rounded number with its unit, which has an s unless it is one ("1 year")."""
    return f"{number:.0f} {unit}{'' if round(number) == 1 else 's'}"


def _years(spans: Iterable[Span]) -> float:
    return sum(end - start for start, end in _united(spans)) / MONTHS


def _no_experience(title: str | None, titles: Titles, trade: frozenset[str]) -> str:
    """Why a role with this title is none that counts, "" where it is one; a title that says nothing is. `trade` are the
    words of engineers' titles."""
    words = words_of(title or "")
    if any(word in titles.training for word in words):
        return "training"
    known = [word for word in words if word in titles.roles]
    engineering = not trade.isdisjoint(words) or (
        level_of(title, titles)
        == Level.MID  # "Member of Technical Staff": nothing but engineers' titles says mid
    )
    if known and not engineering and not any(word in (title or "") for word, _ in titles.wide):
        return "another trade"
    return ""


def covered(period: Period | None, today: str) -> Span | None:
    """Return the months of a period: a bare year begins in January, and a period that tells no end and does not go on
    is that year or month alone. None where it has no start."""
    if period is None or period.start is None:
        return None
    start = months(period.start)
    if period.current:
        end = months(today) + 1
    elif period.end is not None:
        end = months(period.end) + (1 if len(period.end) > len("2020") or period.end == period.start else 0)
    else:
        end = start + (1 if len(period.start) > len("2020") else MONTHS)
    if period.end == period.start and len(period.start) == len("2020"):
        end = start + MONTHS
    return (start, min(end, months(today) + 1)) if end > start else None


def _united(spans: Iterable[Span]) -> list[Span]:
    """Join the spans that overlap."""
    joined: list[Span] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((start, end))
    return joined


@lru_cache(REMEMBERED)
def months(stamp: str) -> int:
    """Return `YYYY-MM` or `YYYY` as a count of months (a bare year: its January)."""
    year, _, month = stamp.partition("-")
    return int(year) * MONTHS + int(month or 1) - 1
