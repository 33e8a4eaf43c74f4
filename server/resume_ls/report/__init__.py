"""The report: one self-contained HTML page on how far a resume is from its target."""

from __future__ import annotations

from resume_ls.analysis import Analysis
from resume_ls.report.page import render

__all__ = ["Analysis", "render"]
