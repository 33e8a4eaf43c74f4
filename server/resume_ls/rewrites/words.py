"""Grammar of single words: verb forms, nouns that stand for an act, plurals and articles.

Verb forms are those of the reading's lexicon, the nouns come from rules/rewrites/words.yml. Words go in and come out in
lower case; the author's spelling (optimise, modelled) stays the author's.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal

from resume_ls.reading.lexicon import Lexicon, VerbKind, british, is_plural, regular_forms
from resume_ls.rulebook.model import Rulebook

FORMS: tuple[VerbKind, ...] = ("base", "third", "past", "participle", "gerund")
Tense = Literal["past", "present", "gerund", "none"]

_KEPT_RULEBOOKS = 4


@dataclass(frozen=True, eq=False)
class RewriteWords:
    """The word lists, ready to be asked."""

    lexicon: Lexicon
    forms: Mapping[str, tuple[str, str, str, str, str]]
    """Base to its forms, in American spelling, in the order of FORMS."""
    more: Mapping[str, tuple[str, frozenset[VerbKind]]]
    """Forms that the lexicon leaves out, with their base and what forms they can be."""
    nouns_too: frozenset[str]
    """Bases that are nouns as well: no verb after a noun or article."""
    adjectives: frozenset[str]
    """Forms that are adjectives more often than verbs."""
    acts: Mapping[str, str]
    """Noun to the base of the verb that says the same act; may hold a particle ("roll out")."""
    not_acts: frozenset[str]
    mass: frozenset[str]
    people: frozenset[str]
    determiners: frozenset[str]
    prepositions: frozenset[str]
    adverbs: frozenset[str]
    prefixes: frozenset[str]
    """What makes another verb of a verb, with a hyphen ("re-built"); "event-driven" is none."""

    @classmethod
    def of(cls, rulebook: Rulebook) -> RewriteWords:
        """Return the words of `rulebook` (built once for each)."""
        return _words(RulebookKey(rulebook))

    def form(self, base: str, form: VerbKind) -> str:
        """Return a form of a verb given by its base, in the base's spelling; a particle stays ("roll out" to "rolled
        out")."""
        verb, space, particle = base.partition(" ")
        return self.forms_of(verb)[FORMS.index(form)] + space + particle

    def forms_of(self, verb: str) -> tuple[str, ...]:
        """Return the forms of a verb given by its base, in the order of FORMS."""
        prefix, hyphen, last = verb.rpartition("-")
        if hyphen and last in self.forms:
            return tuple(f"{prefix}-{form}" for form in self.forms[last])
        lemma = verb if verb in self.forms else self.lexicon.lemma(verb)
        made: tuple[str, ...] = self.forms.get(lemma, (lemma, *regular_forms(lemma)))
        if lemma != verb:
            made = (verb, *(_british(form) for form in made[1:]))
        return made

    def find(self, word: str) -> tuple[str, frozenset[VerbKind]] | None:
        """Return the base, in the word's own spelling, and the possible forms of a verb form; None where `word` looks
        like none."""
        word = word.replace("’", "'")
        if word in self.more:
            return self.more[word]
        readings = self.lexicon.verb(word)
        compound = "-" in word and word not in self.lexicon.forms
        if not readings or (compound and word.partition("-")[0] not in self.prefixes):
            return None
        lemma = readings[0].lemma
        spelled = [base for base in (lemma, *british(lemma)) if word in self.forms_of(base)]
        return (spelled or [lemma])[0], frozenset(reading.kind for reading in readings)

    def tense(self, word: str) -> Tense:
        """Return the tense that a word has as a clause's first verb; "none" where it is hardly a verb."""
        found = self.find(word)
        if found is None or word in self.adjectives:
            return "none"
        base, forms = found
        if "past" in forms or "participle" in forms:
            return "past"
        if "gerund" in forms:
            return "none" if word in self.not_acts else "gerund"
        return "present" if base in self.forms or "third" in forms else "none"

    def is_participle(self, word: str) -> bool:
        """Whether `word` can be a past participle."""
        found = self.find(word)
        return found is not None and "participle" in found[1]

    def is_gerund(self, word: str) -> bool:
        """Whether `word` can be a gerund."""
        found = self.find(word)
        return found is not None and "gerund" in found[1]

    def is_past(self, word: str) -> bool:
        """Whether `word` can be a past form."""
        found = self.find(word)
        return found is not None and "past" in found[1] and word not in self.adjectives

    def base(self, word: str) -> str | None:
        """Return the base of a verb form, None where it is none."""
        found = self.find(word)
        return found[0] if found else None

    def act(self, noun: str) -> str | None:
        """Return the base of the verb behind a noun of act ("maintenance" to "maintain")."""
        noun = noun.lower()
        if noun in self.acts:
            return self.acts[noun]
        for noun_end, verb_end in (("isation", "ise"), ("ization", "ize")):
            if noun.endswith(noun_end) and len(noun) > len(noun_end) + 2:
                return noun.removesuffix(noun_end) + verb_end
        if noun.endswith("ing") and noun not in self.not_acts:
            found = self.find(noun)
            if found is not None and (found[0] in self.forms or found[0].removesuffix("l") in self.forms):
                return found[0]
        return None

    def article(self, noun_phrase: str) -> str:
        """Return the article that a bare noun phrase wants after a verb: "the ", or "" where it stands well without."""
        first = noun_phrase.partition(" ")[0].lower()
        head = noun_phrase.rpartition(" ")[2].lower().strip(".,;:")
        if first in self.determiners or first[:1].isdigit() or is_plural(head) or head in self.mass:
            return ""
        return "" if "'s" in first or "’s" in first or first.startswith(("~", "≈")) else "the "


def _british(form: str) -> str:
    """Return a verb form in British spelling."""
    return re.sub(r"([iy])zing$", r"\1sing", next(iter(british(form)), form))


def indefinite(text: str) -> str:
    """Return "a" or "an", by the sound of the word that follows."""
    word = re.match(r"[^\w]*(\w+)", text)
    first = word[1] if word else text
    if re.match(r"(?:[AEFHILMNORSX](?![a-z])|[Hh]our|[Hh]onest|[Hh]eir)", first) and not re.match(
        r"[A-Z]{5,}", first
    ):
        return "an"
    if re.match(r"(?:uni(?!n)|use|usu|eu|one\b|once\b|u[bt]i)", first.lower()):
        return "a"
    return "an" if first[:1].lower() in tuple("aeiou") else "a"


class RulebookKey:
    """A rulebook that is hashed by its key, so that what is built of it can be cached."""

    def __init__(self, rulebook: Rulebook) -> None:
        self.rulebook = rulebook

    def __hash__(self) -> int:
        return hash(self.rulebook.key)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, RulebookKey) and other.rulebook.key == self.rulebook.key


@lru_cache(_KEPT_RULEBOOKS)
def _words(handle: RulebookKey) -> RewriteWords:
    data = handle.rulebook.data
    raw: dict[str, Any] = data["rewrites/words"]
    verbs: dict[str, Any] = data["lexicon/verbs"]
    forms: dict[str, tuple[str, str, str, str, str]] = {}
    more: dict[str, tuple[str, frozenset[VerbKind]]] = {}
    listed = [f"{base} {rest}" for base, rest in data["lexicon/verb_forms"]["forms"].items()]
    for entry in [*listed, *raw["forms"]]:
        base, third, past, participle, gerund = entry.split()
        made = forms[base] = (base, third, past, participle, gerund)
        if entry in raw["forms"]:
            more |= {
                word: (base, frozenset(form for form, it in zip(FORMS, made, strict=True) if it == word))
                for word in made
            }
    lexicon = Lexicon.of(handle.rulebook)
    at_home = {verb for names in verbs["levels"].values() for verb in names}
    # a word that is at home as an act is no adjective where a verb may stand ("Improved", "Led")
    adjectives = frozenset(word for word in verbs.get("adjectives", ()) if lexicon.lemma(word) not in at_home)
    acts = dict(entry.split(maxsplit=1) for entry in raw["acts"].split(","))
    return RewriteWords(
        lexicon,
        forms,
        more,
        frozenset(verbs.get("nouns_too", ())),
        adjectives,
        acts,
        frozenset(raw["not-acts"]),
        frozenset(raw["mass"]),
        frozenset(raw["people"]),
        frozenset(raw["determiners"]),
        frozenset(raw["prepositions"]),
        frozenset(raw["adverbs"]),
        frozenset(raw["prefixes"]),
    )
