"""Which kind of work a bullet is about: the subject, with its playbook, and how sure that is.

The head of the object of the act decides, or the verb, or both together (rules/subjects.yml). Technologies, means,
modifiers, purposes and members of lists never do; where nothing decides there is no subject.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Literal

from resume_ls.reading.lexicon import british
from resume_ls.reading.model import Phrase, Reading
from resume_ls.reading.nouns import NounPhrase, Nouns, index_at, parts_of, split_phrase
from resume_ls.reading.objects import hidden_gerund, is_form_of, is_one_of, object_phrases, verb_of
from resume_ls.rulebook.playbooks import Pair, Playbook, Playbooks

Confidence = Literal["certain", "likely"]

ROLE = "role-label"
ROLES = frozenset([ROLE, "internship-label"])
"""Subjects of sentences that tell no act."""
CLOUD = "cloud-migration"
OWN_API = "api-design-endpoints"
CROSSED_AT_MOST = 4
"""Words behind a noun phrase that a name may take in."""
WITH_ACT = frozenset(["act", "gerund", "duty", "hedged", "passive"])
"""Leads that tell an act."""


@dataclass(frozen=True, slots=True)
class Subject:
    """The kind of work that a bullet is about."""

    playbook: Playbook
    confidence: Confidence
    by: Literal["head", "verb"]
    phrase: Phrase
    """The words that decided."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name of a subject as words: singular, small letters, hyphens opened; `trust` from 1 (most) to 0."""

    parts: tuple[str, ...]
    subject: str
    trust: float


@dataclass(frozen=True, slots=True, eq=False)
class Index:
    """What names the subjects of a set of playbooks."""

    by_last: Mapping[str, tuple[Name, ...]]
    by_first: Mapping[str, tuple[Name, ...]]
    """Names of three words and more, which may hold a preposition."""
    verbs: Mapping[str, str]
    """Subjects by the verb that names them."""
    excluded: Mapping[str, tuple[tuple[str, ...], ...]]
    """Look-alikes by subject."""


@lru_cache(maxsize=2)
def index_of(playbooks: Playbooks) -> Index:
    """Return the index of a set of playbooks, made once for each."""
    by_last: dict[str, list[Name]] = {}
    by_first: dict[str, list[Name]] = {}
    verbs: dict[str, str] = {}
    excluded = {}
    for playbook in playbooks.by_subject.values():
        for position, written in enumerate(playbook.names):
            for spelling in (written, *british(written)):
                parts = split_phrase(spelling)
                name = Name(parts, playbook.subject, 1 - position / len(playbook.names))
                by_last.setdefault(parts[-1], []).append(name)
                if len(parts) > 2:
                    by_first.setdefault(parts[0], []).append(name)
        verbs |= dict.fromkeys(playbook.acts, playbook.subject)
        excluded[playbook.subject] = tuple(split_phrase(phrase) for phrase in playbook.excluded)
    return Index(
        {last: tuple(names) for last, names in by_last.items()},
        {first: tuple(names) for first, names in by_first.items()},
        verbs,
        excluded,
    )


def subject_of(reading: Reading, playbooks: Playbooks) -> Subject | None:
    """Return the subject of a bullet with its confidence; None where nothing decides.

    A name of two words and more, or one of one word that means nothing else, is certain as head of the object; what a
    verb and the head say together is certain; a verb alone is where it has one sense. The more specific goes first.
    """
    return _Search(reading, playbooks).find()


class _Search:
    """Looks for the subject of one bullet."""

    def __init__(self, reading: Reading, playbooks: Playbooks) -> None:
        self.reading = reading
        self.playbooks = playbooks
        self.lists = playbooks.words
        self.index = index_of(playbooks)
        self.nouns = Nouns(reading.text, playbooks.words)
        self.parts = tuple(part for word in self.nouns.words for part in parts_of(word.lower))
        self.verb = verb_of(reading.action, self.nouns)
        hidden = hidden_gerund(reading.action, self.nouns)
        told = (
            self.nouns.words[hidden] if hidden is not None else reading.action.verb or reading.action.phrase
        )
        self.verb_start, self.verb_end = told.start, told.end
        self.phrases = object_phrases(reading, self.nouns)

    def find(self) -> Subject | None:
        """Return the first certain one of what was found, from the most specific on; else the last likely one."""
        if self.is_learning():
            return None
        named = present(self.named(phrase) for phrase in self.phrases)
        pairs = [pair for pair in self.playbooks.pairs if is_form_of(self.verb, pair.verbs)]
        found = [
            *present((self.role(), self.to_cloud())),
            *self.paired([pair for pair in pairs if pair.first]),
            *(subject for subject in reversed(named) if " " in subject.phrase.text),
            *present((self.by_verb(),)),
            *self.noun_of_act(),
            *self.paired(pairs),
            *(subject for subject in named if not self.is_generic(subject)),
            *named,
        ]
        return next(
            (subject for subject in found if subject.confidence == "certain"), found[-1] if found else None
        )

    def made(
        self, subject: str, confidence: Confidence, by: Literal["head", "verb"], start: int, end: int
    ) -> Subject:
        """Return a subject with the words that decided."""
        phrase = Phrase(self.reading.text[start:end], start, end)
        return Subject(self.playbooks[subject], confidence, by, phrase)

    def is_learning(self) -> bool:
        """Whether the bullet tells what was learnt."""
        return self.reading.action.lead in WITH_ACT and is_form_of(self.verb, self.lists["learning"])

    def is_generic(self, subject: Subject) -> bool:
        """Whether a subject was found by a word that a more telling noun before it outranks."""
        parts = split_phrase(subject.phrase.text)
        return len(parts) == 1 and parts[0] in self.lists["generic_names"]

    def is_excluded(self, subject: str) -> bool:
        """Whether a look-alike of the subject stands in the bullet."""
        return any(holds(self.parts, phrase) for phrase in self.index.excluded[subject])

    def role(self) -> Subject | None:
        """Return the subject of a label: a bullet that begins with a role ("Main engineer for …"), or says only that
        the author acted as one."""
        if not self.phrases or self.phrases[-1].words[-1].lower not in self.lists["roles"]:
            return None  # a plural ("support developers …") is no label
        phrase = self.phrases[-1]
        served = is_form_of(self.verb, self.lists["served"]) and phrase.behind == "as"
        if not served and (self.reading.action.lead != "noun" or self.opens_aside(phrase)):
            return None
        return self.made(ROLE, "certain", "head", phrase.start, phrase.end)

    def opens_aside(self, phrase: NounPhrase) -> bool:
        """Whether a phrase at the beginning is no label but what an act follows: "(Core member) Built …", "As team
        lead, I …"."""
        index = index_at(self.nouns.words, phrase.start)
        before = [
            word.lower for word in self.nouns.words[:index] if word.lower not in self.lists["determiners"]
        ]
        return "(" in self.reading.text[: phrase.start] or bool(
            before and before[-1] in self.lists["before_object"]
        )

    def to_cloud(self) -> Subject | None:
        """Return the move into the cloud that a verb of moving, what is hosted, and where it goes say together."""
        verb = self.reading.action.verb
        if verb is None or not is_one_of(self.reading.action.lemma, self.lists["moves"]):
            return None
        if not any(phrase.head in self.lists["hosted"] for phrase in self.phrases):
            return None
        words = [word for word in self.nouns.words if word.start >= verb.start]
        for word, following in pairwise(words):
            goal = self.nouns.at(following.start) if word.lower in self.lists["towards"] else None
            if goal is not None and goal.words[0].lower in self.lists["clouds"]:
                return self.made(CLOUD, "certain", "verb", verb.start, goal.words[0].end)
        return None

    def by_verb(self) -> Subject | None:
        """Return the subject that the verb names alone."""
        action = self.reading.action
        if action.lead not in WITH_ACT:
            return None
        lemma = next((verb for verb in self.index.verbs if self.is_verb(verb)), None)
        if lemma is None or self.is_excluded(self.index.verbs[lemma]) or self.names_role():
            return None
        confidence: Confidence = "likely" if lemma in self.lists["weak_verbs"] else "certain"
        return self.made(self.index.verbs[lemma], confidence, "verb", self.verb_start, self.verb_end)

    def names_role(self) -> bool:
        """Whether "as" stands right behind the verb ("cooperating as a squad")."""
        index = index_at(self.nouns.words, self.verb_end)
        return index < len(self.nouns.words) and self.nouns.words[index].lower == "as"

    def is_verb(self, verb: str) -> bool:
        """Whether the act's verb is this one; where its lemma is not known, by its regular forms."""
        if self.reading.action.lemma:
            return self.reading.action.lemma == verb
        return is_form_of(self.verb, frozenset([verb]))

    def paired(self, pairs: Iterable[Pair]) -> Iterator[Subject]:
        """Yield the subjects that the verb and the head of its object name together, by those of `pairs` that fit."""
        if self.reading.action.lead not in WITH_ACT:
            return
        for phrase in self.phrases:
            pair = next((pair for pair in pairs if self.fits(pair, phrase)), None)
            if pair is not None:
                yield self.of_pair(pair, phrase, self.verb_start, self.verb_end)

    def noun_of_act(self) -> Iterator[Subject]:
        """Yield the subject that the noun of an act and its object name together ("led the migration of the data")."""
        outer = self.phrases[-1] if self.phrases else None
        verb = self.playbooks.act_nouns.get(outer.head, "") if outer is not None else ""
        if outer is None or not verb or outer.linked_by != "of":
            return
        following = next(word for word in self.nouns.words if word.start >= outer.end)
        inner = self.nouns.at(following.end)
        pairs = (pair for pair in self.playbooks.pairs if verb in pair.verbs)
        pair = next((pair for pair in pairs if inner is not None and self.fits(pair, inner)), None)
        if pair is not None and inner is not None:
            yield self.of_pair(pair, inner, outer.words[-1].start, outer.end)

    def of_pair(self, pair: Pair, phrase: NounPhrase, start: int, end: int) -> Subject:
        """Return the subject of a pair, with the words from the verb (`start`, `end`) to the head."""
        confidence: Confidence = "likely" if phrase.listed == "many" and pair.heads else "certain"
        head = phrase.words[-1]
        return self.made(pair.subject, confidence, "verb", min(start, head.start), max(end, head.end))

    def fits(self, pair: Pair, phrase: NounPhrase) -> bool:
        """Whether a phrase is what a pair asks for, its verb given."""
        return (
            (phrase.head in pair.heads or not pair.heads)
            and (phrase.behind in pair.prepositions) is bool(pair.prepositions)
            and (not pair.beside or bool(pair.beside & phrase.modifiers))
            and not pair.unless & phrase.modifiers
            and (not pair.compound or len(phrase.parts) > 1)
            and not self.is_excluded(pair.subject)
        )

    def named(self, phrase: NounPhrase) -> Subject | None:
        """Return the subject that a noun phrase's head names: by the longest name that ends with the head; of a head
        that says little ("notification module") by the noun before it."""
        own = self.crossing(phrase) or self.by_tail(phrase, phrase.parts)
        shell = phrase.head in self.lists["shells"] or phrase.words[-1].lower in self.lists["light"]
        if not shell or (own is not None and not self.is_generic(own)):
            return own
        inner = self.by_tail(phrase, phrase.parts[:-1], shells=1)
        if inner is None or inner.confidence != "certain" or self.is_generic(inner):
            return own
        return inner

    def by_tail(self, phrase: NounPhrase, parts: tuple[str, ...], *, shells: int = 0) -> Subject | None:
        """Return the subject of the longest name with which `parts` end; `shells`: words of the phrase behind them."""
        names = [
            name
            for name in self.index.by_last.get(parts[-1] if parts else "", ())
            if parts[-len(name.parts) :] == name.parts and self.may_decide(name)
        ]
        if not names:
            return None
        best = max(names, key=lambda name: (len(name.parts), name.trust))
        single = len(best.parts) == 1
        weak = single and best.parts[0] in self.lists["weak_names"]
        generic = single and best.parts[0] in self.lists["generic_names"]
        weak = weak or (generic and self.holds_technology(phrase))  # "Terraform modules" are no feature
        sure = not weak and (phrase.listed == "" or (phrase.listed == "two" and not single))
        first = phrase.words[max(0, len(phrase.words) - len(best.parts) - shells)]
        return self.made(best.subject, "certain" if sure else "likely", "head", first.start, phrase.end)

    def holds_technology(self, phrase: NounPhrase) -> bool:
        """Whether a technology is named in a phrase."""
        named = (technology.phrase for technology in self.reading.technologies)
        return any(phrase.start <= place.start < phrase.end for place in named)

    def crossing(self, phrase: NounPhrase) -> Subject | None:
        """Return the subject of the longest name that begins in the phrase and ends behind it: "proof of concept",
        "migration to the cloud", "team of engineers"."""
        words = [word for word in self.nouns.words if word.start >= phrase.start]
        placed = [
            (part, word)
            for word in words[: len(phrase.words) + CROSSED_AT_MOST]
            for part in parts_of(word.lower)
        ]
        parts = tuple(part for part, _ in placed)
        found = [
            (name, first)
            for first in range(len(phrase.parts))
            for name in self.index.by_first.get(parts[first], ())
            if first + len(name.parts) > len(phrase.parts)
            and parts[first : first + len(name.parts)] == name.parts
            and self.may_decide(name)
        ]
        if not found:
            return None
        name, first = max(found, key=lambda item: len(item[0].parts))
        confidence: Confidence = "likely" if phrase.listed == "many" else "certain"
        last = placed[first + len(name.parts) - 1][1]
        return self.made(name.subject, confidence, "head", placed[first][1].start, last.end)

    def may_decide(self, name: Name) -> bool:
        """Whether a name may decide in such a sentence: a role is named where nothing was done; what is taken in
        ("integrated the X API") is somebody else's; no look-alike stands in the bullet."""
        lead = self.reading.action.lead
        if name.subject in ROLES:
            aside = any(self.opens_aside(phrase) for phrase in self.phrases)
            fits = lead == "hedged" or (lead in ("noun", "state", "none") and not aside)
        else:
            foreign = (
                is_one_of(self.verb, self.lists["consuming"]) and name.parts[-1] in self.lists["foreign"]
            )
            fits = lead != "state" and not (foreign and name.subject == OWN_API)
        return fits and not self.is_excluded(name.subject)


def present(found: Iterable[Subject | None]) -> list[Subject]:
    """Return what was found, without the gaps."""
    return [subject for subject in found if subject is not None]


def holds(text: tuple[str, ...], phrase: tuple[str, ...]) -> bool:
    """Whether a run of words stands in another."""
    size = len(phrase)
    return any(text[at : at + size] == phrase for at in range(len(text) - size + 1))
