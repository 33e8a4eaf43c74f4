"""Random sessions: edits, undo, encodings, settings, several documents. What the server shows equals what a
new start on the same text shows, and nothing is published for a version that it is not of."""

from __future__ import annotations

import json
import time
from dataclasses import dataclass, field
from random import Random
from typing import Any

from reliability.client import Message, Server
from reliability.corpus import seeds
from reliability.mutate import piece
from resume_ls.analysis import analyse
from resume_ls.configuration import Settings
from resume_ls.configuration.layers import resolve
from resume_ls.configuration.read import editor_layer
from resume_ls.lsp.live import LiveDocument
from resume_ls.lsp.texts import to_units
from resume_ls.rulebook import load
from resume_ls.rulebook.model import Format

TODAY = "2026-01"
WORDS = ("a", " ", ".", "using Go", "by 18%", "\n", "\n- ", "Worked on APIs", "led", "[[amount]]", "é", "🙂", "**", "{", "}", "\\item ",
         "\\textbf{", "\n\n", "## Projects\n", "<!-- resume-ls: ignore vague -->", "% resume-ls: level=staff\n", "(2019 – 2021)", "\r\n", "\r", "\x0c",
         "\u2028", "```\n", "$", "%", "---\n", "I ", "responsible for ", "  ", "\t")  # fmt: skip
"""What fingers type."""
PAUSE = 0.1
"""Seconds after an answer in which the server has nothing to do but to publish."""
SETTINGS: tuple[dict[str, Any], ...] = (
    {},
    {"level": "staff"},
    {"ignore": ["vague"]},
    {"severity": {"vague": "error"}},
    {"select": ["vague", "no-outcome"]},
)


@dataclass(slots=True)
class Steps:
    """What was done, and where it went wrong."""

    steps: int = 0
    compared: int = 0
    divergences: list[str] = field(default_factory=list)


def edit_of(random: Random, text: str) -> tuple[int, int, str]:
    """Return a random edit as its start, end and text: mostly a key in a line of words, now and then anything."""
    start = random.randint(0, len(text))
    if random.random() < 0.6 and text:  # most typing happens amid words
        start = min(len(text), text.find(" ", start) + 1 or start)
    end = min(len(text), start + (0 if random.random() < 0.5 else int(random.paretovariate(0.8))))
    if random.random() < 0.02:
        return start, end, piece(random, random.choice(("markdown", "latex")))
    return start, end, "" if random.random() < 0.25 and end > start else random.choice(WORDS)


def shown(live: LiveDocument) -> list[tuple[object, ...]]:
    """Return what a document's findings come to, in a form that can be compared."""
    return told(live.analysis)


def told(analysis: Any) -> list[tuple[object, ...]]:
    """Return an analysis' findings, places and levels."""
    return [(analysis.target_level, analysis.target_from, analysis.reads_as),
            *((f.code, f.severity, f.message, analysis.source_span(f).start, analysis.source_span(f).end) for f in analysis.findings)]  # fmt: skip


def in_process(seed: int, seconds: float, most: int | None = None) -> Steps:
    """Edit live documents, several in turn; after each step compare with an analysis from scratch."""
    random, result, end = Random(seed), Steps(), time.monotonic() + seconds
    while time.monotonic() < end and (most is None or result.steps < most):
        format: Format = random.choice(("markdown", "latex"))
        text = random.choice(seeds(format)).text[:6000]
        settings, _ = chosen(random)
        live = LiveDocument(text, format, rulebook=load(), settings=settings, today=TODAY)
        undo: list[str] = []
        for _ in range(random.randint(5, 40)):
            if time.monotonic() > end:
                break
            result.steps += 1
            before = live.text
            action = random.random()
            if action < 0.9:
                undo.append(before)
                live.edit(*edit_of(random, before))
            elif action < 0.94 and undo:
                live.edit(0, len(before), undo.pop())
                live.settle()
            elif action < 0.97:
                settings, _ = chosen(random)
                live = LiveDocument(live.text, format, rulebook=load(), settings=settings, today=TODAY)
            else:
                live.settle()
            result.compared += 1
            fresh = analyse(live.text, format=format, settings=settings, today=TODAY)
            if shown(live) != told(fresh):
                result.divergences.append(
                    json.dumps({"format": format, "before": before, "after": live.text})
                )
                break
    return result


def chosen(random: Random) -> tuple[Settings, dict[str, Any]]:
    """Return settings, and the same as an editor sends them."""
    options = random.choice(SETTINGS)
    return resolve(editor=editor_layer(options)[0]), options


def over_lsp(seed: int, steps: int) -> Steps:
    """Edit several documents of a running server in each encoding; now and then compare with a document newly opened."""
    result = Steps()
    for encoding in ("utf-16", "utf-8", "utf-32"):
        random = Random(f"{seed} {encoding}")
        with Server() as server:
            server.initialize(capabilities={"general": {"positionEncodings": [encoding]}, "workspace": {"configuration": True},
                                            "textDocument": {"publishDiagnostics": {"versionSupport": True}}})  # fmt: skip
            server.warm()
            _session(server, random, encoding, steps // 3, result)
            if status := server.stop():
                result.divergences.append(f"exit status {status}: {server.log[-300:]}")
    return result


def _session(server: Server, random: Random, encoding: Any, steps: int, result: Steps) -> None:
    texts: dict[str, str] = {}
    versions: dict[str, int] = {}
    for number, format in enumerate(("markdown", "markdown", "latex", "latex")):
        uri = f"file:///state/cv{number}.{'md' if format == 'markdown' else 'tex'}"
        texts[uri], versions[uri] = random.choice(seeds(format)).text[:6000], 1  # type: ignore[arg-type]
        server.open(uri, texts[uri])
    for step in range(steps):
        uri = random.choice(list(texts))
        result.steps += 1
        if random.random() < 0.02:
            server.settings = random.choice(SETTINGS)
            server.notify("workspace/didChangeConfiguration", {"settings": None})
        changes = []
        text = texts[uri]
        for _ in range(random.choice((1, 1, 1, 2, 5))):
            start, end, new = edit_of(random, text)
            while (
                start and text[start - 1 : start + 1] == "\r\n"
            ):  # no client can name the place between the two
                start -= 1
            while end < len(text) and text[end - 1 : end + 1] == "\r\n":
                end += 1
            changes.append(
                {
                    "range": {"start": place(text, start, encoding), "end": place(text, end, encoding)},
                    "text": new,
                }
            )
            text = text[:start] + new + text[end:]
        texts[uri] = text[:20_000]
        if len(text) > 20_000:
            changes = [{"text": texts[uri]}]
        versions[uri] += 1
        server.change(uri, versions[uri], *changes)
        if step % 8 == 7 or step == steps - 1:
            _compare(server, uri, texts[uri], versions[uri], result)
    for uri in texts:
        last = max((version or 0 for other, version in server.history if other == uri), default=0)
        seen = [version for other, version in server.history if other == uri]
        if seen != sorted(seen, key=lambda version: version or 0) or last > versions[uri]:
            result.divergences.append(f"versions out of order for {uri}")


def _compare(server: Server, uri: str, text: str, version: int, result: Steps) -> None:
    """The diagnostics equal those of the same text newly opened under another name in the same folder."""
    server.ask(
        "textDocument/documentSymbol", {"textDocument": {"uri": uri}}
    )  # settings asked for have been taken
    server.notify("textDocument/didSave", {"textDocument": {"uri": uri}})  # a bullet being begun is judged
    for pause in (PAUSE, 0):  # what was saved is published once nothing more waits to be answered
        server.ask("textDocument/documentSymbol", {"textDocument": {"uri": uri}})
        time.sleep(pause)
    mine = server.diagnostics(uri, version)
    twin = uri.replace("/cv", "/twin-cv")
    server.published.pop(twin, None)
    server.open(twin, text, 7)
    other = server.diagnostics(twin, 7)
    server.notify("textDocument/didClose", {"textDocument": {"uri": twin}})
    server.ask("textDocument/documentSymbol", {"textDocument": {"uri": uri}})
    result.compared += 1
    if comparable(mine) != comparable(other):
        lost = [item for item in comparable(mine) if item not in comparable(other)]
        more = [item for item in comparable(other) if item not in comparable(mine)]
        result.divergences.append(
            f"{uri} version {version}: {len(mine)} diagnostics, {len(other)} from scratch; only here {lost[:2]}, only there {more[:2]}"
        )


def comparable(diagnostics: list[Message]) -> list[str]:
    """Return diagnostics without what names the file."""
    return sorted(
        json.dumps({key: item.get(key) for key in ("range", "code", "severity", "message")}, sort_keys=True)
        for item in diagnostics
    )


def place(text: str, offset: int, encoding: Any) -> Message:
    """Return an offset as the protocol's position: lines end at \\n, \\r\\n and \\r only."""
    head = text[:offset].replace("\r\n", "\n").replace("\r", "\n")
    line = head.count("\n")
    rest = head[head.rfind("\n") + 1 :]
    return {"line": line, "character": to_units(rest, len(rest), encoding)}
