"""Reads off what a bullet tells: its acts with what each was done to, and its results; not every word in it.

Means, purposes, the team and the employer are no part of either (rules/judging/telling.yml).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise, zip_longest

from resume_ls.judging.told import Result, Telling, ToldAct, WordSpan, inside, overlaps
from resume_ls.reading import Lexicon
from resume_ls.reading.lexicon import singular_of
from resume_ls.reading.model import Action, Outcome, Phrase, Quantity, Reading
from resume_ls.reading.nouns import parts_of
from resume_ls.rulebook.model import SectionKind
from resume_ls.text.phrases import Phrases

WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
GERUND_TAIL = re.compile(r",\s+(?:and\s+)?(?:[a-z]+ly\s+)?[a-z]+ing\s+(?:\w)")
JOINED = re.compile(r"\s*,?\s*(?:and|&)?\s*")
COUNTING = frozenset(["count", "change", "result"])
"""What a number that names something does (reading/model.py, Quantity)."""
PART_JOINT = re.compile(r"(?:[,;(–—]|\b(?:and|by|through|while|thus|thereby))\s+(?P<verb>[a-z]+ing)\b")
"""Where another part of a clause may begin."""
OPENS_PART = re.compile(r"(?:[a-z]+ing|to|that|which|so)\b", re.IGNORECASE)
"""How an effect begins that is a part of its own."""
LISTED = 3
"""Technologies from which on a line may do nothing but list them."""
SIDES = ("frontend", "backend", "either")
"""The lists of words of each side of software."""
TELLING_LEADS = frozenset(["act", "gerund", "passive", "hedged"])
LONGEST = 20_000
"""Characters of the longest text that tells anything; what is longer is no bullet nor paragraph of a resume."""
TURN = re.compile(
    r"\band\s+(?:an?\s+)?(?:[^\s,;\d]{0,9}\d[^\s,;]{0,20}\s+)?(?:[a-z]+\s+)?(?P<turn>[a-z]+)\s+(?:in|of)\b"
)
"""Where an effect may turn to a second change ("and an increase in …")."""
AIM = re.compile(r"\s+to\s+(?P<verb>[a-z-]+)\b")
"""What an undertaking aims at ("an initiative to standardize …")."""
LONGEST_WORD = 30
"""Characters before a place within which the word before it begins."""
CLAUSE_WITHIN = 80
"""Characters behind a word in "-ing" within which the noun stands that it may only say more of."""
UNDERTAKING_WITHIN = 60
"""Characters behind a verb within which the undertaking stands that was done."""
COUNT_WITHIN = 16
"""Characters behind a participle within which a number says how much ("supporting over 2 million users")."""


@dataclass(frozen=True, slots=True)
class TellingWords:
    """The lists of rules/judging/telling.yml."""

    around: frozenset[str]
    modifying: frozenset[str]
    people: frozenset[str]
    openers: frozenset[str]
    light: frozenset[str]
    many: frozenset[str]
    claims: frozenset[str]
    tools: frozenset[str]
    determiners: frozenset[str]
    using: frozenset[str]
    every: frozenset[str]
    software: frozenset[str]
    not_made: frozenset[str]
    upkeep: frozenset[str]
    writings: frozenset[str]
    negations: frozenset[str]
    turns: frozenset[str]
    undertakings: frozenset[str]
    everyday: frozenset[str]
    praising: frozenset[str]
    frontend: frozenset[str]
    backend: frozenset[str]
    either: frozenset[str]
    nothing_left: frozenset[str]
    number_left: frozenset[str]
    act_left: frozenset[str]

    @classmethod
    def of(cls, raw: Mapping[str, Iterable[str]]) -> TellingWords:
        """Return the lists from the parsed file."""
        return cls(**{name: frozenset(raw[name]) for name in cls.__dataclass_fields__})


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb of an act, its base form, whether the author did it and did not only help, and where its clause begins
    ("Used Go to write …": the verb is "write")."""

    phrase: Phrase
    lemma: str
    own: bool
    since: int
    inner: bool = False
    """Whether a means or an undertaking tells it ("by building a …", "an initiative to standardize …")."""


class TellingReader:
    """Reads off a Reading what it tells."""

    def __init__(self, lexicon: Lexicon, words: TellingWords) -> None:
        self.lexicon = lexicon
        self.words = words
        self.sides = Phrases.of({name: getattr(words, name) for name in SIDES})

    def read(self, reading: Reading) -> Telling:
        """Return what a bullet tells; no result without an act of the author's own, and nothing in a list of tools."""
        if len(reading.text) > LONGEST or (reading.label is not None and lists_tools(reading)):
            return Telling()
        acts = tuple(self.acts(reading))
        own = any(act.own for act in acts)
        results = tuple(
            result
            for outcome in reading.outcomes
            if own and is_result(outcome, reading)
            for result in self.results(outcome, reading)
        )
        tools = tuple(
            (means.start, means.end)
            for means in reading.means
            if means.text.partition(" ")[0].lower() in self.words.tools
            and not any(inside((it.phrase.start, it.phrase.end), [(means.start, means.end)])
                        for it in reading.quantities if it.role in ("change", "result"))
        )  # fmt: skip
        phrases = [phrase for phrase in reading.marked("wide") if self.is_many(phrase)]
        places = tuple(
            (phrase.start, phrase.end) for phrase in phrases if self.is_place(phrase, reading.text)
        )
        wide = {(phrase.start, phrase.end) for phrase in phrases}.difference(places)
        everyday = tuple(
            (it.phrase.start, it.phrase.end)
            for it in reading.evidence
            if it.dimension == "complexity" and it.phrase.text.lower() in self.words.everyday
        )
        reach = tuple(
            (place, evidence.level)
            for evidence in reading.evidence
            if evidence.level is not None and (place := (evidence.phrase.start, evidence.phrase.end)) in wide
        )
        modifiers = frozenset(self.modifiers(reading.text))
        return Telling(
            acts, results, reach, tools, places, everyday, modifiers, tuple(self.qualities(reading))
        )

    def modifiers(self, text: str) -> Iterator[int]:
        """Yield where words end that say more of a noun that is no software."""
        words = [*WORD.finditer(text)]
        for word, following in pairwise(words):
            lower = following[0].lower()
            if word[0].lower() in self.words.openers:
                continue
            if self.goes_on(text, word, following) and not (
                lower.endswith(("ing", "ed")) or self.words.software & {singular_of(lower), *parts_of(lower)}
            ):
                yield word.end()

    def qualities(self, reading: Reading) -> Iterator[WordSpan]:
        """Yield where a quality is named, or something praised."""
        for phrase in reading.marked("quality"):
            yield phrase.start, phrase.end
        for word in WORD.finditer(reading.text):
            if word[0].lower() in self.words.praising:
                yield word.start(), word.end()

    def is_many(self, phrase: Phrase) -> bool:
        """Whether a phrase of reach names teams, people or what they own, and not only a topic."""
        return any(singular_of(word.lower()) in self.words.many for word in WORD.findall(phrase.text))

    def is_place(self, phrase: Phrase, text: str) -> bool:
        """Whether a phrase of reach only says where somebody works ("the first one in the company")."""
        before = [word[0].lower() for word in WORD.finditer(text, 0, phrase.start)][-1:]
        words = [word.lower() for word in WORD.findall(phrase.text)]
        return not (
            self.words.every & {*before, *words}
            or any(singular_of(word) != word or word.endswith("wide") for word in words)
        )

    def results(self, outcome: Outcome, reading: Reading) -> Iterator[Result]:
        """Yield the results that an effect tells: one for each part of its clause that holds a number, those that say
        what changed before all others; the whole where it has none."""
        place = (outcome.phrase.start, outcome.phrase.end)
        bounds = [place[0], *sorted(self.cuts(reading, place)), place[1]]
        parts = [part for part in pairwise(bounds) if part[0] < part[1]]
        numbers = [it for it in reading.quantities if it.role in COUNTING]
        counted = [
            part
            for part in parts
            if any(says_how_much(it) and inside((it.phrase.start, it.phrase.end), [part]) for it in numbers)
        ]
        if outcome.numeric and not counted:
            holds = (
                part
                for part in parts
                if any(inside((it.phrase.start, it.phrase.end), [part]) for it in numbers)
            )
            yield Result(outcome, next(holds, place), False)
        elif outcome.numeric:
            yield from (Result(outcome, part, True) for part in counted)
        else:
            end = next((start for start, _ in counted if start > place[0]), place[1])
            yield Result(outcome, (place[0], end), bool(counted) and end == place[1])

    def cuts(self, reading: Reading, place: WordSpan) -> list[int]:
        """Return where another act, effect, means or purpose begins in a stretch of text."""
        found = [phrase.start for phrase in reading.marked("act")]
        found += [it.phrase.start for it in reading.outcomes if OPENS_PART.match(it.phrase.text)]
        found += [purpose.start for purpose in reading.purpose if self.is_aim(purpose)]
        for joint in PART_JOINT.finditer(reading.text, *place):
            if any(form.known for form in self.lexicon.verb(joint["verb"])):
                found.append(joint.start("verb"))
        found += [
            turn.start() for turn in TURN.finditer(reading.text, *place) if turn["turn"] in self.words.turns
        ]
        return [at for at in found if place[0] < at < place[1]]

    def left(self, telling: Telling, section: SectionKind, codes: Iterable[str]) -> Telling:
        """Return what of it may stand as evidence in a section, beside findings of these codes."""
        found = frozenset(codes)
        if section in self.words.claims or found & self.words.nothing_left:
            return Telling()
        if found & self.words.number_left and not any(it.outcome.numeric for it in telling.results):
            return Telling()
        return replace(telling, results=()) if found & self.words.act_left else telling

    def acts(self, reading: Reading) -> list[ToldAct]:
        """Return the acts: how each sentence begins, and the verbs that are joined to it."""
        verbs = self.verbs(reading)
        return [
            self.act(reading, verb, [later for later in verbs[at + 1 :] if not later.inner])
            for at, verb in enumerate(verbs)
        ]

    def verbs(self, reading: Reading) -> list[Verb]:
        """Return the verbs of the acts in the order of the text."""
        found: dict[int, Verb] = {}
        own: list[WordSpan] = []
        """The sentences that tell an act; the others say what the product or the team did."""
        for sentence in reading.sentences:
            action = sentence.action
            if action.lead in TELLING_LEADS and not self.is_role(reading.text, action):
                phrase = action.verb or first_word(action.phrase)
                if begins_effect(phrase, reading) or self.is_negated(reading.text, phrase):
                    continue
                lemma = action.lemma or self.lexicon.lemma(phrase.text.lower())
                verb = self.used_for(reading, Verb(phrase, lemma, action.lead != "hedged", phrase.start))
                found[verb.phrase.start] = verb
                own.append((sentence.phrase.start, sentence.phrase.end))
        used = {verb.since for verb in found.values()}
        for phrase in reading.marked("act"):
            if phrase.start not in used and inside((phrase.start, phrase.end), own):
                lemma = self.lexicon.lemma(phrase.text.lower())
                found.setdefault(phrase.start, Verb(phrase, lemma, True, phrase.start))
        for means in reading.means:
            if inside((means.start, means.end), own):
                found |= {verb.since: verb for verb in self.means_act(means)}
        for verb in [*found.values()]:
            found |= {inner.since: inner for inner in self.undertaken(reading.text, verb)}
        return [found[start] for start in sorted(found)]

    def is_negated(self, text: str, verb: Phrase) -> bool:
        """Whether the word before a verb says that it was not done ("was not released")."""
        before = word_before(text, verb.start)
        return before is not None and before[0].lower().replace("’", "'") in self.words.negations

    def undertaken(self, text: str, verb: Verb) -> Iterator[Verb]:
        """Yield the act that an undertaking aims at ("Led an initiative to standardize …"), where the author led or
        made that."""
        for word in [*WORD.finditer(text, verb.phrase.end, verb.phrase.end + UNDERTAKING_WITHIN)]:
            lower = word[0].lower()
            if lower in self.words.openers or lower in self.words.around:
                return
            if singular_of(lower) in self.words.undertakings:
                aim = AIM.match(text, word.end())
                forms = self.lexicon.verb(aim["verb"]) if aim is not None else ()
                if aim is not None and any(form.known and form.kind == "base" for form in forms):
                    start = aim.start("verb")
                    phrase = Phrase(aim["verb"], start, aim.end("verb"))
                    yield Verb(phrase, self.lexicon.lemma(aim["verb"]), verb.own, start, inner=True)
                return

    def means_act(self, means: Phrase) -> Iterator[Verb]:
        """Yield the act that a means tells ("by building a …")."""
        words = [*WORD.finditer(means.text)][:2]
        if len(words) < 2 or words[0][0].lower() in self.words.tools:
            return
        lower = words[1][0].lower()
        form = next((form for form in self.lexicon.verb(lower) if form.known and form.kind == "gerund"), None)
        if form is not None and form.lemma not in self.words.using:
            start = means.start + words[1].start()
            yield Verb(Phrase(words[1][0], start, start + len(lower)), form.lemma, True, start, inner=True)

    def used_for(self, reading: Reading, verb: Verb) -> Verb:
        """Return the verb of what something was used for ("Used Go to write …"); the verb itself where none is."""
        if verb.lemma not in self.words.using:
            return verb
        for purpose in reading.purpose:
            if (
                verb.phrase.end < purpose.start
                and purpose.text.lower().startswith("to ")
                and self.is_aim(purpose)
            ):
                aim = WORD.search(reading.text, purpose.start + 3)
                if aim is not None:
                    phrase = Phrase(aim[0], aim.start(), aim.end())
                    return Verb(phrase, self.lexicon.lemma(aim[0].lower()), verb.own, verb.since)
        return verb

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
        while following and JOINED.fullmatch(text, end, following[0].start):
            end = following[0].end  # "Designed and built the …": one object for both
            following = following[1:]
        last = following[0].start if following else last
        stop = self.object_end(reading, end, last)
        passive = self.passive_subject(reading, verb.phrase)
        whole = (*passive, (start, stop))
        told = (*passive, (start, self.benefit_at(text, end, self.people_at(text, end, stop))))
        direct = (*passive, (start, self.noun_end(text, end, told[-1][1])))
        after = WORD.search(text, verb.phrase.end)
        return ToldAct(
            verb.lemma,
            after[0].lower() if after is not None else "",
            verb.own and not (passive and self.people_at(text, *passive[0]) < passive[0][1]),
            told=told,
            direct=direct,
            with_people=whole,
            clause=(min(verb.since, min(whole)[0]), last),
            used=(min(verb.since, min(whole)[0]), self.people_at(text, end, last, around=False)),
            named=self.names(reading, told),
            clause_named=self.names(reading, [(start, last)])
            or any(start <= it.phrase.start < last for it in reading.technologies),
            software=self.is_software(reading, direct),
            bare=not passive and (after is None or after[0].lower() == "for"),
            only_said=verb.lemma in self.words.not_made
            or self.heads(reading.text, [(end, direct[-1][1])], self.words.writings),
            whole_named=self.names(reading, whole),
            only_kept=verb.lemma in self.words.upkeep and not self.names(reading, direct),
            sides=self.sides.labels(text[start:last]),
        )

    def passive_subject(self, reading: Reading, verb: Phrase) -> list[WordSpan]:
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
        counts = [it.phrase.start for it in reading.quantities if it.role in COUNTING]
        for word in [*WORD.finditer(reading.text, start, stop)][1:]:
            says_more = word[0].lower() in self.words.modifying or self.is_clause(reading.text, word, stop)
            if says_more and not any(0 < at - word.end() < COUNT_WITHIN for at in counts):
                ends.append(word.start())
        return max(start, min(ends))

    def is_clause(self, text: str, word: re.Match[str], stop: int) -> bool:
        """Whether a word in "-ing" says what the software before it does ("a dashboard tracking sales"), and is no
        part of its name ("an order tracking service")."""
        lower = word[0].lower()
        if not lower.endswith("ing") or not any(
            form.known and form.kind == "gerund" for form in self.lexicon.verb(lower)
        ):
            return False
        before = word_before(text, word.start())
        if before is None or text[before.end() : word.start()] != " ":
            return False
        if singular_of(before[0].lower()) not in self.words.software:
            return False
        stop = min(stop, word.end() + CLAUSE_WITHIN)
        return not self.heads(
            text, [(word.end(), self.noun_end(text, word.end(), stop))], self.words.software
        )

    def noun_end(self, text: str, start: int, stop: int) -> int:
        """Return where the first noun phrase ends, with what a light noun is "of" ("a set of guidelines"), without
        what stands in brackets behind it."""
        aside = text.rfind(" (", start, stop)
        close = text.find(")", aside, stop)
        if aside >= 0 and not WORD.search(text, close if close >= 0 else stop, stop):
            stop = aside
        before = ""
        for word in WORD.finditer(text, start, stop):
            lower = word[0].lower()
            if not before and lower == "for":
                return word.start()
            if (
                before
                and lower in self.words.openers | self.words.modifying
                and not (lower == "of" and before in self.words.light)
            ):
                return word.start()
            before = singular_of(lower)
        return stop

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
        part = start if around else stop
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

    def benefit_at(self, text: str, start: int, stop: int) -> int:
        """Return where a stretch of text begins to say for whom or what; `stop` where it does not."""
        words = [*WORD.finditer(text, start, stop)][1:]
        return next((word.start() for word in words if word[0].lower() == "for"), stop)

    def is_software(self, reading: Reading, nouns: Iterable[WordSpan]) -> bool:
        """Whether one of the noun phrases is about software or a technology, and not about something of it ("software
        defect reports")."""
        known = frozenset(it.phrase.start for it in reading.technologies)
        return self.heads(reading.text, nouns, self.words.software, known)

    def heads(
        self,
        text: str,
        nouns: Iterable[WordSpan],
        meant: frozenset[str],
        known: frozenset[int] = frozenset(),
    ) -> bool:
        """Whether one of the noun phrases holds a word that is meant, or begins at a place that is known, and does
        not only say more of another noun."""
        for place in nouns:
            words = [*WORD.finditer(text, *place)]
            for word, following in zip_longest(words, words[1:]):
                lower = word[0].lower()
                parts = {singular_of(lower), singular_of(lower.replace("-", "")), *parts_of(lower)}
                if word.start() not in known and not meant & parts:
                    continue
                if following is None or not self.goes_on(text, word, following):
                    return True
        return False

    def goes_on(self, text: str, word: re.Match[str], following: re.Match[str]) -> bool:
        """Whether a noun only says more of the plain noun behind it."""
        lower = following[0].lower()
        return (
            text[word.end() : following.start()] == " "
            and following[0][:1].islower()
            and not (
                lower in self.lexicon.function or lower in self.words.openers or lower in self.words.around
            )
        )

    def names(self, reading: Reading, told: Iterable[WordSpan]) -> bool:
        """Whether one of the places holds a word that names something, or a count."""
        counts = [it.phrase for it in reading.quantities if it.role in COUNTING]
        phrases = [*reading.specifics, *counts]
        return any(overlaps((phrase.start, phrase.end), told) for phrase in phrases)


def lists_tools(reading: Reading) -> bool:
    """Whether a line does nothing but name tools, a label apart ("Stack: Go, Redis, Kafka")."""
    names = len(reading.technologies)
    label = 0 if reading.label is None else len(reading.label.text.split())
    return names >= LISTED and names * 2 >= reading.words - label


def is_result(outcome: Outcome, reading: Reading) -> bool:
    """Whether an effect says something: holds a number, or a word that names a thing or a problem."""
    place = (outcome.phrase.start, outcome.phrase.end)
    naming = [*reading.specifics, *reading.marked("problem")]
    return outcome.numeric or any(overlaps((phrase.start, phrase.end), [place]) for phrase in naming)


def says_how_much(quantity: Quantity) -> bool:
    """Whether a number says what changed or what was reached, and is not only "no" or "without"."""
    digits = any(letter.isdigit() for letter in quantity.phrase.text)
    return quantity.role == "change" or (quantity.role == "result" and digits)


def begins_effect(verb: Phrase, reading: Reading) -> bool:
    """Whether a verb opens what an effect begins with, and is no act ("Leading to fewer calls")."""
    return any(
        outcome.phrase.start == verb.start and outcome.marker.startswith(f"{verb.text.lower()} ")
        for outcome in reading.outcomes
    )


def word_before(text: str, at: int) -> re.Match[str] | None:
    """Return the word before a place; None where none stands near."""
    return next(iter([*WORD.finditer(text, max(0, at - LONGEST_WORD), at)][-1:]), None)


def first_word(phrase: Phrase) -> Phrase:
    """Return the first word of a phrase."""
    word = phrase.text.partition(" ")[0]
    return Phrase(word, phrase.start, phrase.start + len(word))
