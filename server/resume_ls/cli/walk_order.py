"""In which order `resume-ls fix` asks, and how it shows a change of the whole document."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from resume_ls.cli import blanks
from resume_ls.cli.terminal import Line, printable
from resume_ls.judging.targeting import present_roles
from resume_ls.rulebook.model import SEVERITIES

if TYPE_CHECKING:
    from resume_ls.analysis import Analysis
    from resume_ls.judging.checks.model import Finding
    from resume_ls.rewrites.model import Rewrite

STYLES = {"-": "red", "+": "green", " ": "dim"}


def in_order(analysis: Analysis, findings: Sequence[Finding]) -> list[Finding]:
    """Return findings as they are asked about: blanks in the text, then the severest; of these bullets of the present
    role first, other bullets, the whole document."""
    roles = [
        entry
        for section in analysis.document.sections
        if section.kind == "experience"
        for entry in section.entries
    ]
    nodes = analysis.document.nodes
    present = {bullet for entry in present_roles(roles) for bullet in entry.bullets}

    def weight(finding: Finding) -> tuple[int, bool, bool]:
        if finding.code == blanks.CODE:
            return -1, False, False
        bullet = finding.node is not None and nodes[finding.node].kind == "bullet"
        return SEVERITIES.index(finding.severity), not bullet, finding.node not in present

    return sorted(findings, key=weight)


def stays_inside(analysis: Analysis, finding: Finding, rewrite: Rewrite) -> bool:
    """Whether a rewrite changes nothing but the text that its finding is about."""
    if finding.node is None:
        return finding.code == blanks.CODE
    span, path = analysis.document.span(finding.node), analysis.path_of(finding)
    return all(edit.path == path and span.covers(edit.span) for edit in rewrite.edits)


def changed_lines(before: str, after: str) -> Iterator[Line]:
    """Print what differs between two texts, with a line around it."""
    for line in difflib.unified_diff(before.splitlines(), after.splitlines(), n=1, lineterm=""):
        if line.startswith(("---", "+++")):
            continue
        if line.startswith("@@"):
            yield [("  …", "dim")]
        else:
            yield [(f"  {line[0]} {printable(line[1:])}".rstrip(), STYLES[line[0]])]
