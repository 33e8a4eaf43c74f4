"""Small resumes for the tests of the command line."""

from __future__ import annotations

from pathlib import Path

SCHEMAS = Path(__file__).parents[2] / "docs/schema"

MID = """\
# Sam Doe

sam@example.org | [GitHub](https://github.com/samdoe)

## Experience

### Backend Engineer, Acme (Jan 2023 – Present)

- Worked on various backend systems using Go.
- Moved refunds to an outbox table after two lost messages, with none since.

## Education

### BSc Software Engineering, Graz (2016 – 2019)

## Skills

- Languages: Go, Python, SQL
"""

ROOT = r"""% resume-ls: level=senior
\documentclass{article}
\begin{document}
\section{Experience}
\textbf{Senior Backend Engineer}, Acme \hfill Jan 2021 -- Present
\input{parts/work}
\end{document}
"""
PART = "\\begin{itemize}\n  \\item Worked on various backend systems using Go.\n\\end{itemize}\n"
