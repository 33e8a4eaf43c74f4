"""`resume-ls init`: the skeleton of a resume (rules/skeletons.yml), as Markdown or LaTeX that machines read in order,
or a configuration."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from resume_ls.checking.files import rulebook_for
from resume_ls.cli.errors import UsageError
from resume_ls.cli.options import parse_level
from resume_ls.configuration import FILE_NAME
from resume_ls.configuration.write import new_file
from resume_ls.document import sources
from resume_ls.rewrites.render import escaped
from resume_ls.rulebook.levels import Level
from resume_ls.rulebook.model import Format

HEADINGS = {
    "summary": "Summary",
    "skills": "Skills",
    "projects": "Projects",
    "experience": "Experience",
    "education": "Education",
}

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
        file = Path(FILE_NAME)
        if file.exists():
            raise UsageError(f"{FILE_NAME} is already there: left as it is")
        try:
            sources.write(file, new_file(level=level, reference=True).encode())
        except sources.SourceError as error:
            raise UsageError(f"{FILE_NAME}: {error}") from None
        print(f"resume-ls: wrote {FILE_NAME}", file=sys.stderr)
        return 0
    sys.stdout.write(skeleton(level if level is not None else Level.MID, arguments.format))
    return 0


def skeleton(level: Level, format: Format) -> str:
    """Return a resume of the level in which every fact is a blank."""
    data = rulebook_for(()).data["skeletons"]
    return (latex if format == "latex" else markdown)(level, data[level.label], data["contact"])


def markdown(level: Level, data: Mapping[str, Any], contact: list[str]) -> str:
    """Return the skeleton in Markdown."""
    lines = [
        "---",
        "resume-ls:",
        f"  level: {level.label}",
        "---",
        "# [[Your Name]]",
        "",
        " | ".join(contact),
    ]
    for kind in data["order"]:
        lines += ["", f"## {HEADINGS[kind]}", ""]
        if kind == "summary":
            lines.append(data[kind])
        elif kind == "skills":
            lines += [f"- {group}: {names}" for group, names in data[kind].items()]
        else:
            for number, entry in enumerate(data[kind]):
                lines += [""] if number else []
                lines.append(f"### {entry['title']}, {entry['place']} ({entry['period']})")
                bullets = [f"- {bullet}" for bullet in entry.get("bullets", ())]
                lines += ["", *bullets] if bullets else []
    return "\n".join(lines) + "\n"


def latex(level: Level, data: Mapping[str, Any], contact: list[str]) -> str:
    """Return the skeleton in LaTeX, class article."""
    shown = [linked(item) for item in contact]
    lines = [PREAMBLE.format(level=level.label) + r"{\LARGE [[Your Name]]}\par", r" \textbar{} ".join(shown)]
    for kind in data["order"]:
        lines += ["", rf"\section*{{{HEADINGS[kind]}}}"]
        if kind == "summary":
            lines.append(texed(data[kind]))
        elif kind == "skills":
            lines += itemize(f"{group}: {names}" for group, names in data[kind].items())
        else:
            for number, entry in enumerate(data[kind]):
                lines += [""] if number else []
                period = texed(entry["period"])
                lines.append(rf"\textbf{{{texed(entry['title'])}}}, {texed(entry['place'])} \hfill {period}")
                lines += itemize(entry.get("bullets", ()))
    return "\n".join(lines) + "\n\\end{document}\n"


def linked(item: str) -> str:
    """Return an item of the contact line: an address of the web as a link, anything else as it is."""
    return rf"\href{{https://{item}}}{{{texed(item)}}}" if "/" in item else texed(item)


def itemize(texts: Any) -> list[str]:
    """Return an itemize list; none where there is nothing to list."""
    # `\item [` would read the blank as its optional argument.
    items = [r"  \item " + ("{}" if text.startswith("[") else "") + texed(text) for text in texts]
    return [r"\begin{itemize}", *items, r"\end{itemize}"] if items else []


def texed(text: str) -> str:
    """Return words of ours as LaTeX: specials escaped, the dash of a period as `--`."""
    return escaped(text, "latex").replace(" – ", " -- ")
