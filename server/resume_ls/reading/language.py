"""Whether a bullet is written in English."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from resume_ls.reading.lexicon import Lexicon
from resume_ls.reading.words import BulletWords

FEWEST = 4
"""Words below which nothing is said about the language."""
FOREIGN = 2
"""Words of another language that it takes."""


def language(words: BulletWords, lexicon: Lexicon) -> Literal["en", "other", "none"]:
    """Return "en", "other" for another language, "none" where there are no words to tell by."""
    if not words.text.isascii():
        letters = [letter for letter in words.text if letter.isalpha()]
        if sum(letter > "\u024f" for letter in letters) * 2 > len(letters):
            return "other"
    if not any(letter.isalpha() for letter in words.text):
        return "none"
    lowers = [word.lower for word in words.all]
    if len(lowers) < FEWEST:
        return "en"
    english, other = telling_words(lowers, lexicon)
    return "other" if other >= FOREIGN and other > english else "en"


def telling_words(lowers: Sequence[str], lexicon: Lexicon) -> tuple[int, int]:
    """Return how many of some words in small letters are English, and how many are of another language."""
    known = lexicon.language
    return sum(word in known["english"] for word in lowers), sum(word in known["other"] for word in lowers)
