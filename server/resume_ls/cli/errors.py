"""Errors that end a command with a clear line."""

from __future__ import annotations


class UsageError(Exception):
    """Arguments, configuration or files that cannot be used: the message goes to standard error, status 2."""
