"""Bullets that tell no act of their own: lists of names, claims of a skill."""

from __future__ import annotations

import re

ITEM_ENDS = re.compile(r",|\s[|•·&]\s|\sand\s")
IN_BRACKETS = re.compile(r"\([^()]*\)")
ITEMS_AT_LEAST, ITEM_AT_MOST = 3, 4
"""Items that make a list, and words of each."""
SKILL_WITHIN = 4
"""Words at the beginning of which one says that something is known or liked."""


def bare_list(text: str) -> tuple[str, ...]:
    """Return the items of a text that is nothing but a list of short names; () for any other."""
    items = tuple(item.strip() for item in ITEM_ENDS.split(IN_BRACKETS.sub("", text).rstrip(" .;")))
    short = all(0 < len(item.split()) <= ITEM_AT_MOST for item in items)
    return items if len(items) >= ITEMS_AT_LEAST and short else ()


def says_skill(text: str, skills: frozenset[str]) -> bool:
    """Whether a text begins with a claim of what the author knows or is like."""
    return not skills.isdisjoint(re.findall(r"[\w'’-]+", text.lower())[:SKILL_WITHIN])
