"""Passives: "The exporter was rewritten in Rust by me" becomes "Rewrote the exporter in Rust"."""

from __future__ import annotations

import re

from resume_ls.rewrites.change import Change, inserted, replaced
from resume_ls.rewrites.model import Fresh
from resume_ls.rewrites.openings.model import Opening, said_plainly
from resume_ls.rewrites.sentence import CLAUSE_OPENERS, Start

SUBJECT_AT_MOST = 10
NO_PERSON = re.compile(r"\d|~|half|an?$")
"""What begins behind "by" where it says by how much."""


def opening(start: Start) -> Opening | None:
    """Return the opening where the verb comes before its object; None where another did it, or more is said of it."""
    lists, auxiliaries = start.lists, start.lists["passive-auxiliaries"]
    near = range(start.at + 1, min(start.at + SUBJECT_AT_MOST, len(start.words) - 1))
    at = next((index for index in near if start.lower(index) in auxiliaries), None)
    own_act = start.begins >= 0 or start.base(start.at) in lists["reaching"]
    if at is None or own_act or start.lower(start.at) in lists["pointing"]:
        return None  # "I made sure that X was …", "Ensured X was …": the author's own act stands in front
    subject = start.words[start.at : at]
    inside = range(start.at + 1, at)
    if any(re.search(r"[,;:]", start.gap(index)) for index in inside) or start.gap(at).strip():
        return None
    verb, behind = at + 1, start.lower(at + 2)
    if "participle" not in start.kinds(verb) or any(word.lower in CLAUSE_OPENERS for word in subject):
        return None
    if behind in lists["particles"] or behind in ("and", "or") or start.gap(verb + 1).strip() == ",":
        return None  # "was carried out": the particle would be left behind; a second participle
    rest = range(verb + 1, len(start.words))
    if any(
        start.lower(index) in auxiliaries | {"i", "we"}
        or (start.joined_by_and(index) and start.lower(index) in lists["forms-of-be"])
        for index in rest
    ):
        return None
    by = next((index for index in rest[:-1] if start.lower(index) == "by"), None)
    own = by is not None and start.lower(by + 1) in lists["selves"]
    others = (
        by is not None and "gerund" not in start.kinds(by + 1) and not NO_PERSON.match(start.lower(by + 1))
    )
    if others and not own:
        return None
    base = start.base(verb)
    if base in lists["no-passives"]:
        return None
    first = subject[0]
    changes: list[Change] = [inserted(first.start, Fresh(said_plainly(start, start.styled(base)) + " "))]
    if first.text[0].isupper() and first.text[1:].islower() and _is_ordinary(start, first.lower):
        changes.append(replaced(first.start, first.start + 1, first.text[0].lower()))
    changes.append(replaced(subject[-1].end, start.words[verb].end))
    if own and by is not None:
        changes.append(replaced(start.words[by - 1].end, start.words[by + 1].end))
    return Opening(tuple(changes), base, start.at, moved=True)


def _is_ordinary(start: Start, word: str) -> bool:
    """Whether a capitalised first word is no name: grammar, or a word that the lexicon knows as ordinary."""
    determiner = word in start.lists["determiners"]
    return determiner or start.rules.lexicon.is_generic(word) or start.rules.is_function(word)
