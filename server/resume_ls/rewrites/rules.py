"""The rules of rewriting (rules/rewrites/) and the grammar of single words, made ready once for each rulebook.

Verb forms are those of the reading's lexicon, the nouns that stand for an act come from rules/rewrites/words.yml. Words
go in and come out in lower case; the author's spelling (optimise, modelled) stays the author's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from resume_ls.reading.lexicon import KINDS, Lexicon, VerbKind, british, is_plural, regular_forms
from resume_ls.rewrites.model import Blank
from resume_ls.rulebook.levels import Level
from resume_ls.rulebook.model import Rulebook

PHRASES = ("says-users", "learning", "profile", "asks-purpose")
"""Lists of rules/rewrites/ladder.yml that are sought in a text."""


@dataclass(frozen=True, slots=True)
class Facet:
    """One thing that a reviewer asks of a bullet: a result, a decision, its scale, …"""

    name: str
    title: str
    words: re.Pattern[str]
    """What tells it in a hint."""
    answer: str
    """A sentence that stands for the author's answer where a rewrite is judged before it is offered."""


@dataclass(frozen=True, eq=False)
class RewriteRules:
    """Everything that rules/rewrites/ says. What a list holds is said beside it there."""

    lexicon: Lexicon
    forms: Mapping[str, tuple[str, ...]]
    """Base of a verb to its forms, in American spelling, in the order of KINDS."""
    more: Mapping[str, tuple[str, frozenset[VerbKind]]]
    """Forms that the lexicon leaves out, with their base and what forms they can be."""
    acts: Mapping[str, str]
    """Noun to the base of the verb that says the same act; may hold a particle ("roll out")."""
    lists: Mapping[str, frozenset[str]]
    """Every list of words, by its name."""
    pronouns: Mapping[str, frozenset[str]]
    """Pronouns of the author's, by what they do in a sentence."""
    groups: tuple[str, ...]
    """What may stand for "us", for the author to pick."""
    droppable: frozenset[str]
    """Words that a rewrite may leave out beside the function words: leads, praise, grandeur."""
    broken: re.Pattern[str]
    results_label: re.Pattern[str]
    """A label in front of results."""
    phrases: Mapping[str, re.Pattern[str]]
    """What finds one of the phrases of a list, by the list's name."""
    part_verbs: Mapping[Level, tuple[str, ...]]
    """Verbs for a part of a thing, by level."""
    leads: Mapping[str, tuple[tuple[str, ...], ...]]
    """Leads by kind (share, helping, own, duty), each as its words."""
    facets: Mapping[str, Facet]
    titles: Mapping[str, str]
    questions: Mapping[str, str]
    """By the code of a finding whose fault lies in the words."""
    questions_by_lack: Mapping[str, str]
    """By what the bullet is and what it lacks."""
    tools_verb: str
    blanks: Mapping[str, Blank]
    values: Mapping[str, str]
    """A plausible fact for each blank, by its name."""
    scaled_verbs: tuple[str, ...]
    scaled_verbs_for_words: tuple[str, ...]
    grandeur: tuple[str, ...]
    """The longest first."""
    kin: tuple[tuple[str, ...], ...]

    @staticmethod
    @lru_cache(4)
    def of(rulebook: Rulebook) -> RewriteRules:
        """Return the rules of `rulebook` (the last four are kept)."""
        return build(rulebook)

    def facet_of(self, hint: str) -> Facet:
        """Return the facet that a hint asks for: the first one of whose words it has, else the last."""
        *others, last = self.facets.values()
        return next((facet for facet in others if facet.words.search(hint)), last)

    def is_function(self, word: str) -> bool:
        """Whether a lower-case word carries no content."""
        return word in self.lists["function"]

    def form(self, base: str, form: VerbKind) -> str:
        """Return a form of a verb given by its base, in the base's spelling; a particle stays ("roll out" to "rolled
        out")."""
        verb, space, particle = base.partition(" ")
        return self.forms_of(verb)[KINDS.index(form)] + space + particle

    def forms_of(self, verb: str) -> tuple[str, ...]:
        """Return the forms of a verb given by its base, in the order of KINDS."""
        prefix, hyphen, last = verb.rpartition("-")
        if hyphen and last in self.forms:
            return tuple(f"{prefix}-{form}" for form in self.forms[last])
        lemma = verb if verb in self.forms else self.lexicon.lemma(verb)
        made = self.forms.get(lemma, (lemma, *regular_forms(lemma)))
        if lemma != verb:
            made = (verb, *(re.sub(r"([iy])zing$", r"\1sing", [*british(it), it][0]) for it in made[1:]))
        return made

    def find(self, word: str) -> tuple[str, frozenset[VerbKind]] | None:
        """Return the base, in the word's own spelling, and the possible forms of a verb form; None where `word` looks
        like none."""
        word = word.replace("’", "'")
        if word in self.more:
            return self.more[word]
        readings = self.lexicon.verb(word)
        compound = "-" in word and word not in self.lexicon.forms
        if not readings or (compound and word.partition("-")[0] not in self.lists["prefixes"]):
            return None
        lemma = readings[0].lemma
        spelled = [base for base in (lemma, *british(lemma)) if word in self.forms_of(base)]
        return [*spelled, lemma][0], frozenset(reading.kind for reading in readings)

    def kinds(self, word: str) -> frozenset[VerbKind]:
        """Return the forms of a verb that a word can be; none where it looks like none."""
        found = self.find(word)
        return found[1] if found is not None else frozenset()

    def is_past(self, word: str) -> bool:
        """Whether `word` can be a past form, and is no adjective."""
        return "past" in self.kinds(word) and word not in self.lists["adjectives"]

    def base(self, word: str) -> str | None:
        """Return the base of a verb form, None where it is none."""
        found = self.find(word)
        return found[0] if found else None

    def act(self, noun: str) -> str | None:
        """Return the base of the verb behind a noun of act ("maintenance" to "maintain")."""
        if noun in self.acts:
            return self.acts[noun]
        for noun_end, verb_end in (("isation", "ise"), ("ization", "ize")):
            if noun.endswith(noun_end) and len(noun) > len(noun_end) + 2:
                return noun.removesuffix(noun_end) + verb_end
        base = self.base(noun) if noun.endswith("ing") and noun not in self.lists["not-acts"] else None
        return base if base is not None and {base, base.removesuffix("l")} & self.forms.keys() else None

    def article(self, noun_phrase: str) -> str:
        """Return the article that a bare noun phrase wants after a verb: "the ", or "" where it stands well without."""
        first, head = noun_phrase.partition(" ")[0].lower(), noun_phrase.rpartition(" ")[2].lower()
        bare = first in self.lists["determiners"] or first[:1].isdigit() or "'s" in first or "’s" in first
        return "" if bare or is_plural(head) or head in self.lists["mass"] else "the "


def any_of(words: Iterable[str]) -> re.Pattern[str]:
    """Return what finds one of some words or phrases."""
    return re.compile(r"(?<!\w)(?:" + "|".join(re.escape(word) for word in words) + r")\b")


def sets(*files: Mapping[str, Any]) -> dict[str, frozenset[str]]:
    """Return the lists of words of some files by name."""
    return {
        name: frozenset(value) for file in files for name, value in file.items() if isinstance(value, list)
    }


def verbs_of(entries: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Return the forms of verbs by their base, of lines that hold all five."""
    return {entry.partition(" ")[0]: tuple(entry.split()) for entry in entries}


def build(rulebook: Rulebook) -> RewriteRules:
    """Make the rules from the parsed files."""
    data = rulebook.data
    files = {name: data[f"rewrites/{name}"] for name in ("words", "laws", "ladder", "scale-down", "praise")}
    words, laws, ladder, scale, praise = files.values()
    verbs, blanks, lexicon = data["lexicon/verbs"], data["rewrites/blanks"], Lexicon.of(rulebook)
    at_home = {verb for names in verbs["levels"].values() for verb in names}
    grandeur = tuple(sorted(scale["grandeur"], key=len, reverse=True))
    own_forms = verbs_of(words["forms"])
    return RewriteRules(
        lexicon=lexicon,
        forms=verbs_of(f"{base} {rest}" for base, rest in data["lexicon/verb_forms"]["forms"].items())
        | own_forms,
        more={
            word: (base, frozenset(form for form, it in zip(KINDS, made, strict=True) if it == word))
            for base, made in own_forms.items()
            for word in made
        },
        acts=dict(entry.split(maxsplit=1) for entry in words["acts"].split(",")),
        lists={
            **sets(*files.values(), words["grammar"]),
            "nouns-too": frozenset(verbs["nouns_too"]),
            # a word that is at home as an act is no adjective where a verb may stand ("Improved", "Led")
            "adjectives": frozenset(it for it in verbs["adjectives"] if lexicon.lemma(it) not in at_home),
            "roles": frozenset(data["titles"]["roles"]) | frozenset(data["titles"]["engineering"]),
        },
        pronouns=sets(words["pronouns"]),
        groups=tuple(words["pronouns"]["groups"]),
        droppable=frozenset(laws["lead"])
        | {word for phrase in (*praise["hype"], *grandeur) for word in re.findall(r"[\w'’-]+", phrase)},
        broken=re.compile("|".join(laws["broken"]), re.IGNORECASE),
        results_label=re.compile(rf"\b(?:{'|'.join(ladder['results-labels'])}):\s", re.IGNORECASE),
        phrases={name: any_of(ladder[name]) for name in PHRASES},
        part_verbs={Level.parse(level): tuple(verbs) for level, verbs in ladder["part-verbs"].items()},
        leads={
            kind: tuple(tuple(lead.split()) for lead in leads)
            for kind, leads in data["rewrites/leads"].items()
        },
        facets={
            name: Facet(name, entry["title"], any_of(entry["words"]), entry["answer"])
            for name, entry in ladder["facets"].items()
        },
        titles=ladder["titles"],
        questions=ladder["questions"],
        questions_by_lack=ladder["questions-by-lack"],
        tools_verb=ladder["tools-verb"],
        blanks={name: Blank(name, entry["hint"]) for name, entry in blanks.items()},
        values={name: str(entry["value"]) for name, entry in blanks.items()},
        scaled_verbs=tuple(scale["part"]),
        scaled_verbs_for_words=tuple(scale["part-of-words"]),
        grandeur=grandeur,
        kin=tuple(tuple(verbs) for verbs in data["rewrites/kin"]["kin"]),
    )
