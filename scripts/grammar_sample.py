"""Prints rewrites with their blanks filled, as JSON lines {code, level, before, after}, for the grammar check.

    python scripts/grammar_sample.py [NUMBER] [SEED]

The sample is drawn from all rewrites of the bullets in tests/rewrites/bullets.yml and rules/rewrites/examples.yml at
every level, the same for the same seed.
"""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Iterator
from pathlib import Path

import yaml

from resume_ls.analysis import analyse
from resume_ls.rewrites.model import Blank, Choice, Fresh, Kept, Rewrite
from resume_ls.rewrites.rules import RewriteRules
from resume_ls.rulebook import load
from resume_ls.rulebook.levels import Level

BULLETS = Path(__file__).resolve().parent.parent / "tests" / "rewrites" / "bullets.yml"
NUMBER = 300
SEED = 7
TITLES = ("Junior Developer", "Engineer", "Senior Engineer", "Staff Engineer", "Principal Engineer")


def filled(rewrite: Rewrite, source: str) -> str:
    """Return the bullet after a rewrite, each blank as the fact that it asks for."""
    rules = RewriteRules.of(load())
    (edit,) = rewrite.edits
    line = source.rfind("\n", 0, edit.span.start) + len("\n- ")
    end = source.find("\n", edit.span.end)
    parts = [source[line : edit.span.start]]
    for piece in edit.pieces:
        match piece:
            case Kept(span):
                parts.append(span.shifted(edit.base).of(source))
            case Fresh(text):
                parts.append(text)
            case Choice(options):
                parts.append(options[0])
            case Blank(name, hint):
                parts.append(rules.values.get(name) or rules.facet_of(hint).answer)
    return "".join(parts) + source[edit.span.end : end]


def rewrites() -> Iterator[dict[str, str]]:
    """Yield every rewrite of every bullet at every level."""
    bullets = list(yaml.safe_load(BULLETS.read_text("utf-8")))
    corpus = BULLETS.parent.parent.parent / "corpus" / "real_shaped.jsonl"
    rows = [json.loads(line) for line in corpus.read_text("utf-8").splitlines()]
    bullets += [row["text"] for row in rows[::10] if row["judged"] == "W"]
    bullets += [text for examples in load().data["rewrites/examples"].values() for text in examples.values()]
    for bullet in dict.fromkeys(bullets):
        for level in Level:
            entry = f"### {TITLES[level]}, Acme (2021 – Present)\n\n- {bullet}\n"
            text = f"# Sam Doe\n\nsam@example.org\n\n## Experience\n\n{entry}"
            analysis = analyse(text, level=level.label)
            for finding in analysis.findings:
                if finding.node is None or finding.node not in analysis.contexts:
                    continue
                for rewrite in analysis.rewrites(finding):
                    after = filled(rewrite, text)
                    if "\n" not in after:
                        yield {"code": finding.code, "level": level.label, "before": bullet, "after": after}


def main(arguments: list[str]) -> None:
    """Print the sample."""
    number = int(arguments[0]) if arguments else NUMBER
    seed = int(arguments[1]) if len(arguments) > 1 else SEED
    everything = list(rewrites())
    for row in random.Random(seed).sample(everything, min(number, len(everything))):
        print(json.dumps(row, ensure_ascii=False))


if __name__ == "__main__":
    main(sys.argv[1:])
