"""Which texts are read, as what, and that nothing else passes as clean."""

import json
from pathlib import Path

import pytest
from cli_samples import MID, ROOT

from resume_ls.document.formats import suffixes

FRONT = "---\nname: Ada\nskills: [Go, SQL]\n---\n\n"
LATEX = r"""\documentclass{article}
\begin{document}
\section{Experience}
\textbf{Backend Engineer}, Fernweh Rail \hfill Mar 2021 -- Present
\begin{itemize}
  \item Worked on APIs for payment processing.
\end{itemize}
\end{document}
"""
COMMENTED = "% Ada's resume\n% made with love\n# of 3: not a heading\n".replace("# of", "#of") + LATEX
PART = "\\cventry{2021--now}{Engineer}{Acme}{}{}{\n\\begin{itemize}\\item Worked on APIs.\\end{itemize}}\n"
ITEMS = "\\resumeSubheading{Acme}{Graz}{Engineer}{2021 -- now}\n\\resumeItem{Worked on APIs.}\n"
FENCED = MID + "\n## Notes\n\n```latex\n\\documentclass{article}\n```\n"
MATH = "# Ada\n\n$\\begin{matrix}1\\end{matrix}$\n" + MID
PLAIN = "Ada Quill\n\nEXPERIENCE\n\nBackend Engineer, Acme, 2021 - 2023\n* Worked on APIs.\n"


@pytest.mark.parametrize(
    ("text", "format"),
    [
        (MID, "markdown"), (FRONT + MID, "markdown"), (FENCED, "markdown"), (MATH, "markdown"), (PLAIN, "markdown"),
        ("", "markdown"), ("Name: Ada\nMail: ada@example.org\n\n# Experience\n\n- Built it.\n", "markdown"),
        ("[Ada](https://ada.example)\n\n## Experience\n", "markdown"), ("{.resume}\n# Ada\n", "markdown"),
        (LATEX, "latex"), (COMMENTED, "latex"), (PART, "latex"), (ITEMS, "latex"), (ROOT, "latex"),
        ("\\subsection*{Acme}\n\\item Built it.\n", "latex"),
    ],
)  # fmt: skip
def test_standard_input_is_recognised_by_its_text(resume_ls, here, text, format):
    for command in ("check", "inspect"):
        result = resume_ls(command, "--format", "json", "-", stdin=text)
        (document,) = json.loads(result.out)["documents"]
        assert (document["path"], document["format"]) == ("stdin", format)


@pytest.mark.parametrize(
    ("name", "format", "text"),
    [
        ("resume.json", "JSON", '{\n  "basics": {"name": "Ada Quill"},\n  "work": [{"name": "Acme"}]\n}\n'),
        ("cv.json", "JSON", '[{"name": "Ada"}]'),
        ("cv.yaml", "YAML", "cv:\n  name: Ada Quill\n  sections:\n    experience:\n      - company: Acme\n"),
        ("cv.yml", "YAML", "# my cv\n---\nname: Ada\nwork:\n  - Acme\n"),
        ("cv.typ", "Typst", '#import "@preview/basic-resume:0.2.0": *\n\n= Experience\n\n- Built it.\n'),
        ("main.typ", "Typst", '// Ada\n#set page(margin: 1cm)\n#let name = "Ada"\n= Experience\n'),
        ("cv.html", "HTML", "<!DOCTYPE html>\n<html><body><h1>Ada</h1></body></html>\n"),
        ("cv.xml", "XML", '<?xml version="1.0"?>\n<resume/>\n'),
        ("cv.rtf", "RTF", "{\\rtf1\\ansi Ada}\n"),
        ("cv.pdf", "PDF", "%PDF-1.7\n" + "1 0 obj << /Type /Catalog >> endobj\n" * 40),
    ],
)
def test_another_format_ends_with_status_2_and_says_what_is_read(resume_ls, here, name, format, text):
    (here / name).write_text(text)
    for arguments in ((name,), ("--stdin-filename", name, "-"), ("-",)):
        result = resume_ls("check", *arguments, stdin=text)
        assert (result.status, result.out) == (2, ""), arguments
        assert f"is {format}, which is not read: resume-ls reads Markdown (.md, " in result.err
        assert "LaTeX (.tex, " in result.err
    assert resume_ls("check", "--fix", "-", stdin=text).status == 2
    assert resume_ls("check", ".").status == 0, "in a folder it is passed over"


def test_the_format_can_be_said(resume_ls, here):
    (here / "cv.txt").write_text(PLAIN)
    for format in ("markdown", "latex"):
        for source in (("cv.txt",), ("-",)):
            result = resume_ls("check", "--format", "json", "--format-in", format, *source, stdin=PLAIN)
            (document,) = json.loads(result.out)["documents"]
            assert document["format"] == format


@pytest.mark.parametrize("suffix", [*suffixes(), ".Rmd", ".TEX"])
def test_every_suffix_of_the_table_is_met_in_a_folder(resume_ls, here, suffix):
    format = suffixes()[suffix.lower()]
    Path("x" + suffix).write_text(MID if format == "markdown" else LATEX)
    (document,) = json.loads(resume_ls("check", "--format", "json", ".").out)["documents"]
    assert document["format"] == format
