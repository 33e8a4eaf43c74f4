"""What a bullet tells: acts with what each was done to, and results."""

from __future__ import annotations

from collections.abc import Container, Iterable
from dataclasses import dataclass

from resume_ls.reading.model import Evidence, Outcome, Phrase
from resume_ls.reading.objects import is_one_of
from resume_ls.rulebook.levels import Level
from resume_ls.text.spans import Span

Place = Phrase | Span
DETAILS = 3
"""Things named beside what an act was done to from which on a bullet says how it was done."""


@dataclass(frozen=True, slots=True)
class ToldAct:
    """An act of the author's: the base form of its verb and the word that follows it (`particle`)."""

    lemma: str
    particle: str
    own: bool
    """Whether the author did it, and did not only help."""
    told: tuple[Place, ...]
    """The verb and what it was done to."""
    direct: tuple[Place, ...]
    """The verb and the noun that it was done to, without what that is of or for."""
    with_people: tuple[Place, ...]
    """The same as `told` with where, when and with whom."""
    clause: Place
    """From the act to the next one, or the end of its sentence: means included."""
    used: Place
    """The same up to the people that it was done with or for."""
    lists: bool
    """Whether its clause is a long list: what stands in one, and is no technology, is only named."""
    named: bool
    """Whether what it was done to names a thing."""
    clause_named: bool
    """Whether its clause names a thing or a technology: a purpose or a means included."""
    software: bool
    """Whether what it was done to is software."""
    bare: bool
    """Whether no word stands where what it was done to should ("Selected for …")."""
    only_said: bool
    """Whether it only says or hands over something ("Presented …")."""
    written: bool
    """Whether it made what is read ("Wrote an article …")."""
    whole_named: bool
    """Whether what it was done to names a thing, with where, when and with whom."""
    only_kept: bool
    """Whether it only keeps a tool up to date ("Upgraded Kafka from 2.8 to 3.1")."""
    sides: frozenset[str]
    """Which sides of software its clause names: `frontend`, `backend`, `either`."""

    @property
    def frontend(self) -> bool:
        """Whether its clause names something of a front end, and nothing of any other."""
        return self.sides == {"frontend"}

    def is_one_of(self, verbs: Container[str]) -> bool:
        """Whether its verb, with its particle or without, is one of a list in American spelling."""
        return is_one_of(self.lemma, verbs) or f"{self.lemma} {self.particle}" in verbs


@dataclass(frozen=True, slots=True)
class Result:
    """A result, and the `part` of its clause that says what it is: around the number where it has one."""

    outcome: Outcome
    part: Place
    counted: bool
    """Whether the part holds a number, and not only "no" or "without"."""
    plain: bool
    """Whether it says what came about: has a number, or is no aim and does not only say what the thing does."""


@dataclass(frozen=True, slots=True)
class Telling:
    """What a bullet tells."""

    acts: tuple[ToldAct, ...] = ()
    results: tuple[Result, ...] = ()
    reach: tuple[tuple[Place, Level], ...] = ()
    """What it reaches beyond one team, with the level that this speaks for."""
    tools: tuple[Place, ...] = ()
    """Where means name a tool: no part of a result."""
    means: tuple[Place, ...] = ()
    """Where it says by what something came about: its number shows no quality that is named there."""
    places: tuple[Place, ...] = ()
    """Phrases of reach that only say where somebody works."""
    everyday: tuple[Place, ...] = ()
    """Evidence that every program has ("form", "users", "JSON")."""
    modifiers: frozenset[int] = frozenset()
    """Where words end that only say more of the noun behind them, which is no software."""
    qualities: tuple[Place, ...] = ()
    """Words of quality and praise: claimed, and shown only by a number."""
    counts: tuple[Place, ...] = ()
    """Numbers of things or people, and of what changed."""
    details: tuple[Place, ...] = ()
    """The words that name something."""
    technologies: tuple[Place, ...] = ()
    doubted: bool = False
    """Whether a finding says that a reader will miss something in it: it may be true, and convinces of no item."""

    @property
    def empty(self) -> bool:
        """Whether it tells no act of the author's own on a named thing, and no result."""
        return not self.results and not any(act.clause_named and act.own for act in self.acts)

    @property
    def plain_results(self) -> tuple[Result, ...]:
        """The results that say what came about."""
        return tuple(it for it in self.results if it.plain)

    @property
    def proves(self) -> bool:
        """Whether its acts come with a second proof: a result, a number, or how it was done."""
        told = [place for act in self.acts for place in act.direct]
        details = {(it.start, it.end) for it in self.details if not overlaps(it, told)}
        return bool(self.plain_results or self.counts) or len(details) >= DETAILS

    def claims(self, place: Place) -> bool:
        """Whether words only claim a quality, and no number shows it: one of the same result, where they stand in
        one."""
        around = [it for it in self.results if inside(place, [it.part])] or self.results
        counted = any(result.counted for result in around) and not inside(place, self.means)
        return overlaps(place, self.qualities) and not counted

    def shows(self, evidence: Evidence) -> bool:
        """Whether a piece of evidence is something told: an effect that is a result; a technology in the clause of
        an act on software; ownership in an act or by what it reaches; any other in an act or a result."""
        place = evidence.phrase
        named = [act for act in self.acts if act.named]
        done = [told for act in named for told in act.told]
        if place in self.everyday:
            return False
        if evidence.dimension == "impact":
            return any(place == it.outcome.phrase for it in self.plain_results)
        if evidence.dimension == "depth":
            return overlaps(place, [act.clause for act in named if act.software])
        if evidence.dimension == "ownership":
            reaches = any(place == at for at, _ in self.reach)
            return reaches or (overlaps(place, done) and place not in self.places)
        if self.claims(place):
            return False
        return overlaps(place, [*(it.part for it in self.plain_results), *done])


def overlaps(place: Place, others: Iterable[Place]) -> bool:
    """Whether a place shares a character with one of the others."""
    return any(place.start < other.end and other.start < place.end for other in others)


def inside(place: Place, others: Iterable[Place]) -> bool:
    """Whether a place lies in one of the others."""
    return any(other.start <= place.start and place.end <= other.end for other in others)
