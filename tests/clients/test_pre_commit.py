"""The pre-commit hook: the names that it lets through, as pre-commit matches them, and what becomes of those."""

import re
import shlex
import unicodedata
from pathlib import Path

import pytest
import yaml

from resume_ls.cli import run
from resume_ls.document.formats import suffixes

ROOT = Path(__file__).parents[2]
(HOOK,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))

WANTED = """
resume.md
Resume.md
RESUME.MD
resume.tex
my_cv.md
cv_ada.md
main_cv.tex
cv_en.tex
CV2024.md
AdaQuillCV.tex
AdaQuillResume.tex
MyResume2025.md
résumé.md
Résumé_final.tex
Ada Quill - Résumé (2025).md
cv.qmd
resume.mdx
cv.rmd
cv.Rmd
cv.ltx
cv.latex
resume.markdown
ada-quill-resume.md
resume-backend-senior.md
2024-cv.tex
cv-2024-05.md
c.v.md
curriculum-vitae.tex
curriculum_vitae_en.md
vitae.md
Lebenslauf.tex
lebenslauf_de.md
currículo.md
简历.md
履歴書.tex
cv/main.tex
cv/sections/experience.tex
resumes/2025/google.md
résumé/main.tex
docs/cv.md
docs/resume_en.md
docs/cv-2024.md
src/cv.tex
people/ada/cv.en.md
""".strip().splitlines()

UNWANTED = """
README.md
docs/resume-upload.md
docs/resume-training.md
docs/pause-and-resume.md
docs/how-to-resume-a-job.md
src/resumeParser.md
wiki/auto-resume.md
presumed.md
resumed.md
opencv.md
OpenCV.md
docs/OpenCV.md
cvs.md
recv.md
cvss.md
scvi.tex
main.tex
notes.md
cover-letter.md
cv.pdf
resume.json
cv.typ
cv.md.bak
resume.txt
cv.cls
curriculums.md
""".strip().splitlines()


def lets_through(name):
    return re.search(HOOK["files"], name) is not None


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("name", WANTED)
def test_names_of_resumes_are_let_through(name, form):
    assert lets_through(unicodedata.normalize(form, name))


@pytest.mark.parametrize("name", UNWANTED)
def test_others_are_not(name):
    assert not lets_through(name)


def test_every_suffix_of_the_table_is_let_through():
    assert [suffix for suffix in suffixes() if not lets_through("cv" + suffix)] == []


RESUME = "# Ada Quill\n\n## Experience\n\n### Backend Engineer, Acme (2021 – now)\n\n- Worked on various APIs and services.\n"
LETTER = "# Resuming\n\nHow to resume an upload that was cut off: call the API again.\n"


def test_of_what_is_let_through_resumes_are_checked_and_the_others_named(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    Path("cv_ada.md").write_text(RESUME)
    Path("resume.md").write_text(LETTER)
    Path("cv").mkdir()
    Path("cv/main.tex").write_text("\\documentclass{article}\\begin{document}Hello\\end{document}\n")
    program, *arguments = shlex.split(HOOK["entry"])
    assert program == "resume-ls"
    assert run([*arguments, "cv_ada.md", "resume.md", "cv/main.tex"]) == 1
    said = capsys.readouterr()
    assert "cv_ada.md:7:3" in said.out
    assert "resume.md: passed over: " in said.err
    assert "cv/main.tex: passed over: " in said.err
    assert run([*arguments, "resume.md"]) == 0
    Path(".resume-ls.yml").write_text("files: ['re*.md']\nexclude: [cv]\n")
    capsys.readouterr()
    assert run([*arguments, "--select", "vague", "cv_ada.md", "resume.md", "cv/main.tex"]) == 0
    said = capsys.readouterr()
    assert "cv_ada.md: passed over: by files or exclude of the configuration" in said.err
    assert "cv/main.tex: passed over: by files or exclude of the configuration" in said.err
    assert "resume.md: target" in said.out


def test_a_part_is_checked_where_its_root_is_a_resume(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    Path("cv/parts").mkdir(parents=True)
    Path("cv/main.tex").write_text(
        "\\documentclass{article}\n\\begin{document}\n\\section{Experience}\n"
        "\\textbf{Backend Engineer}, Acme \\hfill Jan 2021 -- Present\n\\input{parts/work}\n\\end{document}\n"
    )
    Path("cv/parts/work.tex").write_text(
        "\\begin{itemize}\n\\item Worked on various APIs and services.\n\\end{itemize}\n"
    )
    Path("cv/parts/macros.tex").write_text("\\newcommand{\\x}{y}\n")
    assert run(["check", "--detect", "cv/parts/work.tex", "cv/parts/macros.tex"]) == 1
    said = capsys.readouterr()
    assert "cv/parts/work.tex:2:" in said.out
    assert "cv/parts/macros.tex: passed over: " in said.err
