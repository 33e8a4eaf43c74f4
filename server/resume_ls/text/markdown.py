"""Text as Markdown that shows it."""

from __future__ import annotations


def escaped(text: str) -> str:
    """Return a text as Markdown that shows it, and nothing else."""
    return "".join(f"\\{char}" if char in "\\`*_{}[]<>#|~" else char for char in text)
