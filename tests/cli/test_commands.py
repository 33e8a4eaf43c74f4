"""The other commands: explain, rules, levels, init, doctor, report, completion, server's address."""

from __future__ import annotations

import json
import shutil
import subprocess

import pytest
from cli_samples import MID

from resume_ls.cli.errors import UsageError
from resume_ls.cli.server import address
from resume_ls.configuration.read import parse
from resume_ls.rulebook.levels import Level

LEVELS = [level.label for level in Level]


def test_explain(here, resume_ls):
    result = resume_ls("explain", "unfilled-blank")
    assert result.status == 0
    for part in (
        "unfilled-blank: ",
        "Severity",
        "Flagged",
        "Fine",
        "To silence it",
        "ignore: [unfilled-blank]",
    ):
        assert part in result.out
    result = resume_ls("explain", "vauge")
    assert result.status == 2
    assert 'did you mean "vague"?' in result.err


def test_rules_are_listed_with_ones_own(here, resume_ls):
    rules = json.loads(resume_ls("rules", "--format", "json").out)["rules"]
    assert {"vague", "config-error"} <= {rule["code"] for rule in rules}
    (here / "mine.yml").write_text(
        "code: no-skills\nkind: section\nmessage: No list of skills.\nsettings: {forbidden: [skills]}\n"
    )
    (here / ".resume-ls.yml").write_text("rules: [mine.yml]\nseverity: {no-skills: error}\n")
    (here / "cv.md").write_text(MID)
    assert "no-skills" in resume_ls("rules").out
    assert resume_ls("explain", "no-skills").status == 0
    found = resume_ls("check", "--select", "no-skills", "--fail-on", "error", "cv.md")
    assert (found.status, found.err) == (1, "")
    assert "error no-skills  No list of skills." in found.out
    assert "no-skills: has no examples" in resume_ls("rules", "--test").out


def test_a_rule_of_ones_own_on_bullets(here, resume_ls):
    (here / "mine.yml").write_text(
        "code: no-outbox\nkind: existence\nmessage: Say it in plain words.\nsettings: {tokens: [outbox]}\n"
        "examples:\n  - {level: mid, bad: Moved refunds to an outbox., good: Moved refunds to a table.}\n"
    )
    (here / ".resume-ls.yml").write_text("rules: [mine.yml]\n")
    (here / "cv.md").write_text(MID)
    assert "cv.md:10:23  warning no-outbox  Say it in plain words." in resume_ls("check", "cv.md").out
    assert "no-outbox: " not in resume_ls("rules", "--test").out


def test_a_broken_rule_file_is_named(here, resume_ls):
    (here / "mine.yml").write_text("code: x\nkind: existense\nmessage: m\n")
    (here / ".resume-ls.yml").write_text("rules: [mine.yml, none.yml]\n")
    (here / "cv.md").write_text(MID)
    result = resume_ls("check", "cv.md")
    assert result.status == 2
    assert "mine.yml:2:" in result.err
    assert "none.yml" in result.err
    assert "cv.md:9:3" in result.out


def test_levels(here, resume_ls):
    assert [line.split()[0] for line in resume_ls("levels").out.splitlines()] == LEVELS
    out = resume_ls("levels", "senior").out
    assert "  - " in out
    (here / "cv.md").write_text(MID)
    ticked = resume_ls("levels", "mid", "cv.md").out
    assert "  [x] " in ticked
    assert "  [ ] " in ticked
    assert "line 10: " in ticked
    assert resume_ls("levels", "cv.md").out.startswith(("Mid: ", "Senior: ", "Junior: "))
    found = json.loads(resume_ls("levels", "mid", "cv.md", "--format", "json").out)
    assert any(item["shown"] for item in found["items"])
    assert resume_ls("levels", "--level", "mid", "cv.md").out == ticked
    assert resume_ls("levels", "--level", "mid").out == resume_ls("levels", "mid").out
    assert resume_ls("levels", "--level", "mid", "senior", "cv.md").status == 2
    assert resume_ls("levels", "chief").status == 2
    assert resume_ls("levels", "mid", "none.md").status == 2


def test_levels_name_the_part_that_a_line_is_of(here, resume_ls):
    (here / "parts").mkdir()
    (here / "cv.tex").write_text(
        "\\documentclass{article}\n\\begin{document}\n\\input{parts/jobs}\n\\end{document}\n"
    )
    (here / "parts" / "jobs.tex").write_text(
        "\\section{Experience}\n\\textbf{Backend Engineer}, Acme \\hfill 2020 -- 2023\n\\begin{itemize}\n"
        "\\item Built a REST API in Go with PostgreSQL and JWT login.\n\\end{itemize}\n"
    )
    assert "parts/jobs.tex, line 4: " in resume_ls("levels", "junior", "cv.tex").out


@pytest.mark.parametrize("format", ["markdown", "latex"])
@pytest.mark.parametrize("level", LEVELS)
def test_skeletons_are_clean_but_for_their_blanks(here, resume_ls, level, format):
    name = "cv.tex" if format == "latex" else "cv.md"
    (here / name).write_text(resume_ls("init", "--level", level, "--format", format).out)
    (document,) = json.loads(resume_ls("check", "--format", "json", name).out)["documents"]
    assert document["target_level"] == level
    others = [finding for finding in document["findings"] if finding["code"] != "unfilled-blank"]
    assert others == []
    assert document["findings"]
    (seen,) = json.loads(resume_ls("inspect", "--format", "json", name).out)["documents"]
    assert seen["is_resume"]
    kinds = [section["kind"] for section in seen["sections"]]
    assert "experience" in kinds
    entries = [entry for section in seen["sections"] for entry in section["entries"]]
    assert all(
        entry["bullets"]
        for section in seen["sections"]
        if section["kind"] == "experience"
        for entry in section["entries"]
    )
    assert len(entries) >= 2


@pytest.mark.skipif(not shutil.which("pdflatex"), reason="needs pdflatex")
@pytest.mark.skipif(not shutil.which("pdftotext"), reason="needs pdftotext")
def test_a_skeleton_compiles_and_is_extracted_in_order(here, resume_ls):
    (here / "cv.tex").write_text(resume_ls("init", "--level", "junior", "--format", "latex").out)
    command = ["pdflatex", "-interaction=nonstopmode", "-halt-on-error", "cv.tex"]
    subprocess.run(command, check=True, capture_output=True, timeout=100)
    done = subprocess.run(["pdftotext", "cv.pdf", "-"], check=True, capture_output=True, timeout=20)
    text = " ".join(done.stdout.decode().split())
    wanted = ["[[Your Name]]", "github.com/[[user]]", "Summary", "Skills", "Projects", "[[Project name]]"]
    wanted += ["[[Jan 2024]] – [[May 2024]]", "Modelled [[the data]]", "Experience", "[[Jun 2024]] – Present"]
    places = [text.find(words) for words in [*wanted, "Education", "[[Degree]]"]]
    assert -1 not in places
    assert places == sorted(places)


def test_init_config_writes_once(here, resume_ls):
    assert resume_ls("init", "--config", "--level", "staff").status == 0
    text = (here / ".resume-ls.yml").read_text()
    layer, problems = parse(text)
    assert (layer.level, problems) == (Level.STAFF, ())
    uncommented = "\n".join(
        line.removeprefix("# ")
        for line in text.splitlines()
        if ": " in line and line[2:].split(":")[0].islower()
    )
    assert "exclude:" in uncommented
    result = resume_ls("init", "--config")
    assert result.status == 2
    assert "already there" in result.err


def test_doctor_says_what_is_in_force_and_what_would_be_checked(here, resume_ls):
    (here / "cv.md").write_text(MID)
    (here / "README.md").write_text("# Tool\n")
    (here / "bin.md").write_bytes(bytes(range(32)) * 40)
    (here / ".resume-ls.yml").write_text("level: senior\nignore: [passive]\n")
    result = resume_ls("doctor")
    assert result.status == 0
    for part in (
        "resume-ls ",
        "Configuration .resume-ls.yml",
        "senior, from .resume-ls.yml",
        "passive",
        "spacy",
    ):
        assert part in result.out
    lines = {
        line.split()[1]: line for line in result.out.splitlines() if line.startswith("  ") and ".md" in line
    }
    assert lines["./cv.md"].split()[0] == "checked"
    assert lines["./README.md"].split()[0] == "passed"
    assert lines["./bin.md"].split()[0] == "broken"
    (here / ".resume-ls.yml").write_text("level: chief\n")
    assert resume_ls("doctor").status == 2


def test_report(here, resume_ls):
    (here / "cv.md").write_text(MID)
    assert resume_ls("report", "cv.md", "-o", "out.html").status == 0
    page = (here / "out.html").read_text()
    assert page.lstrip().lower().startswith("<!doctype html>")
    assert resume_ls("report", "cv.md", "-o", "-").out.lstrip().lower().startswith("<!doctype html>")
    assert resume_ls("report", "none.md", "-o", "x.html").status == 2
    result = resume_ls("report", "cv.md", "-o", "no/x.html")
    assert result.status == 2
    assert "no/x.html: cannot be written" in result.err


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_scripts_parse_and_name_everything(here, resume_ls, shell):
    script = resume_ls("completion", shell).out
    for word in (
        "check",
        "inspect",
        "fix",
        "--fail-on" if shell != "fish" else "fail-on",
        "principal",
        "overstated",
    ):
        assert word in script
    if shutil.which(shell):
        subprocess.run([shell, "-n"], input=script.encode(), check=True, timeout=20)


def test_completion_works_in_bash(here, resume_ls):
    (here / "done.bash").write_text(resume_ls("completion", "bash").out)
    words = "COMP_WORDS=(resume-ls check --fail-on e); COMP_CWORD=3"
    command = f"source done.bash; {words}; _resume_ls; echo ${{COMPREPLY[@]}}"
    done = subprocess.run(["bash", "-c", command], capture_output=True, check=True, timeout=20)
    assert done.stdout.decode().split() == ["error"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("127.0.0.1:80", ("127.0.0.1", 80)),
        ("localhost:0", ("localhost", 0)),
        ("[::1]:65535", ("::1", 65535)),
        (":8080", ("127.0.0.1", 8080)),
    ],
)
def test_loopback_addresses(text, wanted):
    assert address(text, remote=False) == wanted


@pytest.mark.parametrize(
    "text", ["0.0.0.0:80", "192.168.0.1:80", "example.org:80", "[::]:80", "80", "localhost:x", "a:99999"]
)
def test_other_addresses_are_refused(text):
    with pytest.raises(UsageError):
        address(text, remote=False)
    if ":80" in text:
        assert address(text, remote=True)[1] == 80
