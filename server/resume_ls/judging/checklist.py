"""What the guide names for each level, and which of it a bullet or a whole resume shows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from resume_ls.document.model import Document
from resume_ls.judging.checks.documents.facts import FactReader, has_code_link
from resume_ls.reading.model import DIMENSIONS, Dimension, Phrase, Reading, Scope
from resume_ls.rulebook.levels import Level
from resume_ls.rulebook.model import Rulebook
from resume_ls.text.bounded import BoundedCache
from resume_ls.text.phrases import Phrases

OVERCLAIM = "overclaim"
"""The list of what the guide says a junior should not claim: named, and never expected."""

READ_FACTS: Mapping[str, Scope] = {"scope-teams": Scope.TEAMS, "scope-organisation": Scope.ORGANISATION}


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that the guide names for a level: `term` in the guide's words, `of` the lists it stands in
    (rules/levels/LEVEL.yml), `facts` by which it is ticked beside its phrases."""

    term: str
    of: tuple[str, ...]
    facts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Tick:
    """Where an item is shown: a phrase in the plain text of `node`; None where the whole resume shows it (a
    link, a section), with the words that say so."""

    item: Item
    node: int | None
    phrase: Phrase


@dataclass(frozen=True, slots=True)
class Weight:
    """How much a dimension counts at a level (all five add up to 1), and the share of bullets that show
    it."""

    dimension: Dimension
    weight: float
    share: float


class Checklist:
    """The items of every level, and the phrases by which they are found."""

    _lists: BoundedCache[str, Checklist] = BoundedCache(4)

    def __init__(self, rulebook: Rulebook) -> None:
        self._items: dict[Level, tuple[Item, ...]] = {}
        self._phrases: dict[Level, Phrases] = {}
        self._weights: dict[Level, Mapping[str, float]] = {}
        self._expects: dict[Level, str] = {}
        self._reader = FactReader.of(rulebook)
        for level in Level:
            data = rulebook.data[f"levels/{level.label}"]
            self._items[level], self._phrases[level] = read_items(data["items"])
            self._weights[level] = data["weights"]
            self._expects[level] = data["expects"]

    @classmethod
    def of(cls, rulebook: Rulebook) -> Checklist:
        """Return the checklist of a rulebook, one for each key."""
        checklist = cls._lists.get(rulebook.key)
        if checklist is None:
            checklist = cls._lists[rulebook.key] = Checklist(rulebook)
        return checklist

    def expects(self, level: Level) -> str:
        """Return in a sentence or two what a reader expects of the level."""
        return self._expects[level]

    def items(self, level: Level) -> tuple[Item, ...]:
        """Return what the guide names for a level, in its order."""
        return tuple(item for item in self._items[level] if OVERCLAIM not in item.of)

    def in_reading(self, level: Level, reading: Reading) -> tuple[tuple[Item, Phrase], ...]:
        """Return the level's items that one bullet shows, each once with its first evidence, in the guide's
        order."""
        return found(self.items(level), self._phrases[level], reading)

    def in_resume(
        self, level: Level, document: Document, readings: Mapping[int, Reading]
    ) -> Mapping[Item, tuple[Tick, ...]]:
        """Return every item of the level with where it is shown (nowhere: empty); `readings` by node
        index."""
        ticks: dict[Item, list[Tick]] = {item: [] for item in self.items(level)}
        for node, reading in readings.items():
            for item, phrase in self.in_reading(level, reading):
                ticks[item].append(Tick(item, node, phrase))
        shown = document_facts(document, self._reader)
        for item, places in ticks.items():
            for fact in item.facts:
                if fact in shown:
                    places.append(Tick(item, *shown[fact]))
        return {item: tuple(places) for item, places in ticks.items()}

    def weights(self, level: Level, readings: Iterable[Reading]) -> tuple[Weight, ...]:
        """Return for each dimension what it weighs at the level and how many of the bullets show it."""
        shown = [{evidence.dimension for evidence in reading.evidence} for reading in readings]
        return tuple(
            Weight(
                dimension,
                self._weights[level][dimension],
                sum(dimension in dimensions for dimensions in shown) / len(shown) if shown else 0.0,
            )
            for dimension in DIMENSIONS
        )


def read_items(raw: Iterable[Mapping[str, Any]]) -> tuple[tuple[Item, ...], Phrases]:
    """Return the items of a data file and their phrases, labelled with the item's term."""
    items = tuple(Item(item["term"], tuple(item["of"]), tuple(item.get("facts", ()))) for item in raw)
    return items, Phrases.of({item["term"]: item.get("phrases", ()) for item in raw})


def found(items: Iterable[Item], phrases: Phrases, reading: Reading) -> tuple[tuple[Item, Phrase], ...]:
    """Return the items that a reading shows, each with its first evidence."""
    by_term: dict[str, Phrase] = {}
    for match in phrases.find(reading.text):
        by_term.setdefault(match.label, Phrase(reading.text[match.start : match.end], match.start, match.end))
    result = []
    for item in items:
        phrase = by_term.get(item.term) or next(
            (seen for fact in item.facts if (seen := read_fact(fact, reading)) is not None), None
        )
        if phrase is not None:
            result.append((item, phrase))
    return tuple(result)


def read_fact(fact: str, reading: Reading) -> Phrase | None:
    """Return the evidence of a fact in a reading, None where it does not have it."""
    if fact == "technology":
        return reading.technologies[0].phrase if reading.technologies else None
    if fact == "outcome":
        return reading.outcomes[0].phrase if reading.outcomes else None
    if fact in READ_FACTS:
        if reading.scope is None or reading.scope < READ_FACTS[fact]:
            return None
        return reading.object.phrase if reading.object else Phrase(reading.text, 0, len(reading.text))
    return next((evidence.phrase for evidence in reading.evidence if evidence.dimension == fact), None)


def document_facts(document: Document, reader: FactReader) -> dict[str, tuple[int | None, Phrase]]:
    """Return what only the document as a whole shows, with its place."""
    shown: dict[str, tuple[int | None, Phrase]] = {}
    if has_code_link(document, reader):
        link = next((link for link in document.links if reader.is_code(link)), document.links[0])
        shown["code-link"] = (None, Phrase(link, 0, 0))
    for section, entry in document.entries():
        title = entry.title or ""
        place = (entry.header, Phrase(title, 0, 0))
        if section.kind == "projects":
            shown.setdefault("projects", place)
        if section.kind == "experience" and entry.level == Level.JUNIOR and "intern" in title.lower():
            shown.setdefault("internship", place)
    return shown
