"""Ignores by fingerprint: of bullets and of the document, and those that have nothing left to silence."""

from __future__ import annotations

import json

import pytest
from cli_samples import MID

WEAK = "- Worked on various backend systems using Go.\n"
BARE = MID.replace("[GitHub](https://github.com/samdoe)", "Vienna")


def found(resume_ls, *arguments):
    result = resume_ls("check", "--format", "json", *arguments)
    return [it for document in json.loads(result.out)["documents"] for it in document["findings"]]


@pytest.mark.parametrize("code", ["vague", "no-github"])
def test_the_fingerprint_that_is_told_silences(here, resume_ls, code):
    (here / "cv.md").write_text(BARE)
    (here / ".resume-ls.yml").write_text("level: junior\n")
    (finding,) = found(resume_ls, "--select", code, "cv.md")
    (here / ".resume-ls.yml").write_text(f"level: junior\nignore: ['{code}@{finding['fingerprint']}']\n")
    assert found(resume_ls, "--select", code, "cv.md") == []
    assert found(resume_ls, "cv.md") != []


def test_passing_a_finding_of_the_document_over_for_good(here, resume_ls):
    (here / "cv.md").write_text(BARE)
    resume_ls("fix", "--level", "junior", "--select", "no-github", "cv.md", stdin="i\n")
    assert "no-github@" in (here / ".resume-ls.yml").read_text()
    assert found(resume_ls, "--level", "junior", "--select", "no-github", "cv.md") == []


@pytest.mark.parametrize("jobs", [1, 2])
def test_idle_ignores_are_told_where_the_whole_folder_was_seen(here, resume_ls, jobs):
    (here / "cvs").mkdir()
    (here / "cvs" / "cv.md").write_text(MID)
    (here / "cvs" / "old.md").write_text(MID)
    file = here / "cvs" / ".resume-ls.yml"
    (finding,) = found(resume_ls, "--select", "vague", "cvs/cv.md")
    entry = f"vague@{finding['fingerprint']}"
    file.write_text(
        f"level: mid\nignore:\n  - passive\n  - {entry}\n  - vague@123456789abc\n"
        "per-file: {'old.md': {ignore: [tense@abcdefabcdef]}}\n"
    )
    result = resume_ls("check", "--jobs", jobs, "--fail-on", "error", ".")
    assert result.status == 0
    told = [line for line in result.err.splitlines() if "silences nothing" in line]
    assert [line.split()[1:3] for line in told] == [
        ["cvs/.resume-ls.yml:5:5:", "vague@123456789abc"],
        ["cvs/.resume-ls.yml:6:32:", "tense@abcdefabcdef"],
    ]
    assert "silences" not in resume_ls("check", "cvs/cv.md", "cvs/old.md").err
    for name in ("cv.md", "old.md"):
        (here / "cvs" / name).write_text(MID.replace(WEAK, ""))
    assert entry in resume_ls("check", ".").err
