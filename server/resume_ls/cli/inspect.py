"""`resume-ls inspect`: what the parser saw."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from typing import Any

from resume_ls.cli.check import described
from resume_ls.cli.terminal import Line, printable


def run(arguments: argparse.Namespace) -> int:
    """Print the structure of each document; 0, or 2 where a file could not be used."""
    return described(arguments, "inspect", tree)


def tree(document: dict[str, Any]) -> Iterator[Line]:
    """Yield one document as a tree: sections, entries, bullets with their lines and levels."""
    kind = "a resume" if document["is_resume"] else "no resume"
    reads = document["reads_as"] or "no level"
    target = f"target {document['target_level']} ({document['target_from']})"
    yield [(printable(document["path"]), "bold"), f": {kind}, {target}, reads as {reads}"]
    for section in document["sections"]:
        yield [(f"  {section['kind']}", "cyan"), (f"  {printable(section['heading'])}", "bold")]
        for entry in section["entries"]:
            period = entry["period"]["text"] if entry["period"] else ""
            parts = [part for part in (entry["title"], entry["organisation"], period) if part]
            yield ["    " + printable(" · ".join(parts) or "(no title)")]
            yield from (node_line(bullet, "      - ") for bullet in entry["bullets"])
        yield from (node_line(bullet, "    - ") for bullet in section["bullets"])
        yield from (node_line(paragraph, "    ¶ ") for paragraph in section["paragraphs"])


def node_line(node: dict[str, Any], lead: str) -> Line:
    """Return the line of one bullet or paragraph."""
    text = printable(node["text"])
    shown = text if len(text) <= 90 else text[:89] + "…"
    level = f" [{node['reads_as']}]" if node["reads_as"] else ""
    return [(f"{node['range']['start']['line']:>5}", "dim"), lead + shown, (level, "dim")]
