"""`resume-ls questions`: what an interviewer will ask about each number and claim. Nothing is judged."""

from __future__ import annotations

import argparse

from resume_ls.cli.check import described


def run(arguments: argparse.Namespace) -> int:
    """Print the questions of each document; 0, or 2 where a file could not be used."""
    return described(arguments, "questions", f"questions-{arguments.format}.j2")
