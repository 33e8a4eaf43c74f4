"""The author's own act in front: "Built X", "Also moved X"."""

from __future__ import annotations

from resume_ls.reading.model import Lead
from resume_ls.rewrites.openings.model import Opening
from resume_ls.rewrites.sentence import Start
from resume_ls.rewrites.works import Works

ADVERBS_AT_MOST = 2
FRONTED_AT_MOST = 8
"""Words of a phrase that stands in front of the act ("In a group of three, built X")."""


def opening(start: Start) -> Opening | None:
    """Return the opening of a sentence that begins with a verb in a finite form; adverbs, or a phrase that a comma sets
    off, may stand in front."""
    for index in range(start.at, min(start.at + ADVERBS_AT_MOST + 1, len(start.words))):
        kinds, lower = start.kinds(index), start.lower(index)
        if kinds & {"past", "base", "third"} and lower not in start.lists["adjectives"]:
            return _from_verb(start, index) if "past" in kinds or _governs(start, index) else None
        if not (lower.endswith("ly") or lower in start.lists["adverbs"]):
            break
    return _fronted(start)


def may_begin(start: Start, lead: Lead, works: Works) -> bool:
    """Whether the first word is a verb that tells the act, though it can be a noun ("Setup hosts using …")."""
    first, following = start.lower(start.at), start.lower(start.at + 1)
    adjective = first in start.lists["adjective-verbs"] and following not in start.lists["determiners"]
    listed = "," in start.gap(start.at + 2)  # "Design reviews, manuals, talks"
    if lead in ("state", "none") or ((adjective or listed) and lead == "noun"):
        return False
    return lead in ("act", "gerund") or (
        bool(start.kinds(start.at) & {"base", "third"})
        and works.knows(start.base(start.at))
        and start.has_object(start.at + 1)
        and (start.gap(start.at + 1) == " " or "base" in start.kinds(start.at + 1))
        and first not in start.lists["adjectives"]
        and following not in start.lists["things"]
    )


def _governs(start: Start, index: int) -> bool:
    """Whether a base form or third person is a verb here: no noun by itself, or with an object that begins plainly."""
    following, behind = start.lower(index + 1), _behind_verbs(start, index)
    if behind > index + 1:
        return start.has_object(behind)  # "Plan and build X"
    plain = following in start.lists["determiners"] or following[:1].isdigit()
    return plain or start.base(index) not in start.lists["nouns-too"]


def _from_verb(start: Start, index: int) -> Opening:
    behind = _behind_verbs(start, index)
    particle = start.lower(behind) in start.lists["particles"]  # "rolled out X"
    return Opening((), start.base(index), behind + particle)


def _behind_verbs(start: Start, index: int) -> int:
    """Return the word behind the verbs in a row, of one form, that share an object ("built, tested and shipped X")."""
    kinds = start.kinds(index) - {"participle"}
    behind = last = index + 1
    while True:
        joined = start.lower(behind) == "and"
        if not (joined or start.gap(behind).strip() == ",") or not start.kinds(behind + joined) & kinds:
            return last
        behind += 1 + joined
        last = behind if joined else last


def _fronted(start: Start) -> Opening | None:
    if start.lower(start.at) not in start.lists["prepositions"]:
        return None
    last = min(start.at + FRONTED_AT_MOST, len(start.words) - 1)
    at = next((index for index in range(start.at + 1, last) if start.gap(index) == ", "), None)
    return _from_verb(start, at) if at is not None and "past" in start.kinds(at) else None
