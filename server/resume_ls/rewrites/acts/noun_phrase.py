"""The noun phrase at the beginning of some words: its head, its words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from resume_ls.rewrites.acts.writing import Writing
from resume_ls.rewrites.line import Word
from resume_ls.rewrites.surface import HANDED


def head_of(w: Writing, tokens: Sequence[Word]) -> str:
    """Return the head noun of the noun phrase at the beginning of `tokens`, in lower case."""
    head = ""
    depth = tokens[0].depth if tokens else 0
    last = None
    for token in tokens:
        if token.lower in w.words.prepositions or token.depth != depth or token.lower in ("and", "or"):
            break
        if last is not None and token.lower in HANDED:
            break  # "tickets assigned to the team"
        if last is not None and re.search(r"[,;:(]", w.line.plain[last.end : token.start]):
            break
        head, last = token.lower, token
    return head


def phrase_of(w: Writing, tokens: Sequence[Word]) -> str:
    """Return the noun phrase at the beginning of `tokens`, as written."""
    taken = phrase_words(w, tokens)
    return w.line.plain[taken[0].start : taken[-1].end] if taken else ""


def phrase_words(w: Writing, tokens: Sequence[Word]) -> list[Word]:
    """Return the words of the noun phrase at the beginning of `tokens`, brackets before it included."""
    taken: list[Word] = []
    for token in tokens:
        if token.lower in w.words.prepositions or token.lower in ("and", "or"):
            break
        if taken and re.search(r"[,;:(]", w.line.plain[taken[-1].end : token.start]):
            break
        taken.append(token)
    return taken


def is_finite(w: Writing, token: Word) -> bool:
    """Whether a word is a verb of the clause itself, and no noun that looks like one."""
    base = w.words.base(token.lower)
    noun = token.lower in w.words.nouns_too or base in w.words.nouns_too
    return not token.depth and not noun and w.words.tense(token.lower) in ("past", "present")
