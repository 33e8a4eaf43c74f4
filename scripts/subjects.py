"""Print how well the subject of a bullet is found, on the labelled bullets of corpus/subjects*.jsonl.

    python scripts/subjects.py [--misses]

subjects.jsonl: 300 bullets, `random.Random(2107).sample` of the first corpus of real-shaped bullets, labelled before
any code named a subject. subjects_new.jsonl: 350 of the corpus written later (seeds 909 and 910), labelled without
sight of what the code says. A subject that is called certain is right where it is the label or one of `also_ok`.
"""

from __future__ import annotations

import argparse
import json
from dataclasses import dataclass
from pathlib import Path

from resume_ls.judging.judge import Judge
from resume_ls.reading.subject import subject_of
from resume_ls.rulebook import load
from resume_ls.rulebook.playbooks import load_playbooks

CORPUS = Path(__file__).resolve().parent.parent / "corpus"
SETS = ("subjects.jsonl", "subjects_new.jsonl")


@dataclass(frozen=True)
class Score:
    """What was found on the labelled bullets. `certain`, `likely`: (right, called); `told`: bullets with a subject."""

    bullets: int
    told: int
    certain: tuple[int, int]
    likely: tuple[int, int]
    certain_of_told: int
    """Bullets with a subject of which one was called certain."""
    misses: tuple[str, ...]


def score(path: Path) -> Score:
    """Compare the subject of every labelled bullet with its label."""
    judge = Judge.of(load())
    playbooks = load_playbooks()
    counts = {"certain": [0, 0], "likely": [0, 0]}
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    misses = []
    of_told = 0
    for row in rows:
        found = subject_of(judge.read(row["text"], row["section"]), playbooks)
        if found is None:
            continue
        right = found.playbook.subject in (row["subject"], *row["also_ok"])
        counts[found.confidence][0] += right
        counts[found.confidence][1] += 1
        of_told += found.confidence == "certain" and row["subject"] is not None
        if not right:
            misses.append(
                f"{found.confidence} {found.playbook.subject} by {found.phrase.text!r}, "
                f"label {row['subject']}: {row['text']}"
            )
    told = sum(row["subject"] is not None for row in rows)
    certain, likely = (tuple(counts[name]) for name in ("certain", "likely"))
    return Score(len(rows), told, (certain[0], certain[1]), (likely[0], likely[1]), of_told, tuple(misses))


def main() -> None:
    """Print the shares, and with --misses what was named wrongly."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--misses", action="store_true")
    options = parser.parse_args()
    for name in SETS:
        found = score(CORPUS / name)
        right, called = found.certain
        print(f"{name}: {found.bullets} bullets, {found.told} of them with a subject")
        print(f"  certain: {called} ({called / found.bullets:.0%} of all), right {right / max(1, called):.1%}; "
              f"{found.certain_of_told / found.told:.0%} of those with a subject")  # fmt: skip
        print(f"  likely: {found.likely[1]}, right {found.likely[0] / max(1, found.likely[1]):.0%}")
        if options.misses:
            print(*found.misses, sep="\n")


if __name__ == "__main__":
    main()
