"""Markdown resumes: blocks from markdown-it-py, inline text with its source, sections and entries by their looks."""

from resume_ls.document.formats.markdown.parse import parse

__all__ = ["parse"]
