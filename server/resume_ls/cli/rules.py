"""`resume-ls rules`: every rule; `--test` runs the examples that stand in them."""

from __future__ import annotations

import argparse
from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING

from resume_ls.cli.explain import own_rulebook
from resume_ls.cli.terminal import Sink, answer, printable
from resume_ls.configuration.read import parse as parse_configuration
from resume_ls.rulebook.levels import Level

if TYPE_CHECKING:
    from resume_ls.rulebook.model import Example, Format, Rule, Rulebook

LEAST_GOOD, LEAST_BAD = 6, 4
"""Examples that a rule of ours must have."""
FORMATLESS = frozenset({"config-error", "language"})
"""Rules whose matter is the same in both formats (a configuration has none)."""
EXAMPLES_IN: tuple[Format, ...] = ("markdown", "latex")
"""Formats that examples of a rule of ours must show; of a third one its parser tells enough."""


def run(arguments: argparse.Namespace) -> int:
    """List the rules, or test them; 0, or 1 where an example fails."""
    rulebook = own_rulebook(config=arguments.config)
    if arguments.test:
        return test(rulebook)
    rules = sorted(rulebook.rules.values(), key=lambda rule: (rule.origin is not None, rule.scope, rule.code))
    found = [
        {
            "code": rule.code,
            "title": rule.title,
            "scope": rule.scope,
            "severity": {level.label: rule.severity.get(level) for level in Level},
            "origin": rule.origin,
        }
        for rule in rules
    ]
    answer(arguments.format, "rules.j2", rules=found)
    return 0


def test(rulebook: Rulebook) -> int:
    """Run every example of every rule and print those that fail."""
    out = Sink()
    failures = total = 0
    for rule in sorted(rulebook.rules.values(), key=lambda rule: rule.code):
        for example in rule.examples:
            total += 1
            found = codes(rule, example, rulebook)
            if (rule.code in found) is example.good:
                failures += 1
                wrong = "is flagged" if example.good else "is not flagged" + instead(found)
                text = printable(" ".join(example.text.split()))[:100]
                out.line((f"{rule.code}: ", "bold red"), f"{example.level.label}: {wrong}: {text}")
        for missing in lacks(rule):
            failures += 1
            out.line((f"{rule.code}: ", "bold red"), missing)
    out.line((f"{total - failures} of {total} examples of {len(rulebook.rules)} rules hold", "bold"))
    return 1 if failures else 0


def lacks(rule: Rule) -> list[str]:
    """Return what is missing of a rule's examples, in words: a user's rule needs one, a rule of ours enough of them."""
    if rule.origin is not None:
        return [] if rule.examples else ["has no examples"]
    good = sum(example.good for example in rule.examples)
    missing = [
        f"has {count} {name} examples, {least} are wanted"
        for name, count, least in (("good", good, LEAST_GOOD), ("bad", len(rule.examples) - good, LEAST_BAD))
        if count < least
    ]
    levels = {level for level in Level if rule.severity[level] is not None}
    shown = {example.level for example in rule.examples}
    missing += [f"has no example for {level.label}" for level in sorted(levels - shown)]
    formats = {example.format for example in rule.examples}
    if rule.code not in FORMATLESS:
        missing += [f"has no example in {format}" for format in EXAMPLES_IN if format not in formats]
    return missing


def instead(found: AbstractSet[str]) -> str:
    """Say what is found in an example in place of the rule's own code, "" for nothing."""
    return f" (but {', '.join(sorted(found))}; a bullet shows two findings at most)" if found else ""


def codes(rule: Rule, example: Example, rulebook: Rulebook) -> frozenset[str]:
    """Return the codes that are found in an example."""
    from resume_ls.analysis import analyse
    from resume_ls.cli.written import in_a_resume, written_out

    if rule.settings.get("examples") == "configuration":
        return frozenset({rule.code} if parse_configuration(example.text)[1] else ())
    text = written_out(example, rulebook) if example.document else in_a_resume(example, rulebook)
    analysis = analyse(text, format=example.format, level=example.level.label, rulebook=rulebook)
    return frozenset(finding.code for finding in analysis.findings)
