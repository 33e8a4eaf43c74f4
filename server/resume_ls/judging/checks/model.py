"""What a check sees, and what it says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from importlib import import_module
from typing import Any

from resume_ls.configuration.model import Strictness
from resume_ls.document.model import Document
from resume_ls.reading.model import Phrase, Reading
from resume_ls.rulebook.levels import Level
from resume_ls.rulebook.model import Rule, SectionKind, Severity


@dataclass(frozen=True, slots=True)
class BulletContext:
    """What decides how a bullet is judged, beside its words. Equal contexts and texts have equal findings."""

    section: SectionKind
    level: Level
    """The level that judges it (judging/targeting.py says how it is found)."""
    target: Level
    title_level: Level | None = None
    """The level that the entry's own title names."""
    kind: str = "bullet"
    """bullet, paragraph, or label: the name of a group, a line of tools, which no check judges."""
    ended: bool = False
    """Whether the entry has an end date in the past."""
    current: bool = False
    """Whether its dates say that it goes on."""
    nested: bool = False
    lone: bool = True
    """False where the bullet has nested ones beneath it, which may carry its facts."""
    strictness: Strictness = "normal"
    """How sure judgement must be before a finding is shown: as of a warning, as most readers would be, or sooner."""

    @property
    def role_level(self) -> Level:
        """The level of the role that it stands in: that of its title, the judging one where the title names none."""
        return self.level if self.title_level is None else self.title_level


@dataclass(frozen=True, slots=True)
class Finding:
    """One result of a check.

    For a bullet's finding `node` is the node's index and `span` is in that node's *plain text*; for a
    document's finding likewise, on a heading, header or name. A `node` of None means `span` is absolute in
    the source of `path`.
    """

    code: str
    severity: Severity
    level: Level
    message: str
    span: Phrase
    node: int | None = None
    path: str | None = None
    evidence: tuple[Phrase, ...] = ()
    """Spans in the plain text that the message speaks of."""
    data: Mapping[str, str] = field(default_factory=dict, hash=False)
    """Facts that a rewrite needs and the reading does not hold (a directive's code, a wrong key, …)."""

    def on(self, node: int, path: str | None) -> Finding:
        """Return the same finding on another node of a file."""
        return replace(self, node=node, path=path)


def made(
    rule: Rule,
    level: Level,
    span: Phrase,
    words: Mapping[str, object],
    *,
    node: int | None = None,
    path: str | None = None,
    evidence: Sequence[Phrase] = (),
    data: Mapping[str, str] | None = None,
    severity: Severity | None = None,
) -> Finding:
    """Return a finding of a rule that exists at the level; its message is filled with `words`, the level and what the
    level asks for. A `reason` among the words is that of the rule's reasons, filled likewise."""
    severity = severity or rule.severity[level]
    assert severity is not None, "a rule that does not exist at the level was asked"
    words = {"ask": rule.ask.get(level, ""), "level": level.label, **words}
    reason = rule.settings.get("reasons", {}).get(words.get("reason"))
    if reason is not None:
        words["reason"] = reason.format(**words)
    told = " ".join(rule.message.format(**words).split())
    return Finding(rule.code, severity, level, told, span, node, path, tuple(evidence), dict(data or {}))


def check_of(package: str, module: str) -> Any:
    """Return the check that a module of a package defines; its file is called like the code that it finds."""
    return import_module(f"{package}.{module.replace('-', '_')}").check


@dataclass(frozen=True, slots=True)
class Judged:
    """A bullet's reading together with its context: the argument of every bullet check."""

    reading: Reading
    context: BulletContext


@dataclass(frozen=True, slots=True)
class Resume:
    """The whole resume as a document check sees it."""

    document: Document
    readings: Mapping[int, Reading]
    """By node index: every bullet and checked paragraph."""
    contexts: Mapping[int, BulletContext]
    target: Level
    reads_as: Level | None
    entry_levels: Mapping[tuple[int, int], Level | None]
    """What each entry reads as, by (section index, entry index)."""
    today: str
    """`YYYY-MM`; passed in, so that results can be repeated."""
    flagged: frozenset[int] = frozenset()
    """The nodes on which a bullet check found something (weak-summary and skills-dump keep silent there)."""
