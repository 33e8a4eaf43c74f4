"""Name the facts of a bullet without support: those whose loss makes judgement on other resumes no worse.

Run it by hand. Each fact is taken out alone, the weights are learned anew on folds of whole resumes,
and what is printed is by how much unseen bullets become less likely (change: whether a reader would ask for one; said:
what they would say). Below nothing in both a fact may go; take out what is listed together, and look again.
"""

from __future__ import annotations

import numpy as np
from calibrate import (
    ALONE,
    NAMES,
    STRENGTH,
    SURFACE,
    Example,
    composed,
    corpus,
    folds,
    importance,
    table,
    targets,
)  # fmt: skip
from sklearn.linear_model import LogisticRegression

from resume_ls.judging.model import NO_BULLET
from resume_ls.rulebook import load

FOLDS = 4
LEAST = 1e-6


class Trial:
    """The labelled bullets as arrays: a row for each thing that readers would say of one."""

    def __init__(self, found: list[Example]) -> None:
        rows = [
            (example, name, importance(example) * part)
            for example in found
            if not example.composed and not (example.labels and not example.labels - SURFACE)
            for name, part in targets(example).items()
        ]
        self.x = table([example for example, _, _ in rows], NAMES)
        self.said = np.array([name for _, name, _ in rows])
        self.weight = np.array([weight for _, _, weight in rows])
        self.group = np.array([example.group for example, _, _ in rows])
        self.folds = folds(found, FOLDS, 1)

    def loss(self, kept: list[int]) -> np.ndarray:
        """Return how unlikely unseen bullets are with these facts: whether to change, and what is said."""
        lost = np.zeros(2)
        for held in self.folds:
            out = np.isin(self.group, list(held))
            model = LogisticRegression(C=STRENGTH, solver="newton-cholesky")
            model.fit(self.x[~out][:, kept], self.said[~out], sample_weight=self.weight[~out])
            told = model.predict_proba(self.x[out][:, kept]).clip(LEAST, 1)
            own = told[np.arange(out.sum()), np.searchsorted(model.classes_, self.said[out])]
            alone = np.isin(model.classes_, (ALONE, NO_BULLET))
            left = np.isin(self.said[out], (ALONE, NO_BULLET))
            change = np.where(left, told[:, alone].sum(1), told[:, ~alone].sum(1))
            lost -= [(self.weight[out] * np.log(likely)).sum() for likely in (change, own)]
        return lost


def main() -> None:
    """Print each fact with what its loss costs, the least first."""
    rulebook = load()
    trial = Trial([*corpus(rulebook), *composed(rulebook)])
    everything = list(range(len(NAMES)))
    whole = trial.loss(everything)
    costs = {
        name: trial.loss([at for at in everything if at != own]) - whole for own, name in enumerate(NAMES)
    }
    for name, (change, said) in sorted(costs.items(), key=lambda item: sum(item[1])):
        print(
            f"{name:24} change {change:+.2f}, said {said:+.2f}{'  no support' if max(change, said) < 0 else ''}"
        )


if __name__ == "__main__":
    main()
