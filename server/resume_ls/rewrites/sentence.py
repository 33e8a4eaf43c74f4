"""The sentence of a bullet that tells the act: its words and verbs, where it ends, and what stands around it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

from resume_ls.reading.model import Reading
from resume_ls.reading.words import Word, take_apart
from resume_ls.rewrites.rules import RewriteRules

Style = Literal["past", "base", "third"]
"""The form in which a bullet's verbs stand."""

PAIRS = {"(": ")", "[": "]", "{": "}", "“": "”"}
FINAL = ".,;:!?…"
"""Marks that close a sentence and stay behind whatever is added to it."""
CLAUSE_OPENERS = frozenset({
    "that", "which", "who", "whose", "where", "when", "while", "because", "so", "after", "before", "if", "until",
    "since", "as", "what", "how", "whether", "once", "than",
})  # fmt: skip
"""Words that open a clause with a verb of its own."""

UNIT = re.compile(r"\s?[%‰°€£$](?!\w)")
"""What belongs to a number before it."""
FOOTNOTE = re.compile(r"\^?\d{1,2}")
"""What a footnote mark holds; a year in brackets is none."""
MARK = re.compile(r"\W*(?:\[[^\[\]]{1,12}\]|\d{1,4}[.):])\s+")
"""A footnote mark, a number or the like in front of a bullet's words."""
LINK = re.compile(r"(?:\(([^()]{1,30})\)|\[([^\[\]]{1,20})\]|((?:https?://|www\.|github\.com/)\S+|#\d+))$")
"""A link, ticket number, footnote mark or note in brackets at the end of a text."""


@dataclass(frozen=True)
class Start:
    """A sentence from its word `at` on. Offsets count code points of the bullet's plain text."""

    text: str
    """The bullet's whole plain text."""
    words: tuple[Word, ...]
    """The words of this sentence, label and marks in front excluded."""
    end: int
    """Behind its last word and the brackets that close there; a final mark is excluded."""
    style: Style
    rules: RewriteRules
    at: int = 0
    begins: int = -1
    """Offset of what gives way to the act: of a pronoun in front of word `at`, else of that word itself (-1)."""

    @property
    def lists(self) -> Mapping[str, frozenset[str]]:
        """The word lists of the rules."""
        return self.rules.lists

    @property
    def begin(self) -> int:
        """Where its first word stands; what is in front (a label, an emoji, a bracket) stays."""
        return self.words[0].start

    @property
    def is_last(self) -> bool:
        """Whether nothing but a final mark follows."""
        return not re.search(r"\w", self.text[self.end :])

    @property
    def from_(self) -> int:
        """The offset from which on words give way to the act."""
        return self.begins if self.begins >= 0 else self.words[self.at].start

    def behind(self, at: int) -> Start:
        """Return the same from another word on; what stands in front of it gives way to the act."""
        return replace(self, at=at, begins=self.from_)

    def lower(self, index: int) -> str:
        """Return a word in lower case; "" behind the last one."""
        return self.words[index].lower if index < len(self.words) else ""

    def gap(self, index: int) -> str:
        """Return the characters between a word and the one before it; "" for the first and behind the last."""
        inside = 0 < index < len(self.words)
        return self.text[self.words[index - 1].end : self.words[index].start] if inside else ""

    def depth(self, index: int) -> int:
        """Return how many brackets are open before a word, counted from the sentence's first."""
        before = self.text[self.begin : self.words[index].start]
        return sum(before.count(mark) - before.count(PAIRS[mark]) for mark in PAIRS)

    def index_at(self, offset: int) -> int:
        """Return the index of the first word that begins at or behind an offset; the number of words if none does."""
        return next((at for at, word in enumerate(self.words) if word.start >= offset), len(self.words))

    def place(self) -> int:
        """Return where words may be added: behind the act, before a link at the end."""
        text = self.text[: self.end].rstrip()
        while (match := LINK.search(text)) is not None and match.start() > self.begin:
            inner = (match[1] or match[2] or "").strip().lower()
            if match[3] is None and inner not in self.lists["link-texts"] and not FOOTNOTE.fullmatch(inner):
                break
            text = text[: match.start()].rstrip()
        return len(text)

    def has_object(self, index: int) -> bool:
        """Whether a word can begin what an act is done to: it is there, no preposition and no "and"."""
        return self.lower(index) not in self.lists["prepositions"] | {"and", "or", ""}

    def joined_by_and(self, index: int) -> bool:
        """Whether "and" or "&" stands right before a word."""
        return self.lower(index - 1) == "and" or self.gap(index).strip() in ("&", ", &")

    def kinds(self, index: int) -> frozenset[str]:
        """Return the forms of a known verb that a word can be; none behind the last word."""
        base = self.base(index)
        spellings = {base, re.sub(r"is(e)$", r"iz\1", base), base.removesuffix("l"), base.rpartition("-")[2]}
        return self.rules.kinds(self.lower(index)) if spellings & self.rules.forms.keys() else frozenset()

    def base(self, index: int) -> str:
        """Return the base form of the verb that a word is, "" if none."""
        return self.rules.base(self.lower(index)) or ""

    def styled(self, base: str) -> str:
        """Return a verb in the bullet's form."""
        return self.rules.form(base, self.style)

    def is_gerund(self, index: int) -> bool:
        """Whether a word is a gerund that says an act, not the name of a thing ("booking", "monitoring")."""
        lower, following = self.lower(index), self.lower(index + 1)
        if "gerund" not in self.kinds(index) or self.is_attributive(index) or following in ("for", "of"):
            return False  # "Handling for …", "Training of …"
        if lower in self.rules.lexicon.gerund_nouns or lower in self.lists["not-acts"]:
            return following in self.lists["determiners"]
        return bool(following)

    def is_attributive(self, index: int) -> bool:
        """Whether a word is a gerund that says what the noun behind it is like ("Founding engineer")."""
        return self.lower(index) in self.lists["attributive"] and self.lower(index + 1) not in (
            self.lists["determiners"] | self.lists["prepositions"]
        )

    def phrase_end(self, first: int) -> int:
        """Return the index behind the noun phrase that begins at word `first`: before a preposition, a mark, a joining
        word or a verb form; `first` itself where none begins."""
        lexicon, index = self.rules.lexicon, first
        while index < len(self.words):
            lower = self.lower(index)
            if lower in self.lists["prepositions"] or lower in CLAUSE_OPENERS:
                break
            if index > first and (
                lower in ("and", "or", "but") or re.search(r"[,;:()]|\s[–—-]\s", self.gap(index))
            ):
                break
            kinds = {form.kind for form in lexicon.verb(lower) if form.known} if index > first + 1 else set()
            if (kinds & {"past", "participle"} and lower not in lexicon.adjectives) or (
                "gerund" in kinds and lower not in lexicon.gerund_nouns
            ):
                break
            index += 1
        return index


def start_of(reading: Reading, style: Style, rules: RewriteRules) -> Start | None:
    """Return the sentence of a bullet that tells its act; None where it has no word, or its brackets are unbalanced."""
    text = reading.text
    taken = take_apart(text, rules.lexicon)
    if not taken.all or not taken.sentences or len(taken.text) < len(text):
        return None
    at, parts = reading.action.phrase.start, taken.sentences
    first = next((part for part in parts if part.start <= at < part.end), parts[0])
    closed = (part for part in parts if part.end >= first.end and balanced(text[first.start : part.end]))
    words = taken.all[first.first : next(closed, parts[-1]).last]  # "(floods, famine, etc.) …" is no end
    while len(words) > 1 and MARK.fullmatch(text[: words[1].start]):
        words = words[1:]
    stack = rules.lexicon.patterns["stack-label"]
    listed = (
        at
        for at, (word, following) in enumerate(pairwise(words), 1)
        if "." in text[word.end : following.start] and stack.match(text, following.start)
    )
    words = words[: next(listed, None)]  # "Optimized X. stack: Rust, Druid"
    if not words:
        return None
    begin, end = words[0].start, words[-1].end
    openings = {closing: mark for mark, closing in PAIRS.items()}
    while end < len(text) and not text[end].isspace() and text[end] not in FINAL:
        opening = openings.get(text[end])
        if opening and text.count(text[end], begin, end) >= text.count(opening, begin, end):
            break  # it closes what was opened in front of the sentence
        end += 1
    balances = balanced(text[begin:end])
    unit = UNIT.match(text, end)
    end = unit.end() if unit is not None else end
    return Start(text, words, end, style, rules) if balances else None


def balanced(text: str) -> bool:
    """Whether the brackets and quotation marks of a text close."""
    return all(text.count(mark) == text.count(closing) for mark, closing in PAIRS.items()) and not (
        text.count('"') % 2
    )


def cased(word: str, like: str) -> str:
    """Return a word of ours with a capital where another word has one."""
    return word[:1].upper() + word[1:] if like[:1].isupper() else word
