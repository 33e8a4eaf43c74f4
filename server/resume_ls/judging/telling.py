"""What a bullet tells: its acts with what each was done to, and its results; not every word that stands in it.

Means, purposes, the team and the employer are no part of either (rules/judging/telling.yml).
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, replace

from resume_ls.reading import Lexicon
from resume_ls.reading.lexicon import singular_of
from resume_ls.reading.model import Action, Evidence, Outcome, Phrase, Reading
from resume_ls.reading.objects import is_one_of
from resume_ls.rulebook.levels import Level
from resume_ls.rulebook.model import SectionKind

WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
GERUND_TAIL = re.compile(r",\s+(?:and\s+)?(?:[a-z]+ly\s+)?[a-z]+ing\s+(?:\w)")
JOINED = re.compile(r"\s*,?\s*(?:and|&)?\s*")
COUNTING = frozenset(["count", "change", "result"])
"""What a number that names something does (reading/model.py, Quantity)."""
TELLING_LEADS = frozenset(["act", "gerund", "passive", "hedged"])
Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class TellingWords:
    """The lists of rules/judging/telling.yml."""

    around: frozenset[str]
    people: frozenset[str]
    openers: frozenset[str]
    many: frozenset[str]
    claims: frozenset[str]
    tools: frozenset[str]
    determiners: frozenset[str]
    nothing_left: frozenset[str]
    act_left: frozenset[str]

    @classmethod
    def of(cls, raw: Mapping[str, Iterable[str]]) -> TellingWords:
        """Return the lists from the parsed file."""
        return cls(**{name: frozenset(raw[name]) for name in cls.__dataclass_fields__})


@dataclass(frozen=True, slots=True)
class ToldAct:
    """An act of the author's: the base form of its verb and the word that follows it (`particle`)."""

    lemma: str
    particle: str
    own: bool
    """Whether the author did it, and did not only help."""
    told: tuple[Place, ...]
    """The verb and what it was done to."""
    with_people: tuple[Place, ...]
    """The same with where, when and with whom."""
    clause: Place
    """From the act to the next one, or the end of its sentence: means included."""
    used: Place
    """The same up to the people that it was done with or for."""
    named: bool
    """Whether what it was done to names a thing."""
    names_people: bool
    """Whether the clause names a thing beside those that it was done with."""

    def is_one_of(self, verbs: Container[str]) -> bool:
        """Whether its verb, with its particle or without, is one of a list in American spelling."""
        return is_one_of(self.lemma, verbs) or f"{self.lemma} {self.particle}" in verbs


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb of an act, its base form, and whether the author did it and did not only help."""

    phrase: Phrase
    lemma: str
    own: bool


@dataclass(frozen=True, slots=True)
class Telling:
    """What a bullet tells."""

    acts: tuple[ToldAct, ...] = ()
    results: tuple[Outcome, ...] = ()
    reach: tuple[tuple[Place, Level], ...] = ()
    """What it reaches beyond one team, with the level that this speaks for."""
    tools: tuple[Place, ...] = ()
    """Where means name a tool: no part of a result."""

    @property
    def empty(self) -> bool:
        """Whether it tells no act of the author's own on a named thing, and no result."""
        return not self.results and not any(act.named and act.own for act in self.acts)

    def shows(self, evidence: Evidence) -> bool:
        """Whether a piece of evidence is something told: an effect that is a result; a technology in the clause of
        an act; any other in an act or a result, ownership among the people too."""
        place = (evidence.phrase.start, evidence.phrase.end)
        results = [(outcome.phrase.start, outcome.phrase.end) for outcome in self.results]
        named = [act for act in self.acts if act.named]
        if evidence.dimension == "impact":
            return place in results
        if evidence.dimension == "depth":
            return overlaps(place, [act.clause for act in named])
        owned = evidence.dimension == "ownership"
        done = [told for act in named for told in (act.with_people if owned else act.told)]
        return overlaps(place, [*results, *done])


class TellingReader:
    """Reads off a Reading what it tells."""

    def __init__(self, lexicon: Lexicon, words: TellingWords) -> None:
        self.lexicon = lexicon
        self.words = words

    def read(self, reading: Reading) -> Telling:
        """Return what a bullet tells; no result without an act of the author's own."""
        acts = tuple(self.acts(reading))
        own = any(act.own for act in acts)
        results = tuple(outcome for outcome in reading.outcomes if own and is_result(outcome, reading))
        tools = tuple(
            (means.start, means.end)
            for means in reading.means
            if means.text.partition(" ")[0].lower() in self.words.tools
        )
        wide = {(phrase.start, phrase.end) for phrase in reading.marked("wide") if self.is_many(phrase)}
        reach = tuple(
            (place, evidence.level)
            for evidence in reading.evidence
            if evidence.level is not None and (place := (evidence.phrase.start, evidence.phrase.end)) in wide
        )
        return Telling(acts, results, reach, tools)

    def is_many(self, phrase: Phrase) -> bool:
        """Whether a phrase of reach names teams, people or what they own, and not only a topic."""
        return any(singular_of(word.lower()) in self.words.many for word in WORD.findall(phrase.text))

    def left(self, telling: Telling, section: SectionKind, codes: Iterable[str]) -> Telling:
        """Return what of it may stand as evidence in a section, beside findings of these codes."""
        found = frozenset(codes)
        if section in self.words.claims or found & self.words.nothing_left:
            return Telling()
        return replace(telling, results=()) if found & self.words.act_left else telling

    def acts(self, reading: Reading) -> list[ToldAct]:
        """Return the acts: how each sentence begins, and the verbs that are joined to it."""
        verbs = self.verbs(reading)
        return [self.act(reading, verb, verbs[at + 1 :]) for at, verb in enumerate(verbs)]

    def verbs(self, reading: Reading) -> list[Verb]:
        """Return the verbs of the acts in the order of the text."""
        found: dict[int, Verb] = {}
        own: list[Place] = []
        """The sentences that tell an act; the others say what the product or the team did."""
        for sentence in reading.sentences:
            action = sentence.action
            if action.lead in TELLING_LEADS and not self.is_role(reading.text, action):
                phrase = action.verb or first_word(action.phrase)
                lemma = action.lemma or self.lexicon.lemma(phrase.text.lower())
                found[phrase.start] = Verb(phrase, lemma, action.lead != "hedged")
                own.append((sentence.phrase.start, sentence.phrase.end))
        for phrase in reading.marked("act"):
            if inside((phrase.start, phrase.end), own):
                lemma = self.lexicon.lemma(phrase.text.lower())
                found.setdefault(phrase.start, Verb(phrase, lemma, True))
        return [found[start] for start in sorted(found)]

    def is_role(self, text: str, action: Action) -> bool:
        """Whether what was read as a verb is the noun of a role ("Architect and tech lead on …")."""
        lead = action.verb or action.phrase
        after = WORD.search(text, lead.end)
        return lead.text.lower() in self.lexicon.leads["roles"] and (
            after is None or after[0].lower() not in self.words.determiners
        )

    def act(self, reading: Reading, verb: Verb, later: list[Verb]) -> ToldAct:
        """Return the act of one verb; `later` are the verbs behind it."""
        text, start, end = reading.text, verb.phrase.start, verb.phrase.end
        ends = [it.phrase.end for it in reading.sentences if it.phrase.start <= start < it.phrase.end]
        last = ends[0] if ends else len(text)
        following = [other.phrase for other in later if other.phrase.start < last]
        if following and JOINED.fullmatch(text, end, following[0].start):
            end = following[0].end  # "Designed and built the …": one object for both
            following = following[1:]
        last = following[0].start if following else last
        stop = self.object_end(reading, end, last)
        passive = self.passive_subject(reading, verb.phrase)
        whole = (*passive, (start, stop))
        told = (*passive, (start, self.people_at(text, end, stop)))
        after = WORD.search(text, verb.phrase.end)
        return ToldAct(
            verb.lemma,
            after[0].lower() if after is not None else "",
            verb.own and not (passive and self.people_at(text, *passive[0]) < passive[0][1]),
            told=told,
            with_people=whole,
            clause=(min(whole)[0], last),
            used=(min(whole)[0], self.people_at(text, end, last, around=False)),
            named=self.names(reading, told),
            names_people=self.names(reading, [(start, last)]),
        )

    def passive_subject(self, reading: Reading, verb: Phrase) -> list[Place]:
        """Return the subject of a passive, which the act was done to."""
        action: Action = reading.action
        if (
            action.lead != "passive"
            or action.verb is None
            or action.verb.start != verb.start
            or not reading.object
        ):
            return []
        return [(reading.object.phrase.start, reading.object.phrase.end)]

    def object_end(self, reading: Reading, start: int, stop: int) -> int:
        """Return where what the act behind `start` was done to ends: before means, an effect, a purpose."""
        ends = [stop]
        ends += [means.start for means in reading.means if start <= means.start]
        ends += [outcome.phrase.start for outcome in reading.outcomes if start < outcome.phrase.start]
        ends += [
            purpose.start for purpose in reading.purpose if start <= purpose.start and self.is_aim(purpose)
        ]
        tail = GERUND_TAIL.search(reading.text, start, stop)
        ends += [tail.start()] if tail is not None else []
        return max(start, min(ends))

    def is_aim(self, purpose: Phrase) -> bool:
        """Whether a purpose is something to be done ("to support …"), and no goal of a move ("to Kubernetes")."""
        words = WORD.findall(purpose.text.lower())
        if words[0] != "to":
            return words[0] in ("so", "in")
        return len(words) > 1 and any(
            form.known and form.kind == "base" for form in self.lexicon.verb(words[1])
        )

    def people_at(self, text: str, start: int, stop: int, *, around: bool = True) -> int:
        """Return where a stretch of text begins to say with whom, and with `around` where and when; `stop` where it
        does not."""
        part = start
        words = [*WORD.finditer(text, start, stop)]
        for at, word in enumerate(words):
            lower = word[0].lower()
            if around and lower in self.words.around:
                return word.start()
            if lower in self.words.openers or lower in self.words.around:
                part = word.start()
            if singular_of(lower) in self.words.people and not (
                at + 1 < len(words) and self.is_before_head(text, word, words[at + 1])
            ):
                return part
        return stop

    def is_before_head(self, text: str, word: re.Match[str], following: re.Match[str]) -> bool:
        """Whether a word only says more of the noun behind it ("a contractor management system")."""
        lower = following[0].lower()
        ends = lower in self.words.openers or lower in self.words.around or lower.endswith(("ing", "ed"))
        plural = singular_of(word[0].lower()) != word[0].lower()
        return text[word.end() : following.start()] == " " and not (ends or plural)

    def names(self, reading: Reading, told: Iterable[Place]) -> bool:
        """Whether one of the places holds a word that names something, or a count."""
        counts = [it.phrase for it in reading.quantities if it.role in COUNTING]
        phrases = [*reading.specifics, *counts]
        return any(overlaps((phrase.start, phrase.end), told) for phrase in phrases)


def is_result(outcome: Outcome, reading: Reading) -> bool:
    """Whether an effect says something: holds a number, or a word that names a thing or a problem."""
    place = (outcome.phrase.start, outcome.phrase.end)
    naming = [*reading.specifics, *reading.marked("problem")]
    return outcome.numeric or any(overlaps((phrase.start, phrase.end), [place]) for phrase in naming)


def first_word(phrase: Phrase) -> Phrase:
    """Return the first word of a phrase."""
    word = phrase.text.partition(" ")[0]
    return Phrase(word, phrase.start, phrase.start + len(word))


def overlaps(place: Place, others: Iterable[Place]) -> bool:
    """Whether a place shares a character with one of the others."""
    return any(place[0] < end and start < place[1] for start, end in others)


def inside(place: Place, others: Iterable[Place]) -> bool:
    """Whether a place lies in one of the others."""
    return any(start <= place[0] and place[1] <= end for start, end in others)
