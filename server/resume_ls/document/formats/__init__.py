"""The file types that are read as resumes: one object each, and the table that everything else asks."""

from __future__ import annotations

from pathlib import PurePath

from resume_ls.document.formats.latex.format import LATEX
from resume_ls.document.formats.markdown.format import MARKDOWN
from resume_ls.document.formats.model import FileFormat
from resume_ls.rulebook.model import Format

FORMATS: dict[Format, FileFormat] = {"markdown": MARKDOWN, "latex": LATEX}
"""By their names. The command line, the server, the pre-commit hook and every client register what stands here."""


def suffixes() -> dict[str, Format]:
    """Return the format of each end of a file name, in lower case with its point."""
    return {suffix: name for name, format in FORMATS.items() for suffix in format.suffixes}


def languages() -> dict[str, Format]:
    """Return the format of each languageId of editors, in lower case."""
    return {language: name for name, format in FORMATS.items() for language in format.languages}


def by_suffix(path: PurePath) -> Format | None:
    """Return the format that a name's suffix tells, None where it tells none."""
    return suffixes().get(path.suffix.lower())


def by_language(language: str) -> Format | None:
    """Return the format of an editor's languageId, None for another language."""
    return languages().get(language.lower())
