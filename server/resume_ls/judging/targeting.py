"""Which level judges what: the document's target, and the level of each entry."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache, partial
from itertools import islice, pairwise, takewhile

from resume_ls.configuration import Settings
from resume_ls.document.model import Document, Entry, Period, Section
from resume_ls.document.titles import Titles, level_of
from resume_ls.judging.checks.model import BulletContext
from resume_ls.judging.experience import experience, in_units, months, stated_years
from resume_ls.judging.labels import Labels
from resume_ls.rulebook.levels import Level
from resume_ls.rulebook.model import Rulebook, SectionKind

NEWCOMER_YEARS = 2.0
"""Below this much experience a title without a prefix reads as junior."""
BEGINNERS = frozenset({"developer", "programmer"})
"""Titles that in a first job name a junior."""
VETERAN_YEARS = 8.0
"""From this much experience on a title without a prefix aims at senior, where an earlier title said so."""
LONG_YEARS = 15.0
"""From this much on it does whatever the titles were. (Read off 44 real resumes: plain titles with 9 to 14 years and no
senior one before were mid to their readers, those above senior.)"""
STUDENT_YEARS = 3.0
"""Who studies beside a job for longer than this is no student."""

LEAST_TELLING = 10
"""One bullet in so many must tell a level: one line of a page of empty ones does not speak for the author."""
REMEMBERED = 1024

LABELLED: frozenset[SectionKind] = frozenset(
    {
        "summary",
        "experience",
        "projects",
        "education",
        "volunteering",
        "publications",
        "awards",
        "certifications",
        "other",
    }
)
"""Sections in which a line of tools or the name of a group is no bullet."""
HEADED: frozenset[SectionKind] = frozenset({"summary", "education", "other"})
"""Of these the ones whose own heading may name the things that are listed."""
CHECKED_PARAGRAPHS: frozenset[SectionKind] = frozenset({"summary", "experience", "projects", "skills"})


@dataclass(frozen=True, slots=True)
class Target:
    """The level that the resume aims at, and where that was said."""

    level: Level
    origin: str


def resolve_target(
    document: Document, settings: Settings, level: str, rulebook: Rulebook, today: str
) -> Target:
    """Return the target level: `level` (the command line's, unless "auto"), else the document's directive, else
    the settings, else what the present role's title and the years of experience tell."""
    if level != "auto":
        return Target(Level.parse(level), "--level")
    if settings.level_final and settings.level is not None:
        return Target(settings.level, settings.level_from)
    of_file = (it for it in document.directives if it.scope == "file" and it.path is None)
    said = next((it.values[0] for it in of_file if it.kind == "level"), "")
    if said and said != "auto":
        return Target(Level.parse(said), "directive")
    if settings.level is not None and not said:
        return Target(settings.level, settings.level_from)
    return automatic_target(document, settings, rulebook, today)


def automatic_target(document: Document, settings: Settings, rulebook: Rulebook, today: str) -> Target:
    """Tell the level from the present role's title, else from the years of experience; junior for students and where no
    role is dated."""
    titles = Titles.of(rulebook)
    roles = [entry for section, entry in document.entries() if section.kind == "experience"]
    dated = [entry for entry in roles if entry.period is not None]
    counted = experience(dated, titles, today)
    if (until := studies(document, today)) is not None and counted.titled < STUDENT_YEARS:
        return Target(Level.JUNIOR, f"studies {until}")
    stated = stated_years(document, rulebook)
    if not dated:
        if named := titled(roles, settings):
            return Target(named[0][0], "present title")
        return _by_years(counted.years, stated, "") if stated else Target(Level.JUNIOR, "no dated role")
    engineering = [role.entry for role in counted.roles if not role.why]
    present = [entry for entry in present_roles(dated) if entry in engineering]
    if not titled(present, settings):
        present = present_roles(engineering)
    named = titled(present, settings)
    level, title = max(named, key=lambda each: each[0], default=(None, ""))
    if level is not None and (level != Level.MID or not is_plain(title, rulebook)):
        return Target(level, f"present title: {title}")
    own = own_title(document, present, titles)
    if own is not None and own.level >= Level.SENIOR:
        return own
    if level is None:
        return _by_years(counted.years, stated, "")
    said = f"present title: {title}"
    led = any(level >= Level.SENIOR for level, _ in titled(engineering, settings))
    if led and counted.years >= VETERAN_YEARS:
        return Target(Level.SENIOR, f"{said}, {in_units(counted.years, 'year')} and a senior title before")
    return _by_years(counted.years, stated, said)


def titled(roles: Iterable[Entry], settings: Settings) -> list[tuple[Level, str]]:
    """Return the levels that titles of roles name, with those titles."""
    return [(level, entry.title or "") for entry in roles
            if (level := title_level(entry, settings.titles)) is not None]  # fmt: skip


def own_title(document: Document, present: Iterable[Entry], titles: Titles) -> Target | None:
    """Return the level of the title that the author gives himself: beside the name, in the first sentence of the
    summary or of what is told of the present role ("Currently a Staff Engineer for …"). None where none says one."""
    places = [document.name] if document.name is not None else []
    places += [
        index
        for section in document.sections
        if section.kind == "summary"
        for index in section.paragraphs[:1]
    ]
    places += [index for entry in present if not entry.title for index in entry.paragraphs[:1]]
    for index in places:
        title = first_title(document.nodes[index].text.plain, titles)
        level = level_of(title, titles)
        if title and level is not None and level != Level.MID:
            return Target(level, f"calls himself {title}")
    return None


def first_title(text: str, titles: Titles) -> str | None:
    """Return the first engineer's title in the first sentence of a text, with the words before it that rank it."""
    words = _SENTENCE_END.split(text, maxsplit=1)[0].split()
    for at, word in enumerate(words):
        plain = word.strip(".,;:()[]—–-|").casefold()
        if plain in titles.engineering and plain not in titles.levels:
            before = takewhile(
                lambda each: each[0].isupper() and each[-1] not in ",;:.|", reversed(words[:at])
            )
            ranking = [*islice(before, _TITLE_WORDS)]
            return " ".join((*reversed(ranking), word))
    return None


_SENTENCE_END = re.compile(r"(?<=[.!?])\s|\n")
_TITLE_WORDS = 4


def _by_years(counted: float, stated: float, said: str) -> Target:
    """The level of somebody whose title says none, by the years that the dated roles cover or, where that is more, by
    those that the author claims."""
    years = max(counted, stated)
    told = in_units(years, "year")
    if stated > counted:
        told += ", as the resume says itself"
    origin = f"{said}, {told}".removeprefix(", ")
    if years < NEWCOMER_YEARS:
        return Target(Level.JUNIOR, origin)
    if years >= LONG_YEARS:
        return Target(Level.SENIOR, origin)
    return Target(Level.MID, said or origin)


def studies(document: Document, today: str) -> str | None:
    """Say until when the author studies ("until 2027-06", "at present"); None for one who does not."""
    for section, entry in document.entries():
        if section.kind == "education" and entry.period is not None:
            if entry.period.end is not None and last_month(entry.period) > months(today):
                return f"until {entry.period.end}"
            if entry.period.current:
                return "at present"
    return None


def is_plain(title: str, rulebook: Rulebook) -> bool:
    """Whether a title says mid only because it says no level ("Backend Engineer", not "Engineer II")."""
    words = set(title.lower().replace(",", " ").split())
    return not words & set(rulebook.data["titles"]["levels"]["mid"])


def present_roles(dated: Iterable[Entry]) -> list[Entry]:
    """Return the open-ended roles; where there is none, the one that ended last."""
    entries = [entry for entry in dated if entry.period is not None]
    current = [entry for entry in entries if entry.period and entry.period.current]
    return current or sorted(entries, key=lambda entry: last_month(entry.period), reverse=True)[:1]


def last_month(period: Period | None) -> int:
    """Return the month in which a period ends, of a year alone its last (its start where it has no end)."""
    stamp = (period.end or period.start or "0") if period is not None else "0"
    return months(stamp) + (11 if "-" not in stamp else 0)


def this_month() -> str:
    """Return the current month as `YYYY-MM`."""
    return date.today().isoformat()[: len("2026-11")]


def title_level(entry: Entry, own: Mapping[str, Level]) -> Level | None:
    """Return the level of an entry's title; the user's own titles come first."""
    if entry.title and own:
        level = {title.lower(): level for title, level in own.items()}.get(entry.title.lower())
        if level is not None:
            return level
    return entry.level


def bullet_contexts(
    document: Document, target: Level, settings: Settings, rulebook: Rulebook, today: str
) -> dict[int, BulletContext]:
    """Return the context of every bullet and checked paragraph, by node index."""
    contexts: dict[int, BulletContext] = {}
    labels = Labels.of(rulebook)
    roles = [entry for section, entry in document.entries() if section.kind == "experience" and entry.period]
    present = present_roles(roles)
    begun = [(months(entry.period.start), at) for at, entry in enumerate(roles)
             if entry.period and entry.period.start]  # fmt: skip
    first_job = roles[min(begun)[1]] if begun else None

    def add(
        group: Entry | Section,
        kind: SectionKind,
        level: Level,
        title: Level | None = None,
        period: Period | None = None,
    ) -> None:
        """Give each bullet and checked paragraph of a group its context."""
        ended, current = has_ended(period, today), period is not None and period.current
        shared = partial(context_of, kind, level, target, title, ended=ended, current=current,
                         strictness=settings.strictness)  # fmt: skip
        depths = [document.nodes[index].depth for index in group.bullets]
        listed = [False] * len(depths)
        if kind in LABELLED:
            listed = labels.of_items(document, group.bullets, headed=kind in HEADED)
        for index, label, (depth, below) in zip(group.bullets, listed, pairwise((*depths, 0)), strict=True):
            what = "label" if label else "bullet"
            contexts[index] = shared(kind=what, nested=depth > 0, lone=below <= depth)
        for index in group.paragraphs if kind in CHECKED_PARAGRAPHS else ():
            contexts[index] = shared(kind="paragraph")

    for section in document.sections:
        add(section, section.kind, target)
        for entry in section.entries:
            own = title_level(entry, settings.titles)
            level = target
            if section.kind == "experience" and present and not any(entry is role for role in present):
                beginner = entry is first_job and (entry.title or "").lower() in BEGINNERS
                level = min(target, Level.JUNIOR if beginner else Level.MID if own is None else own)
            add(entry, section.kind, level, own, entry.period)
    return contexts


context_of = lru_cache(REMEMBERED)(BulletContext)
"""A context of these fields, the same one each time: what was found in it is known again by identity."""


def has_ended(period: Period | None, today: str) -> bool:
    """Whether a period lies in the past."""
    if period is None or period.current or not period.end:
        return False
    return months(period.end) < months(today)


def level_reached(levels: Iterable[Level | None]) -> Level | None:
    """Return the highest level that at least a third of the telling bullets reach; None where fewer than one bullet in
    ten tells any."""
    bullets = list(levels)
    telling = sorted((level for level in bullets if level is not None), reverse=True)
    if not telling or len(telling) * LEAST_TELLING < len(bullets):
        return None
    return telling[-(-len(telling) // 3) - 1]
