"""Years of experience: the months that dated engineering roles cover, overlaps once, gaps not; and those that authors
claim in words ("over 8 years of backend experience")."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from resume_ls.document.model import Document, Entry, Period
from resume_ls.document.titles import Titles, level_of, words_of
from resume_ls.rulebook.levels import Level
from resume_ls.rulebook.model import Rulebook

REMEMBERED = 1024
MONTHS = 12
SOON = 8
"""Words behind a claimed number of years within which what they were spent on must be named."""
LONGEST = 50.0
"""Years of experience that nobody has more of."""


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
    named = [(entry, frozenset(words_of(entry.title or ""))) for entry in entries]
    trade = titles.engineering
    if any(words & trade for _, words in named):
        trade = trade | titles.leading
    roles: list[CountedRole] = []
    counted: set[int] = set()
    sure: set[int] = set()
    for entry, words in named:
        span = covered(entry.period, today)
        why = "" if span else "no dates"
        why = why or _no_experience(entry.title, titles, trade)
        roles.append(CountedRole(entry, why, len(span)))
        if not why:
            counted.update(span)
            sure.update(span if words & trade else ())
    return Experience(len(counted) / MONTHS, len(sure) / MONTHS, tuple(roles))


def in_units(number: float, unit: str) -> str:
    """Return a rounded number with its unit, which has an s unless it is one ("1 year")."""
    return f"{number:.0f} {unit}{'' if round(number) == 1 else 's'}"


def _no_experience(title: str | None, titles: Titles, trade: frozenset[str]) -> str:
    """Why a role with this title is none that counts, "" where it is one; a title that says nothing is. `trade` are the
    words of engineers' titles."""
    words = words_of(title or "")
    if not titles.training.isdisjoint(words):
        return "training"
    # "Member of Technical Staff": nothing but engineers' titles says mid.
    engineering = not trade.isdisjoint(words) or level_of(title, titles) == Level.MID
    wide = any(word in (title or "") for word, _ in titles.wide)
    return "" if titles.roles.isdisjoint(words) or engineering or wide else "another trade"


def covered(period: Period | None, today: str) -> range:
    """Return the months of a period: a bare year begins in January, and a period that tells no end and does not go on
    is that year or month alone. None where it has no start."""
    if period is None or period.start is None:
        return range(0)
    start = months(period.start)
    if period.current:
        end = months(today) + 1
    elif period.end is None or period.end == period.start:
        end = start + (1 if "-" in period.start else MONTHS)
    else:
        end = months(period.end) + (1 if "-" in period.end else 0)
    return range(start, min(end, months(today) + 1))


def stated_years(document: Document, rulebook: Rulebook) -> float:
    """Return the most years of experience that the name's line, the summary or the lines above the first section
    claim; 0 where they claim none."""
    places = [document.name] if document.name is not None else []
    for section in document.sections:
        if section.kind in ("summary", "contact"):
            places += [*section.paragraphs, *section.bullets]
    return max((years_in(document.nodes[index].text.plain, rulebook) for index in places), default=0.0)


def years_in(text: str, rulebook: Rulebook) -> float:
    """Return the years of experience that a text claims; 0 where it claims none."""
    stated, numbers = rulebook.data["titles"]["stated_years"], rulebook.data["lexicon/numbers"]["words"]
    of = {*stated["of"], *rulebook.data["titles"]["engineering"]}
    words = [word.strip("()[],;:~•·|*_–—").casefold() for word in text.split()]
    found = 0.0
    for at, (number, unit) in enumerate(pairwise(words)):
        if unit not in stated["units"]:
            continue
        behind = [word.rstrip(".") for word in words[at + 2 : at + 2 + SOON]]
        if not of.isdisjoint(behind):
            written = number.removesuffix("+")
            years = float(written) if written.isdecimal() else float(numbers.get(written, 0))
            found = max(found, years if years <= LONGEST else 0.0)
    return found


@lru_cache(REMEMBERED)
def months(stamp: str) -> int:
    """Return `YYYY-MM` or `YYYY` as a count of months (a bare year: its January)."""
    year, _, month = stamp.partition("-")
    return int(year) * MONTHS + int(month or 1) - 1
