"""`resume-ls init`: the skeleton of a resume, or a configuration."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from resume_ls.cli.errors import UsageError
from resume_ls.cli.options import parse_level
from resume_ls.configuration import FILE_NAME
from resume_ls.configuration.write import new_file
from resume_ls.document import sources
from resume_ls.rulebook.levels import Level


def run(arguments: argparse.Namespace) -> int:
    """Print a skeleton for --level, or write `.resume-ls.yml` here, never over one that is there."""
    level = parse_level(arguments.level) if arguments.level else None
    if arguments.config:
        file = Path(FILE_NAME)
        if file.exists():
            raise UsageError(f"{FILE_NAME} is already there: left as it is")
        try:
            sources.write(file, new_file(level=level, reference=True).encode())
        except sources.SourceError as error:
            raise UsageError(f"{FILE_NAME}: {error}") from None
        print(f"resume-ls: wrote {FILE_NAME}", file=sys.stderr)
        return 0
    from resume_ls.cli.skeleton import skeleton

    sys.stdout.write(skeleton(level if level is not None else Level.MID, arguments.format))
    return 0
