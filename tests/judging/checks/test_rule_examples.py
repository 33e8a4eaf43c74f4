"""Every rule has examples, over the levels and both formats, and every example is judged as it says."""

import pytest

from resume_ls.cli.rules import codes, lacks
from resume_ls.rulebook import Rule, load

RULES = sorted(load().rules.values(), key=lambda rule: rule.code)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_rule_has_examples_enough(rule: Rule) -> None:
    assert lacks(rule) == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_its_examples_hold(rule: Rule) -> None:
    wrong = [
        f"{example.level.label} {example.format} {'is' if example.good else 'is not'} flagged: {example.text[:80]!r}"
        for example in rule.examples
        if (rule.code in codes(rule, example, load())) is example.good
    ]
    assert wrong == []
