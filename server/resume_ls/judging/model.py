"""The weights of judgement (rules/judging/weights.yml), and the verdict on a bullet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from math import exp, log
from operator import mul
from typing import TYPE_CHECKING, Any, Literal

from resume_ls.judging.facts import WordClasses, facts_of, facts_placed
from resume_ls.judging.facts.seen import WORD
from resume_ls.reading import Lexicon
from resume_ls.reading.model import Reading
from resume_ls.rulebook.levels import Level
from resume_ls.rulebook.model import Rulebook, SectionKind

if TYPE_CHECKING:
    from resume_ls.configuration.model import Strictness
    from resume_ls.judging.checks.model import Judged

NO_BULLET = "no-bullet"
"""What is told apart beside the codes: a line that is no bullet to judge (a label, a stack line)."""
SCALE = "level"
"""The model of the level that a bullet shows."""
TELLS = "tells"
"""The model of whether a bullet shows any level."""
ALONE = "alone"
"""The steps for a bullet by itself, whatever the title of its role."""
REST_ON_SCALE = frozenset({"no-level"})
"""Facts that have no part in telling the level."""

Severity = Literal["warning", "info"]


@dataclass(frozen=True, slots=True)
class Thresholds:
    """The confidence from which a finding is shown as information, and as a warning."""

    info: float
    warning: float


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the weights say of one bullet. `confidence` is the share of careful readers who would ask for a change if it
    is a bullet, `no_bullet` the share of those who would say that it is none."""

    confidence: float
    no_bullet: float
    codes: Mapping[str, float]
    """By code: the share of those who ask for a change that would name it."""
    facts: Mapping[str, float]
    """The facts of the bullet that are not 0."""
    weight: Mapping[str, float]
    """What each of them adds to the verdict: above 0 it speaks for a change."""
    unsaid: frozenset[str] = frozenset()
    """The facts that weigh and that a reader would not see: no message speaks of them."""

    def best(self, among: Sequence[str]) -> str | None:
        """Return the code of `among` that fits best; None where there is none to choose from."""
        return max(among, key=lambda code: self.codes.get(code, 0.0), default=None)


class Model:
    """The weights of one rulebook, ready to use."""

    def __init__(self, rulebook: Rulebook) -> None:
        raw: Mapping[str, Any] = rulebook.data["judging/weights"]
        self.lexicon = Lexicon.of(rulebook)
        self.words = WordClasses.of(rulebook)
        self.titles: Mapping[str, str] = rulebook.data["judging/features"]["titles"]
        self.spoken = frozenset(self.titles) - set(rulebook.data["judging/features"]["silent"])
        self.unless: Mapping[str, Sequence[str]] = rulebook.data["judging/features"]["unless"]
        self.instead: Mapping[str, Mapping[str, Any]] = rulebook.data["judging/features"]["instead"]
        self.said: Mapping[str, Sequence[str]] = rulebook.data["judging/features"]["said"]
        self.start: Mapping[str, float] = raw["start"]
        self.steps: Mapping[Level | None, Sequence[float]] = {
            None if role == ALONE else Level.parse(role): steps for role, steps in raw["steps"].items()
        }
        self.shows: float = raw["shows"]
        self.thresholds: Mapping[Strictness, Mapping[Level, Thresholds]] = {
            strictness: {Level.parse(level): Thresholds(**values) for level, values in by_level.items()}
            for strictness, by_level in raw["thresholds"].items()
        }
        columns: dict[str, dict[str, float]] = {name: {} for name in (*self.start, SCALE)}
        for fact, weights in raw["facts"].items():
            for name, weight in weights.items():
                columns[name][fact] = weight
        self.trust: Sequence[float] = raw["trust"]
        self.tells = columns.pop(TELLS)
        self.scale = columns.pop(SCALE)
        self.no_bullet = columns.pop(NO_BULLET)
        self.codes: Mapping[str, Mapping[str, float]] = columns
        self.by_fact: Mapping[str, Sequence[float]] = {
            fact: [column.get(fact, 0.0) for column in columns.values()] for fact in raw["facts"]
        }
        """What a fact adds to the height of each code, in the order of `codes`."""

    @staticmethod
    @lru_cache(4)
    def of(rulebook: Rulebook) -> Model:
        """Return the model of `rulebook` (the last four are kept)."""
        return Model(rulebook)

    def complete(self, reading: Reading, section: SectionKind) -> Reading:
        """Return the reading of a bullet of that section with its facts and the level that it shows."""
        facts = facts_of(reading, self.lexicon, self.words, section)
        return replace(reading, facts=facts, reads_as=self.level(reading, facts))

    def in_role(self, reading: Reading, role: Level) -> Reading:
        """Return a completed reading with the level that it shows in a role of that level; one that shows none shows
        none there either."""
        if reading.reads_as is None:
            return reading
        return replace(reading, reads_as=self.reached(reading.facts, role))

    def facts(self, judged: Judged) -> dict[str, float]:
        """Return the facts of a bullet where it stands, those that are 0 left out."""
        reading = judged.reading
        facts = reading.facts or facts_of(reading, self.lexicon, self.words, judged.context.section)
        return {**facts, **facts_placed(reading, judged.context)}

    def verdict(self, judged: Judged) -> Verdict:
        """Weigh a bullet."""
        facts = self.facts(judged)
        heights = [self.start[code] for code in self.codes]
        for name, value in facts.items():
            if name in self.by_fact:
                weights = self.by_fact[name]
                heights = [height + value * each for height, each in zip(heights, weights, strict=True)]
        odds = [exp(height) for height in heights]
        change = sum(odds)
        none = exp(self.start[NO_BULLET] + weighed(self.no_bullet, facts))
        shares = [each / change for each in odds]
        weight = {
            name: value * sum(map(mul, shares, self.by_fact[name])) if name in self.by_fact else 0.0
            for name, value in facts.items()
        }
        slope, shift = self.trust
        unsaid = frozenset(self.unseen(judged, facts))
        confidence = share(slope * log(change) + shift)
        codes = dict(zip(self.codes, shares, strict=True))
        return Verdict(confidence, none / (1 + change + none), codes, facts, weight, unsaid)

    def title(self, name: str, facts: Mapping[str, float]) -> str:
        """Return what a fact is called beside the others of a bullet, as the end of "It …"."""
        other = self.instead.get(name)
        return (
            other["title"] if other and any(fact in facts for fact in other["beside"]) else self.titles[name]
        )

    def unseen(self, judged: Judged, facts: Mapping[str, float]) -> Iterator[str]:
        """Yield the facts that a reader would not see: what other facts of the bullet deny, praise without a word of
        praise, a stance in a verb of deeds, a level below where the whole bullet reads as its own,
        that nothing is named where people are meant."""
        reading = judged.reading
        for name, others in self.unless.items():
            if name in facts and any(other in facts for other in others):
                yield name
        if "praise" in facts and self.words.classes["praising"].isdisjoint(
            WORD.findall(reading.text.lower())
        ):
            yield "praise"
        if "stance" in facts and reading.action.lemma not in self.words.classes["stances"]:
            yield "stance"
        if self.teaches(reading):
            yield "names-nothing"
        if reading.reads_as is not None and reading.reads_as >= judged.context.level:
            yield "below-level"

    def teaches(self, reading: Reading) -> bool:
        """Whether a bullet tells what was done for people ("Mentored interns"), so that no thing is to be named."""
        return reading.action.lemma in self.words.classes["teaching"]

    def severity(self, confidence: float, level: Level, strictness: Strictness) -> Severity | None:
        """Return how a finding of that confidence is shown; None: it is not."""
        limits = self.thresholds[strictness][level]
        return "warning" if confidence >= limits.warning else "info" if confidence >= limits.info else None

    def level(self, reading: Reading, facts: Mapping[str, float]) -> Level | None:
        """Return the level that a bullet with these facts shows, None where it shows none."""
        if not reading.words or share(self.start[TELLS] + weighed(self.tells, facts)) < self.shows:
            return None
        return self.reached(facts)

    def reached(self, facts: Mapping[str, float], role: Level | None = None) -> Level:
        """Return how high these facts reach, alone (None) or in a role of a level: its title moves the steps by half of
        one for each level, so that what the bullet tells decides."""
        height = weighed(self.scale, facts)
        return Level(sum(height >= step for step in self.steps[role]))


def weighed(weights: Mapping[str, float], facts: Mapping[str, float]) -> float:
    """Return the sum of the weights of the facts."""
    return sum(weights[name] * value for name, value in facts.items() if name in weights)


def share(height: float) -> float:
    """Return a sum of weights as a share between 0 and 1."""
    return 1 / (1 + exp(-height)) if height > -30 else 0.0
