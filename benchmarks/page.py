"""docs/performance.md, made of what was measured."""

from __future__ import annotations

import statistics
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import lspbench

HOW = Path(__file__).with_name("how.md")
"""The part of the page that explains; figures stand in the part that is measured."""
ECHO, OURS = "pygls echo", "resume-ls"
SMALL, LARGE = ("resume_x1.md", "resume_x1.tex"), ("resume_x64.md", "resume_x64.tex")
COLUMNS = {
    "init": "`initialize`",
    "first": "first findings",
    "settled": "complete",
    "seq p50": "key p50",
    "seq p95": "key p95",
    "seq p99": "key p99",
    "structure p50": "structure p50",
    "typing p95": "typing p95",
    "burst": "burst",
    "action": "action",
    "resolve": "resolve",
    "hover": "hover",
    "rss": "MiB",
}


@dataclass
class Results:
    """All that one run measured. Times are milliseconds but for `spacy`, which are seconds."""

    rounds: int
    sessions: list[dict[str, Any]] = field(default_factory=list)
    early: list[dict[str, Any]] = field(default_factory=list)
    """Sessions in which typing began at once after the first findings."""
    spacy: list[float] = field(default_factory=list)
    stages: dict[str, float] = field(default_factory=dict)
    machine: str = ""


def page(results: Results) -> str:
    """Return the page as Markdown."""
    table = lspbench.summarise(results.sessions)
    parts = [
        "# How fast it is, and why",
        "",
        "<!-- Written by `make bench` (benchmarks/page.py, benchmarks/how.md); do not edit. -->",
        "",
        HOW.read_text(encoding="utf-8").strip(),
        "",
        "## Measured",
        "",
        f"{date.today():%-d %B %Y}, {results.machine}; machines differ, so read the ratios. `make bench`: medians "
        f"of {results.rounds} interleaved rounds, every figure from the client's side of the pipe, milliseconds but for "
        "the memory.",
        "",
        "### Goals",
        "",
        *goals(results, table),
        "",
        *(line for file in (*SMALL, *LARGE) for line in servers_table(table, file)),
        "A peer is the linter in a thin shell of ours that speaks the protocol, without a plugin's delay or process: the "
        "best case of an editor plugin around it. Peers are measured on Markdown, in one round after ours, with fewer "
        "edits on the large resume. harper.js is the WebAssembly build, not harper-ls; no figure here says anything of harper-ls, vale "
        "or ltex-ls, which no package index holds.",
        "",
        "### Growth",
        "",
        *growth(table),
        "",
        "### Stages, in process",
        "",
        "Processor time, medians (`python -m pytest benchmarks/test_stages.py`).",
        "",
        "| stage | ms |",
        "| --- | ---: |",
        *(f"| {name} | {number(value)} |" for name, value in results.stages.items()),
        "",
    ]  # fmt: skip
    return "\n".join(parts)


def number(value: float | None) -> str:
    """Return a figure as it is read: two digits that count, no more."""
    if value is None:
        return "–"
    return f"{value:,.0f}" if abs(value) >= 20 else f"{value:.1f}" if abs(value) >= 2 else f"{value:.2f}"


def servers_table(table: dict[str, Any], file: str) -> list[str]:
    """Return the table of all servers on one resume."""
    size = next(files[file]["bytes"] for files in table.values() if file in files)
    lines = [f"### {file.removeprefix('resume_')}: {size / 1000:,.0f} KB", "",
             f"| | {' | '.join(COLUMNS.values())} | findings | |", f"| --- |{' ---: |' * (len(COLUMNS) + 1)} --- |"]  # fmt: skip
    for name, files in table.items():
        if row := files.get(file):
            cells = " | ".join(number(row[column]) for column in COLUMNS)
            lines.append(f"| {name} | {cells} | {row['diagnostics'] or 0} | {', '.join(row['notes'])} |")
    return [*lines, ""]


def goals(results: Results, table: dict[str, Any]) -> list[str]:
    """Return the table of goals: ratios to the echo in the same run, the worse of both formats."""
    echo, ours = table[ECHO], table[OURS]

    def ratio(column: str, files: tuple[str, ...]) -> float | None:
        found = [
            ours[file][column] / echo[file][column]
            for file in files
            if ours[file][column] and echo[file][column]
        ]
        return max(found, default=None)

    def most(column: str, files: tuple[str, ...]) -> float | None:
        return max((ours[file][column] for file in files if ours[file][column]), default=None)

    def early(name: str) -> float | None:
        found = [row["early"]["p95"] for row in results.early if row["server"] == name and row.get("early")]
        return statistics.median(found) if found else None

    words = statistics.median(results.spacy) * 1e3
    complete = max(ours[file]["settled"] / (ours[file]["first"] + words) for file in SMALL)
    rows: list[tuple[str, str, float | None, float]] = [
        ("keystroke ▸ findings, two pages, p50", "×", ratio("seq p50", SMALL), 1.5),
        ("… p95", "×", ratio("seq p95", SMALL), 3),
        ("… p99", "ms", most("seq p99", SMALL), 30),
        ("keystroke, ×64, p50", "×", ratio("seq p50", LARGE), 2),
        ("… p95", "×", ratio("seq p95", LARGE), 3),
        ("growth ×64 / ×1", "×", max(ours[b]["seq p50"] / ours[a]["seq p50"] for a, b in zip(SMALL, LARGE, strict=True)), 3),
        ("a change of structure, two pages, p50", "×", ratio("structure p50", SMALL), 3),
        ("`initialize`", "×", ratio("init", SMALL), 1.15),
        ("first findings", "×", ratio("first", SMALL), 1.3),
        (f"complete findings, over first + spaCy by itself ({number(words)} ms)", "×", complete, 1.15),
        ("typing while the words load, p95", "ms", early(OURS), 100),
        ("code action", "×", ratio("action", SMALL), 2),
        ("resolving one", "ms", most("resolve", SMALL), 5),
        ("hover", "×", ratio("hover", SMALL), 2),
        ("a burst of 1,000 changes", "×", ratio("burst", (*SMALL, *LARGE)), 2),
        ("memory, two pages", "MiB", most("rss", SMALL), 140),
        ("memory after 2,000 more edits", "MiB more", most("grown", SMALL), 5),
    ]  # fmt: skip
    lines = ["| | measured | goal | |", "| --- | ---: | ---: | --- |"]
    for name, unit, value, goal in rows:
        met = "–" if value is None else "met" if value <= goal else "missed"
        lines.append(f"| {name} | {number(value)} {unit} | {goal:g} {unit} | {met} |")
    return lines


def growth(table: dict[str, Any]) -> list[str]:
    """Return what 50 times the text costs a keystroke."""
    lines = ["| | key p50, ×1 | ×64 | grows by |", "| --- | ---: | ---: | ---: |"]
    for name, files in table.items():
        for small, large in zip(SMALL, LARGE, strict=True):
            a, b = (files.get(file, {}).get("seq p50") for file in (small, large))
            if a and b:
                lines.append(
                    f"| {name}, {small.rpartition('.')[2]} | {number(a)} | {number(b)} | {number(b / a)} × |"
                )
    return lines
