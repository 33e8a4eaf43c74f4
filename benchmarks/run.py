#!/usr/bin/env python3
"""`make bench`: our server beside the floors of Python and pygls and the peers that the package indexes hold.

Interleaved rounds of lspbench, memory, start-up, the stages by pytest-benchmark; writes docs/performance.md.

    python benchmarks/run.py                  five rounds, with peers, writes the page
    python benchmarks/run.py --quick          one round without peers; prints, writes nothing
    python benchmarks/run.py --guard          the short form for CI: ours against the echo, generous bounds

What it installs lies in .work/bench. A peer that can't be installed is left out with a word.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import shlex
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
WORK = ROOT / ".work" / "bench"
PAGE = ROOT / "docs" / "performance.md"
sys.path[:0] = [str(HERE / "lspbench"), str(HERE)]

import fixtures  # noqa: E402

import lspbench  # noqa: E402
from page import Results, page  # noqa: E402

STDLIB, ECHO, OURS = "stdlib echo", "pygls echo", "resume-ls"
NPM = {
    "write-good": ("writegood", ["write-good"]),
    "textlint + write-good": (
        "textlint-wg",
        [
            "@textlint/kernel",
            "@textlint/textlint-plugin-markdown",
            "textlint-rule-write-good",
            "textlint-rule-terminology",
        ],
    ),
    "alex": ("alex", ["alex"]),
    "harper.js": ("harper", ["harper.js"]),
}
"""Peers from npm: how peer.mjs calls them, and their packages."""
EDITS, BURST, GROW = 90, 1000, 2000
EDITS_LARGE_PEER = 6
"""Edits a phase of a peer on the large resume, which takes it seconds a key."""
SPACY = "import spacy; spacy.blank('en')"
GUARDED = {
    "seq p50": 3.0,
    "seq p95": 6.0,
    "structure p50": 60.0,
    "typing p95": 6.0,
    "burst": 3.0,
    "hover": 6.0,
    "init": 1.5,
}
"""The most that CI allows of each, as a ratio to the pygls echo in the same run: twice the goal or more, for a
machine with other work."""


def servers() -> dict[str, str]:
    """Return our server and the floors, by name, as command lines."""
    python = shlex.quote(sys.executable)
    return {
        STDLIB: f"{python} {shlex.quote(str(HERE / 'lspbench/floor_stdlib.py'))}",
        ECHO: f"{python} {shlex.quote(str(HERE / 'lspbench/floor_pygls.py'))}",
        OURS: f"{python} -m resume_ls server",
    }


def peers() -> dict[str, str]:
    """Install the peers and return those that could be, as command lines."""
    found = {}
    node = WORK / "npm"
    node.mkdir(parents=True, exist_ok=True)
    (node / "peer.mjs").write_bytes((HERE / "lspbench/peer.mjs").read_bytes())
    for name, (short, packages) in NPM.items():
        held = all((node / "node_modules" / package).is_dir() for package in packages)
        if held or installed(
            name, ["npm", "install", "--no-audit", "--no-fund", "--loglevel=error", *packages], node
        ):
            found[name] = f"node {shlex.quote(str(node / 'peer.mjs'))} {short}"
    target = WORK / "pypi"
    pip = [
        sys.executable,
        "-m",
        "pip",
        "install",
        "-q",
        "--disable-pip-version-check",
        "--target",
        str(target),
        "proselint",
    ]
    if target.is_dir() or installed("proselint", pip, WORK):
        path = shlex.quote(f"PYTHONPATH={target}")
        found["proselint"] = (
            f"env {path} {sys.executable} {shlex.quote(str(HERE / 'lspbench/peer_proselint.py'))}"
        )
    return found


def installed(name: str, command: list[str], folder: Path) -> bool:
    """Install something; say so where that fails."""
    try:
        subprocess.run(command, cwd=folder, check=True, timeout=300, stdout=subprocess.DEVNULL)
    except (OSError, subprocess.SubprocessError) as error:
        print(f"left out: {name}, which could not be installed ({type(error).__name__})", file=sys.stderr)
        return False
    return True


def session(name: str, command: str, file: Path, *, large: bool, extra: list[str]) -> dict[str, Any]:
    """Measure one server on one file, once."""
    ours, peer = name == OURS, name not in (STDLIB, ECHO, OURS)
    edits = EDITS_LARGE_PEER if peer and large else EDITS
    args = lspbench.arguments(
        ["--server", command, "--file", str(file), "--language-id", "latex" if file.suffix == ".tex" else "markdown",
         "--edits", str(edits), "--publications", "2" if ours else "1", "--warm", "1",
         "--burst", str(edits if peer else BURST), "--timeout", "60", *extra]
    )  # fmt: skip
    row = lspbench.Session(shlex.split(command), file, args).run()
    told = ", ".join(lspbench.notes(row)) or "ok"
    print(f"  {name:<24}{file.name:<16}{told}", file=sys.stderr, flush=True)
    return {"server": name, **row}


def spacy_seconds() -> float:
    """Return how long a fresh process takes to import spaCy and make the blank pipeline."""
    begin = time.perf_counter()
    subprocess.run([sys.executable, "-c", SPACY], check=True)
    return time.perf_counter() - begin


def files() -> Iterator[tuple[Path, bool]]:
    """Write the resumes and yield them, each with whether it is the large one."""
    for scale in (1, 64):
        for suffix, text in ((".md", fixtures.markdown(scale)), (".tex", fixtures.latex(scale))):
            path = WORK / f"resume_x{scale}{suffix}"
            path.write_text(text, encoding="utf-8")
            yield path, scale > 1


def measure(rounds: int) -> Results:
    """Run the rounds, ours and the floors interleaved on each file."""
    everyone = servers()
    results = Results(rounds)
    resumes = list(files())
    for number in range(rounds):
        print(f"round {number + 1} of {rounds}, load {os.getloadavg()[0]:.1f}", file=sys.stderr)
        for file, large in resumes:
            for name, command in everyone.items():
                grow = ["--grow", str(GROW)] if name in (ECHO, OURS) and not large and not number else []
                results.sessions.append(session(name, command, file, large=large, extra=grow))
        results.spacy.append(spacy_seconds())
        for name in (ECHO, OURS):
            early = ["--early", "--edits", "60"]
            results.early.append(session(name, everyone[name], resumes[0][0], large=False, extra=early))
    return results


def measure_peers(results: Results) -> None:
    """Run each peer once on the Markdown resumes (none of them reads LaTeX); ours is beyond them by far."""
    for name, command in peers().items():
        for file, large in files():
            if file.suffix != ".tex":
                results.sessions.append(session(name, command, file, large=large, extra=[]))


def stages() -> dict[str, float]:
    """Return the median of each stage of benchmarks/test_stages.py, in milliseconds."""
    out = WORK / "stages.json"
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", str(HERE / "test_stages.py"),
               "--benchmark-timer=time.process_time", f"--benchmark-json={out}"]  # fmt: skip
    subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    found = json.loads(out.read_text())["benchmarks"]
    return {
        each["name"].removeprefix("test_").replace("_", " "): each["stats"]["median"] * 1e3 for each in found
    }


def guard() -> int:
    """The short form for CI: fail where a ratio to the echo is far beyond its goal."""
    resume = next(path for path, large in files() if path.suffix == ".md" and not large)
    rows = [session(name, servers()[name], resume, large=False, extra=["--edits", "60"])
            for _ in range(2) for name in (ECHO, OURS)]  # fmt: skip
    table = lspbench.summarise(rows)
    echo, ours = (table[name][resume.name] for name in (ECHO, OURS))
    failures = [f"it says: {note}" for note in ours["notes"]]
    for metric, most in GUARDED.items():
        ratio = ours[metric] / echo[metric]
        print(f"{metric:<16}{ours[metric]:10.2f} ms  {ratio:6.2f} x the echo, at most {most:g}")
        if ratio > most:
            failures.append(f"{metric} takes {ratio:.1f} x the echo")
    print("\n".join(failures) or "as fast as it has to be")
    return 1 if failures else 0


def main() -> int:
    """Run what is asked for; return the exit status."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--quick", action="store_true", help="one round without peers; nothing is written")
    parser.add_argument("--guard", action="store_true", help="the short form for CI")
    parser.add_argument("--rounds", type=int, default=5)
    args = parser.parse_args()
    WORK.mkdir(parents=True, exist_ok=True)
    if args.guard:
        return guard()
    results = measure(1 if args.quick else args.rounds)
    results.stages = stages()
    results.machine = machine()
    keep(results, write=not args.quick)
    if not args.quick:
        measure_peers(results)
        keep(results, write=True)
    print(page(results))
    return 0 if all(row["alive"] for row in results.sessions) else 1


def keep(results: Results, *, write: bool) -> None:
    """Keep what was measured, and write the page if asked; done before the peers too, which take long."""
    (WORK / "results.json").write_text(json.dumps(vars(results), indent=1))
    if write:
        PAGE.write_text(page(results), encoding="utf-8")


def machine() -> str:
    """Say what was measured on."""
    model = next((line.partition(":")[2].strip() for line in Path("/proc/cpuinfo").read_text().splitlines()
                  if line.startswith("model name")), platform.processor())  # fmt: skip
    return f"{model}, {os.cpu_count()} cores, Python {platform.python_version()}"


if __name__ == "__main__":
    sys.exit(main())
