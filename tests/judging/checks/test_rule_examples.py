"""Every rule has examples, over the levels and both formats, and every example is judged as it says."""

import pytest

from resume_ls.cli.rules import flagged
from resume_ls.rulebook import Rule, load
from resume_ls.rulebook.levels import Level

LEAST_GOOD, LEAST_BAD = 6, 4
FORMATLESS = frozenset({"config-error", "language"})
"""Rules whose matter is the same in both formats (a configuration has none)."""

RULES = sorted(load().rules.values(), key=lambda rule: rule.code)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_rule_has_examples_enough(rule: Rule) -> None:
    good = [example for example in rule.examples if example.good]
    bad = [example for example in rule.examples if not example.good]
    assert len(good) >= LEAST_GOOD and len(bad) >= LEAST_BAD
    levels = [level for level in Level if rule.severity[level] is not None]
    assert {example.level for example in rule.examples} >= set(levels), "a level has no example"
    if rule.code not in FORMATLESS:
        assert {example.format for example in rule.examples} == {"markdown", "latex"}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_its_examples_hold(rule: Rule) -> None:
    wrong = [
        f"{example.level.label} {example.format} {'is' if example.good else 'is not'} flagged: {example.text[:80]!r}"
        for example in rule.examples
        if flagged(rule, example, load()) is example.good
    ]
    assert wrong == []
