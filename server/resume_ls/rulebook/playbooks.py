"""Playbooks: what is known of each kind of work (rules/playbooks/SUBJECT.yml) and of act (rules/acts.yml).

Frozen values, read when the first rewrite or question is asked for (`load_playbooks`), never at the start.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any, Literal, get_args

from resume_ls.rulebook.levels import Level
from resume_ls.rulebook.load import Raw, named, read_raw

Facet = Literal["result", "decision", "scale", "how", "safety", "users", "adoption"]
Value = Literal["high", "medium", "low"]
ActKind = Literal["made", "changed", "ran", "studied", "people", "led", "joined"]
ACT_KINDS: tuple[ActKind, ...] = get_args(ActKind)

BLANK = re.compile(r"\[\[((?>(?:(?!\]\]|\[\[).)*))\]\]")

ByLevel = tuple[tuple[str, ...], ...]
"""Texts by level: five tuples, in the order of the levels."""


@dataclass(frozen=True, slots=True)
class Clause:
    """What may be added behind the author's sentence, with its leading ", ", "; " or blank, `[[hint]]`s in it."""

    text: str
    facet: Facet
    levels: tuple[Level, ...]
    needs: tuple[ActKind, ...] = ()
    """The kinds of act that it fits; empty: every kind."""
    after_verbs: tuple[str, ...] = ()
    """Lemmas of the act's verb that it fits."""
    after_heads: tuple[str, ...] = ()
    """Tails of the object's noun phrase that it fits. One of the two suffices; both empty: no such condition."""
    number: bool = False
    """Whether one of its blanks asks for a number."""
    direct: bool = False
    """Only where the object ends the sentence."""
    single: bool = False
    """Only behind one act without comma, -ing clause, dash or list."""

    @property
    def hints(self) -> tuple[str, ...]:
        """The hints of its blanks, in order, without brackets."""
        return tuple(BLANK.findall(self.text))


@dataclass(frozen=True, slots=True)
class Helper:
    """How a share in a work of several becomes an own part: "Worked on X" ▸ "Built [[which part]] of X"."""

    verbs: tuple[str, ...]
    """In the past tense, lower case; the first claims no more than the others."""
    part: str
    """The hint of the blank."""


@dataclass(frozen=True, slots=True)
class PlaybookExample:
    """A worked example: `before` and, with a rewrite, `after` and `filled` (its blanks filled); else `advice`."""

    level: Level
    before: str
    after: str = ""
    filled: str = ""
    advice: str = ""
    offered: bool = True
    """Whether `after` is, word for word, among the rewrites of `before`; False: only an editor writes it."""


@dataclass(frozen=True, slots=True)
class Playbook:
    """All that is known of one kind of work."""

    subject: str
    """Its id, the name of its file."""
    title: str
    names: tuple[str, ...]
    """Nouns and noun phrases that say the subject as head of the act's object, the most reliable first."""
    acts: tuple[str, ...]
    """Lemmas of verbs that say it alone; they rank below a specific head of another subject."""
    technologies: tuple[str, ...]
    """Technologies that hint at it and never decide it."""
    excluded: tuple[str, ...]
    """Phrases that look like it and are something else."""
    value: Value
    """low: no reviewer misses such a bullet."""
    asks: ByLevel
    """What a reviewer asks, the most telling question first; never empty."""
    advised: tuple[str, ...]
    """By level: what to show where the work alone is below the level; "" where there is nothing to say."""
    verbs: ByLevel
    """Honest verbs in the past tense, lower case, the most modest first."""
    open: ByLevel
    """Hints of the open form ("…; [[hint]]"), the best first; none where only a question fits."""
    clauses: tuple[Clause, ...]
    helper: Helper | None
    never: tuple[str, ...]
    examples: tuple[PlaybookExample, ...]

    def clauses_for(self, level: Level) -> tuple[Clause, ...]:
        """Return the clauses that are meant for a level, the best first."""
        return tuple(clause for clause in self.clauses if level in clause.levels)


@dataclass(frozen=True, slots=True)
class Act:
    """One kind of act: the words that name it."""

    kind: ActKind
    title: str
    verbs: tuple[str, ...]
    """Lemmas, American spelling."""
    nouns: tuple[str, ...]
    """Nouns that name such an act ("upkeep of …")."""


@dataclass(frozen=True, slots=True)
class Pair:
    """What a verb and the head of its object say together."""

    subject: str
    verbs: frozenset[str]
    """Lemmas, American spelling."""
    heads: frozenset[str]
    """Singular; empty: every head."""
    prepositions: frozenset[str] = frozenset()
    """One of these must stand before the object; empty: none may."""
    beside: frozenset[str] = frozenset()
    """Words of which one must stand before the head; empty: no condition."""
    unless: frozenset[str] = frozenset()
    """Words of which none may stand before the head."""
    goal: frozenset[str] = frozenset()
    """Words of which some must stand in the bullet ("to the cloud"); empty: no condition."""
    compound: bool = False
    """Whether a word must stand before the head."""
    first: bool = False
    """Whether it goes before a name of another subject."""


@dataclass(frozen=True, slots=True, eq=False)
class Playbooks:
    """Every playbook by its subject, every kind of act; hashed by identity."""

    by_subject: Mapping[str, Playbook]
    acts: Mapping[ActKind, Act]
    pairs: tuple[Pair, ...]
    words: Mapping[str, frozenset[str]]
    """The lists of rules/subjects.yml by name, lower case: what the search for the subject knows of words."""

    def __getitem__(self, subject: str) -> Playbook:
        return self.by_subject[subject]


@cache
def load_playbooks() -> Playbooks:
    """Return our playbooks; raises RuleError where a file of ours is broken (a defect of ours)."""
    return build_playbooks(read_raw("playbooks"))


def build_playbooks(files: Raw) -> Playbooks:
    """Turn the parsed files ("playbooks/SUBJECT", "acts", "subjects") into values."""
    found = [build_playbook(raw, name) for name, raw in files.items() if name.startswith("playbooks/")]
    acts = {
        kind: Act(kind, raw["title"], tuple(raw["verbs"]), tuple(raw["nouns"]))
        for kind, raw in ((kind, files["acts"][kind]) for kind in ACT_KINDS)
    }
    subjects = files["subjects"]
    words = {name: frozenset(listed) for name, listed in subjects.items() if name != "pairs"}
    return Playbooks(
        MappingProxyType({playbook.subject: playbook for playbook in found}),
        MappingProxyType(acts),
        tuple(Pair(**frozen(pair, frozenset)) for pair in subjects["pairs"]),
        MappingProxyType(words),
    )


def build_playbook(raw: Mapping[str, Any], origin: str) -> Playbook:
    """Turn one parsed file into a Playbook; raises RuleError naming `origin` and the key."""
    with named(origin):
        helper = raw.get("helper")
        return Playbook(
            subject=raw["subject"],
            title=raw["title"],
            names=tuple(raw["names"]),
            acts=tuple(raw["acts"]),
            technologies=tuple(raw["tech"]),
            excluded=tuple(raw["not"]),
            value=raw["value"],
            asks=by_level(raw["asks"]),
            advised=tuple(raw.get("at_level", {}).get(level.label, "") for level in Level),
            verbs=by_level(raw["verbs"]),
            open=by_level(raw["open"]),
            clauses=tuple(
                Clause(**{**frozen(clause), "levels": tuple(map(Level.parse, clause["levels"]))})
                for clause in raw["clauses"]
            ),
            helper=Helper(tuple(helper["verbs"]), helper["part"]) if helper else None,
            never=tuple(raw["never"]),
            examples=tuple(
                PlaybookExample(**{**example, "level": Level.parse(example["level"])})
                for example in raw["examples"]
            ),
        )


def frozen(raw: Mapping[str, Any], kind: type = tuple) -> dict[str, Any]:
    """Return the values of a map with its lists as tuples or frozen sets."""
    return {key: kind(value) if isinstance(value, list) else value for key, value in raw.items()}


def by_level(raw: Mapping[str, Iterable[str]]) -> ByLevel:
    """Return texts by level as tuples in the order of the levels; a level that is not named has none."""
    return tuple(tuple(raw.get(level.label, ())) for level in Level)
