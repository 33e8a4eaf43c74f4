"""The lexicons of rules/lexicon/, made ready for reading: sets, verb forms, and one phrase matcher.

spaCy costs 0.7 s to import, so it is imported where the matcher is built and not before.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import lru_cache
from math import inf
from typing import TYPE_CHECKING, Any, Literal

from resume_ls.reading.tokenizer import Tokenizer, english
from resume_ls.rulebook.levels import Level

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.matcher import PhraseMatcher
    from spacy.tokens import Doc

    from resume_ls.rulebook.model import Rulebook

VerbKind = Literal["base", "third", "past", "participle", "gerund"]
KINDS: tuple[VerbKind, ...] = ("base", "third", "past", "participle", "gerund")

REMEMBERED_WORDS = 8_000
"""Words whose verb forms are remembered: some four times the vocabulary of a long resume."""
TEXTS_IN_ZONE = 1024
"""Texts after which the words that spaCy saw in them are forgotten; one costs a fraction of a microsecond."""

VOWELS = frozenset("aeiou")
PLAIN_WORDS = re.compile(r"[a-z]+(?: [a-z]+)*")
"""A phrase that any tokenizer cuts at its blanks, if it has no rules of its own for one of the words."""


@dataclass(frozen=True, slots=True)
class VerbForm:
    """One way to read a word as a verb. `known`: whether the lexicon lists it, or only its ending speaks for it."""

    lemma: str
    kind: VerbKind
    known: bool = True


@dataclass(frozen=True, slots=True)
class TechnologyName:
    """A name that the matcher knows: the canonical one, its group, and what it takes to count it.

    `exact` is the only spelling that counts, or ""; `ambiguous` names need a context.
    """

    name: str
    group: str
    ambiguous: bool
    exact: str


class Lexicon:
    """All word knowledge of one rulebook, from the parsed files of rules/lexicon/."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        words, verbs, leads = sets(data["lexicon/words"]), data["lexicon/verbs"], data["lexicon/leads"]
        numbers, scope, outcomes = data["lexicon/numbers"], data["lexicon/scope"], data["lexicon/outcomes"]
        roles = spelled(leads["roles"])
        self.quality = words["quality"]
        self.evaluative = words["evaluative"]
        self.function = words["function"]
        self.artefacts = words["artefacts"]
        self.empty_verbs = words["empty_verbs"]
        self.nouns = words["generic"] | self.quality | words["industry"] | roles | words["evaluative_nouns"]
        """Generic heads, qualities, areas of business, roles: words whose plural is as empty."""
        named = (words["generic"], self.quality, self.evaluative, words["industry"], self.function, roles)
        self.nothing = self.empty_verbs.union(*named, numbers["words"], numbers["people"])
        """What names nothing by itself."""
        self.problems = words["problems"]
        """What goes wrong, in the singular."""
        self.problem_words = words["problem_words"] | self.problems
        self.verb_levels = by_word(verbs["levels"])
        self.verb_classes = {name: frozenset(listed) for name, listed in verbs["classes"].items()}
        self.nouns_too = spelled(verbs["nouns_too"])
        self.adjectives = spelled(verbs["adjectives"])
        self.attributive = spelled(verbs["attributive"])
        self.gerund_nouns = spelled(verbs["gerund_nouns"])
        self.forms = verb_forms(data["lexicon/verb_forms"]["forms"], verbs["together"])
        """Known inflected forms, lower case."""
        self.leads = sets(leads)
        self.hedges = {verb: frozenset(particles) for verb, particles in leads["hedges"].items()}
        self.outcomes = sets(outcomes)
        self.moved = sets(outcomes["moved"])
        self.numbers = sets(numbers)
        self.number_words: Mapping[str, int] = numbers["words"]
        self.counted = [
            (spelled(row["nouns"]), row["from"], row.get("many", inf)) for row in scope["counted"].values()
        ]
        """Nouns of which a count speaks for reach: from how many on, and from how many on by itself."""
        self.language = sets(data["lexicon/language"])
        self.grammar = {name: frozenset(listed) for name, listed in data["lexicon/grammar"].items()}
        """Closed classes of words (rules/lexicon/grammar.yml)."""
        self.patterns = {name: re.compile(row["find"]) for name, row in data["lexicon/patterns"].items()}
        """Expressions of rules/lexicon/patterns.yml."""
        self.titles = by_word(scope["titles"])
        """Words of a summary's own title that name a level."""
        self.synonyms = tuple(map(tuple, data["lexicon/keywords"]["synonyms"]))
        self.context = sets(data["lexicon/technologies"]["context"])
        """What stands around an ordinary word that names a technology."""
        self.technologies = technologies(data["lexicon/technologies"])
        """By the lower-case name or alias."""
        self.phrases = phrases(data)
        """Phrase lists by the kind of mark that they set."""
        # asked of each word, again and again
        self.verb = lru_cache(REMEMBERED_WORDS)(self._verb)
        self.is_generic = lru_cache(REMEMBERED_WORDS)(self._is_generic)
        self.is_problem = lru_cache(REMEMBERED_WORDS)(self._is_problem)
        self._matcher: tuple[Tokenizer, PhraseMatcher] | None = None
        self._matching = threading.Lock()
        """Held while a text is matched: one thread must not end the zone that another works in."""
        self._zone = ExitStack()
        self._zone_texts = 0
        """Texts that the present memory zone has seen."""

    @staticmethod
    @lru_cache(4)
    def of(rulebook: Rulebook) -> Lexicon:
        """Return the lexicon of `rulebook` (the last four are kept)."""
        return Lexicon(rulebook.data)

    @contextmanager
    def matcher(self) -> Iterator[tuple[Tokenizer, PhraseMatcher]]:
        """Lend spaCy's tokenizer and the matcher of all phrases, made at the first call. What they make must not be
        used after the block.

        spaCy keeps every word that it ever saw, 430 bytes each and more at every key of a new word. So words are
        seen in memory zones, each thrown away after some texts.
        """
        with self._matching:
            self._matcher = self._matcher or build_matcher(self)
            if self._zone_texts == 0:
                self._zone.close()
                self._zone.enter_context(self._matcher[0].nlp.memory_zone())
            self._zone_texts = (self._zone_texts + 1) % TEXTS_IN_ZONE
            yield self._matcher

    def _verb(self, word: str) -> tuple[VerbForm, ...]:
        """Return the ways in which a lower-case word can be read as a verb; regular endings speak for unknown ones."""
        if (found := self.forms.get(word)) is not None:
            return found
        head, hyphen, last = word.rpartition("-")
        if hyphen and last in self.forms and head not in self.function:
            return tuple(VerbForm(f"{head}-{form.lemma}", form.kind, False) for form in self.forms[last])
        if len(word) < 5 or not word.isalpha() or word in self.adjectives:
            return ()
        if word.endswith("ed") and not word.endswith(("eed", "hundred", "kindred", "sacred", "naked")):
            base = regular_base(word[:-2])
            return (VerbForm(base, "past", False), VerbForm(base, "participle", False))
        if word.endswith("ing") and any(letter in VOWELS for letter in word[:-3]):
            return (VerbForm(regular_base(word[:-3]), "gerund", False),)
        return ()

    def lemma(self, word: str) -> str:
        """Return the base form of a verb form, else the word itself."""
        found = self.verb(word)
        return found[0].lemma if found else word

    def _is_generic(self, word: str) -> bool:
        """Whether a lower-case word names nothing by itself: grammar, a generic head, a quality, praise, an
        area of business, an empty verb; a compound of such words too."""
        empty = any(form.lemma in self.empty_verbs for form in self.verb(word))
        if word in self.nothing or word.isdigit() or singular_of(word) in self.nouns or empty:
            return True
        if len(word) < 2 or (word.endswith("ly") and len(word) > 4):
            return True
        parts = [part for part in word.replace("/", "-").split("-") if part]
        return parts != [word] and all(len(part) < 2 or self.is_generic(part) for part in parts)

    def _is_problem(self, word: str) -> bool:
        """Whether a lower-case word speaks of something that goes wrong."""
        return word in self.problem_words or singular_of(word) in self.problems


def singular_of(word: str) -> str:
    """Return the singular of a plural noun by the regular rules; other words as they are."""
    if word.endswith(("'s", "’s")):
        return word[:-2]
    if len(word) < 4 or not word.endswith("s") or word.endswith(("ss", "us")):
        return word
    if word.endswith("is"):
        return word[:-1] if len(word) < 6 and word not in ("this", "axis", "basis", "oasis") else word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("ches", "shes", "xes", "sses", "zes")):
        return word[:-2]
    return word[:-1]


PLURALS = frozenset(
    ["people", "children", "criteria", "data", "indices", "schemata", "staff", "media", "women", "men",
     "vertices", "schemas"]
)  # fmt: skip


def is_plural(word: str) -> bool:
    """Whether a lower-case word looks like a plural noun."""
    return (
        word in PLURALS
        or (word.endswith("is") and singular_of(word) != word)
        or (len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is", "'s", "’s")))
    )


def regular_base(stem: str) -> str:
    """Return the likely base form of a regular verb whose ending ("ed", "ing") was taken off."""
    if len(stem) > 2 and stem[-1] == stem[-2] and stem[-1] not in "lsz":
        return stem[:-1]
    if stem.endswith("i"):
        return stem[:-1] + "y"
    return stem + "e" if stem.endswith(SILENT_E) and not stem.endswith(NO_SILENT_E) else stem


def regular_forms(lemma: str) -> tuple[str, str, str, str]:
    """Return third person, past, participle and gerund of a regular verb."""
    if lemma.endswith("e"):
        return lemma + "s", lemma + "d", lemma + "d", (lemma if lemma.endswith("ee") else lemma[:-1]) + "ing"
    if lemma.endswith("y") and lemma[-2:-1] not in VOWELS:
        return lemma[:-1] + "ies", lemma[:-1] + "ied", lemma[:-1] + "ied", lemma + "ing"
    third = lemma + ("es" if lemma.endswith(("s", "x", "z", "ch", "sh")) else "s")
    return third, lemma + "ed", lemma + "ed", lemma + "ing"


SILENT_E = (
    "at", "iz", "is", "yz", "ys", "uc", "ur", "as", "os", "us", "ag", "dg", "rg", "ic", "nc", "rc", "iv", "ov",
    "av", "lv", "rv", "ot", "ut", "ir", "or", "bl", "pl", "tl", "cl", "gl", "dl", "fl", "in", "it",
)  # fmt: skip
NO_SILENT_E = ("eat", "oat", "tor", "our", "ain", "ein", "oin", "sit", "mit", "dit", "bit", "fit", "out")
"""Endings of stems that lost an "e", and those among them that did not."""

SCOPES = ("task", "service", "team", "wide", "teams", "organisation_hints", "organisation", "industry")

SPELLINGS = (
    ("ize", "ise"), ("yze", "yse"), ("model", "modell"), ("label", "labell"), ("cancel", "cancell"),
    ("signal", "signall"), ("travel", "travell"), ("color", "colour"), ("favor", "favour"), ("honor", "honour"),
    ("center", "centre"), ("program", "programm"), ("catalog", "catalogu"), ("fulfill", "fulfil"),
    ("enroll", "enrol"), ("tunnel", "tunnell"), ("ization", "isation"), ("behavior", "behaviour"),
    ("defense", "defence"), ("license", "licence"),
)  # fmt: skip
"""American and British spellings, by what differs."""


def british(word: str) -> list[str]:
    """Return the British spellings of an American word (none where it has one spelling)."""
    return [word.replace(american, other, 1) for american, other in SPELLINGS if american in word]


def spelled(words: Iterable[str]) -> frozenset[str]:
    """Return the words in both spellings."""
    return frozenset(each for word in words for each in (word, *british(word)))


def verb_forms(inflections: Mapping[str, str], together: Iterable[str]) -> dict[str, tuple[VerbForm, ...]]:
    """Return every known form, in both spellings, with the ways to read it; the past before the others. `inflections`:
    third person, past, participle and gerund by base form; `together`: verbs with a particle that people write like
    their noun ("setup" for "set up")."""
    order = {"past": 0, "participle": 1, "gerund": 2, "third": 3, "base": 4}
    forms: dict[str, set[VerbForm]] = {}
    for lemma, made in inflections.items():
        for kind, form in zip(KINDS, (lemma, *made.split()), strict=True):
            for each in (form, *british(form)):
                forms.setdefault(each, set()).add(VerbForm(lemma, kind))
    for phrase in together:
        forms[phrase.replace(" ", "")] = {VerbForm(phrase.split()[0], "base")}
    return {
        word: tuple(sorted(found, key=lambda form: (order[form.kind], form.lemma)))
        for word, found in forms.items()
    }


def sets(raw: Mapping[str, Any]) -> dict[str, frozenset[str]]:
    """Return the lists of a file as sets, in both spellings."""
    return {
        name: spelled(str(word) for word in words) for name, words in raw.items() if isinstance(words, list)
    }


def by_word(raw: Mapping[str, Iterable[str]]) -> dict[str, Level]:
    """Return the level that each word is listed under."""
    return {word: Level.parse(level) for level, listed in raw.items() for word in listed}


def phrases(data: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    """Return the phrase lists by the kind of mark that they set, in both spellings; things of two words with a hyphen
    too ("paved-road")."""
    leads, evidence, scope = data["lexicon/leads"], data["lexicon/evidence"], data["lexicon/scope"]
    buzzwords = data["lexicon/buzzwords"]
    plain = {
        "outcome": data["lexicon/outcomes"]["markers"],
        "buzzword": buzzwords["phrases"],
        "technical": buzzwords["technical"],
        "duty": leads["duty"],
        "duty-soft": leads["duty_soft"],
        "idiom": data["lexicon/words"]["idioms"],
        "hedge": leads["hedge_phrases"],
        "activity": leads["duty_activities"],
        "decision": evidence["decision_phrases"],
        "sole-credit": evidence["sole_credit"],
        "narrow": scope["narrow"],
        **{kind: evidence[kind] for kind in ("assigned", "course", "leisure", "production")},
        **{f"ownership-{name}": listed for name, listed in evidence["ownership"].items()},
        **{f"keyword-{index}": group for index, group in enumerate(data["lexicon/keywords"]["synonyms"])},
    }
    things = {f"scope-{name}": scope[name] for name in SCOPES}
    things |= {f"complexity-{name}": listed for name, listed in evidence["complexity"].items()}
    made = {kind: spelled(listed) for kind, listed in (plain | things).items()}
    for kind in things:
        made[kind] |= {phrase.replace(" ", "-") for phrase in made[kind] if phrase.count(" ") == 1}
    return {kind: tuple(sorted(listed)) for kind, listed in made.items()}


def technologies(raw: Mapping[str, Any]) -> dict[str, TechnologyName]:
    """Return what is known of each technology, by lower-case name and alias; a name wins over an alias."""
    ambiguous = {name.lower() for name in raw["ambiguous"]}
    exact = {name.lower(): name for name in raw["exact"]}
    found: dict[str, TechnologyName] = {}
    for group, names in raw["groups"].items():
        for name, aliases in names.items():
            for spelling in (name, *aliases):
                key = spelling.lower()
                if key not in found or spelling == name:
                    found[key] = TechnologyName(name, group, key in ambiguous, exact.get(key, ""))
    return found


def build_matcher(lexicon: Lexicon) -> tuple[Tokenizer, PhraseMatcher]:
    """Build the matcher: one pattern list for each kind of mark, one for each technology name."""
    nlp = english()
    from spacy.matcher import PhraseMatcher

    matcher = PhraseMatcher(nlp.vocab, attr="LOWER")
    for kind, listed in lexicon.phrases.items():
        matcher.add(kind, [tokens(phrase, nlp) for phrase in listed])
    matcher.add("technology", [tokens(name, nlp) for name in lexicon.technologies])
    return Tokenizer(nlp), matcher


def tokens(phrase: str, nlp: Language) -> Doc:
    """Return a phrase as the tokenizer cuts it; where it can only cut at the blanks without asking it, which takes a
    fifth of the time (four thousand phrases are added at each start)."""
    from spacy.tokens import Doc

    words = phrase.split(" ")
    if PLAIN_WORDS.fullmatch(phrase) and getattr(nlp.tokenizer, "rules", {}).keys().isdisjoint(words):
        return Doc(nlp.vocab, words=words)
    return nlp.make_doc(phrase)
