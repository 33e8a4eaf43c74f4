"""`resume-ls init`: the skeleton of a resume (rules/skeletons.yml), as Markdown or LaTeX that machines read in order,
or a configuration."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from resume_ls.checking.files import rulebook_for
from resume_ls.cli.errors import UsageError, save
from resume_ls.cli.options import parse_level
from resume_ls.cli.written import head, section
from resume_ls.configuration import FILE_NAME
from resume_ls.configuration.write import new_file
from resume_ls.rulebook.levels import Level
from resume_ls.rulebook.model import Format

# T1 with Latin Modern: without it pdftotext loses ligatures and dashes. One column, no table, no icon: what
# is extracted is what is written, in order.
PREAMBLE = r"""% resume-ls: level={level}
\documentclass[11pt,a4paper]{{article}}
\usepackage[T1]{{fontenc}}
\usepackage{{lmodern}}
\usepackage[margin=2cm]{{geometry}}
\usepackage[hidelinks]{{hyperref}}
\setlength{{\parindent}}{{0pt}}
\pagestyle{{empty}}

\begin{{document}}
"""


def run(arguments: argparse.Namespace) -> int:
    """Print a skeleton for --level, or write `.resume-ls.yml` here, never over one that is there."""
    level = parse_level(arguments.level) if arguments.level else None
    if arguments.config:
        if Path(FILE_NAME).exists():
            raise UsageError(f"{FILE_NAME} is already there: left as it is")
        save(FILE_NAME, new_file(level=level, reference=True).encode())
        print(f"resume-ls: wrote {FILE_NAME}", file=sys.stderr)
        return 0
    sys.stdout.write(skeleton(level if level is not None else Level.MID, arguments.format))
    return 0


def skeleton(level: Level, format: Format) -> str:
    """Return a resume of the level in which every fact is a blank."""
    data = rulebook_for(()).data["skeletons"]
    resume = data[level.label]
    sections = [section(kind, resume[kind], format) for kind in resume["order"]]
    text = "\n\n".join([head("[[Your Name]]", data["contact"], format), *sections])
    if format == "markdown":
        return f"---\nresume-ls:\n  level: {level.label}\n---\n{text}\n"
    return f"{PREAMBLE.format(level=level.label)}{text}\n\\end{{document}}\n"
