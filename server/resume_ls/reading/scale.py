"""How far the work reaches, what it proves, and the level that it reads as."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from resume_ls.reading.lexicon import Lexicon, singular_of
from resume_ls.reading.matches import Range
from resume_ls.reading.model import Evidence, Outcome, Phrase, Quantity, Scope, Sentence, Technology
from resume_ls.reading.words import Words
from resume_ls.rulebook.levels import Level
from resume_ls.rulebook.model import SectionKind

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
EACH_TEAM = re.compile(
    r"\b(?:each|every|all|most|any)\s+(?:of the\s+)?(?:[\w-]+\s+)?"
    r"(?:teams?|squads?|pipelines?|services|service of|repos|repositories|products?|departments?|brands?|studios?|"
    r"business lines?)\b",
    re.IGNORECASE,
)
MANY_TO_ONE = re.compile(
    r"(?<!from )\b(?:three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d\d?)\s+[^,;.]{3,60}?\s"
    r"(?:into|onto|on|under|behind|with|by|to|for)\s+(?:one|a single)\b",
    re.IGNORECASE,
)
"""Several made into one: "replaced four home-made schedulers with one"."""
ALL_PLACES = re.compile(
    r"\ball (?:of the |the |our )?(?:[\w-]+ )?(?:plants|sites|regions|countries|markets|divisions|stations|hospitals|"
    r"airports|stores|warehouses|branches|offices|clinics|depots)\b",
    re.IGNORECASE,
)
"""Every place of a company: "all 6 plants"."""
WHOLE_COMPANY = re.compile(
    r"\b(?:entire|whole)\s(?:[\w-]+\s){0,2}(?:group|company|organi[sz]ation|enterprise|bank|firm|corporation|agency|ministry|"
    r"authority|business|airline|university|country|nation|sector|industry)\b",
    re.IGNORECASE,
)
SHARED = re.compile(
    r"\b(?:shared|common)\s+(?:[\w-]+\s+){0,2}(?:library|libraries|platform|service|standard|schema|template|pipeline|vocabulary|contract)\b",
    re.IGNORECASE,
)
SHARE_OF_ALL = re.compile(
    r"\b\d+\s?%\s+of\s+(?:all\s+|our\s+|the\s+|new\s+)*(?:\w+\s+)?(?:services|teams|repositories|repos|squads|products|engineers|systems)\b",
    re.IGNORECASE,
)
FOR_ALL = (
    (EACH_TEAM, frozenset(["each", "every", "all", "most", "any"])),
    (SHARE_OF_ALL, frozenset(["of"])),
    (SHARED, frozenset(["shared", "common"])),
)
MONEY = re.compile(r"[€$£]\s?(\d[\d,]*(?:\.\d+)?)\s?(k|m|mn|mio|million|bn|billion)?\b", re.IGNORECASE)
SPOKEN_MONEY = re.compile(
    r"\b(?:sav(?:ed|es|ing)|worth|cost(?:s|ing)?|of)\s(?:over |about |around |some |another )?"
    r"\d[\d.]{0,8}\s?(?:million|billion)\b(?! (?!a |euro|dollar|pound)\w)"
    r"|\b\d[\d.]{0,8}[\s-]?(?:million|billion)[\s-](?:euro|dollar|pound|franc|kron|budget)",
    re.IGNORECASE,
)
"""Money without its sign: "saving 3.8 million a year", "30 million euros"."""
MANY_YEARS = re.compile(
    r"\b(?:over|in|within|for)\s(?:three|four|five|six|seven|eight|nine|ten|[3-9]|1\d)\syears\b(?! of\b)",
    re.IGNORECASE,
)
SOME_GROUP = re.compile(r"the group\s(?:that|which|who|of)\b", re.IGNORECASE)
"""A few people, not a company."""
SHARES = re.compile(r"shared\s(?:a|an|the|their|one|his|her|its)\b", re.IGNORECASE)
"""The verb."""
HOLDS = re.compile(r"holding\s(?:a|an|the|their|one|its|all)\b", re.IGNORECASE)
"""The verb too."""
IN_BUDGET = re.compile(r"\b(?:under|within|on|below)\s$", re.IGNORECASE)
"""Before "budget": what was kept to it has no reach."""
FACTORS = {"k": 1e3, "m": 1e6, "mn": 1e6, "mio": 1e6, "million": 1e6, "bn": 1e9, "billion": 1e9}
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
    lowers = {word.lower for word in words.all}
    weak: list[Range] = []
    teams: list[Range] = []
    for quantity in quantities:
        place = (quantity.phrase.start, quantity.phrase.end)
        first = quantity.phrase.text.split()[:1]
        size = amount(first[0].strip("~≈(+").lower(), lexicon) if first else 0.0
        noun = quantity.noun if quantity.noun in lexicon.counted["teams"][0] else singular_of(quantity.noun)
        for name, (nouns, least) in lexicon.counted.items():
            if noun not in nouns:
                continue
            if name == "teams" and size >= 2:
                (teams if size >= MANY_TEAMS else weak).append(place)
            elif size >= least:
                (teams if name == "services" and size >= MANY_SERVICES else weak).append(place)
    weak += [(made.start(), made.end()) for made in MANY_TO_ONE.finditer(words.text)]
    strong = (*found.get("scope-teams", ()), *teams, *spoken_for_all(words, lowers))
    organisation = tuple(
        place for place in found.get("scope-organisation", ()) if not SOME_GROUP.match(words.text, place[0])
    )
    if "all" in lowers:
        weak += [(all_.start(), all_.end()) for all_ in ALL_PLACES.finditer(words.text)]
    weak += [
        place
        for place in found.get("scope-wide", ())
        if not inside(place, weak) and not SHARES.match(words.text, place[0])
    ]
    if "whole" in lowers or "entire" in lowers:
        organisation += tuple((whole.start(), whole.end()) for whole in WHOLE_COMPANY.finditer(words.text))
    weak = [place for place in weak if not inside(place, (*strong, *organisation))]
    weak_organisation = [
        *(
            place
            for place in found.get("scope-organisation_hints", ())
            if not IN_BUDGET.search(words.text[: place[0]]) and not HOLDS.match(words.text, place[0])
        ),
        *large_sums(words.text),
        *((years.start(), years.end()) for years in MANY_YEARS.finditer(words.text)),
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


def spoken_for_all(words: Words, lowers: set[str]) -> list[Range]:
    """Return where the text speaks of every team, of a share of all services, of something shared."""
    patterns = [pattern for pattern, signs in FOR_ALL if not signs.isdisjoint(lowers)]
    return [(match.start(), match.end()) for pattern in patterns for match in pattern.finditer(words.text)]


def large_sums(text: str) -> list[Range]:
    """Return where sums of money stand that no team spends alone."""
    found = [(sum_.start(), sum_.end()) for sum_ in SPOKEN_MONEY.finditer(text)] if "illion" in text else []
    if not any(sign in text for sign in "€$£"):
        return found
    for match in MONEY.finditer(text):
        factor = FACTORS.get((match[2] or "").lower(), 1)
        try:
            size = float(match[1].replace(",", "")) * factor
        except ValueError:
            continue
        if size >= LARGE_SUM:
            found.append((match.start(), match.end()))
    return found


def inside(place: Range, others: Iterable[Range]) -> bool:
    """Whether a range overlaps one of the others."""
    return any(place[0] < end and start < place[1] for start, end in others)


def amount(written: str, lexicon: Lexicon) -> float:
    """Return the size of a number as written ("40+", "4,000", "twelve"); 0 where it is none."""
    if written in lexicon.number_words:
        return lexicon.number_words[written]
    digits = "".join(letter for letter in written if letter.isdigit() or letter == ".")
    thousand = (
        1000 if written.rstrip("+").endswith("k") else 1_000_000 if written.rstrip("+").endswith("m") else 1
    )
    try:
        return float(digits) * thousand
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
    titled = title_of(words) if section == "summary" else None
    return Scale(
        reached.scope,
        phrases(reached.wide),
        phrases({*reached.weak_teams, *reached.weak_organisation}),
        authority,
        evidence,
        titled if titled is not None else level,
    )


def title_of(words: Words) -> Level | None:
    """Return the level that a summary's own title names ("Principal engineer for …")."""
    return next((TITLES[word.lower] for word in words.all[:8] if word.lower in TITLES), None)


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
