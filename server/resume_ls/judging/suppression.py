"""What the author silenced: settings, directives in the document, and directives that silence nothing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import cast

from resume_ls.configuration import Settings
from resume_ls.document.model import EVERY_CODE, Directive, Document
from resume_ls.judging.checks.model import Finding
from resume_ls.rulebook.model import Severity


@dataclass(frozen=True, slots=True)
class ShownFindings:
    """The findings of one node that are shown, and the directives (by index) that silenced another."""

    findings: tuple[Finding, ...]
    used: frozenset[tuple[int, str]] = frozenset()


def marked_text(document: Document, finding: Finding) -> str:
    """Return the words that a finding's fingerprint is made of: its node's plain text, else its own."""
    return finding.span.text if finding.node is None else document.nodes[finding.node].text.plain


class Suppressions:
    """The settings' and the document's word on which findings are shown, and how severe they are."""

    def __init__(self, settings: Settings, document: Document) -> None:
        self.settings = settings
        self.document = document
        self.by_node: dict[int | None, list[tuple[int, Directive]]] = {}
        self.for_file: dict[str | None, list[tuple[int, Directive]]] = {}
        self.regions: list[tuple[int, Directive]] = []
        self.off: set[str | None] = set()
        """The files whose findings are all silenced."""
        self._ignores = [it for it in enumerate(document.directives) if it[1].kind == "ignore"]
        for position, directive in self._ignores:
            if directive.scope == "node":
                self.by_node.setdefault(directive.node, []).append((position, directive))
            elif directive.region is not None:
                self.regions.append((position, directive))
                for index, (node, start) in enumerate(zip(document.nodes, document.starts, strict=True)):
                    if node.path == directive.path and start in directive.region:
                        self.by_node.setdefault(index, []).append((position, directive))
            else:
                self.for_file.setdefault(directive.path, []).append((position, directive))
        self.off.update(directive.path for directive in document.directives if directive.kind == "off")
        self.inert = not (self._ignores or self.off or settings.ignore or settings.severity) and (
            settings.select is None
        )

    def apply(self, findings: Iterable[Finding], text: str | None = None) -> ShownFindings:
        """Return what is left of `findings`, which lie on a node with the plain text `text`; None: each on its own."""
        if self.inert:
            return ShownFindings(tuple(findings))
        shown: list[Finding] = []
        used: set[tuple[int, str]] = set()
        for finding in findings:
            code = finding.code
            if not self.settings.shows(code) or finding.path in self.off:
                continue
            silencing = [(position, named)
                         for position, directive in (*self.by_node.get(finding.node, ()),
                                                     *self.for_file.get(finding.path, ()),
                                                     *self._around(finding))
                         for named in directive.values if named in (code, EVERY_CODE)]  # fmt: skip
            if silencing:
                used.update(silencing)
                continue
            words = marked_text(self.document, finding) if text is None else text
            if self.settings.ignored_by(code, words) is not None:
                continue
            severity = self.settings.severity.get(code, finding.severity)
            if severity == "off":
                continue
            shown.append(
                finding
                if severity == finding.severity
                else replace(finding, severity=cast(Severity, severity))
            )
        return ShownFindings(tuple(shown), frozenset(used))

    def _around(self, finding: Finding) -> list[tuple[int, Directive]]:
        """Return the regions that a finding on no node begins in."""
        if finding.node is not None or not self.regions:
            return []
        return [
            it for it in self.regions
            if it[1].region is not None and it[1].path == finding.path
            and finding.span.start in it[1].region
        ]  # fmt: skip

    def unused(self, used: frozenset[tuple[int, str]]) -> list[tuple[Directive, str, int]]:
        """Return each ignored code that silenced nothing: its directive, the code and its place in the directive."""
        return [
            (directive, code, place)
            for position, directive in self._ignores
            if directive.path not in self.off
            for place, code in enumerate(directive.values)
            if (position, code) not in used
        ]
