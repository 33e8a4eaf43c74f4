"""`check --compare OLD`: what got better or worse between two versions of a resume."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from difflib import SequenceMatcher
from operator import itemgetter
from pathlib import Path
from typing import Any

from resume_ls.checking.files import Checked, InputFile
from resume_ls.cli.errors import UsageError
from resume_ls.cli.options import options_of
from resume_ls.cli.running import Run
from resume_ls.cli.terminal import answer

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
    answer(arguments.format, "compare.j2", comparisons=reports)
    return worse


def old_documents(arguments: argparse.Namespace, new: list[Checked], run: Run) -> dict[str, dict[str, Any]]:
    """Return the older version of each document, by the path of the new one."""
    old, given = Path(arguments.compare), arguments.paths or ["."]
    if not old.exists():
        raise UsageError(f"{arguments.compare}: is not there to compare with")
    folder = given[0] != "-" and Path(given[0]).is_dir()
    if len(given) != 1 or folder != old.is_dir():
        raise UsageError("--compare with a file takes one file to check, with a folder one folder")
    pairs: dict[str, str] = {}
    for checked in new:
        path = checked.document["path"]
        twin = old / Path(path).absolute().relative_to(Path(given[0]).absolute()) if folder else old
        if twin.is_file():
            pairs.setdefault(str(twin), path)
    found = {}
    for checked in run.over([InputFile(path) for path in pairs], options_of(arguments, rewrites=False)):
        path = checked.document["path"]
        if path in pairs:
            found[pairs[path]] = checked.document
    return found


def comparison(old: dict[str, Any], new: dict[str, Any]) -> dict[str, Any]:
    """Return what changed: findings gone (better), new (worse), and those that stayed (same)."""
    left, worse = list(old["findings"]), list(new["findings"])
    same: list[dict[str, Any]] = []
    for search in (same_words, closest):
        for finding in tuple(worse):
            other = search(finding, left)
            if other is not None:
                left.remove(other)
                worse.remove(finding)
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


def same_words(finding: dict[str, Any], others: Iterable[dict[str, Any]]) -> dict[str, Any] | None:
    """Return the finding on the same words."""
    return next((other for other in others if other["fingerprint"] == finding["fingerprint"]), None)


def closest(finding: dict[str, Any], others: Iterable[dict[str, Any]]) -> dict[str, Any] | None:
    """Return the finding of the same code whose text is most like this one's, None where none is alike."""
    alike = [
        (SequenceMatcher(None, other["text"], finding["text"], autojunk=False).ratio(), other)
        for other in others
        if other["code"] == finding["code"]
    ]
    score, best = max(alike, key=itemgetter(0), default=(0, None))
    return best if score > ALIKE else None
