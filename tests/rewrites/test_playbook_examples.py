"""The playbooks' examples, which docs/playbooks/ prints: what they say is offered is offered, and what they say is not is not."""

from __future__ import annotations

import re

import pytest
from rewriting import case

from resume_ls.rulebook.playbooks import BLANK, PlaybookExample, load_playbooks

PLAYBOOKS = load_playbooks()
ALL = sorted(PLAYBOOKS.by_subject.values(), key=lambda playbook: playbook.subject)
SEEN = [pytest.param(playbook, id=playbook.subject) for playbook in ALL]
SHOWN = {"warning", "info"}
"""The severities that an editor underlines."""


def bullets_offered(example: PlaybookExample) -> list[str]:
    """Return what the rewrites make of the bullet, in a role of the example's level."""
    resume = case(example.before, example.level)
    return [
        resume.bullet_after(rewrite)
        for finding in resume.findings()
        if finding.severity in SHOWN
        for rewrite in resume.analysis.rewrites(finding)
    ]


@pytest.mark.parametrize("playbook", SEEN)
def test_an_example_is_offered_unless_it_says_otherwise(playbook):
    for example in playbook.examples:
        if not example.advice:
            offered = bullets_offered(example)
            assert (example.after in offered) is example.offered, (example.before, offered)


@pytest.mark.parametrize("playbook", SEEN)
def test_a_filled_example_answers_each_blank_and_changes_nothing_else(playbook):
    for example in playbook.examples:
        if not example.advice:
            ours = BLANK.split(example.after)[::2]
            assert re.fullmatch("(?:.+)".join(map(re.escape, ours)), example.filled), example.filled
            assert "[[" in example.after and "[[" not in example.filled, example.filled
