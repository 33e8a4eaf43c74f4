"""What the acts of one bullet are written from, and the parts that they are written of."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from resume_ls.levels import Level
from resume_ls.rewrites.draft import Draft, Keep, Part, lowered
from resume_ls.rewrites.line import Line
from resume_ls.rewrites.model import Blank, Choice, Fresh
from resume_ls.rewrites.surface import Change, kept
from resume_ls.rewrites.words import Words

Style = Literal["past", "base", "third"]


@dataclass(frozen=True)
class Writing:
    """One bullet taken apart, the rules, and the tense and level that it is written in."""

    line: Line
    words: Words
    data: Mapping[str, Any]
    style: Style
    level: Level
    changes: tuple[Change, ...] = ()
    tools: frozenset[int] = frozenset()
    """Where the names of technologies begin: nobody develops those."""

    def keep(self, start: int, end: int) -> tuple[Part, ...]:
        """Return the parts that keep a range, surface changes made and blanks at its ends left out."""
        plain = self.line.plain
        while start < end and plain[start].isspace():
            start += 1
        while end > start and plain[end - 1].isspace():
            end -= 1
        return kept(start, end, self.changes)

    def lowered(self, parts: Sequence[Part]) -> Draft:
        """Return parts that begin in lower case, unless with a name."""
        draft = tuple(parts)
        first = draft[0] if draft else None
        if isinstance(first, Keep) and first.start in self.tools:
            return draft
        return lowered(draft, self.line.plain)

    def verb(self, base: str) -> tuple[Part, ...]:
        """Return a verb in the bullet's tense; for one that hides the own part, what says it."""
        instead = self.data["instead-of"].get(base)
        if instead:
            return self.choice(instead)
        return (Fresh(self.words.form(base, self.style)),)

    def styled(self, phrase: str) -> str:
        """Return an option of the rules, which stands in the past tense, in the bullet's tense."""
        if self.style == "past":
            return phrase
        first, space, others = phrase.partition(" ")
        base = self.words.base(first.lower())
        result = (self.words.form(base, self.style) if base else first) + space + others
        joined_verb = re.search(r" and (\w+)$", result)
        if joined_verb and (second := self.words.base(joined_verb[1])):
            result = result[: joined_verb.start(1)] + self.words.form(second, self.style)
        return result[:1].upper() + result[1:] if phrase[:1].isupper() else result

    def choice(self, options: Sequence[str]) -> tuple[Part, ...]:
        """Return a choice among verbs of the rules, lower-cased (assembly sets the capital)."""
        unique = list(dict.fromkeys(self.styled(option) for option in options))
        lower = tuple(option[:1].lower() + option[1:] for option in unique)
        return (Choice(lower),) if len(lower) > 1 else (Fresh(lower[0]),)

    def hint(self, name: str) -> str:
        """Return what the blank `name` shows."""
        return str(self.data["blanks"][name]["hint"])

    def blank(self, name: str) -> Blank:
        """Return the blank `name`."""
        return Blank(name, self.hint(name))

    def object_of(self, base: str) -> Blank:
        """Return the blank for the object of a verb: whom, or what."""
        return self.blank("who" if base in self.data["people-acts"] else "object")
