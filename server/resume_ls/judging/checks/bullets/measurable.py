"""What a share of change is of: a quality that nobody measures, something that somebody could measure, or something
that is counted. The lists and endings are settings of rules/checks/hollow-number.yml.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any, Literal, NamedTuple, cast

from resume_ls.rulebook.model import Rule
from resume_ls.text.patterns import expression
from resume_ls.text.phrases import Phrases, words

Kind = Literal["qualities", "loose", "wholes", "counted", "unknown"]
LISTS: tuple[Kind, ...] = ("qualities", "loose", "wholes", "counted")
"""The lists of phrases in the rule's settings; of two that end alike the longer decides, then the earlier list."""


class Thing(NamedTuple):
    """What changed: its kind, the word that decides it, and whether other words say which one it is."""

    kind: Kind
    head: str
    named: bool


def thing_of(text: str, rule: Rule) -> Thing | None:
    """Return the thing that a few words name; None where they name none.

    The head decides: the last word before the first preposition, behind words that only say how much ("the level of").
    """
    settings = rule.settings
    found = words(text)
    while found and found[0][0] in (*settings["light"], *settings["prepositions"]):
        found = found[1:]
    if not found:
        return None
    at = next((at for at, word in enumerate(found) if at and word[0] in settings["prepositions"]), len(found))
    head, _, end = found[at - 1]
    named = any(word not in settings["bare"] for word, _, _ in found)
    deciding = [(match.start, LISTS.index(cast("Kind", match.label)))
                for match in phrases_of(rule).find(text)
                if match.end == end]  # fmt: skip
    kind = LISTS[min(deciding)[1]] if deciding else kind_by_ending(head, settings)
    return Thing(kind, head, named)


def kind_by_ending(word: str, settings: Mapping[str, Any]) -> Kind:
    """Return the kind of a word that is in no list, or in one only as the other number."""
    plurals = settings["plurals"].items()
    singulars = {word, *(word.removesuffix(many) + one for many, one in plurals if word.endswith(many))}
    if not singulars.isdisjoint(settings["counted"]):
        return "counted"
    ends = expression(settings["quality-ends"])
    return "qualities" if any(ends.search(each) for each in singulars) else "unknown"


def is_plural(word: str, settings: Mapping[str, Any]) -> bool:
    """Whether a word may be a plural: something that can be counted."""
    return word.endswith(tuple(settings["plurals"]))


@lru_cache(4)
def phrases_of(rule: Rule) -> Phrases:
    """Return the rule's phrases, filed once."""
    return Phrases.of({name: rule.settings[name] for name in LISTS})
