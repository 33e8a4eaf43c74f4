"""The playbooks' examples, which docs/playbooks/ prints: those that are said to be offered are, and most of them are."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

from resume_ls.rulebook.playbooks import BLANK, load_playbooks

sys.path.insert(0, str(Path(__file__).parents[2] / "scripts"))

import playbook_examples

PLAYBOOKS = load_playbooks()
ALL = sorted(PLAYBOOKS.by_subject.values(), key=lambda playbook: playbook.subject)
SEEN = [pytest.param(playbook, id=playbook.subject) for playbook in ALL]
LEAST_OFFERED = 0.7
"""Share of the examples that a quick fix writes word for word: the others are what an editor would write."""


@pytest.mark.parametrize("playbook", SEEN)
def test_an_example_is_offered_unless_it_says_otherwise(playbook):
    for example in playbook.examples:
        if not example.advice:
            assert playbook_examples.is_offered(example) is example.offered, (
                f"{example.before}: run make generate"
            )


def test_most_examples_are_offered():
    examples = [example for playbook in ALL for example in playbook.examples if not example.advice]
    assert sum(example.offered for example in examples) >= LEAST_OFFERED * len(examples)


@pytest.mark.parametrize("playbook", SEEN)
def test_a_filled_example_answers_each_blank_and_changes_nothing_else(playbook):
    for example in playbook.examples:
        if not example.advice:
            ours = BLANK.split(example.after)[::2]
            assert re.fullmatch("(?:.+)".join(map(re.escape, ours)), example.filled), example.filled
            assert "[[" in example.after and "[[" not in example.filled, example.filled
