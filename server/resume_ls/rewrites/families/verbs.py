"""tense and repetition: the sentence stays, its verb changes."""

from __future__ import annotations

from collections.abc import Iterator

from resume_ls.rewrites.change import Change, replaced
from resume_ls.rewrites.model import Choice, Fresh
from resume_ls.rewrites.sentence import cased
from resume_ls.rewrites.task import Candidate, Task
from resume_ls.text.spans import Span


def tense(task: Task) -> Iterator[Candidate]:
    """Yield the bullet with its verbs in the form of its neighbours (the past, where the role has ended)."""
    start, opening = task.start, task.opening
    if opening is None or opening.moved or not opening.base:
        return
    first = opening.behind - 1
    later = (
        index
        for index in range(opening.behind, len(start.words))
        if start.joined_by_and(index)
        and start.kinds(index) & start.kinds(first)
        and start.lower(index) not in start.lists["nouns-too"]
    )
    changes = []
    for index in (first, *later):
        word = start.words[index]
        changes.append(replaced(word.start, word.end, cased(start.styled(start.base(index)), word.text)))
    yield Candidate(task.rules.titles["tense"], tuple(changes))


def repetition(task: Task) -> Iterator[Candidate]:
    """Yield the bullet with other verbs of the same strength that its neighbours don't use, for the author to pick."""
    start, opening, rules = task.start, task.opening, task.rules
    if opening is None or opening.moved or not opening.base:
        return
    word = start.words[opening.behind - 1]
    nearby = {reading.action.lemma for reading in task.siblings}
    kin = (kin for kin in rules.kin if rules.base(kin[0].split()[0]) == opening.base)
    split = [verb.split() for verbs in kin for verb in verbs[1:]]
    bases = [(rules.base(verb) or verb, particle) for verb, *particle in split]
    forms = [start.styled(" ".join([base, *particle])) for base, particle in bases if base not in nearby]
    verbs = tuple(cased(verb, word.text) for verb in dict.fromkeys(forms))
    if verbs:
        part = Choice(verbs) if len(verbs) > 1 else Fresh(verbs[0])
        yield Candidate(
            rules.titles["verb"],
            (Change(Span(word.start, word.end), (part,)),),
            exchanged=frozenset({word.lower}),
            vocabulary=frozenset(piece for verb in verbs for piece in verb.lower().split()),
        )
