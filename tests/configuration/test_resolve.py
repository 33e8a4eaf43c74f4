"""Layers become settings: order, per-file parts, globs, ignores."""

from __future__ import annotations

from pathlib import Path

import pytest

from resume_ls.configuration import Layer, fingerprint
from resume_ls.configuration.globs import matches
from resume_ls.configuration.layers import Configurations, resolve
from resume_ls.configuration.read import editor_layer, parse
from resume_ls.rulebook.levels import Level

ROOT = Path("/w")


def layer(text: str) -> Layer:
    found, problems = parse(text, root=ROOT)
    assert problems == ()
    return found


def test_the_later_layer_wins_and_says_so():
    editor, _ = editor_layer({"targetLevel": "junior", "run": "on-save"})
    file = layer("level: senior")
    settings = resolve(editor=editor, file=file)
    assert settings.level_text == "senior, from .resume-ls.yml"
    assert settings.run == "on-save"
    settings = resolve(editor=editor, file=file, command=Layer("--level", level="auto"))
    assert settings.level_text == "auto, from --level"
    assert settings.level_final
    assert resolve().level_text == "auto"
    assert resolve(editor=editor).level_text == "junior, from the editor settings"


def test_lists_and_maps_merge_as_said():
    editor, _ = editor_layer({"ignore": ["tense"], "severity": {"vague": "info"}, "select": ["vague"]})
    settings = resolve(
        editor=editor, file=layer("ignore: [tense, passive]\nseverity: {passive: hint}\nselect: [tense]")
    )
    assert [entry.text for entry in settings.ignore] == ["tense", "passive"]
    assert settings.severity == {"vague": "info", "passive": "hint"}
    assert settings.select == {"tense"}


def test_per_file_applies_after_the_file_and_before_the_command_line():
    file = layer("level: mid\nper-file:\n  'staff/': {level: staff}\n  '*.tex': {ignore: [tense]}\n")
    settings = resolve(file=file, path=ROOT / "staff" / "cv.tex")
    assert settings.level_text == "staff, from .resume-ls.yml (per-file staff/)"
    assert settings.ignored_by("tense", "x") is not None
    assert resolve(file=file, path=ROOT / "cv.md").level is Level.MID
    assert (
        resolve(file=file, command=Layer("--level", level=Level.JUNIOR), path=ROOT / "staff/a").level
        is Level.JUNIOR
    )


def test_a_fingerprint_silences_one_bullet_whatever_its_spacing():
    mark = fingerprint("vague", "Worked on  APIs\n for payment.")
    settings = resolve(file=layer(f"ignore: [vague@{mark}]"))
    assert settings.ignored_by("vague", "worked on APIs for payment.") is not None
    assert settings.ignored_by("vague", "Worked on APIs for payments.") is None
    assert settings.ignored_by("passive", "Worked on APIs for payment.") is None
    assert len(fingerprint("a", "\ud800")) == 12


@pytest.mark.parametrize(
    ("pattern", "path", "wanted"),
    [
        ("*.tex", "cv/old/a.tex", True),
        ("cv/*.tex", "cv/a.tex", True),
        ("cv/*.tex", "cv/old/a.tex", False),
        ("cv/**/*.tex", "cv/a.tex", True),
        ("cv/**/*.tex", "cv/x/y/a.tex", True),
        ("archive/", "a/archive/b/c.md", True),
        ("archive", "archived/c.md", False),
        ("/cv.md", "cv.md", True),
        ("/cv.md", "x/cv.md", False),
        ("resume?.md", "resume1.md", True),
        ("resume?.md", "resume.md", False),
        ("**", "x/y", True),
        ("", "x", False),
        ("*" * 60 + "b", "a" * 200, False),
        ("**/" * 60 + "b", "a/" * 100 + "c", False),
    ],
)
def test_globs(pattern, path, wanted):
    assert matches(pattern, ROOT / path, ROOT) is wanted


def test_globs_see_through_dots_and_not_beyond_the_root():
    assert matches("cv.md", Path("/w/x/../cv.md"), ROOT)
    assert not matches("*.md", Path("/elsewhere/cv.md"), ROOT)


def test_files_and_exclude_decide_what_a_folder_holds():
    settings = resolve(file=layer("files: ['cv*.md']\nexclude: [old/]"))
    assert settings.wants(ROOT / "cv-a.md") == "yes"
    assert settings.wants(ROOT / "old/cv-a.md") == "no"
    assert settings.wants(ROOT / "notes.md") == "no"
    assert resolve().wants(ROOT / "notes.md") == "detect"


def test_the_nearest_file_upwards_is_found_once(tmp_path):
    inner = tmp_path / "a" / "b"
    inner.mkdir(parents=True)
    (tmp_path / ".resume-ls.yml").write_text("level: mid")
    (tmp_path / "a" / ".resume-ls.yml").write_text("level: staff\nrules: [mine.yml]")
    assert Configurations().nearest(inner / "cv.md") == tmp_path / "a" / ".resume-ls.yml"
    configurations = Configurations()
    settings = configurations.for_file(inner / "cv.md")
    assert settings.level is Level.STAFF
    assert settings.rules == (tmp_path / "a" / "mine.yml",)
    assert configurations.for_file(tmp_path / "cv.md").level is Level.MID
    assert configurations.layer(inner / "cv.md") is configurations.layer(inner / "other.md")
