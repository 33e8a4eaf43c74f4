"""A bullet as the facts see it: its reading, and what several facts ask of it, worked out once."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property

from resume_ls.reading import Lexicon
from resume_ls.reading.lexicon import singular_of
from resume_ls.reading.model import Reading
from resume_ls.rulebook.levels import Level
from resume_ls.rulebook.model import Rulebook, SectionKind

WORD = re.compile(r"[^\W\d_](?:[\w'’+#/-]*\w)?")
NAMELESS = ("noun", "none", "state")
"""Leads that tell no act."""


@dataclass(frozen=True)
class WordClasses:
    """The classes and shapes of words that facts ask for (rules/judging/words.yml and patterns.yml)."""

    classes: Mapping[str, frozenset[str]]
    grammar: Mapping[str, str]
    """The name of the fact of each word of grammar."""
    patterns: Mapping[str, re.Pattern[str]]

    @classmethod
    def of(cls, rulebook: Rulebook) -> WordClasses:
        """Return the words of a rulebook."""
        raw, patterns = rulebook.data["judging/words"], rulebook.data["judging/patterns"]
        return cls(
            {name: frozenset(listed) for name, listed in raw.items() if name != "grammar"},
            {word: f"word-{word}" for word in raw["grammar"]},
            {name: re.compile(pattern, re.IGNORECASE) for name, pattern in patterns.items()},
        )


class Seen:
    """A bullet, and what several facts ask of it, worked out once."""

    def __init__(self, reading: Reading, lexicon: Lexicon, words: WordClasses, section: SectionKind) -> None:
        self.reading = reading
        self.section = section
        self.lexicon = lexicon
        self.classes = words.classes
        self.grammar = words.grammar
        self.patterns = words.patterns
        self.text = reading.text
        self.lead = reading.sentences[0].action if reading.sentences else reading.action
        self.verb = reading.action.lemma
        self.lowers = WORD.findall(self.text.lower())
        self.singular = {word: singular_of(word) for word in set(self.lowers)}
        self.bases = {*self.singular.values()}
        self.names = {technology.name for technology in reading.technologies}
        self.specifics = {phrase.text.lower() for phrase in reading.specifics}
        self.acts = reading.marked("act")
        self.roles = {quantity.role for quantity in reading.quantities}
        self.is_specific = reading.object is not None and reading.object.specific
        self.is_nameless = not self.acts and self.lead.lead in NAMELESS
        self.scale = Level.JUNIOR if reading.scale is None else reading.scale
        self.label = reading.label.text.lower().split() if reading.label is not None else []

    def has(self, kind: str) -> bool:
        """Whether a mark of a kind was seen."""
        return bool(self.reading.marked(kind))

    def verbs(self, name: str) -> frozenset[str]:
        """Return a class of verbs."""
        return self.lexicon.verb_classes[name]

    def share_of_items(self, fits: Callable[[str], bool]) -> float:
        """Return the share of list items that fit, where there are three or more."""
        return sum(map(fits, self.items)) / len(self.items) if len(self.items) > 2 else 0

    @cached_property
    def head(self) -> list[str]:
        """The words of the object up to its first preposition, in lower case."""
        found = self.reading.object
        if found is None:
            return []
        words = []
        for word in WORD.findall(found.phrase.text.lower()):
            if word in self.classes["head_ends"]:
                break
            words.append(word)
        return words

    @cached_property
    def contents(self) -> set[str]:
        """The different words that are neither grammar nor praise nor a number, in the singular."""
        lexicon = self.lexicon
        return {
            base
            for word, base in self.singular.items()
            if word not in lexicon.function and word not in lexicon.evaluative and len(word) > 2
        }

    @cached_property
    def items(self) -> list[str]:
        """The parts between commas, without what stands before a colon."""
        text = self.text.partition(":")[2] if ":" in self.text[:60] else self.text
        return [item.strip(" .") for item in self.patterns["item"].split(text) if item.strip(" .")]

    @cached_property
    def effects_name(self) -> bool:
        """Whether an effect holds a number, a specific word, a technology or a problem."""
        places = [phrase.start for phrase in (*self.reading.specifics, *self.reading.marked("problem"))]
        places += [q.phrase.start for q in self.reading.quantities if q.role in ("count", "change", "result")]
        return any(
            outcome.phrase.start <= at < outcome.phrase.end
            for outcome in self.reading.outcomes
            for at in places
        )

    @cached_property
    def gains(self) -> bool:
        """Whether somebody who gains by the work is named behind "for", "to" or "let"."""
        for index, word in enumerate(self.lowers[:-1]):
            if word in self.classes["giving"]:
                for following in self.lowers[index + 1 : index + 5]:
                    if singular_of(following) in self.classes["beneficiaries"]:
                        return True
        return False
