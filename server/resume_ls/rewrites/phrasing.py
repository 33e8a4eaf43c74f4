"""The clauses that a rewrite appends, built from their templates (rules/rewrites/clauses.yml, blanks.yml)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from resume_ls.bounded import Held
from resume_ls.levels import Level
from resume_ls.phrases import Phrases
from resume_ls.rewrites.draft import Part
from resume_ls.rewrites.model import Blank, Fresh
from resume_ls.rewrites.words import is_plural

SLOT = re.compile(r"\{([a-z-]+)\}")


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause to append: its parts, the title of the rewrite that it makes, and where it may stand."""

    title: str
    parts: tuple[Part, ...]
    loose: bool
    wordy: bool
    """Whether it asks for no number."""


@dataclass(frozen=True)
class Metric:
    """What to measure on a subject, and which way is better."""

    name: str
    better: str


NO_METRIC = Metric("effort", "reducing")
"""What is asked for where everything that fits is said already."""


@dataclass(frozen=True)
class Phrasing:
    """The templates, filled for one bullet."""

    data: Mapping[str, Any]
    metrics: Mapping[str, Any]
    head: str
    """Head noun of what the bullet is about."""
    about: str
    """The words of the object, in lower case."""
    whole: str
    """The whole bullet, in lower case."""
    level: Level
    act: str = ""
    """Base form of the bullet's verb."""

    def metric(self, turn: int = 0) -> Metric:
        """Return the metric that fits the bullet's subject best; `turn` asks for the next best ones."""
        measures = self.data["measures-of"]
        subject = self.subject() or measures["default"]
        first = measures["first"].get(subject, {}).get(self.level.label)
        listed = [
            name for name in self.metrics["subjects"][subject]["metrics"] if name not in measures["counts"]
        ]
        names = list(dict.fromkeys([*([first] if first else []), *listed]))
        for offset in range(len(names)):
            name = names[(turn + offset) % len(names)]
            if name not in self.whole:
                better = "improving" if name in measures["higher"] else "reducing"
                better = "raising" if name in measures["raised"] else better
                better = measures["instead-after"].get(self.act, {}).get(better, better)
                return Metric(measures["shown"].get(name, name), better)
        return NO_METRIC

    def subject(self) -> str:
        """Return the row of the metrics that fits: by the head noun, then the object's words, then the bullet's; ""
        where none does."""
        generic = set(self.data["measures-of"]["generic"])
        rows = _subjects(Held(self.metrics))
        order = list(self.metrics["subjects"])
        for text in (self.head, self.about, self.whole):
            fitting = sorted(rows.labels(text), key=order.index)
            narrow = [name for name in fitting if name not in generic]
            if text == self.head and fitting and not narrow:
                beside = sorted(rows.labels(self.about) - generic, key=order.index)
                return str((beside or fitting)[0])
            if narrow or fitting:
                return str((narrow or fitting)[0])
        return ""

    def clauses(self, entries: Sequence[Mapping[str, Any]], level: Level, turn: int = 0) -> list[Clause]:
        """Return the clauses of a list of templates that exist at `level`."""
        metric = self.metric(turn)
        return [
            Clause(
                entry["title"],
                self.parts(entry["text"], metric),
                bool(entry.get("loose")),
                bool(entry.get("words")),
            )
            for entry in entries
            if level.label in entry.get("levels", (level.label,))
        ]

    def parts(self, template: str, metric: Metric | None = None) -> tuple[Part, ...]:
        """Return the parts of one template."""
        if metric is None and "{metric}" in template:
            metric = self.metric()
        parts: list[Part] = []
        at = 0
        for match in SLOT.finditer(template):
            parts.append(Fresh(template[at : match.start()]))
            parts.append(self._slot(match[1], metric or NO_METRIC))
            at = match.end()
        parts.append(Fresh(template[at:]))
        return tuple(part for part in parts if not isinstance(part, Fresh) or part.text)

    def _slot(self, name: str, metric: Metric) -> Part:
        if name == "better":
            return Fresh(metric.better)
        if name == "them":
            return Fresh("them" if is_plural(self.head) else "it")
        if name == "metric":
            return Blank("metric", metric.name)
        return self.blank(name)

    def blank(self, name: str) -> Blank:
        """Return the blank `name` with its hint."""
        hint = str(self.data["blanks"][name]["hint"])
        return Blank(name, hint.replace("{they}", "they" if is_plural(self.head) else "it"))


@lru_cache(4)
def _subjects(rows: Held) -> Phrases:
    return Phrases.of({name: row["words"] for name, row in rows.data["subjects"].items()})


def values(data: Mapping[str, Any]) -> dict[str, str]:
    """Return a plausible value for each blank, by its name (a metric's value is its own name)."""
    return {name: str(entry["value"]) for name, entry in data["blanks"].items()}
