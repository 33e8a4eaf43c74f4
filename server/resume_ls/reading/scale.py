"""How far the work reaches, what it proves, and the level that it reads as."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from resume_ls.reading.lexicon import Lexicon, singular_of
from resume_ls.reading.matches import Range
from resume_ls.reading.model import Evidence, Outcome, Phrase, Quantity, Scope, Sentence, Technology
from resume_ls.reading.quantities import number_value, size_of
from resume_ls.reading.words import BulletWords
from resume_ls.rulebook.levels import Level
from resume_ls.rulebook.model import SectionKind

FOR_ALL = ("each-team", "share-of-all", "shared-thing")
"""Patterns of what is for more than one team."""
MONEY = re.compile(r"[€$£]\s?(\d[\d,]*(?:\.\d+)?)\s?(k|m|mn|mio|million|bn|billion)?\b", re.IGNORECASE)
LARGE_SUM = 200_000
"""From this much money on (a year, in any of the three currencies) it is the organisation's."""
MANY_SERVICES = 40
"""From this many services on they are no one team's."""
MANY_TEAMS = 5
"""From this many teams on a count speaks for staff by itself; fewer need a second sign."""


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
    weak: list[Range] = []
    teams: list[Range] = []
    for quantity in bullet.quantities:
        place = (quantity.phrase.start, quantity.phrase.end)
        written = quantity.phrase.text.partition(" ")[0].strip("~≈(+").lower()
        size = bullet.lexicon.number_words.get(written) or size_of(written)
        noun = singular_of(quantity.noun)
        for name, (nouns, least) in bullet.lexicon.counted.items():
            if noun not in nouns:
                continue
            if name == "teams" and size >= 2:
                (teams if size >= MANY_TEAMS else weak).append(place)
            elif size >= least:
                (teams if name == "services" and size >= MANY_SERVICES else weak).append(place)
    weak += spans(bullet.lexicon.patterns["many-to-one"], bullet.words.text)
    patterns = [bullet.lexicon.patterns[name] for name in FOR_ALL]
    spoken_for_all = [place for pattern in patterns for place in spans(pattern, bullet.words.text)]
    strong = (*bullet.found.get("scope-teams", ()), *teams, *spoken_for_all)
    organisation = tuple(
        place
        for place in bullet.found.get("scope-organisation", ())
        if not bullet.lexicon.patterns["some-group"].match(bullet.words.text, place[0])
    )
    weak += spans(bullet.lexicon.patterns["all-places"], bullet.words.text)
    weak += [
        place
        for place in bullet.found.get("scope-wide", ())
        if not inside(place, weak)
        and not bullet.lexicon.patterns["shares-verb"].match(bullet.words.text, place[0])
    ]
    organisation += tuple(spans(bullet.lexicon.patterns["whole-company"], bullet.words.text))
    weak = [place for place in weak if not inside(place, (*strong, *organisation))]
    weak_organisation = [
        *(
            place
            for place in bullet.found.get("scope-organisation_hints", ())
            if not bullet.lexicon.patterns["in-budget"].search(bullet.words.text[: place[0]])
            and not bullet.lexicon.patterns["holds-verb"].match(bullet.words.text, place[0])
        ),
        *large_sums(bullet.words.text, bullet.lexicon),
        *spans(bullet.lexicon.patterns["many-years"], bullet.words.text),
    ]
    hints = [place for place in weak_organisation if not inside(place, (*strong, *organisation, *weak))]
    narrow = max(
        (
            scope
            for kind, scope in (("task", Scope.TASK), ("service", Scope.SERVICE), ("team", Scope.TEAM))
            if bullet.found.get(f"scope-{kind}")
        ),
        default=None,
    )
    return Reach(
        narrow, tuple(weak), strong, tuple(hints), organisation, tuple(bullet.found.get("scope-industry", ()))
    )


def spans(pattern: re.Pattern[str], text: str) -> list[Range]:
    """Return where a pattern matches."""
    return [match.span() for match in pattern.finditer(text)]


def large_sums(text: str, lexicon: Lexicon) -> list[Range]:
    """Return where sums of money stand that no team spends alone."""
    found = spans(lexicon.patterns["spoken-money"], text)
    return found + [
        match.span()
        for match in MONEY.finditer(text)
        if number_value(match[1], (match[2] or "").lower()) >= LARGE_SUM
    ]


def inside(place: Range, others: Iterable[Range]) -> bool:
    """Whether a range overlaps one of the others."""
    return any(place[0] < end and start < place[1] for start, end in others)


def measure(bullet: BulletRead) -> Scale:
    """Weigh scope, autonomy and reach. `reads_as` is None where nothing tells."""

    phrases = bullet.words.phrases
    reached = reach(bullet)
    authority = authority_verbs(bullet)
    evidence = collect(bullet, reached)
    counted = any(quantity.role in ("count", "team") for quantity in bullet.quantities)
    telling = bool(
        bullet.specifics
        or bullet.outcomes
        or bullet.technologies
        or counted
        or bullet.found.get("assigned")
        or reached.teams
        or reached.organisation
    )
    level = reads_as(bullet, reached, authority) if telling else None
    titled = title_of(bullet.words, bullet.lexicon) if bullet.section == "summary" else None
    return Scale(
        reached.scope,
        phrases(reached.wide),
        phrases(sorted({*reached.weak_teams, *reached.weak_organisation})),
        authority,
        evidence,
        titled if titled is not None else level,
    )


def title_of(words: BulletWords, lexicon: Lexicon) -> Level | None:
    """Return the level that a summary's own title names ("Principal engineer for …")."""
    titles = lexicon.titles
    return next((titles[word.lower] for word in words.all[:8] if word.lower in titles), None)


def authority_verbs(bullet: BulletRead) -> tuple[Phrase, ...]:
    """Return the verbs of the author's that claim authority: leads, and those joined to them."""
    claims = bullet.lexicon.verb_classes["authority"]
    verbs = []
    for sentence in bullet.sentences:
        verb = sentence.action.verb
        if sentence.action.lead in ("act", "gerund") and verb is not None and sentence.action.lemma in claims:
            verbs.append(verb)
    for index in range(1, len(bullet.words.all)):
        gap = bullet.words.gaps[index]
        if bullet.words.all[index - 1].lower not in ("and", "to") and (
            gap == " " or ("," not in gap and "&" not in gap)
        ):
            continue
        word = bullet.words.all[index]
        if any(
            form.lemma in claims and form.kind in ("past", "gerund", "third")
            for form in bullet.lexicon.verb(word.lower)
        ):
            verbs.append(bullet.words.phrase(word.start, word.end))
    return tuple(dict.fromkeys(verbs))


def reads_as(bullet: BulletRead, reached: Reach, authority: Sequence[Phrase]) -> Level:
    """The widest scope that object or effect reaches, one up for a decision or authority with reach, one down for
    assigned work. One weak sign of reach is worth a senior: it may be a mid's user or a staff's team."""
    if reached.industry:
        return Level.PRINCIPAL
    signs = len(reached.weak_teams) + len(reached.weak_organisation)
    if bullet.found.get("course") and bullet.section in ("projects", "education"):
        return Level.JUNIOR
    if bullet.section in ("projects", "education", "skills"):
        if bullet.section != "projects":
            return Level.MID
        return Level.SENIOR if reached.wide or (signs and bullet.outcomes) else Level.MID
    if bullet.found.get("assigned"):
        return Level.JUNIOR
    commands = bool(bullet.decisions or bullet.found.get("ownership-senior")) or any(
        sentence.action.lemma in bullet.lexicon.verb_classes["leading"]
        and (sentence.action.lemma != "set" or signs > 0 or bool(reached.wide))
        and not sentence.action.phrase.text.endswith("up")
        for sentence in bullet.sentences
    )
    complexity = max(
        (level for level in Level if bullet.found.get(f"complexity-{level.label}")), default=Level.JUNIOR
    )
    if reached.organisation:
        strong = commands or authority or len(reached.organisation) > 1 or signs > 1
        return Level.PRINCIPAL if strong else Level.STAFF
    if reached.teams:
        return Level.STAFF
    if signs > 2 or (signs > 1 and (commands or authority or bullet.outcomes)):
        return Level.STAFF
    if signs and (commands or authority or bullet.outcomes):
        if (
            signs == 1
            and not commands
            and all(sentence.action.strength in (None, Level.JUNIOR) for sentence in bullet.sentences)
        ):
            if bullet.technologies:
                return Level.MID
            return Level.STAFF if reached.weak_teams and reached.narrow is None else Level.SENIOR
        return Level.STAFF if commands and bullet.outcomes else Level.SENIOR
    if commands or complexity >= Level.SENIOR or signs > 1:
        return Level.STAFF if complexity >= Level.STAFF else Level.SENIOR
    if reached.narrow is Scope.TASK and not any(outcome.numeric for outcome in bullet.outcomes):
        return Level.JUNIOR if complexity is Level.JUNIOR and not bullet.outcomes else Level.MID
    if bullet.found.get("complexity-junior") and complexity is Level.JUNIOR and not bullet.outcomes:
        return Level.JUNIOR
    technical = (
        reached.narrow is not None
        or bullet.technologies
        or complexity > Level.JUNIOR
        or bullet.found.get("complexity-junior")
    )
    routine = all(sentence.action.strength in (None, Level.JUNIOR) for sentence in bullet.sentences)
    told = bool(bullet.outcomes) and not any(outcome.numeric for outcome in bullet.outcomes)
    return Level.SENIOR if told and not technical and not routine else Level.MID


def collect(bullet: BulletRead, reached: Reach) -> tuple[Evidence, ...]:
    """Return the evidence of the five dimensions in the order of the text, each with its span and the level that it
    speaks for."""

    evidence = [Evidence("impact", outcome.phrase) for outcome in bullet.outcomes]
    evidence += [Evidence("depth", technology.phrase) for technology in bullet.technologies]
    for level in Level:
        evidence += [
            Evidence("complexity", bullet.words.phrase(*place), level)
            for place in bullet.found.get(f"complexity-{level.label}", ())
        ]
        evidence += [
            Evidence("ownership", bullet.words.phrase(*place), level)
            for place in bullet.found.get(f"ownership-{level.label}", ())
        ]
    evidence += [
        Evidence("production", bullet.words.phrase(*place)) for place in bullet.found.get("production", ())
    ]
    evidence += [Evidence("ownership", decision, Level.SENIOR) for decision in bullet.decisions]
    evidence += [Evidence("ownership", bullet.words.phrase(*place), Level.STAFF) for place in reached.teams]
    evidence += [
        Evidence("ownership", bullet.words.phrase(*place), Level.PRINCIPAL)
        for place in (*reached.organisation, *reached.industry)
    ]
    evidence += [
        Evidence("ownership", sentence.action.verb, sentence.action.strength)
        for sentence in bullet.sentences
        if sentence.action.verb is not None
        and sentence.action.lemma in bullet.lexicon.verb_classes["leading"]
    ]
    unique = {(item.phrase.start, item.phrase.end, item.dimension): item for item in reversed(evidence)}
    return tuple(unique[key] for key in sorted(unique))
