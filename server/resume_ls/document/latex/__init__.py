"""Reads resumes written in LaTeX."""

from resume_ls.document.latex.parse import parse
from resume_ls.document.latex.rescan import ScanCache

__all__ = ["ScanCache", "parse"]
