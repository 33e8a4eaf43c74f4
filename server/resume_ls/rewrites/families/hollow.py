"""vague: a blank where the hole is, in front of the hollow noun: "Improved [[which]] services"."""

from __future__ import annotations

from itertools import takewhile

from resume_ls.reading.lexicon import is_plural
from resume_ls.rewrites.change import Change, inserted
from resume_ls.rewrites.model import Fresh
from resume_ls.rewrites.task import Task
from resume_ls.text.spans import Span

NAMED_AT_MOST = 2
"""Words of a hollow noun phrase before which its name may stand."""


def object_asked_for(task: Task) -> Change | None:
    """Return the change that asks for the object of an act that has none ("Coded using Sass", "Built with Go"); None
    where the act has one or wants none."""
    opening, start = task.opening, task.start
    if opening is None or opening.shared or opening.base not in task.lists["partible"]:
        return None
    if opening.base in task.known.works.named("integrated").verbs:
        return None  # "Integrated with X"
    behind = opening.behind
    tools = start.words[behind + 1].start if behind + 1 < len(start.words) else -1
    named = any(technology.phrase.start == tools for technology in task.reading.technologies)
    written_in = start.lower(behind) == "in" and named  # "Coded in Go"
    if start.gap(behind) != " " or not (written_in or start.lower(behind) in task.lists["list-openers"]):
        return None
    return inserted(start.words[behind].start, task.rules.blanks["object"], Fresh(" "))


def named(task: Task) -> tuple[Change, ...] | None:
    """Return the changes that ask for the name of a hollow object; None where the object is no bare noun phrase of
    generic words, or names a measure, of which no one in particular can be asked for."""
    opening, start, lists = task.opening, task.start, task.lists
    if opening is None or not opening.base:
        return None
    end = start.phrase_end(opening.behind)
    words = start.words[opening.behind : end]
    told = lists["says-more"] | {"and", "or", "of", "to", "with"}
    if not words or "," in start.gap(end) or start.lower(end) in told:
        return None  # one of two things, or more is said of it
    praised = task.reading.marked("buzzword")
    skipped = takewhile(
        lambda word: (
            word.lower in lists["determiners"] | lists["hollow"]
            or any(phrase.start <= word.start < phrase.end for phrase in praised)
        ),
        words[:-1],
    )
    nouns = words[len(list(skipped)) :]
    last = nouns[-1].lower
    if len(nouns) > NAMED_AT_MOST or not all(word.lower in lists["things"] for word in nouns[:-1]):
        return None  # no name stands well in front of a row of adjectives
    if not all(task.rules.lexicon.is_generic(word.lower) for word in nouns):
        return None
    one = last in lists["things"] and words[0].lower not in lists["definite"]
    if not is_plural(last) and not one:
        return None  # nobody asks "which insight"; "Put the server on X"
    if last.endswith("ing") or any(last in lists[name] for name in ("mass", "measures", "people")):
        return None
    if any(span.start < nouns[-1].end and words[0].start < span.end for _, span in task.facts):
        return None
    asked = (task.rules.blanks["which"], Fresh(" "))
    return (*opening.changes, Change(Span(words[0].start, nouns[0].start), asked))
