"""Which kind of work a bullet is about: the subject, with its playbook, and how sure that is.

The head of the object of the act decides, or the verb, or both together (rules/subjects.yml). Technologies, means,
modifiers, purposes and members of lists never do; where nothing decides there is no subject.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
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

    by_last: dict[str, list[Name]]
    by_first: dict[str, list[Name]]
    """Names of three words and more, which may hold a preposition."""
    verbs: dict[str, str]
    """Subjects by the verb that names them."""
    excluded: dict[str, tuple[tuple[str, ...], ...]]
    """Look-alikes by subject."""


@lru_cache(maxsize=2)
def index_of(playbooks: Playbooks) -> Index:
    """Return the index of a set of playbooks, made once for each."""
    index = Index(defaultdict(list), defaultdict(list), {}, {})
    for playbook in playbooks.by_subject.values():
        for position, written in enumerate(playbook.names):
            for spelling in (written, *british(written)):
                parts = split_phrase(spelling)
                name = Name(parts, playbook.subject, 1 - position / len(playbook.names))
                index.by_last[parts[-1]].append(name)
                if len(parts) > 2:
                    index.by_first[parts[0]].append(name)
        index.verbs.update(dict.fromkeys(playbook.acts, playbook.subject))
        index.excluded[playbook.subject] = tuple(map(split_phrase, playbook.excluded))
    return index


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
        self.action = reading.action
        self.playbooks = playbooks
        self.lists = playbooks.words
        self.index = index_of(playbooks)
        self.nouns = Nouns(reading.text, playbooks.words)
        self.words = self.nouns.words
        self.parts = tuple(part for word in self.words for part in parts_of(word.lower))
        self.verb = verb_of(self.action, self.nouns)
        hidden = hidden_gerund(self.action, self.nouns)
        told = self.words[hidden] if hidden is not None else self.action.verb or self.action.phrase
        self.verb_start, self.verb_end = told.start, told.end
        self.phrases = object_phrases(reading, self.nouns)

    def find(self) -> Subject | None:
        """Return the first certain one of what was found, from the most specific on; else the last likely one."""
        tells_act = self.action.lead in WITH_ACT
        if tells_act and is_form_of(self.verb, self.lists["learning"]):
            return None
        named = present(self.named(phrase) for phrase in self.phrases)
        pairs = (
            [pair for pair in self.playbooks.pairs if is_form_of(self.verb, pair.verbs)] if tells_act else []
        )
        found = [
            *present((self.role(), self.to_cloud())),
            *self.paired([pair for pair in pairs if pair.first]),
            *(subject for subject in reversed(named) if " " in subject.phrase.text),
            *present((self.by_verb() if tells_act else None, self.noun_of_act())),
            *self.paired(pairs),
            *(subject for subject in named if not self.is_generic(subject)),
            *named,
        ]
        certain = (subject for subject in found if subject.confidence == "certain")
        return next(certain, found[-1] if found else None)

    def made(
        self, subject: str, by: Literal["head", "verb"], start: int, end: int, *, sure: bool = True
    ) -> Subject:
        """Return a subject with the words that decided."""
        phrase = Phrase(self.reading.text[start:end], start, end)
        return Subject(self.playbooks[subject], "certain" if sure else "likely", by, phrase)

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
        phrase = self.phrases[-1] if self.phrases else None
        if phrase is None or phrase.words[-1].lower not in self.lists["roles"]:
            return None  # a plural ("support developers …") is no label
        served = is_form_of(self.verb, self.lists["served"]) and phrase.behind == "as"
        label = self.action.lead == "noun" and not self.opens_aside(phrase)
        return self.made(ROLE, "head", phrase.start, phrase.end) if served or label else None

    def opens_aside(self, phrase: NounPhrase) -> bool:
        """Whether a phrase at the beginning is no label but what an act follows: "(Core member) Built …", "As team
        lead, I …"."""
        before = [word.lower for word in self.words if word.end <= phrase.start]
        before = [word for word in before if word not in self.lists["determiners"]]
        opened = "(" in self.reading.text[: phrase.start]
        return opened or not self.lists["before_object"].isdisjoint(before[-1:])

    def to_cloud(self) -> Subject | None:
        """Return the move into the cloud that a verb of moving, what is hosted, and where it goes say together."""
        verb = self.action.verb
        if verb is None or not is_one_of(self.action.lemma, self.lists["moves"]):
            return None
        if not any(phrase.head in self.lists["hosted"] for phrase in self.phrases):
            return None
        for word, following in pairwise(word for word in self.words if word.start >= verb.start):
            goal = self.nouns.at(following.start) if word.lower in self.lists["towards"] else None
            if goal is not None and goal.words[0].lower in self.lists["clouds"]:
                return self.made(CLOUD, "verb", verb.start, goal.words[0].end)
        return None

    def by_verb(self) -> Subject | None:
        """Return the subject that the verb names alone; none behind "as" ("cooperating as a squad")."""
        lemma = next((verb for verb in self.index.verbs if self.is_verb(verb)), None)
        following = self.words[index_at(self.words, self.verb_end) :][:1]
        if (
            lemma is None
            or self.is_excluded(self.index.verbs[lemma])
            or "as" in [it.lower for it in following]
        ):
            return None
        sure = lemma not in self.lists["weak_verbs"]
        return self.made(self.index.verbs[lemma], "verb", self.verb_start, self.verb_end, sure=sure)

    def is_verb(self, verb: str) -> bool:
        """Whether the act's verb is this one; where its lemma is not known, by its regular forms."""
        if self.action.lemma:
            return self.action.lemma == verb
        return is_form_of(self.verb, frozenset([verb]))

    def paired(self, pairs: Iterable[Pair]) -> Iterator[Subject]:
        """Yield the subjects that the verb and the head of its object name together, by those of `pairs` that fit."""
        for phrase in self.phrases:
            pair = next((pair for pair in pairs if self.fits(pair, phrase)), None)
            if pair is not None:
                yield self.of_pair(pair, phrase, self.verb_start, self.verb_end)

    def noun_of_act(self) -> Subject | None:
        """Return the subject that the noun of an act and its object name together ("led the migration of the data")."""
        outer = self.phrases[-1] if self.phrases else None
        verb = self.playbooks.act_nouns.get(outer.head, "") if outer is not None else ""
        if outer is None or not verb or outer.linked_by != "of":
            return None
        inner = self.nouns.at(next(word.end for word in self.words if word.start >= outer.end))
        pairs = (pair for pair in self.playbooks.pairs if verb in pair.verbs)
        pair = next((pair for pair in pairs if inner is not None and self.fits(pair, inner)), None)
        if pair is None or inner is None:
            return None
        return self.of_pair(pair, inner, outer.words[-1].start, outer.end)

    def of_pair(self, pair: Pair, phrase: NounPhrase, start: int, end: int) -> Subject:
        """Return the subject of a pair, with the words from the verb (`start`, `end`) to the head."""
        head = phrase.words[-1]
        sure = phrase.listed != "many" or not pair.heads
        return self.made(pair.subject, "verb", min(start, head.start), max(end, head.end), sure=sure)

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
        return own if inner is None or inner.confidence != "certain" or self.is_generic(inner) else inner

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
        single = best.parts[0] if len(best.parts) == 1 else ""
        places = (technology.phrase.start for technology in self.reading.technologies)
        weak = single in self.lists["weak_names"] or (
            single in self.lists["generic_names"] and any(phrase.start <= at < phrase.end for at in places)
        )  # "Terraform modules" are no feature
        sure = not weak and (phrase.listed == "" or (phrase.listed == "two" and not single))
        first = phrase.words[max(0, len(phrase.words) - len(best.parts) - shells)]
        return self.made(best.subject, "head", first.start, phrase.end, sure=sure)

    def crossing(self, phrase: NounPhrase) -> Subject | None:
        """Return the subject of the longest name that begins in the phrase and ends behind it: "proof of concept",
        "migration to the cloud", "team of engineers"."""
        words = [word for word in self.words if word.start >= phrase.start]
        words = words[: len(phrase.words) + CROSSED_AT_MOST]
        placed = [(part, word) for word in words for part in parts_of(word.lower)]
        parts, inside = tuple(part for part, _ in placed), len(phrase.parts)
        found = [
            (first + len(name.parts) - 1, first, name)
            for first in range(inside)
            for name in self.index.by_first.get(parts[first], ())
            if first + len(name.parts) > inside
            and parts[first : first + len(name.parts)] == name.parts
            and self.may_decide(name)
        ]
        if not found:
            return None
        last, first, name = max(found, key=lambda item: len(item[2].parts))
        start, end, sure = placed[first][1].start, placed[last][1].end, phrase.listed != "many"
        return self.made(name.subject, "head", start, end, sure=sure)

    def may_decide(self, name: Name) -> bool:
        """Whether a name may decide in such a sentence: a role is named where nothing was done; what is taken in
        ("integrated the X API") is somebody else's; no look-alike stands in the bullet."""
        lead = self.action.lead
        if name.subject in ROLES:
            label = lead in ("noun", "state", "none") and not any(map(self.opens_aside, self.phrases))
            fits = lead == "hedged" or label
        else:
            taken_in = name.subject == OWN_API and name.parts[-1] in self.lists["foreign"]
            fits = lead != "state" and not (taken_in and is_one_of(self.verb, self.lists["consuming"]))
        return fits and not self.is_excluded(name.subject)


def present(found: Iterable[Subject | None]) -> list[Subject]:
    """Return what was found, without the gaps."""
    return [subject for subject in found if subject is not None]


def holds(text: tuple[str, ...], phrase: tuple[str, ...]) -> bool:
    """Whether a run of words stands in another."""
    size = len(phrase)
    return any(text[at : at + size] == phrase for at in range(len(text) - size + 1))
