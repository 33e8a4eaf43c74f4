"""What the guide of docs/levels.md names for each level, and which of it a bullet or a whole resume shows.

An item is shown where a bullet tells an act or a result that it names (judging/telling.py). Where its words only
stand somewhere it is mentioned.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Any, Literal

from resume_ls.document.model import Document
from resume_ls.judging.checks.documents.facts import FactReader, belongs, host_of, nodes_of
from resume_ls.judging.telling import lists_tools
from resume_ls.judging.told import Place, Telling, ToldAct, inside, overlaps
from resume_ls.judging.wording_only import WordingOnly
from resume_ls.reading.model import Evidence, Phrase, Reading
from resume_ls.rulebook.levels import Level
from resume_ls.rulebook.model import Rulebook, SectionKind
from resume_ls.rulebook.playbooks import load_playbooks
from resume_ls.text.phrases import WORD, Phrases
from resume_ls.text.spans import Span

REPOSITORY = re.compile(r"[^/:]/[^/\s?#]+/[^/\s?#]+")
"""Host, owner and name: a link that leads to code, and not to somebody's profile."""
RATE = "rate"
"""The marker of a result that says how much there is in some time ("1,000 orders a day")."""
SPARED = "without"
"""How the marker of a result begins that reaches nobody ("without a call to any team")."""
OBJECTS = " (objects)"
"""What the label of phrases ends with that count where they are told, and mention nothing."""
OWN_NUMBER = 3
"""What a number in its own words adds to the weight of evidence, where one elsewhere in the bullet adds 1."""
WORD_WEIGHT = 2
"""What each of the item's words adds to it, where a thing named adds 1."""
MOST_COUNTED = 3
"""Words or things from which on more add nothing to it."""
STEM = 4
"""Letters in which words of one stem agree ("Caching", "cached")."""
OVERCLAIM = "overclaim"
"""The list of what the guide says a junior should not claim: named, and never expected."""

MAKING = ("made", "changed")
"""The kinds of act that an internship must tell of software."""
PROVEN = Level.SENIOR
"""The level from which an act shows an item only with a second proof."""

REACH = {"teams": Level.STAFF, "organisation": Level.PRINCIPAL}
"""The level that what is reached speaks for."""


@dataclass(frozen=True, slots=True)
class WayToShow:
    """One way to show an item.

    `told` is where its words must stand: in the verb of an act or what it was done to, in a result, there or in what
    it was done with (`means`), or (`use`) anywhere in the clause of an act.
    """

    told: Literal["act", "result", "use", "means"]
    by: tuple[str, ...] = ()
    """Kinds of act (rules/acts.yml) and verbs in their base form, of which one must tell it, or came to the result;
    empty: any."""
    anything: bool = False
    """Whether any named thing will do, whatever the words."""
    number: bool = False
    """Whether the bullet must also tell a result with a number."""
    change: bool = False
    """Whether that number must say what changed, and not how much there is of something."""
    software: bool = False
    """Whether the act must be done to software."""
    object: bool = False
    """Whether only the item's `objects` show it, and not its phrases: the verb is one of those already."""
    head: bool = False
    """Whether the words must not only say more of a noun that is no software ("API documentation")."""
    direct: bool = False
    """Whether the words must name what the act was done to itself, and not what that is of or for."""
    people: bool = False
    """Whether the words may stand among the people that the act was done with."""
    reach: str = ""
    """How far the act or result must reach: `teams`, `organisation`."""
    named: bool = False
    """Whether what the act was done to must name a thing by itself, whatever came of it."""


@dataclass(frozen=True, slots=True)
class ExpectedItem:
    """One thing that the guide names for a level: `term` in the guide's words, `of` the lists it stands in
    (rules/levels/LEVEL.yml), `shown` the ways to show it, `facts` of the whole resume by which it is shown too."""

    term: str
    of: tuple[str, ...]
    shown: tuple[WayToShow, ...] = ()
    facts: tuple[str, ...] = ()
    backend: bool = False
    """Whether work on a front end alone does not show it."""

    @property
    def stems(self) -> frozenset[str]:
        """How the words of its term begin."""
        return frozenset(word[:STEM].lower() for word in WORD.findall(self.term))


@dataclass(frozen=True, slots=True)
class SeenItem:
    """What a bullet says of an item: its first evidence, whether that is shown or only mentioned, and how many of the
    item's words the bullet holds."""

    phrase: Phrase
    shown: bool
    words: int = 0


@dataclass(frozen=True, slots=True)
class ShownAt:
    """Where an item is shown: a phrase in the plain text of `node`; None where the whole resume shows it (a
    link, a section), with the words that say so. The place of the greatest weight is told first."""

    node: int | None
    phrase: Phrase
    weight: int = 0


@dataclass(frozen=True, slots=True)
class ItemPlaces:
    """Where an item is shown, and where else its words stand."""

    shown: list[ShownAt]
    mentioned: list[ShownAt]


NOTHING = Telling()


class Checklist:
    """The items of every level, and the phrases by which they are found."""

    def __init__(self, rulebook: Rulebook) -> None:
        self._items: dict[Level, tuple[ExpectedItem, ...]] = {}
        self._phrases: dict[Level, Phrases] = {}
        self._expects: dict[Level, str] = {}
        self._reader = FactReader.of(rulebook)
        self._words = WordingOnly.of(rulebook)
        self._pages = tuple(rulebook.data["judging/telling"]["pages"])
        joints = rulebook.data["judging/telling"]["joints"]
        opening, closing = ("|".join(map(re.escape, joints[side])) for side in ("before", "behind"))
        self._opening = re.compile(rf"\A(?:{opening}|&)\s+")
        self._closing = re.compile(rf"[\s,;:(–—-]*(?:\b(?:{closing})|&)?[\s,;:(–—-]*\Z")
        self._unspecific = frozenset(rulebook.data["judging/telling"]["unspecific"])
        self._own_projects = frozenset(rulebook.data["judging/telling"]["own_projects"])
        self._public_code = frozenset(rulebook.data["judging/telling"]["public_code"])
        for level in Level:
            data = rulebook.data[f"levels/{level.label}"]
            self._items[level], self._phrases[level] = read_items(data["items"])
            self._expects[level] = data["expects"]

    @staticmethod
    @lru_cache(4)
    def of(rulebook: Rulebook) -> Checklist:
        """Return the checklist of a rulebook (the last four are kept)."""
        return Checklist(rulebook)

    def expects(self, level: Level) -> str:
        """Return in a sentence or two what a reader expects of the level."""
        return self._expects[level]

    def items(self, level: Level) -> tuple[ExpectedItem, ...]:
        """Return what the guide names for a level, in its order."""
        return tuple(item for item in self._items[level] if OVERCLAIM not in item.of)

    def in_reading(
        self, level: Level, reading: Reading, telling: Telling, section: SectionKind
    ) -> dict[ExpectedItem, SeenItem]:
        """Return the level's items that one bullet of a section shows or mentions, in the guide's order."""
        places: dict[str, list[Place]] = {}
        for match in self._phrases[level].find(reading.text):
            places.setdefault(match.label, []).append(Span(match.start, match.end))
        seen: dict[ExpectedItem, SeenItem] = {}
        if telling.doubted:
            telling = NOTHING
        backend = replace(telling, acts=tuple(act for act in telling.acts if not act.frontend))
        for item in self.items(level):
            named = places.get(item.term, [])
            objects = places.get(item.term + OBJECTS, [])
            told = backend if item.backend else telling
            if section != "projects" and self._own_projects.issuperset(item.of):
                told = NOTHING
            ways = ((way, showing(item, way, named, objects, reading.text, told)) for way in item.shown
                    if way.told == "result" or level < PROVEN or told.proves)  # fmt: skip
            found = next((at for way, words in ways for at in told_at(way, words, told)), None)
            if found is not None:
                words = {reading.text[at.start : at.end].lower() for at in (*named, *objects)}
                seen[item] = SeenItem(self._trimmed(reading.text, found), True, len(words))
                continue
            own = next((at for at in named if self._mentions(reading, at, item)), None)
            if own is not None:
                seen[item] = SeenItem(self._trimmed(reading.text, own), False)
        return seen

    def _mentions(self, reading: Reading, place: Place, item: ExpectedItem) -> bool:
        """Whether words speak of an item: several words, a technology, or a word that not everybody writes, of the
        item's own name or in an effect."""
        word = reading.text[place.start : place.end].lower()
        if len(WORD.findall(word)) > 1 or any(place.start == it.phrase.start for it in reading.technologies):
            return True
        effect = inside(place, [it.phrase for it in reading.outcomes])
        return (effect or word[:STEM] in item.stems) and word not in self._unspecific

    def _trimmed(self, text: str, place: Place) -> Phrase:
        """Return a place of a text as a phrase, without the joints to what stands around it."""
        part = text[place.start : place.end]
        start = place.start + len(part) - len(self._opening.sub("", part))
        end = place.start + len(self._closing.sub("", part))
        return Phrase(text[start:end], start, end)

    def in_resume(
        self,
        level: Level,
        document: Document,
        readings: Mapping[int, Reading],
        tellings: Mapping[int, Telling],
    ) -> Mapping[ExpectedItem, ItemPlaces]:
        """Return every item of the level with where it is shown and mentioned (nowhere: empty), the best place first.
        `readings` are all that mention, by node index, `tellings` those that may show."""
        found = {item: ItemPlaces([], []) for item in self.items(level)}
        kinds = {node: section.kind for section in document.sections for node in nodes_of(section)}
        tellings = self._of_the_trade(document, readings, tellings)
        whole = self._document_facts(document, readings, tellings)
        for node, reading in readings.items():
            telling = tellings.get(node, NOTHING)
            for item, seen in self.in_reading(level, reading, telling, kinds.get(node, "other")).items():
                public = "code-link" in whole or not self._public_code.issuperset(item.of)
                if seen.shown and public:
                    found[item].shown.append(ShownAt(node, seen.phrase, weight(seen, reading, telling)))
                else:
                    found[item].mentioned.append(ShownAt(node, seen.phrase))
        for item, ticks in found.items():
            ticks.shown.sort(key=lambda tick: tick.weight, reverse=True)
            ticks.shown.extend(ShownAt(*whole[fact]) for fact in item.facts if fact in whole)
        return found

    def _of_the_trade(
        self, document: Document, readings: Mapping[int, Reading], tellings: Mapping[int, Telling]
    ) -> Mapping[int, Telling]:
        """Return what is told without that of roles in another trade ("Police officer"), which show nothing of an
        engineer."""
        left = dict(tellings)
        for section, entry in document.entries():
            told = [index for index in (*entry.bullets, *entry.paragraphs) if index in readings]
            if self._words.is_elsewhere(entry, section.kind, [readings[index] for index in told]):
                for index in told:
                    left.pop(index, None)
        return left

    def _document_facts(
        self, document: Document, readings: Mapping[int, Reading], tellings: Mapping[int, Telling]
    ) -> dict[str, tuple[int | None, Phrase]]:
        """Return what only the document as a whole shows, with its place: a link to code, a project of which a bullet
        or paragraph tells something or lists what it was made with, an internship in which software was made."""
        shown: dict[str, tuple[int | None, Phrase]] = {}
        for link in document.links:
            if self._reader.is_code(link) and not belongs(host_of(link), self._pages):
                shown.setdefault("code-link", (None, Phrase(link, 0, 0)))
                if REPOSITORY.search(link):
                    shown.setdefault("repository-link", (None, Phrase(link, 0, 0)))
        for section, entry in document.entries():
            place = (entry.header, Phrase(entry.title or "", 0, 0))
            told = [index for index in (*entry.bullets, *entry.paragraphs) if index in readings]
            acts = [act for index in told if index in tellings for act in tellings[index].acts]
            listed = any(readings[index].label and lists_tools(readings[index]) for index in told)
            if section.kind == "projects" and entry.title and (acts or listed):
                shown.setdefault("projects", place)
            made = any(act.own and act.software and act.is_one_of(verbs_of(MAKING)) for act in acts)
            if section.kind == "experience" and made and self._words.learns(entry):
                shown.setdefault("internship", place)
        return shown


def weight(seen: SeenItem, reading: Reading, telling: Telling) -> int:
    """Return how good the evidence of a bullet is: a number (in its own words best), what it names, how many of the
    item's words the bullet holds, and whether it is about a back end."""
    numbers = [it.part for it in telling.results if it.outcome.numeric]
    things = [*reading.specifics, *(it.phrase for it in reading.technologies)]
    things += [it.phrase for it in reading.quantities if it.role == "count"]
    named = {thing.text.lower() for thing in things if inside(thing, [seen.phrase])}
    return (
        (OWN_NUMBER if overlaps(seen.phrase, numbers) else bool(numbers))
        + min(len(named), MOST_COUNTED)
        + WORD_WEIGHT * min(seen.words, MOST_COUNTED)
        + any("backend" in act.sides for act in telling.acts)
    )


def is_modifier(text: str, place: Place) -> bool:
    """Whether a word is one part of a compound with a hyphen, and says only how something is ("zero-cost")."""
    return text.endswith("-", 0, place.start) or text.startswith("-", place.end)


def read_items(raw: Iterable[Mapping[str, Any]]) -> tuple[tuple[ExpectedItem, ...], Phrases]:
    """Return the items of a data file and their phrases, labelled with the item's term; those that mention nothing
    apart."""
    items = tuple(
        ExpectedItem(
            item["term"],
            tuple(item["of"]),
            ways(item.get("shown")),
            tuple(item.get("facts", ())),
            item.get("backend", False),
        )
        for item in raw
    )
    phrases = {item["term"]: item.get("phrases", ()) for item in raw}
    objects = {item["term"] + OBJECTS: item.get("objects", ()) for item in raw}
    return items, Phrases.of(phrases | objects)


def ways(raw: Iterable[Mapping[str, Any]] | None) -> tuple[WayToShow, ...]:
    """Return the ways of an item; those of one that says nothing of it: any act, any result."""
    if raw is None:
        return (WayToShow("act"), WayToShow("result"))
    return tuple(WayToShow(**{**way, "by": tuple(way.get("by", ()))}) for way in raw)


def showing(
    item: ExpectedItem,
    way: WayToShow,
    named: list[Place],
    objects: list[Place],
    text: str,
    telling: Telling,
) -> list[Place]:
    """Return which of the words of an item may show it in one way: no part of a compound where they must be told; no
    quality where no number is told. Objects that are one way's own count in no other."""
    apart = any(other.object for other in item.shown)
    words = objects if way.object else named if apart else [*named, *objects]
    if way.told not in ("use", "means"):
        words = [at for at in words if not is_modifier(text, at)]
    if way.head:
        words = [at for at in words if at.end not in telling.modifiers]
    return [at for at in words if not telling.claims(at)]


def told_at(way: WayToShow, named: list[Place], telling: Telling) -> Iterator[Place]:
    """Yield where a bullet shows an item in one way; `named` is where its words stand."""
    results = [result for result in telling.results if result.outcome.numeric]
    if way.change:
        results = [result for result in results if result.counted and result.outcome.marker != RATE]
    if (way.number or way.change) and not results:
        return
    if way.told == "result" and way.by and not any(is_done(way, act) for act in telling.acts):
        return
    found: list[tuple[Place, Iterable[Place]]]
    """Each place with those in which the words must stand."""
    if way.told == "result":
        named = [at for at in named if not inside(at, telling.tools)]
        found = [(result.part, [result.part])
                 for result in (results if way.change else telling.plain_results)
                 if not (way.reach and result.outcome.marker.startswith(SPARED))]  # fmt: skip
    else:
        found = [
            (act.clause, where_of(way, act, telling)) for act in telling.acts if is_meant(way, act, telling)
        ]
    for place, where in found:
        if reaches(way, place, telling) and (way.anything or any(inside(at, where) for at in named)):
            yield place


def where_of(way: WayToShow, act: ToldAct, telling: Telling) -> Iterable[Place]:
    """Return where in an act the words of a way must stand."""
    if way.told == "means":
        return [*act.told, *(it for it in telling.means if inside(it, [act.clause]) and not act.lists)]
    if way.told == "use":
        return [*act.told, *telling.technologies] if act.lists else [act.used]
    return act.direct if way.direct else act.with_people if way.people else act.told


def is_meant(way: WayToShow, act: ToldAct, telling: Telling) -> bool:
    """Whether an act is of the kind that a way asks for, and names something."""
    whole = way.told in ("use", "means")
    if way.named and not (act.whole_named if way.people else act.named):
        return False
    if not (act.clause_named or telling.results or (whole and any(each.named for each in telling.acts))):
        return False
    if way.software and not (any(each.software for each in telling.acts) if whole else act.software):
        return False
    if act.only_kept or act.written:
        return False
    if (way.anything and act.bare) or ("made" in way.by and act.only_said):
        return False
    return is_done(way, act)


def is_done(way: WayToShow, act: ToldAct) -> bool:
    """Whether an act is the author's own, and of a kind that a way asks for."""
    if not way.by:
        return act.own
    return act.is_one_of(verbs_of(way.by)) and (act.own or "joined" in way.by)


@cache
def verbs_of(kinds: tuple[str, ...]) -> frozenset[str]:
    """Return the verbs of kinds of act; a name that is no kind is a verb."""
    acts = load_playbooks().acts
    return frozenset(verb for kind in kinds for verb in (acts[kind].verbs if kind in acts else (kind,)))  # type: ignore[index]


def reaches(way: WayToShow, place: Place, telling: Telling) -> bool:
    """Whether a place names something that reaches as far as a way asks."""
    return not way.reach or any(
        level >= REACH[way.reach] and inside(at, [place]) for at, level in telling.reach
    )


def shown_evidence(reading: Reading, telling: Telling) -> tuple[Evidence, ...]:
    """Return the evidence of the five dimensions that a bullet shows, without what it only mentions."""
    return tuple(evidence for evidence in reading.evidence if telling.shows(evidence))
