"""What every grammar of openings returns, and what they share."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from resume_ls.rewrites.change import Change
from resume_ls.rewrites.sentence import CLAUSE_OPENERS, Start


@dataclass(frozen=True, slots=True)
class Opening:
    """How a sentence begins after the changes."""

    changes: tuple[Change, ...]
    base: str
    """Base form of the verb that it begins with; "" where it begins with a lead whose act is asked for."""
    behind: int
    """Index of the first word behind the verb."""
    shared: bool = False
    """Whether the author says that others had a part in it."""
    moved: bool = False
    """Whether it begins otherwise than the author's sentence did."""
    rest_from: int = -1
    """Offset of the thing that was worked on, where the act itself is not said ("Worked on the label printer")."""

    def after(self, changes: Sequence[Change]) -> Opening:
        """Return the opening with changes in front of it, unless its own reach as far."""
        own = bool(changes) and any(change.span.start <= changes[0].span.start for change in self.changes)
        if self.rest_from >= 0 or own:
            changes = ()
        return replace(self, changes=(*changes, *self.changes), moved=self.moved or bool(changes))


def said_plainly(start: Start, word: str) -> str:
    """Return a verb of ours with the capital that the sentence begins with, or should where a name does ("iOS app")."""
    begins = start.words[0].text
    capital = begins[0].isupper() or not (begins.islower() or begins[0].isdigit())
    return word[:1].upper() + word[1:] if capital else word


def is_clean(start: Start, first: int) -> bool:
    """Whether nothing from word `first` on is a verb of its own or speaks of the author, so that words before it may be
    exchanged (docs/honesty.md, law 9)."""
    relative = False
    for index in range(first, len(start.words)):
        lower = start.lower(index)
        if re.search(r"[,;(]", start.gap(index)):
            relative = False
        if lower in start.lists["own-words"] and start.words[index].text != "US":
            return False
        relative = relative or lower in CLAUSE_OPENERS
        if relative or start.depth(index):
            continue
        if lower in start.lists["auxiliaries"] or start.kinds(index) & {"past", "participle"} == {"past"}:
            return False
    return True
