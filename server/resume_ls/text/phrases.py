"""Phrase lists over lower-cased words: the whole matching language of the data files that name phrases.

A phrase is a few words. Case, hyphens and slashes do not count ("cross-team" is "Cross team"). A word that
ends in `*` stands for every word that begins so ("deploy*"), `*` alone for any one word, `<n>` for a number
("12", "six"). There is nothing else to learn and nothing to backtrack.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

WORD = re.compile(r"[^\W_]+(?:[.+#'’][^\W_]+)*[+#]*")
"""A word with what belongs to it: node.js, c++, c#, team's."""

PART = re.compile(rf"<n>|\*|{WORD.pattern}\*?")
ANY = frozenset({"<n>", "*"})
"""The words of a phrase that stand for any number and for any word."""

SHORTEST_STEM = 2
"""Characters by which words are filed when a phrase begins with a stem."""

NUMBER_WORDS = (
    "two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty fifty hundred "
    "hundreds dozen dozens several many both"
)
NUMBERS = frozenset(NUMBER_WORDS.split())


@dataclass(frozen=True, slots=True)
class Match:
    """Where a phrase of the list `label` stands; offsets count code points of the text searched."""

    label: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Pattern:
    """One phrase, split into its words: each a word, a stem with its `*`, `*` alone, or `<n>`."""

    label: str
    words: tuple[str, ...]

    def fits(self, tokens: list[tuple[str, int, int]], at: int) -> bool:
        """Whether the phrase stands in `tokens`, which are in lower case, from index `at` on."""
        if at + len(self.words) > len(tokens):
            return False
        for word in self.words:  # no generator: this is the innermost loop of all that reads facts
            token = tokens[at][0]
            if word != token and not (word[-1] in "*>" and means(word, token)):
                return False
            at += 1
        return True


def means(word: str, token: str) -> bool:
    """Whether a stem, `*` or `<n>` stands for the word of a text."""
    if word == "<n>":
        return token[0].isdigit() or token in NUMBERS
    return token.startswith(word[:-1])


@dataclass(frozen=True, slots=True)
class Phrases:
    """Labelled phrase lists, filed by their first word."""

    filed: Mapping[str, tuple[Pattern, ...]]
    """By the first word, or by the first letters of a stem."""
    loose: tuple[Pattern, ...]
    """Those that begin with a number or any word."""

    @classmethod
    def of(cls, lists: Mapping[str, Iterable[str]]) -> Phrases:
        """File the phrases of `lists`, each list under its label; raises ValueError for a phrase without
        words."""
        filed: dict[str, list[Pattern]] = {}
        loose: list[Pattern] = []
        for label, phrases in lists.items():
            for phrase in phrases:
                pattern = split(label, phrase)
                first = pattern.words[0]
                if first in ANY:
                    loose.append(pattern)
                else:
                    key = f"{first[:SHORTEST_STEM]}*" if first.endswith("*") else first
                    filed.setdefault(key, []).append(pattern)
        return cls({key: tuple(value) for key, value in filed.items()}, tuple(loose))

    def find(self, text: str) -> list[Match]:
        """Return every phrase that stands in `text`, in the order of the text."""
        tokens = words(text)
        found = []
        filed = self.filed
        for at, (token, start, _) in enumerate(tokens):
            for patterns in (filed.get(token), filed.get(token[:SHORTEST_STEM] + "*"), self.loose):
                for pattern in patterns or ():
                    if pattern.fits(tokens, at):
                        found.append(Match(pattern.label, start, tokens[at + len(pattern.words) - 1][2]))
        return found

    def labels(self, text: str) -> frozenset[str]:
        """Return the labels of the lists of which a phrase stands in `text`."""
        return frozenset(match.label for match in self.find(text))


def words(text: str) -> list[tuple[str, int, int]]:
    """Return the words of `text` in lower case, each with its place."""
    return [(match[0].lower(), match.start(), match.end()) for match in WORD.finditer(text)]


def split(label: str, phrase: str) -> Pattern:
    """Split one phrase of a data file; raises ValueError where no word is left or a stem is too short to
    file."""
    words = tuple(part[0] if part[0] in ANY else part[0].lower() for part in PART.finditer(phrase))
    stems = (word for word in words if word.endswith("*") and word != "*")
    if set(words) <= ANY or any(len(stem) <= SHORTEST_STEM for stem in stems):
        raise ValueError(f"{label}: {phrase!r} is no phrase to look for")
    return Pattern(label, words)
