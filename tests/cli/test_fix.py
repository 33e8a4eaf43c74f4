"""`fix`: a walk over plain pipes, every accepted rewrite written at once."""

from __future__ import annotations

import json
import re

import pytest
from cli_samples import MID, PART, ROOT

WEAK = "Worked on various backend systems using Go."


@pytest.fixture
def cv(here):
    path = here / "cv.md"
    path.write_text(MID)
    return path


def walk(resume_ls, *answers: str, path="cv.md", select="vague"):
    return resume_ls("fix", "--select", select, path, stdin="\n".join(answers) + "\n")


def test_a_rewrite_is_asked_for_shown_and_written(cv, resume_ls):
    plan = walk(resume_ls, "1", *["x"] * 12)
    assert "1  " in plan.out
    assert f"- - {WEAK}" in plan.out
    assert cv.read_text() == MID  # "x" is no yes


def test_blanks_are_filled_and_empty_ones_dropped(cv, resume_ls):
    result = resume_ls("fix", "--select", "vague", "cv.md", stdin="1\n" + "\n" * 12)
    assert "1 rewrite applied" in result.out, result.out
    text = cv.read_text()
    assert WEAK not in text
    assert "[[" not in text
    assert "backend systems using Go" in text
    assert (
        text.replace(next(line for line in text.split("\n") if "backend systems" in line), f"- {WEAK}") == MID
    )


def test_a_blank_that_the_sentence_needs_is_left_for_later(cv, resume_ls):
    cv.write_text(MID.replace(WEAK, "Helped with the development of the billing portal."))
    result = walk(resume_ls, "1", "", "y", select="weak-verb")
    assert "which part (empty: for later)" in result.out, result.out
    assert "- Developed [[which part]] of the billing portal." in cv.read_text()


def test_answers_stand_in_the_text(cv, resume_ls):
    questions = 12
    result = resume_ls("fix", "--select", "vague", "cv.md", stdin="1\n" + "\n" + "18 apples\n" * questions)
    assert "18 apples" in result.out
    assert "18 apples" in cv.read_text() or "Apply?" in result.out


def test_leaving_and_going_on(cv, resume_ls, here):
    left = walk(resume_ls, "s", select="vague,no-outcome")
    assert "applied" in left.out
    again = walk(resume_ls, "q")
    assert "Left; run it again" in again.out or "0 findings" in again.out


def test_what_was_passed_over_is_not_asked_again(here, resume_ls):
    weak = [WEAK, "Worked on various services in Python."]
    (here / "cv.md").write_text(MID.replace(f"- {WEAK}", "\n".join(f"- {text}" for text in weak)))
    first = walk(resume_ls, "s", "q")
    assert "[2 left]" in first.out
    second = walk(resume_ls, "q")
    assert "[1 left]" in second.out
    assert weak[0] not in second.out
    done = walk(resume_ls, "s")
    assert "Left" not in done.out
    assert "[2 left]" in walk(resume_ls, "q").out


def test_ignore_writes_a_fingerprint_and_keeps_comments(cv, resume_ls, here):
    (here / ".resume-ls.yml").write_text("# mine\nlevel: mid\n")
    walk(resume_ls, "i")
    written = (here / ".resume-ls.yml").read_text()
    assert written.startswith("# mine\nlevel: mid\nignore:\n  - vague@")
    found = json.loads(resume_ls("check", "--select", "vague", "--format", "json", "cv.md").out)
    assert found["documents"][0]["findings"] == []


def test_help_explanation_and_done(cv, resume_ls):
    result = walk(resume_ls, "?", "e", "d")
    assert "Enter, s" in result.out
    assert "To silence it" in result.out
    assert cv.read_text() == MID


def test_no_answers_is_leaving(cv, resume_ls):
    result = resume_ls("fix", "cv.md", stdin="")
    assert result.status == 0
    assert cv.read_text() == MID


def test_a_part_is_written_in_its_own_file(here, resume_ls):
    (here / "parts").mkdir()
    (here / "main.tex").write_text(ROOT)
    (here / "parts/work.tex").write_text(PART)
    result = resume_ls("fix", "--select", "vague", "main.tex", stdin="1\n" + "\n" * 12)
    assert "1 rewrite applied" in result.out, result.out
    assert (here / "main.tex").read_text() == ROOT
    assert "Worked on" not in (here / "parts/work.tex").read_text()


def test_what_cannot_be_used_is_named(here, resume_ls):
    result = resume_ls("fix", "none.md")
    assert result.status == 2
    assert "none.md: cannot be read" in result.err


BLANKS = MID.replace(WEAK, "Cut [[what]] from [[time]] to [[time]].")


def test_blanks_in_the_text_are_asked_for(cv, resume_ls):
    cv.write_text(BLANKS)
    result = walk(resume_ls, "1", "build_time", "", "6 min", "y", select="unfilled-blank")
    assert "what (empty: for later)" in result.out
    assert "1 rewrite applied." in result.out, result.out
    # The one that was left is not asked for again in this walk.
    assert "- Cut build\\_time from [[time]] to 6 min.\n" in cv.read_text()
    walk(resume_ls, "1", "1 h", "y", select="unfilled-blank")
    assert cv.read_text() == BLANKS.replace(
        "[[what]] from [[time]] to [[time]]", "build\\_time from 1 h to 6 min"
    )


@pytest.mark.parametrize("answers", [("1", "", "", ""), ("s",), ("1", "a", "b", "c", "n", "s")])
def test_blanks_may_stay_and_nothing_is_written(cv, resume_ls, answers):
    cv.write_text(BLANKS)
    result = walk(resume_ls, *answers, select="unfilled-blank")
    assert "0 rewrites applied." in result.out
    assert cv.read_text() == BLANKS


@pytest.mark.parametrize("format", ["markdown", "latex"])
def test_a_skeleton_is_filled_line_by_line(here, resume_ls, format):
    path = here / ("cv.md" if format == "markdown" else "cv.tex")
    skeleton = resume_ls("init", "--level", "mid", "--format", format).out
    path.write_text(skeleton)
    name = ["1", "Ada Quill", "y"]
    contact = ["1", "ada@quill.example", "Graz", *["ada"] * skeleton.count("[[user]]"), "y"]
    result = walk(resume_ls, *name, *contact, "q", path=path.name, select="unfilled-blank")
    assert "2 rewrites applied." in result.out, result.out
    lines = path.read_text().split("\n")
    changed = [(old, new) for old, new in zip(skeleton.split("\n"), lines, strict=True) if old != new]
    filled = {"[[Your Name]]": "Ada Quill", "[[you@example.org]]": "ada@quill.example",
              "[[City, Country]]": "Graz", "[[user]]": "ada"}  # fmt: skip
    for old, new in changed:
        for blank, answer in filled.items():
            old = old.replace(blank, answer)
        assert old == new
    assert len(changed) == 2


TWO_ROLES = """\
# Ada Quill

Graz

## Experience

### Backend Engineer, Kranich (2017 – 2021)

- I moved orders to an outbox table after two lost messages, with none since.

### Senior Backend Engineer, Fernweh (Mar 2021 – Present)

- I moved refunds to an outbox table after two lost messages, with none since.
- Cut checkout latency by 18% by moving price rules into a Redis cache.
- Built a retry queue for the orders of the café in Java and PostgreSQL.
- Fixes

## Education

### BSc Software Engineering, Graz (2013 – 2016)
"""


def test_the_walk_begins_with_warnings_on_the_present_role_and_ends_with_hints(here, resume_ls):
    (here / "cv.md").write_text(TWO_ROLES)
    out = resume_ls(
        "fix", "--select", "pronoun,too-short,no-github,missing-section", "cv.md", stdin="s\n" * 9
    ).out
    asked = re.findall(r"^cv\.md:(\d+):\d+  (\w+) ", out, re.M)
    assert asked[:2] == [("13", "warning"), ("9", "warning")]
    ranks = [("error", "warning", "info", "hint").index(severity) for _, severity in asked]
    assert len(asked) > 2 and ranks == sorted(ranks)


def test_a_change_of_the_whole_document_is_shown_as_a_difference_of_a_few_lines(here, resume_ls):
    (here / "cv.md").write_text(TWO_ROLES)
    out = resume_ls("fix", "--select", "missing-section", "cv.md", stdin="1\nGo, SQL\ny\n").out
    assert "Kranich" not in out and "refunds" not in out
    shown = [line for line in out.splitlines() if line.startswith("  + ")]
    assert 0 < len(shown) < 10
    assert "1 rewrite applied." in out
    assert "Go, SQL" in (here / "cv.md").read_text()
