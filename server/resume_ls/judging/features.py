"""The facts of a bullet that judgement weighs: one function each.

Each takes a `Seen` (the reading, its context and what several facts share) and returns a number, mostly 0 or 1;
counts are cut off or scaled so that no fact reaches beyond 1. rules/judging/weights.yml says what each counts, and
rules/judging/features.yml what each is called when the verdict is explained.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from resume_ls.reading import Lexicon
from resume_ls.reading.lexicon import is_plural, singular_of
from resume_ls.reading.model import Reading, Scope
from resume_ls.rulebook.levels import Level

if TYPE_CHECKING:
    from resume_ls.judging.checks.model import BulletContext

WORD = re.compile(r"[^\W\d_](?:[\w'’+#/-]*\w)?")
BRACKETED = re.compile(r"\(([^()]{3,400})\)")
TAIL = re.compile(r"\b(?:using|with|in|via|through|on|under|utilizing|leveraging|by using)\s", re.IGNORECASE)
TO_VERB = re.compile(r"\bto\s+(?:[a-z]+ly\s+)?([a-z]+)\b")
BY_ING = re.compile(r"\b(?:by|through|via)\s+(?:[a-z]+ly\s+)?[a-z-]+ing\b", re.IGNORECASE)
ING_TAIL = re.compile(
    r"[,;–—-]\s*(?:thus |thereby |and |also |while |hence |further )?([a-z]+ing)\b", re.IGNORECASE
)
USED_BY = re.compile(
    r"\b(?:used|adopted|consumed|relied on|trusted|needed|downloaded|installed|"
    r"run|played|shared|served|visited|rated|starred)\s"
    r"(?:daily |today |now |internally |widely )?(?:by|in|at|across|on|over|more)\b",
    re.IGNORECASE,
)
RELATIVE = re.compile(r"\b(?:that|which|who|where|so)\s+(?:\w+\s+){0,2}?\w+", re.IGNORECASE)
NAME = re.compile(r"(?<=[\w,;:(] )[A-Z][\w&.'’-]*[\w]|(?<=[\w,;:(] )[a-z]+[A-Z]\w+")
SCALE = re.compile(
    r"\d[\d,.]*\s?(?:k|m|bn|million|billion|thousand)?\+?\s(?:[a-z-]+\s){0,3}?"
    r"(?:users|customers|clients|requests|transactions|records|events|messages|orders|downloads|visitors|rows|"
    r"documents|"
    r"files|students|devices|calls|sessions|payments|installs|stars|members|people|employees|accounts|merchants|stores|"
    r"nodes|servers|machines|queries|jobs|images|items|products|players|teams|countries|sites|subscribers)\b|"
    r"\b(?:millions|thousands|hundreds|billions|dozens|tens of thousands) of\b|"
    r"\b(?:per|a|each|every)\s(?:second|minute|hour|day|night|week|month|year)\b|/\s?(?:s|sec|min|day|month)\b",
    re.IGNORECASE,
)
ITEM = re.compile(r",(?!\d)|;|\band\b|&|\bor\b|/|\|")
ABSTRACT = re.compile(r"\w{3,}(?:tion|ment|ness|ity|ance|ence|ship|ism|ings?)s?")
DESCRIPTIVE = re.compile(r"\w{3,}(?:able|ible|ive|ful|less|ous|ical|ic|al|ary|ant|ent|ed)")
FROM_TO = re.compile(r"\bfrom\b[^.;]{2,60}?\b(?:to|into|onto)\b|→|->", re.IGNORECASE)
MOVED_TO = re.compile(
    r"\b(?:migrat|upgrad|mov|port|switch|transition|convert|replac|rewr|rewrit|shift|translat)\w*\b[^.;]{0,70}\b"
    r"(?:to|from|onto|into|with|in|by) $",
    re.IGNORECASE,
)
GIVING = frozenset(
    ["for", "to", "let", "letting", "allow", "allowing", "allowed", "allows", "enable", "enabling", "enables",
     "helping", "help", "helps", "by", "giving", "gave"]
)  # fmt: skip
"""Words before somebody who gains by the work."""
OPENS_LOWER = re.compile(r"\s*[a-z]")


@dataclass(frozen=True)
class WordClasses:
    """The classes of rules/judging/words.yml."""

    hollow: frozenset[str]
    indefinite: frozenset[str]
    learning: frozenset[str]
    routine_work: frozenset[str]
    beneficiaries: frozenset[str]
    enabling: frozenset[str]
    stack_labels: frozenset[str]
    ensuring: frozenset[str]
    knowledge: frozenset[str]
    awards: frozenset[str]
    upkeep: frozenset[str]
    light: frozenset[str]
    moving: frozenset[str]
    joining: frozenset[str]
    together: frozenset[str]

    @classmethod
    def of(cls, raw: Mapping[str, list[str]]) -> WordClasses:
        """Return the classes from the parsed file."""
        return cls(**{name: frozenset(raw[name]) for name in cls.__dataclass_fields__})


class Seen:
    """A bullet, and what several facts ask of it, worked out once."""

    def __init__(self, reading: Reading, lexicon: Lexicon, classes: WordClasses) -> None:
        self.reading = reading
        self.lexicon = lexicon
        self.classes = classes
        self.text = reading.text
        self.marks = reading.marks
        self.lead = reading.sentences[0].action if reading.sentences else reading.action
        self.words = [(found[0].lower(), found.start()) for found in WORD.finditer(self.text)]
        self.lowers = [word for word, _ in self.words]
        self.bases = {singular_of(word) for word in self.lowers}
        self.names = {technology.name for technology in reading.technologies}
        self.specifics = {phrase.text.lower() for phrase in reading.specifics}
        self.acts = reading.marks.get("act", ())
        self.numeric = any(outcome.numeric for outcome in reading.outcomes)
        self.told = any(not outcome.numeric for outcome in reading.outcomes)
        self.roles = {quantity.role for quantity in reading.quantities}

    @cached_property
    def head(self) -> list[str]:
        """The words of the object up to its first preposition, in lower case."""
        found = self.reading.object
        if found is None:
            return []
        words = []
        for word in WORD.findall(found.phrase.text.lower()):
            if word in ("for", "of", "in", "on", "to", "within", "across", "with", "at", "from", "as", "by"):
                break
            words.append(word)
        return words

    @cached_property
    def contents(self) -> set[str]:
        """The different words that are neither grammar nor praise nor a number, in the singular."""
        lexicon = self.lexicon
        return {
            singular_of(word)
            for word in self.lowers
            if word not in lexicon.function and word not in lexicon.evaluative and len(word) > 2
        }

    @cached_property
    def items(self) -> list[str]:
        """The parts between commas, without what stands before a colon."""
        text = self.text.partition(":")[2] if ":" in self.text[:60] else self.text
        return [item.strip(" .") for item in ITEM.split(text) if item.strip(" .")]

    @cached_property
    def verb(self) -> str:
        """The base form of the first act."""
        return self.reading.action.lemma

    @cached_property
    def effects_name(self) -> bool:
        """Whether an effect holds a number, a specific word, a technology or a problem."""
        places = [phrase.start for phrase in (*self.reading.specifics, *self.marks.get("problem", ()))]
        places += [q.phrase.start for q in self.reading.quantities if q.role in ("count", "change", "result")]
        return any(
            outcome.phrase.start <= at < outcome.phrase.end
            for outcome in self.reading.outcomes
            for at in places
        )

    @cached_property
    def own_names(self) -> int:
        """How many capitalised words inside sentences are no known technology."""
        places = [(t.phrase.start, t.phrase.end) for t in self.reading.technologies]
        return sum(
            not any(start <= found.start() < end for start, end in places)
            and not self.lexicon.is_generic(found[0].lower())
            for found in NAME.finditer(self.text)
        )

    @cached_property
    def purposes(self) -> list[str]:
        """Known verbs behind "to"."""
        found = []
        for match in TO_VERB.finditer(self.text.lower()):
            forms = self.lexicon.verb(match[1])
            if any(form.kind == "base" for form in forms):
                found.append(match[1])
        return found

    @cached_property
    def gains(self) -> bool:
        """Whether somebody who gains by the work is named behind "for", "to" or "let"."""
        for index, word in enumerate(self.lowers[:-1]):
            if word in GIVING:
                for following in self.lowers[index + 1 : index + 5]:
                    if singular_of(following) in self.classes.beneficiaries:
                        return True
        return False

    @cached_property
    def lead_lemmas(self) -> set[str]:
        """The base forms of the acts."""
        lemmas = {self.reading.action.lemma} if self.reading.action.lemma else set()
        for verb in self.acts:
            lemmas.add(self.lexicon.lemma(verb.text.lower()))
        return lemmas

    @cached_property
    def first_word(self) -> str:
        """The first word, in lower case."""
        start = self.reading.sentences[0].phrase.start if self.reading.sentences else 0
        return next((word for word, at in self.words if at >= start), "")


Fact = Callable[[Seen], float]
FACTS: dict[str, Fact] = {}
"""The facts that a bullet has wherever it stands, by name, in the order of the table."""

Placed = Callable[["Reading", "BulletContext"], float]
PLACED: dict[str, Placed] = {}
"""The facts that rest on where it stands and on the level that judges it."""


def fact(function: Fact) -> Fact:
    """Enter a function into the table, under its name with hyphens."""
    FACTS[function.__name__.replace("_", "-")] = function
    return function


def placed(function: Placed) -> Placed:
    """Enter a function of reading and context into the table, under its name with hyphens."""
    PLACED[function.__name__.replace("_", "-")] = function
    return function


# How it opens


@fact
def opens_with_act(it: Seen) -> float:
    """The first sentence opens with a past-tense act."""
    return it.lead.lead == "act" and it.lead.tense == "past"


@fact
def opens_in_present(it: Seen) -> float:
    """The first sentence opens with an act in the present or base form."""
    return it.lead.lead == "act" and it.lead.tense != "past"


@fact
def opens_with_hedge(it: Seen) -> float:
    """It opens with a verb that hides the author's part."""
    return it.lead.lead == "hedged"


@fact
def hedge_then_act(it: Seen) -> float:
    """Behind the hedge the author's own act is told."""
    return it.lead.lead == "hedged" and any(verb.start > it.lead.phrase.end for verb in it.acts)


@fact
def opens_with_duty(it: Seen) -> float:
    """It opens with a phrase of duty."""
    return it.lead.lead == "duty"


@fact
def duty_later(it: Seen) -> float:
    """A phrase of duty stands anywhere else."""
    return it.lead.lead != "duty" and bool(it.marks.get("duty") or it.marks.get("duty-soft"))


@fact
def opens_with_gerund(it: Seen) -> float:
    """It opens with a gerund."""
    return it.lead.lead == "gerund" or it.first_word.endswith("ing")


@fact
def opens_with_noun(it: Seen) -> float:
    """It opens with a noun phrase."""
    return it.lead.lead == "noun"


@fact
def opens_with_duty_noun(it: Seen) -> float:
    """It opens with a noun of activity ("Maintenance of", "Database administration")."""
    if it.lead.lead not in ("noun", "none", "state", "gerund"):
        return 0
    nouns = it.lexicon.leads["duty_nouns"]
    return any(word in nouns for word in it.lowers[:3])


@fact
def opens_with_state(it: Seen) -> float:
    """It opens with a statement about a thing or a person."""
    return it.lead.lead in ("state", "none")


@fact
def opens_with_passive(it: Seen) -> float:
    """Its main clause is passive."""
    return it.lead.lead == "passive"


@fact
def opens_with_technology(it: Seen) -> float:
    """It opens with the name of a technology."""
    return bool(it.reading.technologies) and it.reading.technologies[0].phrase.start < 3


@fact
def opens_with_role(it: Seen) -> float:
    """It opens with a role ("Lead developer of")."""
    roles = it.lexicon.leads["roles"]
    return it.lead.lead in ("noun", "none", "state") and any(word in roles for word in it.lowers[:4])


@fact
def no_verb(it: Seen) -> float:
    """No verb of the author's is in it."""
    return not it.acts and it.lead.lead in ("noun", "none", "state")


@fact
def opens_small(it: Seen) -> float:
    """It begins with a small letter."""
    return bool(OPENS_LOWER.match(it.text))


# The verb


@fact
def builds(it: Seen) -> float:
    """The act is one of making."""
    return it.reading.action.lemma in it.lexicon.verb_classes["build"]


@fact
def improves(it: Seen) -> float:
    """The act says "better" ("improved", "optimized")."""
    return it.reading.action.lemma in it.lexicon.verb_classes["improve"]


@fact
def reduces(it: Seen) -> float:
    """The act says "less"."""
    return it.reading.action.lemma in it.lexicon.verb_classes["reduce"]


@fact
def fixes(it: Seen) -> float:
    """The act mends something."""
    return it.reading.action.lemma in it.lexicon.verb_classes["fix"] | it.lexicon.verb_classes["routine"]


@fact
def stance(it: Seen) -> float:
    """The act is a stance more than a deed ("supported", "drove", "ensured")."""
    return it.reading.action.lemma in it.lexicon.verb_classes["soft"] | it.classes.ensuring


@fact
def leads(it: Seen) -> float:
    """The act is one of leading or deciding."""
    return it.reading.action.lemma in it.lexicon.verb_classes["leading"] | it.lexicon.verb_classes["decide"]


@fact
def teaches(it: Seen) -> float:
    """The act is one of teaching or hiring people."""
    return it.reading.action.lemma in it.lexicon.verb_classes["mentor"]


@fact
def effect_verb(it: Seen) -> float:
    """The act itself is an effect ("eliminated", "halved")."""
    return it.reading.action.lemma in it.lexicon.verb_classes["effect"]


@fact
def learns(it: Seen) -> float:
    """The act is one of learning."""
    return any(it.lexicon.lemma(word) in it.classes.learning for word in it.lowers[:2])


@fact
def unknown_verb(it: Seen) -> float:
    """The act is a verb without a level of its own."""
    return it.reading.action.lead == "act" and it.reading.action.strength is None


@fact
def several_acts(it: Seen) -> float:
    """Two acts or more."""
    return len(it.acts) > 1


@fact
def many_acts(it: Seen) -> float:
    """Three acts or more."""
    return len(it.acts) > 2


# What it names


@fact
def names_nothing(it: Seen) -> float:
    """No specific word."""
    return not it.specifics


@fact
def names_one_thing(it: Seen) -> float:
    """One specific word."""
    return len(it.specifics) == 1


@fact
def names_two_things(it: Seen) -> float:
    """Two specific words."""
    return len(it.specifics) == 2


@fact
def hollow_object(it: Seen) -> float:
    """The object could be anything ("new features", "services")."""
    return bool(it.head) and singular_of(it.head[-1]) in it.classes.hollow


@fact
def bare_object(it: Seen) -> float:
    """The object is all generic words."""
    return bool(it.head) and all(map(it.lexicon.is_generic, it.head))


@fact
def plural_object(it: Seen) -> float:
    """The object is an uncounted plural ("applications")."""
    return bool(it.head) and is_plural(it.head[-1]) and it.head[0] not in ("the", "a", "an")


@fact
def no_object(it: Seen) -> float:
    """No object."""
    return not it.head


@fact
def specific_object(it: Seen) -> float:
    """The object names something."""
    return it.reading.object is not None and it.reading.object.specific


@fact
def proper_names(it: Seen) -> float:
    """Names of its own (capitalised words that are no technology), up to three."""
    return min(it.own_names, 3) / 3


@fact
def quotes_code(it: Seen) -> float:
    """Code, a file or an option is quoted."""
    return "`" in it.text or any("_" in word or "/" in word for word in it.lowers)


# Technologies


@fact
def one_technology(it: Seen) -> float:
    """One or two technologies."""
    return 0 < len(it.names) < 3


@fact
def some_technologies(it: Seen) -> float:
    """Three technologies or more."""
    return len(it.names) > 2


@fact
def many_technologies(it: Seen) -> float:
    """Five technologies or more."""
    return len(it.names) > 4


@fact
def technology_share(it: Seen) -> float:
    """The share of words that are technologies, twice, up to one."""
    words = sum(len(technology.phrase.text.split()) for technology in it.reading.technologies)
    return min(1.0, 2 * words / max(1, len(it.lowers)))


@fact
def tools_as_tail(it: Seen) -> float:
    """It ends in a list of the tools that were used."""
    if len(it.names) < 2:
        return 0
    last = None
    for last in TAIL.finditer(it.text):
        if sum(t.phrase.start >= last.end() for t in it.reading.technologies) < 2:
            break
        tail = it.text[last.end() :]
        inside = sum(len(t.phrase.text) for t in it.reading.technologies if t.phrase.start >= last.end())
        if inside * 2 > len(tail):
            return 1
    return 0


@fact
def stack_line(it: Seen) -> float:
    """It is a line of tools behind a label ("Technologies: …")."""
    label = it.reading.label
    words = label.text.lower().split() if label is not None else it.lowers[:1]
    if label is None:
        return 0
    return any(word.strip("()") in it.classes.stack_labels for word in words)


@fact
def labelled(it: Seen) -> float:
    """It begins with a label."""
    return it.reading.label is not None


@fact
def only_names(it: Seen) -> float:
    """It is nothing but names of technologies."""
    return (
        len(it.names) > 1
        and len(it.specifics) < 2
        and not it.acts
        and len(it.names) * 2 >= len(it.lowers) - 3
    )


# Effects


@fact
def effect_in_numbers(it: Seen) -> float:
    """An effect with a number."""
    return it.numeric


@fact
def effect_in_words(it: Seen) -> float:
    """An effect in words."""
    return it.told


@fact
def two_effects(it: Seen) -> float:
    """Two effects or more."""
    return len(it.reading.outcomes) > 1


@fact
def no_effect(it: Seen) -> float:
    """No effect is told."""
    return not it.reading.outcomes


@fact
def hollow_effect(it: Seen) -> float:
    """An effect that says nothing ("improving performance")."""
    return bool(it.marks.get("empty-outcome"))


@fact
def purpose_clause(it: Seen) -> float:
    """A purpose behind "to"."""
    return bool(it.purposes)


@fact
def enabling_purpose(it: Seen) -> float:
    """A purpose that helps or prevents something."""
    return any(verb in it.classes.enabling for verb in it.purposes)


@fact
def beneficiary(it: Seen) -> float:
    """Somebody who gains by it is named."""
    return it.gains


@fact
def used(it: Seen) -> float:
    """It says who uses it."""
    return bool(USED_BY.search(it.text))


@fact
def scale_in_use(it: Seen) -> float:
    """A size in use ("4,000 requests a second")."""
    return bool(SCALE.search(it.text))


@fact
def participle_tail(it: Seen) -> float:
    """A participle follows a comma or dash."""
    return any(
        any(form.kind == "gerund" for form in it.lexicon.verb(found[1].lower()))
        for found in ING_TAIL.finditer(it.text)
    )


@fact
def relative_clause(it: Seen) -> float:
    """A relative clause or a clause of consequence."""
    return bool(RELATIVE.search(it.text))


@fact
def means_told(it: Seen) -> float:
    """The means are told ("by caching …")."""
    return bool(BY_ING.search(it.text))


@fact
def names_problem(it: Seen) -> float:
    """A problem is named."""
    return bool(it.marks.get("problem"))


@fact
def decision(it: Seen) -> float:
    """A decision is told."""
    return bool(it.marks.get("decision"))


@fact
def production(it: Seen) -> float:
    """Words of production."""
    return bool(it.marks.get("production"))


@fact
def depth(it: Seen) -> float:
    """A term of technical depth (mid or above)."""
    return any(item.dimension == "complexity" and item.level != Level.JUNIOR for item in it.reading.evidence)


# Numbers


@fact
def counts(it: Seen) -> float:
    """A number of things."""
    return "count" in it.roles


@fact
def changes(it: Seen) -> float:
    """A number of change or result."""
    return bool(it.roles & {"change", "result"})


@fact
def heads(it: Seen) -> float:
    """A number of people."""
    return "team" in it.roles


@fact
def percent_only(it: Seen) -> float:
    """All that is measured are shares."""
    changed = [q for q in it.reading.quantities if q.role in ("change", "result")]
    return bool(changed) and all(q.unit == "%" for q in changed)


@fact
def spans_time(it: Seen) -> float:
    """A span of time."""
    return "time" in it.roles


# Reach


@fact
def wide(it: Seen) -> float:
    """It reaches beyond one team."""
    return bool(it.marks.get("wide"))


@fact
def wide_hint(it: Seen) -> float:
    """Something points beyond one team."""
    return bool(it.marks.get("hint"))


@fact
def narrow(it: Seen) -> float:
    """The object is one thing of one team."""
    return bool(it.marks.get("narrow"))


@fact
def scope(it: Seen) -> float:
    """How far it reaches, from a task to an industry."""
    return (it.reading.scope or Scope.TASK) / 5


@fact
def assigned(it: Seen) -> float:
    """The work was laid out by someone else."""
    return bool(it.marks.get("assigned"))


@fact
def authority(it: Seen) -> float:
    """A verb of authority."""
    return bool(it.marks.get("authority"))


@placed
def below_level(reading: Reading, context: BulletContext) -> float:
    """Levels by which the scale of the work falls short, up to two."""
    return 0 if reading.scale is None else max(0, min(2, context.level - reading.scale)) / 2


@placed
def above_level(reading: Reading, context: BulletContext) -> float:
    """Levels by which the scale of the work exceeds the level, up to two."""
    return 0 if reading.scale is None else max(0, min(2, reading.scale - context.level)) / 2


@fact
def no_level(it: Seen) -> float:
    """Nothing tells a level."""
    return it.reading.scale is None


# The words


@fact
def very_short(it: Seen) -> float:
    """Under six words."""
    return it.reading.words < 6


@fact
def short(it: Seen) -> float:
    """Under eleven words."""
    return it.reading.words < 11


@fact
def length(it: Seen) -> float:
    """Words, up to forty."""
    return min(it.reading.words, 40) / 40


@fact
def very_long(it: Seen) -> float:
    """Over thirty-two words."""
    return it.reading.words > 32


@fact
def sentences(it: Seen) -> float:
    """Two sentences or more."""
    return len(it.reading.sentences) > 1


@fact
def listed(it: Seen) -> float:
    """Commas, up to four."""
    return min(it.text.count(","), 4) / 4


@fact
def bracket(it: Seen) -> float:
    """Something is told in brackets."""
    return bool(BRACKETED.search(it.text))


@fact
def praise(it: Seen) -> float:
    """The share of words that praise or pad, five times, up to one."""
    return min(1.0, 5 * sum(word in it.lexicon.evaluative for word in it.lowers) / max(1, len(it.lowers)))


@fact
def qualities(it: Seen) -> float:
    """Qualities ("performance", "quality"), up to three."""
    return min(len(it.marks.get("quality", ())), 3) / 3


@fact
def indefinite(it: Seen) -> float:
    """Words of no number in particular ("various")."""
    return not it.classes.indefinite.isdisjoint(it.lowers)


@fact
def routine_words(it: Seen) -> float:
    """Words of a team's routine, up to three."""
    return min(len(it.bases & it.classes.routine_work), 3) / 3


@fact
def hyphened(it: Seen) -> float:
    """Compounds with a hyphen, up to two."""
    return min(sum("-" in word for word in it.lowers), 2) / 2


# Where it stands


@placed
def mid_or_above(reading: Reading, context: BulletContext) -> float:
    """Mid or above."""
    return context.level >= Level.MID


@placed
def senior_or_above(reading: Reading, context: BulletContext) -> float:
    """Senior or above."""
    return context.level >= Level.SENIOR


@placed
def staff_or_above(reading: Reading, context: BulletContext) -> float:
    """Staff or above."""
    return context.level >= Level.STAFF


@placed
def in_projects(reading: Reading, context: BulletContext) -> float:
    """A project or study, not a job."""
    return context.section in ("projects", "education", "volunteering")


@placed
def paragraph(reading: Reading, context: BulletContext) -> float:
    """A paragraph, not a bullet."""
    return context.kind == "paragraph"


@placed
def elsewhere(reading: Reading, context: BulletContext) -> float:
    """Neither experience nor a project."""
    return context.section not in ("experience", "projects", "education", "volunteering", "summary", "skills")


# Together


@placed
def no_effect_above_junior(reading: Reading, context: BulletContext) -> float:
    """No effect, at mid or above, in a job."""
    return not reading.outcomes and context.level >= Level.MID and context.section == "experience"


@placed
def no_effect_at_senior(reading: Reading, context: BulletContext) -> float:
    """No effect, at senior or above, in a job."""
    return not reading.outcomes and context.level >= Level.SENIOR and context.section == "experience"


@fact
def nothing_told(it: Seen) -> float:
    """Neither a thing, an effect, nor a number."""
    return (
        len(it.specifics) < 2
        and not it.reading.outcomes
        and not it.roles & {"count", "change", "result", "name"}
    )


@fact
def act_on_thing(it: Seen) -> float:
    """An act of the author's with a specific object."""
    return it.lead.lead == "act" and it.reading.object is not None and it.reading.object.specific


# More on what it names and does


@fact
def content_words(it: Seen) -> float:
    """Different words of content, up to fifteen."""
    return min(len(it.contents), 15) / 15


@fact
def few_content_words(it: Seen) -> float:
    """Under five words of content."""
    return len(it.contents) < 5


@fact
def described_object(it: Seen) -> float:
    """Words that describe the head of the object and are no praise, up to three."""
    return min(sum(word in it.contents or singular_of(word) in it.contents for word in it.head[:-1]), 3) / 3


@fact
def object_of_something(it: Seen) -> float:
    """The object goes on with "for" or "of" and what it is for."""
    found = it.reading.object
    if found is None:
        return 0
    behind = it.text[found.phrase.start :].lower().split()[1:10]
    return any(word in ("for", "of") for word in behind)


@fact
def definite_object(it: Seen) -> float:
    """The object is one thing ("a", "the")."""
    found = it.reading.object
    return found is not None and found.phrase.text.lower().startswith(("a ", "an ", "the ", "its ", "their "))


@fact
def knows(it: Seen) -> float:
    """It tells what somebody knows or is."""
    return any(word in it.classes.knowledge for word in it.lowers[:4])


@fact
def attains(it: Seen) -> float:
    """It tells what was won or attained."""
    return any(word in it.classes.awards for word in it.lowers[:5])


@fact
def two_words(it: Seen) -> float:
    """It has one or two words."""
    return it.reading.words < 3


@fact
def four_words(it: Seen) -> float:
    """It has three or four words."""
    return 2 < it.reading.words < 5


@fact
def label_and_list(it: Seen) -> float:
    """It is a label with a list behind it, without an act."""
    return ":" in it.text[:60] and not it.acts and it.lead.lead in ("noun", "none", "state")


@fact
def ends_in_colon(it: Seen) -> float:
    """It ends in a colon: what follows is in another line."""
    return it.text.rstrip().endswith(":")


@fact
def listed_names(it: Seen) -> float:
    """The share of list items that are short names, where there are three or more."""
    if len(it.items) < 3:
        return 0
    return sum(len(item.split()) < 3 and not item[:1].islower() for item in it.items) / len(it.items)


@fact
def short_items(it: Seen) -> float:
    """The share of list items of one or two words, where there are three or more."""
    return sum(len(item.split()) < 3 for item in it.items) / len(it.items) if len(it.items) > 2 else 0


@fact
def effect_of_something(it: Seen) -> float:
    """An effect holds a number, a thing or a problem."""
    return it.effects_name


@fact
def effect_of_nothing(it: Seen) -> float:
    """The effects that are told hold neither a number, a thing nor a problem."""
    return bool(it.reading.outcomes) and not it.effects_name


@fact
def claims_quality(it: Seen) -> float:
    """A quality is said to be better, without a number."""
    if it.roles & {"change", "result"}:
        return 0
    better = it.lexicon.verb_classes["improve"] | it.lexicon.verb_classes["reduce"] | it.classes.ensuring
    for index, word in enumerate(it.lowers):
        if any(form.lemma in better for form in it.lexicon.verb(word)) and any(
            following in it.lexicon.quality for following in it.lowers[index + 1 : index + 5]
        ):
            return 1
    return 0


@fact
def moves(it: Seen) -> float:
    """Something is brought from one form to another."""
    return not it.classes.moving.isdisjoint(it.lead_lemmas)


@fact
def moves_from_to(it: Seen) -> float:
    """It says from what to what."""
    return bool(FROM_TO.search(it.text))


@fact
def joins(it: Seen) -> float:
    """Things are tied together."""
    return not it.classes.joining.isdisjoint(it.lead_lemmas)


@fact
def keeps_up(it: Seen) -> float:
    """The act is one of keeping things going."""
    return it.verb in it.classes.upkeep


@fact
def light_verb(it: Seen) -> float:
    """The verb leaves what was done to the noun behind it."""
    return it.verb in it.classes.light


@fact
def object_is_activity(it: Seen) -> float:
    """The object is an activity ("code reviews", "the migration of")."""
    return bool(it.head) and (
        singular_of(it.head[-1]) in it.lexicon.leads["duty_nouns"] or it.head[-1].endswith("ing")
    )


@fact
def object_is_routine(it: Seen) -> float:
    """The object is a team's routine ("tests", "meetings")."""
    return bool(it.head) and singular_of(it.head[-1]) in it.classes.routine_work


@fact
def works_together(it: Seen) -> float:
    """Work together with others is told."""
    return not it.classes.together.isdisjoint(it.lowers)


@fact
def abstract_share(it: Seen) -> float:
    """The share of words that end as abstract nouns do."""
    return sum(ABSTRACT.fullmatch(word) is not None for word in it.lowers) / max(1, len(it.lowers))


@fact
def describing_share(it: Seen) -> float:
    """The share of words that end as adjectives do."""
    return sum(DESCRIPTIVE.fullmatch(word) is not None for word in it.lowers) / max(1, len(it.lowers))


@fact
def any_number(it: Seen) -> float:
    """A digit stands in it."""
    return any(letter.isdigit() for letter in it.text)


@fact
def and_so_on(it: Seen) -> float:
    """It ends in "etc." or goes on with "such as"."""
    return (
        bool({"etc", "e.g"} & set(it.lowers))
        or "such as" in it.text.lower()
        or "and others" in it.text.lower()
    )


@fact
def third_person(it: Seen) -> float:
    """A thing does something ("It feeds …", "Support asks …")."""
    return it.lead.lead == "state" and not it.acts


@fact
def scale_of_mid(it: Seen) -> float:
    """Scope and authority speak for mid or above."""
    return it.reading.scale is not None and it.reading.scale >= Level.MID


@fact
def scale_of_senior(it: Seen) -> float:
    """Scope and authority speak for senior or above."""
    return it.reading.scale is not None and it.reading.scale >= Level.SENIOR


@fact
def scale_of_staff(it: Seen) -> float:
    """Scope and authority speak for staff or above."""
    return it.reading.scale is not None and it.reading.scale >= Level.STAFF


@fact
def scale_of_principal(it: Seen) -> float:
    """Scope and authority speak for principal."""
    return it.reading.scale is not None and it.reading.scale >= Level.PRINCIPAL


@fact
def is_label(it: Seen) -> float:
    """It is a label or a heading: a few words without a verb, or with a colon behind the first of them."""
    if it.acts or it.lead.lead not in ("noun", "none", "state"):
        return 0
    return (
        it.reading.words < 2
        or it.text.rstrip().endswith(":")
        or (":" in it.text[:30] and it.reading.words < 8 and not it.specifics)
    )


@fact
def names_time_or_place(it: Seen) -> float:
    """It opens with a number or a title in quotes."""
    return it.text[:1].isdigit() or '"' in it.text[:20] or "“" in it.text[:20]


@fact
def moves_to_technology(it: Seen) -> float:
    """Something is brought to or from a technology by name."""
    return any(MOVED_TO.search(it.text[: technology.phrase.start]) for technology in it.reading.technologies)


@fact
def compound_object(it: Seen) -> float:
    """The object is described by a noun, not by praise alone ("ticketing system")."""
    return len(it.head) > 1 and any(
        word not in it.lexicon.evaluative and word not in it.lexicon.function and not word.endswith("ly")
        for word in it.head[:-1]
    )


@placed
def builds_at_staff(reading: Reading, context: BulletContext) -> float:
    """An act of the author's without effect or reach, at staff or above."""
    return context.level >= Level.STAFF and not reading.outcomes and not reading.marks.get("wide")


@placed
def no_act_above_junior(reading: Reading, context: BulletContext) -> float:
    """No act of the author's, at mid or above, in a job."""
    return context.level >= Level.MID and context.section == "experience" and not reading.marks.get("act")


@placed
def in_a_job(reading: Reading, context: BulletContext) -> float:
    """It stands in the experience."""
    return context.section == "experience"


@placed
def principal(reading: Reading, context: BulletContext) -> float:
    """Principal."""
    return context.level >= Level.PRINCIPAL


@placed
def narrow_at_senior(reading: Reading, context: BulletContext) -> float:
    """One thing of one team, at senior or above."""
    return context.level >= Level.SENIOR and bool(reading.marks.get("narrow")) and not reading.outcomes


@placed
def nothing_wide_at_staff(reading: Reading, context: BulletContext) -> float:
    """Nothing reaches beyond one team, at staff or above."""
    return context.level >= Level.STAFF and not reading.marks.get("wide") and not reading.marks.get("hint")


def facts_of(reading: Reading, lexicon: Lexicon, classes: WordClasses) -> dict[str, float]:
    """Return the facts that a bullet has wherever it stands, those that are 0 left out."""
    seen = Seen(reading, lexicon, classes)
    return {name: float(value) for name, function in FACTS.items() if (value := function(seen))}


def facts_placed(reading: Reading, context: BulletContext) -> dict[str, float]:
    """Return the facts that rest on where it stands, those that are 0 left out."""
    return {name: float(value) for name, function in PLACED.items() if (value := function(reading, context))}
