"""A bullet's words, sentences and lead label, each with its place in the plain text."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from resume_ls.reading.lexicon import Lexicon
from resume_ls.reading.model import Phrase

LONGEST = 4000
"""Characters of a bullet that are read; what follows is no bullet any more, and must not cost time."""

WORD = re.compile(
    r"\d+(?:[.,:’']\d+)*[^\W\d_]*(?:[-–][^\W_]+)*"  # 4,000-line, 99.9, 30k, 1.2m, 3–5
    r"|[^\W_]+(?:[-'’./&_+#–][^\W_]+)*(?:[+#]{1,2}(?![^\W_]))?"  # node.js, day-to-day, c++, i/o, R&D
)
FOLDED = str.maketrans(
    {"’": "'", "‘": "'", "“": '"', "”": '"', "\u00a0": " ", "\u2011": "-", "\u2010": "-", "\u2009": " "}
)
"""Characters that are read as others; one for one, so that places stay."""
HALF = re.compile(r"[\ud800-\udfff]")
"""Half of a surrogate pair, which an editor may send and no library takes."""

SENTENCE_END = re.compile(r"(?<=[.!?…])[\"')\]]?\s+(?=[\"'(\[]?[A-Z0-9ÀÖ])|;\s+|\s+[•·|]\s+")
LABEL = re.compile(r"^\s*([^:.;!?\n]{1,60}?)(?::\s+|\s+[—–]\s+|\s+-\s+)(?=\S)")
LABEL_WORDS = 6


class Word(NamedTuple):
    """One word: as written, in lower case, and where it stands."""

    text: str
    lower: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class WordRun:
    """A run of words: `first` up to, not including, `last` index the bullet's words."""

    start: int
    end: int
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class BulletWords:
    """A bullet taken apart. `source` is its plain text, `text` the folded text that was read, of the same length as the
    part that is read."""

    source: str
    text: str
    all: tuple[Word, ...]
    label: Phrase | None
    sentences: tuple[WordRun, ...]
    gaps: tuple[str, ...]
    """The characters before each word, back to the word before it."""

    def before(self, index: int) -> str:
        """The characters between a word and the one before it (or the text's start)."""
        return self.gaps[index]

    def phrase(self, start: int, end: int) -> Phrase:
        """Return a part of the source."""
        return Phrase(self.source[start:end], start, end)

    def phrases(self, ranges: Iterable[tuple[int, int]]) -> tuple[Phrase, ...]:
        """Return parts of the source."""
        return tuple([Phrase(self.source[start:end], start, end) for start, end in ranges])


def take_apart(text: str, lexicon: Lexicon) -> BulletWords:
    """Split a bullet's plain text into label, sentences and words."""
    folded = HALF.sub("\ufffd", text[:LONGEST].translate(FOLDED))
    words = tuple([Word(found[0], found[0].lower(), *found.span()) for found in WORD.finditer(folded)])
    label = find_label(folded, text, lexicon)
    start = 0
    if label is not None:
        start = len(folded) - len(folded[label.end :].lstrip(" :—–-"))
    ends = (0, *[word.end for word in words])
    gaps = tuple([folded[end : word.start] for end, word in zip(ends, words, strict=False)])
    return BulletWords(text, folded, words, label, split_sentences(folded, words, start, lexicon), gaps)


def find_label(folded: str, text: str, lexicon: Lexicon) -> Phrase | None:
    """Return the lead label ("Notifications" in "Notifications: …"); a clause with a verb is none."""
    match = LABEL.match(folded)
    words = [m[0].lower() for m in WORD.finditer(match[1])] if match is not None else []
    if match is None or not 0 < len(words) <= LABEL_WORDS or is_clause(words, lexicon):
        return None
    return Phrase(text[match.start(1) : match.end(1)], match.start(1), match.end(1))


def is_clause(words: list[str], lexicon: Lexicon) -> bool:
    """Whether the words begin as an act does: a past verb, or a base form with an object."""
    first, *others = words
    if first in ("was", "were", "had", "have", "has", "i", "we"):
        return True
    if not others:
        return False
    kinds = {form.kind for form in lexicon.verb(first) if form.known}
    determined = others[0] in lexicon.grammar["determiners"]
    if "past" in kinds and first not in lexicon.adjectives:
        return first not in lexicon.nouns_too or determined
    if kinds & {"base", "third"}:
        return determined
    return any(word in ("was", "were", "went", "fell", "is", "are") for word in words)


def split_sentences(
    folded: str, words: tuple[Word, ...], start: int, lexicon: Lexicon
) -> tuple[WordRun, ...]:
    """Return the sentences, and the clauses after semicolons, from `start` on."""
    cuts = [start]
    for match in SENTENCE_END.finditer(folded, start):
        *_, before = ["", *folded[start : match.start()].rsplit(maxsplit=1)]
        short = before.lower().lstrip("(") in lexicon.grammar["abbreviations"]
        if match[0].startswith(";") or not short:
            cuts.append(match.end())
    parts = []
    starts = [word.start for word in words]
    first = bisect_left(starts, start)
    for cut, end in pairwise([*cuts, len(folded)]):
        last = bisect_left(starts, end, first)
        if last > first:
            stop = cut + len(folded[cut:end].rstrip(" ;•·|"))
            parts.append(WordRun(cut, max(stop, words[last - 1].end), first, last))
        first = last
    return tuple(parts)
