"""`resume-ls explain CODE`: what a rule says, why, with examples, and how to silence it."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Mapping
from pathlib import Path

from resume_ls.checking.files import rulebook_for
from resume_ls.cli.errors import UsageError
from resume_ls.cli.terminal import STYLES, Line, Segment, Sink, printable
from resume_ls.configuration.layers import Configurations
from resume_ls.rulebook.levels import Level
from resume_ls.rulebook.model import Rulebook, Severity
from resume_ls.text.yaml_nodes import nearest

SHOWN_EXAMPLES = 3
SHOWN_FACTS = 5


def run(arguments: argparse.Namespace) -> int:
    """Print all that a reader wants to know of one rule."""
    rules = own_rulebook(config=arguments.config).rules
    rule = rules.get(arguments.code)
    if rule is None:
        raise UsageError(
            f'unknown code "{arguments.code}"{nearest(arguments.code, rules)}; `resume-ls rules` lists them'
        )
    out = Sink()
    out.line((rule.code, "bold"), f": {rule.title}")
    out.line()
    for paragraph in rule.why.strip().split("\n\n"):
        out.line(printable(" ".join(paragraph.split())))
    out.line()
    out.line(("Severity  ", "bold"), *severities(rule.severity))
    if rule.sections:
        out.line(("Sections  ", "bold"), ", ".join(sorted(rule.sections)))
    if rule.hides:
        out.line(("Hides     ", "bold"), ", ".join(sorted(rule.hides)))
    for level, text in rule.ask.items():
        out.line((f"{level.label:<10}", "bold"), f"asks: {text}")
    out.line()
    for good, word, style in ((False, "Flagged", "red"), (True, "Fine", "green")):
        examples = [example for example in rule.examples if example.good is good]
        if examples:
            out.line((word, f"bold {style}"))
        for example in examples[: 1 if rule.scope == "document" else SHOWN_EXAMPLES]:
            lead = f"  {example.level.label:<10}"
            # a bullet on one line, a whole document line by line (`{{skills}}` stands for that section)
            lines = example.text.splitlines() if example.document else [" ".join(example.text.split())]
            for text in filter(str.strip, lines):
                out.line((lead, "dim"), printable(text))
                lead = " " * len(lead)
    out.line()
    out.line(("To silence it", "bold"))
    out.line(f"  everywhere:       ignore: [{rule.code}]  in .resume-ls.yml")
    out.line(f"  in one file:      <!-- resume-ls: ignore {rule.code} -->  before the first heading")
    out.line(f"                    % resume-ls: ignore {rule.code}  before \\begin{{document}}")
    out.line("  for one bullet:   the same at the end of its line, or by an editor's quick fix")
    for line in weights_of(rule.code, own_rulebook()):
        out.line(line)
    for source in rule.sources:
        out.line(("Source: ", "dim"), (source, "dim"))
    return 0


def weights_of(code: str, rulebook: Rulebook) -> list[str]:
    """Return which facts speak for a weighed code and which against it, the heaviest first; none for other codes."""
    from resume_ls.judging.model import Model

    model = Model.of(rulebook)
    column = model.codes.get(code)
    if column is None:
        return []
    heavy = sorted(column.items(), key=lambda item: -abs(item[1]))
    said = [(model.titles[name], weight) for name, weight in heavy if name in model.spoken]
    return [
        "",
        "Decided by weights that labelled bullets taught (rules/judging/weights.yml); a confidence, not a rule",
        f"  for this code:    {' · '.join([title for title, weight in said if weight > 0][:SHOWN_FACTS])}",
        f"  against it:       {' · '.join([title for title, weight in said if weight < 0][:SHOWN_FACTS])}",
        "",
    ]


def own_rulebook(paths: Iterable[str] = (), config: Path | None = None) -> Rulebook:
    """Return the rulebook with the rules that configurations name: those of this folder and of `paths`, or `config`
    alone."""
    configurations = Configurations(config)
    rules = (rule for path in (".", *paths) for rule in configurations.for_file(Path(path).absolute()).rules)
    return rulebook_for(tuple(dict.fromkeys(rules)))


def severities(by_level: Mapping[Level, Severity | None]) -> Line:
    """Return the severities by level as segments; one word where all are the same."""
    values = [by_level.get(level) for level in Level]
    if len(set(values)) == 1 and values[0]:
        return [(values[0], STYLES[values[0]]), " at every level"]
    segments: list[str | Segment] = []
    for level, value in zip(Level, values, strict=True):
        segments += [(f"{level.label} ", "dim"), (value or "none", STYLES.get(value or "", "dim")), "  "]
    return segments
