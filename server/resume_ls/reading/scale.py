"""How far the work reaches, what it proves, and the level that it reads as."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from resume_ls.reading.lexicon import Lexicon, singular_of
from resume_ls.reading.matches import Range
from resume_ls.reading.model import Evidence, Phrase, Reading, Scope
from resume_ls.reading.quantities import number_value, size_of
from resume_ls.reading.words import BulletWords
from resume_ls.rulebook.levels import Level
from resume_ls.rulebook.model import SectionKind

FOR_ALL = ("each-team", "share-of-all", "shared-thing")
"""Patterns of what is for more than one team."""
MONEY = re.compile(r"[€$£]\s?(\d[\d,]*(?:\.\d+)?)\s?(k|m|mn|mio|million|bn|billion)?\b", re.IGNORECASE)
LARGE_SUM = 200_000
"""From this much money on (a year, in any of the three currencies) it is the organisation's."""


def measured(
    reading: Reading,
    words: BulletWords,
    lexicon: Lexicon,
    found: Mapping[str, Sequence[Range]],
    section: SectionKind,
) -> Reading:
    """Return a reading with its scope, its evidence, what is wide in it, and the level that it reads as (None where
    nothing tells). `found` holds the marks of the phrase matcher."""
    scale = _Scale(reading, words, lexicon, found, section)
    level = scale.reads_as()
    marks = {
        "wide": words.phrases(scale.wide),
        "hint": words.phrases(scale.weak),
        "authority": scale.authority,
    }
    return replace(
        reading,
        scope=scale.scope(),
        evidence=scale.evidence(),
        reads_as=level,
        scale=level,
        marks={**reading.marks, **{kind: listed for kind, listed in marks.items() if listed}},
    )


class _Scale:
    """What names a scope in one bullet, as ranges by how far they reach; the weak ones count in company only."""

    def __init__(
        self,
        reading: Reading,
        words: BulletWords,
        lexicon: Lexicon,
        found: Mapping[str, Sequence[Range]],
        section: SectionKind,
    ) -> None:
        self.reading = reading
        self.words = words
        self.lexicon = lexicon
        self.found = found
        self.section = section
        self.authority = self.authority_verbs()
        named = [
            scope for scope in (Scope.TASK, Scope.SERVICE, Scope.TEAM) if self.phrases(scope.name.lower())
        ]
        self.narrow = max(named, default=None)
        """The widest of task, service and team."""
        many, some = self.counted()
        self.teams = [*self.phrases("teams"), *many, *self.spans(*FOR_ALL)]
        self.organisation = [*self.phrases("organisation", "some-group"), *self.spans("whole-company")]
        self.industry = self.phrases("industry")
        self.wide = sorted({*self.teams, *self.organisation, *self.industry})
        """The ranges that reach beyond one team."""
        some += self.spans("many-to-one", "all-places")
        clear = [*self.teams, *self.organisation]
        self.weak_teams = apart([*some, *apart(self.phrases("wide"), some)], clear)
        self.weak_organisation = apart(self.organisation_hints(), [*clear, *self.weak_teams])
        self.weak = sorted({*self.weak_teams, *self.weak_organisation})
        """The ranges that point beyond one team and prove nothing alone."""
        self.signs = len(self.weak_teams) + len(self.weak_organisation)

    def phrases(self, kind: str, *unless: str) -> list[Range]:
        """Return the phrases of a kind of scope, those left out at which one of the patterns matches."""
        places, patterns = (
            self.found.get(f"scope-{kind}", ()),
            [self.lexicon.patterns[name] for name in unless],
        )
        return [it for it in places if not any(found.match(self.words.text, it[0]) for found in patterns)]

    def spans(self, *names: str) -> list[Range]:
        """Return where patterns match."""
        patterns = self.lexicon.patterns
        return [match.span() for name in names for match in patterns[name].finditer(self.words.text)]

    def counted(self) -> tuple[list[Range], list[Range]]:
        """Return counts of teams, places, services and people: so many that they speak by themselves; fewer."""
        many: list[Range] = []
        some: list[Range] = []
        for quantity in self.reading.quantities:
            written = quantity.phrase.text.partition(" ")[0].strip("~≈(+").lower()
            size = self.lexicon.number_words.get(written) or size_of(written)
            for nouns, least, most in self.lexicon.counted:
                if size >= least and singular_of(quantity.noun) in nouns:
                    (many if size >= most else some).append((quantity.phrase.start, quantity.phrase.end))
        return many, some

    def organisation_hints(self) -> list[Range]:
        """Return what points at the whole organisation: its words, many years, large sums."""
        text, budget = self.words.text, self.lexicon.patterns["in-budget"]
        hints = self.phrases("organisation_hints", "holds-verb")
        return [
            *(it for it in hints if not budget.search(text[: it[0]])),
            *self.spans("spoken-money", "many-years"),
            *(
                sum.span()
                for sum in MONEY.finditer(text)
                if number_value(sum[1], (sum[2] or "").lower()) >= LARGE_SUM
            ),
        ]

    def authority_verbs(self) -> tuple[Phrase, ...]:
        """Return the verbs of the author's that claim authority: leads, and those joined to them."""
        claims, verbs = self.lexicon.verb_classes["authority"], []
        for sentence in self.reading.sentences:
            verb = sentence.action.verb
            if (
                verb is not None
                and sentence.action.lead in ("act", "gerund")
                and sentence.action.lemma in claims
            ):
                verbs.append(verb)
        words, gaps = self.words.all, self.words.gaps
        for before, word, gap in zip(words, words[1:], gaps[1:], strict=False):
            joined = before.lower in ("and", "to") or "," in gap or "&" in gap
            forms = self.lexicon.verb(word.lower) if joined else ()
            if any(form.lemma in claims and form.kind in ("past", "gerund", "third") for form in forms):
                verbs.append(self.words.phrase(word.start, word.end))
        return tuple(dict.fromkeys(verbs))

    def scope(self) -> Scope | None:
        """Return the widest scope that is named: by one clear sign, or several weak ones."""
        if self.industry:
            return Scope.INDUSTRY
        if self.organisation or len(self.weak_organisation) > 2:
            return Scope.ORGANISATION
        if self.teams or self.signs > 1:
            return Scope.TEAMS
        return Scope.TEAM if self.signs else self.narrow

    def reads_as(self) -> Level | None:
        """Return the level: in a summary what its title names, else by reach; None where nothing tells."""
        reading, titles = self.reading, self.lexicon.titles
        opening = self.words.all[:8] if self.section == "summary" else ()
        titled = next((titles[word.lower] for word in opening if word.lower in titles), None)
        if titled is not None:
            return titled
        counts = any(quantity.role in ("count", "team") for quantity in reading.quantities)
        named = reading.specifics or reading.outcomes or reading.technologies
        telling = named or counts or self.found.get("assigned") or self.teams or self.organisation
        return self.by_reach() if telling else None

    def by_reach(self) -> Level:
        """Return the level of the widest scope that object or effect reaches, one up for a decision or authority with
        reach, one down for assigned work. One weak sign of reach is worth a senior: it may be a mid's user or a staff's
        team."""
        signs, narrow, found = self.signs, self.narrow, self.found
        outcomes, technologies = self.reading.outcomes, self.reading.technologies
        actions = [sentence.action for sentence in self.reading.sentences]
        if self.industry:
            return Level.PRINCIPAL
        if self.section in ("projects", "education", "skills"):
            if found.get("course"):
                return Level.JUNIOR
            beyond = self.wide or (signs and outcomes)
            return Level.SENIOR if beyond and self.section == "projects" else Level.MID
        if found.get("assigned"):
            return Level.JUNIOR
        commands = bool(self.reading.marked("decision") or found.get("ownership-senior")) or any(
            action.lemma in self.lexicon.verb_classes["leading"]
            and (action.lemma != "set" or signs > 0 or bool(self.wide))
            and not action.phrase.text.endswith("up")
            for action in actions
        )
        routine = all(action.strength in (None, Level.JUNIOR) for action in actions)
        numeric = any(outcome.numeric for outcome in outcomes)
        complexity = max((it for it in Level if found.get(f"complexity-{it.label}")), default=Level.JUNIOR)
        if self.organisation:
            strong = commands or self.authority or len(self.organisation) > 1 or signs > 1
            return Level.PRINCIPAL if strong else Level.STAFF
        backed = bool(commands or self.authority or outcomes)
        if self.teams or signs > 2 or (signs > 1 and backed):
            return Level.STAFF
        if signs and backed:
            if routine and not commands:
                wide = bool(self.weak_teams) and narrow is None
                return Level.MID if technologies else Level.STAFF if wide else Level.SENIOR
            return Level.STAFF if commands and outcomes else Level.SENIOR
        if commands or complexity >= Level.SENIOR or signs > 1:
            return Level.STAFF if complexity >= Level.STAFF else Level.SENIOR
        easy = complexity is Level.JUNIOR and not outcomes
        if narrow is Scope.TASK and not numeric:
            return Level.JUNIOR if easy else Level.MID
        if found.get("complexity-junior") and easy:
            return Level.JUNIOR
        plain = narrow is not None or technologies or complexity > Level.JUNIOR or routine
        return Level.SENIOR if outcomes and not numeric and not plain else Level.MID

    def evidence(self) -> tuple[Evidence, ...]:
        """Return the evidence of the five dimensions in the order of the text, each with its span and the level that it
        speaks for; of several on one span the first named here."""
        reading, leading = self.reading, self.lexicon.verb_classes["leading"]

        def marked(kind: str) -> tuple[Phrase, ...]:
            return self.words.phrases(self.found.get(kind, ()))

        found = [Evidence("impact", outcome.phrase) for outcome in reading.outcomes]
        found += [Evidence("depth", technology.phrase) for technology in reading.technologies]
        for level in Level:
            found += [Evidence("complexity", it, level) for it in marked(f"complexity-{level.label}")]
            found += [Evidence("ownership", it, level) for it in marked(f"ownership-{level.label}")]
        found += [Evidence("production", phrase) for phrase in marked("production")]
        found += [Evidence("ownership", decision, Level.SENIOR) for decision in reading.marked("decision")]
        found += [Evidence("ownership", phrase, Level.STAFF) for phrase in self.words.phrases(self.teams)]
        beyond = self.words.phrases([*self.organisation, *self.industry])
        found += [Evidence("ownership", phrase, Level.PRINCIPAL) for phrase in beyond]
        found += [
            Evidence("ownership", action.verb, action.strength)
            for action in (sentence.action for sentence in reading.sentences)
            if action.verb is not None and action.lemma in leading
        ]
        unique = {(it.phrase.start, it.phrase.end, it.dimension): it for it in reversed(found)}
        return tuple(unique[key] for key in sorted(unique))


def apart(places: Iterable[Range], others: Sequence[Range]) -> list[Range]:
    """Return the ranges that overlap none of the others."""
    return [it for it in places if not any(it[0] < end and start < it[1] for start, end in others)]
