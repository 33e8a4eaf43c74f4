"""Phrase lists over lower-cased words: the whole matching language of the data files that name phrases.

A phrase is a few words. Case, hyphens and slashes do not count ("cross-team" is "Cross team"). A word that
ends in `*` stands for every word that begins so ("deploy*"), `*` alone for any one word, `<n>` for a number
("12", "six"). There is nothing else to learn and nothing to backtrack.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

WORD = re.compile(r"[^\W_]+(?:[.+#'’][^\W_]+)*[+#]*")
"""A word with what belongs to it: node.js, c++, c#, team's."""

PART = re.compile(rf"(?P<number><n>)|(?P<any>\*)|(?P<word>{WORD.pattern})(?P<stem>\*)?")

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
class PhraseWord:
    """One word of a phrase: a `word` or a stem of one, else any number, else any word."""

    word: str
    kind: Literal["word", "stem", "number", "any"] = "word"

    def fits(self, token: str) -> bool:
        """Whether the word of a text, in lower case, is meant."""
        match self.kind:
            case "word":
                return token == self.word
            case "stem":
                return token.startswith(self.word)
            case "number":
                return token[0].isdigit() or token in NUMBERS
            case "any":
                return True


@dataclass(frozen=True, slots=True)
class Pattern:
    """One phrase, split into its words."""

    label: str
    parts: tuple[PhraseWord, ...]

    def fits(self, tokens: list[tuple[str, int, int]], at: int) -> bool:
        """Whether the phrase stands in `tokens` from index `at` on."""
        if at + len(self.parts) > len(tokens):
            return False
        for part in self.parts:  # no generator: this is the innermost loop of all that reads facts
            token = tokens[at][0]
            if not (token == part.word if part.kind == "word" else part.fits(token)):
                return False
            at += 1
        return True


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
                first = pattern.parts[0]
                if first.kind == "word":
                    filed.setdefault(first.word, []).append(pattern)
                elif first.kind == "stem":
                    filed.setdefault(first.word[:SHORTEST_STEM] + "*", []).append(pattern)
                else:
                    loose.append(pattern)
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
                        found.append(Match(pattern.label, start, tokens[at + len(pattern.parts) - 1][2]))
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
    parts = []
    for match in PART.finditer(phrase):
        if match["number"] or match["any"]:
            parts.append(PhraseWord("", "number" if match["number"] else "any"))
        else:
            parts.append(PhraseWord(match["word"].lower(), "stem" if match["stem"] else "word"))
    if all(part.kind in ("number", "any") for part in parts) or any(
        part.kind == "stem" and len(part.word) < SHORTEST_STEM for part in parts
    ):
        raise ValueError(f"{label}: {phrase!r} is no phrase to look for")
    return Pattern(label, tuple(parts))
