"""Findings as a person reads them: the line, a caret line under the words, the rewrites below."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from rich.cells import cell_len

from resume_ls.checking.files import Checked
from resume_ls.cli.terminal import STYLES, Line, Sink, printable
from resume_ls.rulebook.model import SEVERITIES
from resume_ls.text.counting import counted_severities

SHOWN_REWRITES = 2
SHOWN_QUESTIONS = 2
"""Questions below a finding that no rewrite mends."""
PARAGRAPH = re.compile(r"\n[ \t]*\r?\n")


def show_document(checked: Checked, sink: Sink) -> None:
    """Write all findings of a document and its summary; a document without any is its summary line."""
    document = checked.document
    below = places_below(document["findings"])
    folded = {id(place) for places in below.values() for place in places}
    for finding in document["findings"]:
        if id(finding) in folded:
            continue
        for line in finding_lines(finding, document["path"], checked.lines, sink.width):
            sink.line(*line)
        if places := below.get(id(finding)):
            numbers = (str(place["range"]["start"]["line"]) for place in places)
            sink.line(("      @ ", "dim"), f"lines {', '.join(numbers)}")
    sink.line(*summary(document, [it for it in document["findings"] if id(it) not in folded]))
    for line in document.get("explanation", {}).get("lines", ()):
        sink.line("  " + printable(line))
    if document["findings"]:
        sink.line("")


def places_below(findings: Iterable[dict[str, Any]]) -> dict[int, list[dict[str, Any]]]:
    """Return the hints that stand as line numbers below the finding that tells their code for all bullets (below the
    first of them, where that lies in another file), by that finding's `id`."""
    from resume_ls.judging.checks.documents import OF_EACH_BULLET

    below = {}
    for code in OF_EACH_BULLET:
        found = [it for it in findings if it["code"] == code]
        told = [it for it in found if it["severity"] != "hint"]
        together = [*told[:1], *(it for it in found if it["severity"] == "hint")]
        if together:
            below[id(together[0])] = together[1:]
    return below


def finding_lines(finding: dict[str, Any], path: str, lines: dict[int, str], width: int) -> Iterator[Line]:
    """Yield the lines of one finding."""
    start, end = finding["range"]["start"], finding["range"]["end"]
    style = STYLES[finding["severity"]]
    yield [
        (f"{printable(path)}:{start['line']}:{start['column']}", "bold"),
        "  ",
        (f"{finding['severity']} ", style),
        (finding["code"], f"bold {style}"),
        f"  {printable(finding['message'])}",
    ]
    source = lines.get(start["line"], "")
    first = start["column"] - 1
    last = end["column"] - 1 if end["line"] == start["line"] else len(source)
    parts = (source[:first], source[first:last], source[last:])
    before, marked, after = crop(*map(printable, parts), width=width - 8)
    yield [(f"{start['line']:>5} | ", "dim"), before, (marked, style), after]
    carets = "^" * max(1, cell_len(marked))
    yield [("      | ", "dim"), (" " * cell_len(before) + carets, style)]
    below = [("=", one_line(rewrite)) for rewrite in finding["rewrites"][:SHOWN_REWRITES]]
    for sign, text in below or [("?", printable(it)) for it in finding["questions"][:SHOWN_QUESTIONS]]:
        yield [(f"      {sign} ", "dim"), (text, "green")]


def one_line(rewrite: dict[str, Any]) -> str:
    """Return what a rewrite makes of the bullet, on one line; its title where it reaches beyond a paragraph."""
    result = rewrite["result"].strip()
    beyond = not result or len(rewrite["edits"]) > 1 or PARAGRAPH.search(result)
    return printable(rewrite["title"] if beyond else " ".join(result.split()))


def crop(before: str, marked: str, after: str, *, width: int) -> tuple[str, str, str]:
    """Cut a long line to about `width` columns around its marked part."""
    width = max(40, width)
    if cell_len(before + marked + after) <= width:
        return before, marked, after
    marked = marked if len(marked) <= width - 10 else marked[: width - 11] + "…"
    room = width - len(marked)
    left = max(0, min(len(before), max(room // 3, room - len(after))))
    if left < len(before):
        before = "…" + before[len(before) - left :]
    right = max(0, room - len(before))
    if right < len(after):
        after = after[: max(0, right - 1)] + "…"
    return before, marked, after


def summary(document: dict[str, Any], findings: Iterable[dict[str, Any]]) -> Line:
    """Return a document's line: its level, what it reads as, how many of these findings of each severity."""
    reads_as = document["reads_as"]
    counts = count_words(finding["severity"] for finding in findings)
    return [
        (printable(document["path"]), "bold"),
        f": target {document['target_level']} ({printable(document['target_from'])}), ",
        f"reads as {reads_as}" if reads_as else "too little to tell a level",
        f": {counts}",
    ]


def count_words(severities: Iterable[str]) -> str:
    """Return "1 error, 2 warnings, 3 hints", or "nothing to say"."""
    return ", ".join(counted_severities(SEVERITIES, severities).values()) or "nothing to say"
