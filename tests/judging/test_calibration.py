"""The weights that ship are those that `make calibrate` makes of the corpus, to the byte."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "scripts"))


@pytest.mark.timeout(900)
def test_the_weights_are_fresh() -> None:
    calibrate = pytest.importorskip("calibrate", reason="scikit-learn is a tool for developing")
    rulebook = calibrate.load()
    made = calibrate.written(calibrate.learn(calibrate.corpus(rulebook), calibrate.composed(rulebook)))
    assert (ROOT / "rules" / "judging" / "weights.yml").read_text("utf-8") == made, "run `make calibrate`"


def test_what_is_kept_aside_is_never_learned_from() -> None:
    calibrate = pytest.importorskip("calibrate", reason="scikit-learn is a tool for developing")
    raw = [
        row for path in sorted(calibrate.CORPUS.glob("real_shaped*.jsonl")) for row in calibrate.rows(path)
    ]
    aside = {row["id"] for row in raw if calibrate.is_aside(row)}
    learned = {row["id"].split("-")[0] for row in raw if not calibrate.is_aside(row)}
    assert aside and not {name.split("-")[0] for name in aside} & learned
