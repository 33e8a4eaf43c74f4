"""Document and readings into findings: one file a check, described by rules/checks/CODE.yml."""

from resume_ls.checks import bullets, declarative
from resume_ls.checks.bullets import check_entry
from resume_ls.checks.documents import check_document
from resume_ls.checks.model import Finding, Judged
from resume_ls.rulebook.model import Rulebook

__all__ = ["check_bullet", "check_document", "check_entry"]


def check_bullet(judged: Judged, rulebook: Rulebook) -> tuple[Finding, ...]:
    """Return the findings of one bullet by itself: our own, the deciding one first, then the user's rules'."""
    return (*bullets.check_bullet(judged, rulebook), *declarative.check_bullet(judged, rulebook))
