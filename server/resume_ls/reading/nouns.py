"""Noun phrases of a bullet's text: where one ends, and which word is its head.

No parser: words, marks and a few word lists (rules/subjects.yml). Offsets count code points of the plain text.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from resume_ls.reading.lexicon import is_plural, singular_of
from resume_ls.reading.words import FOLDED, LONGEST, WORD, Word

WordLists = Mapping[str, frozenset[str]]

Listed = Literal["", "two", "many"]
"""Whether a noun phrase stands alone, is the first of two ("A and B") or of a longer list."""

LIST_MARK = re.compile(r"\s*(?:,|&|/|\+|\||·|•)\s*\Z")
PAIR_MARKS = "&+/"
"""Marks that join two and not more."""
PLAIN_GAP = re.compile(r"[ \u00a0\"'’‘“”`]*\Z")
"""What may stand between two words of one noun phrase."""


EXPLAINED = re.compile(r"\s*[,:(—–-]\s*\Z|\s+[—–-]\s+\Z")
"""What stands between a name and what says what it is."""
LIST_WITHIN = 6
"""Words behind a comma within which a list shows its next joint."""


@dataclass(frozen=True, slots=True)
class NounPhrase:
    """A run of words whose last is the head: `words` as written; `parts` in small letters, singular, with hyphens and
    slashes opened ("end-to-end tests" is end, to, end, test)."""

    words: tuple[Word, ...]
    parts: tuple[str, ...]
    listed: Listed
    linked_by: str
    """The preposition that follows ("of", "for" …) when it is one that goes on with the phrase; "" else."""
    behind: str = ""
    """The preposition that stands before it, between it and the verb; "" where none does."""

    @property
    def head(self) -> str:
        """The head's last part, small letters, singular."""
        return self.parts[-1]

    @property
    def modifiers(self) -> frozenset[str]:
        """The parts before the head."""
        return frozenset(self.parts[:-1])

    @property
    def start(self) -> int:
        """Where it begins in the text."""
        return self.words[0].start

    @property
    def end(self) -> int:
        """Where it ends in the text."""
        return self.words[-1].end


def words_of(text: str) -> list[Word]:
    """Return the words of a text, as far as it is read."""
    folded = text[:LONGEST].translate(FOLDED)
    return [Word(found[0], found[0].lower(), found.start(), found.end()) for found in WORD.finditer(folded)]


def parts_of(word: str) -> list[str]:
    """Return a lower-case word's parts: hyphens and slashes opened, the last one singular."""
    pieces = [piece for piece in word.replace("/", "-").split("-") if piece]
    return [*pieces[:-1], singular_of(pieces[-1])] if pieces else []


@lru_cache(2048)
def split_phrase(phrase: str) -> tuple[str, ...]:
    """Return the parts of all words of a phrase."""
    return tuple(part for word in words_of(phrase) for part in parts_of(word.lower))


def index_at(words: list[Word], start: int) -> int:
    """Return the index of the first word that begins at or behind an offset; their number where none does."""
    return next((at for at, word in enumerate(words) if word.start >= start), len(words))


class Nouns:
    """Finds the noun phrases of one text."""

    def __init__(self, text: str, lists: WordLists) -> None:
        self.text = text
        self.lists = lists
        self.words = words_of(text)

    def lower(self, index: int) -> str:
        """Return a word in small letters; "" behind the last."""
        return self.words[index].lower if index < len(self.words) else ""

    def gap(self, index: int) -> str:
        """Return the characters between word `index` and the one before it."""
        return self.text[self.words[index - 1].end if index else 0 : self.words[index].start]

    def goes_straight_on(self, index: int) -> bool:
        """Whether a word is there and nothing but a blank or a quotation mark stands before it."""
        return index < len(self.words) and PLAIN_GAP.match(self.gap(index)) is not None

    def at(self, start: int, *, alone: bool = False) -> NounPhrase | None:
        """Return the noun phrase that begins at or behind the offset `start`; None where none does. `alone`: a head
        that it shares with the next member of a list is not sought."""
        first = last = self.skip_determiners(index_at(self.words, start))
        while last < len(self.words) and self.belongs(first, last):
            last += 1
        if last == first:
            return None
        taken, head = tuple(self.words[first:last]), singular_of(self.words[last - 1].lower)
        parts = tuple(part for word in taken for part in parts_of(word.lower))
        listed = self.listed(last)
        if listed == "two" and not alone and len(taken) == 1 and not is_plural(taken[0].lower):
            other = self.at(self.words[last].end, alone=True)
            light = head in self.lists["light"] | self.lists["roles"]
            if other is not None and (len(other.words) > 1 or (other.linked_by and light)):
                # "packaging and signing steps" has one head, "layout and upkeep of …" one complement
                return replace(other, words=(*taken, *other.words), parts=(*parts, *other.parts))
        linked = self.goes_straight_on(last) and self.lower(last) in self.lists["links"]
        return NounPhrase(taken, parts, listed, self.lower(last) if linked else "")

    def skip_determiners(self, index: int) -> int:
        """Return the index of the first word that is no article, number or quantity ("most of the …")."""
        determiners = self.lists["determiners"]
        while index < len(self.words):
            lower = self.words[index].lower
            quantity = lower == "of" and self.words[index - 1].lower in determiners
            if lower not in determiners and not lower[0].isdigit() and not quantity:
                break
            index += 1
        return index

    def belongs(self, first: int, index: int) -> bool:
        """Whether word `index` goes on with the noun phrase that began with word `first`."""
        word, previous, lists = self.words[index], self.words[index - 1], self.lists
        if word.lower in lists["after_phrase"] or word.lower in lists["joints"]:
            return False
        if index == first:
            return True
        clause = word.lower in lists["determiners"] or self.opens_clause(index, previous)
        return self.goes_straight_on(index) and not clause

    def opens_clause(self, index: int, previous: Word) -> bool:
        """Whether a participle or gerund behind a noun begins a clause ("tools used by …", "jobs reading the …")."""
        lower, following, lists = self.lower(index), self.lower(index + 1), self.lists
        if lower in lists["openers"]:
            ends = following in lists["joints"] or not self.goes_straight_on(index + 1)
            noun = lower.endswith("ing") and (ends or following in lists["after_phrase"])
            compound = lower in lists["compounds"] and following not in lists["after_phrase"]
            return not noun and not compound  # "error handling and", "Cobol based programs"
        if not following or not is_participle(lower):
            return False
        if following in lists["determiners"] or following[0].isdigit():
            return lower.endswith("ed") or is_plural(previous.lower)
        return lower.endswith("ed") and following in lists["after_phrase"]

    def listed(self, index: int) -> Listed:
        """Return whether the noun phrase before word `index` is one of several; a verb behind the joint begins
        another act."""
        lower = self.lower(index)
        if lower in self.lists["joints"] and self.goes_straight_on(index):
            following = self.lower(index + 1)
            verb = is_participle(following) and not following.endswith("ing")
            return "" if verb or not following else "two"
        if not lower or LIST_MARK.match(self.gap(index)) is None or is_participle(lower):
            return ""
        if any(mark in self.gap(index) for mark in PAIR_MARKS):
            return "two"
        return "many" if self.goes_on(index) else ""

    def goes_on(self, index: int) -> bool:
        """Whether word `index`, behind a comma, goes on with a list: another joint follows soon."""
        for later in range(index + 1, min(index + LIST_WITHIN, len(self.words))):
            if self.words[later].lower in self.lists["joints"] or "," in self.gap(later):
                return True
            if not PLAIN_GAP.match(self.gap(later)):
                return False
        return index + LIST_WITHIN >= len(self.words)

    def explained(self, phrase: NounPhrase) -> NounPhrase | None:
        """Return the noun phrase that says what a name is: "Kite, a plugin for …", "Kite: an online editor"."""
        index = index_at(self.words, phrase.end)
        if index >= len(self.words) or self.words[index].lower not in self.lists["articles"]:
            return None
        return self.at(self.words[index].end) if EXPLAINED.match(self.gap(index)) else None


def is_participle(word: str) -> bool:
    """Whether a lower-case word ends like a participle or gerund ("feed" and "speed" do not)."""
    return word.endswith(("ing", "ed")) and not word.endswith("eed")
