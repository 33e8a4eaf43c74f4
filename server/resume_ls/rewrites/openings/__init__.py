"""How a sentence may begin, and the act that it is made to begin with: one small grammar a module.

Each takes a `Start` and returns an `Opening`, or None where the sentence does not begin so or was not understood whole.
"""

from __future__ import annotations

from collections.abc import Callable

from resume_ls.rewrites.openings import act, duty, gerund, noun_of, passive, pronoun
from resume_ls.rewrites.openings.start import Opening, Start

GRAMMARS: tuple[Callable[[Start], Opening | None], ...] = (
    passive.opening,
    duty.opening,
    noun_of.opening,
    gerund.opening,
    act.opening,
)


def opening_of(start: Start) -> Opening | None:
    """Return how the sentence begins once its pronoun, lead, gerund, noun of act or passive gave way to the act."""
    without, changes = pronoun.dropped(start)
    for grammar in GRAMMARS:
        found = grammar(without)
        if found is not None:
            role = found.base in start.rules.role_verbs and start.lower(found.behind) == "as"
            return None if role or found.base == "be" else found.after(changes)
    return None


__all__ = ["Opening", "Start", "opening_of"]
