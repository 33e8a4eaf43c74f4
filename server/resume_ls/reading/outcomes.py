"""Clauses that state an effect: by a number of change or result, or by words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from resume_ls.reading.lexicon import Lexicon, is_plural
from resume_ls.reading.matches import Range
from resume_ls.reading.model import Outcome, Phrase, Quantity, Sentence
from resume_ls.reading.words import DETERMINERS, Part, Words

CLAUSE_END = re.compile(r"[,;:()–—]|\.(?:\s|$)")
OBJECT_AT_MOST = 8
RELATIVE_AT_MOST = 7
PURE = frozenset(
    ["eliminate", "avoid", "prevent", "end", "unblock", "free", "halve", "save", "stop", "spare", "let", "allow", "reduce", "cut",
     "lower", "decrease", "enable", "result", "lead", "shrink", "shorten", "improve", "increase", "raise", "boost", "accelerate", "ensure"]
)  # fmt: skip
"""Participles that no list of means ("by adding …, replacing …") holds: they end such a list."""


@dataclass(frozen=True, slots=True)
class Effects:
    """What `outcomes` found: real effects, and claims of effect that name nothing ("improving performance")."""

    outcomes: tuple[Outcome, ...]
    empty: tuple[Phrase, ...]
    decisions: tuple[Phrase, ...]


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


class _Finder:
    """Collects the effects of one bullet."""

    def __init__(self, words: Words, source: str, lexicon: Lexicon, named: Sequence[Range]) -> None:
        self.words = words
        self.all = words.all
        self.source = source
        self.lexicon = lexicon
        self.named = named
        self.found: list[Outcome] = []
        self.empty: list[Phrase] = []
        self.decisions: list[Phrase] = []

    def phrase(self, start: int, end: int) -> Phrase:
        """A part of the source."""
        return Phrase(self.source[start:end], start, end)

    def add(self, start: int, end: int, marker: str, numeric: bool = False) -> None:
        """Note an effect."""
        self.found.append(Outcome(self.phrase(start, max(end, start)), numeric, marker))

    def names_something(self, first: int, last: int) -> bool:
        """Whether a word among first..last-1 is specific, a number or a problem."""
        return any(self.is_specific(index) for index in range(first, min(last, len(self.all))))

    def is_specific(self, index: int) -> bool:
        """Whether a word names something: a problem, a number, a technology, or no generic word."""
        word = self.all[index]
        lower = word.lower
        if any(start <= word.start < end for start, end in self.named):
            return True
        return lower[0].isdigit() or not self.lexicon.is_generic(lower)

    def object_end(self, first: int, last: int) -> int:
        """Return the end (exclusive) of the noun phrase that begins at `first`."""
        for index in range(first, min(first + OBJECT_AT_MOST, last)):
            gap = self.words.before(index)
            if index > first and (
                CLAUSE_END.search(gap)
                or self.all[index].lower
                in ("by", "through", "using", "via", "while", "so", "that", "which", "and")
            ):
                return index
        return min(first + OBJECT_AT_MOST, last)

    def participles(self, part: Part) -> None:
        """ ", eliminating duplicate charges": a participle of effect whose object is more than a quality."""
        means = False
        for index in range(part.first, part.last):
            lower = self.all[index].lower
            if (
                lower
                in (
                    "by",
                    "through",
                    "via",
                    "for",
                    "of",
                    "without",
                    "from",
                    "to",
                    "with",
                    "about",
                    "on",
                    "in",
                    "before",
                    "than",
                )
                and index + 1 < part.last
            ):
                if any(form.kind == "gerund" for form in self.lexicon.verb(self.all[index + 1].lower)):
                    means = True
                continue
            if not lower.endswith("ing"):
                continue
            form = next((form for form in self.lexicon.verb(lower) if form.kind == "gerund"), None)
            if form is None or form.lemma not in self.lexicon.outcomes["participles"] or index == part.first:
                continue
            gap = self.words.before(index)
            previous = self.all[index - 1].lower
            opened = (
                "," in gap
                or "–" in gap
                or "—" in gap
                or "(" in gap
                or previous
                in (
                    "thereby",
                    "thus",
                    "while",
                    "also",
                    "and",
                    "then",
                    "effectively",
                    "hence",
                    "significantly",
                    "successfully",
                )
            )
            if not opened and form.lemma not in self.lexicon.outcomes["strong_participles"]:
                continue
            if means and form.lemma not in PURE:
                continue
            if not opened and previous in (
                "by",
                "for",
                "of",
                "from",
                "to",
                "on",
                "in",
                "about",
                "without",
                "the",
                "a",
            ):
                continue
            end = self.object_end(index + 1, part.last)
            stop = self.all[max(index, end - 1)].end
            if self.names_something(index + 1, end):
                self.add(self.all[index].start, stop, lower)
            else:
                self.empty.append(self.phrase(self.all[index].start, stop))
            means = False

    def relatives(self, part: Part) -> None:
        """ "that closed the last finding", "which support still uses", "who now run it"."""
        relate = self.lexicon.verb_classes["relate"]
        adopt = self.lexicon.verb_classes["adopt"]
        for index in range(part.first + 1, part.last - 1):
            lower = self.all[index].lower
            if lower not in ("that", "which", "who"):
                continue
            following = self.all[index + 1].lower
            forms = self.lexicon.verb(following)
            end = clause_end(self.words.text, self.all[index + 1].start)
            if (
                following == "now"
                or any(form.lemma in relate and form.kind in ("past", "third", "base") for form in forms)
                and following not in ("is", "was")
            ):
                if self.names_something(index + 2, min(index + 10, part.last)) or following == "now":
                    self.add(self.all[index].start, end, lower)
                continue
            if (
                forms
                and not (following in DETERMINERS or is_plural(following))
                and any(
                    form.kind in ("past", "third", "base")
                    for form in forms
                    if form.known and following not in self.lexicon.nouns_too
                )
            ):
                continue
            for later in range(index + 2, min(index + 2 + RELATIVE_AT_MOST, part.last)):
                if "," in self.words.before(later):
                    break
                word = self.all[later].lower
                if word in ("now", "still", "can", "could", "are", "no", "also"):
                    self.add(self.all[index].start, end, lower)
                    break
                if (
                    any(
                        form.lemma in adopt and form.kind in ("past", "third", "base")
                        for form in self.lexicon.verb(word)
                    )
                    and word not in DETERMINERS
                ):
                    self.add(self.all[index].start, end, lower)
                    break

    def so_clauses(self, part: Part) -> None:
        """ "so three squads can release alone"."""
        for index in range(part.first + 1, part.last - 2):
            if self.all[index].lower != "so" or self.all[index + 1].lower in (
                "as",
                "far",
                "much",
                "many",
                "well",
            ):
                continue
            for later in range(index + 1, min(index + 9, part.last)):
                word = self.all[later].lower
                if (
                    word
                    in (
                        "can",
                        "could",
                        "now",
                        "no",
                        "is",
                        "are",
                        "was",
                        "were",
                        "never",
                        "would",
                        "will",
                        "does",
                        "do",
                        "did",
                        "has",
                        "had",
                        "gets",
                        "see",
                        "get",
                    )
                    or any(
                        form.kind in ("third", "past") and form.known and word not in self.lexicon.nouns_too
                        for form in self.lexicon.verb(word)
                    )
                    or (
                        later > index + 1
                        and is_plural(self.all[later - 1].lower)
                        and any(form.kind == "base" for form in self.lexicon.verb(word))
                    )
                ):
                    self.add(self.all[index].start, clause_end(self.words.text, self.all[index].start), "so")
                    break

    def reasons(self, part: Part) -> None:
        """ "to stop double bookings": a purpose that names what was wrong or wanted."""
        reasons = self.lexicon.outcomes["reasons"]
        for index in range(part.first + 2, part.last - 1):
            if self.all[index].lower != "to" or self.all[index - 1].lower in (
                "responsible",
                "need",
                "needs",
                "able",
                "had",
                "up",
            ):
                continue
            verb = self.all[index + 1].lower
            if verb not in reasons:
                continue
            end = self.object_end(index + 2, part.last)
            if self.names_something(index + 2, end):
                self.add(self.all[index].start, self.all[max(index + 1, end - 1)].end, "to")

    def acts(self, part: Part, sentence: Sentence) -> None:
        """Verbs of the author's that are an effect by themselves: the lead, and those joined to it."""
        classes = self.lexicon.verb_classes
        for index, lemma in self.act_verbs(part, sentence):
            end = self.object_end(index + 1, part.last)
            names = self.names_something(index + 1, end)
            stop = self.all[max(index, end - 1)].end
            start = self.all[index].start
            problem = any(
                self.lexicon.is_problem(self.all[at].lower)
                for at in range(index + 1, min(index + 9, part.last))
            )
            if (lemma in classes["effect"] and (names or problem)) or (
                lemma in classes["fix"] and (problem and names)
            ):
                self.add(start, stop, lemma)
            elif lemma in classes["remove"] and problem:
                self.add(start, stop, lemma)
            elif lemma in classes["verify"] and names and index > part.first:
                self.add(start, stop, lemma)
            elif lemma in ("automate", "speed", "double", "triple") and names and lemma != "automate":
                self.add(start, stop, lemma)
            elif lemma in (
                "turn",
                "bring",
                "get",
                "take",
                "carry",
                "make",
                "put",
                "pull",
                "fold",
                "merge",
                "consolidate",
                "collapse",
                "unify",
                "reduce",
                "move",
                "cut",
                "bundle",
                "combine",
            ):
                self.moved(index, lemma, part)
            self.decided(index, lemma, part)
            self.mentored(index, lemma, part)

    def act_verbs(self, part: Part, sentence: Sentence) -> list[tuple[int, str]]:
        """Return the author's verbs of one sentence with their lemmas: the lead and later past forms after a comma
        or "and"."""
        found = []
        verb = sentence.action.verb
        if sentence.action.lead in ("act", "hedged") and verb is not None:
            index = next((i for i in range(part.first, part.last) if self.all[i].start == verb.start), None)
            if index is not None and sentence.action.lead == "act":
                found.append((index, sentence.action.lemma))
        for index in range(part.first + 1, part.last):
            gap = self.words.before(index)
            if not (
                "," in gap
                or ":" in gap
                or "–" in gap
                or "—" in gap
                or self.all[index - 1].lower in ("and", "then", "but", "also", "later", "&", "or")
                or "&" in gap
            ):
                continue
            lower = self.all[index].lower
            forms = self.lexicon.verb(lower)
            past = next((form for form in forms if form.kind == "past" and form.known), None)
            if (
                past is not None
                and lower not in self.lexicon.adjectives
                and (
                    lower not in self.lexicon.nouns_too
                    or (index + 1 < part.last and self.all[index + 1].lower in DETERMINERS)
                )
            ):
                if sentence.action.lead in ("act", "hedged", "state", "noun", "none", "duty", "passive"):
                    found.append((index, past.lemma))
        return found

    def moved(self, index: int, lemma: str, part: Part) -> None:
        """ "turned three stacks into one roadmap", "got it through the format change", "brought … under one calendar"."""
        marks = {"turn": ("into",), "merge": ("into",), "fold": ("into",), "consolidate": ("into", "onto", "on"), "collapse": ("into", "to"), "unify": ("under", "into", "behind", "on"),
                 "bring": ("under", "down", "into", "home", "back", "to", "within", "live"), "get": ("into", "through", "past", "accepted", "to", "approved", "adopted", "live", "out", "under", "down"),
                 "take": ("from", "off", "live", "out", "down"), "carry": ("through", "into"), "make": ("agree", "default", "the", "possible"), "put": ("under", "into", "behind"), "pull": ("out", "forward"),
                 "reduce": ("to",), "move": (), "cut": ("down",), "bundle": ("into",), "combine": ("into",)}.get(lemma, ())  # fmt: skip
        for later in range(index + 1, min(index + 16, part.last - 1)):
            word = self.all[later].lower
            if word in marks and (lemma != "make" or word in ("agree", "default", "possible")):
                if lemma in (
                    "merge",
                    "consolidate",
                    "fold",
                    "collapse",
                    "combine",
                    "bundle",
                    "unify",
                ) and not any(
                    self.all[at].lower in ("one", "a", "single", "two")
                    for at in range(later, min(later + 3, part.last))
                ):
                    return
                if (
                    lemma == "take"
                    and word == "from"
                    and not any(
                        self.all[at].lower in ("to", "into")
                        for at in range(later, min(later + 12, part.last))
                    )
                ):
                    return
                if (
                    lemma in ("bring", "get")
                    and word == "to"
                    and not self.names_something(later + 1, later + 4)
                ):
                    return
                self.add(self.all[index].start, clause_end(self.words.text, self.all[later].start), lemma)
                return

    def decided(self, index: int, lemma: str, part: Part) -> None:
        """ "chose A over B", "said no to", "talked the team out of", "persuaded three departments to"."""
        if lemma not in self.lexicon.verb_classes["decide"]:
            return
        text = self.words.text
        for later in range(index + 1, min(index + 14, part.last)):
            word = self.all[later].lower
            following = self.all[later + 1].lower if later + 1 < part.last else ""
            said = (
                word in ("over", "against", "instead")
                or (word, following)
                in (
                    ("rather", "than"),
                    ("no", "to"),
                    ("out", "of"),
                    ("in", "favor"),
                    ("in", "favour"),
                    ("not", "to"),
                )
                or (
                    lemma in ("convince", "persuade", "talk", "push", "advise")
                    and word in ("to", "into")
                    and later > index + 1
                )
                or (
                    lemma in ("decide", "choose", "argue", "insist", "opt", "rule", "recommend", "push")
                    and word in ("to", "that", "for", "how", "against")
                    and later <= index + 8
                )
                or (
                    lemma
                    in (
                        "stop",
                        "cancel",
                        "veto",
                        "kill",
                        "reject",
                        "refuse",
                        "halt",
                        "block",
                        "abandon",
                        "withdraw",
                        "defer",
                        "postpone",
                        "overrule",
                    )
                    and later == index + 1
                )
            )
            if said:
                start, end = (
                    self.all[index].start,
                    clause_end(text, self.all[min(later + 1, part.last - 1)].start),
                )
                self.decisions.append(self.phrase(start, end))
                if lemma not in ("argue", "recommend", "advise", "push") or word in ("against", "over"):
                    self.add(start, end, "decision")
                return

    def mentored(self, index: int, lemma: str, part: Part) -> None:
        """ "coached three colleagues through their first on-call rotations": people, and to where."""
        if lemma not in self.lexicon.verb_classes["mentor"]:
            return
        people = next(
            (
                at
                for at in range(index + 1, min(index + 8, part.last))
                if self.all[at].lower in self.lexicon.numbers["people"]
            ),
            None,
        )
        if people is None:
            return
        for later in range(people + 1, min(people + 5, part.last)):
            if self.all[later].lower in ("through", "to", "into", "who", "until", "from"):
                self.add(
                    self.all[index].start, clause_end(self.words.text, self.all[later].start), "mentoring"
                )
                return


def effects(
    words: Words,
    source: str,
    lexicon: Lexicon,
    sentences: Sequence[Sentence],
    parts: Sequence[Part],
    quantities: Sequence[Quantity],
    markers: Sequence[Range],
    named: Sequence[Range],
) -> Effects:
    """Return every effect that the bullet states, in the order of the text."""
    finder = _Finder(words, source, lexicon, named)
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
        if start >= begin:
            finder.add(start, max(end, clause_end(text, end)), text[start:end].lower())
    for position, (part, sentence) in enumerate(zip(parts, sentences, strict=True)):
        finder.participles(part)
        finder.relatives(part)
        finder.so_clauses(part)
        finder.reasons(part)
        finder.acts(part, sentence)
        if position and sentence.action.lead in ("state", "passive") and part.last - part.first > 2:
            finder.add(part.start, part.end, "statement")
    finder.found.sort(key=lambda outcome: (outcome.phrase.start, outcome.phrase.end))
    return Effects(tuple(finder.found), tuple(finder.empty), tuple(finder.decisions))
