"""Writers keep every comment and say exactly what was asked."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from resume_ls.configuration import Ignore
from resume_ls.configuration.read import parse
from resume_ls.configuration.write import UnwritableError, add_ignore, add_macro, new_file, set_level
from resume_ls.rulebook.levels import Level

MARK = "3f9a1c2b7d4e"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", "level: staff\n"),
        ("# mine\n", "# mine\nlevel: staff\n"),
        ("# mine", "# mine\nlevel: staff\n"),
        ("level: mid  # for Acme\nrun: on-save\n", "level: staff  # for Acme\nrun: on-save\n"),
        ("level: 'mid'\r\n", "level: staff\r\n"),
        ("level:\nrun: on-save\n", "level: staff\nrun: on-save\n"),
        ("level: # later\n", "level: staff # later\n"),
        ("level: ~\n", "level: staff\n"),
        ("# c\nrun: on-save\n", "# c\nlevel: staff\nrun: on-save\n"),
        ("---\nrun: on-save\n", "---\nlevel: staff\nrun: on-save\n"),
        ("  run: on-save\r\n", "  level: staff\r\n  run: on-save\r\n"),
        ("{run: on-save}\n", "{level: staff, run: on-save}\n"),
        ("{}\n", "{level: staff}\n"),
        ("level: wrong\n", "level: staff\n"),
    ],
)
def test_set_level(before, after):
    assert set_level(before, Level.STAFF).apply(before) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", "ignore:\n  - vague\n"),
        ("level: mid", "level: mid\nignore:\n  - vague\n"),
        (
            "ignore:\n  - passive  # ok\n\nlevel: mid\n",
            "ignore:\n  - passive  # ok\n  - vague\n\nlevel: mid\n",
        ),
        ("ignore:\n- passive", "ignore:\n- passive\n- vague"),
        ("ignore: [passive]  # c\n", "ignore: [passive, vague]  # c\n"),
        ("ignore: [\n  passive,\n]\n", "ignore: [\n  passive, vague,\n]\n"),
        ("ignore: []\n", "ignore: [vague]\n"),
        ("ignore: passive\n", "ignore: [passive, vague]\n"),
        ("ignore:\nlevel: mid\n", "ignore: [vague]\nlevel: mid\n"),
        ("ignore:\r\n  - passive\r\n", "ignore:\r\n  - passive\r\n  - vague\r\n"),
        ("ignore: [vague]\n", "ignore: [vague]\n"),
    ],
)
def test_add_ignore(before, after):
    assert add_ignore(before, "vague").apply(before) == after


def test_one_bullet_with_a_note_for_the_reader():
    text = "ignore:\n  - passive\n"
    after = add_ignore(text, "vague", MARK, note="Worked on\nAPIs").apply(text)
    assert after == f"ignore:\n  - passive\n  - vague@{MARK}  # Worked on APIs\n"
    assert add_ignore(after, "vague", MARK).apply(after) == after


@pytest.mark.parametrize("text", ["[a]\n", "just text\n", "level: [\n", "ignore: {a: b}\n", "{level: mid}\n"])
def test_what_cannot_be_changed_is_refused(text):
    with pytest.raises(UnwritableError):
        add_ignore(text, "vague")


def test_a_new_file_reads_back():
    text = new_file(level=Level.STAFF)
    layer, problems = parse(add_ignore(text, "vague", MARK).apply(text))
    assert problems == ()
    assert (layer.level, layer.ignore) == (Level.STAFF, (Ignore("vague", MARK),))
    assert parse(new_file())[0].level == "auto"


KEYS = {
    "level": ["level: mid", "level: 'mid' # x", "level:"],
    "run": ["run: on-save", "# c\nrun: on-type   "],
    "ignore": [
        "ignore: [passive]",
        "ignore:\n  - passive # x\n  # y\n",
        "ignore:\n- tense",
        "ignore: tense",
        "ignore:",
    ],
    "severity": ["severity: {passive: hint}", "severity:\n  passive: hint\n\n"],
}


@settings(max_examples=120, deadline=None)
@given(st.permutations(list(KEYS)), st.data(), st.sampled_from(list(Level)), st.sampled_from(["\n", "\r\n"]))
def test_any_file_keeps_all_else(order, data, level, eol):
    chosen = [data.draw(st.sampled_from(KEYS[name])) for name in order[: data.draw(st.integers(0, 4))]]
    text = eol.join(part.replace("\n", eol) for part in chosen)
    before, _ = parse(text)
    after = set_level(text, level).apply(text)
    after = add_ignore(after, "vague", MARK, note="é").apply(after)
    layer, problems = parse(after)
    assert problems == ()
    assert layer.level is level
    assert layer.ignore == (*(before.ignore or ()), Ignore("vague", MARK))
    assert (layer.run, layer.severity) == (before.run, before.severity)
    assert all(comment in after for comment in ("# x", "# c", "# y") if comment in text)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", "latex:\n  macros:\n    deed: bullet\n"),
        ("level: mid  # ours\n", "level: mid  # ours\nlatex:\n  macros:\n    deed: bullet\n"),
        (
            "latex:\n  macros:\n    a: item  # mine\n",
            "latex:\n  macros:\n    deed: bullet\n    a: item  # mine\n",
        ),
        ("latex: {macros: {a: item}}\n", "latex: {macros: {deed: bullet, a: item}}\n"),
        ("latex:\n", "latex: {macros: {deed: bullet}}\n"),
        ("latex:\n  macros:\n", "latex:\n  macros: {deed: bullet}\n"),
    ],
)
def test_add_macro(before, after):
    assert add_macro(before, "deed", "bullet").apply(before) == after
    assert parse(after)[0].latex_macros["deed"] == "bullet"


def test_a_new_file_with_macros():
    layer, problems = parse(add_macro(new_file(), "deed", "bullet").apply(new_file()))
    assert not problems and layer.latex_macros == {"deed": "bullet"}


@pytest.mark.parametrize("text", ["- a\n", "latex: [a]\nlevel: {\n"])
def test_no_macro_where_the_file_is_no_map(text):
    with pytest.raises(UnwritableError):
        add_macro(text, "deed", "bullet")
