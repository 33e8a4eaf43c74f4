"""`resume-ls init`: the skeleton of a resume (rules/skeletons.yml), as Markdown or LaTeX that machines read in order,
or a configuration."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from resume_ls.checking.files import rulebook_for
from resume_ls.cli.errors import UsageError, save
from resume_ls.cli.written import skeleton
from resume_ls.configuration import FILE_NAME
from resume_ls.configuration.write import new_file
from resume_ls.rulebook.levels import Level


def run(arguments: argparse.Namespace) -> int:
    """Print a skeleton for --level, or write `.resume-ls.yml` here, never over one that is there."""
    if arguments.config:
        if Path(FILE_NAME).exists():
            raise UsageError(f"{FILE_NAME} is already there: left as it is")
        save(FILE_NAME, new_file(level=arguments.level, reference=True).encode())
        print(f"resume-ls: wrote {FILE_NAME}", file=sys.stderr)
        return 0
    level = Level.MID if arguments.level is None else arguments.level
    sys.stdout.write(skeleton(level, arguments.format, rulebook_for(())))
    return 0
