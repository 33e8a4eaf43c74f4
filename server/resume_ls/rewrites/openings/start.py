"""What every grammar of openings works on, and what it returns."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from resume_ls.reading.lexicon import Lexicon
from resume_ls.reading.words import Word
from resume_ls.rewrites.change import Change
from resume_ls.rewrites.rules import RewriteRules
from resume_ls.rewrites.sentence import CLAUSE_OPENERS, ActSentence

Style = Literal["past", "base", "third"]
"""The form in which a bullet's verbs stand."""


@dataclass(frozen=True)
class Start:
    """A sentence from its word `at` on, with the grammar that reads it."""

    sentence: ActSentence
    at: int
    style: Style
    rules: RewriteRules
    lexicon: Lexicon
    begins: int = -1
    """Offset of what gives way to the act: of a pronoun in front of word `at`, else of that word itself (-1)."""

    @property
    def from_(self) -> int:
        """The offset from which on words give way to the act."""
        return self.begins if self.begins >= 0 else self.first.start

    @property
    def words(self) -> tuple[Word, ...]:
        """The sentence's words."""
        return self.sentence.words

    @property
    def first(self) -> Word:
        """The word that the sentence begins with."""
        return self.words[self.at]

    def lower(self, index: int) -> str:
        """Return a word in lower case; "" behind the last one."""
        return self.words[index].lower if index < len(self.words) else ""

    def behind(self, at: int) -> Start:
        """Return the same from another word on; what stands in front of it gives way to the act."""
        return replace(self, at=at, begins=self.from_)

    def kinds(self, index: int) -> frozenset[str]:
        """Return the forms of a known verb that a word can be; none behind the last word."""
        if index >= len(self.words):
            return frozenset()
        found = self.rules.words.find(self.words[index].lower)
        if found is None or not (known(self, found[0])):
            return frozenset()
        return found[1]

    def base(self, index: int) -> str:
        """Return the base form of the verb that a word is, "" if none."""
        return (self.rules.words.base(self.lower(index)) or "") if index < len(self.words) else ""

    def is_gerund(self, index: int) -> bool:
        """Whether a word is a gerund that says an act, not the name of a thing ("booking", "monitoring")."""
        lower = self.lower(index)
        if "gerund" not in self.kinds(index):
            return False
        following = self.lower(index + 1)
        if self.is_attributive(index) or following in ("for", "of"):
            return False  # "Handling for …", "Training of …"
        if lower in self.lexicon.gerund_nouns or lower in self.rules.words.not_acts:
            return following in self.rules.words.determiners
        return bool(following)

    def is_attributive(self, index: int) -> bool:
        """Whether a word is a gerund that says what the noun behind it is like ("Founding engineer")."""
        following = self.lower(index + 1)
        return self.lower(index) in self.rules.grammar["attributive"] and following not in (
            self.rules.words.determiners | self.rules.words.prepositions
        )

    def styled(self, base: str) -> str:
        """Return a verb in the bullet's form."""
        return self.rules.words.form(base, self.style)

    def gap(self, index: int) -> str:
        """Return the characters between a word and the one before it; "" for the first and behind the last."""
        return self.sentence.between(index - 1, index) if 0 < index < len(self.words) else ""

    def joined_by_and(self, index: int) -> bool:
        """Whether "and" or "&" stands right before a word."""
        return self.lower(index - 1) == "and" or self.gap(index).strip() in ("&", ", &")


@dataclass(frozen=True, slots=True)
class Opening:
    """How a sentence begins after the changes."""

    changes: tuple[Change, ...]
    base: str
    """Base form of the verb that it begins with; "" where it begins with a lead whose act is asked for."""
    behind: int
    """Index of the first word behind the verb."""
    shared: bool = False
    """Whether the author says that others had a part in it."""
    moved: bool = False
    """Whether it begins otherwise than the author's sentence did."""
    rest_from: int = -1
    """Offset of the thing that was worked on, where the act itself is not said ("Worked on the label printer")."""

    def after(self, changes: Sequence[Change]) -> Opening:
        """Return the opening with changes in front of it, unless its own reach as far."""
        own = bool(changes) and any(change.span.start <= changes[0].span.start for change in self.changes)
        if self.rest_from >= 0 or own:
            changes = ()
        return replace(self, changes=(*changes, *self.changes), moved=self.moved or bool(changes))


def known(start: Start, base: str) -> bool:
    """Whether a verb is in the word lists, under either spelling."""
    forms = start.rules.words.forms
    spellings = (base, re.sub(r"is(e)$", r"iz\1", base), base.removesuffix("l"), base.rpartition("-")[2])
    return any(spelling in forms for spelling in spellings)


def said_plainly(start: Start, upto: int, word: str) -> str:
    """Return a verb of ours with the capital that the sentence begins with, or should where a name does ("iOS app")."""
    begins = start.words[0].text
    capital = begins[0].isupper() or not (begins.islower() or begins[0].isdigit())
    return word[:1].upper() + word[1:] if capital else word


def is_clean(start: Start, first: int) -> bool:
    """Whether nothing from word `first` on is a verb of its own or speaks of the author, so that words before it may be
    exchanged (docs/honesty.md, law 9)."""
    relative = False
    for index in range(first, len(start.words)):
        lower = start.lower(index)
        if re.search(r"[,;(]", start.gap(index)):
            relative = False
        if (
            lower in ("i", "we", "my", "our", "me", "us", "myself", "ourselves")
            and start.words[index].text != "US"
        ):
            return False
        if lower in CLAUSE_OPENERS:
            relative = True
        if relative or start.sentence.depth(index):
            continue
        kinds = start.kinds(index)
        auxiliary = lower in ("is", "are", "was", "were", "has", "have", "had", "will", "can", "am")
        if auxiliary or (
            "past" in kinds and "participle" not in kinds and not start.rules.words.is_participle(lower)
        ):
            return False
    return True
