"""How far the work reaches, what it proves, and the level that it reads as."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from resume_ls.reading.lexicon import Lexicon, singular_of
from resume_ls.reading.matches import Range
from resume_ls.reading.model import Evidence, Outcome, Phrase, Quantity, Scope, Sentence, Technology
from resume_ls.reading.quantities import number_value, size_of
from resume_ls.reading.words import Words
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


def reach(
    words: Words, found: Mapping[str, Sequence[Range]], lexicon: Lexicon, quantities: Sequence[Quantity]
) -> Reach:
    """Gather what names a scope: the lexicon's phrases, and counts of teams, places, services and people."""
    weak: list[Range] = []
    teams: list[Range] = []
    for quantity in quantities:
        place = (quantity.phrase.start, quantity.phrase.end)
        written = quantity.phrase.text.partition(" ")[0].strip("~≈(+").lower()
        size = lexicon.number_words.get(written) or size_of(written)
        noun = quantity.noun if quantity.noun in lexicon.counted["teams"][0] else singular_of(quantity.noun)
        for name, (nouns, least) in lexicon.counted.items():
            if noun not in nouns:
                continue
            if name == "teams" and size >= 2:
                (teams if size >= MANY_TEAMS else weak).append(place)
            elif size >= least:
                (teams if name == "services" and size >= MANY_SERVICES else weak).append(place)
    weak += spans(lexicon.patterns["many-to-one"], words.text)
    strong = (*found.get("scope-teams", ()), *teams, *spoken_for_all(words, lexicon))
    organisation = tuple(
        place
        for place in found.get("scope-organisation", ())
        if not lexicon.patterns["some-group"].match(words.text, place[0])
    )
    weak += spans(lexicon.patterns["all-places"], words.text)
    weak += [
        place
        for place in found.get("scope-wide", ())
        if not inside(place, weak) and not lexicon.patterns["shares-verb"].match(words.text, place[0])
    ]
    organisation += tuple(spans(lexicon.patterns["whole-company"], words.text))
    weak = [place for place in weak if not inside(place, (*strong, *organisation))]
    weak_organisation = [
        *(
            place
            for place in found.get("scope-organisation_hints", ())
            if not lexicon.patterns["in-budget"].search(words.text[: place[0]])
            and not lexicon.patterns["holds-verb"].match(words.text, place[0])
        ),
        *large_sums(words.text, lexicon),
        *spans(lexicon.patterns["many-years"], words.text),
    ]
    hints = [place for place in weak_organisation if not inside(place, (*strong, *organisation, *weak))]
    narrow = max(
        (
            scope
            for kind, scope in (("task", Scope.TASK), ("service", Scope.SERVICE), ("team", Scope.TEAM))
            if found.get(f"scope-{kind}")
        ),
        default=None,
    )
    return Reach(
        narrow, tuple(weak), strong, tuple(hints), organisation, tuple(found.get("scope-industry", ()))
    )


def spans(pattern: re.Pattern[str], text: str) -> list[Range]:
    """Return where a pattern matches."""
    return [match.span() for match in pattern.finditer(text)]


def spoken_for_all(words: Words, lexicon: Lexicon) -> list[Range]:
    """Return where the text speaks of every team, of a share of all services, of something shared."""
    return [place for name in FOR_ALL for place in spans(lexicon.patterns[name], words.text)]


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


def measure(
    words: Words,
    source: str,
    lexicon: Lexicon,
    section: SectionKind,
    found: Mapping[str, Sequence[Range]],
    sentences: Sequence[Sentence],
    quantities: Sequence[Quantity],
    outcomes: Sequence[Outcome],
    decisions: Sequence[Phrase],
    technologies: Sequence[Technology],
    specifics: Sequence[Phrase],
) -> Scale:
    """Weigh scope, autonomy and reach. `reads_as` is None where nothing tells."""

    def phrases(ranges: Iterable[Range]) -> tuple[Phrase, ...]:
        return tuple(Phrase(source[start:end], start, end) for start, end in sorted(ranges))

    reached = reach(words, found, lexicon, quantities)
    authority = authority_verbs(words, source, lexicon, sentences)
    evidence = collect(source, lexicon, found, reached, sentences, outcomes, decisions, technologies)
    counted = any(quantity.role in ("count", "team") for quantity in quantities)
    telling = bool(
        specifics
        or outcomes
        or technologies
        or counted
        or found.get("assigned")
        or reached.teams
        or reached.organisation
    )
    level = (
        reads_as(lexicon, section, found, sentences, reached, outcomes, decisions, authority, technologies)
        if telling
        else None
    )
    titled = title_of(words, lexicon) if section == "summary" else None
    return Scale(
        reached.scope,
        phrases(reached.wide),
        phrases({*reached.weak_teams, *reached.weak_organisation}),
        authority,
        evidence,
        titled if titled is not None else level,
    )


def title_of(words: Words, lexicon: Lexicon) -> Level | None:
    """Return the level that a summary's own title names ("Principal engineer for …")."""
    titles = lexicon.titles
    return next((titles[word.lower] for word in words.all[:8] if word.lower in titles), None)


def authority_verbs(
    words: Words, source: str, lexicon: Lexicon, sentences: Sequence[Sentence]
) -> tuple[Phrase, ...]:
    """Return the verbs of the author's that claim authority: leads, and those joined to them."""
    claims = lexicon.verb_classes["authority"]
    found = []
    for sentence in sentences:
        verb = sentence.action.verb
        if sentence.action.lead in ("act", "gerund") and verb is not None and sentence.action.lemma in claims:
            found.append(verb)
    for index in range(1, len(words.all)):
        gap = words.gaps[index]
        if words.all[index - 1].lower not in ("and", "to") and (
            gap == " " or ("," not in gap and "&" not in gap)
        ):
            continue
        word = words.all[index]
        if any(
            form.lemma in claims and form.kind in ("past", "gerund", "third")
            for form in lexicon.verb(word.lower)
        ):
            found.append(Phrase(source[word.start : word.end], word.start, word.end))
    return tuple(dict.fromkeys(found))


def reads_as(
    lexicon: Lexicon,
    section: SectionKind,
    found: Mapping[str, Sequence[Range]],
    sentences: Sequence[Sentence],
    reached: Reach,
    outcomes: Sequence[Outcome],
    decisions: Sequence[Phrase],
    authority: Sequence[Phrase],
    technologies: Sequence[Technology],
) -> Level:
    """The widest scope that object or effect reaches, one up for a decision or authority with reach, one down for
    assigned work. One weak sign of reach is worth a senior: it may be a mid's user or a staff's team."""
    if reached.industry:
        return Level.PRINCIPAL
    signs = len(reached.weak_teams) + len(reached.weak_organisation)
    if found.get("course") and section in ("projects", "education"):
        return Level.JUNIOR
    if section in ("projects", "education", "skills"):
        if section != "projects":
            return Level.MID
        if signs > 1:
            return Level.STAFF
        return Level.SENIOR if reached.wide or (signs and outcomes) else Level.MID
    if found.get("assigned"):
        return Level.JUNIOR
    commands = bool(decisions or found.get("ownership-senior")) or any(
        sentence.action.lemma in lexicon.verb_classes["leading"]
        and (sentence.action.lemma != "set" or signs > 0 or bool(reached.wide))
        and not sentence.action.phrase.text.endswith("up")
        for sentence in sentences
    )
    complexity = max(
        (level for level in Level if found.get(f"complexity-{level.label}")), default=Level.JUNIOR
    )
    if reached.organisation:
        strong = commands or authority or len(reached.organisation) > 1 or signs > 1
        return Level.PRINCIPAL if strong else Level.STAFF
    if reached.teams:
        return Level.PRINCIPAL if len(reached.weak_organisation) > 2 and commands else Level.STAFF
    if signs > 2 or (signs > 1 and (commands or authority or outcomes)):
        return Level.STAFF
    if signs and (commands or authority or outcomes):
        if (
            signs == 1
            and not commands
            and all(sentence.action.strength in (None, Level.JUNIOR) for sentence in sentences)
        ):
            if technologies:
                return Level.MID
            return Level.STAFF if reached.weak_teams and reached.narrow is None else Level.SENIOR
        return Level.STAFF if commands and (complexity >= Level.STAFF or outcomes) else Level.SENIOR
    if commands or complexity >= Level.SENIOR or signs > 1:
        return Level.STAFF if complexity >= Level.STAFF else Level.SENIOR
    if reached.narrow is Scope.TASK and not any(outcome.numeric for outcome in outcomes):
        return Level.JUNIOR if complexity is Level.JUNIOR and not outcomes else Level.MID
    if found.get("complexity-junior") and complexity is Level.JUNIOR and not outcomes:
        return Level.JUNIOR
    technical = (
        reached.narrow is not None
        or technologies
        or complexity > Level.JUNIOR
        or found.get("complexity-junior")
    )
    routine = all(sentence.action.strength in (None, Level.JUNIOR) for sentence in sentences)
    told = bool(outcomes) and not any(outcome.numeric for outcome in outcomes)
    return Level.SENIOR if told and not technical and not routine else Level.MID


def collect(
    source: str,
    lexicon: Lexicon,
    found: Mapping[str, Sequence[Range]],
    reached: Reach,
    sentences: Sequence[Sentence],
    outcomes: Sequence[Outcome],
    decisions: Sequence[Phrase],
    technologies: Sequence[Technology],
) -> tuple[Evidence, ...]:
    """Return the evidence of the five dimensions in the order of the text, each with its span and the level that it
    speaks for."""

    def phrase(place: Range) -> Phrase:
        return Phrase(source[place[0] : place[1]], place[0], place[1])

    evidence = [Evidence("impact", outcome.phrase) for outcome in outcomes]
    evidence += [Evidence("depth", technology.phrase) for technology in technologies]
    for level in Level:
        evidence += [
            Evidence("complexity", phrase(place), level)
            for place in found.get(f"complexity-{level.label}", ())
        ]
        evidence += [
            Evidence("ownership", phrase(place), level) for place in found.get(f"ownership-{level.label}", ())
        ]
    evidence += [Evidence("production", phrase(place)) for place in found.get("production", ())]
    evidence += [Evidence("ownership", decision, Level.SENIOR) for decision in decisions]
    evidence += [Evidence("ownership", phrase(place), Level.STAFF) for place in reached.teams]
    evidence += [
        Evidence("ownership", phrase(place), Level.PRINCIPAL)
        for place in (*reached.organisation, *reached.industry)
    ]
    evidence += [
        Evidence("ownership", sentence.action.verb, sentence.action.strength)
        for sentence in sentences
        if sentence.action.verb is not None and sentence.action.lemma in lexicon.verb_classes["leading"]
    ]
    unique = {(item.phrase.start, item.phrase.end, item.dimension): item for item in reversed(evidence)}
    return tuple(unique[key] for key in sorted(unique))
