"""Learn the weights of judgement from the labelled bullets in corpus/, and write rules/judging/weights.yml.

`make calibrate` runs it; the file is the same to the byte each time, and tests/judging holds it fresh. What is learned
is few and tame: one logistic regression a code over some hundred named facts, regularised, rounded to two places.
Folds are whole resumes (the part of an id before its first hyphen), never single bullets.
"""

from __future__ import annotations

import json
import math
import random
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression
from threadpoolctl import threadpool_limits

from resume_ls.document.titles import Titles, level_of
from resume_ls.judging.checks.model import BulletContext, Judged
from resume_ls.judging.facts import FACTS, PLACED, WordClasses, facts_of, facts_placed
from resume_ls.judging.model import NO_BULLET, REST_ON_SCALE, SCALE, TELLS, share, weighed
from resume_ls.reading import Lexicon, read
from resume_ls.rulebook import load
from resume_ls.rulebook.levels import Level
from resume_ls.rulebook.model import Rulebook

ROOT = Path(__file__).resolve().parent.parent
CORPUS = ROOT / "corpus"
COMPOSED = ROOT / "tests" / "accuracy"
WEIGHTS = ROOT / "rules" / "judging" / "weights.yml"

GUIDE = "guide.jsonl"

ALONE = "S"
"""The verdict of a reader who would leave a bullet alone."""
CODES = ("vague", "no-outcome", "understated", "responsibility", "tech-dump", "weak-verb")
SURFACE = frozenset({"pronoun", "passive", "buzzword"})
"""Codes that rules give, whatever a bullet says."""
FOLDS = 8
INNER_FOLDS = 4
STRENGTH = 0.3
"""Inverse strength of the regularisation of the models of change and codes (scikit-learn's C)."""
SCALE_STRENGTH = 0.3
ROLE_STRENGTH = 0.1
ROLE_SHARE = 0.15
"""By how much the level of a role is made smaller before its weight is learned: readers of the labelled bullets saw its
title, and unchecked it would outweigh what the bullet tells (docs/accuracy.md)."""
MIDDLE = 1.5
"""Of the ladder, between mid and senior: there the level of a role speaks for nothing."""
SCALE_COMPOSED = 0.2
"""Of a composed bullet in telling levels: both ends of the ladder are rare among real ones."""
SHOWS = 0.15
"""Below this confidence that it shows one a bullet is given no level."""
COMPOSED_WEIGHT = 0.02
"""Of a composed bullet against one of the shape of real ones; more than that misleads (docs/accuracy.md)."""
DISPUTED = 0.6
"""Of a bullet on which careful readers may differ (`strict: false`)."""
BORDERLINE = 0.5
"""Of a borderline bullet, on either side."""
SHOWN = 2.0
"""Of an example of a rule, which a reader of its page sees."""
ALSO = 0.5
"""Share of a code that another careful reader may give."""
LEAST = 0.05
"""Weights below this are left out."""
LEFT_ALONE = {"quiet": 0.99, "normal": 0.97, "strict": 0.92}
"""Share of strong bullets that the thresholds of information leave alone."""
RIGHT = {"quiet": 0.93, "normal": 0.90, "strict": 0.90}
"""Share of warnings that are right."""
SECTIONS = {"project": "projects", "other": "experience", "": "experience"}


@dataclass(frozen=True)
class Example:
    """A labelled bullet with its facts."""

    id: str
    group: str
    judged: Judged
    facts: Mapping[str, float]
    verdict: str
    """S leave alone, W clear-cut weak, B borderline, N no bullet to judge."""
    labels: frozenset[str]
    also: frozenset[str]
    strict: bool
    level: Level
    shows: Level | None
    composed: bool

    @property
    def bare(self) -> dict[str, float]:
        """The facts that it has wherever it stands."""
        return {name: value for name, value in self.facts.items() if name not in PLACED}


def rows(path: Path) -> list[dict[str, Any]]:
    """Return the rows of a labelled set."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def is_aside(row: Mapping[str, Any]) -> bool:
    """Whether a row is kept aside: never learned from, only measured on."""
    return bool(row.get("aside"))


def examples(
    raw: Iterable[Mapping[str, Any]], rulebook: Rulebook, *, composed: bool = False
) -> list[Example]:
    """Read labelled rows, each as a bullet of a present role at its level."""
    lexicon, titles = Lexicon.of(rulebook), Titles.of(rulebook)
    words = WordClasses.of(rulebook)
    found = []
    for row in raw:
        section = SECTIONS.get(row["section"] or "", row["section"])
        level = Level.parse(row.get("target_level") or row["level"])
        title = level_of(row.get("role_title") or row.get("entry_title") or "", titles)
        kind = "paragraph" if section == "summary" else "bullet"
        context = BulletContext(section, level, level, title, kind)
        text = " ".join(row["text"].split())
        reading = read(text.lstrip("•-–* ") or text, lexicon, section=section)
        facts = {**facts_of(reading, lexicon, words, section), **facts_placed(reading, context)}
        verdict = row.get("judged") or ("W" if row["labels"] else "S")
        shows = Level.parse(row["reads_as"]) if row.get("reads_as") else None
        found.append(
            Example(row["id"], row["id"].split("-")[0], Judged(reading, context), facts, verdict,
                    frozenset(row["labels"]), frozenset(row.get("also_ok", ())), row.get("strict", True), level, shows,
                    composed)
        )  # fmt: skip
    return found


def corpus(rulebook: Rulebook, *, aside: bool = False) -> list[Example]:
    """Return the bullets of the shape of real ones: those to learn from, or those kept aside."""
    raw = [row for path in sorted(CORPUS.glob("real_shaped*.jsonl")) for row in rows(path)]
    return examples([row for row in raw if is_aside(row) is aside], rulebook)


def composed(rulebook: Rulebook) -> list[Example]:
    """Return what is learned from beside them: the guide's own pairs, and the bullets that were composed for tests."""
    raw = [row for path in sorted(COMPOSED.glob("bullets_*.jsonl")) for row in rows(path)]
    return [
        *examples(rows(CORPUS / GUIDE), rulebook),
        *examples(of_rules(rulebook), rulebook),
        *examples(raw, rulebook, composed=True),
    ]


def of_rules(rulebook: Rulebook) -> list[dict[str, Any]]:
    """Return the examples of the rules whose codes are weighed, as rows."""
    return [
        {"id": f"rule-{code}-{number}", "text": example.text, "section": example.section, "level": example.level.label,
         "role_title": example.title or "", "labels": [] if example.good else [code], "strict": True}
        for code in CODES
        for number, example in enumerate(rulebook.rules[code].examples)
        if example.format == "markdown" and not example.document and example.section in ("experience", "projects")
    ]  # fmt: skip


def folds(found: Sequence[Example], number: int, seed: int) -> list[set[str]]:
    """Split the resumes into folds of much the same size."""
    groups = sorted({example.group for example in found})
    random.Random(seed).shuffle(groups)
    return [set(groups[at::number]) for at in range(number)]


# Fitting

GRAMMAR = [*WordClasses.of(load()).grammar.values()]
NAMES = [*FACTS, *PLACED, *GRAMMAR]
BARE = [name for name in (*FACTS, *GRAMMAR) if name not in REST_ON_SCALE]
Weighted = list[tuple[Example, float, float]]
"""Examples with a target of 0 or 1 and a weight."""


def table(found: Sequence[Example], names: Sequence[str]) -> np.ndarray:
    """Return the facts as a matrix, a row an example."""
    at = {name: index for index, name in enumerate(names)}
    made = np.zeros((len(found), len(names)))
    for row, example in enumerate(found):
        for name, value in example.facts.items():
            if name in at:
                made[row, at[name]] = value
    return made


def fit(weighted: Weighted, names: Sequence[str], strength: float) -> tuple[float, dict[str, float]]:
    """Return the start and the weights of a logistic regression, rounded."""
    weighted = [item for item in weighted if item[2] > 0]
    x = table([example for example, _, _ in weighted], names)
    y = np.array([target for _, target, _ in weighted])
    model = LogisticRegression(C=strength, solver="newton-cholesky")
    model.fit(x, y, sample_weight=np.array([weight for _, _, weight in weighted]))
    weights = {name: round(float(weight), 2) for name, weight in zip(names, model.coef_[0], strict=True)}
    return round(float(model.intercept_[0]), 2), {k: v for k, v in weights.items() if abs(v) >= LEAST}


def importance(example: Example) -> float:
    """Return how much an example counts."""
    if example.composed:
        return COMPOSED_WEIGHT
    if example.group == "rule":
        return SHOWN
    return 1.0 if example.strict else DISPUTED


def targets(example: Example) -> dict[str, float]:
    """Return what readers would say of an example, as shares: to leave it alone, that it is no bullet, or codes."""
    if example.verdict in (ALONE, "N"):
        return {ALONE if example.verdict == ALONE else NO_BULLET: 1.0}
    said = {code: 1.0 for code in CODES if code in example.labels}
    said |= {code: ALSO for code in CODES if code in example.also and code not in said}
    said = said or {"vague": 1.0}
    half = BORDERLINE if example.verdict == "B" else 1.0
    shares = {code: half * part / sum(said.values()) for code, part in said.items()}
    return shares | ({ALONE: half} if example.verdict == "B" else {})


def fit_codes(found: Sequence[Example]) -> tuple[dict[str, float], dict[str, dict[str, float]]]:
    """Return the start and the weights of each code, and of being no bullet, against leaving a bullet alone: one
    regression over all of them (softmax), so that what speaks for one code speaks against the others."""
    rows_, said, weights = [], [], []
    for example in found:
        if example.composed or (example.labels and not example.labels - SURFACE):
            continue  # composed ones teach nothing here; or its words are at fault, which is no matter of weights
        for name, part in targets(example).items():
            rows_.append(example)
            said.append(name)
            weights.append(importance(example) * part)
    model = LogisticRegression(C=STRENGTH, solver="newton-cholesky")
    model.fit(table(rows_, NAMES), np.array(said), sample_weight=np.array(weights))
    at = {name: index for index, name in enumerate(model.classes_)}
    start, columns = {}, {}
    for name in (*CODES, NO_BULLET):
        own = model.coef_[at[name]] - model.coef_[at[ALONE]]
        start[name] = round(float(model.intercept_[at[name]] - model.intercept_[at[ALONE]]), 2)
        rounded = {fact: round(float(weight), 2) for fact, weight in zip(NAMES, own, strict=True)}
        columns[name] = {fact: weight for fact, weight in rounded.items() if abs(weight) >= LEAST}
    return start, columns


def fit_scale(found: Sequence[Example]) -> tuple[dict[str, list[float]], dict[str, float]]:
    """Return the steps between the five levels, for a bullet alone and in a role of each level, and the weights of the
    facts that climb them. The role moves the steps and no weight: by how much is learned with the weights held."""
    levelled = [example for example in found if example.shows is not None]
    x = table(levelled, BARE)
    y = np.array([int(example.shows or 0) for example in levelled])
    weight = np.array([SCALE_COMPOSED if example.composed else 1.0 for example in levelled])
    mass = np.array([weight[y == level].sum() or 1.0 for level in Level])
    weight = (
        weight * ((mass.mean() / mass) ** 0.3)[y]
    )  # staff and principal are rare, and must be reached all the same
    own, alone = fit_steps(x, y, weight, SCALE_STRENGTH)
    roles = np.array([example.judged.context.role_level - MIDDLE for example in levelled])
    (height, role), in_middle = fit_steps(
        np.column_stack([x @ own, ROLE_SHARE * roles]), y, weight, ROLE_STRENGTH
    )
    steps = {"alone": [round(float(step), 2) for step in alone]}
    for level in Level:
        moved = (in_middle - ROLE_SHARE * role * (level - MIDDLE)) / height
        steps[level.label] = [round(float(step), 2) for step in moved]
    weights = {name: round(float(value), 2) for name, value in zip(BARE, own, strict=True)}
    return steps, {name: value for name, value in weights.items() if abs(value) >= LEAST}


def fit_steps(
    x: np.ndarray, y: np.ndarray, weight: np.ndarray, strength: float
) -> tuple[np.ndarray, np.ndarray]:
    """Return the weights of the columns and the steps between the levels (proportional odds: one regression for "at
    least this level", its weights shared, a start of its own for each step)."""
    stacked, targets = [], []
    for step in range(len(Level) - 1):
        starts = np.zeros((len(y), len(Level) - 1))
        starts[:, step] = 10
        stacked.append(np.hstack([x, starts]))
        targets.append(y > step)
    model = LogisticRegression(C=strength, solver="newton-cholesky", fit_intercept=False)
    model.fit(np.vstack(stacked), np.concatenate(targets), sample_weight=np.tile(weight, len(Level) - 1))
    return model.coef_[0][: x.shape[1]], -10 * model.coef_[0][x.shape[1] :]


def fit_all(found: Sequence[Example]) -> dict[str, Any]:
    """Return the weights learned from the examples, without thresholds."""
    start, columns = fit_codes(found)
    telling: Weighted = [
        (example, float(example.shows is not None), importance(example))
        for example in found
        if example.verdict != "N"
    ]
    start[TELLS], columns[TELLS] = fit(telling, BARE, STRENGTH)
    steps, columns[SCALE] = fit_scale(found)
    facts = {
        name: row
        for name in NAMES
        if (row := {column: weights[name] for column, weights in columns.items() if name in weights})
    }
    return {"start": start, "steps": steps, "shows": SHOWS, "facts": facts}


def odds(start: Mapping[str, float], columns: Mapping[str, Mapping[str, float]], example: Example) -> float:
    """Return the logarithm of the odds that a reader asks for a change of what is a bullet."""
    return math.log(sum(math.exp(start[code] + weighed(columns[code], example.facts)) for code in CODES))


def unseen(found: Sequence[Example], extra: Sequence[Example], seed: int = 1) -> list[tuple[Example, float]]:
    """Return each example with the odds that weights learned from the other resumes give it."""
    made = []
    for held in folds(found, INNER_FOLDS, seed):
        start, columns = fit_codes([example for example in found if example.group not in held] + list(extra))
        made += [(example, odds(start, columns, example)) for example in found if example.group in held]
    return made


def trust(scored: Sequence[tuple[Example, float]]) -> tuple[float, float]:
    """Return slope and shift that make the odds of bullets that the weights have not seen a share that can be trusted
    (a borderline bullet counts half)."""
    x, y, weight = [], [], []
    for example, height in scored:
        if example.verdict == "N" or (example.labels and not example.labels - SURFACE):
            continue
        weak = {"W": 1.0, "B": 0.5}.get(example.verdict, 0.0)
        for target, part in ((1, weak), (0, 1 - weak)):
            if part:
                x.append([height])
                y.append(target)
                weight.append(part)
    model = LogisticRegression(C=100).fit(np.array(x), y, sample_weight=weight)
    return round(float(model.coef_[0][0]), 2), round(float(model.intercept_[0]), 2)


# Thresholds


def thresholds(scored: Sequence[tuple[Example, float]]) -> dict[str, dict[str, dict[str, float]]]:
    """Return the confidence from which a finding is shown, by strictness and level, read off bullets that the weights
    have not seen."""
    strong = [p for example, p in scored if example.verdict == "S" and example.strict and not example.also]
    found: dict[str, dict[str, dict[str, float]]] = {}
    for strictness, alone in LEFT_ALONE.items():
        info = round(float(np.quantile(strong, alone)) + 0.005, 2)
        warning = max(info, first_right(scored, RIGHT[strictness]))
        if strictness == "quiet":
            info = warning
        found[strictness] = {level.label: {"info": info, "warning": warning} for level in Level}
    return found


def first_right(scored: Sequence[tuple[Example, float]], wanted: float) -> float:
    """Return the lowest confidence from which the share of bullets that are weak or borderline is as wanted."""
    for at in range(30, 96):
        limit = at / 100
        above = [example for example, p in scored if p >= limit and example.verdict != "N"]
        right = sum({"W": 1.0, "B": 0.5}.get(example.verdict, 0.0) for example in above)
        if above and right >= wanted * len(above):
            return limit
    return 0.95


def learn(found: Sequence[Example], extra: Sequence[Example]) -> dict[str, Any]:
    """Return all that rules/judging/weights.yml holds."""
    with threadpool_limits(1):  # the models are small: threads cost four times what they give
        raw = fit_all([*found, *extra])
        scored = unseen(found, extra)
    slope, shift = raw["trust"] = trust(scored)
    raw["thresholds"] = thresholds([(example, share(slope * height + shift)) for example, height in scored])
    return raw


# Writing

HEAD = """\
# What each fact of a bullet counts: made by `make calibrate` from corpus/, not by hand. A fact
# (server/resume_ls/judging/facts/) is 1 where it holds, 0 where not, or a share. A code weighs what speaks for it
# against leaving the bullet alone, `no-bullet` that it is none to judge, `tells` whether it shows a level, `level`
# how high. e^(start + sum) is the odds of each; the confidence is the share of the codes against leaving it alone.
"""


def written(raw: Mapping[str, Any]) -> str:
    """Return the weights as YAML, a line a fact."""
    lines = [HEAD, f"start: {flow(raw['start'])}\n",
             "# From which sum of `level` on a bullet shows mid, senior, staff, principal: alone, and in a role whose\n"
             "# title says a level, which moves the steps by about half of one for each level.\n", "steps:\n",
             *(f"  {role}: [{', '.join(f'{step:.2f}' for step in steps)}]\n" for role, steps in raw["steps"].items()),
             "# Below this confidence in `tells` a bullet shows no level.\n", f"shows: {raw['shows']}\n",
             "# What makes the odds of a change a confidence that can be trusted: slope and shift.\n",
             f"trust: [{', '.join(f'{part:.2f}' for part in raw['trust'])}]\n",
             "# The confidence from which a finding is shown, read off bullets that the weights had not seen.\n",
             "thresholds:\n"]  # fmt: skip
    for strictness, by_level in raw["thresholds"].items():
        lines.append(f"  {strictness}:\n")
        lines += [f"    {level}: {flow(values)}\n" for level, values in by_level.items()]
    lines.append("facts:\n")
    lines += [f"  {name}: {flow(row)}\n" for name, row in raw["facts"].items()]
    return "".join(lines)


def flow(values: Mapping[str, float]) -> str:
    """Return a mapping on one line."""
    return "{" + ", ".join(f"{name}: {value:.2f}" for name, value in values.items()) + "}"


def main() -> None:
    """Learn and write."""
    rulebook = load()
    made = written(learn(corpus(rulebook), composed(rulebook)))
    if "--check" in sys.argv:
        sys.exit(WEIGHTS.read_text("utf-8") != made)
    WEIGHTS.write_text(made, "utf-8")
    print(f"{WEIGHTS.relative_to(ROOT)}: written")


if __name__ == "__main__":
    main()
