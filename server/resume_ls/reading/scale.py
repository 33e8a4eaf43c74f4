"""How far the work reaches, what it proves, and the level that it reads as."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from resume_ls.reading.lexicon import Lexicon, singular_of
from resume_ls.reading.matches import Range
from resume_ls.reading.model import (
    Dimension,
    Evidence,
    Outcome,
    Phrase,
    Quantity,
    Scope,
    Sentence,
    Technology,
)
from resume_ls.reading.quantities import number_value, size_of
from resume_ls.reading.words import BulletWords
from resume_ls.rulebook.levels import Level
from resume_ls.rulebook.model import SectionKind

FOR_ALL = ("each-team", "share-of-all", "shared-thing")
"""Patterns of what is for more than one team."""
MONEY = re.compile(r"[€$£]\s?(\d[\d,]*(?:\.\d+)?)\s?(k|m|mn|mio|million|bn|billion)?\b", re.IGNORECASE)
LARGE_SUM = 200_000
"""From this much money on (a year, in any of the three currencies) it is the organisation's."""
MANY = {"teams": 5, "services": 40}
"""From this many on a count speaks for staff by itself; fewer need a second sign."""


@dataclass(frozen=True, slots=True)
class BulletRead:
    """What was read of a bullet before its scale is weighed."""

    words: BulletWords
    lexicon: Lexicon
    section: SectionKind
    found: Mapping[str, Sequence[Range]]
    """Marks of the phrase matcher, by kind."""
    sentences: Sequence[Sentence]
    quantities: Sequence[Quantity]
    outcomes: Sequence[Outcome]
    decisions: Sequence[Phrase]
    technologies: Sequence[Technology]
    specifics: Sequence[Phrase]


@dataclass(frozen=True, slots=True)
class Reach:
    """What names a scope in the bullet: ranges by how far they reach; the weak ones count in company only."""

    narrow: Scope | None
    """The widest of task, service and team."""
    weak_teams: tuple[Range, ...]
    teams: tuple[Range, ...]
    weak_organisation: tuple[Range, ...]
    organisation: tuple[Range, ...]
    industry: tuple[Range, ...]

    @property
    def scope(self) -> Scope | None:
        """The widest scope that is named: by one clear sign, or two weak ones."""
        if self.industry:
            return Scope.INDUSTRY
        if self.organisation or len(self.weak_organisation) > 2:
            return Scope.ORGANISATION
        if self.teams or len(self.weak_teams) + len(self.weak_organisation) > 1:
            return Scope.TEAMS
        if self.weak_teams or self.weak_organisation:
            return max(self.narrow or Scope.TASK, Scope.TEAM)
        return self.narrow

    @property
    def wide(self) -> list[Range]:
        """The ranges that reach beyond one team, in the order of the text."""
        return sorted({*self.teams, *self.organisation, *self.industry})


@dataclass(frozen=True, slots=True)
class Scale:
    """What the bullet reaches, with the phrases that say so."""

    scope: Scope | None
    wide: tuple[Phrase, ...]
    """Phrases of several teams or more."""
    hints: tuple[Phrase, ...]
    """Phrases that point beyond one team and prove nothing alone."""
    authority: tuple[Phrase, ...]
    """Verbs that claim authority."""
    evidence: tuple[Evidence, ...]
    reads_as: Level | None


def reach(bullet: BulletRead) -> Reach:
    """Gather what names a scope: the lexicon's phrases, and counts of teams, places, services and people."""
    text, patterns, found = bullet.words.text, bullet.lexicon.patterns, bullet.found
    counted: dict[bool, list[Range]] = {True: [], False: []}
    for quantity in bullet.quantities:
        written = quantity.phrase.text.partition(" ")[0].strip("~≈(+").lower()
        size = bullet.lexicon.number_words.get(written) or size_of(written)
        noun = singular_of(quantity.noun)
        for name, (nouns, least) in bullet.lexicon.counted.items():
            if noun in nouns and size >= (2 if name == "teams" else least):
                many = size >= MANY[name] if name in MANY else False
                counted[many].append((quantity.phrase.start, quantity.phrase.end))

    def phrases(kind: str, *unless: str) -> list[Range]:
        """The phrases of a kind, those left out at which one of the patterns matches."""
        places = found.get(f"scope-{kind}", ())
        return [it for it in places if not any(patterns[name].match(text, it[0]) for name in unless)]

    def spans(*names: str) -> list[Range]:
        """Where the patterns match."""
        return [match.span() for name in names for match in patterns[name].finditer(text)]

    strong = [*phrases("teams"), *counted[True], *spans(*FOR_ALL)]
    organisation = [*phrases("organisation", "some-group"), *spans("whole-company")]
    weak = [*counted[False], *spans("many-to-one", "all-places")]
    weak = apart([*weak, *apart(phrases("wide"), weak)], [*strong, *organisation])
    hints = [
        *(
            place
            for place in phrases("organisation_hints", "holds-verb")
            if not patterns["in-budget"].search(text[: place[0]])
        ),
        *spans("spoken-money", "many-years"),
        *(
            match.span()
            for match in MONEY.finditer(text)
            if number_value(match[1], (match[2] or "").lower()) >= LARGE_SUM
        ),
    ]
    narrow = [scope for scope in (Scope.TASK, Scope.SERVICE, Scope.TEAM) if phrases(scope.name.lower())]
    return Reach(
        max(narrow, default=None),
        tuple(weak),
        tuple(strong),
        tuple(apart(hints, [*strong, *organisation, *weak])),
        tuple(organisation),
        tuple(phrases("industry")),
    )


def apart(places: Iterable[Range], others: Sequence[Range]) -> list[Range]:
    """Return the ranges that overlap none of the others."""
    return [it for it in places if not any(it[0] < end and start < it[1] for start, end in others)]


def measure(bullet: BulletRead) -> Scale:
    """Weigh scope, autonomy and reach. `reads_as` is None where nothing tells."""
    phrases, reached, authority = bullet.words.phrases, reach(bullet), authority_verbs(bullet)
    telling = (
        bullet.specifics
        or bullet.outcomes
        or bullet.technologies
        or any(quantity.role in ("count", "team") for quantity in bullet.quantities)
        or bullet.found.get("assigned")
        or reached.teams
        or reached.organisation
    )
    named = bullet.words.all[:8] if bullet.section == "summary" else ()
    titles = bullet.lexicon.titles
    titled = next((titles[word.lower] for word in named if word.lower in titles), None)
    return Scale(
        reached.scope,
        phrases(reached.wide),
        phrases(sorted({*reached.weak_teams, *reached.weak_organisation})),
        authority,
        collect(bullet, reached),
        titled if titled is not None else reads_as(bullet, reached, authority) if telling else None,
    )


def authority_verbs(bullet: BulletRead) -> tuple[Phrase, ...]:
    """Return the verbs of the author's that claim authority: leads, and those joined to them."""
    claims = bullet.lexicon.verb_classes["authority"]
    verbs = []
    for sentence in bullet.sentences:
        verb = sentence.action.verb
        if sentence.action.lead in ("act", "gerund") and verb is not None and sentence.action.lemma in claims:
            verbs.append(verb)
    words, gaps = bullet.words.all, bullet.words.gaps
    for before, word, gap in zip(words, words[1:], gaps[1:], strict=False):
        joined = before.lower in ("and", "to") or "," in gap or "&" in gap
        forms = bullet.lexicon.verb(word.lower) if joined else ()
        if any(form.lemma in claims and form.kind in ("past", "gerund", "third") for form in forms):
            verbs.append(bullet.words.phrase(word.start, word.end))
    return tuple(dict.fromkeys(verbs))


def reads_as(bullet: BulletRead, reached: Reach, authority: Sequence[Phrase]) -> Level:
    """The widest scope that object or effect reaches, one up for a decision or authority with reach, one down for
    assigned work. One weak sign of reach is worth a senior: it may be a mid's user or a staff's team."""
    signs = len(reached.weak_teams) + len(reached.weak_organisation)
    actions = [sentence.action for sentence in bullet.sentences]
    outcomes, technologies, found = bullet.outcomes, bullet.technologies, bullet.found
    if reached.industry:
        return Level.PRINCIPAL
    if bullet.section in ("projects", "education", "skills"):
        if found.get("course") and bullet.section != "skills":
            return Level.JUNIOR
        beyond = reached.wide or (signs and outcomes)
        return Level.SENIOR if beyond and bullet.section == "projects" else Level.MID
    if found.get("assigned"):
        return Level.JUNIOR
    commands = bool(bullet.decisions or found.get("ownership-senior")) or any(
        action.lemma in bullet.lexicon.verb_classes["leading"]
        and (action.lemma != "set" or signs > 0 or bool(reached.wide))
        and not action.phrase.text.endswith("up")
        for action in actions
    )
    routine = all(action.strength in (None, Level.JUNIOR) for action in actions)
    numeric = any(outcome.numeric for outcome in outcomes)
    complexity = max((it for it in Level if found.get(f"complexity-{it.label}")), default=Level.JUNIOR)
    if reached.organisation:
        strong = commands or authority or len(reached.organisation) > 1 or signs > 1
        return Level.PRINCIPAL if strong else Level.STAFF
    backed = bool(commands or authority or outcomes)
    if reached.teams or signs > 2 or (signs > 1 and backed):
        return Level.STAFF
    if signs and backed:
        if routine and not commands:
            wide = bool(reached.weak_teams) and reached.narrow is None
            return Level.MID if technologies else Level.STAFF if wide else Level.SENIOR
        return Level.STAFF if commands and outcomes else Level.SENIOR
    if commands or complexity >= Level.SENIOR or signs > 1:
        return Level.STAFF if complexity >= Level.STAFF else Level.SENIOR
    easy = complexity is Level.JUNIOR and not outcomes
    if reached.narrow is Scope.TASK and not numeric:
        return Level.JUNIOR if easy else Level.MID
    if found.get("complexity-junior") and easy:
        return Level.JUNIOR
    technical = reached.narrow is not None or technologies or complexity > Level.JUNIOR
    plain = technical or found.get("complexity-junior") or routine
    return Level.SENIOR if outcomes and not numeric and not plain else Level.MID


def collect(bullet: BulletRead, reached: Reach) -> tuple[Evidence, ...]:
    """Return the evidence of the five dimensions in the order of the text, each with its span and the level that it
    speaks for."""
    found, phrases = bullet.found, bullet.words.phrases
    evidence = [Evidence("impact", outcome.phrase) for outcome in bullet.outcomes]
    evidence += [Evidence("depth", technology.phrase) for technology in bullet.technologies]
    dimensions: tuple[Dimension, ...] = ("complexity", "ownership")
    evidence += [
        Evidence(dimension, phrase, level)
        for level in Level
        for dimension in dimensions
        for phrase in phrases(found.get(f"{dimension}-{level.label}", ()))
    ]
    evidence += [Evidence("production", phrase) for phrase in phrases(found.get("production", ()))]
    evidence += [Evidence("ownership", decision, Level.SENIOR) for decision in bullet.decisions]
    wide = (*reached.organisation, *reached.industry)
    evidence += [Evidence("ownership", phrase, Level.STAFF) for phrase in phrases(reached.teams)]
    evidence += [Evidence("ownership", phrase, Level.PRINCIPAL) for phrase in phrases(wide)]
    evidence += [
        Evidence("ownership", action.verb, action.strength)
        for action in (sentence.action for sentence in bullet.sentences)
        if action.verb is not None and action.lemma in bullet.lexicon.verb_classes["leading"]
    ]
    unique = {(item.phrase.start, item.phrase.end, item.dimension): item for item in reversed(evidence)}
    return tuple(unique[key] for key in sorted(unique))
