"""Edits that change what a document is made of, one after the other: what is kept equals a start from scratch.

The start from scratch remembers nothing of the edits before it.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from resume_ls.analysis import analyse
from resume_ls.configuration import Settings
from resume_ls.lsp.live import LiveDocument
from resume_ls.rulebook import load

EXAMPLES = Path(__file__).parents[2] / "examples"
TODAY = "2026-11"
PARTS = {
    "part.tex": "\\section{Awards}\n\\begin{itemize}\n\\item Won the prize of the year for {\\em Go}.\n\\end{itemize}\n"
}
HEADED = (
    "\\documentclass{article}\n\\newcommand{\\job}[3]{\\textbf{#1}, #2 \\hfill #3\\par}\n\\begin{document}\n{\\Large Ada Example}\\\\\n"
    "ada@example.org\n\n\\section*{Experience}\n\\job{Senior Engineer}{Acme}{2021 -- Present}\n\\begin{itemize}\n"
    "  \\item Worked on \\textbf{APIs} for payment processing.\n  \\item Cut duplicate charges by 40\\% in {Kafka}.\n"
    "\n  \\item[2019] Led four teams.\n\\end{itemize}\n\\input{part}\n\\section*{Projects}\n"
    "\\textbf{tidemark}, tide tables\n\\begin{itemize}\n  \\item Wrote a [parser] in Go.\n\\end{itemize}\n"
    "\\section*{Skills}\n\\textbf{Languages:} Go, SQL\\\\\n\\textbf{Tools:} Kafka\\\\\n"
    "\\section*{Education}\n\\textbf{B.Sc. Informatics}, University of Bergen \\hfill 2010 -- 2014\\\\\n\\end{document}\n"
)
PLAIN = HEADED.replace("\\input{part}\n", "")
LISTED = (
    "# Ada Example\n\nada@example.org\n\n## Experience\n\n### Senior Engineer, Acme (2021 – Present)\n\n- Worked on **APIs** for payments.\n"
    "- Cut duplicate charges by 40%\n  - in Kafka, with two teams\n- Led the on-call rota. <!-- resume-ls: ignore vague -->\n\n"
    "* Wrote the parser.\n\n1. Ran the migration.\n\n## Projects\n\n**tidemark**, tide tables\n\n- Wrote a [parser](https://example.org) in Go.\n"
    "\n## Skills\n\nGo, SQL, Kafka\n"
)
TEXTS = [
    *((path.read_text("utf-8"), "markdown" if path.suffix == ".md" else "latex")
      for path in sorted(EXAMPLES.iterdir())),
    (LISTED, "markdown"),
    (LISTED.replace("\n", "\r\n"), "markdown"),
    (HEADED, "latex"),
    (PLAIN, "latex"),
    (PLAIN.replace("\n", "\r\n"), "latex"),
]  # fmt: skip
LINES = {
    "markdown": [
        "## Volunteering\n\n", "### Engineer, Globex (2019 – 2021)\n\n", "## Open Source\n\n", "```\n", "~~~\n", "<!--\n", "-->\n",
        "- Wrote the parser.\n", "* Wrote the other.\n", "- \n", "---\n", ": defined\n", "> - quoted\n", "| a | b |\n|---|---|\n",
        "[a]: https://example.org\n", "\n", "  - nested\n",
    ],
    "latex": [
        "\\section*{Volunteering}\n", "\\section{Open Source}\n", "\\subsection{Acme}\n", "\\job{Engineer}{Globex}{2019 -- 2021}\n",
        "{", "}", "$", "[", "\\begin{itemize}\n", "\\end{itemize}\n", "\\item Wrote the parser.\n", "\\item[", "\\iffalse\n", "\\fi\n",
        "\\begin{verbatim}\n", "\\end{verbatim}\n", "\\newcommand{\\APIs}{interfaces}\n", "\\end{document}\n", "\\input{part}\n", "% off ", "\n",
    ],
}  # fmt: skip


def seen(analysis):
    spans = [(f.code, f.severity, f.message, f.level, analysis.source_span(f)) for f in analysis.findings]
    return spans, analysis.document, analysis.reads_as, analysis.target_level


@pytest.mark.parametrize("text, format", TEXTS)
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_structure_edits_equal_a_start_from_scratch(text, format, data):
    reader = PARTS.get
    document = LiveDocument(text, format, rulebook=load(), settings=Settings(), reader=reader, today=TODAY)
    before: list[str] = []
    clipboard = ""
    for _ in range(data.draw(st.integers(1, 8))):
        lines = document.text.splitlines(keepends=True) or [""]
        line = data.draw(st.integers(0, len(lines) - 1))
        at = sum(map(len, lines[:line]))
        kind = data.draw(st.sampled_from(["put", "put", "put", "cut", "paste", "undo"]))
        before.append(document.text)
        if kind == "put":
            document.edit(at, at, data.draw(st.sampled_from(LINES[format])))
        elif kind == "cut":
            clipboard = "".join(lines[line : line + data.draw(st.integers(1, 4))])
            document.edit(at, at + len(clipboard), "")
        elif kind == "paste":
            document.edit(at, at, clipboard)
        else:
            document.edit(0, len(document.text), before[-2] if len(before) > 1 else text)
    fresh = analyse(document.text, format=format, reader=reader, today=TODAY)
    assert seen(document.analysis) == seen(fresh)
