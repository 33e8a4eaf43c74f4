"""A baseline: findings that are known and not to be shown again (`--write-baseline`, `--baseline`)."""

from __future__ import annotations

import argparse
import json
import os
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from resume_ls.checking.files import Checked
from resume_ls.cli.errors import UsageError, save
from resume_ls.cli.running import Run
from resume_ls.document import sources

VERSION = 1


def name_of(path: str, file: Path) -> str:
    """Return the name of a document in a baseline: its path relative to the baseline's own folder."""
    relative = os.path.relpath(Path(path).absolute(), file.absolute().parent)
    return Path(relative).as_posix()


def write(documents: Iterable[Checked], target: str, run: Run) -> None:
    """Write all findings of the documents to a baseline file, whole or not at all."""
    file = Path(target)
    found: dict[str, dict[str, int]] = {}
    total = 0
    for checked in documents:
        counts = Counter(finding["fingerprint"] for finding in checked.document["findings"])
        if counts:
            found[name_of(checked.document["path"], file)] = dict(sorted(counts.items()))
            total += counts.total()
    content = json.dumps(
        {"version": VERSION, "documents": dict(sorted(found.items()))}, indent=1, ensure_ascii=False
    )
    save(target, (content + "\n").encode())
    run.say(f"{total} findings of {len(found)} documents written to {target}")


def read(target: str) -> dict[str, Counter[str]]:
    """Return the findings of a baseline file by document."""
    try:
        content = json.loads(sources.read(Path(target)).text)
        if content["version"] != VERSION:
            raise UsageError(f"{target}: a baseline of version {content['version']}, {VERSION} is read")
        return {
            str(name): Counter({str(mark): int(count) for mark, count in marks.items()})
            for name, marks in content["documents"].items()
        }
    except sources.SourceError as error:
        raise UsageError(f"{target}: {error}") from None
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise UsageError(f"{target}: is no baseline of resume-ls") from None


def applied(documents: Iterator[Checked], arguments: argparse.Namespace, run: Run) -> Iterator[Checked]:
    """Yield the documents without the findings of --baseline; say at the end how many of those are gone."""
    if not arguments.baseline:
        yield from documents
        return
    known = read(arguments.baseline)
    for checked in documents:
        left = known.get(name_of(checked.document["path"], Path(arguments.baseline)), Counter())
        shown = []
        for finding in checked.document["findings"]:
            if left[finding["fingerprint"]] > 0:
                left[finding["fingerprint"]] -= 1
            else:
                shown.append(finding)
        if left.total():
            run.say(f"{checked.document['path']}: {left.total()} findings of the baseline are gone")
        yield replace(checked, document=checked.document | {"findings": shown})
