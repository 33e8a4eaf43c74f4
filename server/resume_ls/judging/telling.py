"""Reads off what a bullet tells: its acts with what each was done to, and its results; not every word in it.

Means, purposes, the team and the employer are no part of either (rules/judging/telling.yml).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise, zip_longest

from resume_ls.judging.told import Place, Result, Telling, ToldAct, inside, overlaps
from resume_ls.reading import Lexicon
from resume_ls.reading.lexicon import singular_of
from resume_ls.reading.model import Action, Outcome, Phrase, Reading
from resume_ls.reading.nouns import parts_of
from resume_ls.rulebook.model import SectionKind
from resume_ls.text.phrases import Phrases
from resume_ls.text.spans import Span

WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
GERUND_TAIL = re.compile(r",\s+(?:and\s+)?(?:[a-z]+ly\s+)?[a-z]+ing\s+(?:\w)")
JOINED = re.compile(r"\s*,?\s*(?:and|&)?\s*")
COUNTING = frozenset(["count", "change", "result"])
"""What a number that names something does (reading/model.py, Quantity)."""
PART_JOINT = re.compile(r"(?:[,;(–—]|\b(?:and|by|through|while|thus|thereby))\s+(?P<verb>[a-z]+ing)\b")
"""Where another part of a clause may begin."""
NEXT_ACT = re.compile(r"\band\s+(?:[a-z]+ly\s+)?(?P<verb>[a-z]+)\b")
"""Where an effect may turn to a second act ("improved stability and cut load times")."""
OPENS_PART = re.compile(r"(?:[a-z]+ing|to|that|which|so)\b", re.IGNORECASE)
"""How an effect begins that is a part of its own."""
LONG_LIST = 4
"""Commas in the clause of an act from which on it is a list."""
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
    """Reads off a Reading what it tells; `words` are the lists of rules/judging/telling.yml."""

    def __init__(self, lexicon: Lexicon, words: Mapping[str, Iterable[str]]) -> None:
        self.lexicon = lexicon
        self.words = {name: frozenset(listed) for name, listed in words.items()}
        self.sides = Phrases.of({name: self.words[name] for name in SIDES})

    def read(self, reading: Reading) -> Telling:
        """Return what a bullet tells; no result without an act of the author's own, and nothing in a list of tools."""
        if len(reading.text) > LONGEST or lists_tools(reading):
            return Telling()
        acts = self.acts(reading)
        helped = {act.clause.start for act in acts if not act.own}
        outcomes = [it for it in reading.outcomes if is_result(it, reading) and it.phrase.start not in helped]
        own = any(act.own for act in acts)
        changes = [it.phrase for it in reading.quantities if it.role in ("change", "result")]
        means = [it for it in reading.means if not any(inside(phrase, [it]) for phrase in changes)]
        wide = reading.marked("wide")
        places = [phrase for phrase in wide
                  if not self.names_one_of("many", phrase) or self.is_place(phrase, reading.text)]  # fmt: skip
        return Telling(
            acts,
            tuple(result for it in outcomes for result in self.results(it, reading)) if own else (),
            reach=tuple((it.phrase, it.level) for it in reading.evidence
                        if it.level is not None and it.phrase in wide and it.phrase not in places),
            tools=tuple(it for it in means if it.text.partition(" ")[0].lower() in self.words["tools"]),
            means=tuple(means),
            places=tuple(places),
            everyday=tuple(it.phrase for it in reading.evidence
                           if it.phrase.text.lower() in self.words["everyday"]),
            modifiers=frozenset(self.modifiers(reading.text)),
            qualities=(*reading.marked("quality"),
                       *(Span(*word.span()) for word in WORD.finditer(reading.text)
                         if word[0].lower() in self.words["praising"])),
            counts=tuple(it.phrase for it in reading.quantities if it.role in (*COUNTING, "team")),
            details=reading.specifics,
            technologies=tuple(it.phrase for it in reading.technologies),
        )  # fmt: skip

    def left(self, telling: Telling, section: SectionKind, codes: Iterable[str]) -> Telling:
        """Return what of it may stand as evidence in a section, beside findings of these codes."""
        found = frozenset(codes)
        if section in self.words["claims"] or found & self.words["nothing_left"]:
            return Telling()
        if found & self.words["number_left"]:
            numeric = tuple(it for it in telling.results if it.outcome.numeric)
            telling = replace(telling, acts=(), reach=(), results=numeric)
        if found & self.words["act_left"]:
            telling = replace(telling, results=(), counts=())
        return replace(telling, doubted=True) if found & self.words["doubted"] else telling

    def names_one_of(self, name: str, phrase: Phrase) -> bool:
        """Whether a phrase holds a word of a list, in the singular or the plural."""
        return any(singular_of(word.lower()) in self.words[name] for word in WORD.findall(phrase.text))

    def modifiers(self, text: str) -> Iterator[int]:
        """Yield where words end that say more of a noun that is no software."""
        for word, following in pairwise(WORD.finditer(text)):
            lower = following[0].lower()
            if self.goes_on(text, word, following) and not (
                lower.endswith(("ing", "ed"))
                or self.words["software"] & {singular_of(lower), *parts_of(lower)}
            ):
                yield word.end()

    def is_place(self, phrase: Phrase, text: str) -> bool:
        """Whether a phrase of reach only says where somebody works ("the first one in the company")."""
        before = [word[0].lower() for word in WORD.finditer(text, 0, phrase.start)][-1:]
        words = [word.lower() for word in WORD.findall(phrase.text)]
        return not (
            self.words["every"] & {*before, *words}
            or any(singular_of(word) != word or word.endswith("wide") for word in words)
        )

    def results(self, outcome: Outcome, reading: Reading) -> Iterator[Result]:
        """Yield the results that an effect tells: one for each part of its clause with a number that says what
        changed; the whole where none does."""
        place = outcome.phrase
        bounds = sorted({place.start, *self.cuts(reading, place), place.end})
        changes = [it.phrase for it in reading.quantities
                   if it.role == "change" or (it.role == "result" and has_digit(it.phrase))]  # fmt: skip
        parts = [
            part
            for part in (Span(*each) for each in pairwise(bounds))
            if any(inside(change, [part]) for change in changes)
        ]
        plain = outcome.numeric or outcome.marker not in self.words["no_result"]
        if outcome.numeric and parts:
            yield from (Result(outcome, part, True, plain) for part in parts)
        else:
            end = next((part.start for part in parts if part.start > place.start), place.end)
            yield Result(outcome, Span(place.start, end), bool(parts) and end == place.end, plain)

    def cuts(self, reading: Reading, place: Phrase) -> list[int]:
        """Return where another act, effect, means or purpose begins in a stretch of text."""
        found = [phrase.start for phrase in reading.marked("act")]
        found += [it.phrase.start for it in reading.outcomes if OPENS_PART.match(it.phrase.text)]
        found += [purpose.start for purpose in reading.purpose if self.is_aim(purpose)]
        found += [joint.start("verb") for joint in PART_JOINT.finditer(reading.text, place.start, place.end)
                  if self.is_form(joint["verb"])]  # fmt: skip
        found += [joint.start() for joint in NEXT_ACT.finditer(reading.text, place.start, place.end)
                  if self.is_form(joint["verb"], "past")]  # fmt: skip
        found += [turn.start() for turn in TURN.finditer(reading.text, place.start, place.end)
                  if turn["turn"] in self.words["turns"]]  # fmt: skip
        return [at for at in found if place.start < at < place.end]

    def is_form(self, word: str, kind: str = "") -> bool:
        """Whether a word is a form of a known verb, of a kind where one is named."""
        return any(form.known and kind in ("", form.kind) for form in self.lexicon.verb(word))

    def acts(self, reading: Reading) -> tuple[ToldAct, ...]:
        """Return the acts: how each sentence begins, and the verbs that are joined to it."""
        verbs = self.verbs(reading)
        return tuple(
            self.act(reading, verb, [later.phrase for later in verbs[at + 1 :] if not later.inner])
            for at, verb in enumerate(verbs)
        )

    def verbs(self, reading: Reading) -> list[Verb]:
        """Return the verbs of the acts in the order of the text."""
        found: dict[int, Verb] = {}
        own: list[Place] = []
        """The sentences that tell an act; the others say what the product or the team did."""
        for sentence in reading.sentences:
            verb = self.opening(reading, sentence.action)
            if verb is not None:
                found[verb.phrase.start] = verb
                own.append(sentence.phrase)
        used = {verb.since for verb in found.values()}
        for phrase in reading.marked("act"):
            if phrase.start not in used and inside(phrase, own):
                found.setdefault(phrase.start, self.verb(phrase))
        for means in reading.means:
            if inside(means, own) and (verb := self.means_act(means)) is not None:
                found[verb.since] = verb
        for verb in [*found.values()]:
            if (inner := self.undertaken(reading.text, verb)) is not None:
                found[inner.since] = inner
        return [found[start] for start in sorted(found)]

    def verb(self, phrase: Phrase, *, own: bool = True, inner: bool = False) -> Verb:
        """Return the verb that a phrase is."""
        return Verb(phrase, self.lexicon.lemma(phrase.text.lower()), own, phrase.start, inner)

    def opening(self, reading: Reading, action: Action) -> Verb | None:
        """Return the verb by which a sentence tells an act; None where it tells none."""
        text = reading.text
        if action.lead not in TELLING_LEADS or self.is_role(text, action):
            return None
        phrase = action.verb or first_word(action.phrase)
        before = word_before(text, phrase.start)
        negated = before is not None and before[0].lower().replace("’", "'") in self.words["negations"]
        if negated or begins_effect(phrase, reading):
            return None
        verb = self.verb(phrase, own=action.lead != "hedged")
        verb = replace(verb, lemma=action.lemma) if action.lemma else verb
        if verb.lemma in self.words["using"]:
            for purpose in reading.purpose:
                if (
                    phrase.end < purpose.start
                    and purpose.text.lower().startswith("to ")
                    and self.is_aim(purpose)
                ):
                    aim = WORD.search(text, purpose.start + len("to "))
                    if aim is not None:
                        return replace(self.verb(phrase_of(aim), own=verb.own), since=verb.since)
        return verb

    def undertaken(self, text: str, verb: Verb) -> Verb | None:
        """Return the act that an undertaking aims at ("Led an initiative to standardize …"), where the author led or
        made that."""
        for word in WORD.finditer(text, verb.phrase.end, verb.phrase.end + UNDERTAKING_WITHIN):
            lower = word[0].lower()
            if self.begins_more(lower):
                return None
            if singular_of(lower) in self.words["undertakings"]:
                aim = AIM.match(text, word.end())
                if aim is None or not self.is_form(aim["verb"], "base"):
                    return None
                return self.verb(Phrase(aim["verb"], *aim.span("verb")), own=verb.own, inner=True)
        return None

    def means_act(self, means: Phrase) -> Verb | None:
        """Return the act that a means tells ("by building a …")."""
        words = [*WORD.finditer(means.text)][:2]
        if len(words) < 2 or words[0][0].lower() in self.words["tools"]:
            return None
        lower = words[1][0].lower()
        form = next((form for form in self.lexicon.verb(lower) if form.known and form.kind == "gerund"), None)
        if form is None or form.lemma in self.words["using"]:
            return None
        start = means.start + words[1].start()
        return Verb(Phrase(words[1][0], start, start + len(lower)), form.lemma, True, start, inner=True)

    def is_role(self, text: str, action: Action) -> bool:
        """Whether what was read as a verb is the noun of a role ("Architect and tech lead on …")."""
        lead = action.verb or action.phrase
        after = WORD.search(text, lead.end)
        return lead.text.lower() in self.lexicon.leads["roles"] and (
            after is None or after[0].lower() not in self.words["determiners"]
        )

    def act(self, reading: Reading, verb: Verb, later: list[Phrase]) -> ToldAct:
        """Return the act of one verb; `later` are the verbs behind it."""
        text, start, end = reading.text, verb.phrase.start, verb.phrase.end
        ends = [it.phrase.end for it in reading.sentences if it.phrase.start <= start < it.phrase.end]
        last = ends[0] if ends else len(text)
        following = [other for other in later if other.start < last]
        while following and JOINED.fullmatch(text, end, following[0].start):
            end = following.pop(0).end  # "Designed and built the …": one object for both
        last = following[0].start if following else last
        stop = self.object_end(reading, end, last)
        subject = passive_subject(reading, verb.phrase)
        told = Span(start, self.benefit_at(text, end, self.people_at(text, end, stop)))
        direct = Span(start, self.noun_end(text, end, told.end))
        since = min([verb.since, start, *(phrase.start for phrase in subject)])
        after = WORD.search(text, verb.phrase.end)
        clause = Span(start, last)
        technologies = {it.phrase.start for it in reading.technologies}
        return ToldAct(
            verb.lemma,
            after[0].lower() if after is not None else "",
            verb.own and not any(self.people_at(text, it.start, it.end) < it.end for it in subject),
            told=(*subject, told),
            direct=(*subject, direct),
            with_people=(*subject, Span(start, stop)),
            clause=Span(since, last),
            used=Span(since, self.people_at(text, end, last, around=False)),
            lists=text.count(",", since, last) >= LONG_LIST,
            named=names(reading, [*subject, told]),
            clause_named=names(reading, [clause]) or any(at in clause for at in technologies),
            software=self.heads(text, [*subject, direct], "software", technologies),
            bare=not subject and (after is None or after[0].lower() == "for"),
            only_said=verb.lemma in self.words["not_made"],
            written=self.heads(text, [Span(end, direct.end)], "writings"),
            whole_named=names(reading, [*subject, Span(start, stop)]),
            only_kept=verb.lemma in self.words["upkeep"] and not names(reading, [*subject, direct]),
            sides=self.sides.labels(text[start:last]),
        )

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
            says_more = word[0].lower() in self.words["modifying"] or self.is_clause(reading.text, word, stop)
            if says_more and not any(0 < at - word.end() < COUNT_WITHIN for at in counts):
                ends.append(word.start())
        return max(start, min(ends))

    def is_clause(self, text: str, word: re.Match[str], stop: int) -> bool:
        """Whether a word in "-ing" says what the software before it does ("a dashboard tracking sales"), and is no
        part of its name ("an order tracking service")."""
        before = word_before(text, word.start())
        if before is None or text[before.end() : word.start()] != " ":
            return False
        if singular_of(before[0].lower()) not in self.words["software"]:
            return False
        if not word[0].lower().endswith("ing") or not self.is_form(word[0].lower(), "gerund"):
            return False
        end = self.noun_end(text, word.end(), min(stop, word.end() + CLAUSE_WITHIN))
        return not self.heads(text, [Span(word.end(), end)], "software")

    def noun_end(self, text: str, start: int, stop: int) -> int:
        """Return where the first noun phrase ends, with what a light noun is "of" ("a set of guidelines"), without
        what stands in brackets behind it."""
        aside = text.rfind("(", start, stop)
        close = text.find(")", aside, stop)
        if aside >= 0 and not WORD.search(text, close if close >= 0 else stop, stop):
            stop = aside
        before = ""
        for word in WORD.finditer(text, start, stop):
            lower = word[0].lower()
            more = lower in self.words["openers"] | self.words["modifying"] if before else lower == "for"
            if more and not (lower == "of" and before in self.words["light"]):
                return word.start()
            before = singular_of(lower)
        return stop

    def is_aim(self, purpose: Phrase) -> bool:
        """Whether a purpose is something to be done ("to support …"), and no goal of a move ("to Kubernetes")."""
        words = WORD.findall(purpose.text.lower())
        if words[0] != "to":
            return words[0] in ("so", "in")
        return len(words) > 1 and self.is_form(words[1], "base")

    def begins_more(self, lower: str) -> bool:
        """Whether a part of a sentence begins with a word."""
        return lower in self.words["openers"] or lower in self.words["around"]

    def people_at(self, text: str, start: int, stop: int, *, around: bool = True) -> int:
        """Return where a stretch of text begins to say with whom, and with `around` where and when; `stop` where it
        does not."""
        part = start if around else stop
        words = [*WORD.finditer(text, start, stop)]
        for word, following in zip_longest(words, words[1:]):
            lower = word[0].lower()
            if around and lower in self.words["around"]:
                return word.start()
            if self.begins_more(lower):
                part = word.start()
            if singular_of(lower) in self.words["people"] and not (
                following is not None and self.is_before_head(text, word, following)
            ):
                return part
        return stop

    def is_before_head(self, text: str, word: re.Match[str], following: re.Match[str]) -> bool:
        """Whether a word only says more of the noun behind it ("a contractor management system")."""
        lower = following[0].lower()
        ends = self.begins_more(lower) or lower.endswith(("ing", "ed"))
        plural = singular_of(word[0].lower()) != word[0].lower()
        return text[word.end() : following.start()] == " " and not (ends or plural)

    def benefit_at(self, text: str, start: int, stop: int) -> int:
        """Return where a stretch of text begins to say for whom or what; `stop` where it does not."""
        words = [*WORD.finditer(text, start, stop)][1:]
        return next((word.start() for word in words if word[0].lower() == "for"), stop)

    def heads(self, text: str, nouns: Iterable[Place], name: str, known: Iterable[int] = frozenset()) -> bool:
        """Whether one of the noun phrases holds a word of a list, or begins at a place that is known, and does not only
        say more of another noun ("software defect reports")."""
        for place in nouns:
            words = [*WORD.finditer(text, place.start, place.end)]
            for word, following in zip_longest(words, words[1:]):
                lower = word[0].lower()
                parts = {singular_of(lower), singular_of(lower.replace("-", "")), *parts_of(lower)}
                if (word.start() in known or self.words[name] & parts) and (
                    following is None or not self.goes_on(text, word, following)
                ):
                    return True
        return False

    def goes_on(self, text: str, word: re.Match[str], following: re.Match[str]) -> bool:
        """Whether a noun only says more of the plain noun behind it."""
        lower = following[0].lower()
        grammar = lower in self.lexicon.function or self.begins_more(lower)
        return text[word.end() : following.start()] == " " and following[0][0].islower() and not grammar


def passive_subject(reading: Reading, verb: Phrase) -> list[Phrase]:
    """Return the subject of a passive, which the act was done to."""
    action = reading.action
    passive = action.lead == "passive" and action.verb is not None and action.verb.start == verb.start
    return [reading.object.phrase] if passive and reading.object else []


def names(reading: Reading, told: Iterable[Place]) -> bool:
    """Whether one of the places holds a word that names something, or a count."""
    counts = [it.phrase for it in reading.quantities if it.role in COUNTING]
    return any(overlaps(phrase, told) for phrase in (*reading.specifics, *counts))


def lists_tools(reading: Reading) -> bool:
    """Whether a line does nothing but name tools, a label apart ("Stack: Go, Redis, Kafka")."""
    names = len(reading.technologies)
    label = 0 if reading.label is None else len(reading.label.text.split())
    return names >= LISTED and names * 2 >= reading.words - label


def is_result(outcome: Outcome, reading: Reading) -> bool:
    """Whether an effect says something: holds a number, or a word that names a thing or a problem."""
    naming = [*reading.specifics, *reading.marked("problem")]
    return outcome.numeric or any(overlaps(phrase, [outcome.phrase]) for phrase in naming)


def has_digit(phrase: Phrase) -> bool:
    """Whether a number is one, and not only "no" or "without"."""
    return any(letter.isdigit() for letter in phrase.text)


def begins_effect(verb: Phrase, reading: Reading) -> bool:
    """Whether a verb opens what an effect begins with, and is no act ("Leading to fewer calls")."""
    return any(
        outcome.phrase.start == verb.start and outcome.marker.startswith(f"{verb.text.lower()} ")
        for outcome in reading.outcomes
    )


def word_before(text: str, at: int) -> re.Match[str] | None:
    """Return the word before a place; None where none stands near."""
    return next(iter([*WORD.finditer(text, max(0, at - LONGEST_WORD), at)][-1:]), None)


def phrase_of(word: re.Match[str]) -> Phrase:
    """Return a word as a phrase."""
    return Phrase(word[0], *word.span())


def first_word(phrase: Phrase) -> Phrase:
    """Return the first word of a phrase."""
    word = phrase.text.partition(" ")[0]
    return Phrase(word, phrase.start, phrase.start + len(word))
