"""`resume-ls report PATH -o FILE`: one HTML file about one resume."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from resume_ls.cli.errors import save
from resume_ls.cli.options import options_of
from resume_ls.cli.running import analysed


def run(arguments: argparse.Namespace) -> int:
    """Write the report, whole or not at all."""
    from resume_ls.report import render

    analysis, problems = analysed(arguments.path, options_of(arguments))
    page = render(analysis, Path(arguments.path).name).encode(errors="replace")
    if arguments.output == "-":
        sys.stdout.write(page.decode())
    else:
        save(arguments.output, page)
        print(f"resume-ls: wrote {arguments.output}", file=sys.stderr)
    return 2 if problems else 0
