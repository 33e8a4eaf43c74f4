"""Reads resumes written in LaTeX."""

from resume_ls.document.formats.latex.parse import parse
from resume_ls.document.formats.latex.rescan import ScanCache

__all__ = ["ScanCache", "parse"]
