"""Which configuration holds on the command line, and that none is out of force in silence."""

import json
import sys

import pytest
from cli_samples import MID


@pytest.fixture
def level_of(resume_ls):
    """The target level of cv.md, and where it comes from."""

    def call(*arguments):
        result = resume_ls("check", "--format", "json", *arguments, "cv.md")
        (document,) = json.loads(result.out)["documents"]
        return document["target_level"], document["target_from"]

    return call


@pytest.fixture
def user_file(here, monkeypatch):
    """The user's own configuration, still to be written."""
    monkeypatch.setenv("APPDATA" if sys.platform == "win32" else "XDG_CONFIG_HOME", str(here / "config"))
    (here / "config/resume-ls").mkdir(parents=True)
    return here / "config/resume-ls/config.yml"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "level: senior\n  ignore: [passive]\n",
            ".resume-ls.yml:2:9: not valid YAML: mapping values are not allowed",
        ),
        ("level: [senior\n", ".resume-ls.yml:1:14: "),
        ("level: senior\n\tignore: [passive]\n", ".resume-ls.yml:2:1: "),
        ("level: !!python/name:os.system senior\n", ".resume-ls.yml:1:8: "),
        ("level: 'senior\n", ".resume-ls.yml:"),
    ],
)
def test_a_file_that_does_not_parse_is_told_and_said_to_be_out_of_force(here, resume_ls, text, told):
    (here / "cv.md").write_text(MID)
    (here / ".resume-ls.yml").write_text(text)
    for command in (("check", "cv.md"), ("inspect", "cv.md"), ("levels", "mid", "cv.md"),
                    ("report", "cv.md", "-o", "out.html"), ("doctor", "cv.md")):  # fmt: skip
        result = resume_ls(*command)
        said = result.out if command[0] == "doctor" else result.err
        assert told in said, command
        assert said.count("nothing of this file is in force") == 1, command
    assert resume_ls("check", "--fail-on", "never", "cv.md").status == 2


def test_yaml_is_read_as_yml_is_and_beside_it_is_named(here, resume_ls, level_of):
    (here / "cv.md").write_text(MID)
    (here / ".resume-ls.yaml").write_text("level: staff\n")
    assert level_of() == ("staff", ".resume-ls.yaml")
    (here / ".resume-ls.yml").write_text("level: senior\n")
    assert level_of() == ("senior", ".resume-ls.yml")
    result = resume_ls("check", "--fail-on", "never", "cv.md")
    assert ".resume-ls.yaml: is not read, since .resume-ls.yml stands beside it" in result.err
    assert result.status == 2


def test_the_users_own_holds_below_the_folders(here, resume_ls, level_of, user_file):
    (here / "cv.md").write_text(MID)
    user_file.write_text(
        "level: principal\nignore: [vague]\nrules: [mine]\nper-file: {'cv.*': {severity: {passive: error}}}\n"
    )
    (user_file.parent / "mine").mkdir()
    (user_file.parent / "mine/own.yml").write_text(
        "code: own-rule\nkind: existence\nmessage: x\nsettings: {tokens: [outbox]}\n"
    )
    assert level_of() == ("principal", "the user configuration")
    found = json.loads(resume_ls("check", "--format", "json", "cv.md").out)["documents"][0]["findings"]
    codes = {finding["code"] for finding in found}
    assert "own-rule" in codes, "its rules count from its own folder"
    assert "vague" not in codes
    (here / ".resume-ls.yml").write_text("level: senior\n")
    assert level_of() == ("senior", ".resume-ls.yml")
    assert level_of("--level", "mid") == ("mid", "--level")
    user_file.write_text("level: [\n")
    result = resume_ls("check", "cv.md")
    assert "config.yml:1:8: " in result.err
    assert result.status == 2


def test_a_named_configuration_is_read_instead_of_both(here, resume_ls, level_of, user_file):
    (here / "cv.md").write_text(MID)
    user_file.write_text("ignore: [vague]\n")
    (here / ".resume-ls.yml").write_text("level: senior\n")
    (here / "shared").mkdir()
    (here / "shared/team.yml").write_text("level: staff\nper-file: {cv.md: {level: mid}}\n")
    assert level_of("--config", "shared/team.yml") == ("mid", "team.yml (per-file cv.md)")
    out = resume_ls("check", "--config", "shared/team.yml", "cv.md").out
    assert "vague" in out
    result = resume_ls("check", "--config", "nothing.yml", "cv.md")
    assert (result.status, result.out) == (2, "")
    assert "--config nothing.yml: there is no such file" in result.err
    (here / "broken.yml").write_text("levle: staff\n")
    result = resume_ls("check", "--config", "broken.yml", "cv.md")
    assert result.status == 2
    assert 'broken.yml:1:1: unknown key "levle"; did you mean "level"?' in result.err


def test_doctor_shows_every_layer_and_what_each_set(here, resume_ls, user_file):
    (here / "cv.md").write_text(MID)
    out = resume_ls("doctor", "cv.md").out
    assert "User configuration none: no config" in out
    user_file.write_text("level: principal\nignore: [passive]\n")
    (here / ".resume-ls.yaml").write_text("level: senior\n")
    out = resume_ls("doctor", "cv.md").out
    user, rest = out.split("\nConfiguration .resume-ls.yaml\n")
    folder, force = rest.split("In force ")
    assert "principal" in user and "passive" in user
    assert "senior" in folder and "passive" not in folder
    assert "senior, from .resume-ls.yaml" in force and "passive" in force
    assert "Configuration .resume-ls.yaml" not in resume_ls("doctor", "--config", str(user_file), "cv.md").out
