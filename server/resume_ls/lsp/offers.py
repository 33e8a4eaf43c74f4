"""The rewrites on offer for each finding of one resume, remembered and made ready while nobody types.

Rewrites take some ten milliseconds a finding, since each is proved to come out clean. Their titles hold as long as
the bullet, what judges it and its neighbours stay as they are; their edits only for one state of the text.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import dataclass

from resume_ls.analysis import Analysis, groups_by_node
from resume_ls.document.model import Entry, Section
from resume_ls.judging.checks.model import Finding
from resume_ls.rewrites.model import Rewrite
from resume_ls.text.bounded import BoundedCache

REMEMBERED = 2048
MOST_READY = 200
"""Findings made ready ahead in one document: far more than a resume has."""


@dataclass(frozen=True, slots=True)
class Offered:
    """The rewrites of one finding, and the state of the text that their edits are for."""

    rewrites: tuple[Rewrite, ...]
    state: int


class Offers:
    """The rewrites on offer in one resume."""

    def __init__(self) -> None:
        self._known: BoundedCache[Hashable, Offered] = BoundedCache(REMEMBERED)
        self._analysis: Analysis | None = None
        self._state = 0
        self._groups: dict[int, Entry | Section] = {}

    def of(self, analysis: Analysis, what: Finding | int, *, edits: bool) -> tuple[Rewrite, ...]:
        """Return the rewrites of a finding, or those that can be asked for on a bullet; without `edits` only their
        titles are sure to fit the text."""
        key = self._key(analysis, what)
        known = self._known.get(key)
        if known is None or (edits and known.state != self._state):
            made = analysis.refactorings(what) if isinstance(what, int) else analysis.rewrites(what)
            known = self._known[key] = Offered(made, self._state)
        return known.rewrites

    def ready_one(self, analysis: Analysis, findings: Iterable[Finding]) -> bool:
        """Make the first of the findings ready that is not; return whether there was one."""
        for count, finding in enumerate(findings):
            if count >= MOST_READY:
                break
            for what in (finding,) if finding.node is None else (finding, finding.node):
                if self._key(analysis, what) not in self._known:
                    self.of(analysis, what, edits=True)
                    return True
        return False

    def _key(self, analysis: Analysis, what: Finding | int) -> Hashable:
        """Return what titles depend on: those of a finding, or those that can be asked for on a node."""
        self._take(analysis)
        nodes, contexts = analysis.document.nodes, analysis.contexts
        if isinstance(what, int):
            return (contexts.get(what), nodes[what].source)
        node = what.node
        if node is None or node not in contexts:
            return (what.code, what.message, what.span, node, analysis.document.text)
        beside = tuple(nodes[index].source for index in self._groups[node].bullets)
        return (what.code, what.message, what.span, contexts[node], nodes[node].source, beside)

    def _take(self, analysis: Analysis) -> None:
        if analysis is self._analysis:
            return
        self._analysis = analysis
        self._state += 1
        self._groups = groups_by_node(analysis.document)
