"""More than anyone has: 50 open documents, 5 MB in one, 5,000 findings, 1,000 changes without a pause."""

from __future__ import annotations

import time
from dataclasses import dataclass

from reliability.client import RESUME, Server, insertion

BULLETS = (
    "- Worked on APIs for payment processing, number {n}.\n",
    "- Responsible for the backend of service {n}.\n",
    "- Helped with various tasks around system {n}.\n",
)
SLOWEST_HOVER = 200.0
"""Milliseconds that a hover may take while the server is busy."""


@dataclass(frozen=True, slots=True)
class Measured:
    """One situation: what was measured, and whether it holds."""

    what: str
    figures: str
    holds: bool


def resume_of(size: int) -> str:
    """Return a resume of about `size` characters, nearly all of its bullets weak."""
    parts = [RESUME.split("- Worked")[0]]
    length, number = 0, 0
    while length < size:
        if number and number % 12 == 0:
            parts.append(f"\n### Backend Engineer, Company {number} (2010 – 2012)\n\n")
        parts.append(BULLETS[number % len(BULLETS)].format(n=number))
        length += len(parts[-1])
        number += 1
    return "".join(parts)


def asked_before(server: Server) -> None:
    """Ask once: what answers requests is loaded by the first of them."""
    hover(server, "file:///load/none.md", 0)


def hover(server: Server, uri: str, line: int) -> float:
    """Return the milliseconds that a hover takes."""
    began = time.perf_counter()
    server.ask(
        "textDocument/hover", {"textDocument": {"uri": uri}, "position": {"line": line, "character": 6}}
    )
    return (time.perf_counter() - began) * 1e3


def many_documents(count: int = 50) -> Measured:
    """Open many resumes; type into each."""
    with Server() as server:
        server.initialize()
        server.warm()
        asked_before(server)
        uris = [f"file:///load/cv{number}.md" for number in range(count)]
        for number, uri in enumerate(uris):
            server.open(uri, RESUME.replace("payment", f"payment{number}"))
        for uri in uris:
            server.diagnostics(uri, 1)
        slowest = 0.0
        for uri in uris:
            began = time.perf_counter()
            server.change(uri, 2, insertion(8, 14, "x"))
            server.diagnostics(uri, 2)
            slowest = max(slowest, (time.perf_counter() - began) * 1e3)
        memory = server.memory()
        ended = server.stop()
    return Measured(f"{count} open documents", f"slowest key {slowest:.1f} ms, {memory:.0f} MiB", ended == 0)


def large_document(size: int = 5_000_000) -> Measured:
    """Open a document of some megabytes, type in it, close it."""
    with Server() as server:
        server.initialize()
        server.warm()
        asked_before(server)
        uri = "file:///load/huge.md"
        text = resume_of(size)
        began = time.perf_counter()
        server.open(uri, text)
        found = len(server.diagnostics(uri, 1, patience=180))
        opened = time.perf_counter() - began
        began = time.perf_counter()
        server.change(uri, 2, insertion(8, 14, "x"))
        server.diagnostics(uri, 2, patience=180)
        key = time.perf_counter() - began
        asked = hover(server, uri, 8)
        server.notify("textDocument/didClose", {"textDocument": {"uri": uri}})
        ended = server.stop(60)
    figures = f"{found:,} findings after {opened:.1f} s, a key {key * 1e3:.0f} ms, a hover {asked:.0f} ms"
    return Measured(f"a document of {len(text) / 1e6:.1f} MB", figures, ended == 0)


def many_findings(least: int = 5_000) -> Measured:
    """One document with thousands of findings; type in it."""
    with Server() as server:
        server.initialize()
        server.warm()
        asked_before(server)
        uri = "file:///load/weak.md"
        server.open(uri, resume_of(least * 55))
        found = len(server.diagnostics(uri, 1))
        keys = []
        for version in range(2, 22):
            began = time.perf_counter()
            server.change(uri, version, insertion(9, 14, "x"))
            server.diagnostics(uri, version)
            keys.append((time.perf_counter() - began) * 1e3)
        asked = hover(server, uri, 9)
        ended = server.stop()
    figures = f"{found:,} findings, a key {sorted(keys)[len(keys) // 2]:.1f} ms, a hover {asked:.1f} ms"
    return Measured(
        f"at least {least:,} findings", figures, ended == 0 and found >= least and asked <= SLOWEST_HOVER
    )


def burst(changes: int = 1_000, slowest: float = SLOWEST_HOVER) -> Measured:
    """Send changes without a pause, a hover amid them and one behind; the last version's diagnostics arrive, and the
    hover within `slowest` ms."""
    with Server() as server:
        server.initialize()
        server.warm()
        asked_before(server)
        uri = "file:///load/burst.md"
        server.open(uri, resume_of(5_000))
        server.diagnostics(uri, 1)
        before = len(server.history)
        began = time.perf_counter()
        for version in range(2, changes + 2):
            server.change(uri, version, insertion(9, 14, "abc \n-"[version % 6]))
        sent = time.perf_counter() - began
        asked = hover(server, uri, 8)
        server.diagnostics(uri, changes + 1)
        whole = (time.perf_counter() - began) * 1e3
        published = len(server.history) - before
        right = server.history[-1][1] == changes + 1
        ended = server.stop()
    figures = f"sent in {sent * 1e3:.0f} ms, all done after {whole:.0f} ms, {published} reports, a hover behind them {asked:.0f} ms"
    return Measured(
        f"{changes:,} changes without a pause",
        figures,
        right and ended == 0 and asked <= slowest and published < changes,
    )


def everything() -> list[Measured]:
    """Return every situation at its full size."""
    return [many_documents(), large_document(), many_findings(), burst()]


if __name__ == "__main__":
    for measured in everything():
        print("ok" if measured.holds else "FAILED", measured.what, "-", measured.figures)
