"""What the author silenced: settings, directives in the document, and directives that silence nothing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import cast

from resume_ls.checks.model import Finding
from resume_ls.configuration import Settings
from resume_ls.document.model import Directive, Document
from resume_ls.rulebook.model import Severity


@dataclass(frozen=True, slots=True)
class Kept:
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
        for position, directive in enumerate(document.directives):
            if directive.kind != "ignore":
                continue
            if directive.scope == "node":
                self.by_node.setdefault(directive.node, []).append((position, directive))
            else:
                self.for_file.setdefault(directive.path, []).append((position, directive))
        self.inert = not (self.by_node or self.for_file or settings.ignore or settings.severity) and (
            settings.select is None
        )

    def apply(self, findings: Iterable[Finding], text: str | None = None) -> Kept:
        """Return what is left of `findings`, which lie on a node with the plain text `text`; None: each on its own."""
        if self.inert:
            return Kept(tuple(findings))
        shown: list[Finding] = []
        used: set[tuple[int, str]] = set()
        for finding in findings:
            code = finding.code
            if not self.settings.shows(code):
                continue
            silencing = [(position, code)
                         for position, directive in (*self.by_node.get(finding.node, ()),
                                                     *self.for_file.get(finding.path, ()))
                         if code in directive.values]  # fmt: skip
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
        return Kept(tuple(shown), frozenset(used))

    def unused(self, used: frozenset[tuple[int, str]]) -> list[tuple[Directive, str, int]]:
        """Return each ignored code that silenced nothing: its directive, the code and its place in the directive."""
        return [
            (directive, code, place)
            for group in (*self.by_node.values(), *self.for_file.values())
            for position, directive in group
            for place, code in enumerate(directive.values)
            if (position, code) not in used
        ]
