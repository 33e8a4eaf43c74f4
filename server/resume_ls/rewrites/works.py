"""What was done, by the verbs of an act and the head of its object: the kind of act (rules/acts.yml) and the work, with
hints where a blank is natural (rules/rewrites/works.yml)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal

from resume_ls.reading.lexicon import singular_of
from resume_ls.reading.objects import is_one_of
from resume_ls.rulebook.levels import Level
from resume_ls.rulebook.model import Rulebook
from resume_ls.rulebook.playbooks import ActKind, Playbooks, load_playbooks

ObjectOf = Literal["", "people", "software", "measures"]
"""What the object of a work must be; "": anything."""


@dataclass(frozen=True, slots=True)
class Work:
    """One kind of work."""

    name: str
    verbs: frozenset[str]
    """Base forms, with their particle."""
    nouns: frozenset[str]
    """Singular; of the act or of what comes of it."""
    of: ObjectOf
    open: Mapping[Level, tuple[str, ...]]
    """Hints of the open form by level, the best first; none where only a question is natural."""


@dataclass(frozen=True, eq=False)
class Works:
    """Every kind of work."""

    light: frozenset[str]
    """Verbs whose object names the work."""
    objects: Mapping[ObjectOf, frozenset[str]]
    """The nouns that an object may be asked to be."""
    all: tuple[Work, ...]
    playbooks: Playbooks

    @staticmethod
    @lru_cache(4)
    def of(rulebook: Rulebook) -> Works:
        """Return the works of `rulebook` (the last four are kept)."""
        data, playbooks = rulebook.data["rewrites/works"], load_playbooks()
        people = playbooks.words["people"].union(rulebook.data["rewrites/words"]["people"])
        measures = frozenset(rulebook.data["rewrites/ladder"]["measures"])
        objects: dict[ObjectOf, frozenset[str]] = {
            "people": people,
            "software": frozenset(data["software"]),
            "measures": measures,
        }
        works = tuple(_work(name, raw) for name, raw in data["works"].items())
        return Works(frozenset(data["light"]), objects, works, playbooks)

    def named(self, name: str) -> Work:
        """Return a kind of work by its name."""
        return next(work for work in self.all if work.name == name)

    def is_of(self, noun: str, of: ObjectOf) -> bool:
        """Whether a noun, as written, is what a work asks its object to be."""
        return not of or noun in self.objects[of] or singular_of(noun) in self.objects[of]

    def by_noun(self, noun: str) -> Work | None:
        """Return the work that a noun names, whatever its object."""
        names = {noun, singular_of(noun)}
        return next((work for work in self.all if names & work.nouns and not work.of), None)

    def work(self, verbs: tuple[str, ...], head: str) -> Work | None:
        """Return the work of verbs that share an object (base forms) with the last word of that object, as written: the
        noun names it where the verb says nothing, else the first verb that asks something; None where none is known."""
        light = bool(verbs) and verbs[0] in self.light and not self.is_of(head, "people")
        named = self.by_noun(head) if light else None
        if named is not None or not verbs:
            return named or self.by_noun(head)
        known = [
            work for verb in verbs for work in self.all if verb in work.verbs and self.is_of(head, work.of)
        ]
        return next((work for work in known if work.open), next(iter(known), None))

    def kind(self, verbs: tuple[str, ...], head: str) -> ActKind | None:
        """Return the kind of act of the first of some verbs (base forms), its noun's where the verb or nothing else
        decides; None where it is not known."""
        verb, lists, acts = next(iter(verbs), ""), self.playbooks.words, self.playbooks.acts.items()
        one = singular_of(head)
        if not verb or is_one_of(verb, lists["by_noun"]):
            named = next((kind for kind, act in acts if not {head, one}.isdisjoint(act.nouns)), None)
            if named is not None or not verb:
                return named
        if is_one_of(verb, lists["by_people"]) and one in lists["people"]:
            return "people"
        if is_one_of(verb, lists["by_undertaking"]) and one in lists["undertakings"]:
            return "led"
        return next((kind for kind, act in acts if is_one_of(verb, act.verbs)), None)

    def knows(self, verb: str) -> bool:
        """Whether a verb (base form) names a kind of work or of act."""
        return any(verb in work.verbs for work in self.all) or self.kind((verb,), "") is not None


def _work(name: str, raw: Mapping[str, Any]) -> Work:
    """Turn one parsed work, in which a key may name several levels, into one."""
    hints = {
        Level.parse(level): tuple(hints) for levels, hints in raw["open"].items() for level in levels.split()
    }
    return Work(name, frozenset(raw["verbs"]), frozenset(raw["nouns"]), raw.get("of", ""), hints)
