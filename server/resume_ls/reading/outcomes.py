"""Clauses that state an effect: by a number of change or result, or by words.

Each method of `_Finder` looks for one form of effect.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from resume_ls.reading.lexicon import Lexicon, VerbKind, is_plural, singular_of
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
    begin = 0
    for match in CLAUSE_END.finditer(text, 0, at):
        begin = match.end()
    while begin < at and text[begin] == " ":
        begin += 1
    return begin


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
    finder.told = [
        (q.phrase.start, q.phrase.end)
        for q in quantities
        if q.role in ("time", "other", "result", "change") and q.unit
    ]
    text = words.text
    begin = words.label.end if words.label is not None else 0
    for quantity in quantities:
        if quantity.role in ("change", "result") and quantity.phrase.start >= begin:
            finder.add(
                clause_start(text, quantity.phrase.start),
                clause_end(text, quantity.phrase.end),
                quantity.unit,
                True,
            )
    for start, end in markers:
        if start >= begin and not describes(text, start, end, lexicon):
            finder.add(start, max(end, clause_end(text, end)), text[start:end].lower())
    for position, (part, sentence) in enumerate(zip(words.sentences, sentences, strict=True)):
        finder.participles(part)
        finder.by_word(part)
        finder.acts(part, sentence)
        told = position and sentence.action.lead in ("state", "passive") and part.last - part.first > 2
        if told and words.all[part.first].lower not in lexicon.grammar["asides"]:
            finder.add(part.start, part.end, "statement")
        elif position and sentence.action.lead in ("noun", "none"):
            finder.fragment(part)
    hollow = {phrase.start for phrase in finder.empty}
    finder.found = [
        outcome
        for outcome in finder.found
        if outcome.numeric or not (outcome.phrase.start in hollow and " " in outcome.phrase.text)
    ]
    finder.found.sort(key=lambda outcome: (outcome.phrase.start, outcome.phrase.end))
    return Effects(tuple(finder.found), tuple(finder.empty), tuple(finder.decisions), tuple(finder.done))


def describes(text: str, start: int, end: int, lexicon: Lexicon) -> bool:
    """Whether a marker of one word only describes the noun that follows it."""
    if text[start:end].lower() not in lexicon.outcomes["attributive"]:
        return False
    following = NEXT_WORD.match(text[end:])
    if following is None:
        return text[start:end].lower() in lexicon.grammar["alone"]
    word = following[1].lower()
    return (
        word not in lexicon.grammar["determiners"]
        and word not in lexicon.function
        and not word.endswith("ly")
    )


class _Finder:
    """Collects the effects of one bullet."""

    def __init__(self, words: BulletWords, lexicon: Lexicon, named: Sequence[Range]) -> None:
        self.words = words
        self.all = words.all
        self.lexicon = lexicon
        self.grammar = lexicon.grammar
        self.named = {start for start, _ in named}
        self.found: list[Outcome] = []
        self.empty: list[Phrase] = []
        self.decisions: list[Phrase] = []
        self.told: list[Range] = []
        self.done: list[Phrase] = []

    def add(self, start: int, end: int, marker: str, numeric: bool = False) -> None:
        """Note an effect."""
        self.found.append(Outcome(self.words.phrase(start, max(end, start)), numeric, marker))

    def clause(self, index: int) -> int:
        """Where the clause that holds a word ends."""
        return clause_end(self.words.text, self.all[index].start)

    def is_form(self, index: int, *kinds: VerbKind, of: frozenset[str] | None = None) -> bool:
        """Whether a word is a verb in one of the forms, and of the class `of` where that is given."""
        return any(
            form.kind in kinds and (of is None or form.lemma in of)
            for form in self.lexicon.verb(self.all[index].lower)
        )

    def is_finite(self, index: int) -> bool:
        """Whether a word can be nothing but a finite verb: past, third person, or an auxiliary."""
        if self.all[index].lower in self.grammar["finite"]:
            return True
        lower = self.all[index].lower
        return any(
            form.known
            and (
                (form.kind == "past" and lower not in self.lexicon.nouns_too)
                or (form.kind == "third" and form.lemma not in self.lexicon.nouns_too)
            )
            for form in self.lexicon.verb(lower)
        )

    def names_something(self, first: int, last: int) -> bool:
        """Whether a word among first..last-1 is specific, a technology or a number."""
        for index in range(first, min(last, len(self.all))):
            word = self.all[index]
            if word.start in self.named or word.lower[0].isdigit() or not self.lexicon.is_generic(word.lower):
                return True
        return False

    def is_measure(self, first: int, last: int) -> bool:
        """Whether a word among first..last-1 is something that can be less."""
        measures = self.lexicon.outcomes["measures"]
        return any(
            singular_of(self.all[index].lower) in measures for index in range(first, min(last, len(self.all)))
        )

    def object_end(self, first: int, last: int) -> int:
        """Return the end (exclusive) of the noun phrase that begins at word `first`."""
        limit = min(first + OBJECT_AT_MOST, last)
        for index in range(first + 1, limit):
            if self.all[index].lower in self.grammar["object_enders"] or CLAUSE_END.search(
                self.words.before(index)
            ):
                return index
        return limit

    def participles(self, part: WordRun) -> None:
        """Find ", eliminating duplicate charges": a participle of effect whose object is more than a quality."""
        outcomes = self.lexicon.outcomes
        means = False  # inside a list of means ("by adding …, replacing …"), which only a pure effect ends
        for index in range(part.first + 1, part.last):
            lower = self.all[index].lower
            if not lower.endswith("ing"):
                continue
            previous = self.all[index - 1].lower
            form = next((form for form in self.lexicon.verb(lower) if form.kind == "gerund"), None)
            if form is None:
                continue
            gap = self.words.before(index)
            separated = any(mark in gap for mark in ",–—(;:")
            if previous in self.grammar["before_gerund"] and not separated:
                means = means or previous in ("by", "through", "via", "with", "for")
                continue
            if form.lemma not in outcomes["participles"]:
                continue
            strong = form.lemma in outcomes["strong_participles"]
            if not (separated or previous in self.grammar["opening_participle"] or strong):
                continue
            if means and not (
                strong
                or form.lemma in outcomes["reducing"]
                or form.lemma in self.lexicon.verb_classes["improve"]
            ):
                continue
            end = self.object_end(index + 1, part.last)
            stop = self.all[max(index, end - 1)].end
            measured = form.lemma in outcomes["reducing"] and self.is_measure(index + 1, end)
            if measured or self.names_something(index + 1, end):
                self.add(self.all[index].start, stop, lower)
            else:
                self.empty.append(self.words.phrase(self.all[index].start, stop))
            means = False

    def by_word(self, part: WordRun) -> None:
        """Look at each word once for the forms that a word opens."""
        agents = any(self.all[index].lower == "by" for index in range(part.first, part.last))
        for index in range(part.first + 1, part.last - 1):
            lower = self.all[index].lower
            if lower in ("that", "which", "who"):
                self.relative(index, part)
            elif lower == "so":
                self.so_clause(index, part)
            elif lower == "to":
                self.reason(index, part)
            elif lower in ("after", "until", "since", "because", "before", "while", "when"):
                self.circumstance(index, part)
            elif lower == "with":
                self.absolute(index, part)
            if agents:
                self.used_by(index, part)

    def relative(self, index: int, part: WordRun) -> None:
        """Find "that closed the last finding", "which support still uses", "who now run it"."""
        if index >= part.first + 2 and self.tells_more(index, part):
            self.add(self.all[index].start, self.clause(index + 1), self.all[index].lower)

    def tells_more(self, index: int, part: WordRun) -> bool:
        """Whether a relative clause tells what came of a thing, and does not only describe it."""
        lower = self.all[index].lower
        following = self.all[index + 1].lower
        if (
            following in self.grammar["perfect"]
            and index + 2 < part.last
            and self.is_form(index + 2, "participle")
        ):
            return True
        if self.is_form(index + 1, "past", "third", "base", of=self.lexicon.verb_classes["relate"]) and not (
            lower == "that" and self.is_form(index + 1, "third", of=self.lexicon.outcomes["describing"])
        ):
            return self.names_something(index + 2, min(index + 10, part.last))
        if self.is_past_clause(index + 1):
            return True
        if (
            following not in self.grammar["determiners"]
            and following not in self.lexicon.nouns_too
            and (
                self.is_third(index + 1)
                or (not is_plural(following) and self.is_form(index + 1, "past", "base"))
            )
        ):
            return False  # "which imports …" describes the thing itself
        for later in range(index + 2, min(index + 2 + RELATIVE_AT_MOST, part.last)):
            if "," in self.words.before(later):
                return False
            word = self.all[later].lower
            if (
                later == index + 2
                and word in self.grammar["determiners"]
                and self.is_form(index + 1, "third")
            ):
                return False  # "that lists a citizen's notices" describes the thing itself
            if word in self.grammar["weak_relative_signs"] and not self.names_something(
                later + 1, min(later + 8, part.last)
            ):
                return False
            if word in self.grammar["relative_signs"] or (
                word not in self.grammar["determiners"]
                and not self.all[later - 1].lower.endswith("'s")
                and self.is_form(later, "past", "third", "base", of=self.lexicon.verb_classes["adopt"])
            ):
                return True
        return False

    def is_third(self, index: int) -> bool:
        """Whether a word is a known verb's third person, and the verb no usual noun besides."""
        forms = self.lexicon.verb(self.all[index].lower)
        return any(
            form.known and form.kind == "third" and form.lemma not in self.lexicon.nouns_too for form in forms
        )

    def is_past_clause(self, index: int) -> bool:
        """Whether a relative clause tells what happened ("that broke", "that was corrected twice")."""
        if self.all[index].lower in ("was", "were"):
            return True
        return any(form.known and form.kind == "past" for form in self.lexicon.verb(self.all[index].lower))

    def so_clause(self, index: int, part: WordRun) -> None:
        """Find "so three squads can release alone"."""
        if self.all[index + 1].lower in ("as", "far", "much", "many", "well"):
            return
        for later in range(index + 1, min(index + 9, part.last)):
            plural_subject = (
                later > index + 1 and is_plural(self.all[later - 1].lower) and self.is_form(later, "base")
            )
            if self.all[later].lower in self.grammar["so_signs"] or self.is_finite(later) or plural_subject:
                self.add(self.all[index].start, self.clause(index), "so")
                return

    def reason(self, index: int, part: WordRun) -> None:
        """Find "to stop double bookings": a purpose that names what was wrong or wanted."""
        if (
            self.all[index - 1].lower in self.grammar["no_purpose_after"]
            or self.all[index + 1].lower not in self.lexicon.outcomes["reasons"]
        ):
            return
        end = self.object_end(index + 2, part.last)
        if index + 2 < part.last and self.names_something(index + 2, end):
            self.add(self.all[index].start, self.all[max(index + 1, end - 1)].end, "to")

    def circumstance(self, index: int, part: WordRun) -> None:
        """Find "after the script had taken it down twice", "until they agreed", "after two outages"."""
        lower = self.all[index].lower
        main = self.words.text[self.words.sentences[0].start : self.all[index].start]
        if lower == "since" and "," in main:
            self.add(self.all[index].start, self.clause(index), lower)
            return
        for later in range(index + 1, min(index + CIRCUMSTANCE_AT_MOST, part.last)):
            if later > index + 1 and "," in self.words.before(later):
                return
            problem = lower in ("after", "since", "because") and self.lexicon.is_problem(
                self.all[later].lower
            )
            clause = (
                later > index + 1
                and self.is_finite(later)
                and self.all[later - 1].lower not in self.grammar["articles"]
            )
            clause = clause or (
                self.all[later - 1].lower in self.grammar["subjects"]
                and bool(self.lexicon.verb(self.all[later].lower))
            )
            event = (
                lower in ("before", "after", "until")
                and self.all[later].lower in self.lexicon.outcomes["events"]
            )
            if problem or clause or event:
                self.add(self.all[index].start, self.clause(index), lower)
                return

    def absolute(self, index: int, part: WordRun) -> None:
        """Find "with the last one done", "with audits still answered in a day"."""
        for later in range(index + 2, min(index + 8, part.last)):
            if CLAUSE_END.search(self.words.before(later)):
                return
            if self.all[later].lower in self.lexicon.outcomes["states"] or self.is_form(
                later, "participle", of=self.lexicon.outcomes["predicates"]
            ):
                if later + 1 == part.last or self.all[later + 1].lower in self.lexicon.function:
                    self.add(self.all[index].start, self.clause(later), "with")
                return

    def fragment(self, part: WordRun) -> None:
        """Note a later sentence that is no act of the author's: it tells of something else ("old one off since June",
        "60 companies build on it"), unless it is a list of technologies or of generic words."""
        span = range(part.first, part.last)
        if len(span) < 3 or self.lexicon.patterns["stack-label"].match(self.words.text, part.start):
            return
        told = any(
            self.all[at].lower in self.lexicon.outcomes["states"] or self.is_form(at, "base", "past", "third")
            for at in span
        ) or any(start <= self.all[at].start < end for at in span for start, end in self.told)
        acting = any(self.is_plain_present(at) for at in span[1:])
        if acting or (told and self.names_something(part.first, part.last)):
            self.add(part.start, part.end, "statement")

    def is_number(self, index: int) -> bool:
        """Whether a word is a number, in digits or spelt out."""
        lower = self.all[index].lower
        return lower[0].isdigit() or lower in self.lexicon.number_words

    def is_plain_present(self, index: int) -> bool:
        """Whether a word is a verb in the present after a plural subject ("exceptions expire")."""
        return is_plural(self.all[index - 1].lower) and any(
            form.known and form.kind == "base" for form in self.lexicon.verb(self.all[index].lower)
        )

    def used_by(self, index: int, part: WordRun) -> None:
        """Find "…, run each morning by the billing team": a participle of use with the one who uses."""
        if not self.is_form(index, "participle", of=self.lexicon.verb_classes["adopt"]):
            return
        if self.all[index - 1].lower in self.grammar["be"] and index - part.first < 8:
            return
        for later in range(index + 1, min(index + 5, part.last - 1)):
            if "," in self.words.before(later):
                return
            if self.all[later].lower == "by":
                following = self.all[later + 1].lower
                if self.is_machine(later + 1, part):
                    return
                if (
                    following in self.grammar["determiners"]
                    or following[0].isdigit()
                    or following in self.lexicon.number_words
                    or is_plural(following)
                ):
                    self.add(self.all[index].start, self.clause(later), "used by")
                return

    def is_machine(self, first: int, part: WordRun) -> bool:
        """Whether the user that begins at word `first` is a program: then "used by" describes and is no adoption."""
        last = first
        while last + 1 < min(first + 6, part.last) and not CLAUSE_END.search(self.words.before(last + 1)):
            if self.all[last + 1].lower in self.lexicon.function:
                break
            last += 1
        return singular_of(self.all[last].lower) in self.lexicon.outcomes["machines"]

    def acts(self, part: WordRun, sentence: Sentence) -> None:
        """Find verbs of the author's that are an effect by themselves: the lead, and those joined to it."""
        classes = self.lexicon.verb_classes
        for index, lemma in self.act_verbs(part, sentence):
            self.done.append(self.words.phrase(self.all[index].start, self.all[index].end))
            end = self.object_end(index + 1, part.last)
            start, stop = self.all[index].start, self.all[max(index, end - 1)].end
            names = self.names_something(index + 1, end)
            stop_at = min(index + 9, part.last)
            problem = any(self.lexicon.is_problem(word.lower) for word in self.all[index + 1 : stop_at])
            if (
                (lemma in classes["effect"] and names)
                or (lemma in classes["settle"] and names)
                or (lemma in classes["fix"] and problem and names and not self.is_any_fault(index + 1, end))
                or (lemma in classes["remove"] and problem)
                or (lemma in classes["verify"] and names and index > part.first)
                or (lemma in self.lexicon.outcomes["into_one"] and self.counts(index, part))
            ):
                self.add(start, stop, lemma)
            elif lemma == "automate" and any(
                word.lower in self.grammar["by_hand"] for word in self.all[index + 1 : part.last]
            ):  # … what had been done by hand, or so often
                self.add(start, self.clause(index), lemma)
            else:
                self.moved(index, lemma, part)
            self.decided(index, lemma, part)
            self.mentored(index, lemma, part)

    def is_any_fault(self, first: int, last: int) -> bool:
        """Whether the object that begins at word `first` is faults at large ("various bugs in the backend")."""
        head = first
        while head < last and self.lexicon.is_generic(self.all[head].lower) and not self.lexicon.is_problem(
            self.all[head].lower
        ):  # fmt: skip
            head += 1
        return (
            head < last
            and is_plural(self.all[head].lower)
            and singular_of(self.all[head].lower) in self.lexicon.nouns
            and not any(self.is_number(at) for at in range(first, head))
        )

    def act_verbs(self, part: WordRun, sentence: Sentence) -> list[tuple[int, str]]:
        """Return the author's verbs of one sentence with their lemmas: the lead, and past forms joined to it."""
        found = []
        verb = sentence.action.verb
        if sentence.action.lead == "act" and verb is not None:
            index = next(
                (at for at in range(part.first, part.last) if self.all[at].start == verb.start), None
            )
            if index is not None:
                found.append((index, sentence.action.lemma))
        for index in range(part.first + 1, part.last):
            gap = self.words.before(index)
            if self.all[index - 1].lower not in self.grammar["joining"] and (
                gap == " " or not any(mark in gap for mark in ",:–—&")
            ):
                continue
            lower = self.all[index].lower
            if self.all[index].text[:1].isupper() and not self.words.text.isupper():
                continue  # "Exposed repositories" is a name
            past = next(
                (form for form in self.lexicon.verb(lower) if form.kind == "past" and form.known), None
            )
            if past is None:
                continue
            determined = index + 1 < part.last and self.all[index + 1].lower in self.grammar["determiners"]
            describes_noun = lower in self.lexicon.nouns_too or lower in self.lexicon.adjectives
            if sentence.action.lead == "hedged":
                describes_noun |= lower in self.lexicon.attributive
            if describes_noun and not determined:
                continue
            found.append((index, past.lemma))
        return found

    def moved(self, index: int, lemma: str, part: WordRun) -> None:
        """Find "turned three stacks into one roadmap", "got it through the format change", "handed it to two teams"."""
        marks = self.lexicon.moved.get(lemma)
        if marks is None:
            return
        for later in range(index + 1, min(index + MOVED_AT_MOST, part.last - 1)):
            if self.all[later].lower not in marks:
                continue
            if self.all[later].lower != "to" or self.names_something(later + 1, later + 4):
                self.add(self.all[index].start, self.clause(later), lemma)
            return

    def decided(self, index: int, lemma: str, part: WordRun) -> None:
        """Find "chose A over B", "said no to", "talked the team out of", "persuaded three departments to"."""
        if lemma not in self.lexicon.verb_classes["decide"]:
            return
        for later in range(index + 1, min(index + DECISION_AT_MOST, part.last)):
            word = self.all[later].lower
            following = self.all[later + 1].lower if later + 1 < part.last else ""
            if not self.chooses(lemma, word, following, later - index):
                continue
            start, end = self.all[index].start, self.clause(min(later + 1, part.last - 1))
            self.decisions.append(self.words.phrase(start, end))
            if lemma not in ("argue", "recommend", "push"):
                self.add(start, end, "decision")
            return

    def chooses(self, lemma: str, word: str, following: str, distance: int) -> bool:
        """Whether a word after a verb of decision says between what was decided."""
        if not {word, f"{word} {following}"}.isdisjoint(self.grammar["between"]):
            return True
        if lemma in self.grammar["persuading"]:
            return word in ("to", "into") and distance > 1
        if lemma in self.grammar["deciding"]:
            return word in self.grammar["decided_on"] and distance < 9
        return lemma in self.grammar["refusing"] and distance == 1

    def counts(self, index: int, part: WordRun) -> bool:
        """Whether a number stands in the object of a verb."""
        return any(self.is_number(at) for at in range(index + 1, min(index + 5, part.last)))

    def mentored(self, index: int, lemma: str, part: WordRun) -> None:
        """Find "coached three colleagues through their first on-call rotations": people, and to where."""
        if lemma not in self.lexicon.verb_classes["mentor"]:
            return
        everyone = self.lexicon.numbers["people"]
        people = max(
            (at for at in range(index + 1, min(index + 8, part.last)) if self.all[at].lower in everyone),
            default=None,
        )
        if people is None:
            return
        for later in range(people + 1, min(people + 6, part.last)):
            if self.all[later].lower in self.grammar["taught_to"]:
                self.add(self.all[index].start, self.clause(later), "mentoring")
                return
