"""What is fuzzed: one function a kind of input. It raises where anything crashes or a law is broken."""

from __future__ import annotations

import json
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

from reliability.corpus import Kind
from resume_ls.analysis import Analysis, analyse
from resume_ls.configuration.layers import resolve
from resume_ls.configuration.read import editor_layer, parse, unknown_codes
from resume_ls.configuration.write import UnwritableError, add_ignore, set_level
from resume_ls.judging.checks.declarative import check_bullet, check_document
from resume_ls.judging.checks.model import Judged, Resume
from resume_ls.rewrites.model import Rewrite
from resume_ls.rewrites.render import plain, snippet
from resume_ls.rulebook import load
from resume_ls.rulebook.levels import Level
from resume_ls.rulebook.load import extended
from resume_ls.rulebook.model import Format
from resume_ls.rulebook.validate import parse_rules
from resume_ls.text.yaml_nodes import YamlError, compose, to_plain

LEVELS = ("auto", *(level.label for level in Level))
MOST_REWRITTEN = 12
"""Findings of one document whose rewrites are made; the rest would cost time and show little more."""
TODAY = "2026-01"


class LawBrokenError(AssertionError):
    """No crash, but a result that must not be."""


def law(holds: bool, words: str) -> None:
    """Raise where a law does not hold."""
    if not holds:
        raise LawBrokenError(words)


def run(kind: Kind, text: str) -> None:
    """Put one input through everything that takes its kind; raises whatever goes wrong."""
    TARGETS[kind](text)


def document(text: str, format: Format) -> None:
    """Parse, read, check, rewrite; every span lies in the text, every edit can be made and is read again."""
    level = LEVELS[len(text) % len(LEVELS)]
    analysis = analyse(
        text,
        format=format,
        level=level,
        today=TODAY,
        reader=lambda part: text[: len(text) // 2] if len(part) < 9 else None,
    )
    spans_hold(analysis, text)
    again: set[str] = set()
    for finding in analysis.findings[:MOST_REWRITTEN]:
        for rewrite in analysis.rewrites(finding):
            again.add(rewritten(analysis, rewrite, text))
    for index in list(analysis.kept)[:MOST_REWRITTEN:4]:
        for rewrite in analysis.refactorings(index):
            again.add(rewritten(analysis, rewrite, text))
    for result in sorted(again)[:1]:
        analyse(result, format=format, level=level, today=TODAY)


def spans_hold(analysis: Analysis, text: str) -> None:
    """Every node and finding lies in its text, nodes in order and each equal to its source."""
    document = analysis.document
    law(document.text == text, "the document keeps another text")
    for node, start in zip(document.nodes, document.starts, strict=True):
        if node.path is None:
            law(0 <= start <= start + len(node.source) <= len(text), "a node leaves the text")
            law(
                text[start : start + len(node.source)] == node.source, "a node's source is not the text there"
            )
    own = [start for node, start in zip(document.nodes, document.starts, strict=True) if node.path is None]
    law(all(one <= two for one, two in pairwise(own)), "nodes are out of order")
    for finding in analysis.findings_in(None):
        span = analysis.source_span(finding)
        law(0 <= span.start <= span.end <= len(text), f"a finding ({finding.code}) leaves the text")
        law(bool(finding.message.strip()), f"a finding ({finding.code}) says nothing")


def rewritten(analysis: Analysis, rewrite: Rewrite, text: str) -> str:
    """Return the text with a rewrite made; its edits lie in the text and do not overlap."""
    format = analysis.document.format
    own = [edit for edit in rewrite.edits if edit.path is None]
    for edit in own:
        snippet(edit, text, format)
    edits = sorted(own, key=lambda edit: (edit.span.start, edit.span.end))
    law(all(one.span.end <= two.span.start for one, two in pairwise(edits)), "edits overlap")
    result = text
    for edit in reversed(edits):
        law(0 <= edit.span.start <= edit.span.end <= len(text), "an edit leaves the text")
        result = result[: edit.span.start] + plain(edit, text, format) + result[edit.span.end :]
    return result


def configuration(text: str) -> None:
    """Read a configuration, as file and as an editor's settings; write to it; what is written can be read."""
    layer, problems = parse(text)
    for problem in problems:
        law(0 <= problem.span.start <= problem.span.end <= len(text), "a problem leaves the text")
        law(bool(problem.message) and "\n" not in problem.message, "a problem of no or several lines")
    unknown_codes(layer, load().rules.keys())
    analyse(SMALL, settings=resolve(file=layer, path=Path("junior/cv.md")), today=TODAY)
    for write in (
        lambda: set_level(text, Level.STAFF),
        lambda: set_level(text, None),
        lambda: add_ignore(text, "vague", "0" * 12, note="x\n- y"),
    ):
        try:
            changed = write().apply(text)
        except UnwritableError:
            continue
        before, after = keys_of(text), keys_of(changed)
        law(before <= after, "a key is lost by writing")
    try:
        root = compose(text)
    except YamlError:
        return
    if root is not None:
        editor_layer(to_plain(root))


def keys_of(text: str) -> set[str]:
    """Return the names on the top level of a configuration, empty where it has none."""
    try:
        root = compose(text)
    except YamlError:
        return set()
    return {key.value for key, _ in root.pairs} if root is not None else set()


def rules(text: str) -> None:
    """Read a rule file; use the rules that hold on a resume; they never take a check down."""
    found = parse_rules(text, "own.yml", load().rules.keys())
    for problem in found.problems:
        law(
            problem.line >= 1 and problem.column >= 1 and bool(problem.message),
            "a problem without place or words",
        )
    if found.rules:
        rulebook = extended(load(), found.rules)
        analysis = analyse(SMALL, rulebook=load(), today=TODAY)
        for index, context in analysis.contexts.items():
            check_bullet(Judged(analysis.reading(index), context), rulebook)
        resume = Resume(analysis.document, {index: analysis.reading(index) for index in analysis.contexts}, analysis.contexts,
                        analysis.target.level, None, {}, TODAY)  # fmt: skip
        json.dumps([finding.message for finding in check_document(resume, rulebook)])


TARGETS: dict[Kind, Callable[[str], None]] = {
    "markdown": lambda text: document(text, "markdown"),
    "latex": lambda text: document(text, "latex"),
    "configuration": configuration,
    "rules": rules,
}

SMALL = """# Ada Byron

Backend engineer. Synergy and win-win.

## Experience

### Backend Engineer, Acme (Jan 2020 – Present)

- Worked on APIs for payment processing.
- Utilized k8s for synergy, synergies and 3 services.
- Led, led and led.

## Skills

- Go, PostgreSQL, k8s
"""
