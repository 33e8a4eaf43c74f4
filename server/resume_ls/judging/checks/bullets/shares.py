"""The shares and multiples of change in a bullet ("by 40%", "3x"), each with the words that say what changed.

The words that it goes by stand in the settings of rules/checks/hollow-number.yml. Offsets count code points of the
bullet's plain text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from resume_ls.reading import Lexicon
from resume_ls.reading.model import Phrase
from resume_ls.text.phrases import WORD

AMOUNT = re.compile(
    r"(?<![\w.,/$€£:])[~≈]?\s?(\d+(?:[.,]\d+)?(?:\s?[-–]\s?\d+(?:\.\d+)?)?\s?\+?\s?(%|‰|[×a-zA-Z]+\b\+?))"
)
"""A number with its unit."""
STOP = re.compile(r"[;:()]|(?<!approx)(?<!\bca)(?<!\best)[.!?]\s|\s[-–—]\s")
"""Where what is said of a share begins or ends for certain."""
WINDOW = 14
"""Words before a share in which the verb of its change is sought."""
NOUN = 3
"""Words before a noun of change that say what changed ("developer productivity gain of 20%")."""

Token = tuple[str, int, int]
"""A word in lower case with its place."""


@dataclass(frozen=True, slots=True)
class Share:
    """One share or multiple of change. `measured` is what changed, empty where the text does not say."""

    phrase: Phrase
    measured: Phrase


def shares(text: str, lexicon: Lexicon, words: Mapping[str, Any]) -> Iterator[Share]:
    """Yield the shares by which something changed, in the order of the text; a share of something ("30% of the
    traffic", "99.9% uptime") is none."""
    last = 0
    for start, end in amounts(text, words):
        measured = behind(text, end, words)
        if measured is None:
            measured = ahead(text, last, start, lexicon, words)
        last = end
        if measured is not None:
            yield Share(Phrase(text[start:end], start, end), measured)


def amounts(text: str, words: Mapping[str, Any]) -> list[tuple[int, int]]:
    """Return where shares and multiples stand: numbers with a unit ("40%", "3x"), and what words say ("tenfold", "by a
    factor of two")."""
    numbers = [
        match.span(1) for match in AMOUNT.finditer(text) if match[2].rstrip("+").lower() in words["units"]
    ]
    return sorted([*numbers, *(match.span() for match in compiled(words["multiples"]).finditer(text))])


compiled = lru_cache(8)(re.compile)


def behind(text: str, start: int, words: Mapping[str, Any]) -> Phrase | None:
    """Return what changed where a word of change follows the share ("30% increase in overall efficiency", "2x more
    efficient", "40% cleaner"); None where none does."""
    stop = STOP.search(text, start)
    tokens = tokens_of(text, start, stop.start() if stop is not None else len(text))
    tokens = trimmed(tokens, words["fill"])
    if not tokens or tokens[0][0] not in (*words["changes"], *words["comparatives"]):
        return None
    tokens = tokens if tokens[0][0] in words["comparatives"] else trimmed(tokens[1:], words["fill"])
    for at, (word, begin, _) in enumerate(tokens):
        if word[0].isdigit() or word in words["ends"] or (at and "," in text[tokens[at - 1][2] : begin]):
            tokens = tokens[:at]
            break
    return phrase_of(text, tokens, start)


def ahead(text: str, last: int, share: int, lexicon: Lexicon, words: Mapping[str, Any]) -> Phrase | None:
    """Return what changed where it stands before the share, behind a verb of change ("improving code quality by 40%")
    or before a noun of change ("an efficiency gain of 40%"); None without one. `last` is where the share before ends:
    its verb holds on ("improving x by 60% and y by 45%")."""
    stops = [match.end() for match in STOP.finditer(text, 0, share)]
    tokens = tokens_of(text, stops[-1] if stops else 0, share)[-WINDOW:]
    verb = next((at for at in reversed(range(len(tokens))) if is_change(tokens, at, lexicon, words)), None)
    near = tokens[:]
    if near and near[-1][0] == "to" and (len(near) < 2 or near[-2][0] != "up"):
        return None  # "to 99.98%": a level that was reached
    risen = text[share:].partition(" ")[0].strip(".,;").lower() in words["risen"]
    while near and near[-1][0] in words["approach"]:
        risen |= near.pop()[0] in words["risen"]
    if near and near[-1][0] in words["changes"] and (verb is None or verb < len(near) - 1):
        named = near[:-1][-NOUN:]
        while named and any(word in words["fill"] or word in words["ends"] for word, _, _ in named):
            named.pop(0)
        return phrase_of(text, named, share)
    if verb is None or verb >= len(near):
        return subject(text, near, share, words) if risen and near else None
    kept = near[verb + 1 :]
    if not kept:
        return subject(text, near[:verb], share, words)
    if last > tokens[verb][2]:
        kept = [token for token in kept if token[1] >= last]
        if not kept or kept[0][0] not in words["joins"]:
            return None
    return phrase_of(text, trimmed(kept, words["fill"]), share)


def subject(text: str, tokens: list[Token], share: int, words: Mapping[str, Any]) -> Phrase:
    """Return what rose or fell by itself: the noun phrase before the verb ("code readability improved by 65%")."""
    begin = next(
        (
            at + 1
            for at in reversed(range(len(tokens)))
            if tokens[at][0] in words["before-subject"] or text[tokens[at][2] :].startswith(",")
        ),
        0,
    )
    return phrase_of(text, trimmed(tokens[begin:], words["fill"]), share)


def is_change(tokens: Sequence[Token], at: int, lexicon: Lexicon, words: Mapping[str, Any]) -> bool:
    """Whether a word is a verb of change here; a bare form only at the start, or behind "to", "and" or "which"."""
    return any(
        form.lemma in words["verbs"]
        and (form.kind != "base" or at == 0 or tokens[at - 1][0] in words["bare-behind"])
        for form in lexicon.verb(tokens[at][0])
    )


def tokens_of(text: str, start: int, end: int) -> list[Token]:
    """Return the words of a part of a text."""
    return [(match[0].lower(), match.start(), match.end()) for match in WORD.finditer(text, start, end)]


def trimmed(tokens: list[Token], fill: Sequence[str]) -> list[Token]:
    """Return the words without grammar at their start."""
    while tokens and tokens[0][0] in fill:
        tokens = tokens[1:]
    return tokens


def phrase_of(text: str, tokens: Sequence[Token], at: int) -> Phrase:
    """Return the words as one phrase; an empty one at `at` where there are none."""
    if not tokens:
        return Phrase("", at, at)
    return Phrase(text[tokens[0][1] : tokens[-1][2]], tokens[0][1], tokens[-1][2])
