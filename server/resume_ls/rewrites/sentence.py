"""The sentence of a bullet that tells the act: its words, where it begins and ends, and what stands around it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from resume_ls.reading.lexicon import Lexicon
from resume_ls.reading.model import Reading
from resume_ls.reading.words import Word, take_apart

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


@dataclass(frozen=True)
class ActSentence:
    """One sentence. Offsets count code points of the bullet's plain text."""

    text: str
    """The bullet's whole plain text."""
    words: tuple[Word, ...]
    """The words of this sentence, label and marks in front excluded."""
    end: int
    """Behind its last word and the brackets that close there; a final mark is excluded."""
    last: bool
    """Whether nothing but a final mark follows."""

    @property
    def begin(self) -> int:
        """Where its first word stands; what is in front (a label, an emoji, a bracket) stays."""
        return self.words[0].start

    def between(self, left: int, right: int) -> str:
        """Return the characters between two of its words, by their indices."""
        return self.text[self.words[left].end : self.words[right].start]

    def depth(self, index: int) -> int:
        """Return how many brackets are open before a word, counted from the sentence's first."""
        before = self.text[self.begin : self.words[index].start]
        return sum(before.count(mark) - before.count(PAIRS[mark]) for mark in PAIRS)

    def index_at(self, offset: int) -> int:
        """Return the index of the first word that begins at or behind an offset; the number of words if none does."""
        return next((at for at, word in enumerate(self.words) if word.start >= offset), len(self.words))

    def place(self, link_texts: frozenset[str]) -> int:
        """Return where words may be added: behind the act, before a link at the end."""
        return len(_without_link(self.text[: self.end], self.begin, link_texts))


def sentence_of(reading: Reading, lexicon: Lexicon) -> ActSentence | None:
    """Return the sentence of a bullet that tells its act; None where it has no word, or its brackets are unbalanced."""
    taken = take_apart(reading.text, lexicon)
    if not taken.all or not taken.sentences or len(taken.text) < len(reading.text):
        return None
    at = reading.action.phrase.start
    parts = taken.sentences
    index = next((i for i, part in enumerate(parts) if part.start <= at < part.end), 0)
    last = index
    while last + 1 < len(parts) and not balanced(reading.text[parts[index].start : parts[last].end]):
        last += 1  # "(floods, famine, etc.) …" is no end
    words = taken.all[parts[index].first : parts[last].last]
    while len(words) > 1 and MARK.fullmatch(reading.text[: words[1].start]):
        words = words[1:]
    stack = lexicon.patterns["stack-label"]
    listed = (
        at
        for at, (word, following) in enumerate(pairwise(words), 1)
        if "." in reading.text[word.end : following.start] and stack.match(reading.text, following.start)
    )
    words = words[: next(listed, None)]  # "Optimized X. stack: Rust, Druid"
    if not words:
        return None
    end = words[-1].end
    inside = reading.text[words[0].start : end]
    while end < len(reading.text) and not reading.text[end].isspace() and reading.text[end] not in FINAL:
        closing = reading.text[end]
        if closing in PAIRS.values() and inside.count(closing) >= inside.count(_opening(closing)):
            break  # it closes what was opened in front of the sentence
        end += 1
        inside = reading.text[words[0].start : end]
    unit = UNIT.match(reading.text, end)
    end = unit.end() if unit is not None else end
    if not balanced(inside):
        return None
    rest = reading.text[end:].strip()
    return ActSentence(reading.text, tuple(words), end, not re.search(r"\w", rest))


def balanced(text: str) -> bool:
    """Whether the brackets and quotation marks of a text close."""
    return all(text.count(mark) == text.count(closing) for mark, closing in PAIRS.items()) and not (
        text.count('"') % 2
    )


def _opening(closing: str) -> str:
    return next(mark for mark, other in PAIRS.items() if other == closing)


def _without_link(text: str, begin: int, link_texts: frozenset[str]) -> str:
    """Return a text without the link, footnote mark or note in brackets that names one at its end."""
    text = text.rstrip()
    while True:
        match = re.search(
            r"(?:\(([^()]{1,30})\)|\[([^\[\]]{1,20})\]|((?:https?://|www\.|github\.com/)\S+))$", text
        )
        if match is None or match.start() <= begin:
            return text
        inner = (match[1] or match[2] or "").strip().lower()
        if match[3] is None and inner not in link_texts and not FOOTNOTE.fullmatch(inner):
            return text
        text = text[: match.start()].rstrip()


def phrase_end(sentence: ActSentence, lexicon: Lexicon, first: int, stops: frozenset[str]) -> int:
    """Return the index behind the noun phrase that begins at word `first`: before a preposition (of `stops`), a mark, a
    joining word or a verb form."""
    index = first
    while index < len(sentence.words):
        word = sentence.words[index]
        if index > first:
            if re.search(r"[,;:()]|\s[–—-]\s", sentence.between(index - 1, index)):
                break
            if word.lower in stops or word.lower in CLAUSE_OPENERS or word.lower in ("and", "or", "&", "but"):
                break
            kinds = {form.kind for form in lexicon.verb(word.lower) if form.known}
            if kinds & {"past", "participle"} and word.lower not in lexicon.adjectives and index > first + 1:
                break
            if "gerund" in kinds and word.lower not in lexicon.gerund_nouns and index > first + 1:
                break
        elif word.lower in stops or word.lower in CLAUSE_OPENERS:
            break
        index += 1
    return index
