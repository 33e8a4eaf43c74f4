"""Reads resumes written in LaTeX."""

from resume_ls.document.formats.latex.parse import parse

__all__ = ["parse"]
