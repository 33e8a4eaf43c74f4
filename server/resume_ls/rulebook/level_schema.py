"""The shape of rules/levels/LEVEL.yml, as a JSON Schema."""

from __future__ import annotations

from resume_ls.rulebook.playbook_schema import DRAFT, LEVEL, NAMES, array
from resume_ls.rulebook.schema import Schema, described, mapping

TRUE: Schema = {"const": True}
TEXT: Schema = {"type": "string", "minLength": 1}
FACTS = ("code-link", "internship", "projects")

WAY = mapping(
    {
        "told": described({"enum": ["act", "result", "use"]}, "Where the words must stand."),
        "by": described(NAMES, "Kinds of act or verbs, of which one must tell it."),
        "anything": described(TRUE, "Any named thing will do."),
        "number": described(TRUE, "With a result in numbers."),
        "change": described(TRUE, "With a result in numbers that say what changed."),
        "people": described(TRUE, "The words may stand among those that it was done with."),
        "reach": described({"enum": ["teams", "organisation"]}, "How far it must reach."),
    },
    ("told",),
)
ITEM = mapping(
    {
        "term": described(TEXT, "The guide's own words."),
        "of": described(array(TEXT, least=1), "The lists of the guide that hold it."),
        "phrases": described(array(TEXT), "Its words: where they stand, it is mentioned."),
        "objects": described(array(TEXT), "Words that count where they are told, and mention nothing."),
        "shown": described(
            {"type": "array", "items": WAY}, "The ways to show it (default: any act or result)."
        ),
        "facts": described(
            {"type": "array", "items": {"enum": list(FACTS)}}, "What of the resume shows it too."
        ),
    },
    ("term", "of"),
)


def level_schema() -> Schema:
    """Return the schema of what the guide names for a level."""
    weights: Schema = {
        "type": "object",
        "additionalProperties": {"type": "number", "minimum": 0, "maximum": 1},
    }
    items: Schema = {"type": "array", "items": ITEM, "minItems": 1}
    keys: Schema = {"level": LEVEL, "expects": TEXT, "weights": weights, "items": items}
    return {"$schema": DRAFT, **mapping(keys, tuple(keys))}
