"""JSON Schemas of what `check`, `inspect`, `questions` print; `python -m resume_ls.cli.schema` writes docs/schema/."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any, get_args

from resume_ls.configuration.schema import file_schema
from resume_ls.document.formats import FORMATS
from resume_ls.reading.model import DIMENSIONS
from resume_ls.rulebook.levels import Level
from resume_ls.rulebook.model import SectionKind

DRAFT = "https://json-schema.org/draft/2020-12/schema"
TEXT = {"type": "string"}
NULLABLE_TEXT = {"type": ["string", "null"]}
LEVEL = {"enum": [level.label for level in Level]}
NULLABLE_LEVEL = {"enum": [*LEVEL["enum"], None]}
RANGE = {"$ref": "#/$defs/range"}
COUNT = {"type": "integer", "minimum": 1}


def shape(properties: dict[str, Any], *, optional: tuple[str, ...] = ()) -> dict[str, Any]:
    """Return the schema of an object that has all of these properties (but for `optional` ones)."""
    required = [name for name in properties if name not in optional]
    return {"type": "object", "properties": properties, "required": required}


def array(items: dict[str, Any]) -> dict[str, Any]:
    """Return the schema of an array."""
    return {"type": "array", "items": items}


def range_definitions() -> dict[str, Any]:
    """Return the definition of a range: from 1, in code points, `end` exclusive."""
    position = shape({"line": COUNT, "column": COUNT})
    return {"range": shape({"start": position, "end": position})}


def head() -> dict[str, Any]:
    """Return the properties that a document has in both outputs."""
    return {
        "path": TEXT,
        "format": {"enum": list(FORMATS)},
        "target_level": LEVEL,
        "target_from": TEXT,
        "reads_as": NULLABLE_LEVEL,
    }


def whole(title: str, document: dict[str, Any], definitions: dict[str, Any]) -> dict[str, Any]:
    """Return the schema of one output."""
    return {
        "$schema": DRAFT,
        "title": title,
        **shape({"version": {"const": 1}, "documents": array(document)}),
        "$defs": range_definitions() | definitions,
    }


def check_schema() -> dict[str, Any]:
    """Return the schema of `resume-ls check --format json`."""
    edit = shape({"range": RANGE, "text": TEXT, "snippet": TEXT, "path": TEXT}, optional=("path",))
    boolean = {"type": "boolean"}
    rewrite = shape(
        {"title": TEXT, "preferred": boolean, "safe": boolean, "edits": array(edit), "result": TEXT}
    )
    finding = shape(
        {
            "code": {"type": "string", "pattern": "^[a-z][a-z0-9-]*$"},
            "severity": {"enum": ["error", "warning", "info", "hint"]},
            "level": LEVEL,
            "message": TEXT,
            "range": RANGE,
            "text": TEXT,
            "fingerprint": {"type": "string", "pattern": "^[0-9a-f]{12}$"},
            "rewrites": array(rewrite),
        }
    )
    document = shape(
        head() | {"findings": array(finding), "explanation": {"type": "object"}}, optional=("explanation",)
    )
    return whole("resume-ls check --format json", document, {})


def inspect_schema() -> dict[str, Any]:
    """Return the schema of `resume-ls inspect --format json`."""
    evidence = shape({"dimension": {"enum": list(DIMENSIONS)}, "text": TEXT, "range": RANGE})
    node = shape(
        {
            "text": TEXT,
            "range": RANGE,
            "level": LEVEL,
            "reads_as": NULLABLE_LEVEL,
            "evidence": array(evidence),
            "path": TEXT,
            "entry": {"type": "integer", "minimum": 0},
        },
        optional=("path", "entry"),
    )
    date = {"type": ["string", "null"], "pattern": r"^\d{4}(-\d{2})?$"}
    period = shape({"text": TEXT, "start": date, "end": date, "current": {"type": "boolean"}})
    nodes = array({"$ref": "#/$defs/node"})
    entry = shape(
        {
            "title": NULLABLE_TEXT,
            "organisation": NULLABLE_TEXT,
            "level": NULLABLE_LEVEL,
            "reads_as": NULLABLE_LEVEL,
            "period": {"anyOf": [period, {"type": "null"}]},
            "bullets": nodes,
            "path": TEXT,
        },
        optional=("path",),
    )
    section = shape(
        {
            "kind": {"enum": list(get_args(SectionKind))},
            "heading": TEXT,
            "range": RANGE,
            "entries": array(entry),
            "bullets": nodes,
            "paragraphs": nodes,
            "path": TEXT,
        },
        optional=("path",),
    )
    document = shape(
        head() | {"is_resume": {"type": "boolean"}, "links": array(TEXT), "sections": array(section)}
    )
    return whole("resume-ls inspect --format json", document, {"node": node})


def questions_schema() -> dict[str, Any]:
    """Return the schema of `resume-ls questions --format json`."""
    asked = shape({"about": NULLABLE_TEXT, "question": TEXT})
    bullet = shape(
        {"text": TEXT, "range": RANGE, "questions": array(asked), "path": TEXT}, optional=("path",)
    )
    role = shape(
        {
            "section": {"enum": list(get_args(SectionKind))},
            "heading": TEXT,
            "title": NULLABLE_TEXT,
            "organisation": NULLABLE_TEXT,
            "period": NULLABLE_TEXT,
            "bullets": array(bullet),
        }
    )
    return whole("resume-ls questions --format json", shape(head() | {"roles": array(role)}), {})


PUBLISHED = {
    "check.schema.json": check_schema,
    "inspect.schema.json": inspect_schema,
    "questions.schema.json": questions_schema,
    "resume-ls.schema.json": file_schema,
}


def main(folder: str = "docs/schema") -> None:
    """Write the published schemas."""
    for name, make in PUBLISHED.items():
        text = json.dumps(make(), indent=2, ensure_ascii=False) + "\n"
        (Path(folder) / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
