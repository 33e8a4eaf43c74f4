"""Errors that end a command with a clear line."""

from __future__ import annotations

from pathlib import Path

from resume_ls.document import sources


class UsageError(Exception):
    """Arguments, configuration or files that cannot be used: the message goes to standard error, status 2."""


def save(target: str, content: bytes) -> None:
    """Write a file, whole or not at all; raises UsageError where it cannot be written."""
    try:
        sources.write(Path(target), content)
    except sources.SourceError as error:
        raise UsageError(f"{target}: {error}") from None
