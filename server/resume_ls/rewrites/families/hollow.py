"""vague: a blank where the hole is, in front of the hollow noun: "Improved [[which]] services"."""

from __future__ import annotations

from resume_ls.reading.lexicon import is_plural
from resume_ls.rewrites.change import Change, inserted
from resume_ls.rewrites.families.parts import noun_phrase
from resume_ls.rewrites.model import Fresh
from resume_ls.rewrites.task import Task
from resume_ls.text.spans import Span

NAMED_AT_MOST = 2
"""Words of a hollow noun phrase before which its name may stand."""


def object_asked_for(task: Task) -> Change | None:
    """Return the change that asks for the object of an act that has none ("Coded using Sass", "Built with Go"); None
    where the act has one or wants none."""
    opening, sentence = task.opening, task.sentence
    if opening is None or sentence is None or opening.shared or opening.base not in task.rules.partible:
        return None
    if opening.behind >= len(sentence.words) or opening.behind < 1:
        return None
    following = sentence.words[opening.behind]
    gap = sentence.between(opening.behind - 1, opening.behind)
    behind = sentence.words[opening.behind + 1].start if opening.behind + 1 < len(sentence.words) else -1
    named = any(technology.phrase.start == behind for technology in task.reading.technologies)
    written_in = following.lower == "in" and named  # "Coded in Go"
    if gap != " " or not (written_in or following.lower in task.rules.list_openers):
        return None
    return inserted(following.start, task.rules.blanks["object"], Fresh(" "))


def named(task: Task) -> tuple[Change, ...] | None:
    """Return the changes that ask for the name of a hollow object; None where the object is no bare noun phrase of
    generic words, or names a measure, of which no one in particular can be asked for."""
    opening, sentence = task.opening, task.sentence
    if opening is None or sentence is None or not opening.base or opening.behind >= len(sentence.words):
        return None
    found = noun_phrase(task, opening.behind)
    if found is None:
        return None
    words = [sentence.words[index] for index in range(*found)]
    following = sentence.words[found[1]] if found[1] < len(sentence.words) else None
    listed = following is not None and "," in sentence.between(found[1] - 1, found[1])
    if listed or (following is not None and following.lower in ("and", "or", "of", "to")):
        return None  # one of two things, or not the thing itself
    skipped = 0
    praised = task.reading.marked("buzzword")
    for word in words[:-1]:
        praise = any(phrase.start <= word.start < phrase.end for phrase in praised)
        empty = word.lower in task.rules.words.determiners or word.lower in task.rules.hollow
        if not (empty or praise):
            break
        skipped += 1
    nouns = words[skipped:]
    compound = all(word.lower in task.rules.things for word in nouns[:-1])
    if len(nouns) > NAMED_AT_MOST or not compound:
        return None  # no name stands well in front of a row of adjectives
    if not nouns or not all(task.lexicon.is_generic(word.lower) for word in nouns):
        return None
    if nouns and not is_plural(nouns[-1].lower) and nouns[-1].lower not in task.rules.things:
        return None  # nobody asks "which insight"
    if words[0].lower in task.rules.grammar["definite"] and not is_plural(nouns[-1].lower):
        return None  # "Put the server on X"
    if (
        nouns[-1].lower.endswith("ing")
        or nouns[-1].lower in task.rules.words.mass | task.rules.measures | task.rules.words.people
        or any(span.start < nouns[-1].end and words[0].start < span.end for _, span in task.facts)
    ):
        return None
    start, at = words[0].start, nouns[0].start
    blank = task.rules.blanks["which"]
    change = Change(Span(start, at), (blank, Fresh(" "))) if skipped else inserted(at, blank, Fresh(" "))
    return (*opening.changes, change)
