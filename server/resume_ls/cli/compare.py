"""`check --compare OLD`: what got better or worse between two versions of a resume."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from resume_ls.checking.files import Checked, InputFile, Options
from resume_ls.cli.errors import UsageError
from resume_ls.cli.options import command_layer, config_file
from resume_ls.cli.running import Run
from resume_ls.cli.terminal import STYLES, Sink, printable

ALIKE = 0.6
"""Share of characters in common from which on two flagged texts count as the same one, reworded."""


def compare(documents: list[Checked], arguments: argparse.Namespace, run: Run) -> list[dict[str, Any]]:
    """Print, for each document, the findings that are gone, those that are new, and those that stayed.

    Returns the new ones.
    """
    old = old_documents(arguments, documents, run)
    reports = []
    for checked in documents:
        before = old.get(checked.document["path"])
        if before is None:
            run.say(f"{checked.document['path']}: has no older version in {arguments.compare}")
            continue
        reports.append(comparison(before, checked.document))
    worse = [finding for report in reports for finding in report["worse"]]
    if arguments.format == "json":
        print(json.dumps({"version": 1, "comparisons": reports}, ensure_ascii=False))
        return worse
    out = Sink()
    for report in reports:
        show(report, out)
    return worse


def show(report: dict[str, Any], out: Sink) -> None:
    """Print one comparison."""
    was, now = report["reads_as"]["old"] or "nothing", report["reads_as"]["new"] or "nothing"
    level = f"reads as {now}, as before" if was == now else f"reads as {now} (was {was})"
    better, worse, same = (len(report[word]) for word in ("better", "worse", "same"))
    counts = f"{better} better, {worse} worse, {same} as before"
    out.line((printable(report["path"]), "bold"), f": {level}; {counts}")
    for word, mark, style in (("better", "+", "green"), ("worse", "-", "red")):
        for finding in report[word]:
            line, text = finding["range"]["start"]["line"], printable(finding["text"])[:90]
            code = (finding["code"], STYLES[finding["severity"]])
            out.line((f"  {mark} {word}: ", style), code, f" (line {line}): {text}")


def old_documents(arguments: argparse.Namespace, new: list[Checked], run: Run) -> dict[str, dict[str, Any]]:
    """Return the older version of each document, by the path of the new one."""
    old = Path(arguments.compare)
    if not old.exists():
        raise UsageError(f"{arguments.compare}: is not there to compare with")
    given = arguments.paths or ["."]
    if old.is_file():
        if len(given) != 1 or (given[0] != "-" and Path(given[0]).is_dir()):
            raise UsageError("--compare with a file takes one file to check")
        pairs = {arguments.compare: new[0].document["path"]} if new else {}
    else:
        if len(given) != 1 or not Path(given[0]).is_dir():
            raise UsageError("--compare with a folder takes one folder to check")
        pairs = {}
        for checked in new:
            relative = Path(checked.document["path"]).absolute().relative_to(Path(given[0]).absolute())
            if (old / relative).is_file():
                pairs[str(old / relative)] = checked.document["path"]
    options = Options(
        command_layer(arguments), config_file(arguments), format_in=arguments.format_in, rewrites=False
    )
    found = {}
    for checked in run.over([InputFile(path) for path in pairs], options):
        path = checked.document["path"]
        if path in pairs:
            found[pairs[path]] = checked.document
    return found


def comparison(old: dict[str, Any], new: dict[str, Any]) -> dict[str, Any]:
    """Return what changed: findings gone (better), new (worse), and those that stayed (same)."""
    left = list(old["findings"])
    worse: list[dict[str, Any]] = []
    same: list[dict[str, Any]] = []
    unmatched: list[dict[str, Any]] = []
    for finding in new["findings"]:
        twin = next((other for other in left if other["fingerprint"] == finding["fingerprint"]), None)
        if twin is None:
            unmatched.append(finding)
        else:
            left.remove(twin)
            same.append(finding)
    for finding in unmatched:
        twin = closest(finding, left)
        if twin is None:
            worse.append(finding)
        else:
            left.remove(twin)
            same.append(finding)
    return {
        "path": new["path"],
        "old": old["path"],
        "target_level": new["target_level"],
        "reads_as": {"old": old["reads_as"], "new": new["reads_as"]},
        "better": left,
        "worse": worse,
        "same": same,
    }


def closest(finding: dict[str, Any], others: Iterable[dict[str, Any]]) -> dict[str, Any] | None:
    """Return the finding of the same code whose text is most like this one's, None where none is alike."""
    best, score = None, ALIKE
    for other in others:
        if other["code"] == finding["code"]:
            ratio = SequenceMatcher(None, other["text"], finding["text"], autojunk=False).ratio()
            if ratio > score:
                best, score = other, ratio
    return best
