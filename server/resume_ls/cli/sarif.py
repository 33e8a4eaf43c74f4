"""Findings as SARIF 2.1.0, with the help of their rules and the preferred rewrites as fixes."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from resume_ls import __version__
from resume_ls.cli.errors import UsageError
from resume_ls.rulebook.levels import Level

if TYPE_CHECKING:
    from resume_ls.rulebook.model import Rule, Rulebook

LEVELS = {"error": "error", "warning": "warning", "info": "note", "hint": "note"}
SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


MOST_RESULTS = 25_000
"""What GitHub's code scanning takes of one run ("SARIF results exceed one or more limits"); of 20 runs a file, 25,000
rules a run, 1,000 locations a result and 20 tags a rule we are far. The gzipped file may have 10 MB."""
SEVEREST_FIRST = ("error", "warning", "note")


def base_of(given: str | None) -> Path:
    """Return the folder that the paths in a log count from: the one given, else the root of the git repository that
    the current folder lies in, else the current folder. Raises UsageError."""
    if given is not None:
        base = Path(given)
        if not base.is_dir():
            raise UsageError(f"--base {given}: there is no such folder")
        return base.absolute()
    here = Path.cwd()
    return next((folder for folder in (here, *here.parents) if (folder / ".git").exists()), here)


def sarif(documents: Iterable[dict[str, Any]], rulebook: Rulebook, base: Path, *, ok: bool) -> dict[str, Any]:
    """Return a SARIF log of one run, its paths relative to `base`. `ok`: every file could be read.

    Of more results than code scanning takes, the severest are kept, in order.
    """
    codes = sorted(rulebook.rules)
    index = {code: number for number, code in enumerate(codes)}
    rules = [_rule(rulebook.rules[code]) for code in codes]
    results = []
    for document in documents:
        for finding in document["findings"]:
            if finding["code"] not in index:
                index[finding["code"]] = len(rules)
                rules.append({"id": finding["code"]})
            results.append(_result(finding, place_of(document["path"], base), base, index[finding["code"]]))
    if len(results) > MOST_RESULTS:
        results.sort(key=lambda result: SEVEREST_FIRST.index(result["level"]))
        del results[MOST_RESULTS:]
    driver = {"name": "resume-ls", "version": __version__, "semanticVersion": __version__, "rules": rules}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "invocations": [{"executionSuccessful": ok}],
        "results": results,
    }
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def _rule(rule: Rule) -> dict[str, Any]:
    severities = [severity for severity in rule.severity.values() if severity]
    default = rule.severity.get(Level.SENIOR) or (severities[0] if severities else "hint")
    examples = "".join(
        f"\n- {'good' if example.good else 'bad'} ({example.level.label}): {' '.join(example.text.split())}"
        for example in rule.examples[:6]
        if not example.document
    )
    text = f"{rule.title}.\n\n{rule.why}"
    return {
        "id": rule.code,
        "name": "".join(part.capitalize() for part in rule.code.split("-")),
        "shortDescription": {"text": rule.title},
        "fullDescription": {"text": rule.why or rule.title},
        "help": {"text": text + examples, "markdown": f"**{rule.title}**\n\n{rule.why}\n{examples}"},
        "defaultConfiguration": {"level": LEVELS[default]},
    }


def _region(place: dict[str, Any]) -> dict[str, int]:
    return {
        "startLine": place["start"]["line"],
        "startColumn": place["start"]["column"],
        "endLine": place["end"]["line"],
        "endColumn": place["end"]["column"],
    }


def place_of(path: str, base: Path) -> PurePath:
    """Return a path relative to the base; an absolute one where it does not lie in it."""
    absolute = Path(os.path.abspath(path))  # noqa: PTH100 - symbolic links keep the name that the repository has
    try:
        return absolute.relative_to(os.path.abspath(base))  # noqa: PTH100
    except ValueError:
        return absolute


def _artifact(place: PurePath) -> dict[str, str]:
    return {"uri": place.as_uri() if place.is_absolute() else quote(place.as_posix())}


def _result(finding: dict[str, Any], path: PurePath, base: Path, index: int) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": finding["code"],
        "ruleIndex": index,
        "level": LEVELS[finding["severity"]],
        "message": {"text": finding["message"]},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": _artifact(path),
                    "region": _region(finding["range"]) | {"snippet": {"text": finding["text"]}},
                }
            }
        ],
        "partialFingerprints": {"resumeLs/v1": finding["fingerprint"]},
        "properties": {"targetLevel": finding["level"]},
    }
    fixes = [_fix(rewrite, path, base) for rewrite in finding["rewrites"] if rewrite["edits"]]
    if fixes:
        result["fixes"] = fixes
    return result


def _fix(rewrite: dict[str, Any], path: PurePath, base: Path) -> dict[str, Any]:
    changes: dict[PurePath, list[dict[str, Any]]] = {}
    for edit in rewrite["edits"]:
        replacement = {"deletedRegion": _region(edit["range"]), "insertedContent": {"text": edit["text"]}}
        place = place_of(edit["path"], base) if "path" in edit else path
        changes.setdefault(place, []).append(replacement)
    return {
        "description": {"text": rewrite["title"]},
        "artifactChanges": [
            {"artifactLocation": _artifact(place), "replacements": replacements}
            for place, replacements in changes.items()
        ],
    }
