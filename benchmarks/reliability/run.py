"""All of it, part by part, into docs/reliability.md. `make reliability`, or `run.py PART…` for some parts anew.

What a part found is kept in .work/reliability/ as soon as it is done, and the page is written anew from all that is kept:
a run that is broken off loses one part.
"""

from __future__ import annotations

import argparse
import json
import platform
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

if __package__ in (None, ""):
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from reliability import faults, fuzz, inputs, load, pumps, regexes, soak, state
from reliability.corpus import KINDS, ROOT, seeds

KEPT = ROOT / ".work" / "reliability"
PAGE = ROOT / "docs" / "reliability.md"
INTRODUCTION = Path(__file__).with_name("how.md")
"""The part of the page that explains; figures come from what is kept."""


@dataclass(frozen=True, slots=True)
class Part:
    """What one part of the page says."""

    title: str
    command: str
    body: str
    holds: bool
    summary: tuple[tuple[str, str], ...]
    """Rows of the table at the top: what, and the figure."""
    day: str = ""
    minutes: float = 0.0


def fuzzing(options: argparse.Namespace) -> Part:
    """Damaged inputs of all kinds."""
    fresh = int(time.time()) if options.seed is None else options.seed
    tally = fuzz.fuzz(options.minutes * 60, fresh, 2)
    body = (f"Seed {fresh}, {options.minutes:g} minutes on two processes, from {sum(len(seeds(kind)) for kind in KINDS):,} whole files: "
            f"{', '.join(f'{count:,} of {kind}' for kind, count in tally.inputs.items())}. Each is damaged one to twelve times, then parsed, "
            f"read, checked and rewritten, or read as a configuration or a rule file. The slowest took {tally.slowest:.2f} s of processor time.")  # fmt: skip
    rows = (
        ("damaged documents and files tried", f"{tally.total:,}"),
        ("crashes", str(tally.count("crash"))),
        ("broken laws (a span outside of its text, edits that overlap, a key lost)", str(tally.count("law"))),
        (f"hangs over {fuzz.HANG_SECONDS:.0f} s", str(tally.count("hang"))),
    )
    return Part("Fuzzing", f"make fuzz MINUTES={options.minutes:g}", body, not tally.failures, rows)


def states(_: argparse.Namespace) -> Part:
    """Random sessions."""
    inside = state.in_process(seed=77, seconds=150)
    outside = state.over_lsp(seed=78, steps=600)
    wrong = len(inside.divergences) + len(outside.divergences)
    body = (f"{inside.steps:,} steps on live documents, each compared with an analysis from scratch; {outside.steps:,} steps over the "
            f"protocol in three encodings, compared {outside.compared:,} times with the same text newly opened. Edits, undo, settings that "
            "change, several documents; no diagnostics of an older version after those of a newer one.")  # fmt: skip
    rows = (("steps of random sessions", f"{inside.steps + outside.steps:,}"), ("divergences from a start from scratch", str(wrong)))  # fmt: skip
    return Part("Random sessions", "make reliability PARTS=state", body, not wrong, rows)


def soaking(options: argparse.Namespace) -> Part:
    """An hour of typing."""
    result = soak.soak(options.edits)
    problems = result.problems()
    body = f"{soak.table(result)}\n\n{'; '.join(problems).capitalize() or 'Flat'}."
    rows = (
        ("edits of the soak", f"{result.edits:,}"),
        ("growth of memory after the warm-up", f"{result.growth:+.1%}"),
        ("most memory", f"{max(window.memory for window in result.windows):.0f} MiB"),
    )
    return Part("An hour of typing, compressed", "make soak", body, not problems, rows)


def table_part(
    title: str, target: str, columns: str, lines: Sequence[str], held: Sequence[bool], counted: str
) -> Part:
    """Return a part that is one table, a line for each thing tried; `counted` says of what it counts those that held."""
    head = [f"| {columns} |", "| " + " | ".join("---" for _ in columns.split(" | ")) + " |"]
    rows = ((counted, f"{sum(held)} of {len(held)}"),)
    return Part(title, target, "\n".join([*head, *lines]), all(held), rows)


def loads(_: argparse.Namespace) -> Part:
    """More than anyone has."""
    found = load.everything()
    lines = [f"| {item.what} | {item.figures} | {'yes' if item.holds else '**no**'} |" for item in found]
    held = [item.holds for item in found]
    return table_part(
        "Load",
        "make reliability PARTS=load",
        "what | figures | holds",
        lines,
        held,
        "loads borne of those tried",
    )


def faulty(_: argparse.Namespace) -> Part:
    """Faults done on purpose."""
    found = faults.everything()
    lines = [f"| {item.what} | {cell(item.how)} | {'yes' if item.survived else '**no**'} |" for item in found]
    held = [item.survived for item in found]
    return table_part("Faults", "make reliability PARTS=faults", "fault | what came of it | survived", lines, held, "faults survived of those tried")  # fmt: skip


def bad_inputs(_: argparse.Namespace) -> Part:
    """Bad inputs to the command line."""
    found = inputs.everything()
    lines = [
        f"| {item.what}{'' if item.held else ' (**not as it should be**)'} | `{cell(item.command)}` | {item.status} | {cell(item.message)} |"
        for item in found
    ]
    held = [item.held for item in found]
    return table_part("Bad inputs", "make reliability PARTS=inputs", "input | command | status | what it says", lines, held, "bad inputs answered as they should be")  # fmt: skip


def in_own_process(quick: bool) -> tuple[int, int, list[str]]:
    """Return how many expressions and attacks were tried, and the slow ones: they are recorded as the package is first
    imported, which this process has done already."""
    command = [sys.executable, regexes.__file__, *(["--quick"] if quick else [])]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    *slow, last = done.stdout.strip().splitlines() or [done.stderr[-300:]]
    numbers = [int(word) for word in last.split() if word.isdigit()]
    if len(numbers) != 3:
        raise RuntimeError(f"no figures: {last}")
    return numbers[0], numbers[1], [line.strip() for line in slow]


def expressions(options: argparse.Namespace) -> Part:
    """Regular expressions and long bullets."""
    tried, attacks, slow = in_own_process(options.quick)
    steep = pumps.everything(quick=options.quick)
    body = (f"{tried} regular expressions, recorded while all of the package is used, against {attacks:,} strings that "
            f"follow from their own structure: {len(slow)} take longer than in proportion. {steep.tried} bullets of one thing over and "
            f"over through the whole pipeline, each at {pumps.SHORT:,} and {pumps.LONG:,} characters: {len(steep.steep)} take longer than in "
            f"proportion; the slowest took {steep.slowest:.2f} s.")  # fmt: skip
    lines = [f"- {cell(line)}" for line in slow]
    lines += [f"- {item}" for item in steep.steep]
    rows = (
        ("regular expressions tried, and slow", f"{tried}, {len(slow)}"),
        ("long bullets tried, and slow", f"{steep.tried}, {len(steep.steep)}"),
    )
    return Part("Long strings made to hurt", "make reliability PARTS=expressions", "\n".join([body, "", *lines]).strip(),
                not slow and not steep.steep, rows)  # fmt: skip


PARTS: dict[str, Callable[[argparse.Namespace], Part]] = {
    "fuzz": fuzzing, "state": states, "soak": soaking, "load": loads, "faults": faulty, "inputs": bad_inputs, "expressions": expressions,
}  # fmt: skip


def cell(text: str) -> str:
    """Return text that stays in its cell, without places of this machine."""
    text = text.replace("\n", " ").replace("|", "¦").replace("`", "'").replace("<", "‹").replace(">", "›")
    return text.replace(str(ROOT), "…").replace("/tmp/resume-ls-", "…/")


def keep(name: str, part: Part) -> None:
    """Keep what a part found."""
    KEPT.mkdir(parents=True, exist_ok=True)
    (KEPT / f"{name}.json").write_text(json.dumps(asdict(part), ensure_ascii=False, indent=1), "utf-8")


def kept() -> dict[str, Part]:
    """Return what is kept of all parts, in the page's order."""
    found = {}
    for name in PARTS:
        if (path := KEPT / f"{name}.json").is_file():
            data = json.loads(path.read_text("utf-8"))
            found[name] = Part(
                **{**data, "summary": tuple((what, figure) for what, figure in data["summary"])}
            )
    return found


def machine() -> str:
    """Return what the figures were measured on, without its name."""
    cores = len(
        [line for line in Path("/proc/cpuinfo").read_text().splitlines() if line.startswith("processor")]
    )
    return f"{platform.system()} on {platform.machine()}, {cores} cores shared with other work, Python {platform.python_version()}"


def page(parts: dict[str, Part]) -> str:
    """Return the page as Markdown."""
    lines = [
        "# How reliable it is, and how that was tried",
        "",
        "<!-- Written by `make reliability` (benchmarks/reliability/run.py, how.md); do not edit. -->",
        "",
        INTRODUCTION.read_text("utf-8").strip(),
        "",
        "## In one table",
        "",
        f"{machine()}.",
        "",
        "| what | figure | measured |",
        "| --- | --- | --- |",
        *(f"| {what} | {figure} | {part.day} |" for part in parts.values() for what, figure in part.summary),
    ]
    for part in parts.values():
        verdict = "" if part.holds else " Not all of it holds: see below."
        lines += [
            "",
            f"## {part.title}",
            "",
            f"`{part.command}`, {part.day}, {part.minutes:.0f} min.{verdict}",
            "",
            part.body,
        ]
    return "\n".join(lines) + "\n"


def main() -> int:
    """Run the parts asked for; return 1 where one does not hold."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"of {', '.join(PARTS)}; default: all")
    parser.add_argument("--minutes", type=float, default=5, help="of fuzzing")
    parser.add_argument("--seed", type=int, help="of the fuzzing; default: from the clock")
    parser.add_argument("--edits", type=int, default=50_000, help="of the soak")
    parser.add_argument(
        "--quick", action="store_true", help="short forms of fuzz, soak and expressions; no page is written"
    )
    parser.add_argument("--page", action="store_true", help="only write the page from what is kept")
    options = parser.parse_args()
    if unknown := [name for name in options.parts if name not in PARTS]:
        parser.error(f"no part is called {unknown[0]}")
    if options.quick:
        options.minutes, options.edits = min(options.minutes, 0.5), min(options.edits, 3_000)
    holds = True
    for name in () if options.page else options.parts or PARTS:
        began = time.monotonic()
        part = PARTS[name](options)
        part = Part(part.title, part.command, part.body, part.holds, part.summary, f"{date.today():%-d %B %Y}", (time.monotonic() - began) / 60)  # fmt: skip
        if not options.quick:
            keep(name, part)
            PAGE.write_text(page(kept()), "utf-8")
        print(
            f"{'ok' if part.holds else 'NOT ALL HOLDS'} {name}: {'; '.join(f'{what} {figure}' for what, figure in part.summary)}",
            flush=True,
        )
        if options.quick and not part.holds:
            print(part.body)
        holds = holds and part.holds
    if options.page:
        PAGE.write_text(page(kept()), "utf-8")
    return 0 if holds else 1


if __name__ == "__main__":
    sys.exit(main())
