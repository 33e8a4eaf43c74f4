"""Inputs that once failed, and a few seconds of new damage."""

from pathlib import Path

import pytest

from reliability.corpus import CRASHES, KINDS, seeds
from reliability.fuzz import SUFFIXES, attempt, campaign


def kind_of(path: Path) -> str:
    return next(kind for kind in KINDS if path.name.endswith(SUFFIXES[kind]))


@pytest.mark.parametrize(
    "path", sorted(path for path in CRASHES.iterdir() if path.is_file()), ids=lambda path: path.name
)
def test_what_once_failed_no_longer_does(path):
    attempt(kind_of(path), seeds(kind_of(path))[0].text)  # loads what the first input would pay for
    text = path.read_bytes().decode("utf-8", "surrogatepass")
    _, failure = attempt(kind_of(path), text)
    assert failure is None, failure.words


@pytest.mark.parametrize("kind", KINDS)
def test_damaged_inputs_survive(kind):
    tally = campaign(seed=20, seconds=4, kinds=(kind,), most=150)
    assert tally.total > 10
    assert [failure for failure in tally.failures if failure.how != "hang"] == []
