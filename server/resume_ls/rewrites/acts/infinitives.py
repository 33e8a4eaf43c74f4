"""Infinitives: the act behind "Helped to", "My task was to", "Leveraged X to"."""

from __future__ import annotations

from collections.abc import Sequence

from resume_ls.rewrites.acts.act import Act, Claim
from resume_ls.rewrites.acts.writing import Writing
from resume_ls.rewrites.line import Word
from resume_ls.rewrites.model import Fresh


def of_infinitive(w: Writing, verb: Word, end: int, claim: Claim) -> list[Act]:
    """ "Helped to maintain X", "My task was to write X"."""
    base = w.words.base(verb.lower) or verb.lower
    return [Act(w.verb(base), w.keep(verb.end, end), base=base, claim=claim)]


def of_purpose(w: Writing, tokens: Sequence[Word], end: int) -> Act | None:
    """ "Leveraged X to cut latency": the purpose is the act, and X what it was done with."""
    for index, token in enumerate(tokens[:-1]):
        verb = tokens[index + 1]
        base = w.words.base(verb.lower)
        if token.lower != "to" or token.depth or base is None or w.words.tense(verb.lower) == "gerund":
            continue
        means = tokens[:index]
        rest = w.keep(verb.end, end)
        if means and means[-1].lower not in w.data["empty-heads"]["nothing"]:
            rest = (*rest, Fresh("using"), *w.keep(means[0].start, means[-1].end))
        return Act(w.verb(base), rest, base=base, claim="own")
    return None
