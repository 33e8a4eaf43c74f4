"""The shape of a user's rule, as JSON Schemas: the validator reads them, and scripts/rule_pages.py makes of them the
one that editors complete from."""

from __future__ import annotations

from typing import Any, get_args

from resume_ls.rulebook.levels import Level
from resume_ls.rulebook.model import SEVERITIES, SectionKind

Schema = dict[str, Any]

KINDS = ("existence", "substitution", "occurrence", "repetition", "section")
SECTION_KINDS: tuple[str, ...] = get_args(SectionKind)
LEVELS = tuple(level.label for level in Level)

MAX_PATTERNS = 500
MAX_PATTERN_LENGTH = 1000
MAX_TEXT = 2000
MAX_EXAMPLE = 20_000

CODE_PATTERN = "^[a-z][a-z0-9-]{1,48}$"

TEXT: Schema = {"type": "string", "minLength": 1, "maxLength": MAX_TEXT}
FLAG: Schema = {"type": "boolean"}
COUNT: Schema = {"type": "integer", "minimum": 0, "maximum": 10_000}
PATTERN: Schema = {"type": "string", "minLength": 1, "maxLength": MAX_PATTERN_LENGTH}
PATTERNS: Schema = {"type": "array", "items": PATTERN, "minItems": 1, "maxItems": MAX_PATTERNS}
SECTIONS: Schema = {"type": "array", "items": {"type": "string", "enum": list(SECTION_KINDS)}}
SEVERITY: Schema = {"type": "string", "enum": list(SEVERITIES)}


def mapping(properties: Schema, required: tuple[str, ...] = (), about: str = "") -> Schema:
    """Return the schema of a map with these keys and no others."""
    schema: Schema = {"type": "object", "properties": properties, "additionalProperties": False}
    if required:
        schema["required"] = list(required)
    if about:
        schema["description"] = about
    return schema


def described(schema: Schema, about: str) -> Schema:
    """Return `schema` with a description."""
    return {"description": about, **schema}


CASE = described(FLAG, "Whether upper and lower case are the same (default true).")
WHOLE = described(FLAG, "Whether a pattern must begin and end at the edge of a word (default true).")

SETTINGS: dict[str, Schema] = {
    "existence": mapping(
        {
            "tokens": described(PATTERNS, "Patterns that must not occur (RE2 syntax)."),
            "exceptions": described(PATTERNS, "Patterns that excuse a match which they cover."),
            "ignore-case": CASE,
            "whole-words": WHOLE,
        },
        ("tokens",),
        "Finds each place where one of `tokens` stands.",
    ),
    "substitution": mapping(
        {
            "swap": {
                "type": "object",
                "propertyNames": PATTERN,
                "additionalProperties": TEXT,
                "minProperties": 1,
                "maxProperties": MAX_PATTERNS,
                "description": "What must not occur (RE2 syntax), and what to write for it.",
            },
            "exceptions": described(PATTERNS, "Patterns that excuse a match which they cover."),
            "ignore-case": CASE,
            "whole-words": WHOLE,
        },
        ("swap",),
        "Finds words and offers others for them.",
    ),
    "occurrence": mapping(
        {
            "tokens": described(PATTERNS, "What is counted (RE2 syntax)."),
            "max": described(COUNT, "The most times that it may occur."),
            "min": described(COUNT, "The fewest times that it must occur."),
            "ignore-case": CASE,
            "whole-words": WHOLE,
        },
        ("tokens",),
        "Counts in one bullet, or in the whole resume with `scope: document`.",
    ),
    "repetition": mapping(
        {
            "tokens": described(PATTERNS, "What is counted; without it, the opening word of bullets."),
            "max": described(COUNT, "The most bullets that may share it (default 2)."),
            "within": {
                "type": "string",
                "enum": ["entry", "document"],
                "description": "Where the same words are counted together (default entry).",
            },
            "ignore-case": CASE,
            "whole-words": WHOLE,
        },
        (),
        "Finds bullets that share the same words.",
    ),
    "section": mapping(
        {
            "required": described(SECTIONS, "Section kinds that must be there."),
            "forbidden": described(SECTIONS, "Section kinds that must not be there."),
            "order": described(SECTIONS, "Section kinds in the order in which they must stand."),
        },
        (),
        "Looks at the sections of the resume.",
    ),
}

EXAMPLE = mapping(
    {
        "level": {"type": "string", "enum": list(LEVELS)},
        "good": {"type": "string", "maxLength": MAX_EXAMPLE},
        "bad": {"type": "string", "maxLength": MAX_EXAMPLE},
        "format": {"type": "string", "enum": ["markdown", "latex"]},
        "section": {"type": "string", "enum": list(SECTION_KINDS)},
        "title": TEXT,
        "document": described(FLAG, "Whether the text is a whole resume and not one bullet."),
    },
    ("level",),
    "A text that the rule must flag (`bad`) or leave alone (`good`); `resume-ls rules --test` runs them.",
)

RULE = mapping(
    {
        "code": {
            "type": "string",
            "pattern": CODE_PATTERN,
            "description": "The name that findings carry, and by which they are ignored.",
        },
        "kind": {"type": "string", "enum": list(KINDS), "description": "How the rule looks for something."},
        "title": described(TEXT, "What is wrong, in a line."),
        "message": described(TEXT, "What a reader is told; {found}, {wanted}, {count}, {max} are filled in."),
        "why": described(TEXT, "Why it matters."),
        "sources": {"type": "array", "items": TEXT},
        "scope": {"type": "string", "enum": ["bullet", "document"]},
        "severity": {
            "description": "One severity, or one by level (null: not at that level).",
            "anyOf": [
                SEVERITY,
                mapping({level: {"anyOf": [SEVERITY, {"type": "null"}]} for level in LEVELS}),
            ],
        },
        "sections": described(SECTIONS, "Section kinds that it looks at (default: all)."),
        "hides": {"type": "array", "items": {"type": "string", "pattern": CODE_PATTERN}},
        "settings": {"type": "object", "description": "What the kind needs."},
        "examples": {"type": "array", "items": EXAMPLE, "maxItems": MAX_PATTERNS},
    },
    ("code", "kind", "message", "settings"),
)
