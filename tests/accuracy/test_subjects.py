"""The subject of a bullet against the labelled bullets of corpus/subjects*.jsonl.

The floors lie at what was reached: a change that names more subjects wrongly, or finds fewer, fails. On bullets that
nothing was learnt from, 85 % and 89 % of the certain ones were right at first sight, 96 % in the end (docs/accuracy.md).
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from resume_ls.rulebook.playbooks import load_playbooks

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "scripts"))

from subjects import CORPUS, SETS, Score, score  # noqa: E402

RIGHT = 0.95
TOLD = 0.34
"""Of the bullets with a subject, the share of those where one is certain."""


@pytest.fixture(scope="module", params=SETS)
def found(request: pytest.FixtureRequest) -> Score:
    return score(CORPUS / request.param)


@pytest.mark.parametrize(("name", "number"), list(zip(SETS, (300, 350), strict=True)))
def test_the_labels_name_subjects_there_are(name, number):
    rows = [json.loads(line) for line in (CORPUS / name).read_text("utf-8").splitlines()]
    named = {subject for row in rows for subject in (row["subject"], *row["also_ok"])} - {None}
    assert len(rows) == number and named <= set(load_playbooks().by_subject)


def test_what_is_called_certain_is_right(found):
    right, called = found.certain
    told = "a new playbook? CONTRIBUTING.md says which of these labels may change"
    assert right / called >= RIGHT, "\n".join([told, *found.misses])


def test_enough_is_certain(found):
    assert found.certain_of_told / found.told >= TOLD
