"""How a sentence may begin, and the act that it is made to begin with: one small grammar a module.

Each takes a `Start` and returns an `Opening`, or None where the sentence does not begin so or was not understood whole.
"""

from __future__ import annotations

from resume_ls.rewrites.openings import act, duty, gerund, noun_of, passive, pronoun, together
from resume_ls.rewrites.openings.model import Opening
from resume_ls.rewrites.sentence import Start

GRAMMARS = (passive.opening, together.opening, duty.opening, noun_of.opening, gerund.opening, act.opening)


def opening_of(start: Start) -> Opening | None:
    """Return how the sentence begins once its pronoun, lead, gerund, noun of act or passive gave way to the act."""
    without, changes = pronoun.dropped(start)
    found = next((found for grammar in GRAMMARS if (found := grammar(without)) is not None), None)
    if found is None or found.base == "be":
        return None
    role = found.base in start.lists["role-verbs"] and start.lower(found.behind) == "as"
    return None if role else found.after(changes)


__all__ = ["Opening", "opening_of"]
