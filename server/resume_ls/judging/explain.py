"""What decided a verdict, in words."""

from __future__ import annotations

from resume_ls.judging.model import Model, Verdict

SPOKEN = 0.15
"""From this weight on a fact is spoken of."""
MOST = 3
"""Facts that a message names."""
ONE_OF = (
    ("no-effect", "no-effect-above-junior", "no-effect-at-senior"),
    ("opens-with-state", "opens-with-role"),
    ("some-technologies", "many-technologies", "technology-share", "only-names"),
    ("opens-with-hedge", "stance"),
    ("specific-object", "act-on-thing"),
)
"""Facts that say much the same: of each row the heaviest is spoken of."""


def speaking(verdict: Verdict, model: Model, *, against: bool = False, code: str | None = None) -> list[str]:
    """Return the facts that speak for a change (or against one), the heaviest first, as ends of "It …". With `code`
    what they weigh for that code counts too, and what its message says already is left out."""
    column, said = model.codes.get(code or "", {}), model.said.get(code or "", ())
    heavy: list[tuple[float, str]] = []
    for name, value in verdict.facts.items():
        if name not in model.spoken or name in verdict.unsaid or name in said:
            continue
        weight = verdict.weight.get(name, 0.0)
        if (weight <= 0) is not against or abs(weight) < SPOKEN:
            continue
        heavy.append((abs(weight) + max(0.0, column.get(name, 0.0) * value) / 2, name))
    spoken: list[str] = []
    for _, name in sorted(heavy, key=lambda item: (-item[0], item[1])):
        row = next((row for row in ONE_OF if name in row), (name,))
        if not any(other in row for other in spoken):
            spoken.append(name)
    return [model.title(name, verdict.facts) for name in spoken]


def because(verdict: Verdict, model: Model, code: str) -> str:
    """Return the two or three facts that weigh most for a code, as the end of a message (": it praises and tells of
    work with others"); "" where none speaks."""
    clauses = speaking(verdict, model, code=code)[:MOST]
    if not clauses:
        return ""
    return f": it {', '.join(clauses[:-1])}{' and ' if len(clauses) > 1 else ''}{clauses[-1]}"
