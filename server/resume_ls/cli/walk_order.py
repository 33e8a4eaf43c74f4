"""In which order `resume-ls fix` asks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from resume_ls.cli import blanks
from resume_ls.judging.targeting import present_roles
from resume_ls.rulebook.model import SEVERITIES

if TYPE_CHECKING:
    from resume_ls.analysis import Analysis
    from resume_ls.judging.checks.model import Finding


def in_order(analysis: Analysis, findings: Sequence[Finding]) -> list[Finding]:
    """Return findings as they are asked about: blanks in the text, then the severest; of these bullets of the present
    role first, other bullets, the whole document."""
    roles = [entry for section, entry in analysis.document.entries() if section.kind == "experience"]
    nodes = analysis.document.nodes
    present = {bullet for entry in present_roles(roles) for bullet in entry.bullets}

    def weight(finding: Finding) -> tuple[int, bool, bool]:
        if finding.code == blanks.CODE:
            return -1, False, False
        bullet = finding.node is not None and nodes[finding.node].kind == "bullet"
        return SEVERITIES.index(finding.severity), not bullet, finding.node not in present

    return sorted(findings, key=weight)
