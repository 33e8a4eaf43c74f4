"""An act: what the author of a bullet did, as a verb and its rest; and several of them as one sentence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from resume_ls.rewrites.draft import Draft, Part, capitalised, joined, lowered
from resume_ls.rewrites.line import Word
from resume_ls.rewrites.model import Fresh

Claim = Literal["kept", "own", "shared", "duty", "blank"]
"""Where an act's verb comes from: the author's own verb kept, an act that was behind something else, one that others
had a part in, a duty without an act, nowhere (the author is asked)."""

TAKING = "take …"
"""Base of the participle that a result becomes (", taking memory from A to B"); no verb of the author's has it."""

KEEPING = "keep …"
"""Base of an act made of "ensuring that X stays …"."""


@dataclass(frozen=True, slots=True)
class Act:
    """One act of a bullet: `verb` in lower case where it is ours, `rest` what follows it, `joint` what joins it to the
    act before, `base` the verb's base form."""

    verb: tuple[Part, ...]
    rest: tuple[Part, ...]
    joint: str = ""
    base: str = ""
    claim: Claim = "kept"
    closed: bool = False
    """Whether its object is complete, so that what follows in a list is no further object of it."""


class Inner(Protocol):
    """Turns the words of a clause inside another one, which ends at `end`, into acts (clauses.py does)."""

    def __call__(self, tokens: Sequence[Word], end: int, *, first: bool = True) -> list[Act]:
        """Return the acts; `first` where the clause stands for the whole bullet's first one."""


def sentence(acts: Iterable[Act], plain: str) -> Draft:
    """Join acts into one sentence without its stop."""
    parts: list[Part] = []
    for index, act in enumerate(acts):
        if not index:
            parts += (*act.verb, *act.rest)
            continue
        draft = joined([*act.verb, *act.rest], plain)
        joint = act.joint or ", "
        parts += (Fresh(joint), *(capitalised if joint.startswith(".") else lowered)(draft, plain))
    return capitalised(joined(parts, plain), plain)
