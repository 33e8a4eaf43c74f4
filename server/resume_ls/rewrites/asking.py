"""What is added to a bullet: one blank behind the sentence that tells the act, or a clause that a playbook knows."""

from __future__ import annotations

import re
from collections.abc import Iterator

from resume_ls.reading.lexicon import is_plural, singular_of
from resume_ls.rewrites.change import Change, inserted
from resume_ls.rewrites.draft import DraftPart
from resume_ls.rewrites.model import Blank, Choice, Fresh
from resume_ls.rewrites.task import Candidate, Task
from resume_ls.rulebook.playbooks import BLANK

OPEN = "open"
"""Name of the blank of an open form."""
SUBORDINATE = re.compile(r", \w+ing\b|\b(?:which|that|so that|by|while)\b|[,;:–—(]| - ")
"""What fills the place behind an act: a clause, a list, a remark."""
WORD = re.compile(r"[\w'’-]+")
ASKED_BEHIND = 22
"""Words of a bullet behind which one more is asked for: what is longer has its say, and an answer makes it too long."""
EFFECTS = frozenset({"result", "users", "adoption", "scale"})
"""Facets that are not asked for where the bullet tells what came of it."""


def clauses(task: Task) -> Iterator[Candidate]:
    """Yield the clauses that are certain: the subject is, their conditions hold, and the place behind the sentence is
    free; those that only go on with the author's own ("from [[before]] to [[after]]") first."""
    opening, start = task.opening, task.start
    if opening is None or not opening.base or task.reading.outcomes or open_place(task) is None:
        return
    words = start.words[opening.behind : start.phrase_end(opening.behind)]
    if not words:
        return
    place = start.place()
    head, behind = " ".join(word.lower for word in words), task.plain[words[-1].end : place].strip()
    single = place == start.end and not SUBORDINATE.search(task.plain, words[0].start, place)
    known = task.known.clauses(opening.base, head)
    for clause in sorted(known, key=lambda it: it.text.startswith((",", ";"))):
        beside = ";" in task.plain or task.start.style != "past"
        if (clause.direct and behind) or (clause.text.startswith(";") and beside):
            continue
        if (clause.single or clause.text.startswith(",")) and not single:
            continue
        if clause.facet == "scale" and task.reading.quantities:
            continue
        title = task.rules.facets[clause.facet].title
        yield Candidate(title, (inserted(place, *parts_of(clause.text)),), clause.facet)


def parts_of(written: str, facet: str = "") -> Iterator[DraftPart]:
    """Yield the pieces of a clause: our words and its blanks, the first of which may stand for a whole facet."""
    for index, text in enumerate(BLANK.split(written)):
        if text:
            yield Blank(facet if facet and index == 1 else text, text) if index % 2 else Fresh(text)


def is_direct(change: Change) -> bool:
    """Whether a clause goes on with the author's own and states nothing of its own."""
    first = change.parts[0]
    return isinstance(first, Fresh) and not first.text.startswith((",", ";"))


def vocabulary_of(*changes: Change) -> frozenset[str]:
    """Return the words of ours that changes write out of the rules, in lower case: those of clauses, and of choices."""
    texts: list[str] = []
    for part in (part for change in changes for part in change.parts):
        if isinstance(part, (Fresh, Choice)):
            texts += [part.text] if isinstance(part, Fresh) else part.options
    return frozenset(word.lower() for text in texts for word in WORD.findall(text))


def open_forms(task: Task) -> Iterator[Candidate]:
    """Yield the open forms: the author's sentence and one blank, the best first, each asking for another facet; none
    where no place is free."""
    rules, seen, place, known = task.rules, set[str](), open_place(task), task.known
    if place is None:
        return
    hints = [(hint, rules.facet_of(hint).name) for hint in known.hints()]
    hints.sort(key=lambda it: it[1] == "decision")
    told, users = verbs_in(task, task.plain), names_users(task)
    one_fault = not is_plural(known.head) and tells_fault(task)  # of many tickets nobody tells the cause
    for hint, facet in hints:
        if rules.phrases["presumes-fault"].search(hint) and not one_fault:
            continue
        if (facet == "users" and (users or known.kind == "changed")) or told & verbs_in(task, hint):
            continue
        if known.reading.purpose and rules.phrases["asks-purpose"].search(hint):
            continue
        if facet in seen or (facet in EFFECTS and task.reading.outcomes):
            continue
        whole = not BLANK.search(hint)
        if not (whole or task.start.style == "past" or hint.startswith(tuple(task.lists["without-tense"]))):
            continue
        seen.add(facet)
        before = "" if hint.startswith(",") else "; "
        title = (
            rules.titles["open"].format(hint=hint.partition(",")[0]) if whole else rules.facets[facet].title
        )
        parts = (Blank(OPEN, hint),) if whole else parts_of(hint, facet)
        yield Candidate(title, (inserted(place, Fresh(before), *parts),), facet)


def tells_fault(task: Task) -> bool:
    """Whether the bullet tells of something that was wrong."""
    words = WORD.findall(task.plain.lower())
    fixed = task.known.works.named("fixed")
    named = any(task.rules.lexicon.is_problem(word) or singular_of(word) in fixed.nouns for word in words)
    return named or not fixed.verbs.isdisjoint(map(task.rules.base, words))


def verbs_in(task: Task, text: str) -> set[str]:
    """Return the base forms of the verbs in a text that say what a hint may ask about."""
    found = filter(None, (task.rules.find(word.lower()) for word in WORD.findall(text)))
    bases = {base for base, forms in found if base in task.rules.forms and forms != {"gerund"}}
    return bases - task.lists["asked-anyway"]


def names_users(task: Task) -> bool:
    """Whether the bullet says for whom it was."""
    start = task.start
    return task.rules.phrases["says-users"].search(task.plain.lower()) is not None or any(
        word.lower == "for" and start.lower(start.phrase_end(index + 1) - 1) in task.lists["people"]
        for index, word in enumerate(start.words[:-1])
    )


def open_place(task: Task) -> int | None:
    """Return where a blank may be added behind a semicolon; None where the author's sentence goes on, is followed by
    another or is long already."""
    start, text = task.start, task.plain.rstrip()
    place = len(text[: start.place()].rstrip(". "))  # of "…. https://example.org"
    unfinished = text[:place].endswith((",", ":", "-", "–", "—", "&", "/")) or text[place:].startswith(",")
    trails = re.match(r"\s*(?:\.\.|…)", text[place:])
    long = len(text[:place].split()) > ASKED_BEHIND
    told = any(
        "," in start.gap(at) and any(map(start.is_gerund, (at, at + 1))) for at in range(len(start.words))
    ) or tells_second_act(task)
    closed = not start.is_last or ";" in text.rstrip(";") or unfinished or trails or long or told
    return None if closed else place


def tells_second_act(task: Task) -> bool:
    """Whether another act stands behind the first one and its object, so that a blank would speak of either."""
    start, opening = task.start, task.opening
    first = opening.behind if opening is not None else start.at + 1
    acts = {phrase.start for phrase in task.reading.marked("act")}
    return any(
        word.start in acts or (start.joined_by_and(at) and task.rules.is_past(word.lower))
        for at, word in enumerate(start.words)
        if at >= first
    )
