"""The patterns of rules/lexicon/patterns.yml: each is found in its example, and seen in some labelled bullet."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from resume_ls.reading import Lexicon
from resume_ls.rulebook import load

PATTERNS = load().data["lexicon/patterns"]
ROOT = Path(__file__).parents[2]
LABELLED = [*(ROOT / "corpus").glob("*.jsonl"), *(ROOT / "tests" / "accuracy").glob("*.jsonl")]


@pytest.fixture(scope="module")
def texts():
    return {json.loads(line)["text"] for path in LABELLED for line in path.read_text("utf-8").splitlines()}


@pytest.mark.parametrize("name", sorted(PATTERNS))
def test_a_pattern_is_found_in_its_example(name):
    assert Lexicon.of(load()).patterns[name].search(PATTERNS[name]["example"])


@pytest.mark.parametrize("name", sorted(name for name, row in PATTERNS.items() if "seen" in row))
def test_a_pattern_is_seen_in_as_many_labelled_bullets_as_it_says(name, texts):
    pattern = Lexicon.of(load()).patterns[name]
    assert 0 < PATTERNS[name]["seen"] == sum(pattern.search(text) is not None for text in texts)
