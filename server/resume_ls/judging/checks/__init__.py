"""Document and readings into findings: one file a check, described by rules/checks/CODE.yml.

The checks of bullets are loaded on first use: those of the document are wanted before any bullet is read.
"""

from __future__ import annotations

from collections.abc import Sequence

from resume_ls.judging.checks.documents import check_document
from resume_ls.judging.checks.model import Finding, Judged
from resume_ls.rulebook.model import Rulebook

__all__ = ["check_bullet", "check_document", "check_entry"]


def check_bullet(judged: Judged, rulebook: Rulebook) -> tuple[Finding, ...]:
    """Return the findings of one bullet by itself: our own, the deciding one first, then the user's rules'."""
    from resume_ls.judging.checks import bullets, declarative

    if judged.context.kind == "label":
        return ()
    return (*bullets.check_bullet(judged, rulebook), *declarative.check_bullet(judged, rulebook))


def check_entry(judged: Sequence[Judged], rulebook: Rulebook) -> Sequence[tuple[Finding, ...]]:
    """Return the findings that bullets of one entry have beside each other, in the order of `judged`."""
    from resume_ls.judging.checks import bullets

    return bullets.check_entry(judged, rulebook)
