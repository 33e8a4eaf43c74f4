"""Findings as SARIF 2.1.0, with the help of their rules and the preferred rewrites as fixes."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePath
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from resume_ls import __version__
from resume_ls.levels import Level

if TYPE_CHECKING:
    from resume_ls.rulebook.model import Rule, Rulebook

LEVELS = {"error": "error", "warning": "warning", "info": "note", "hint": "note"}
SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


def sarif(documents: Iterable[dict[str, Any]], rulebook: Rulebook, *, ok: bool) -> dict[str, Any]:
    """Return a SARIF log of one run. `ok`: every file could be read."""
    codes = sorted(rulebook.rules)
    index = {code: number for number, code in enumerate(codes)}
    rules = [_rule(rulebook.rules[code]) for code in codes]
    results = []
    for document in documents:
        for finding in document["findings"]:
            if finding["code"] not in index:
                index[finding["code"]] = len(rules)
                rules.append({"id": finding["code"]})
            results.append(_result(finding, document["path"], index[finding["code"]]))
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


def _artifact(path: str) -> dict[str, str]:
    pure = PurePath(path)
    return {"uri": pure.as_uri() if pure.is_absolute() else quote(pure.as_posix())}


def _result(finding: dict[str, Any], path: str, index: int) -> dict[str, Any]:
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
    fixes = [_fix(rewrite, path) for rewrite in finding["rewrites"] if rewrite["edits"]]
    if fixes:
        result["fixes"] = fixes
    return result


def _fix(rewrite: dict[str, Any], path: str) -> dict[str, Any]:
    changes: dict[str, list[dict[str, Any]]] = {}
    for edit in rewrite["edits"]:
        replacement = {"deletedRegion": _region(edit["range"]), "insertedContent": {"text": edit["text"]}}
        changes.setdefault(edit.get("path", path), []).append(replacement)
    return {
        "description": {"text": rewrite["title"]},
        "artifactChanges": [
            {"artifactLocation": _artifact(place), "replacements": replacements}
            for place, replacements in changes.items()
        ],
    }
