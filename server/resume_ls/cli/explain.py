"""`resume-ls explain CODE`: what a rule says, why, with examples, and how to silence it."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from pathlib import Path

from resume_ls.checking.files import rulebook_for
from resume_ls.cli.errors import UsageError
from resume_ls.cli.terminal import Sink
from resume_ls.configuration.layers import Configurations
from resume_ls.rulebook.levels import Level
from resume_ls.rulebook.model import Rulebook
from resume_ls.text.yaml_nodes import nearest

SHOWN_FACTS = 5


def run(arguments: argparse.Namespace) -> int:
    """Print all that a reader wants to know of one rule."""
    rules = own_rulebook(config=arguments.config).rules
    rule = rules.get(arguments.code)
    if rule is None:
        raise UsageError(
            f'unknown code "{arguments.code}"{nearest(arguments.code, rules)}; `resume-ls rules` lists them'
        )
    severity = {level.label: rule.severity.get(level) for level in Level}
    Sink().screen("explain.j2", rule=rule, severity=severity, weights=weights_of(rule.code, own_rulebook()))
    return 0


def weights_of(code: str, rulebook: Rulebook) -> tuple[list[str], list[str]] | None:
    """Return which facts speak for a weighed code and which against it, the heaviest first; None for other codes."""
    from resume_ls.judging.model import Model

    model = Model.of(rulebook)
    column = model.codes.get(code)
    if column is None:
        return None
    heavy = sorted(column.items(), key=lambda item: -abs(item[1]))
    said = [(model.titles[name], weight) for name, weight in heavy if name in model.spoken]
    speaks_for = [title for title, weight in said if weight > 0]
    return speaks_for[:SHOWN_FACTS], [title for title, weight in said if weight < 0][:SHOWN_FACTS]


def own_rulebook(paths: Iterable[str] = (), config: Path | None = None) -> Rulebook:
    """Return the rulebook with the rules that configurations name: those of this folder and of `paths`, or `config`
    alone."""
    configurations = Configurations(config)
    rules = (rule for path in (".", *paths) for rule in configurations.for_file(Path(path).absolute()).rules)
    return rulebook_for(tuple(dict.fromkeys(rules)))
