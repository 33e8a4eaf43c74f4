"""The shares and multiples of change in a bullet ("by 40%", "3x"), each with the words that say what changed.

The words that it goes by are the settings of rules/checks/hollow-number.yml. Offsets count code points of the bullet's
plain text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Literal, NamedTuple

from resume_ls.reading import Lexicon
from resume_ls.reading.model import Phrase
from resume_ls.text.patterns import expression
from resume_ls.text.phrases import WORD

AMOUNT = re.compile(
    r"(?<![\w.,/$€£:])[~≈]?\s?(\d+(?:[.,]\d+)?(?:\s?[-–]\s?\d+(?:\.\d+)?)?\s?\+?[\s-]?(%|‰|[×a-zA-Z]+\b\+?))"
)
"""A number with its unit."""
WINDOW = 14
"""Words before a share in which the verb of its change is sought."""
NOUN = 3
"""Words before a noun of change, or behind a level, that say what it is ("developer productivity gain of 20%")."""

Token = tuple[str, int, int]
"""A word in lower case with its place."""
How = Literal["counted", "praised", "felt", "level"]
"""How a share is said of a thing: it rose or fell ("reduced"), it got better ("improved"), it reached a level ("99%
satisfaction"); or it is itself a word of praise ("40% cleaner")."""


class Share(NamedTuple):
    """One share or multiple of change, with what changed (empty where the text does not say) and how that is said."""

    phrase: Phrase
    measured: Phrase
    how: How


MeasuredChange = tuple[Sequence[Token], How]
"""The words for what changed, and how that is said."""


def shares(text: str, lexicon: Lexicon, words: Mapping[str, Any]) -> Iterator[Share]:
    """Yield the shares by which something changed and the levels that something reached, in the order of the text; a
    share of something ("30% of the traffic") is none."""
    for start, end in amounts(text, words):
        change = behind(text, start, end, words)
        at = start if change is None else end
        change = change or ahead(text, start, lexicon, words)
        if change is None:
            at, change = end, reached(text, end, words)
        if change is not None:
            named, how = change
            yield Share(Phrase(text[start:end], start, end), phrase_of(text, named, at), how)


def amounts(text: str, words: Mapping[str, Any]) -> list[tuple[int, int]]:
    """Return where shares and multiples stand: numbers with a unit ("40%", "3x"), and what words say ("tenfold", "by a
    factor of two", "halved")."""
    numbers = [
        match.span(1) for match in AMOUNT.finditer(text) if match[2].rstrip("+").lower() in words["units"]
    ]
    lower = text.lower()
    if not any(sign in lower for sign in words["signs"]):
        return numbers
    return sorted([*numbers, *(match.span() for match in expression(words["multiples"]).finditer(text))])


def behind(text: str, start: int, end: int, words: Mapping[str, Any]) -> MeasuredChange | None:
    """Return what changed where a word of change follows the share ("30% increase in overall efficiency", "2x more
    efficient", "40% cleaner"), or where the share is a verb ("doubled the effectiveness"); None elsewhere."""
    tokens = following(text, end, words)
    if not tokens or "," in text[end : tokens[0][1]]:
        return None
    if tokens[0][0] in words["joins"]:
        return None
    tokens = trimmed(tokens, words["fill"])
    first = tokens[0][0] if tokens else ""
    named = cut_at_end(text, tokens, words)
    if expression(words["multiplying"]).fullmatch(text, start, end):
        return (named, "counted") if named else None
    if first in words["comparatives"]:
        return named, "felt"
    if how := way(first, words):
        named = cut_at_end(text, trimmed(tokens[1:], words["fill"]), words)
        head = before_preposition(named, words)
        return (head, "felt") if first in words["more"] and is_praise(head, words) else (named, how)
    named = before_preposition(named, words)
    if 1 < len(named) <= NOUN + 1 and (how := way(named[-1][0], words)):
        return named[:-1], how
    return None


def is_praise(tokens: Sequence[Token], words: Mapping[str, Any]) -> bool:
    """Whether words end in an adjective of praise ("robust")."""
    return bool(tokens) and expression(words["adjectives"]).fullmatch(tokens[-1][0]) is not None


def way(word: str, words: Mapping[str, Any]) -> How | None:
    """Return how a word of change says it; None for any other word."""
    if word in words["praising-changes"]:
        return "praised"
    return "counted" if word in words["changes"] else None


def reached(text: str, end: int, words: Mapping[str, Any]) -> MeasuredChange | None:
    """Return what the share is a level of, right behind it ("99% client happiness"); None for a part of something."""
    tokens = following(text, end, words)
    if not tokens or text[end : tokens[0][1]].strip():
        return None
    named = before_preposition(cut_at_end(text, tokens, words), words)
    return (named, "level") if 0 < len(named) <= NOUN else None


def ahead(text: str, share: int, lexicon: Lexicon, words: Mapping[str, Any]) -> MeasuredChange | None:
    """Return what changed where it stands before the share, behind a verb of change ("improving code quality by 40%")
    or before a noun of change ("an efficiency gain of 40%"); None without one."""
    stops = [match.end() for match in expression(words["stop"]).finditer(text, 0, share)]
    tokens = tokens_of(text, stops[-1] if stops else 0, share)[-WINDOW:]
    verb, praised = verb_of_change(tokens, lexicon, words)
    how: How = "praised" if praised else "counted"
    near = tokens[:]
    risen = text[share:].partition(" ")[0].strip(".,;").lower() in words["risen"] or text[:share].endswith(
        tuple(words["risen-signs"])
    )
    if near and near[-1][0] in words["reached"] and (len(near) < 2 or near[-2][0] not in words["risen"]):
        near.pop()
        how = "level"
    while near and near[-1][0] in words["approach"]:
        risen |= near.pop()[0] in words["risen"]
    noun = way(near[-1][0], words) if near else None
    if noun is not None and verb < len(near) - 1:
        named = near[:-1][-NOUN:]
        while named and any(word in words["fill"] or word in words["ends"] for word, _, _ in named):
            named.pop(0)
        if named or verb < 0:
            return named, noun
    if verb < 0 or verb >= len(near):
        return (subject(text, near, words), "counted") if risen and near else None
    kept = near[verb + 1 :]
    if not kept:
        return subject(text, near[:verb], words), how
    return trimmed(kept, words["fill"]), how


def subject(text: str, tokens: list[Token], words: Mapping[str, Any]) -> list[Token]:
    """Return what rose or fell by itself: the noun phrase before the verb ("code readability improved by 65%")."""
    begin = 0
    for at, (word, _, end) in enumerate(tokens):
        within = at and tokens[at - 1][0] in words["prepositions"]
        if (word in words["before-subject"] and not within) or text.startswith(",", end):
            begin = at + 1
    return trimmed(tokens[begin:], words["fill"])


def verb_of_change(tokens: Sequence[Token], lexicon: Lexicon, words: Mapping[str, Any]) -> tuple[int, bool]:
    """Return where the last verb of change stands, and whether it praises; (-1, False) without one. A bare form is a
    verb only at the start, or behind "to", "and" or "which"."""
    for at in reversed(range(len(tokens))):
        bare = at == 0 or tokens[at - 1][0] in words["bare-behind"]
        lemmas = {form.lemma for form in lexicon.verb(tokens[at][0]) if bare or form.kind != "base"}
        if not lemmas.isdisjoint(words["praising-verbs"]):
            return at, True
        if not lemmas.isdisjoint(words["verbs"]):
            return at, False
    return -1, False


def following(text: str, start: int, words: Mapping[str, Any]) -> list[Token]:
    """Return the words from a place to the next sure end of what is said there."""
    stop = expression(words["stop"]).search(text, start)
    return tokens_of(text, start, stop.start() if stop is not None else len(text))


def tokens_of(text: str, start: int, end: int) -> list[Token]:
    """Return the words of a part of a text."""
    return [(match[0].lower(), match.start(), match.end()) for match in WORD.finditer(text, start, end)]


def cut_at_end(text: str, tokens: list[Token], words: Mapping[str, Any]) -> list[Token]:
    """Return the words up to a comma, a number or a word that begins something else."""
    for at, (word, begin, _) in enumerate(tokens):
        if word[0].isdigit() or word in words["ends"] or (at and "," in text[tokens[at - 1][2] : begin]):
            return tokens[:at]
    return tokens


def before_preposition(tokens: list[Token], words: Mapping[str, Any]) -> list[Token]:
    """Return the words before the first preposition."""
    at = next((at for at, word in enumerate(tokens) if word[0] in words["prepositions"]), len(tokens))
    return tokens[:at]


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
