"""`resume-ls inspect`: what the parser saw."""

from __future__ import annotations

import argparse

from resume_ls.cli.check import described


def run(arguments: argparse.Namespace) -> int:
    """Print the structure of each document; 0, or 2 where a file could not be used."""
    return described(arguments, "inspect", "inspect.j2")
