"""What is added to a bullet: one blank behind the sentence that tells the act, or a clause that a playbook knows."""

from __future__ import annotations

import re
from collections.abc import Iterator

from resume_ls.rewrites.change import Change, inserted
from resume_ls.rewrites.model import Blank, Choice, Fresh
from resume_ls.rewrites.task import Candidate, Task
from resume_ls.rulebook.playbooks import BLANK, Clause

SUBORDINATE = re.compile(r", \w+ing\b|\b(?:which|that|so that|by|while)\b|[,;:–—(]| - ")
"""What fills the place behind an act: a clause, a list, a remark."""
WORD = re.compile(r"[\w'’-]+")
ASKED_BEHIND = 22
"""Words of a bullet behind which one more is asked for: what is longer has its say, and an answer makes it too long."""
EFFECTS = frozenset({"result", "users", "adoption", "scale"})
"""Facets that are not asked for where the bullet tells what came of it."""


def additions(task: Task) -> Iterator[Candidate]:
    """Yield what may be added, each asking for another facet, the best first: clauses that go on with the author's own
    ("from [[before]] to [[after]]"), hints, beside them clauses that begin anew; none where no place is free."""
    place, rules, seen = open_place(task), task.rules, set[str]()
    if place is None:
        return
    known = list(clauses(task))
    direct = [clause for clause in known if not clause.text.startswith((",", ";"))]
    others = [clause for clause in known if clause not in direct]
    for clause in direct:
        yield candidate(task, task.start.place(), clause.text, clause.facet)
    for hint in task.known.hints():
        facet = rules.facet_of(hint).name
        if facet not in seen and may_ask(task, hint, facet):
            seen.add(facet)
            yield candidate(task, place, clause_of(hint), facet)
    for clause in others if direct or seen else ():
        yield candidate(task, task.start.place(), clause.text, clause.facet)


def clause_of(hint: str) -> str:
    """Return what a hint adds behind a sentence; one without words of ours is one blank."""
    written = hint if BLANK.search(hint) else f"[[{hint}]]"
    return written if hint.startswith(",") else f"; {written}"


def candidate(task: Task, place: int, written: str, facet: str) -> Candidate:
    """Return the candidate that adds words of ours and blanks at a place."""
    return Candidate(task.rules.facets[facet].title, (inserted(place, *parts_of(written, facet)),), facet)


def may_ask(task: Task, hint: str, facet: str) -> bool:
    """Whether a hint asks for what the bullet does not say, in words that go with its verb."""
    known, start, opening = task.known, task.start, task.opening
    if facet == "users" and (names_users(task) or known.kind == "changed" or tells_second_act(task)):
        return False
    if verbs_in(task, task.plain) & verbs_in(task, hint) or (facet in EFFECTS and task.reading.outcomes):
        return False
    if known.reading.purpose and task.rules.phrases["asks-purpose"].search(hint):
        return False
    retold = opening is not None and opening.moved and start.style == "past"
    past = retold or (opening is not None and "past" in start.kinds(opening.behind - 1))
    whole = BLANK.search(hint) is None
    return whole or past or hint.startswith(tuple(task.lists["without-tense"]))


def clauses(task: Task) -> Iterator[Clause]:
    """Yield the clauses that are certain: the subject is, their conditions hold, and nothing fills the place behind the
    sentence."""
    opening, start = task.opening, task.start
    if opening is None or not opening.base or task.reading.outcomes:
        return
    words = start.words[opening.behind : start.phrase_end(opening.behind)]
    if not words:
        return
    place = start.place()
    head, behind = " ".join(word.lower for word in words), task.plain[words[-1].end : place].strip()
    single = place == start.end and not SUBORDINATE.search(task.plain, words[0].start, place)
    for clause in task.known.clauses(opening.base, head):
        anew = clause.text.startswith(";")
        fits = not (anew and (";" in task.plain or start.style != "past")) and not (clause.direct and behind)
        told = clause.facet == "scale" and task.reading.quantities
        if fits and not told and (single or not (clause.single or clause.text.startswith(","))):
            yield clause


def parts_of(written: str, facet: str = "") -> Iterator[Blank | Fresh]:
    """Yield the pieces of a clause: our words and its blanks, the first of which may stand for a whole facet."""
    for index, text in enumerate(BLANK.split(written)):
        if text:
            yield Blank(facet if facet and index == 1 else text, text) if index % 2 else Fresh(text)


def vocabulary_of(*changes: Change) -> frozenset[str]:
    """Return the words of ours that changes write out of the rules, in lower case: those of clauses, and of choices."""
    texts: list[str] = []
    for part in (part for change in changes for part in change.parts):
        if isinstance(part, (Fresh, Choice)):
            texts += [part.text] if isinstance(part, Fresh) else part.options
    return frozenset(word.lower() for text in texts for word in WORD.findall(text))


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
    )
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
