"""Grammar of single words: verb forms, nouns that stand for an act, plurals and articles.

Forms come from rules/lexicon/verb_forms.yml, the nouns from rules/rewrites/words.yml. Words go in and come out in
lower case; the author's spelling (optimise, modelled) stays the author's.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal

from resume_ls.rulebook.model import Rulebook

Form = Literal["base", "third", "past", "participle", "gerund"]
FORMS: tuple[Form, ...] = ("base", "third", "past", "participle", "gerund")
Tense = Literal["past", "present", "gerund", "none"]

VOWELS = "aeiou"
_KEPT_RULEBOOKS = 4

BRITISH = (
    (r"is(e|ed|ing|es|er)$", r"iz\1"),
    (r"ys(e|ed|ing|es)$", r"yz\1"),
    (r"our", "or"),
    (r"ll(ed|ing)$", r"l\1"),
)
"""Spellings that differ, as (British, American) endings of verb forms."""


@dataclass(frozen=True, eq=False)
class Words:
    """The word lists, ready to be asked."""

    forms: Mapping[str, tuple[str, str, str, str, str]]
    """Base to its forms, in the order of FORMS."""
    lemmas: Mapping[str, tuple[str, frozenset[Form]]]
    """Any form to its base, and what forms of it the word can be."""
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

    @classmethod
    def of(cls, rulebook: Rulebook) -> Words:
        """Return the words of `rulebook` (built once for each)."""
        return _words(RulebookKey(rulebook))

    def form(self, base: str, form: Form) -> str:
        """Return a form of a verb given by its base; a particle stays ("roll out" to "rolled out")."""
        verb, space, particle = base.partition(" ")
        return self._form(verb, form) + space + particle

    def _form(self, verb: str, form: Form) -> str:
        index = FORMS.index(form)
        if verb in self.forms:
            return self.forms[verb][index]
        for british, american in BRITISH[:3]:
            other = re.sub(british, american, verb)
            if other != verb and other in self.forms:
                return _respelled(self.forms[other][index], british)
        return regular(verb)[index]

    def find(self, word: str) -> tuple[str, frozenset[Form]] | None:
        """Return the base and possible forms of a verb form; None where `word` looks like none."""
        word = word.replace("’", "'")
        if word in self.lemmas:
            return self.lemmas[word]
        for british, american in BRITISH:
            other = re.sub(british, american, word)
            if other != word and other in self.lemmas:
                base, forms = self.lemmas[other]
                return (base + "l" if british == BRITISH[3][0] else _respelled(base, british)), forms
        prefix, hyphen, last = word.rpartition("-")
        if (
            hyphen
            and last in self.lemmas
            and prefix in ("re", "dual", "double", "co", "pre", "auto", "hot", "hand")
        ):
            base, forms = self.lemmas[last]
            return f"{prefix}-{base}", forms
        return self._unknown(word)

    def _unknown(self, word: str) -> tuple[str, frozenset[Form]] | None:
        """Take an unknown word apart by the spelling rules; only -ed and -ing are telling enough."""
        for ending, forms in (
            ("ed", frozenset[Form]({"past", "participle"})),
            ("ing", frozenset[Form]({"gerund"})),
        ):
            stem = word.removesuffix(ending)
            if stem == word or len(stem) < 3 or not re.search(r"[aeiouy]", stem) or not word.isalpha():
                continue
            if stem[-1] == stem[-2] and stem[-1] not in "lsz":
                return stem[:-1], forms
            mute = re.search(
                r"(?:at|iz|is|ut|uc|ud|ur|ir|iv|as|ag|ak|id|ov|us|ac|[^aeiou]l|nc|rc|lv|rv|ng|dg)$", stem
            )
            return stem + ("e" if mute else ""), forms
        return None

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


def is_plural(noun: str) -> bool:
    """Whether a noun looks like a plural."""
    return len(noun) > 3 and noun.endswith("s") and not noun.endswith(("ss", "us", "is", "ops", "ics"))


def regular(verb: str) -> tuple[str, str, str, str, str]:
    """Return the forms of a verb by the spelling rules, in the order of FORMS."""
    consonant_y = verb.endswith("y") and verb[-2:-1] not in VOWELS
    third = (
        verb[:-1] + "ies"
        if consonant_y
        else verb + ("es" if verb.endswith(("s", "x", "z", "ch", "sh")) else "s")
    )
    stem = verb[:-1] if verb.endswith("e") and not verb.endswith(("ee", "oe", "ye")) else verb
    if re.fullmatch(r"[^aeiou]*[aeiou][^aeiouwxy]", verb):
        stem += verb[-1]
    past = verb[:-1] + "ied" if consonant_y else (verb + "d" if verb.endswith("e") else stem + "ed")
    return verb, third, past, past, (verb[:-2] + "ying" if verb.endswith("ie") else stem + "ing")


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


def _respelled(word: str, british: str) -> str:
    """Return an American form in British spelling; `british` says which of BRITISH the author's spelling follows."""
    if british == BRITISH[0][0]:
        return re.sub(r"iz(e|ed|ing|es)$", r"is\1", word)
    if british == BRITISH[1][0]:
        return re.sub(r"yz(e|ed|ing|es)$", r"ys\1", word)
    return re.sub(r"or(?=ed$|ing$|s$|$)", "our", word) if british == "our" else word


class RulebookKey:
    """A rulebook that is hashed by its key, so that what is built of it can be cached."""

    def __init__(self, rulebook: Rulebook) -> None:
        self.rulebook = rulebook

    def __hash__(self) -> int:
        return hash(self.rulebook.key)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, RulebookKey) and other.rulebook.key == self.rulebook.key


@lru_cache(_KEPT_RULEBOOKS)
def _words(handle: RulebookKey) -> Words:
    data = handle.rulebook.data
    raw: dict[str, Any] = data["rewrites/words"]
    verbs: dict[str, Any] = data["lexicon/verbs"]
    forms: dict[str, tuple[str, str, str, str, str]] = {}
    lemmas: dict[str, tuple[str, frozenset[Form]]] = {}
    listed = [f"{base} {rest}" for base, rest in data["lexicon/verb_forms"]["forms"].items()]
    for entry in [*listed, *raw["forms"]]:
        base, third, past, participle, gerund = entry.split()
        forms[base] = (base, third, past, participle, gerund)
        for form, word in zip(FORMS, forms[base], strict=True):
            known, kinds = lemmas.get(word, (base, frozenset()))
            if known == base or "base" not in kinds:
                lemmas[word] = (known if kinds and known != base else base, kinds | {form})
    at_home = {verb for names in verbs["levels"].values() for verb in names}
    # a word that is at home as an act is no adjective where a verb may stand ("Improved", "Led")
    adjectives = frozenset(
        word for word in verbs.get("adjectives", ()) if lemmas.get(word, ("",))[0] not in at_home
    )
    acts = dict(entry.split(maxsplit=1) for entry in raw["acts"].split(","))
    return Words(
        forms,
        lemmas,
        frozenset(verbs.get("nouns_too", ())),
        adjectives,
        acts,
        frozenset(raw["not-acts"]),
        frozenset(raw["mass"]),
        frozenset(raw["people"]),
        frozenset(raw["determiners"]),
        frozenset(raw["prepositions"]),
        frozenset(raw["adverbs"]),
    )
