"""`resume-ls questions`: what an interviewer will ask about each number and claim. Nothing is judged."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from typing import Any

from resume_ls.cli.check import described
from resume_ls.cli.terminal import Line, printable
from resume_ls.text.counting import counted
from resume_ls.text.markdown import escaped


def run(arguments: argparse.Namespace) -> int:
    """Print the questions of each document; 0, or 2 where a file could not be used."""
    return described(arguments, "questions", text_lines if arguments.format == "text" else markdown_lines)


def text_lines(document: dict[str, Any]) -> Iterator[Line]:
    """Yield a document's questions as a person reads them, each bullet with its line."""
    questions = sum(len(bullet["questions"]) for role in document["roles"] for bullet in role["bullets"])
    number = counted(questions, "question") if questions else "no questions"
    yield [(printable(document["path"]), "bold"), f": {number} an interviewer may ask"]
    for role in document["roles"]:
        yield [""]
        yield [("  " + printable(title_of(role)), "bold cyan")]
        for bullet in role["bullets"]:
            text = printable(bullet["text"])
            path = f"{printable(bullet['path'])}:" if "path" in bullet else ""
            yield [(f"{path}{bullet['range']['start']['line']:>5} ", "dim"), text]
            for asked in bullet["questions"]:
                yield [("      ? ", "dim"), (printable(asked["question"]), "green")]


def markdown_lines(document: dict[str, Any]) -> Iterator[Line]:
    """Yield a document's questions as Markdown, with a box to tick for each."""
    yield [f"# Before the interview: {escaped(printable(document['path']))}"]
    if not document["roles"]:
        yield from ([""], ["No number and no claim raises a question."])
    for role in document["roles"]:
        yield from ([""], [f"## {escaped(printable(title_of(role)))}"])
        for bullet in role["bullets"]:
            yield from ([""], [f"**{escaped(printable(bullet['text']))}**"], [""])
            yield from (["- [ ] " + escaped(printable(asked["question"]))] for asked in bullet["questions"])
    yield [""]


def title_of(role: dict[str, Any]) -> str:
    """Return a role's title, organisation and period in one line; its section's heading where it has none."""
    parts = [role[key] for key in ("title", "organisation", "period") if role[key]]
    return " · ".join(parts) or role["heading"] or role["section"].capitalize()
