"""`questions`: what an interviewer will ask, as text, Markdown and JSON."""

from __future__ import annotations

import json

import jsonschema
import pytest
from cli_samples import SCHEMAS

RESUME = """# Ada Quill

## Experience

### Senior Engineer, Skerry Parcel (2021 – now)

- Led the split of the label service, which cut failed prints by *18%*.
- Upgraded the service to Java 17.

### Engineer, Holm Ferries (2018 – 2021)

- Got 17 teams onto one pipeline.

## Skills

- 12 years of Java
"""
ROOT = "\\documentclass{article}\n\\begin{document}\n\\section{Experience}\n\\input{work}\n\\end{document}\n"
PART = """\\subsection{Senior Engineer, Skerry Parcel (2021 -- now)}
\\begin{itemize}
\\item Got 17 teams onto one pipeline.
\\end{itemize}
"""


def documents(result):
    found = json.loads(result.out)
    jsonschema.validate(found, json.loads((SCHEMAS / "questions.schema.json").read_text()))
    return found["documents"]


def test_text(here, resume_ls):
    (here / "cv.md").write_text(RESUME)
    result = resume_ls("questions", "cv.md")
    assert (result.status, result.err) == (0, "")
    assert result.out.startswith("""\
cv.md: 3 questions an interviewer may ask

  Senior Engineer · Skerry Parcel · 2021 – now
    7 Led the split of the label service, which cut failed prints by 18%.
      ? “Led the split of the label service”: what did you decide yourself, and what was decided by others?
      ? How was the 18% measured, and over what time?

  Engineer · Holm Ferries · 2018 – 2021
   12 Got 17 teams onto one pipeline.
      ? What did the 17 teams have to change, and which of them held out?
""")


def test_markdown_has_a_box_for_each(here, resume_ls):
    (here / "cv_2.md").write_text(RESUME)
    assert resume_ls("questions", "--format", "markdown", "cv_2.md").out.startswith("""\
# Before the interview: cv\\_2.md

## Senior Engineer · Skerry Parcel · 2021 – now

**Led the split of the label service, which cut failed prints by 18%.**

- [ ] “Led the split of the label service”: what did you decide yourself, and what was decided by others?
- [ ] How was the 18% measured, and over what time?
""")


def test_json(here, resume_ls):
    (here / "cv.md").write_text(RESUME)
    (document,) = documents(resume_ls("questions", "--format", "json", "--level", "staff", "cv.md"))
    assert (document["target_level"], document["target_from"]) == ("staff", "--level")
    first, second = document["roles"]
    assert (first["title"], first["organisation"], first["period"]) == (
        "Senior Engineer",
        "Skerry Parcel",
        "2021 – now",
    )
    (bullet,) = second["bullets"]
    assert bullet["range"]["start"] == {"line": 12, "column": 1}
    assert bullet["questions"] == [
        {"about": "17 teams", "question": "What did the 17 teams have to change, and which of them held out?"}
    ]


def test_the_kind_of_work_is_asked_about_once(here, resume_ls):
    (here / "cv.md").write_text(RESUME.replace("Upgraded the service to Java 17.", "Built a Redis cache for rates.")
                                .replace("Got 17 teams onto one pipeline.", "Built a Redis cache for fares."))  # fmt: skip
    out = resume_ls("questions", "--level", "senior", "cv.md").out
    assert out.count("Why a cache and not a better query?") == 1


def test_parts_are_asked_about_with_their_root_once(here, resume_ls):
    (here / "main.tex").write_text(ROOT)
    (here / "work.tex").write_text(PART)
    (document,) = documents(resume_ls("questions", "--format", "json", "."))
    (bullet,) = document["roles"][0]["bullets"]
    assert (bullet["path"], bullet["range"]["start"]["line"]) == ("work.tex", 3)
    assert "work.tex:    3 Got 17 teams" in resume_ls("questions", "main.tex").out
    (alone,) = documents(resume_ls("questions", "--format", "json", "work.tex"))
    assert "path" not in alone["roles"][0]["bullets"][0]


def test_several_files_and_standard_input(here, resume_ls):
    (here / "a.md").write_text(RESUME)
    (here / "b.md").write_text("# Bo\n")
    out = resume_ls("questions", "a.md", "b.md").out
    assert "a.md: 3 questions an interviewer may ask" in out
    assert "b.md: no questions an interviewer may ask" in out
    assert resume_ls("questions", "-", stdin=RESUME).out.startswith("stdin: 3 questions")
    assert resume_ls("questions", "--stdin-filename", "cv.md", "-", stdin=RESUME).out.startswith("cv.md: 3")


@pytest.mark.parametrize(
    "arguments, told",
    [
        (("missing.md",), "resume-ls: missing.md: cannot be read: No such file or directory"),
        (("--level", "wizard", "cv.md"), 'unknown level "wizard"'),
        (("--format", "html", "cv.md"), "invalid choice: 'html'"),
    ],
)
def test_what_cannot_be_used_ends_with_2(here, process, arguments, told):
    (here / "cv.md").write_text(RESUME)
    result = process("questions", *arguments)
    assert result.status == 2
    assert told in result.err


def test_what_could_be_read_is_still_asked_about(here, process):
    (here / "cv.md").write_text(RESUME)
    result = process("questions", "missing.md", "cv.md")
    assert result.status == 2
    assert "cv.md: 3 questions" in result.out


def test_nothing_of_a_resume_drives_the_terminal(here, process):
    (here / "cv.md").write_text(RESUME.replace("17 teams", "17\x1b[31m teams"))
    assert "\x1b" not in process("questions", "cv.md").out
