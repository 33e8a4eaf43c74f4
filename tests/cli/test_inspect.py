"""`inspect`: what the parser saw."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
from cli_samples import MID, PART, ROOT, SCHEMAS


def documents(result):
    found = json.loads(result.out)
    jsonschema.validate(found, json.loads((SCHEMAS / "inspect.schema.json").read_text()))
    return found["documents"]


def test_json(here, resume_ls):
    (here / "cv.md").write_text(MID)
    result = resume_ls("inspect", "--format", "json", "cv.md")
    assert (result.status, result.err) == (0, "")
    (document,) = documents(result)
    assert document["is_resume"] is True
    assert "https://github.com/samdoe" in document["links"]
    assert [section["kind"] for section in document["sections"]] == ["experience", "education", "skills"]
    (entry,) = document["sections"][0]["entries"]
    assert (entry["title"], entry["organisation"]) == ("Backend Engineer", "Acme")
    assert entry["period"] == {"text": "Jan 2023 – Present", "start": "2023-01", "end": None, "current": True}
    bullet = entry["bullets"][1]
    assert bullet["range"]["start"] == {"line": 10, "column": 1}
    assert bullet["text"] == MID.split("\n")[9][2:]
    for evidence in bullet["evidence"]:
        start, end = evidence["range"]["start"], evidence["range"]["end"]
        assert MID.split("\n")[9][start["column"] - 1 : end["column"] - 1] == evidence["text"]


def test_parts_stand_in_the_root_and_alone(here, resume_ls):
    (here / "parts").mkdir()
    (here / "main.tex").write_text(ROOT)
    (here / "parts/work.tex").write_text(PART)
    (document,) = documents(resume_ls("inspect", "--format", "json", "main.tex"))
    bullet = document["sections"][0]["entries"][0]["bullets"][0]
    assert Path(bullet["path"]) == Path("parts/work.tex")
    (alone,) = documents(resume_ls("inspect", "--format", "json", "parts/work.tex"))
    bullet = alone["sections"][0]["entries"][0]["bullets"][0]
    assert "path" not in bullet
    assert bullet["range"]["start"]["line"] == 2
    assert alone["target_level"] == "senior"


def test_detection_is_told_even_for_a_file_named_outright(here, resume_ls):
    (here / "README.md").write_text("# Tool\n\nInstall it.\n")
    assert documents(resume_ls("inspect", "--format", "json", "README.md"))[0]["is_resume"] is False


def test_text(here, resume_ls):
    (here / "cv.md").write_text(MID)
    out = resume_ls("inspect", "cv.md").out
    assert "cv.md: a resume, target mid" in out
    assert "Backend Engineer · Acme · Jan 2023 – Present" in out


def test_a_link_that_a_template_redefines_keeps_its_words(here, resume_ls):
    (here / "cv.tex").write_text(
        "\\documentclass{article}\n\\let\\hrefWithoutArrow\\href\n"
        "\\renewcommand{\\href}[2]{\\hrefWithoutArrow{#1}{\\ifthenelse{\\equal{#2}{}}{ }{#2 }"
        "\\raisebox{.15ex}{\\faExternalLink*}}}\n"
        "\\begin{document}\n\\section{Experience}\n\\textbf{Backend Engineer}, Acme \\hfill 2021 -- Present\n"
        "\\begin{itemize}\n\\item Moved refunds of \\href{https://rail.example}{Rail clients} to an outbox table.\n"
        "\\end{itemize}\n\\end{document}\n"
    )
    (document,) = documents(resume_ls("inspect", "--format", "json", "cv.tex"))
    (bullet,) = document["sections"][0]["entries"][0]["bullets"]
    assert bullet["text"] == "Moved refunds of Rail clients to an outbox table."
    assert document["links"] == ["https://rail.example"]
