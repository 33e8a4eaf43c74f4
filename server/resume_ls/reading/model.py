"""The Reading: what one bullet says, as spans over its plain text.

Offsets count code points of the bullet's plain text.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Literal

from resume_ls.rulebook.levels import Level

Dimension = Literal["depth", "production", "ownership", "complexity", "impact"]
DIMENSIONS: tuple[Dimension, ...] = ("depth", "production", "ownership", "complexity", "impact")
DIMENSION_NAMES: dict[Dimension, str] = {
    "depth": "Technical depth",
    "production": "Production experience",
    "ownership": "Ownership",
    "complexity": "System complexity",
    "impact": "Business impact",
}
"""As people read them."""

Lead = Literal["act", "hedged", "duty", "gerund", "noun", "passive", "state", "none"]
"""How a sentence begins: an act ("Built …"), a verb that hides the own part ("Helped with …"), a duty
("Responsible for …", "Duties included"), a gerund, a noun phrase, a passive, a statement about a thing or
person ("support now asks …", "Owner of …"), nothing that can be told."""


Tense = Literal["past", "present", "gerund", "none"]


class Scope(IntEnum):
    """How far the object or the effect of the work reaches (rules/lexicon/scope.yml)."""

    TASK = 0
    SERVICE = 1
    TEAM = 2
    TEAMS = 3
    ORGANISATION = 4
    INDUSTRY = 5

    __hash__ = int.__hash__  # that of Enum is a call of Python


@dataclass(frozen=True, slots=True)
class Phrase:
    """A part of the bullet's plain text."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Action:
    """What the author did. `phrase` is the whole lead ("Was involved in moving"), `verb` the verb in it that
    names the own act ("moving"; None where there is none), `lemma` its base form ("move")."""

    lead: Lead
    phrase: Phrase
    verb: Phrase | None = None
    lemma: str = ""
    tense: Tense = "none"
    strength: Level | None = None
    """The level at which the verb is at home (rules/lexicon/verbs.yml); None for an unknown verb."""


@dataclass(frozen=True, slots=True)
class Technology:
    """A named technology: `phrase` as written (version included), `name` the canonical one."""

    phrase: Phrase
    name: str
    group: str
    """What it is for: languages, frameworks, databases, queues, cloud, containers, iac, ci, observability,
    protocols, testing."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with what it counts or measures.

    `role` says what it does: `change` (a before and after, a share won or lost), `result` (a level kept or
    reached, "zero", "none"), `count` (of things: scope), `team` (people), `time` (years, durations of work),
    `version`, `name` (RFC 112, p95, ISO 27001), `other`.
    """

    phrase: Phrase
    role: Literal["change", "result", "count", "team", "time", "version", "name", "other"]
    unit: str = ""
    noun: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """A clause that says what changed: `numeric` with a number of change or result, else by words
    ("eliminating duplicate charges", "so that …", "adopted by …")."""

    phrase: Phrase
    numeric: bool
    marker: str = ""


@dataclass(frozen=True, slots=True)
class Evidence:
    """A span that proves something, with its dimension and the level that it speaks for."""

    dimension: Dimension
    phrase: Phrase
    level: Level | None = None


@dataclass(frozen=True, slots=True)
class Object:
    """What was acted on. `specific`: whether anything identifiable remains once generic heads, evaluative
    words and technologies are taken away."""

    phrase: Phrase
    specific: bool


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence (or clause after a semicolon) of the bullet."""

    phrase: Phrase
    action: Action


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything that was read off one bullet (or summary paragraph, or skills line)."""

    text: str
    label: Phrase | None
    """A lead label: "Notifications" in "Notifications: …"."""
    sentences: tuple[Sentence, ...]
    action: Action
    """The action of the first sentence that has one; that of the first sentence else."""
    object: Object | None
    technologies: tuple[Technology, ...]
    means: tuple[Phrase, ...]
    purpose: tuple[Phrase, ...]
    quantities: tuple[Quantity, ...]
    outcomes: tuple[Outcome, ...]
    words: int
    scope: Scope | None = None
    evidence: tuple[Evidence, ...] = ()
    reads_as: Level | None = None
    language: Literal["en", "other", "none"] = "en"
    specifics: tuple[Phrase, ...] = ()
    """The words that name something: neither grammar, generic, praise, technology, number nor an empty verb."""
    marks: Mapping[str, tuple[Phrase, ...]] = field(default_factory=dict)
    """Other phrases of the lexicons that were seen, by kind: "buzzword", "pronoun", "assigned", "course",
    "authority", "problem", "narrow", "wide", "sole-credit", "quality", "duty", "hedge", "empty-outcome", …"""

    scale: Level | None = None
    """The level that the scope of the work and the authority over it speak for; None where nothing tells."""
    facts: Mapping[str, float] = field(default_factory=dict)
    """The facts that judgement weighs (judging/facts/), by name, those that are 0 left out."""

    def marked(self, kind: str) -> tuple[Phrase, ...]:
        """The phrases of one kind of mark, in the order of the text; none where nothing was seen."""
        return self.marks.get(kind, ())
