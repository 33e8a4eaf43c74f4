"""An hour of typing, compressed: 50,000 edits against the real server. `python -m reliability.soak --edits 50000`."""

from __future__ import annotations

import argparse
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from statistics import quantiles

if __package__ in (None, ""):
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from reliability.client import Message, Server, insertion, replacement
from reliability.corpus import ROOT

WINDOWS = 10
"""Parts that a soak is cut into; the first one is the warm-up."""
MOST_MEMORY = 145.0
"""MiB that the process may take."""
MOST_GROWTH = 0.05
"""Share that memory may grow by after the warm-up."""
MOST_SLOWER = 1.5
"""How many times the p99 of the second part the p99 of the last may be, and
the milliseconds below which a difference is the machine's noise."""
NOISE = 8.0
TYPED = (
    "Worked",
    "on",
    "the",
    "API",
    "using",
    "Go",
    "and",
    "PostgreSQL,",
    "cutting",
    "latency",
    "by",
    "18%",
    "for",
    "3",
    "teams.",
)
STRUCTURE = (
    "\n- Led the migration to Kafka.",
    "\n\n## Projects\n",
    "\n<!-- resume-ls: ignore vague -->",
    "```\n",
    "\n---\n",
    "{",
    "\\item ",
)


@dataclass(slots=True)
class Window:
    """One part of a soak: milliseconds from key to diagnostics, and MiB at its end."""

    p50: float
    p99: float
    memory: float


@dataclass(slots=True)
class Soak:
    """A whole soak."""

    edits: int = 0
    seconds: float = 0.0
    windows: list[Window] = field(default_factory=list)

    @property
    def growth(self) -> float:
        """Share that memory grew by after the first part."""
        return self.windows[-1].memory / self.windows[0].memory - 1

    def problems(self) -> list[str]:
        """Return what does not hold."""
        first, last = self.windows[1], self.windows[-1]
        found = []
        if self.growth >= MOST_GROWTH:
            found.append(f"memory grew by {self.growth:.1%}")
        if (most := max(window.memory for window in self.windows)) >= MOST_MEMORY:
            found.append(f"{most:.0f} MiB of memory")
        if last.p99 > max(first.p99 * MOST_SLOWER, first.p99 + NOISE):
            found.append(f"p99 went from {first.p99:.1f} to {last.p99:.1f} ms")
        return found


class Typist:
    """Types into documents, takes back what it typed, and uses what an editor offers meanwhile."""

    def __init__(self, server: Server, random: Random) -> None:
        self.server = server
        self.random = random
        self.texts: dict[str, list[str]] = {}
        self.versions: dict[str, int] = {}
        for name in ("examples/mid.md", "examples/staff-weak.tex"):
            path = ROOT / name
            uri = f"file:///soak/{path.name}"
            text = path.read_text("utf-8")
            self.texts[uri], self.versions[uri] = text.split("\n"), 1
            server.open(uri, text)
        self.times: list[float] = []

    def sentence(self) -> int:
        """Type some words behind a bullet and delete them again; return the number of edits."""
        uri = self.random.choice(list(self.texts))
        lines = self.texts[uri]
        bullets = [number for number, line in enumerate(lines) if line.lstrip().startswith(("- ", "\\item"))]
        line = self.random.choice(bullets)
        start = column = len(lines[line])
        edits = 0
        for word in (
            *self.random.sample(TYPED, self.random.randint(1, 4)),
            f"x{self.random.randrange(10**6)}",
        ):
            for key in f" {word}":
                edits += self._edit(uri, insertion(line, column, key))
                column += 1
        while column > start:
            back = self.random.choice((1, 1, 1, column - start))
            edits += self._edit(uri, replacement(line, column - back, column, ""))
            column -= back
        if self.random.random() < 0.3:
            edits += self._structure(uri, line)
        if self.random.random() < 0.2:
            self._ask(uri, line)
        return edits

    def _structure(self, uri: str, line: int) -> int:
        lines = self.texts[uri]
        added = self.random.choice(STRUCTURE)
        column = len(lines[line])
        end = {
            "line": line + added.count("\n"),
            "character": len(added.rpartition("\n")[2]) + (0 if "\n" in added else column),
        }
        undo = {"range": {"start": {"line": line, "character": column}, "end": end}, "text": ""}
        return self._edit(uri, insertion(line, column, added)) + self._edit(uri, undo)

    def _ask(self, uri: str, line: int) -> None:
        document = {"uri": uri}
        at = {"line": line, "character": 8}
        actions = self.server.ask("textDocument/codeAction", {"textDocument": document, "range": {"start": at, "end": at},
                                                              "context": {"diagnostics": []}})["result"]  # fmt: skip
        for action in (actions or [])[:1]:
            if "edit" not in action and "command" not in action:
                self.server.ask("codeAction/resolve", action)
        for method in ("hover", "completion"):
            self.server.ask(f"textDocument/{method}", {"textDocument": document, "position": at})
        for method in ("documentSymbol", "foldingRange", "codeLens"):
            self.server.ask(f"textDocument/{method}", {"textDocument": document})
        if self.random.random() < 0.1:  # closed and opened again
            self.server.notify("textDocument/didClose", {"textDocument": document})
            self.versions[uri] += 1
            self.server.open(uri, "\n".join(self.texts[uri]), self.versions[uri])

    def _edit(self, uri: str, change: Message) -> int:
        self.versions[uri] += 1
        began = time.perf_counter()
        self.server.change(uri, self.versions[uri], change)
        self.server.diagnostics(uri, self.versions[uri])
        self.times.append((time.perf_counter() - began) * 1e3)
        self.server.history.clear()
        return 1


def soak(edits: int, seed: int = 1) -> Soak:
    """Type `edits` times; return how memory and latency went."""
    result, began = Soak(), time.monotonic()
    with Server() as server:
        server.initialize()
        server.warm()
        typist = Typist(server, Random(seed))
        for window in range(1, WINDOWS + 1):
            typist.times.clear()
            while result.edits < edits * window // WINDOWS:
                result.edits += typist.sentence()
            cuts = quantiles(typist.times, n=100)
            result.windows.append(Window(cuts[49], cuts[98], server.memory()))
        server.stop()
    result.seconds = time.monotonic() - began
    return result


def table(result: Soak) -> str:
    """Return a soak as a Markdown table."""
    rows = ["| edits | p50 ms | p99 ms | MiB |", "| --- | --- | --- | --- |"]
    rows += [f"| {result.edits * (number + 1) // WINDOWS:,} | {window.p50:.2f} | {window.p99:.1f} | {window.memory:.1f} |"
             for number, window in enumerate(result.windows)]  # fmt: skip
    return "\n".join(rows)


def main() -> int:
    """Soak as asked; return 1 where memory or latency grew."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--edits", type=int, default=50_000)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    result = soak(arguments.edits, arguments.seed)
    print(table(result))
    problems = result.problems()
    print(f"{result.edits:,} edits in {result.seconds:.0f} s; memory {result.growth:+.1%} after the warm-up; "
          f"{'; '.join(problems) or 'flat'}")  # fmt: skip
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
