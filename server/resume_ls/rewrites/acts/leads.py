"""The leads of the rules that hide an act ("was involved in", "responsible for"): which one a clause begins with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from resume_ls.bounded import Held
from resume_ls.rewrites.acts.nouns import named_act
from resume_ls.rewrites.acts.writing import Writing
from resume_ls.rewrites.line import PERFECT, Word, is_adverb
from resume_ls.rewrites.words import Words

POSSESSIVES = frozenset({"my", "our", "the", "main", "key", "primary"})
"""What may stand before the noun of a duty ("My main task was to …")."""

OF = frozenset({"for", "of"})
COVERING = frozenset({"covering", "including", "spanning", "comprising"})
DUTY_NOUNS = {
    "responsibility": OF,
    "responsibilities": OF,
    "accountability": OF,
    "role": COVERING,
    "position": COVERING,
}
"""Nouns of a duty behind adjectives, and what joins the duty to them ("Principal architect role covering X")."""


@dataclass(frozen=True, slots=True)
class Lead:
    """A lead at the beginning of a clause: its kind (a key of the rules' `hedges`, or "duty"), the words behind it."""

    kind: str
    follows: Sequence[Word]


def lead_of(w: Writing, tokens: Sequence[Word], *, only_light: bool = False) -> Lead | None:
    """Return the longest lead that a clause begins with; None where it begins with none."""
    skipped = 2 if len(tokens) > 2 and tokens[0].lower in PERFECT and tokens[1].lower == "been" else 0
    while skipped + 1 < len(tokens) and (
        tokens[skipped].lower in POSSESSIVES or is_adverb(tokens[skipped].lower, w.words)
    ):
        skipped += 1
    if (
        len(tokens) > skipped + 1
        and tokens[skipped + 1].lower == "of"
        and _lemma(w, tokens[skipped]) != "part"
    ):
        return None  # "support of incidents": a noun of act
    best: tuple[int, str] | None = None
    for phrase, kind in _leads(Held(w.data), w.words).get(_lemma(w, tokens[skipped]), ()):
        length = 0 if only_light and kind != "light" else _matches(w, tokens[skipped:], phrase)
        if length and (best is None or length > best[0]):
            best = (length, kind)
    if best is None:
        return None if only_light else _noun_duty(tokens)
    length, kind = best
    follows = tokens[skipped + length :]
    if _lemma(w, tokens[skipped + length - 1]) == "help" and _do_it(w, follows):
        return None
    if kind == "light" and not (follows and named_act(w, w.line.stop, follows)):
        return None  # "did code reviews": only where the noun is an act
    return Lead(kind, follows)


def _do_it(w: Writing, follows: Sequence[Word]) -> bool:
    """Whether others do something behind "helped" ("six teams leave the engine"): the help itself is the act."""
    for word, verb, after in zip(follows, follows[1:5], follows[2:6], strict=False):
        found = w.words.find(verb.lower)
        if word.lower in w.words.prepositions:
            return False
        if word.lower in w.words.people and found is not None and "base" in found[1]:
            return (
                after.lower in w.words.determiners | w.words.prepositions
                or verb.lower not in w.words.nouns_too
            )
    return False


def _noun_duty(tokens: Sequence[Word]) -> Lead | None:
    """ "Overall technical responsibility for …": a duty behind adjectives."""
    for index, token in enumerate(tokens[:4]):
        links = DUTY_NOUNS.get(token.lower)
        if links is not None and index and tokens[index + 1 :]:
            follows = tokens[index + 2 :] if tokens[index + 1].lower in links else ()
            if follows:
                return Lead("duty", follows)
    return None


def _lemma(w: Writing, token: Word) -> str:
    lower = token.lower.strip(".:")
    if lower in ("was", "were", "is", "are", "am", "been", "be", "being"):
        return "be"
    return w.words.base(lower) or lower


def _matches(w: Writing, tokens: Sequence[Word], phrase: tuple[str, ...]) -> int:
    """Return how many tokens a lead takes at the beginning of `tokens`; 0 where it does not stand there."""
    adverbs = w.words.adverbs
    at = 0
    for index, word in enumerate(phrase):
        while index and at < len(tokens) and tokens[at].lower in adverbs and word not in adverbs:
            at += 1
        if at >= len(tokens):
            return 0
        token = tokens[at]
        same = word in ("*", token.lower.strip(":")) or _lemma(w, token) == word
        if not same or (token.lower == "involving" and word != "involving"):
            return 0
        at += 1
    return at


@lru_cache(4)
def _leads(data: Held, words: Words) -> Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """Leads by the base form of their first word."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    lists = {**data.data["hedges"], "duty": data.data["duties"]}
    for kind, phrases in lists.items():
        for phrase in phrases:
            parts = tuple(phrase.split())
            first = "be" if parts[0] == "be" else words.base(parts[0]) or parts[0]
            found.setdefault(first, []).append((parts, kind))
            if first != parts[0]:
                found.setdefault(parts[0], []).append((parts, kind))
    return {first: tuple(phrases) for first, phrases in found.items()}
