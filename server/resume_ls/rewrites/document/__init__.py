"""Rewrites of the document's own findings: one file a code, each returns edits with absolute spans."""

from __future__ import annotations

from collections.abc import Callable

from resume_ls.document.model import Document
from resume_ls.judging.checks.model import Finding
from resume_ls.rewrites.document import missing_section, no_github, section_order, skills_dump
from resume_ls.rewrites.model import Rewrite
from resume_ls.rewrites.readback import keeps_every_word
from resume_ls.rulebook.model import Rulebook

FAMILIES: dict[str, Callable[[Finding, Document, Rulebook], tuple[Rewrite, ...]]] = {
    "missing-section": missing_section.rewrites,
    "section-order": section_order.rewrites,
    "skills-dump": skills_dump.rewrites,
    "no-github": no_github.rewrites,
    "tech-dump": skills_dump.rewrites,
}
"""By code; `tech-dump` is that of a line in a skills section."""


def document_rewrites(finding: Finding, document: Document, *, rulebook: Rulebook) -> tuple[Rewrite, ...]:
    """Return the rewrites of a document's finding; none for a code that no edit can mend, and none that
    would lose or double a word."""
    family = FAMILIES.get(finding.code)
    found = family(finding, document, rulebook) if family else ()
    return tuple(rewrite for rewrite in found if keeps_every_word(rewrite, document, rulebook))
