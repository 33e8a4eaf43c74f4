"""Which kind of work a bullet is about: the subject, with its playbook, and how sure that is.

The head of the object of the act decides, or the verb, or both together (rules/subjects.yml). Technologies, means,
modifiers, purposes and members of lists never do; where nothing decides there is no subject.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from resume_ls.reading.model import Phrase, Reading
from resume_ls.reading.nouns import NounPhrase, Nouns, parts_of, split_phrase
from resume_ls.reading.objects import act_phrase, hidden_gerund, is_form_of, object_phrases, verb_of
from resume_ls.rulebook.playbooks import Pair, Playbook, Playbooks

Confidence = Literal["certain", "likely"]
Parts = tuple[str, ...]
"""Words of a name or phrase: small letters, singular, hyphens opened."""

OWN_API = "api-design-endpoints"
ROLE = "role-label"
ROLES = frozenset([ROLE, "internship-label"])
"""Subjects of sentences that tell no act."""
CROSSED_AT_MOST = 4
"""Words behind a noun phrase that a name may take in ("proof of concept")."""
WITH_ACT = frozenset(["act", "gerund", "duty", "hedged", "passive"])
"""Leads that tell an act."""


@dataclass(frozen=True, slots=True)
class Subject:
    """The kind of work that a bullet is about."""

    playbook: Playbook
    confidence: Confidence
    phrase: Phrase
    """The words that decided."""


@dataclass(frozen=True, slots=True, eq=False)
class Index:
    """What names the subjects of a set of playbooks."""

    names: dict[str, list[tuple[Parts, str, float]]]
    """Names by their first word, each with its subject and how far it can be trusted (1 most, 0 least)."""
    verbs: dict[str, str]
    """Subjects by the verb that names them."""


@lru_cache(maxsize=2)
def index_of(playbooks: Playbooks) -> Index:
    """Return the index of a set of playbooks, made once for each."""
    index = Index(defaultdict(list), {})
    for playbook in playbooks.by_subject.values():
        for position, written in enumerate(playbook.names):
            parts = split_phrase(written)
            index.names[parts[0]].append((parts, playbook.subject, 1 - position / len(playbook.names)))
        index.verbs.update(dict.fromkeys(playbook.acts, playbook.subject))
    return index


def subject_of(reading: Reading, playbooks: Playbooks) -> Subject | None:
    """Return the subject of a bullet with its confidence; None where nothing decides.

    A name of two words and more, or one of one word that means nothing else, is certain as head of the object; what a
    verb and the head say together is certain; a verb alone is where it has one sense. The more specific goes first.
    """
    last = None
    for subject in _Search(reading, playbooks).found():
        if subject.confidence == "certain":
            return subject
        last = subject
    return last


class _Search:
    """Looks for the subject of one bullet."""

    def __init__(self, reading: Reading, playbooks: Playbooks) -> None:
        self.reading = reading
        self.lead = reading.action.lead
        self.playbooks = playbooks
        self.lists = playbooks.words
        self.index = index_of(playbooks)
        nouns = Nouns(reading.text, playbooks.words)
        self.words = nouns.words
        self.parts = [part for word in self.words for part in parts_of(word.lower)]
        self.verb = verb_of(reading.action, nouns)
        hidden = hidden_gerund(reading.action, nouns)
        told = reading.action.verb or reading.action.phrase if hidden is None else self.words[hidden]
        self.verb_start, self.verb_end = told.start, told.end
        self.phrases = object_phrases(act_phrase(reading, nouns), nouns)

    def found(self) -> Iterator[Subject]:
        """Yield what may be the subject, the most specific first."""
        tells_act = self.lead in WITH_ACT
        if tells_act and is_form_of(self.verb, self.lists["learning"]):
            return
        pairs = [it for it in self.playbooks.pairs if tells_act and is_form_of(self.verb, it.verbs)]
        named = [subject for phrase in self.phrases for subject in self.named(phrase)]
        yield from self.role()
        yield from self.paired([pair for pair in pairs if pair.first])
        yield from (subject for subject in reversed(named) if " " in subject.phrase.text)
        yield from self.by_verb() if tells_act else ()
        yield from self.paired(pairs)
        yield from named

    def made(self, subject: str, start: int, end: int, *, sure: bool = True) -> Subject:
        """Return a subject with the words that decided."""
        phrase = Phrase(self.reading.text[start:end], start, end)
        return Subject(self.playbooks[subject], "certain" if sure else "likely", phrase)

    def is_excluded(self, subject: str) -> bool:
        """Whether a look-alike of the subject stands in the bullet."""
        return self.holds(self.playbooks[subject].excluded)

    def holds(self, phrases: Iterable[str]) -> bool:
        """Whether the words of one of the phrases stand in the bullet one after the other."""
        wanted = [[*split_phrase(phrase)] for phrase in phrases]
        return any(self.parts[at : at + len(it)] == it for it in wanted for at in range(len(self.parts)))

    def role(self) -> Iterator[Subject]:
        """Yield the subject of a label: a bullet that begins with a role ("Main engineer for …"), or says only that
        the author acted as one. A plural ("support developers …") is no label."""
        phrase = self.phrases[-1] if self.phrases else None
        if phrase is not None and phrase.words[-1].lower in self.lists["roles"]:
            served = is_form_of(self.verb, self.lists["served"]) and phrase.behind == "as"
            if served or (self.lead == "noun" and not self.opens_aside(phrase)):
                yield self.made(ROLE, phrase.start, phrase.end)

    def opens_aside(self, phrase: NounPhrase) -> bool:
        """Whether a phrase at the beginning is no label but what an act follows: "(Core member) Built …", "As team
        lead, I …"."""
        before = [word.lower for word in self.words if word.end <= phrase.start]
        before = [word for word in before if word not in self.lists["determiners"]]
        opened = "(" in self.reading.text[: phrase.start]
        return opened or not self.lists["before_object"].isdisjoint(before[-1:])

    def by_verb(self) -> Iterator[Subject]:
        """Yield the subject that the verb names alone; where its lemma is not known, by its regular forms."""
        lemma = self.reading.action.lemma
        for verb, subject in self.index.verbs.items():
            named = verb == lemma if lemma else is_form_of(self.verb, frozenset([verb]))
            if named and not self.is_excluded(subject):
                sure = verb not in self.lists["weak_verbs"]
                yield self.made(subject, self.verb_start, self.verb_end, sure=sure)

    def paired(self, pairs: list[Pair]) -> Iterator[Subject]:
        """Yield the subjects that the verb and the head of its object name together, by the first pair that fits."""
        for phrase in self.phrases:
            pair = next((pair for pair in pairs if self.fits(pair, phrase)), None)
            if pair is not None:
                head, sure = phrase.words[-1], phrase.listed != "many" or not pair.heads
                start, end = min(self.verb_start, head.start), max(self.verb_end, head.end)
                yield self.made(pair.subject, start, end, sure=sure)

    def fits(self, pair: Pair, phrase: NounPhrase) -> bool:
        """Whether a phrase is what a pair asks for, its verb given."""
        return (
            (phrase.head in pair.heads or not pair.heads)
            and (phrase.behind in pair.prepositions) is bool(pair.prepositions)
            and (not pair.beside or bool(pair.beside & phrase.modifiers))
            and not pair.unless & phrase.modifiers
            and (not pair.goal or self.holds(pair.goal))
            and (not pair.compound or len(phrase.parts) > 1)
            and not self.is_excluded(pair.subject)
        )

    def named(self, phrase: NounPhrase) -> Iterator[Subject]:
        """Yield the subject that a noun phrase's head names; of a head that says little ("notification module") before
        it what the noun before it names."""
        own = self.by_name(phrase, len(phrase.parts))
        shell = phrase.head in self.lists["shells"] or phrase.words[-1].lower in self.lists["light"]
        name = " ".join(split_phrase(own.phrase.text)) if own is not None else ""
        if shell and (own is None or name in self.lists["generic_names"]):
            inner = self.by_name(phrase, len(phrase.parts) - 1)
            if inner is not None and inner.confidence == "certain":
                yield inner
        if own is not None:
            yield own

    def by_name(self, phrase: NounPhrase, inside: int) -> Subject | None:
        """Return the subject of the longest name that ends with the part number `inside` of a phrase, or, begun in the
        phrase, behind it ("migration to the cloud", "team of engineers")."""
        behind = [word for word in self.words if word.start >= phrase.end][:CROSSED_AT_MOST]
        placed = [(part, word) for word in (*phrase.words, *behind) for part in parts_of(word.lower)]
        parts = tuple(part for part, _ in placed)
        found = [
            (first + len(name), len(name), trust, subject)
            for first in range(inside)
            for name, subject, trust in self.index.names.get(parts[first], ())
            if parts[first : first + len(name)] == name
            and (first + len(name) == inside or first + len(name) > len(phrase.parts))
            and self.may_decide(subject, parts[first + len(name) - 1])
        ]
        if not found:
            return None
        end, length, _, subject = max(found)
        name = " ".join(parts[end - length : end])
        places = [it.phrase.start for it in self.reading.technologies]
        tool = name in self.lists["generic_names"] and any(phrase.start <= at < phrase.end for at in places)
        weak = name in self.lists["weak_names"] or tool  # "Terraform modules" are no feature
        sure = not weak and (phrase.listed == "" or (phrase.listed == "two" and length > 1))
        last = phrase.end if end <= len(phrase.parts) else placed[end - 1][1].end
        return self.made(subject, placed[end - length][1].start, last, sure=sure)

    def may_decide(self, subject: str, last: str) -> bool:
        """Whether a name that ends in a word may decide in such a sentence: a role is named where nothing was done;
        what is taken in ("integrated the X API") is somebody else's; no look-alike stands in the bullet."""
        taken_in = last in self.lists["foreign"] and is_form_of(self.verb, self.lists["consuming"])
        fits = self.lead != "state" and not (taken_in and subject == OWN_API)
        if subject in ROLES:
            label = self.lead in ("noun", "state", "none") and not any(map(self.opens_aside, self.phrases))
            fits = label or self.lead == "hedged"
        return fits and not self.is_excluded(subject)
