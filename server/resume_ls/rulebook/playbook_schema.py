"""The shape of our files of playbooks, as JSON Schemas: a kind of work, the kinds of act, the words of the search."""

from __future__ import annotations

from typing import Any, get_args

from resume_ls.rulebook.playbooks import ACT_KINDS, FACETS, VALUES, ActKind
from resume_ls.rulebook.schema import LEVELS, Schema, described, mapping

DRAFT = "https://json-schema.org/draft/2020-12/schema"

WORDS_AT_MOST = 12
"""Words of a hint: more do not fit a line of an editor."""
BLANKS_AT_MOST = 3
CLAUSE_PATTERN = r"^[ ,;](?:[^\[\]]|\[\[[^\[\]]+\]\](?![ ]?[(\[:]))*$"
"""A clause begins with its joint; its brackets come in pairs of two; none of "(", "[" and ":" follows a blank."""
HINT_PATTERN = r"^[^\[\]{}]+$"

NAME: Schema = {"type": "string", "minLength": 2, "maxLength": 80, "pattern": r"^[^A-Z\[\]]+$"}
NAMES: Schema = {"type": "array", "items": NAME, "uniqueItems": True}
SENTENCE: Schema = {"type": "string", "minLength": 3, "maxLength": 200}
HINT: Schema = {"type": "string", "minLength": 3, "maxLength": 90, "pattern": HINT_PATTERN}
LEVEL: Schema = {"enum": list(LEVELS)}
KINDS: Schema = {"type": "array", "items": {"enum": list(ACT_KINDS)}, "minItems": 1, "uniqueItems": True}


def array(items: Schema, *, least: int = 0) -> Schema:
    """Return the schema of a list without doubles."""
    return {"type": "array", "items": items, "minItems": least, "uniqueItems": True}


def by_level(items: Schema) -> Schema:
    """Return the schema of lists by level, none of them empty."""
    return mapping({level: array(items, least=1) for level in LEVELS}, LEVELS)


CLAUSE = mapping(
    {
        "text": described(
            {"type": "string", "pattern": CLAUSE_PATTERN, "maxLength": 160},
            "What is put behind the author's sentence, its joint included; `[[hint]]` is a blank.",
        ),
        "facet": described({"enum": list(FACETS)}, "What the clause tells."),
        "levels": described({"type": "array", "items": LEVEL, "minItems": 1}, "The levels it is meant for."),
        "needs": described(KINDS, "The kinds of act that it fits (default: all)."),
        "after_verbs": described(NAMES, "Lemmas of the verbs that it fits."),
        "after_heads": described(
            NAMES, "Tails of the object's noun phrase that it fits; one of both suffices."
        ),
        "number": described({"const": True}, "Whether a blank asks for a number."),
        "direct": described({"const": True}, "Only where the object ends the sentence."),
        "single": described({"const": True}, "Only behind one act without comma, -ing clause, dash or list."),
    },
    ("text", "facet", "levels"),
)
EXAMPLE: Schema = {
    "oneOf": [
        mapping(
            {"level": LEVEL, "before": SENTENCE, "after": {"type": "string"}, "filled": {"type": "string"}},
            ("level", "before", "after", "filled"),
        ),
        mapping({"level": LEVEL, "before": SENTENCE, "advice": SENTENCE}, ("level", "before", "advice")),
    ]
}


def playbook_schema() -> Schema:
    """Return the schema of rules/playbooks/SUBJECT.yml."""
    properties: dict[str, Schema] = {
        "subject": described({"type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"}, "The file's name."),
        "title": described(SENTENCE, "What people call such work."),
        "names": described(
            {**NAMES, "minItems": 1},
            "Nouns and noun phrases that, as head of the object of the act, say the subject; the most reliable first.",
        ),
        "acts": described(NAMES, "Lemmas of verbs that say it alone."),
        "tech": described(NAMES, "Technologies that hint at it and never decide it."),
        "not": described(NAMES, "Look-alikes: where one stands in a bullet, the subject is another."),
        "value": described({"enum": list(VALUES)}, "low: no reviewer misses such a bullet."),
        "asks": described(by_level({"type": "string", "pattern": r"\?$"}), "What a reviewer asks."),
        "at_level": described(
            mapping(dict.fromkeys(LEVELS, SENTENCE)), "What to show where the work alone is below the level."
        ),
        "verbs": described(by_level(NAME), "Honest verbs in the past tense, the most modest first."),
        "open": described(by_level(HINT), "Hints of the open form, each of a level of another facet."),
        "clauses": {"type": "array", "items": CLAUSE},
        "helper": described(
            mapping({"verbs": {**NAMES, "minItems": 1}, "part": HINT}, ("verbs", "part")),
            "How a share in work of several becomes an own part; left out where that makes no sense.",
        ),
        "never": described(array(SENTENCE), "What is never asked or said of such work."),
        "examples": {"type": "array", "items": EXAMPLE, "minItems": 1},
    }
    required = tuple(name for name in properties if name not in ("at_level", "helper"))
    return {"$schema": DRAFT, "title": "A playbook of resume-ls", **mapping(properties, required)}


def acts_schema() -> Schema:
    """Return the schema of rules/acts.yml."""
    kind = mapping(
        {
            "title": SENTENCE,
            "verbs": described(NAMES, "Base forms, American spelling."),
            "nouns": described(NAMES, "Nouns that name such an act."),
            "open": described(by_level(HINT), "Hints of the open form where no subject is certain."),
        },
        ("title", "verbs", "nouns", "open"),
    )
    kinds: tuple[ActKind, ...] = get_args(ActKind)
    return {"$schema": DRAFT, "title": "Kinds of act", **mapping(dict.fromkeys(kinds, kind), kinds)}


def subjects_schema() -> Schema:
    """Return the schema of rules/subjects.yml."""
    lists: dict[str, Any] = {"type": "array", "items": {"type": "string"}, "uniqueItems": True}
    pair = mapping(
        {
            "subject": {"type": "string"},
            "verbs": {**lists, "minItems": 1},
            "heads": lists,
            "with": lists,
            "beside": lists,
            "unless": lists,
            "compound": {"const": True},
            "first": {"const": True},
        },
        ("subject", "verbs", "heads"),
    )
    return {
        "$schema": DRAFT,
        "title": "Words of the search for a subject",
        "type": "object",
        "properties": {
            "pairs": {"type": "array", "items": pair},
            "act_nouns": {"type": "object", "additionalProperties": {"type": "string"}},
        },
        "additionalProperties": lists,
        "required": ["pairs", "act_nouns"],
    }
