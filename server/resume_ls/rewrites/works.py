"""What was done, as finely as a question about it needs: hints by the kind of work and of fragment (works.yml)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal, get_args

from resume_ls.reading.lexicon import singular_of
from resume_ls.rulebook.levels import Level
from resume_ls.rulebook.model import Rulebook
from resume_ls.rulebook.playbooks import load_playbooks

FragmentKind = Literal["role", "skill", "thing", "area", "list", "shared"]
"""What a bullet is that tells no act of its own: who the author was, what they know, a thing, a field
of work; or an act on many things, or one that others share."""
Hints = Mapping[Level, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Work:
    """One kind of work, with hints of the open form by level, the best first."""

    name: str
    verbs: frozenset[str]
    """Base forms."""
    nouns: frozenset[str]
    """Singular; of the act or of what comes of it."""
    people: bool
    """Whether its verbs name it only with people for their object."""
    second: bool
    """Whether another verb of the same object says more ("wrote and maintained X")."""
    open: Hints


@dataclass(frozen=True, slots=True)
class Fragment:
    """One kind of bullet without an act of its own."""

    words: frozenset[str]
    open: Hints


@dataclass(frozen=True, eq=False)
class Works:
    """Every kind of work and of fragment."""

    light: frozenset[str]
    """Verbs whose object names the work."""
    all: tuple[Work, ...]
    fragments: Mapping[FragmentKind, Fragment]

    @staticmethod
    @lru_cache(4)
    def of(rulebook: Rulebook) -> Works:
        """Return the works of `rulebook` (the last four are kept)."""
        data = rulebook.data["rewrites/works"]
        works = (
            Work(
                name,
                frozenset(raw["verbs"]),
                frozenset(raw["nouns"]),
                raw.get("people", False),
                raw.get("second", False),
                _by_level(raw),
            )
            for name, raw in data["works"].items()
        )
        fragments = {kind: data["fragments"][kind] for kind in get_args(FragmentKind)}
        return Works(
            frozenset(data["light"]),
            tuple(works),
            {
                kind: Fragment(frozenset(raw.get("words", ())), _by_level(raw))
                for kind, raw in fragments.items()
            },
        )

    def named(self, name: str) -> Work:
        """Return a kind of work by its name."""
        return next(work for work in self.all if work.name == name)

    def by_noun(self, noun: str, *, people: bool = True) -> Work | None:
        """Return the work that a noun names, by itself or behind a verb that says nothing; `people` where people are
        named."""
        names = {noun, singular_of(noun)}
        return next((work for work in self.all if names & work.nouns and work.people <= people), None)

    def by_verb(self, verb: str, following: str, noun: str, *, people: bool) -> Work | None:
        """Return the work of a verb (base form) with the word behind it, and the last word of its object; `people`
        where that means persons."""
        named = self.by_noun(noun) if verb in self.light and noun else None
        if named is not None and not people:
            return named
        pair = f"{verb} {following}"
        fits = [work for work in self.all if {verb, pair} & work.verbs and work.people <= people]
        fits.sort(key=lambda work: (pair not in work.verbs, not work.people))
        return next(iter(fits), None)

    def knows(self, verb: str) -> bool:
        """Whether a verb (base form) names a kind of work or of act."""
        acts = load_playbooks().acts.values()
        return any(verb in work.verbs for work in self.all) or any(verb in act.verbs for act in acts)


def _by_level(raw: Mapping[str, Any]) -> Hints:
    """Return hints by level; a key may name several levels."""
    return {Level.parse(name): tuple(hints) for names, hints in raw["open"].items() for name in names.split()}
