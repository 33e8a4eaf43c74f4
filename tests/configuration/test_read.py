"""Reading `.resume-ls.yml`: what it says, and where it is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from resume_ls.configuration import Ignore
from resume_ls.configuration.read import editor_layer, load, parse, unknown_codes
from resume_ls.rulebook.levels import Level

FULL = """\
# my résumé
level: senior
titles: {Member of Technical Staff: senior, SDE 2: mid}
files: ['cv/**/*.tex', resume.md]
exclude: archive/
select: [vague, overstated]
ignore:
  - passive
  - vague@3f9a1c2b7d4e   # Worked on …
severity: {passive: hint, buzzword: info}
rules: [mine/]
latex: {macros: {\\achievement: bullet, role: [title date, title place date]}}
run: on-save
fix-all: yes
per-file:
  "cv-staff.*": {level: staff, ignore: [tense]}
"""


def test_every_key_is_read():
    layer, problems = parse(FULL, root=Path("/w"))
    assert problems == ()
    assert layer.level is Level.SENIOR
    assert layer.titles == {"Member of Technical Staff": Level.SENIOR, "SDE 2": Level.MID}
    assert layer.files == ("cv/**/*.tex", "resume.md")
    assert layer.exclude == ("archive/",)
    assert layer.select == ("vague", "overstated")
    assert layer.ignore == (Ignore("passive"), Ignore("vague", "3f9a1c2b7d4e"))
    assert layer.severity == {"passive": "hint", "buzzword": "info"}
    assert layer.rules == (Path("/w/mine"),)
    assert layer.latex_macros == {"achievement": "bullet", "role": ["title date", "title place date"]}
    assert layer.run == "on-save"
    assert layer.fix_all is True
    assert layer.per_file is not None
    assert layer.per_file[0][1].level is Level.STAFF


@pytest.mark.parametrize("text", ["", "# only a comment\n", "---\n", "~\n", "level:\nignore: null\n"])
def test_nothing_said_is_no_problem(text):
    layer, problems = parse(text)
    assert problems == ()
    assert layer.level is None
    assert layer.ignore is None


@pytest.mark.parametrize(
    ("text", "place", "message"),
    [
        ("levle: senior\n", "levle", 'unknown key "levle"; did you mean "level"?'),
        (
            "level: senoir\n",
            "senoir",
            'level: "senoir" is none of auto, junior, mid, senior, staff, principal; did you mean "senior"?',
        ),
        ("level: chief\n", "chief", '"chief" is none of auto, junior'),
        (
            "level: [senior]\n",
            "[senior]",
            "expected one of auto, junior, mid, senior, staff, principal, not",
        ),
        ("a: 1\nlevel: mid\nlevel: mid\n", "level", 'duplicate key "level"'),
        ("severity: {vague: lout}\n", "lout", 'severity.vague: "lout" is none of error'),
        ("severity: vague\n", "vague", "expected a map from codes to severities"),
        ("ignore: [Vague!]\n", "Vague!", "expected a code, or code@fingerprint"),
        ("ignore: [vague@12]\n", "vague@12", "expected a code, or code@fingerprint"),
        ("select: [{a: b}]\n", "{a: b}", "expected a code, not a map"),
        ("fix-all: 'true'\n", "'true'", "expected true or false"),
        ("run: on-typ\n", "on-typ", 'did you mean "on-type"?'),
        ("latex: {macro: {}}\n", "macro", 'did you mean "macros"?'),
        ("latex: {macros: {deed: {is: bullet}}}\n", "{is: bullet}", "expected text or a list, not a map"),
        ("per-file: {a.md: {files: [x]}}\n", "files", 'per-file.a.md: unknown key "files"'),
        ("per-file: {a.md: {levl: mid}}\n", "levl", 'did you mean "level"?'),
        ("titles: {Boss: auto}\n", "auto", 'titles.Boss: "auto" is none of'),
        ("- level\n", "- level", "expected a map of keys, not a list"),
        ("just text\n", "just text", "expected a map of keys"),
        ("level: !!str senior\n", "!!str senior", "tags such as"),
        ("level: *x\n", "*x", "alias *x stands for nothing"),
        ("level: mid\n---\nlevel: mid\n", "---", "a second YAML document"),
        ("ignore: [a\nlevel: mid\n", ":", "not valid YAML"),
        ("level: \x01\n", "\x01", "not valid YAML"),
        ("é: 1\n# …\n\ufeff: x\n", None, ""),
    ],
)
def test_each_problem_names_what_and_where(text, place, message):
    _, problems = parse(text)
    assert problems
    if place is not None:
        found = [p for p in problems if message in p.message]
        assert found, problems
        assert found[0].span.of(text) == place


def test_a_wrong_value_leaves_the_rest_in_force():
    layer, problems = parse("level: lofty\nignore: [passive]\n")
    assert len(problems) == 1
    assert layer.ignore == (Ignore("passive"),)


def test_limits_hold(tmp_path):
    assert "nested deeper" in parse("ignore: " + "[" * 60 + "]" * 60)[1][0].message
    assert "nested deeper" in parse("- " * 50_000 + "x")[1][0].message
    laughs = "a: &a [x,x,x,x,x,x,x,x,x,x]\n" + "".join(
        f"{n}: &{n} [{', '.join(['*' + p] * 10)}]\n" for p, n in zip("abcdefgh", "bcdefghi", strict=True)
    )
    assert "more than" in parse(laughs)[1][0].message
    assert "alias" in parse("a: &a [*a]\n")[1][0].message
    assert "larger than" in parse("x" * 300_000)[1][0].message
    assert "larger than" in load_bytes(tmp_path, b"#" * 2_000_000)[1][0].message


def load_bytes(tmp_path: Path, data: bytes):
    path = tmp_path / ".resume-ls.yml"
    path.write_bytes(data)
    return load(path)


def test_files_that_cannot_be_read_are_problems(tmp_path):
    assert "not UTF-8" in load_bytes(tmp_path, b"level: \xff\n")[1][0].message
    assert "cannot be read" in load(tmp_path)[1][0].message
    assert "cannot be read" in load(tmp_path / "none.yml")[1][0].message
    layer, problems = load_bytes(tmp_path, b"\xef\xbb\xbflevel: mid\r\n")
    assert (layer.level, problems) == (Level.MID, ())
    assert layer.root == tmp_path


def test_spans_behind_a_byte_order_mark_are_right():
    text = "\ufefflevel: nope\n"
    assert parse(text)[1][0].span.of(text) == "nope"


def test_unknown_codes_name_the_nearest():
    text = "ignore: [vauge, passive]\nseverity: {zzz: hint}\n"
    layer, problems = parse(text)
    assert problems == ()
    first, second = unknown_codes(layer, {"vague", "passive"})
    assert first.message == 'unknown code "vauge"; did you mean "vague"?'
    assert (first.span.of(text), second.span.of(text)) == ("vauge", "zzz")


@pytest.mark.parametrize(
    "options",
    [
        {"resumeLs": {"targetLevel": "staff", "fixAll": True, "run": None}},
        {"targetLevel": "staff", "fixAll": True},
        {"resumeLs.targetLevel": "staff", "resumeLs.fixAll": True, "editor.tabSize": 2},
        {"resumeLs": {"level": "staff", "fixAll": True, "path": "/x", "trace": {"server": "off"}}},
        {"resumeLs": {"level": "staff", "fixAll": True, "trace.server": "off"}, "other": {"targetLevel": 1}},
    ],
)
def test_editor_settings_in_every_shape(options):
    layer, problems = editor_layer(options)
    assert problems == ()
    assert layer.level is Level.STAFF
    assert layer.fix_all is True
    assert layer.run is None


MACROS = {"win": "bullet"}


def test_editor_settings_nested_and_dotted_macros():
    for options in (
        {"resumeLs.latex.macros": MACROS},
        {"resumeLs": {"latex": {"macros": MACROS}}},
    ):
        assert editor_layer(options)[0].latex_macros == MACROS
    layer, _ = editor_layer(
        {"resumeLs": {"titles": {"Sr. Dev.": "senior"}, "perFile": {"a.md": {"targetLevel": "mid"}}}}
    )
    assert layer.titles == {"Sr. Dev.": Level.SENIOR}
    assert layer.per_file is not None
    assert layer.per_file[0][1].level is Level.MID


@pytest.mark.parametrize("options", [None, 3, [], "x", {"resumeLs": 4}, {"resumeLs": None}, {}])
def test_editor_settings_that_are_none(options):
    assert editor_layer(options)[0].level is None


def test_editor_settings_that_are_wrong_are_told():
    _, problems = editor_layer({"resumeLs": {"targetLevle": "senior", "run": 3}})
    assert problems[0] == 'unknown key "targetLevle"; did you mean "targetLevel"?'
    assert 'run: "3" is none of' in problems[1]


ALPHABET = st.sampled_from(
    [*"abl: -[]{},\n#'\"&*!|>%\t~é🙂\r", "level: ", "ignore:\n", "  - ", "senior", "\u2028"]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(ALPHABET, max_size=40).map("".join))
def test_no_text_breaks_it_and_spans_lie_inside(text):
    for problem in parse(text)[1]:
        assert 0 <= problem.span.start <= problem.span.end <= len(text)
