"""How far the work reaches, what it proves, and the level that it reads as."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from resume_ls.document.model import SectionKind
from resume_ls.levels import Level
from resume_ls.reading.lexicon import Lexicon, singular_of
from resume_ls.reading.matches import Range
from resume_ls.reading.model import Evidence, Outcome, Phrase, Quantity, Scope, Sentence, Technology
from resume_ls.reading.words import Words

NAMED_SCOPES = {
    "scope-task": Scope.TASK,
    "scope-service": Scope.SERVICE,
    "scope-team": Scope.TEAM,
    "scope-teams": Scope.TEAMS,
    "scope-organisation": Scope.ORGANISATION,
    "scope-industry": Scope.INDUSTRY,
}
LEVEL_OF_SCOPE = {
    Scope.TASK: Level.JUNIOR,
    Scope.SERVICE: Level.MID,
    Scope.TEAM: Level.SENIOR,
    Scope.TEAMS: Level.STAFF,
    Scope.ORGANISATION: Level.PRINCIPAL,
    Scope.INDUSTRY: Level.PRINCIPAL,
}
TITLES = {
    "junior": Level.JUNIOR,
    "graduate": Level.JUNIOR,
    "student": Level.JUNIOR,
    "intern": Level.JUNIOR,
    "trainee": Level.JUNIOR,
    "senior": Level.SENIOR,
    "staff": Level.STAFF,
    "principal": Level.PRINCIPAL,
    "distinguished": Level.PRINCIPAL,
}
LARGE_COUNT = 40
"""From this many parts of any kind on, the work is more than one task."""


@dataclass(frozen=True, slots=True)
class Scale:
    """What the bullet reaches, with the phrases that say so."""

    scope: Scope | None
    wide: tuple[Phrase, ...]
    """Phrases of several teams or more."""
    authority: tuple[Phrase, ...]
    """Verbs that claim authority."""
    evidence: tuple[Evidence, ...]
    reads_as: Level | None


def scope_phrases(
    found: Mapping[str, Sequence[Range]], words: Words, lexicon: Lexicon, quantities: Sequence[Quantity]
) -> list[tuple[Scope, int, int]]:
    """Return what names a scope: the lexicon's phrases, and counts of teams, services and people."""
    named = [
        (scope, start, end) for kind, scope in NAMED_SCOPES.items() for start, end in found.get(kind, ())
    ]
    for quantity in quantities:
        size = amount(
            quantity.phrase.text.split()[0].strip("~≈(+").lower() if quantity.phrase.text.split() else "",
            lexicon,
        )
        noun = singular_of(quantity.noun)
        for name, (nouns, least) in lexicon.counted.items():
            if noun in nouns and size >= least:
                named.append((Scope.TEAMS, quantity.phrase.start, quantity.phrase.end))
            elif noun in nouns and name == "teams" and size >= 2:
                named.append(
                    (Scope.TEAM if size < least else Scope.TEAMS, quantity.phrase.start, quantity.phrase.end)
                )
            elif noun in nouns and size >= 3:
                named.append((Scope.TEAM, quantity.phrase.start, quantity.phrase.end))
    return named


def amount(written: str, lexicon: Lexicon) -> float:
    """Return the size of a number as written ("40+", "4,000", "twelve"); 0 where it is none."""
    if written in lexicon.number_words:
        return lexicon.number_words[written]
    digits = "".join(letter for letter in written if letter.isdigit() or letter == ".")
    try:
        return float(digits) * (
            1000
            if written.rstrip("+").endswith("k")
            else 1_000_000
            if written.rstrip("+").endswith("m")
            else 1
        )
    except ValueError:
        return 0.0


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

    def phrase(start: int, end: int) -> Phrase:
        return Phrase(source[start:end], start, end)

    named = scope_phrases(found, words, lexicon, quantities)
    scope = max((item[0] for item in named), default=None)
    wide = tuple(
        phrase(start, end)
        for item, start, end in sorted(named, key=lambda item: item[1])
        if item >= Scope.TEAMS
    )
    authority = authority_verbs(words, source, lexicon, sentences)
    evidence = tuple(
        sorted(
            collect(source, lexicon, found, named, sentences, outcomes, decisions, technologies), key=place
        )
    )
    telling = bool(specifics or outcomes or scope is not None and (scope >= Scope.TEAM or technologies))
    level = (
        reads_as(lexicon, section, found, sentences, scope, named, quantities, outcomes, decisions, authority)
        if telling
        else None
    )
    titled = title_of(words) if section == "summary" else None
    return Scale(scope, wide, authority, evidence, titled if titled is not None else level)


def place(evidence: Evidence) -> tuple[int, int]:
    """Where a piece of evidence stands."""
    return evidence.phrase.start, evidence.phrase.end


def title_of(words: Words) -> Level | None:
    """Return the level that a summary's own title names ("Principal engineer for …")."""
    for word in words.all[:8]:
        if word.lower in TITLES:
            return TITLES[word.lower]
    return None


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
        word = words.all[index]
        gap = words.before(index)
        if words.all[index - 1].lower not in ("and", "to") and "," not in gap and "&" not in gap:
            continue
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
    scope: Scope | None,
    named: Sequence[tuple[Scope, int, int]],
    quantities: Sequence[Quantity],
    outcomes: Sequence[Outcome],
    decisions: Sequence[Phrase],
    authority: Sequence[Phrase],
) -> Level:
    """The widest scope that object or effect reaches, one up for a decision or authority with reach, one down for
    assigned work."""
    course = bool(found.get("course")) or section in ("projects", "education")
    complexity = max((level for level in Level if found.get(f"complexity-{level.label}")), default=None)
    lemmas = {sentence.action.lemma for sentence in sentences}
    leads = bool(
        lemmas
        & {
            "lead",
            "architect",
            "direct",
            "chair",
            "drive",
            "mentor",
            "coach",
            "decide",
            "define",
            "interview",
            "hire",
            "convince",
            "persuade",
        }
    )
    if course and scope is not Scope.INDUSTRY:
        return (
            Level.MID
            if section == "projects"
            and complexity is not None
            and complexity >= Level.SENIOR
            and not found.get("course")
            else Level.JUNIOR
        )
    if found.get("assigned"):
        return Level.JUNIOR
    if scope is None:
        base = Level.MID
    else:
        base = LEVEL_OF_SCOPE[scope]
    if (
        scope is Scope.ORGANISATION
        and not (decisions or authority)
        and len([item for item in named if item[0] >= Scope.ORGANISATION]) < 2
    ):
        base = Level.STAFF
    if scope is not None and scope <= Scope.SERVICE:
        if leads or decisions:
            base = Level.SENIOR
        elif complexity is not None and complexity >= Level.SENIOR:
            base = Level.SENIOR
        elif any(outcome.numeric for outcome in outcomes) or complexity == Level.MID:
            base = Level.MID
        elif complexity == Level.JUNIOR and not outcomes:
            base = Level.JUNIOR
        else:
            base = Level.MID if outcomes or scope is Scope.SERVICE else Level.JUNIOR
    elif scope is None and (leads or decisions or (complexity or Level.JUNIOR) >= Level.SENIOR):
        base = Level.SENIOR
    if complexity is not None and complexity >= Level.STAFF:
        base = max(base, Level(min(complexity, base + 1)))
    if (
        scope is Scope.TEAM
        and not (leads or decisions or authority or outcomes)
        and (complexity or Level.JUNIOR) < Level.SENIOR
    ):
        base = Level.MID
    return base


def collect(
    source: str,
    lexicon: Lexicon,
    found: Mapping[str, Sequence[Range]],
    named: Sequence[tuple[Scope, int, int]],
    sentences: Sequence[Sentence],
    outcomes: Sequence[Outcome],
    decisions: Sequence[Phrase],
    technologies: Sequence[Technology],
) -> list[Evidence]:
    """Return the evidence of the five dimensions, each with its span and the level that it speaks for."""

    def phrase(start: int, end: int) -> Phrase:
        return Phrase(source[start:end], start, end)

    evidence = [Evidence("impact", outcome.phrase) for outcome in outcomes]
    evidence += [Evidence("depth", technology.phrase) for technology in technologies]
    for level in Level:
        evidence += [
            Evidence("complexity", phrase(*place), level)
            for place in found.get(f"complexity-{level.label}", ())
        ]
        evidence += [
            Evidence("ownership", phrase(*place), level)
            for place in found.get(f"ownership-{level.label}", ())
        ]
    evidence += [Evidence("production", phrase(*place)) for place in found.get("production", ())]
    evidence += [Evidence("ownership", decision, Level.SENIOR) for decision in decisions]
    evidence += [
        Evidence("ownership", phrase(start, end), LEVEL_OF_SCOPE[scope])
        for scope, start, end in named
        if scope >= Scope.TEAMS
    ]
    for sentence in sentences:
        if sentence.action.verb is not None and sentence.action.lemma in (
            "own",
            "lead",
            "drive",
            "architect",
            "run",
            "chair",
        ):
            evidence.append(Evidence("ownership", sentence.action.verb, sentence.action.strength))
    return list(dict.fromkeys(evidence))
