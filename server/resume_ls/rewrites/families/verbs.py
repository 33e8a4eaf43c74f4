"""tense and repetition: the sentence stays, its verb changes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from resume_ls.rewrites.change import Change, replaced
from resume_ls.rewrites.model import Choice, Fresh
from resume_ls.rewrites.task import Candidate, Task
from resume_ls.text.spans import Span


def tense(task: Task) -> Iterator[Candidate]:
    """Yield the bullet with its verbs in the form of its neighbours (the past, where the role has ended)."""
    start, opening = task.start, task.opening
    if start is None or opening is None or opening.moved or not opening.base:
        return
    first = opening.behind - 1
    form = start.kinds(first)
    changes = [_styled(task, first)]
    for index in range(first + 1, len(start.words)):
        if start.sentence.depth(index) or re.search(r"[;:]", start.gap(index)):
            break
        if (
            start.joined_by_and(index)
            and start.kinds(index) & form
            and start.lower(index) not in start.rules.words.nouns_too
        ):
            changes.append(_styled(task, index))
    yield Candidate(task.rules.mended["tense"], tuple(changes))


def _styled(task: Task, index: int) -> Change:
    start = task.start
    assert start is not None
    word = start.words[index]
    verb = start.styled(start.base(index))
    return replaced(word.start, word.end, verb.capitalize() if word.text[0].isupper() else verb)


def repetition(task: Task) -> Iterator[Candidate]:
    """Yield the bullet with other verbs of the same strength that its neighbours don't use, for the author to pick."""
    start, opening = task.start, task.opening
    if start is None or opening is None or opening.moved or not opening.base:
        return
    word = start.words[opening.behind - 1]
    nearby = {reading.action.lemma for reading in task.siblings}
    options = [
        option
        for kin in task.rules.kin
        if task.rules.words.base(kin[0].split()[0]) == opening.base
        for option in kin[1:]
        if (task.rules.words.base(option.split()[0]) or option) not in nearby
    ]
    forms = dict.fromkeys(
        start.styled(" ".join([task.rules.words.base(option.split()[0]) or option, *option.split()[1:]]))
        for option in options
    )
    verbs = tuple(verb[:1].upper() + verb[1:] if word.text[0].isupper() else verb for verb in forms)
    if not verbs:
        return
    part = Choice(verbs) if len(verbs) > 1 else Fresh(verbs[0])
    yield Candidate(
        task.rules.titles["verb"],
        (Change(Span(word.start, word.end), (part,)),),
        exchanged=frozenset({word.lower}),
        vocabulary=frozenset(piece for verb in verbs for piece in verb.lower().split()),
    )
