"""Which kind of work a bullet is about: the subject, with its playbook, and how sure that is.

The head of the object of the act decides, or the verb. Technologies, means, modifiers, purposes and members of lists
never do; where nothing decides there is no subject.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from resume_ls.reading.lexicon import british, singular_of
from resume_ls.reading.model import Phrase, Reading
from resume_ls.reading.nouns import NounPhrase, act_phrase, american, apposed, noun_phrase, parts_of, words_of
from resume_ls.rulebook.playbooks import Pair, Playbook, Playbooks

Confidence = Literal["certain", "likely"]

ROLES = frozenset(["role-label", "internship-label"])
"""Subjects of sentences that tell no act."""
ROLE = "role-label"
CLOUD = "cloud-migration"
OWN_API = "api-design-endpoints"
CROSSED_AT_MOST = 4
"""Words behind a noun phrase that a name may take in."""
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
    crossing: Mapping[str, tuple[Name, ...]]
    """Names of three words and more by their first."""
    verbs: Mapping[str, str]
    excluded: Mapping[str, tuple[tuple[str, ...], ...]]


@lru_cache(maxsize=2)
def index_of(playbooks: Playbooks) -> Index:
    """Return the index of a set of playbooks, made once for each."""
    names: dict[str, list[Name]] = {}
    verbs: dict[str, str] = {}
    excluded: dict[str, tuple[tuple[str, ...], ...]] = {}
    long: dict[str, list[Name]] = {}
    for playbook in playbooks.by_subject.values():
        for position, name in enumerate(playbook.names):
            trust = 1 - position / len(playbook.names)
            for spelling in (name, *british(name)):
                parts = split(spelling)
                names.setdefault(parts[-1], []).append(Name(parts, playbook.subject, trust))
                if len(parts) > 2:
                    long.setdefault(parts[0], []).append(Name(parts, playbook.subject, trust))
        verbs |= {american(verb): playbook.subject for verb in playbook.acts}
        excluded[playbook.subject] = tuple(split(phrase) for phrase in playbook.excluded)
    return Index(
        {last: tuple(sorted(found, key=lambda name: -len(name.parts))) for last, found in names.items()},
        {first: tuple(found) for first, found in long.items()},
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
    if is_learning(reading, playbooks):
        return None
    phrases = object_phrases(reading, playbooks)
    by_name = [found for phrase in phrases if (found := named(reading, phrase, playbooks, index)) is not None]
    by_pair = [found for phrase in phrases if (found := paired(reading, phrase, playbooks, index)) is not None]
    by_verb = from_verb(reading, playbooks, index)
    about_people = any(phrase.head in playbooks.words["people"] for phrase in phrases)
    role = as_role(reading, phrases, playbooks)
    cloud = to_cloud(reading, phrases, playbooks)
    order = [
        *([role] if role is not None else ()),
        *([cloud] if cloud is not None else ()),
        *(by_pair if about_people else ()),
        *(found for found in by_name if " " in found.phrase.text),
        *([by_verb] if by_verb is not None else ()),
        *by_pair,
        *(found for found in by_name if is_telling(found, playbooks)),
        *by_name,
    ]
    return next((found for found in order if found.confidence == "certain"), order[-1] if order else None)


def as_role(reading: Reading, phrases: list[NounPhrase], playbooks: Playbooks) -> Subject | None:
    """Return the subject of a label: a bullet that begins with a role ("Main engineer for …"), or says only that the
    author acted as one."""
    action = reading.action
    if not phrases:
        return None
    phrase = phrases[-1]
    lists = playbooks.words
    lemma = american(action.lemma) or next(iter(split(action.phrase.text)), "")
    served = (lemma in lists["served"] or verb_in(lemma, lists["served"])) and phrase.behind == "as"
    if not (served or action.lead == "noun") or phrase.words[-1].lower not in lists["roles"]:
        return None  # a plural ("support developers …") is no label
    span = Phrase(reading.text[phrase.start : phrase.end], phrase.start, phrase.end)
    return Subject(playbooks[ROLE], "certain", "head", span)


def to_cloud(reading: Reading, phrases: list[NounPhrase], playbooks: Playbooks) -> Subject | None:
    """Return the move into the cloud that a verb of moving, what is hosted, and where it goes say together."""
    lists = playbooks.words
    if american(reading.action.lemma) not in lists["moves"] or reading.action.verb is None:
        return None
    words = [word for word in words_of(reading.text) if word.start >= reading.action.verb.start]
    for at, word in enumerate(words[:-1]):
        following = words[at + 2] if words[at + 1].lower == "the" and at + 2 < len(words) else words[at + 1]
        if word.lower in ("to", "into", "onto") and following.lower in lists["clouds"]:
            if not any(phrase.head in lists["hosted"] for phrase in phrases):
                return None
            start, end = words[0].start, following.end
            return Subject(playbooks[CLOUD], "certain", "verb", Phrase(reading.text[start:end], start, end))
    return None


def is_learning(reading: Reading, playbooks: Playbooks) -> bool:
    """Whether the bullet tells what was learnt."""
    lemma = american(reading.action.lemma) or next(iter(split(reading.action.phrase.text)), "")
    learning = playbooks.words["learning"]
    return reading.action.lead in ("act", "gerund", "hedged") and (lemma in learning or verb_in(lemma, learning))


def is_telling(subject: Subject, playbooks: Playbooks) -> bool:
    """Whether the last word of the name that decided says something of the kind of work."""
    return split(subject.phrase.text)[-1] not in playbooks.words["generic_names"]


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
        elif (other := apposed(reading.text, words, phrase, lists)) is not None:
            found.append(other)
            break
        else:
            break
        phrase = noun_phrase(reading.text, words, start, lists)
    return found


def paired(reading: Reading, phrase: NounPhrase, playbooks: Playbooks, index: Index) -> Subject | None:
    """Return the subject that the verb and the head of its object name together."""
    action = reading.action
    if action.lead in ("noun", "state", "none"):
        return None
    verb = action.verb if action.verb is not None else action.phrase
    lemma = american(action.lemma) or next(iter(split(action.phrase.text)), "")
    for pair in playbooks.pairs:
        if (
            (lemma in pair.verbs or verb_in(lemma, pair.verbs))
            and (phrase.head in pair.heads or not pair.heads)
            and fits(phrase, pair)
            and (not pair.beside or pair.beside & set(phrase.parts[:-1]))
            and not pair.unless & set(phrase.parts[:-1])
            and not is_excluded(reading, pair.subject, index)
        ):
            head = phrase.words[-1]
            confidence: Confidence = "certain" if phrase.listed != "many" else "likely"
            start, end = sorted((verb.start, head.end))
            return Subject(
                playbooks[pair.subject], confidence, "verb", Phrase(reading.text[start:end], start, end)
            )
    return None


def verb_in(lemma: str, verbs: frozenset[str]) -> bool:
    """Whether a form of a verb ("worked", the first word of a phrase without a lemma) is one of the verbs."""
    return any(lemma in (f"{verb}ed", f"{verb}d", f"{verb}ing", f"{verb[:-1]}ing") for verb in verbs)


def fits(phrase: NounPhrase, pair: Pair) -> bool:
    """Whether the preposition between verb and object is one that the pair asks for."""
    return phrase.behind in pair.prepositions if pair.prepositions else phrase.behind in ("", "of", "for", "to")


def from_verb(reading: Reading, playbooks: Playbooks, index: Index) -> Subject | None:
    """Return the subject that the verb names alone."""
    action = reading.action
    if action.lead not in ("act", "gerund", "duty", "hedged", "passive"):
        return None
    first = next(iter(split(action.phrase.text)), "")
    lemma = american(action.lemma) or next((verb for verb in index.verbs if verb_in(first, frozenset([verb]))), first)
    name = index.verbs.get(lemma)
    if name is None or is_excluded(reading, name, index):
        return None
    weak = lemma in playbooks.words["weak_verbs"]
    return Subject(playbooks[name], "likely" if weak else "certain", "verb", action.verb or action.phrase)


def named(reading: Reading, phrase: NounPhrase, playbooks: Playbooks, index: Index) -> Subject | None:
    """Return the subject that a noun phrase's head names: by the longest name that ends with the head; of a head that
    says little ("notification module") by the noun before it."""
    own = crossing(reading, phrase, playbooks, index) or by_tail(
        reading, phrase, phrase.parts, playbooks, index
    )
    shell = phrase.head in playbooks.words["shells"] or phrase.words[-1].lower in playbooks.words["light"]
    if not shell or (own is not None and not is_generic(own, playbooks)):
        return own
    inner = by_tail(reading, phrase, phrase.parts[:-1], playbooks, index, shell=True)
    if inner is None or inner.confidence != "certain" or is_generic(inner, playbooks):
        return own
    return inner


def is_generic(subject: Subject, playbooks: Playbooks) -> bool:
    """Whether a subject was found by a name that a more telling noun before it outranks."""
    parts = split(subject.phrase.text)
    return len(parts) == 1 and parts[0] in playbooks.words["generic_names"]


def crossing(reading: Reading, phrase: NounPhrase, playbooks: Playbooks, index: Index) -> Subject | None:
    """Return the subject of the longest name that begins in the phrase and ends behind it: "proof of concept",
    "migration to the cloud", "team of engineers"."""
    words = [word for word in words_of(reading.text) if word.start >= phrase.start]
    parts = [(part, word) for word in words[: len(phrase.words) + CROSSED_AT_MOST] for part in parts_of(word.lower)]
    head = len(phrase.parts) - 1
    best: tuple[int, Name, int] | None = None
    for first in range(len(phrase.parts)):
        for name in index.crossing.get(parts[first][0], ()):
            last = first + len(name.parts) - 1
            if (
                last > head
                and tuple(part for part, _ in parts[first : last + 1]) == name.parts
                and not is_excluded(reading, name.subject, index)
                and allowed(reading, name, playbooks.words)
                and (best is None or len(name.parts) > best[0])
            ):
                best = (len(name.parts), name, first)
    if best is None:
        return None
    _, name, first = best
    start, end = parts[first][1].start, parts[first + len(name.parts) - 1][1].end
    confidence: Confidence = "likely" if phrase.listed == "many" else "certain"
    return Subject(playbooks[name.subject], confidence, "head", Phrase(reading.text[start:end], start, end))


def by_tail(
    reading: Reading,
    phrase: NounPhrase,
    parts: tuple[str, ...],
    playbooks: Playbooks,
    index: Index,
    *,
    shell: bool = False,
) -> Subject | None:
    """Return the subject of the longest name with which `parts` end; `shell`: whether the phrase's head comes after."""
    if not parts:
        return None
    candidates = [
        name
        for name in index.names.get(parts[-1], ())
        if parts[-len(name.parts) :] == name.parts
        and not is_excluded(reading, name.subject, index)
        and allowed(reading, name, playbooks.words)
    ]
    if not candidates:
        return None
    best = max(candidates, key=lambda name: (len(name.parts), name.trust))
    single = len(best.parts) == 1
    sure = not (single and best.parts[0] in playbooks.words["weak_names"]) and (
        phrase.listed == "" or (phrase.listed == "two" and not single)
    )
    first = phrase.words[max(0, len(phrase.words) - len(best.parts) - shell)]
    span = Phrase(reading.text[first.start : phrase.end], first.start, phrase.end)
    return Subject(playbooks[best.subject], "certain" if sure else "likely", "head", span)


def allowed(reading: Reading, name: Name, lists: Mapping[str, frozenset[str]]) -> bool:
    """Whether a name may decide in such a sentence: a role is named where nothing was done; what is taken in ("integrated
    the X API") is somebody else's."""
    if name.subject in ROLES:
        return reading.action.lead in ("noun", "state", "none", "hedged")
    taken_in = american(reading.action.lemma) in lists["consuming"] and name.parts[-1] in lists["foreign"]
    return reading.action.lead != "state" and not (taken_in and name.subject == OWN_API)


def is_excluded(reading: Reading, subject: str, index: Index) -> bool:
    """Whether a look-alike of the subject stands in the bullet."""
    text = split(reading.text)
    return any(holds(text, phrase) for phrase in index.excluded[subject])


def holds(text: tuple[str, ...], phrase: tuple[str, ...]) -> bool:
    """Whether a run of words stands in another."""
    size = len(phrase)
    return any(text[at : at + size] == phrase for at in range(len(text) - size + 1))
