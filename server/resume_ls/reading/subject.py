"""Which kind of work a bullet is about: the subject, with its playbook, and how sure that is.

The head of the object of the act decides, or the verb. Technologies, means, modifiers, purposes and members of lists
never do; where nothing decides there is no subject.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from resume_ls.reading.lexicon import british, singular_of
from resume_ls.reading.model import Phrase, Reading
from resume_ls.reading.nouns import NounPhrase, act_phrase, american, noun_phrase, parts_of, words_of
from resume_ls.rulebook.playbooks import Pair, Playbook, Playbooks

Confidence = Literal["certain", "likely"]

ROLES = frozenset(["role-label", "internship-label"])
"""Subjects of sentences that tell no act."""
LIGHT_AT_MOST = 3
"""Light heads that are stepped over ("creation of a set of …")."""


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
    """The names of all playbooks by their last word; their verbs."""

    names: Mapping[str, tuple[Name, ...]]
    verbs: Mapping[str, str]
    excluded: Mapping[str, tuple[tuple[str, ...], ...]]


@lru_cache(maxsize=2)
def index_of(playbooks: Playbooks) -> Index:
    """Return the index of a set of playbooks, made once for each."""
    names: dict[str, list[Name]] = {}
    verbs: dict[str, str] = {}
    excluded: dict[str, tuple[tuple[str, ...], ...]] = {}
    for playbook in playbooks.by_subject.values():
        for position, name in enumerate(playbook.names):
            trust = 1 - position / len(playbook.names)
            for spelling in (name, *british(name)):
                parts = split(spelling)
                names.setdefault(parts[-1], []).append(Name(parts, playbook.subject, trust))
        verbs |= {american(verb): playbook.subject for verb in playbook.acts}
        excluded[playbook.subject] = tuple(split(phrase) for phrase in playbook.excluded)
    return Index(
        {last: tuple(sorted(found, key=lambda name: -len(name.parts))) for last, found in names.items()},
        verbs,
        excluded,
    )


def split(phrase: str) -> tuple[str, ...]:
    """Return a phrase's words as names are compared."""
    return tuple(part for word in words_of(phrase) for part in parts_of(word.lower))


def subject_of(reading: Reading, playbooks: Playbooks) -> Subject | None:
    """Return the subject of a bullet with its confidence; None where nothing decides.

    A name of two words and more, or one of one word that means nothing else, is certain as head of the object; what a
    verb and the head say together is certain; a verb alone is where it has one sense. Of several the head's goes first.
    """
    index = index_of(playbooks)
    phrases = object_phrases(reading, playbooks)
    found = [
        *(named(reading, phrase, playbooks, index) for phrase in phrases),
        *(paired(reading, phrase, playbooks, index) for phrase in phrases),
        from_verb(reading, playbooks, index),
    ]
    told = [subject for subject in found if subject is not None]
    by_verb = found[-1]
    if by_verb is not None and by_verb.confidence == "certain" and told[0] is not by_verb:
        if len(split(told[0].phrase.text)) == 1:  # a specific head alone outranks a verb of one sense
            return by_verb
    return next((subject for subject in told if subject.confidence == "certain"), told[0] if told else None)


def object_phrases(reading: Reading, playbooks: Playbooks) -> list[NounPhrase]:
    """Return the noun phrases whose heads may decide, the most telling first: what a light head is "of" ("creation of
    a set of reports") before the light head; what a team made that the author was part of."""
    lists = playbooks.words
    words = words_of(reading.text)
    phrase = act_phrase(reading, lists)
    found: list[NounPhrase] = []
    for _ in range(LIGHT_AT_MOST + 1):
        if phrase is None:
            break
        found.insert(0, phrase)
        following = [word for word in words if word.start >= phrase.end]
        if phrase.linked_by == "of" and singular_of(phrase.words[-1].lower) in lists["light"]:
            start = following[0].end
        elif (
            phrase.head in lists["people"]
            and len(following) > 1
            and following[0].lower in lists["relatives"]
            and following[1].lower.endswith(("ed", "t", "e"))
        ):
            start = following[1].end
        else:
            break
        phrase = noun_phrase(reading.text, words, start, lists)
    return found


def paired(reading: Reading, phrase: NounPhrase, playbooks: Playbooks, index: Index) -> Subject | None:
    """Return the subject that the verb and the head of its object name together."""
    action = reading.action
    verb = action.verb if action.verb is not None else action.phrase
    lemma = american(action.lemma) or next(iter(split(action.phrase.text)), "")
    for pair in playbooks.pairs:
        if (
            (lemma in pair.verbs or verb_in(lemma, pair.verbs))
            and (phrase.head in pair.heads or not pair.heads)
            and fits(phrase, pair)
            and not is_excluded(reading, pair.subject, index)
        ):
            head = phrase.words[-1]
            confidence: Confidence = "certain" if phrase.listed != "many" else "likely"
            return Subject(
                playbooks[pair.subject], confidence, "verb", Phrase(head.text, verb.start, head.end)
            )
    return None


def verb_in(lemma: str, verbs: frozenset[str]) -> bool:
    """Whether a form of a verb ("worked", the first word of a phrase without a lemma) is one of the verbs."""
    return any(lemma in (f"{verb}ed", f"{verb}d", f"{verb}ing", f"{verb[:-1]}ing") for verb in verbs)


def fits(phrase: NounPhrase, pair: Pair) -> bool:
    """Whether the preposition between verb and object is one that the pair asks for."""
    return (
        phrase.behind in pair.prepositions if pair.prepositions else phrase.behind in ("", "of", "for", "to")
    )


def from_verb(reading: Reading, playbooks: Playbooks, index: Index) -> Subject | None:
    """Return the subject that the verb names alone."""
    action = reading.action
    if action.verb is None or action.lead not in ("act", "gerund", "duty", "hedged", "passive"):
        return None
    lemma = american(action.lemma)
    name = index.verbs.get(lemma)
    if name is None or is_excluded(reading, name, index):
        return None
    weak = lemma in playbooks.words["weak_verbs"]
    return Subject(playbooks[name], "likely" if weak else "certain", "verb", action.verb)


def named(reading: Reading, phrase: NounPhrase, playbooks: Playbooks, index: Index) -> Subject | None:
    """Return the subject that a noun phrase's head names: by the longest name that ends with the head; of a head that
    says little ("notification module") by the noun before it."""
    own = by_tail(reading, phrase, phrase.parts, playbooks, index)
    shell = phrase.head in playbooks.words["shells"] or phrase.words[-1].lower in playbooks.words["light"]
    if not shell or (own is not None and own.playbook.names and not is_generic(own, playbooks)):
        return own
    inner = by_tail(reading, phrase, phrase.parts[:-1], playbooks, index)
    return inner if inner is not None and inner.confidence == "certain" else own or inner


def is_generic(subject: Subject, playbooks: Playbooks) -> bool:
    """Whether a subject was found by a name that a more telling noun before it outranks."""
    return split(subject.phrase.text)[-1:] == split(subject.phrase.text) and (
        split(subject.phrase.text)[0] in playbooks.words["generic_names"]
    )


def by_tail(
    reading: Reading, phrase: NounPhrase, parts: tuple[str, ...], playbooks: Playbooks, index: Index
) -> Subject | None:
    """Return the subject of the longest name with which `parts` end."""
    if not parts:
        return None
    candidates = [
        name
        for name in index.names.get(parts[-1], ())
        if parts[-len(name.parts) :] == name.parts
        and not is_excluded(reading, name.subject, index)
        and allowed(reading, name)
    ]
    if not candidates:
        return None
    best = max(candidates, key=lambda name: (len(name.parts), name.trust))
    single = len(best.parts) == 1
    sure = not (single and best.parts[0] in playbooks.words["weak_names"]) and (
        phrase.listed == "" or (phrase.listed == "two" and not single)
    )
    return made(playbooks, best, "certain" if sure else "likely", phrase)


def allowed(reading: Reading, name: Name) -> bool:
    """Whether a name may decide in such a sentence: a role is named where nothing was done."""
    if name.subject in ROLES:
        return reading.action.lead in ("noun", "state", "none", "hedged")
    return reading.action.lead != "state"


def made(playbooks: Playbooks, name: Name, confidence: Confidence, phrase: NounPhrase) -> Subject:
    """Return a subject found by a name."""
    last = phrase.words[-1]
    first = phrase.words[max(0, len(phrase.words) - len(name.parts))]
    return Subject(
        playbooks[name.subject],
        confidence,
        "head",
        Phrase(
            " ".join(word.text for word in phrase.words if word.start >= first.start), first.start, last.end
        ),
    )


def is_excluded(reading: Reading, subject: str, index: Index) -> bool:
    """Whether a look-alike of the subject stands in the bullet."""
    text = split(reading.text)
    return any(holds(text, phrase) for phrase in index.excluded[subject])


def holds(text: tuple[str, ...], phrase: tuple[str, ...]) -> bool:
    """Whether a run of words stands in another."""
    size = len(phrase)
    return any(text[at : at + size] == phrase for at in range(len(text) - size + 1))
