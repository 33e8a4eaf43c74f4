"""The rules of rewriting (rules/rewrites/) as typed values, made once for each rulebook."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from resume_ls.rewrites.model import Blank
from resume_ls.rewrites.words import RewriteWords, RulebookKey
from resume_ls.rulebook.levels import Level
from resume_ls.rulebook.model import Rulebook

KEPT_RULEBOOKS = 4


@dataclass(frozen=True, slots=True)
class Facet:
    """One thing that a reviewer asks of a bullet: a result, a decision, its scale, …"""

    name: str
    title: str
    words: re.Pattern[str]
    """What tells it in a hint."""
    answer: str
    """A sentence that stands for the author's answer where a rewrite is judged before it is offered."""


@dataclass(frozen=True, slots=True)
class Pronouns:
    """Pronouns of the author's, by what they do in a sentence, in lower case."""

    subjects: frozenset[str]
    perfect: frozenset[str]
    """Auxiliaries behind them that go too."""
    possessives: frozenset[str]
    objects: frozenset[str]
    together: frozenset[str]
    """Those of a group."""
    fronting: frozenset[str]
    """What may open a phrase in front of them, beside prepositions."""
    groups: tuple[str, ...]
    """What may stand for "us", for the author to pick."""


@dataclass(frozen=True, eq=False)
class RewriteRules:
    """Everything that rules/rewrites/ says, and the grammar of words."""

    words: RewriteWords
    function: frozenset[str]
    droppable: frozenset[str]
    """Words that a rewrite may leave out beside the function words: leads, praise, grandeur."""
    hollow: frozenset[str]
    broken: re.Pattern[str]
    pronouns: Pronouns
    grammar: Mapping[str, frozenset[str]]
    """Small words by the part that they play in the grammars of openings."""
    leads: Mapping[str, tuple[tuple[str, ...], ...]]
    """Leads by kind (share, own, duty, people), each as its words; the longest first."""
    facets: Mapping[str, Facet]
    asks_for: Mapping[str, tuple[str, ...]]
    mended: Mapping[str, str]
    titles: Mapping[str, str]
    says_users: re.Pattern[str]
    """What says of a thing whom it serves."""
    part_hints: re.Pattern[str]
    """What hints have in common that ask for the author's part."""
    questions: Mapping[str, str]
    """By the code of a finding whose fault lies in the words."""
    questions_by_lack: Mapping[str, str]
    """By what the bullet is and what it lacks."""
    results_label: re.Pattern[str]
    """A label in front of results."""
    winning: frozenset[str]
    judged: Mapping[str, frozenset[str]]
    """Verbs of what others did with the author's work, and such works."""
    learning: re.Pattern[str]
    profile: re.Pattern[str]
    employment: Mapping[str, frozenset[str]]
    presumes_fault: re.Pattern[str]
    """What presumes in a hint that the bullet tells of a fault."""
    presumes_design: re.Pattern[str]
    """What presumes in a hint that others build what the bullet tells."""
    builds: frozenset[str]
    """Verbs by which a bullet tells that its author built it."""
    asked_anyway: frozenset[str]
    """Verbs of hints that ask for more even where the bullet has them."""
    reaching: frozenset[str]
    """Verbs that claim what was reached."""
    list_openers: frozenset[str]
    part_verbs: Mapping[Level, tuple[str, ...]]
    tools_verb: Mapping[Level, str]
    partible: frozenset[str]
    unknown_hints: Mapping[Level, tuple[str, ...]]
    """Hints for an act of which not even the kind is known."""
    roles: frozenset[str]
    """Nouns of who does some work ("assistant", "developer")."""
    role_verbs: frozenset[str]
    """Verbs that name a role with "as" behind them."""
    particles: frozenset[str]
    """What belongs to the verb before it ("rolled out")."""
    adjective_verbs: frozenset[str]
    """Base forms that are adjectives as often."""
    plain_hedges: frozenset[str]
    """Verbs that may hide the own part, and say it well enough where something else was flagged."""
    written_hints: Mapping[Level, tuple[str, ...]]
    """Hints for what is made of words: agreements, plans, standards."""
    written_things: frozenset[str]
    things: frozenset[str]
    """Heads of things that are built, singular."""
    measures: frozenset[str]
    link_texts: frozenset[str]
    blanks: Mapping[str, Blank]
    values: Mapping[str, str]
    """A plausible fact for each blank, by its name."""
    hype: frozenset[str]
    claiming: frozenset[str]
    """Verbs that claim authority, by base form."""
    wordy: frozenset[str]
    scaled_verbs: tuple[str, ...]
    scaled_verbs_for_words: tuple[str, ...]
    grandeur: tuple[str, ...]
    kin: tuple[tuple[str, ...], ...]

    @classmethod
    def of(cls, rulebook: Rulebook) -> RewriteRules:
        """Return the rules of `rulebook`."""
        return _made(RulebookKey(rulebook))

    def facet_of(self, hint: str) -> Facet:
        """Return the facet that a hint asks for: the first one of whose words it has, else the last."""
        found = [facet for facet in self.facets.values() if facet.words.search(hint)]
        return found[0] if found else list(self.facets.values())[-1]

    def is_function(self, word: str) -> bool:
        """Whether a lower-case word carries no content."""
        return word in self.function


def _any_of(words: list[str]) -> re.Pattern[str]:
    return re.compile(r"(?<!\w)(?:" + "|".join(re.escape(word) for word in words) + r")\b")


def _sets(raw: Mapping[str, list[str]]) -> Mapping[str, frozenset[str]]:
    return {name: frozenset(words) for name, words in raw.items()}


@lru_cache(KEPT_RULEBOOKS)
def _made(handle: RulebookKey) -> RewriteRules:
    data = handle.rulebook.data
    laws, ladder, scale = data["rewrites/laws"], data["rewrites/ladder"], data["rewrites/scale-down"]
    praise, blanks = data["rewrites/praise"], data["rewrites/blanks"]
    hype = frozenset(praise["hype"])
    spoken = data["rewrites/words"]["pronouns"]
    grandeur = tuple(sorted(scale["grandeur"], key=len, reverse=True))
    return RewriteRules(
        words=RewriteWords.of(handle.rulebook),
        function=frozenset(laws["function"]),
        droppable=frozenset(laws["lead"])
        | {word for phrase in (*hype, *grandeur) for word in re.findall(r"[\w'’-]+", phrase)},
        hollow=frozenset(laws["hollow"]),
        broken=re.compile("|".join(laws["broken"]), re.IGNORECASE),
        grammar=_sets(data["rewrites/words"]["grammar"]),
        pronouns=Pronouns(
            **{
                name: frozenset(spoken[name])
                for name in ("subjects", "perfect", "possessives", "objects", "together", "fronting")
            },
            groups=tuple(spoken["groups"]),
        ),
        leads={
            kind: tuple(sorted((tuple(lead.split()) for lead in leads), key=len, reverse=True))
            for kind, leads in data["rewrites/leads"].items()
        },
        facets={
            name: Facet(name, entry["title"], _any_of(entry["words"]), entry["answer"])
            for name, entry in ladder["facets"].items()
        },
        asks_for={code: tuple(names) for code, names in ladder["asks-for"].items()},
        mended=dict(ladder["mended"]),
        titles=dict(ladder["titles"]),
        says_users=_any_of(ladder["says-users"]),
        part_hints=_any_of(ladder["part-hints"]),
        questions=dict(ladder["questions"]),
        questions_by_lack=dict(ladder["questions-by-lack"]),
        results_label=re.compile(rf"\b(?:{'|'.join(ladder['results-told']['labels'])}):\s", re.IGNORECASE),
        winning=frozenset(ladder["results-told"]["won"]),
        judged=_sets(ladder["judged-by-others"]),
        learning=_any_of(ladder["learning"]),
        profile=_any_of(ladder["profile"]),
        employment=_sets(ladder["employment"]),
        presumes_fault=_any_of(ladder["presumes-fault"]),
        presumes_design=_any_of(ladder["presumes-design"]["hints"]),
        builds=frozenset(ladder["presumes-design"]["told"]),
        asked_anyway=frozenset(ladder["asked-anyway"]),
        reaching=frozenset(ladder["reaching"]),
        list_openers=frozenset(ladder["list-openers"]),
        part_verbs={Level.parse(level): tuple(verbs) for level, verbs in ladder["part-verbs"].items()},
        tools_verb={Level.parse(level): verb for level, verb in ladder["tools-verb"].items()},
        partible=frozenset(ladder["partible"]),
        unknown_hints={Level.parse(level): tuple(hints) for level, hints in ladder["unknown"].items()},
        roles=frozenset(data["titles"]["roles"]) | frozenset(data["titles"]["engineering"]),
        role_verbs=frozenset(ladder["role-verbs"]),
        particles=frozenset(ladder["particles"]),
        adjective_verbs=frozenset(ladder["adjective-verbs"]),
        plain_hedges=frozenset(ladder["plain-hedges"]),
        written_things=frozenset(ladder["written-things"]),
        written_hints={Level.parse(level): tuple(hints) for level, hints in ladder["written"].items()},
        things=frozenset(ladder["things"]),
        measures=frozenset(ladder["measures"]),
        link_texts=frozenset(ladder["link-texts"]),
        blanks={name: Blank(name, entry["hint"]) for name, entry in blanks.items()},
        values={name: str(entry["value"]) for name, entry in blanks.items()},
        hype=hype,
        claiming=frozenset(scale["verbs"]),
        wordy=frozenset(scale["wordy"]),
        scaled_verbs=tuple(scale["part"]),
        scaled_verbs_for_words=tuple(scale["part-of-words"]),
        grandeur=grandeur,
        kin=tuple(tuple(verbs) for verbs in data["rewrites/kin"]["kin"]),
    )
