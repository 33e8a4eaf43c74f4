"""docs/rules/ and docs/playbooks/ are made from the rules; they must be fresh."""

import sys
from pathlib import Path

import pytest

from resume_ls.rulebook import load
from resume_ls.rulebook.playbooks import load_playbooks

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "scripts"))
import playbook_pages  # noqa: E402 - a script beside the package
import rule_pages  # noqa: E402


@pytest.mark.parametrize(
    ("folder", "wanted"),
    [("rules", rule_pages.pages(load())), ("playbooks", playbook_pages.pages(load_playbooks()))],
    ids=["rules", "playbooks"],
)
def test_the_pages_are_fresh(folder, wanted):
    there = {path.name: path.read_text("utf-8") for path in (ROOT / "docs" / folder).iterdir()}
    assert there == wanted, "run make generate"
