"""The one table of file types: which suffixes and which languages of editors are read as which format.

The command line, the server, the pre-commit hook and every client register what stands here; tests/clients holds
them to it.
"""

from __future__ import annotations

from pathlib import PurePath

from resume_ls.rulebook.model import Format

SUFFIXES: dict[str, Format] = {
    ".md": "markdown",
    ".markdown": "markdown",
    ".mdown": "markdown",
    ".mkd": "markdown",
    ".mkdn": "markdown",
    ".mdx": "markdown",
    ".qmd": "markdown",
    ".rmd": "markdown",
    ".tex": "latex",
    ".ltx": "latex",
    ".latex": "latex",
}
"""By the name's end, in lower case. `.qmd` is Quarto's, `.rmd` R Markdown's, `.mdx` Markdown with JSX."""

LANGUAGES: dict[str, Format] = {
    "markdown": "markdown",
    "quarto": "markdown",
    "rmd": "markdown",
    "mdx": "markdown",
    "pandoc": "markdown",
    "latex": "latex",
    "tex": "latex",
    "plaintex": "latex",
}
"""By languageId, in lower case. Neovim says `tex` or `plaintex`, Emacs `tex` or `latex`, VS Code and Helix `latex`."""

OTHER_FORMATS = {
    ".json": "JSON",
    ".yaml": "YAML",
    ".yml": "YAML",
    ".toml": "TOML",
    ".typ": "Typst",
    ".html": "HTML",
    ".htm": "HTML",
    ".xml": "XML",
    ".rst": "reStructuredText",
    ".adoc": "AsciiDoc",
    ".org": "Org",
    ".pdf": "PDF",
    ".docx": "Word",
    ".doc": "Word",
    ".odt": "OpenDocument",
    ".rtf": "RTF",
}
"""Formats that resumes are written in and that are not read, with their names."""


def by_suffix(path: PurePath) -> Format | None:
    """Return the format that a name's suffix tells, None where it tells none."""
    return SUFFIXES.get(path.suffix.lower())


def by_language(language: str) -> Format | None:
    """Return the format of an editor's languageId, None for another language."""
    return LANGUAGES.get(language.lower())
