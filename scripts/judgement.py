"""Print the accuracy of the judgement on every labelled set, ours and the workplace's, with each miss.

`make judgement` runs it; tests/accuracy holds the floors.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests" / "accuracy"))

from test_labelled import FLOORS, HERE, SHARED, Row, rows, score  # noqa: E402

from resume_ls.checks import check_bullet  # noqa: E402
from resume_ls.checks.model import BulletContext, Judged  # noqa: E402
from resume_ls.judge import Judge  # noqa: E402
from resume_ls.rulebook import load  # noqa: E402


def confusion(judge: Judge, listed: list[Row]) -> Counter[tuple[str, str]]:
    """Count (label, first code given) over the rows; "strong" and "clean" stand for none."""
    counts: Counter[tuple[str, str]] = Counter()
    for row in listed:
        context = BulletContext(row.section, row.level, row.level)  # type: ignore[arg-type]
        found = check_bullet(Judged(judge.read(row.text, context.section), context), judge.rulebook)
        codes = [finding.code for finding in found if finding.severity != "hint"]
        label = next(iter(sorted(row.labels)), "strong")
        right = next((code for code in codes if code in row.labels), None)
        counts[label, right or (codes[0] if codes else "clean")] += 1
    return counts


def main() -> None:
    """Print each set's shares, its confusion table and its misses."""
    judge = Judge.of(load())
    sets = [HERE / name for name, *_ in FLOORS]
    sets += [
        path
        for path in (SHARED / "bullets_dev.jsonl", SHARED / "documents" / "bullets.jsonl")
        if path.exists()
    ]
    for path in sets:
        listed = rows(path)
        result = score(judge, listed)
        print(f"\n{path.name}: strong left clean {result.clean:.1%}, weak with a right code {result.right:.1%}, "
              f"level within one {result.near:.1%} ({len(listed)} bullets)")  # fmt: skip
        for (label, code), count in sorted(confusion(judge, listed).items()):
            print(f"  {label:17} → {code:17} {count}")
        for miss in result.wrong:
            print(f"  miss: {miss}")


if __name__ == "__main__":
    main()
