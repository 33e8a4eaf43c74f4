"""What the fuzzer starts from: the resumes, configurations and rule files of this repository, and ../shared where it is."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared"
CRASHES = ROOT / "tests" / "robustness" / "crashes"
"""Inputs that once crashed, hung or broke a law; each runs as a test."""

Kind = Literal["markdown", "latex", "configuration", "rules"]
KINDS: tuple[Kind, ...] = ("markdown", "latex", "configuration", "rules")
LONGEST = 20_000
"""Longer seeds are cut, so that a mutation costs milliseconds."""


@dataclass(frozen=True, slots=True)
class Seed:
    """A text to start from."""

    kind: Kind
    name: str
    text: str


@cache
def seeds(kind: Kind) -> tuple[Seed, ...]:
    """Return all seeds of a kind, in a fixed order."""
    if kind in ("markdown", "latex"):
        suffix = ".md" if kind == "markdown" else ".tex"
        folders = [ROOT / "examples", ROOT / "tests", SHARED / "documents"]
        files = [path for folder in folders if folder.is_dir() for path in sorted(folder.rglob(f"*{suffix}"))]
    elif kind == "rules":
        files = sorted((ROOT / "rules" / "checks").glob("*.yml"))
    else:
        files = sorted((ROOT / "tests" / "configuration").rglob("*.yml"))
    found = [Seed(kind, path.name, read(path)) for path in files]
    found += [Seed(kind, f"own {number}", text) for number, text in enumerate(OWN.get(kind, ()))]
    return tuple(seed for seed in found if seed.text.strip())


def read(path: Path) -> str:
    """Return the text of a file, line breaks as they are, cut to the longest seed."""
    return path.read_bytes().decode("utf-8", "replace")[:LONGEST]


OWN: dict[Kind, tuple[str, ...]] = {
    "configuration": (
        """# all keys
level: senior
titles: {Platform Ninja: staff, "Dev III": senior}
files: ["cv/*.md", "**/resume*.tex"]
exclude: [drafts/, "*.bak.md"]
select: [vague, tech-dump, no-outcome]
ignore:
  - passive  # why not
  - vague 0123456789ab
severity: {buzzword: hint, tense: off}
rules: [rules/own.yml, more]
latex:
  macros:
    cvproject: {entry: [title, period]}
    achievement: bullet
run: on-save
fix-all: true
per-file:
  "junior/*.md": {level: junior, ignore: [too-long]}
""",
        "level: &l mid\ntitles:\n  Coder: *l\nignore: [a, b]\n",
        "{level: staff, select: [], per-file: {'*': {level: auto}}}",
    ),
    "rules": (
        """- code: no-synergy
  kind: existence
  message: "“{found}” says nothing."
  settings: {tokens: [synergy, "synerg(y|ies)", 'win[- ]win'], exceptions: [Synergy Inc], ignore-case: true}
  examples:
    - {level: mid, bad: Used synergy., good: Built an API in Go that serves 3 teams.}
- code: own-words
  kind: substitution
  message: Write “{wanted}” for “{found}”.
  severity: hint
  settings: {swap: {utili[sz]e: use, "k8s": Kubernetes}}
- code: one-led
  kind: occurrence
  message: "{count} times, at most {max}."
  settings: {tokens: ['\\bled\\b'], max: 1}
- code: need-projects
  kind: section
  message: A section {section} is missing.
  settings: {required: [projects]}
""",
    ),
}
