"""`check`: what CONTRACT.md says of flags, JSON, exit statuses, walking and decoding."""

from __future__ import annotations

import json
import os
from typing import get_args

import jsonschema
import pytest
from cli_samples import MID, PART, ROOT, SCHEMAS

from resume_ls.document.formats import FORMATS
from resume_ls.reading.model import DIMENSIONS
from resume_ls.rulebook.levels import Level
from resume_ls.rulebook.model import SEVERITIES, SectionKind

WEAK = "Worked on various backend systems using Go."


def documents(result):
    found = json.loads(result.out)
    jsonschema.validate(found, json.loads((SCHEMAS / "check.schema.json").read_text()))
    return found["documents"]


def codes(document):
    return [finding["code"] for finding in document["findings"]]


@pytest.mark.parametrize("name", ["check", "inspect", "questions"])
def test_the_published_schemas_name_what_the_code_does(name):
    def choices(schema):
        for value in schema.values() if isinstance(schema, dict) else ():
            yield from choices(value)
        if isinstance(schema, dict) and "enum" in schema:
            yield [each for each in schema["enum"] if each is not None]

    schema = json.loads((SCHEMAS / f"{name}.schema.json").read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    lists = [
        [*FORMATS],
        [*DIMENSIONS],
        [*SEVERITIES],
        [*get_args(SectionKind)],
        [level.label for level in Level],
    ]
    assert all(chosen in lists for chosen in choices(schema))


def test_json_of_one_file(here, resume_ls):
    (here / "cv.md").write_text(MID)
    result = resume_ls("check", "--format", "json", "cv.md")
    (document,) = documents(result)
    assert (document["path"], document["format"], document["target_level"]) == ("cv.md", "markdown", "mid")
    finding = next(finding for finding in document["findings"] if finding["code"] == "vague")
    line = MID.split("\n")[finding["range"]["start"]["line"] - 1]
    start, end = finding["range"]["start"]["column"] - 1, finding["range"]["end"]["column"] - 1
    assert line[start:end] == finding["text"]
    rewrite = finding["rewrites"][0]
    assert rewrite["preferred"]
    assert rewrite["result"].startswith("- ")
    assert "[[" in rewrite["result"]
    (edit,) = rewrite["edits"]
    first, last = edit["range"]["start"]["column"] - 1, edit["range"]["end"]["column"] - 1
    assert (line[:first] + edit["text"] + line[last:]).strip() == rewrite["result"].strip()
    assert "${" in edit["snippet"]
    assert result.status == 1
    assert result.err == ""


@pytest.mark.parametrize(
    ("level", "status"), [("error", 0), ("warning", 1), ("info", 1), ("hint", 1), ("never", 0)]
)
def test_fail_on_decides_the_status(here, resume_ls, level, status):
    (here / "cv.md").write_text(MID)
    assert resume_ls("check", "--fail-on", level, "cv.md").status == status


def test_text_has_a_caret_line_and_the_rewrites_below(here, resume_ls):
    (here / "cv.md").write_text(MID)
    out = resume_ls("check", "cv.md").out.splitlines()
    at = next(number for number, line in enumerate(out) if line.startswith("cv.md:9:3") and "vague" in line)
    assert WEAK in out[at + 1]
    assert set(out[at + 2].replace("|", "").strip()) == {"^"}
    assert "[[" in out[at + 3]
    assert any(line.startswith("cv.md: target mid (") for line in out)
    assert "\x1b" not in "".join(out)


def test_select_and_ignore(here, resume_ls):
    (here / "cv.md").write_text(MID)
    (document,) = documents(resume_ls("check", "--format", "json", "--ignore", "vague,passive", "cv.md"))
    assert "vague" not in codes(document)
    (document,) = documents(resume_ls("check", "--format", "json", "--select", "vague", "cv.md"))
    assert set(codes(document)) == {"vague"}
    result = resume_ls("check", "--select", "vauge", "cv.md")
    assert (result.status, result.out) == (2, "")
    assert 'did you mean "vague"?' in result.err


def test_the_level_and_where_it_comes_from(here, resume_ls):
    (here / "cv.md").write_text(MID)

    def target(*arguments):
        (document,) = documents(resume_ls("check", "--format", "json", *arguments, "cv.md"))
        return document["target_level"], document["target_from"]

    (here / ".resume-ls.yml").write_text("level: senior\n")
    assert target() == ("senior", ".resume-ls.yml")
    assert target("--level", "staff") == ("staff", "--level")
    (here / "cv.md").write_text("<!-- resume-ls: level=junior -->\n" + MID)
    assert target()[0] == "junior"
    assert target("--level", "staff") == ("staff", "--level")
    result = resume_ls("check", "--level", "cheif", "cv.md")
    assert result.status == 2
    assert 'unknown level "cheif"' in result.err


def test_a_folder_is_walked_for_resumes(here, resume_ls):
    (here / "a").mkdir()
    (here / "a/cv.md").write_text(MID)
    (here / "README.md").write_text("# Tool\n\nInstall it.\n")
    (here / ".hidden.md").write_text(MID)
    (here / "node_modules").mkdir()
    (here / "node_modules/cv.md").write_text(MID)
    assert [d["path"] for d in documents(resume_ls("check", "--format", "json"))] == ["./a/cv.md"]
    assert [d["path"] for d in documents(resume_ls("check", "--format", "json", "a"))] == ["a/cv.md"]
    named = documents(resume_ls("check", "--format", "json", "README.md"))
    assert [d["path"] for d in named] == ["README.md"]


def test_the_configuration_says_what_a_folder_holds(here, resume_ls):
    for name in ("cv.md", "old/cv.md", "notes.md"):
        (here / name).parent.mkdir(exist_ok=True)
        (here / name).write_text(MID)
    (here / ".resume-ls.yml").write_text("exclude: [old/]\nfiles: ['*cv.md']\n")
    assert [d["path"] for d in documents(resume_ls("check", "--format", "json", "."))] == ["./cv.md"]


def test_a_broken_configuration_is_named_and_the_rest_holds(here, resume_ls):
    (here / "cv.md").write_text(MID)
    (here / ".resume-ls.yml").write_text("levle: senior\nignore: [vague, vauge]\n")
    result = resume_ls("check", "--format", "json", "cv.md")
    assert result.status == 2
    assert '.resume-ls.yml:1:1: unknown key "levle"; did you mean "level"?' in result.err
    assert '.resume-ls.yml:2:17: unknown code "vauge"; did you mean "vague"?' in result.err
    (document,) = documents(result)
    assert "vague" not in codes(document)


def test_unusable_files_are_named_and_the_others_checked(here, resume_ls):
    (here / "cv.md").write_text(MID)
    (here / "bin.md").write_bytes(bytes(range(32)) * 40)
    (here / "empty.md").write_text("")
    result = resume_ls("check", "--format", "json", "bin.md", "none.md", "empty.md", "cv.md", "cv.md")
    assert result.status == 2
    assert "bin.md: is a binary file" in result.err
    assert "none.md: cannot be read: No such file or directory" in result.err
    assert [(d["path"], bool(d["findings"])) for d in documents(result)] == [
        ("empty.md", False),
        ("cv.md", True),
    ]


def test_latin_1_is_read_with_a_note(here, resume_ls):
    (here / "cv.md").write_bytes(MID.replace("Sam", "Søren").encode("latin-1", "replace"))
    result = resume_ls("check", "--format", "json", "cv.md")
    assert "cv.md: not UTF-8" in result.err
    assert documents(result)[0]["findings"]


def test_standard_input(here, resume_ls):
    result = resume_ls("check", "--format", "json", "--stdin-filename", "x/cv.md", "-", stdin=MID)
    (document,) = documents(result)
    assert document["path"] == "x/cv.md"
    assert "vague" in codes(document)
    assert resume_ls("check", "-", "cv.md").status == 2
    assert resume_ls("check", "--stdin-filename", "x.md").status == 2
    tex = "\\documentclass{article}\\begin{document}\\section{Experience}\\end{document}"
    (document,) = documents(
        resume_ls("check", "--format", "json", "--stdin-filename", "cv.tex", "-", stdin=tex)
    )
    assert document["format"] == "latex"


def test_parts_are_documents_of_their_own_once(here, resume_ls):
    (here / "cv/parts").mkdir(parents=True)
    (here / "cv/main.tex").write_text(ROOT)
    (here / "cv/parts/work.tex").write_text(PART)
    for paths in (["cv/main.tex"], ["cv"], ["cv/main.tex", "cv/parts/work.tex"]):
        found = documents(resume_ls("check", "--format", "json", *paths))
        assert [d["path"] for d in found] == ["cv/main.tex", "cv/parts/work.tex"], paths
        assert "vague" in codes(found[1])
        assert "vague" not in codes(found[0])
        assert found[1]["target_level"] == "senior"
    (alone,) = documents(resume_ls("check", "--format", "json", "cv/parts/work.tex"))
    assert (alone["path"], alone["target_level"]) == ("cv/parts/work.tex", "senior")
    assert "vague" in codes(alone)


def test_fix_keeps_everything_else(here, resume_ls):
    text = MID.replace(WEAK, "I moved refunds to an outbox table after two lost messages.")
    data = b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode()
    (here / "cv.md").write_bytes(data)
    (here / "cv.md").chmod(0o600)
    result = resume_ls("check", "--diff", "cv.md")
    assert "-- I moved refunds" in result.out
    assert (here / "cv.md").read_bytes() == data
    result = resume_ls("check", "--fix", "--format", "json", "cv.md")
    fixed = (here / "cv.md").read_bytes()
    assert fixed != data
    assert fixed.startswith(b"\xef\xbb\xbf")
    assert b"I moved" not in fixed
    assert fixed.count(b"\r\n") == data.count(b"\r\n") == fixed.count(b"\n")
    assert (here / "cv.md").stat().st_mode & 0o777 == 0o600
    assert "pronoun" not in codes(documents(result)[0])


def test_baseline_hides_what_is_known_until_the_words_change(here, resume_ls):
    (here / "cv.md").write_text(MID)
    assert resume_ls("check", "--write-baseline", "base.json", "cv.md").status == 0
    result = resume_ls("check", "--baseline", "base.json", "--format", "json", "cv.md")
    assert (result.status, codes(documents(result)[0])) == (0, [])
    (here / "cv.md").write_text(MID.replace("backend systems", "server systems"))
    assert resume_ls("check", "--baseline", "base.json", "cv.md").status == 1
    (here / "base.json").write_text("[]")
    assert "is no baseline" in resume_ls("check", "--baseline", "base.json", "cv.md").err
    assert resume_ls("check", "--baseline", "none.json", "cv.md").status == 2
    assert resume_ls("check", "--write-baseline", "no/base.json", "cv.md").status == 2


def test_compare_says_what_got_better_and_worse(here, resume_ls):
    (here / "old.md").write_text(MID)
    strong = "Cut refund errors by 18% by retrying declined payments with an idempotency key."
    (here / "new.md").write_text(MID.replace(WEAK, strong))
    result = resume_ls("check", "--compare", "old.md", "--format", "json", "new.md")
    (report,) = json.loads(result.out)["comparisons"]
    assert "vague" in [finding["code"] for finding in report["better"]]
    assert report["worse"] == []
    better = resume_ls("check", "--compare", "old.md", "new.md")
    assert (better.status, " better" in better.out) == (0, True)
    worse = resume_ls("check", "--compare", "new.md", "old.md")
    assert (worse.status, " worse" in worse.out) == (1, True)
    assert resume_ls("check", "--compare", "none.md", "new.md").status == 2


def test_statistics_count_codes(here, resume_ls):
    (here / "cv.md").write_text(MID)
    assert "vague" in resume_ls("check", "--statistics", "cv.md").out
    found = json.loads(resume_ls("check", "--statistics", "--format", "json", "cv.md").out)
    assert found["documents"] == 1
    assert {"code": "vague", "severity": "warning", "count": 1} in found["findings"]


def test_explain_level_says_why(here, resume_ls):
    (here / "cv.md").write_text(MID)
    out = resume_ls("check", "--explain-level", "cv.md").out
    assert "The target is mid" in out
    assert "Backend Engineer at Acme" in out
    (document,) = documents(resume_ls("check", "--explain-level", "--format", "json", "cv.md"))
    assert document["explanation"]["target_level"] == "mid"


def test_github_annotations(here, resume_ls):
    (here / "cv.md").write_text(MID)
    line = next(
        line for line in resume_ls("check", "--format", "github", "cv.md").out.splitlines() if "vague" in line
    )
    assert line.startswith("::warning file=cv.md,line=9,endLine=9,col=3,endColumn=")
    assert "%0A" in line


def test_jobs_give_the_same_documents_in_the_same_order(here, resume_ls):
    for number in range(20):
        (here / f"cv{number:02}.md").write_text(MID.replace("Acme", f"Acme {number}"))
    (here / "broken.md").write_bytes(bytes(range(32)) * 40)
    one = resume_ls("check", "--format", "json", ".")
    two = resume_ls("check", "--format", "json", "--jobs", "2", ".")
    assert (two.status, two.out, two.err) == (one.status, one.out, one.err)
    assert one.status == 2


def test_nothing_in_a_resume_drives_the_terminal(here, resume_ls):
    (here / "cv.md").write_text(MID.replace("backend", "back\x1b]0;owned\x07\x1b[31mend\u202e"))
    out = resume_ls("check", "cv.md").out
    assert not set(out) & set("\x1b\x07\u202e")


def test_an_annotation_tells_the_line_that_an_edit_reaches(here, resume_ls):
    (here / "cv.md").write_text(MID.replace("[GitHub](https://github.com/samdoe)", "Vienna"))
    out = resume_ls("check", "--level", "junior", "--select", "no-github", "--format", "github", "cv.md").out
    assert out.endswith("%0Asam@example.org | Vienna | [[link to your code]]\n")


def test_links_and_folders_that_lead_nowhere_are_named(here, resume_ls):
    (here / "cvs" / "closed").mkdir(parents=True)
    (here / "cvs" / "cv.md").write_text(MID)
    (here / "cvs" / "gone.md").symlink_to(here / "cvs" / "nothing.md")
    (here / "cvs" / "outside.md").symlink_to(here / "nothing.md")
    (here / "cvs" / "closed").chmod(0)
    closed = not os.access(here / "cvs" / "closed", os.R_OK)
    result = resume_ls("check", "--statistics", "cvs")
    (here / "cvs" / "closed").chmod(0o700)
    named = [line.removeprefix("resume-ls: ") for line in result.err.splitlines()]
    expected = ["cvs/gone.md: cannot be read: No such file or directory"]
    assert named == expected + ["cvs/closed: cannot be read: Permission denied"] * closed
    assert result.status == 2
    assert "1 document, " in result.out


@pytest.mark.parametrize(("name", "line"), [
    ("cv.md", "- I was responsible for the refunds service, which pays $2.5M a month."),
    ("cv.tex", "\\item I was responsible for the refunds service, which pays \\$2.5M a month."),
])  # fmt: skip
def test_edits_leave_kept_dollars_alone(here, resume_ls, name, line):
    """Whoever reads a snippet need not unescape what it keeps; together the edits give the result."""
    head = "# A B\n\n## Experience\n\n### Engineer, Acme (2020 – 2021)\n\n"
    if name.endswith("tex"):
        head = "\\section{Experience}\n\\textbf{Engineer} \\hfill 2020 -- 2021\n\\begin{itemize}\n"
    (here / name).write_text(f"{head}{line}\n" + ("\\end{itemize}\n" if name.endswith("tex") else ""))
    (document,) = documents(resume_ls("check", "--level", "senior", "--format", "json", name))
    offered = [rewrite for finding in document["findings"] for rewrite in finding["rewrites"]]
    assert len(offered) > 1
    for rewrite in offered:
        after = line
        for edit in sorted(rewrite["edits"], key=lambda it: -it["range"]["start"]["column"]):
            first, last = edit["range"]["start"]["column"] - 1, edit["range"]["end"]["column"] - 1
            after = after[:first] + edit["text"] + after[last:]
            assert "$2.5M" not in edit["text"]
        assert after.strip() == rewrite["result"].strip()


def test_messages_say_what_is_so(here, resume_ls):
    roles = ("Backend Engineer, Fernweh", "Backend Engineer, Kranich")
    entry = (
        "### {}\n\n- Moved refunds to an outbox table after two lost messages, with none since.\n- Fixes\n"
    )
    for name, dated in (("none", 0), ("one", 1)):
        headers = [role + " (2019 – 2021)" * (number < dated) for number, role in enumerate(roles)]
        (here / f"{name}.md").write_text(
            "# Ada Quill\n\n## Experience\n\n" + "\n".join(map(entry.format, headers))
        )
    none = resume_ls("check", "--select", "missing-dates,too-short", "none.md").out
    assert none.count("missing-dates  None of these roles has dates: ") == 1
    assert "too-short  Too short to say much (words: 1). " in none
    one = resume_ls("check", "--select", "missing-dates", "one.md").out
    assert one.count("missing-dates") == one.count("“Backend Engineer” has no dates: ") == 1
