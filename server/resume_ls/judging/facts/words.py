"""The classes and shapes of words that facts ask for (rules/judging/words.yml and patterns.yml)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from resume_ls.rulebook.model import Rulebook


@dataclass(frozen=True)
class WordClasses:
    """The word classes by name, and the patterns of clauses."""

    hollow: frozenset[str]
    routine_work: frozenset[str]
    beneficiaries: frozenset[str]
    giving: frozenset[str]
    stack_labels: frozenset[str]
    ensuring: frozenset[str]
    praising: frozenset[str]
    stances: frozenset[str]
    knowledge: frozenset[str]
    upkeep: frozenset[str]
    light: frozenset[str]
    together: frozenset[str]
    head_ends: frozenset[str]
    definite: frozenset[str]
    goes_on: frozenset[str]
    grammar: Mapping[str, str]
    """The name of the fact of each word of grammar."""
    patterns: Mapping[str, re.Pattern[str]]

    @classmethod
    def of(cls, rulebook: Rulebook) -> WordClasses:
        """Return the words of a rulebook."""
        raw, patterns = rulebook.data["judging/words"], rulebook.data["judging/patterns"]
        classes = {
            name: frozenset(raw[name])
            for name in cls.__dataclass_fields__
            if name not in ("grammar", "patterns")
        }
        return cls(
            **classes,
            grammar={word: f"word-{word}" for word in raw["grammar"]},
            patterns={name: re.compile(pattern, re.IGNORECASE) for name, pattern in patterns.items()},
        )
