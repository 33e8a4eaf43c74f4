"""Clauses that state an effect: by a number of change or result, or by words.

Each method of `_Finder` looks for one form of effect.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from resume_ls.reading.lexicon import Lexicon, VerbForm, VerbKind, is_plural, singular_of
from resume_ls.reading.matches import Range
from resume_ls.reading.model import Outcome, Phrase, Quantity, Sentence
from resume_ls.reading.words import BulletWords, WordRun

NEXT_WORD = re.compile(r"\s([a-zA-Z][\w-]*)")
CLAUSE_END = re.compile(r",(?!\d)|[;:()–—]|\.(?:\s|$)")
OBJECT_AT_MOST = 8
RELATIVE_AT_MOST = 7
CIRCUMSTANCE_AT_MOST = 11
DECISION_AT_MOST = 14
MOVED_AT_MOST = 16
MEANS = ("by", "through", "via", "with", "for")
"""What opens a list of means ("by adding …, replacing …"), which only a pure effect ends."""


@dataclass(frozen=True, slots=True)
class Effects:
    """What was found: real effects, claims of effect that name nothing ("improving performance"), decisions."""

    outcomes: tuple[Outcome, ...]
    empty: tuple[Phrase, ...]
    decisions: tuple[Phrase, ...]
    acts: tuple[Phrase, ...]
    """Verbs of the author's own acts: leads, and those joined to them."""


def clause_end(text: str, at: int) -> int:
    """Return where the clause that holds offset `at` ends."""
    match = CLAUSE_END.search(text, at)
    return match.start() if match else len(text.rstrip())


def clause_start(text: str, at: int) -> int:
    """Return where the clause that holds offset `at` begins."""
    begin = max((match.end() for match in CLAUSE_END.finditer(text, 0, at)), default=0)
    return at - len(text[begin:at].lstrip(" "))


def effects(
    words: BulletWords,
    lexicon: Lexicon,
    sentences: Sequence[Sentence],
    quantities: Sequence[Quantity],
    markers: Sequence[Range],
    named: Sequence[Range],
) -> Effects:
    """Return every effect that the bullet states, in the order of the text. `named` holds what is specific."""
    finder = _Finder(words, lexicon, named)
    text, begin = words.text, words.label.end if words.label is not None else 0
    for quantity in quantities:
        start, end = quantity.phrase.start, quantity.phrase.end
        if quantity.role in ("change", "result") and start >= begin:
            finder.add(clause_start(text, start), clause_end(text, end), quantity.unit, True)
    for start, end in markers:
        if start >= begin and not describes(text, start, end, lexicon):
            finder.add(start, max(end, clause_end(text, end)), text[start:end].lower())
    measured = {q.phrase.start for q in quantities if q.unit and q.role not in ("count", "team")}
    for position, (part, sentence) in enumerate(zip(words.sentences, sentences, strict=True)):
        finder.part = part
        finder.participles()
        finder.by_word()
        finder.acts(sentence)
        lead = sentence.action.lead
        if position and (
            (lead in ("state", "passive") and part.last - part.first > 2)
            or (lead in ("noun", "none") and finder.is_statement(measured))
        ):
            finder.add(part.start, part.end, "statement")
    hollow = {phrase.start for phrase in finder.empty}
    found = [outcome for outcome in finder.found if outcome.numeric or outcome.phrase.start not in hollow]
    found.sort(key=lambda outcome: (outcome.phrase.start, outcome.phrase.end))
    return Effects(tuple(found), tuple(finder.empty), tuple(finder.decisions), tuple(finder.done))


def describes(text: str, start: int, end: int, lexicon: Lexicon) -> bool:
    """Whether a marker of one word only describes the noun that follows it."""
    if text[start:end].lower() not in lexicon.outcomes["attributive"]:
        return False
    following = NEXT_WORD.match(text[end:])
    if following is None:
        return text[start:end].lower() in lexicon.grammar["alone"]
    word = following[1].lower()
    return not (word in lexicon.grammar["determiners"] or word in lexicon.function or word.endswith("ly"))


class _Finder:
    """Collects the effects of one bullet."""

    part: WordRun
    """The sentence that is looked at."""

    def __init__(self, words: BulletWords, lexicon: Lexicon, named: Sequence[Range]) -> None:
        self.words = words
        self.all = words.all
        self.lexicon = lexicon
        self.grammar = lexicon.grammar
        self.classes = lexicon.verb_classes
        self.listed = lexicon.outcomes
        self.named = {start for start, _ in named}
        self.found: list[Outcome] = []
        self.empty: list[Phrase] = []
        self.decisions: list[Phrase] = []
        self.done: list[Phrase] = []

    def add(self, start: int, end: int, marker: str, numeric: bool = False) -> None:
        """Note an effect."""
        self.found.append(Outcome(self.words.phrase(start, max(end, start)), numeric, marker))

    def add_clause(self, index: int, marker: str, upto: int | None = None) -> None:
        """Note an effect from a word on to the end of the clause that holds the word `upto` (None: the same word)."""
        at = self.all[index if upto is None else upto].start
        self.add(self.all[index].start, clause_end(self.words.text, at), marker)

    def lower(self, index: int) -> str:
        """Return a word in small letters; "" behind the sentence."""
        return self.all[index].lower if index < self.part.last else ""

    def within(self, first: int, number: int) -> range:
        """Return the indices of so many words of the sentence."""
        return range(first, min(first + number, self.part.last))

    def is_form(self, index: int, *kinds: VerbKind, of: frozenset[str] | None = None) -> bool:
        """Whether a word is a verb in one of the forms, and of the class `of` where that is given."""
        return any(
            form.kind in kinds and (of is None or form.lemma in of)
            for form in self.lexicon.verb(self.lower(index))
        )

    def is_finite(self, index: int, *kinds: VerbKind) -> bool:
        """Whether a word can be nothing but a known verb in one of the forms (none given: past or third person), or is
        an auxiliary."""
        lower, nouns_too = self.lower(index), self.lexicon.nouns_too
        return (not kinds and lower in self.grammar["finite"]) or any(
            form.known
            and form.kind in (kinds or ("past", "third"))
            and (lower if form.kind == "past" else form.lemma) not in nouns_too
            for form in self.lexicon.verb(lower)
        )

    def is_number(self, index: int) -> bool:
        """Whether a word is a number, in digits or spelt out."""
        lower = self.lower(index)
        return lower[:1].isdigit() or lower in self.lexicon.number_words

    def names_something(self, first: int, last: int) -> bool:
        """Whether a word among first..last-1 is specific, a technology or a number."""
        return any(
            self.all[index].start in self.named
            or self.all[index].lower[0].isdigit()
            or not self.lexicon.is_generic(self.all[index].lower)
            for index in range(first, min(last, len(self.all)))
        )

    def object_end(self, first: int) -> int:
        """Return the end (exclusive) of the noun phrase that begins at word `first`."""
        inside = self.within(first, OBJECT_AT_MOST)
        enders = (at for at in inside[1:] if self.lower(at) in self.grammar["object_enders"] or self.ends(at))
        return next(enders, min(first + OBJECT_AT_MOST, self.part.last))

    def ends(self, index: int) -> bool:
        """Whether a clause ends in front of a word."""
        return CLAUSE_END.search(self.words.before(index)) is not None

    def participles(self) -> None:
        """Find ", eliminating duplicate charges": a participle of effect whose object is more than a quality."""
        means = False
        for index in range(self.part.first + 1, self.part.last):
            lower, previous = self.lower(index), self.all[index - 1].lower
            forms = self.lexicon.verb(lower) if lower.endswith("ing") else ()
            lemma = next((form.lemma for form in forms if form.kind == "gerund"), None)
            if lemma is None:
                continue
            separated = any(mark in self.words.before(index) for mark in ",–—(;:")
            if previous in self.grammar["before_gerund"] and not separated:
                means = means or previous in MEANS
                continue
            strong = lemma in self.listed["strong_participles"]
            reducing = lemma in self.listed["reducing"]
            opens = separated or strong or previous in self.grammar["opening_participle"]
            pure = strong or reducing or lemma in self.classes["improve"]
            if lemma not in self.listed["participles"] or not opens or (means and not pure):
                continue
            end = self.object_end(index + 1)
            start, stop = self.all[index].start, self.all[max(index, end - 1)].end
            less = any(
                singular_of(word.lower) in self.listed["measures"] for word in self.all[index + 1 : end]
            )
            if (reducing and less) or self.names_something(index + 1, end):
                self.add(start, stop, lower)
            else:
                self.empty.append(self.words.phrase(start, stop))
            means = False

    def by_word(self) -> None:
        """Look at each word once for the forms that a word opens."""
        inside = range(self.part.first + 1, self.part.last - 1)
        agents = any(self.lower(index) == "by" for index in inside)
        for index in inside:
            match self.lower(index):
                case "that" | "which" | "who" as lower:
                    if index >= self.part.first + 2 and self.tells_more(index):
                        self.add_clause(index, lower, index + 1)
                case "so":
                    self.so_clause(index)
                case "to":
                    self.reason(index)
                case "after" | "until" | "since" | "because" | "before" | "while" | "when":
                    self.circumstance(index)
                case "with":
                    self.absolute(index)
            if agents:
                self.used_by(index)

    def tells_more(self, index: int) -> bool:
        """Whether a relative clause tells what came of a thing ("that closed the last finding", "which support still
        uses"), and does not only describe it."""
        verb, following, determiners = index + 1, self.lower(index + 1), self.grammar["determiners"]
        if following in self.grammar["perfect"] and self.is_form(index + 2, "participle"):
            return True
        describing = self.is_form(verb, "third", of=self.listed["describing"])
        relates = self.is_form(verb, "past", "third", "base", of=self.classes["relate"])
        if relates and not (self.lower(index) == "that" and describing):
            return self.names_something(index + 2, min(index + 10, self.part.last))
        if following in ("was", "were") or any(
            form.known and form.kind == "past" for form in self.lexicon.verb(following)
        ):
            return True  # "that broke", "that was corrected twice"
        tells_now = self.is_finite(verb, "third") or (
            not is_plural(following) and self.is_form(verb, "past", "base")
        )
        if tells_now and following not in determiners | self.lexicon.nouns_too:
            return False  # "which imports …" describes the thing itself
        if self.lower(index + 2) in determiners and self.is_form(verb, "third"):
            return False  # "that lists a citizen's notices" does too
        for later in self.within(index + 2, RELATIVE_AT_MOST):
            word = self.lower(later)
            weak = word in self.grammar["weak_relative_signs"] and not self.names_something(
                later + 1, min(later + 8, self.part.last)
            )
            if "," in self.words.before(later) or weak:
                return False
            owned = word in determiners or self.lower(later - 1).endswith("'s")
            used = self.is_form(later, "past", "third", "base", of=self.classes["adopt"]) and not owned
            if word in self.grammar["relative_signs"] or used:
                return True
        return False

    def so_clause(self, index: int) -> None:
        """Find "so three squads can release alone"."""
        if self.lower(index + 1) in ("as", "far", "much", "many", "well"):
            return
        inside = self.within(index + 1, 8)
        plural_subject = (
            is_plural(self.lower(later - 1)) and self.is_form(later, "base") for later in inside[1:]
        )
        sign = any(self.lower(at) in self.grammar["so_signs"] or self.is_finite(at) for at in inside)
        if sign or any(plural_subject):
            self.add_clause(index, "so")

    def reason(self, index: int) -> None:
        """Find "to stop double bookings": a purpose that names what was wrong or wanted."""
        stated = self.lower(index - 1) not in self.grammar["no_purpose_after"]
        if stated and self.lower(index + 1) in self.listed["reasons"]:
            end = self.object_end(index + 2)
            if self.names_something(index + 2, end):
                self.add(self.all[index].start, self.all[max(index + 1, end - 1)].end, "to")

    def circumstance(self, index: int) -> None:
        """Find "after the script had taken it down twice", "until they agreed", "after two outages"."""
        lower = self.lower(index)
        main = self.words.text[self.words.sentences[0].start : self.all[index].start]
        if lower == "since" and "," in main:
            self.add_clause(index, lower)
            return
        for later in self.within(index + 1, CIRCUMSTANCE_AT_MOST - 1):
            word, before = self.lower(later), self.lower(later - 1)
            if later > index + 1 and "," in self.words.before(later):
                return
            problem = lower in ("after", "since", "because") and self.lexicon.is_problem(word)
            event = lower in ("before", "after", "until") and word in self.listed["events"]
            clause = later > index + 1 and self.is_finite(later) and before not in self.grammar["articles"]
            spoken = before in self.grammar["subjects"] and self.lexicon.verb(word)
            if problem or event or clause or spoken:
                self.add_clause(index, lower)
                return

    def absolute(self, index: int) -> None:
        """Find "with the last one done", "with audits still answered in a day"."""
        for later in self.within(index + 2, 6):
            if self.ends(later):
                return
            predicate = self.is_form(later, "participle", of=self.listed["predicates"])
            if self.lower(later) in self.listed["states"] or predicate:
                if self.lower(later + 1) in self.lexicon.function | {""}:
                    self.add_clause(index, "with", later)
                return

    def is_statement(self, measured: set[int]) -> bool:
        """Whether a later sentence that is no act of the author's tells of something else ("old one off since June",
        "60 companies build on it"), and is no list of technologies or of generic words. `measured`: where numbers with
        a unit begin."""
        part = self.part
        span = range(part.first, part.last)
        if len(span) < 3 or self.lexicon.patterns["stack-label"].match(self.words.text, part.start):
            return False
        acting = any(
            is_plural(self.lower(at - 1)) and any(it.known and it.kind == "base" for it in self.forms(at))
            for at in span[1:]
        )  # "exceptions expire"
        told = any(
            self.lower(at) in self.listed["states"]
            or self.is_form(at, "base", "past", "third")
            or self.all[at].start in measured
            for at in span
        )
        return acting or (told and self.names_something(part.first, part.last))

    def used_by(self, index: int) -> None:
        """Find "…, run each morning by the billing team": a participle of use with the one who uses."""
        near = index - self.part.first < 8
        if not self.is_form(index, "participle", of=self.classes["adopt"]):
            return
        if near and self.all[index - 1].lower in self.grammar["be"]:
            return
        for later in self.within(index + 1, 4):
            if "," in self.words.before(later):
                return
            if self.lower(later) == "by":
                user = self.lower(later + 1)
                determined = user in self.grammar["determiners"] or self.is_number(later + 1)
                if (determined or is_plural(user)) and not self.is_machine(later + 1):
                    self.add_clause(index, "used by", later)
                return

    def is_machine(self, first: int) -> bool:
        """Whether the user that begins at word `first` is a program: then "used by" describes and is no adoption."""
        last = first
        for later in self.within(first + 1, 5):
            if self.ends(later) or self.lower(later) in self.lexicon.function:
                break
            last = later
        return singular_of(self.lower(last)) in self.listed["machines"]

    def acts(self, sentence: Sentence) -> None:
        """Find verbs of the author's that are an effect by themselves: the lead, and those joined to it."""
        classes = self.classes
        for index, lemma in self.act_verbs(sentence):
            self.done.append(self.words.phrase(self.all[index].start, self.all[index].end))
            end = self.object_end(index + 1)
            names = self.names_something(index + 1, end)
            problem = any(self.lexicon.is_problem(self.lower(at)) for at in self.within(index + 1, 8))
            behind = range(index + 1, self.part.last)
            if (
                (names and lemma in classes["effect"] | classes["settle"])
                or (names and lemma in classes["verify"] and index > self.part.first)
                or (problem and names and lemma in classes["fix"] and not self.is_any_fault(index + 1, end))
                or (problem and lemma in classes["remove"])
                or (lemma in self.listed["into_one"] and any(map(self.is_number, behind[:4])))
            ):
                self.add(self.all[index].start, self.all[max(index, end - 1)].end, lemma)
            elif lemma == "automate" and any(self.lower(at) in self.grammar["by_hand"] for at in behind):
                self.add_clause(index, lemma)  # … what had been done by hand, or so often
            else:
                self.moved(index, lemma)
            if lemma in classes["decide"]:
                self.decided(index, lemma)
            if lemma in classes["mentor"]:
                self.mentored(index)

    def is_any_fault(self, first: int, last: int) -> bool:
        """Whether the object that begins at word `first` is faults at large ("various bugs in the backend")."""
        generic = self.lexicon.is_generic
        words = (word.lower for word in self.all[first:last])
        head = next((word for word in words if not generic(word) or self.lexicon.is_problem(word)), "")
        return is_plural(head) and singular_of(head) in self.lexicon.nouns

    def act_verbs(self, sentence: Sentence) -> Iterator[tuple[int, str]]:
        """Yield the author's verbs of one sentence with their lemmas: the lead, and past forms joined to it."""
        part, verb, lead = self.part, sentence.action.verb, sentence.action.lead
        for index in range(part.first, part.last):
            word, gap = self.all[index], self.words.before(index)
            if lead == "act" and verb is not None and word.start == verb.start:
                yield index, sentence.action.lemma
            joined = index > part.first and (
                self.all[index - 1].lower in self.grammar["joining"] or any(mark in gap for mark in ",:–—&")
            )
            if not joined or (word.text[0].isupper() and not self.words.text.isupper()):
                continue  # "Exposed repositories" is a name
            past = next((it.lemma for it in self.forms(index) if it.kind == "past" and it.known), None)
            noun = word.lower in self.lexicon.nouns_too or word.lower in self.lexicon.adjectives
            noun = noun or (lead == "hedged" and word.lower in self.lexicon.attributive)
            if past and (not noun or self.lower(index + 1) in self.grammar["determiners"]):
                yield index, past

    def forms(self, index: int) -> Iterable[VerbForm]:
        """Return the ways in which a word can be read as a verb."""
        return self.lexicon.verb(self.lower(index))

    def moved(self, index: int, lemma: str) -> None:
        """Find "turned three stacks into one roadmap", "got it through the format change", "handed it to two teams"."""
        marks = self.lexicon.moved.get(lemma, frozenset())
        later = next(
            (at for at in self.within(index + 1, MOVED_AT_MOST - 1) if self.lower(at) in marks), None
        )
        if later is None or not self.lower(later + 1):
            return
        if self.lower(later) != "to" or self.names_something(later + 1, later + 4):
            self.add_clause(index, lemma, later)

    def decided(self, index: int, lemma: str) -> None:
        """Find "chose A over B", "said no to", "talked the team out of", "persuaded three departments to"."""
        later = next(
            (
                at
                for at in self.within(index + 1, DECISION_AT_MOST - 1)
                if self.chooses(lemma, at, at - index)
            ),
            None,
        )
        if later is None:
            return
        start, at = self.all[index].start, self.all[min(later + 1, self.part.last - 1)].start
        end = clause_end(self.words.text, at)
        self.decisions.append(self.words.phrase(start, end))
        if lemma not in ("argue", "recommend", "push"):
            self.add(start, end, "decision")

    def chooses(self, lemma: str, index: int, distance: int) -> bool:
        """Whether a word after a verb of decision says between what was decided."""
        word, grammar = self.lower(index), self.grammar
        if not {word, f"{word} {self.lower(index + 1)}"}.isdisjoint(grammar["between"]):
            return True
        if lemma in grammar["persuading"]:
            return word in ("to", "into")
        decided_on = lemma in grammar["deciding"] and word in grammar["decided_on"] and distance < 9
        return decided_on or lemma in grammar["refusing"]

    def mentored(self, index: int) -> None:
        """Find "coached three colleagues through their first on-call rotations": people, and to where."""
        everyone, taught = self.lexicon.numbers["people"], self.grammar["taught_to"]
        people = max((at for at in self.within(index + 1, 7) if self.lower(at) in everyone), default=None)
        if people is not None and any(self.lower(at) in taught for at in self.within(people + 1, 5)):
            later = next(at for at in self.within(people + 1, 5) if self.lower(at) in taught)
            self.add_clause(index, "mentoring", later)
