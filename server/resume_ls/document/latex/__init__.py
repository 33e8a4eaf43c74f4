"""Reads resumes written in LaTeX."""

from resume_ls.document.latex.parse import parse

__all__ = ["parse"]
