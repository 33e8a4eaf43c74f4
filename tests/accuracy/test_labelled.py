"""The judgement against labelled bullets: our own sets, and the development sets where they are at hand.

A strong bullet must stay clean, a weak one be flagged with a code that its labels name, and a level be within
one of the label's. The floors lie a little below what was reached (docs/accuracy.md): a change that costs
accuracy fails.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from resume_ls.document.titles import Titles, level_of
from resume_ls.judging.checks import check_bullet
from resume_ls.judging.checks.model import BulletContext, Judged
from resume_ls.judging.judge import Judge
from resume_ls.rulebook import load
from resume_ls.rulebook.levels import Level

HERE = Path(__file__).parent
SHARED = HERE.parents[2] / "shared"
SECTIONS = {"project": "projects"}


@dataclass(frozen=True)
class Row:
    """One labelled bullet."""

    text: str
    section: str
    level: Level
    title: str
    labels: frozenset[str]
    tolerated: frozenset[str]
    reads_as: Level | None


@dataclass(frozen=True)
class Score:
    """Shares of the rows that came out right, with the texts that did not."""

    clean: float
    right: float
    near: float
    wrong: tuple[str, ...]


def rows(path: Path) -> list[Row]:
    """Read a set of ours or of the development sets."""
    tolerance = SHARED / "bullets_tolerance_dev.json"
    tolerated = (
        json.loads(tolerance.read_text("utf-8"))
        if path.parent == SHARED and path.name == "bullets_dev.jsonl"
        else {}
    )
    found = []
    for line in path.read_text("utf-8").splitlines():
        raw = json.loads(line)
        also = [*raw.get("also_ok", ()), *tolerated.get(raw.get("id"), ())]
        found.append(
            Row(
                raw["text"],
                SECTIONS.get(raw["section"], raw["section"]),
                Level.parse(raw.get("target_level") or raw["level"]),
                raw.get("role_title") or raw.get("entry_title") or "",
                frozenset(raw["labels"]),
                frozenset(also),
                Level.parse(raw["reads_as"]) if raw.get("reads_as") else None,
            )
        )
    return found


def score(judge: Judge, listed: Sequence[Row]) -> Score:
    """Judge each row alone, as a bullet of a present role."""
    wrong = []
    clean = strong = right = weak = near = levelled = 0
    for row in listed:
        kind = "paragraph" if row.section == "summary" else "bullet"
        title = level_of(row.title, Titles.of(judge.rulebook))
        context = BulletContext(row.section, row.level, row.level, title, kind)  # type: ignore[arg-type]
        reading = judge.read(row.text, context.section)
        codes = {
            f.code for f in check_bullet(Judged(reading, context), judge.rulebook) if f.severity != "hint"
        }
        if row.labels:
            weak += 1
            hit = bool(codes & row.labels)
            right += hit
        else:
            strong += 1
            hit = not codes - row.tolerated
            clean += hit
        if row.reads_as is not None:
            levelled += 1
            near += reading.reads_as is not None and abs(reading.reads_as - row.reads_as) <= 1
        if not hit:
            wrong.append(f"{row.level.label} {sorted(row.labels)} got {sorted(codes)}: {row.text}")
    return Score(clean / max(1, strong), right / max(1, weak), near / max(1, levelled), tuple(wrong))


@pytest.fixture(scope="module")
def judge() -> Judge:
    return Judge.of(load())


SETS = sorted(HERE.glob("bullets_own*.jsonl"))


def test_the_composed_sets(judge: Judge) -> None:
    """Composed bullets say little of real ones (docs/accuracy.md); they hold what must not get worse unseen."""
    found = score(judge, [row for path in SETS for row in rows(path)])
    assert found.clean >= 0.93, "\n".join(found.wrong)
    assert found.right >= 0.55, "\n".join(found.wrong)
    assert found.near >= 0.80


def test_the_development_set(judge: Judge) -> None:
    path = SHARED / "bullets_dev.jsonl"
    if not path.exists():
        pytest.skip("the labelled development sets are not beside this checkout")
    found = score(judge, rows(path))
    assert found.clean >= 0.96, "\n".join(found.wrong)
    assert found.right >= 0.65, "\n".join(found.wrong)
    assert found.near >= 0.88
