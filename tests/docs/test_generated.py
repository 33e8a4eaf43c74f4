"""Pages that are made from the tool are fresh, and what a contributor is told to do works."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest
import yaml
from shown_pages import ROOT, File, steps

from resume_ls.cli.rules import codes, lacks
from resume_ls.rulebook.load import build, load, read_raw


def test_the_configuration_page_is_fresh():
    run = subprocess.run([sys.executable, ROOT / "scripts" / "configuration_page.py", "--check"], check=False)
    assert run.returncode == 0, "run make generate"


def test_what_vs_code_has_from_the_rules_is_fresh():
    run = subprocess.run(
        [sys.executable, ROOT / "clients/vscode/scripts/generate.py", "--check"], check=False
    )
    assert run.returncode == 0, "run make generate"


def test_the_number_of_rules_is_about_right():
    """A new rule changes no page by hand: the first page says about how many there are."""
    (number,) = re.findall(r"(\d+) rules", (ROOT / "README.md").read_text("utf-8"))
    assert abs(len(load().rules) - int(number)) <= 10


def test_the_rule_of_ten_minutes():
    """The rule of CONTRIBUTING.md, put among ours, does what its examples say, and has as many as ours must have."""
    (file,) = [
        step for step in steps((ROOT / "CONTRIBUTING.md").read_text("utf-8")) if isinstance(step, File)
    ]
    folder, name = file.name.removeprefix("rules/").removesuffix(".yml").rsplit("/", 1)
    rulebook = build({**read_raw(), f"{folder}/{name}": yaml.safe_load(file.text)})
    rule = rulebook.rules[name]
    assert lacks(rule) == []
    assert [
        example.text
        for example in rule.examples
        if (rule.code in codes(rule, example, rulebook)) is example.good
    ] == []


@pytest.mark.skipif(not (ROOT / ".venv" / ".documenting").exists(), reason="make docs sets it up")
def test_the_site_builds(tmp_path):
    pytest.importorskip("mkdocs")
    command = [
        sys.executable,
        "-m",
        "mkdocs",
        "build",
        "--strict",
        "--site-dir",
        tmp_path / "site",
    ]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    for page in (tmp_path / "site").rglob("*.html"):
        text = page.read_text("utf-8")
        for outside in ('src="http', "fonts.g", 'rel="stylesheet" href="http', "@import"):
            assert outside not in text, f"{page.name}: {outside}"
