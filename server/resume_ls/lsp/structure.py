"""What can be said of a resume before any word of it is read: its structure, its directives, its blanks.

The words (spaCy, the lexicons) take a second to load; an editor shows this much meanwhile. So this module imports
nothing that reads.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from resume_ls.configuration import Settings
from resume_ls.document import parse
from resume_ls.document.model import Document
from resume_ls.judging.checks import check_document
from resume_ls.judging.checks.model import BulletContext, Finding, Resume
from resume_ls.judging.suppression import ShownFindings, Suppressions
from resume_ls.judging.targeting import Target, bullet_contexts, resolve_target, this_month
from resume_ls.rulebook.model import Format, Rulebook

if TYPE_CHECKING:
    from resume_ls.analysis import Analysis

PartReader = Callable[[str], str | None]

SHOWN_HINTS = 3
CHECKS_WITHOUT_READINGS = frozenset(
    {"unfilled-blank", "directive-error", "missing-dates", "missing-section", "section-order", "no-github", "ats-text",
     "ats-layout", "unread"}
)  # fmt: skip
"""The checks whose verdict no reading of a bullet changes."""


@dataclass(frozen=True)
class Structure:
    """What is known of a resume whose bullets were not read."""

    document: Document
    settings: Settings
    rulebook: Rulebook
    target: Target
    contexts: Mapping[int, BulletContext]
    document_findings: tuple[Finding, ...]
    today: str
    typing: None = None
    """No bullet is known as one that is being written."""

    @property
    def kept(self) -> Mapping[int, ShownFindings]:
        """What is shown on nodes: nothing is known."""
        return {}

    @property
    def shown(self) -> Structure:
        """What is shown is all that is known."""
        return self

    @cached_property
    def analysis(self) -> Analysis:
        """The same as an Analysis, of which nothing that rests on readings must be asked (`reading`, `reads_as`,
        `entry_reads_as`, a bullet's `rewrites`)."""
        from resume_ls.analysis import Analysis

        return Analysis(self.document, self.settings, self.rulebook, self.target, self.contexts, self.kept,
                        self.document_findings, self.today)  # fmt: skip


def structural(
    text: str,
    *,
    format: Format,
    rulebook: Rulebook,
    settings: Settings,
    path: str | None = None,
    reader: PartReader | None = None,
) -> Structure:
    """Read the structure of a resume; arguments as for `analyse`."""
    today = this_month()
    document = parse(text, format, rulebook=rulebook, path=path, reader=reader, macros=settings.latex_macros)
    target = resolve_target(document, settings, "auto", rulebook, today)
    contexts = bullet_contexts(document, target.level, settings, rulebook, today)
    resume = Resume(document, {}, {}, target.level, None, {}, today)
    found = [
        finding for finding in check_document(resume, rulebook) if finding.code in CHECKS_WITHOUT_READINGS
    ]
    shown = Suppressions(settings, document).apply(found).findings
    left_out = [finding for finding in shown if finding.severity == "hint"][SHOWN_HINTS:]
    findings = tuple(finding for finding in shown if finding not in left_out)
    return Structure(document, settings, rulebook, target, contexts, findings, today)
