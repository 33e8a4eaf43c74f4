"""The small words of grammar, as facts: how a sentence is joined tells a deed from a duty."""

from __future__ import annotations

from resume_ls.judging.facts.seen import Seen

MOST = 2
"""Times that a word counts."""


def grammar(it: Seen) -> dict[str, float]:
    """Return a fact for each word of grammar that stands in a bullet: a half for once, 1 for twice or more."""
    found: dict[str, float] = {}
    for word in it.lowers:
        name = it.grammar.get(word)
        if name is not None:
            found[name] = min(found.get(name, 0.0) + 1 / MOST, 1.0)
    return found
