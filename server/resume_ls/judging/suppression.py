"""What is shown: all but what the author silenced (settings, directives in the document), and what is told once for the
whole resume only pointed to on its bullets."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import cast

from resume_ls.configuration import Settings
from resume_ls.document.model import EVERY_CODE, Directive, Document
from resume_ls.judging.checks.documents import OF_EACH_BULLET
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
        self._ignores = [it for it in enumerate(document.directives) if it[1].kind == "ignore"]
        self.off = {directive.path for directive in document.directives if directive.kind == "off"}
        """The files whose findings are all silenced."""
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
            silencing = [(position, named) for position, directive in self._ignores if self._covers(directive, finding)
                         for named in directive.values if named in (code, EVERY_CODE)]  # fmt: skip
            used.update(silencing)
            words = marked_text(self.document, finding) if text is None else text
            severity = self.settings.severity.get(code, finding.severity)
            if not silencing and severity != "off" and self.settings.ignored_by(code, words) is None:
                shown.append(replace(finding, severity=cast(Severity, severity)))
        return ShownFindings(tuple(shown), frozenset(used))

    def _covers(self, directive: Directive, finding: Finding) -> bool:
        """Whether a finding lies where a directive ignores."""
        if directive.scope == "node":
            return directive.node == finding.node
        if directive.path != finding.path:
            return False
        start = finding.span.start if finding.node is None else self.document.starts[finding.node]
        return directive.region is None or start in directive.region

    def unused(self, used: frozenset[tuple[int, str]]) -> list[tuple[Directive, str, int]]:
        """Return each ignored code that silenced nothing: its directive, the code and its place in the directive."""
        return [
            (directive, code, place)
            for position, directive in self._ignores
            if directive.path not in self.off
            for place, code in enumerate(directive.values)
            if (position, code) not in used
        ]


def told_once(document_findings: Iterable[Finding], settings: Settings) -> frozenset[str]:
    """Return the codes of bullets that a finding of the document tells for all of them. A severity that the author set
    stays as it is."""
    codes = {finding.code for finding in document_findings} & OF_EACH_BULLET
    return frozenset(code for code in codes if code not in settings.severity)


def pointed_to(kept: ShownFindings, once: frozenset[str]) -> ShownFindings:
    """Return the findings of a bullet, those of codes that are told once as hints: the place and its fix remain."""
    if not once or all(finding.code not in once for finding in kept.findings):
        return kept
    found = (
        replace(finding, severity="hint") if finding.code in once else finding for finding in kept.findings
    )
    return replace(kept, findings=tuple(found))
