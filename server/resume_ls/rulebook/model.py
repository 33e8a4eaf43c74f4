"""The Rulebook: all judgement that lives in data (rules/*.yml and the user's own), frozen and validated."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from resume_ls.rulebook.levels import Level

Format = Literal["markdown", "latex"]

SectionKind = Literal[
    "summary", "skills", "experience", "projects", "education", "certifications", "publications", "awards",
    "volunteering", "languages", "interests", "contact", "other",
]  # fmt: skip

Severity = Literal["error", "warning", "info", "hint"]
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info", "hint")

Scope = Literal["bullet", "document"]
RuleKind = Literal["code", "existence", "substitution", "occurrence", "repetition", "section"]


@dataclass(frozen=True, slots=True)
class Example:
    """One example of a rule: a text that it must flag (`bad`) or leave alone (`good`)."""

    good: bool
    text: str
    level: Level
    format: Format = "markdown"
    section: SectionKind = "experience"
    title: str | None = None
    """The entry's title; None: a title of the example's level."""
    document: bool = False
    """Whether `text` is a whole document, not a bullet."""


@dataclass(frozen=True, slots=True, eq=False)
class Rule:
    """All that a reader wants to know of one rule (rules/checks/CODE.yml); hashed by identity."""

    code: str
    title: str
    message: str
    why: str
    sources: tuple[str, ...]
    scope: Scope
    kind: RuleKind
    severity: Mapping[Level, Severity | None]
    """By level; None: the rule does not exist at that level."""
    sections: frozenset[SectionKind]
    """Sections it applies to; empty: all."""
    hides: frozenset[str] = frozenset()
    """Codes not shown on a bullet that has this finding."""
    ask: Mapping[Level, str] = field(default_factory=dict)
    """What the level asks for, in plain words; fills {ask} in the message."""
    thresholds: Mapping[Level, Mapping[str, float]] = field(default_factory=dict)
    examples: tuple[Example, ...] = ()
    settings: Mapping[str, Any] = field(default_factory=dict)
    """What a declarative kind needs: tokens, swap, max, …"""
    origin: str | None = None
    """File of a user's rule; None for one of ours."""


@dataclass(frozen=True, slots=True, eq=False)
class Rulebook:
    """Every rule, level and lexicon, hashed by its key. `data` holds the parsed lexicon files by name without
    suffix, nested plain values (dict, list, str, int, float): "lexicon/verbs", "latex", "levels/senior", …; each
    stage builds what it needs of them once and caches it by the rulebook."""

    rules: Mapping[str, Rule]
    data: Mapping[str, Any]
    key: str
    """Hash of everything in it."""

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Rulebook) and other.key == self.key

    def __hash__(self) -> int:
        return hash(self.key)
