"""`resume-ls inspect`: what the parser saw."""

from __future__ import annotations

import argparse
from typing import Any

from resume_ls.checking.files import Options
from resume_ls.cli.check import given, jobs_of, stream_json
from resume_ls.cli.options import command_layer, config_file
from resume_ls.cli.progress import Progress
from resume_ls.cli.running import Run
from resume_ls.cli.terminal import Sink, printable, sink


def run(arguments: argparse.Namespace) -> int:
    """Print the structure of each document; 0, or 2 where a file could not be used."""
    out = sink()
    with Progress(given(arguments), out) as progress:
        run = Run(progress.say, progress.step)
        options = Options(
            command_layer(arguments), config_file(arguments), format_in=arguments.format_in, work="inspect"
        )
        documents = run.over(progress.items, options, jobs_of(arguments.jobs))
        if arguments.format == "json":
            stream_json(documents)
        else:
            for checked in documents:
                show(checked.document, out)
    return 2 if run.failed else 0


def show(document: dict[str, Any], out: Sink) -> None:
    """Print one document as a tree: sections, entries, bullets with their lines and levels."""
    kind = "a resume" if document["is_resume"] else "no resume"
    reads = document["reads_as"] or "no level"
    target = f"target {document['target_level']} ({document['target_from']})"
    out.line([(printable(document["path"]), "bold"), (f": {kind}, {target}, reads as {reads}", "")])
    for section in document["sections"]:
        out.line([(f"  {section['kind']}", "cyan"), (f"  {printable(section['heading'])}", "bold")])
        for entry in section["entries"]:
            period = entry["period"]["text"] if entry["period"] else ""
            parts = [part for part in (entry["title"], entry["organisation"], period) if part]
            out.line([("    " + printable(" · ".join(parts) or "(no title)"), "")])
            for bullet in entry["bullets"]:
                show_node(bullet, "      - ", out)
        for bullet in section["bullets"]:
            show_node(bullet, "    - ", out)
        for paragraph in section["paragraphs"]:
            show_node(paragraph, "    ¶ ", out)


def show_node(node: dict[str, Any], lead: str, out: Sink) -> None:
    """Print one bullet or paragraph."""
    text = printable(node["text"])
    shown = text if len(text) <= 90 else text[:89] + "…"
    level = f" [{node['reads_as']}]" if node["reads_as"] else ""
    out.line([(f"{node['range']['start']['line']:>5}", "dim"), (lead + shown, ""), (level, "dim")])
