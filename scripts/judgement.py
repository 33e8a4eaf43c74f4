"""Print how judgement does on bullets that it has not learned from: cross-validation by whole resumes, thresholds too.

`make judgement` runs it; .ci/measures with the floors. What is measured is what users see: each fold's weights go
through the same checks. The lines are those of a labelled set: S leave alone, W clear-cut weak, N no bullet to judge.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

# ruff: noqa: E501
sys.path.insert(0, str(Path(__file__).resolve().parent))

from calibrate import FOLDS, Example, composed, corpus, folds, learn

from resume_ls.judging.checks import check_bullet
from resume_ls.judging.model import Model
from resume_ls.rulebook import load
from resume_ls.rulebook.levels import Level
from resume_ls.rulebook.model import Rulebook

SEED = 1
FLOORS = {
    "left alone": 0.94,
    "weak flagged": 0.82,
    "right code": 0.74,
    "warnings right": 0.95,
    "level within one": 0.92,
}
"""A little below what holds."""


@dataclass(frozen=True)
class Result:
    """What was found on one example."""

    example: Example
    confidence: float
    shown: dict[str, str]
    """Severity by code, hints left out."""
    level: Level | None

    @property
    def wrong(self) -> set[str]:
        """The codes that no reader gave."""
        return (
            set(self.shown)
            - self.example.also
            - (self.example.labels if self.example.verdict != "S" else set())
        )

    @property
    def right(self) -> bool:
        """Whether a code is one that a reader gave."""
        return bool(set(self.shown) & (self.example.labels | self.example.also))

    @property
    def agreed(self) -> bool:
        """Whether a careful reader would ask for a change too, or might."""
        return self.example.verdict in "WB" or not set(self.shown) - self.example.also

    @property
    def warned(self) -> bool:
        """Whether a warning is shown."""
        return "warning" in self.shown.values()


def judged_by(rulebook: Rulebook, weights: dict[str, object], name: str) -> Rulebook:
    """Return a rulebook with other weights."""
    return Rulebook(rulebook.rules, {**rulebook.data, "judging/weights": weights}, f"{rulebook.key} {name}")


def results(found: Sequence[Example], rulebook: Rulebook, strictness: str = "normal") -> list[Result]:
    """Judge examples by the weights of a rulebook."""
    model = Model.of(rulebook)
    made = []
    for example in found:
        facts = example.bare
        level = model.level(example.judged.reading, facts)
        reading = replace(example.judged.reading, facts=facts, reads_as=level)
        reading = model.in_role(reading, example.judged.context.role_level)
        context = replace(example.judged.context, strictness=strictness)  # type: ignore[arg-type]
        judged = replace(example.judged, reading=reading, context=context)
        shown: dict[str, str] = {}
        for finding in check_bullet(judged, rulebook):
            if finding.severity != "hint" and shown.get(finding.code) != "warning":
                shown[finding.code] = finding.severity
        made.append(Result(example, model.verdict(judged).confidence, shown, reading.reads_as))
    return made


def cross_validated(rulebook: Rulebook, strictness: str = "normal") -> list[Result]:
    """Judge each resume of the corpus by weights and thresholds learned from the others."""
    everything, extra = corpus(rulebook), composed(rulebook)
    made = []
    for number, held in enumerate(folds(everything, FOLDS, SEED)):
        weights = learn([example for example in everything if example.group not in held], extra)
        other = judged_by(rulebook, weights, f"fold {number}")
        made += results([example for example in everything if example.group in held], other, strictness)
    return made


def part(found: Sequence[Result], holds: Callable[[Result], bool]) -> str:
    """Return a share with its base."""
    share = sum(map(holds, found)) / len(found) if found else 1.0
    return f"{share:.1%} of {len(found)}"


def of(found: Sequence[Result], *verdicts: str) -> list[Result]:
    """Return the results on examples of these verdicts."""
    return [result for result in found if result.example.verdict in verdicts]


def near(result: Result) -> bool:
    """Whether the level is within one of the reader's."""
    return result.level is not None and abs(result.level - (result.example.shows or 0)) <= 1


def line(name: str, found: Sequence[Result]) -> str:
    """Return the figures of some results on one line."""
    levelled = [result for result in found if result.example.shows is not None]
    return (
        f"  {name:17} left alone {part(of(found, 'S'), lambda r: not r.wrong)}, N {part(of(found, 'N'), lambda r: not r.wrong)}; "
        f"weak flagged {part(of(found, 'W'), lambda r: bool(r.shown))}, right code {part(of(found, 'W'), lambda r: r.right)}; "
        f"findings right {part([r for r in found if r.shown], lambda r: r.agreed)}, "
        f"warnings {part([r for r in found if r.warned], lambda r: r.agreed)}; level within one {part(levelled, near)}"
    )


def report(found: Sequence[Result], *, errors: bool = False) -> dict[str, float]:
    """Print the figures and return the main ones."""
    strict = [result for result in found if result.example.strict]
    print(line("strict", strict))
    print(line("all", found))
    for level in Level:
        print(line(f"strict, {level.label}", [result for result in strict if result.example.level is level]))
    codes = sorted({code for result in found for code in (*result.shown, *result.example.labels)})
    for code in codes:
        given = [result for result in found if code in result.shown]
        asked = [result for result in of(strict, "W") if code in result.example.labels]
        fits = part(given, lambda r, code=code: code in r.example.labels | r.example.also)
        print(
            f"  {code:17} given {len(given)}, fits {fits}; asked for {len(asked)}, given then {part(asked, lambda r, code=code: code in r.shown)}"
        )
    print("  confidence told of what is a bullet: share of readers' findings (weak, or borderline as half)")
    for low in range(0, 100, 10):
        inside = [r for r in found if r.example.verdict != "N" and low <= r.confidence * 100 < low + 10]
        if inside:
            weak = sum(
                1.0 if r.example.verdict == "W" else 0.5 if r.example.verdict == "B" else 0.0 for r in inside
            )
            print(f"    {low:2}–{low + 10:3} %: {weak / len(inside):.0%} of {len(inside)}")
    if errors:
        for result in strict:
            text = result.example.judged.reading.text[:170]
            if result.example.verdict in "SN" and result.wrong:
                print(
                    f"  FALSE {result.confidence:.2f} {result.example.id} {result.example.level.label} {sorted(result.wrong)} | {text}"
                )
            if result.example.verdict == "W" and not result.shown:
                print(
                    f"  MISS  {result.confidence:.2f} {result.example.id} {result.example.level.label} {sorted(result.example.labels)} | {text}"
                )
            elif result.example.verdict == "W" and not result.right:
                print(
                    f"  CODE  {result.confidence:.2f} {result.example.id} {result.example.level.label} {sorted(result.example.labels)} got {sorted(result.shown)} | {text}"
                )
    share = lambda listed, holds: sum(map(holds, listed)) / max(1, len(listed))  # noqa: E731
    return {
        "left alone": share(of(strict, "S"), lambda r: not r.wrong),
        "weak flagged": share(of(strict, "W"), lambda r: bool(r.shown)),
        "right code": share(of(strict, "W"), lambda r: r.right),
        "warnings right": share([r for r in found if r.warned], lambda r: r.agreed),
        "level within one": share([r for r in found if r.example.shows is not None], near),
    }


def main() -> int:
    """Print the figures; with --floors fail where one lies below what was reached."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--errors", action="store_true", help="list each miss")
    parser.add_argument("--floors", action="store_true", help="exit with 1 below the floors")
    parser.add_argument("--strictness", default="normal")
    arguments = parser.parse_args()
    rulebook = load()
    found = cross_validated(rulebook, arguments.strictness)
    print(f"cross-validated by {len({r.example.group for r in found})} resumes, {len(found)} bullets")
    reached = report(found, errors=arguments.errors)
    print("; ".join(f"{name} {share:.1%}" for name, share in reached.items()))
    aside = corpus(rulebook, aside=True)
    if aside:
        print(f"kept aside, never looked at: {len(aside)} bullets")
        report(results(aside, rulebook, arguments.strictness))
    return int(arguments.floors and any(reached[name] < floor for name, floor in FLOORS.items()))


if __name__ == "__main__":
    sys.exit(main())
