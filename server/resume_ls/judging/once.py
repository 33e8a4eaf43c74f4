"""What is told once for the whole resume is only pointed to on its bullets."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from resume_ls.configuration import Settings
from resume_ls.judging.checks.documents import OF_EACH_BULLET
from resume_ls.judging.checks.model import Finding
from resume_ls.judging.suppression import ShownFindings


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
