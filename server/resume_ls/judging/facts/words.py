"""The classes and shapes of words that facts ask for (rules/judging/words.yml and patterns.yml)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from resume_ls.rulebook.model import Rulebook


@dataclass(frozen=True)
class WordClasses:
    """The word classes by name, and the patterns of clauses."""

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
