"""Document and readings into findings: one file a check, described by rules/checks/CODE.yml."""

from resume_ls.checks.bullets import check_bullet, check_entry
from resume_ls.checks.documents import check_document

__all__ = ["check_bullet", "check_document", "check_entry"]
