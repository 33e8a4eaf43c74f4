"""repetition and tense: the words stay, one of them or its form changes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from resume_ls.rewrites.draft import Keep, Part, capitalised, joined, text_of
from resume_ls.rewrites.model import Choice, Fresh
from resume_ls.rewrites.task import Candidate, Task


def repetition(task: Task) -> Iterator[Candidate]:
    """Yield the bullet with another opening verb of the same strength that its neighbours don't use."""
    action = task.reading.action
    verb = action.verb or action.phrase
    nearby = {reading.action.lemma for reading in task.siblings}
    writing = task.writing
    base = task.words.base(verb.text.lower()) or ""
    options = [
        option
        for kin in task.data["kin"]
        if task.words.base(kin[0].split()[0]) == base
        for option in kin[1:]
        if (task.words.base(option.split()[0]) or option) not in nearby
    ]
    styled = [writing.styled(option) for option in dict.fromkeys(options)]
    rest = [Keep(verb.end, len(task.plain.rstrip()))]
    for index in range(min(3, len(styled))):
        turned = styled[index:] + styled[:index]
        parts: list[Part] = [
            Choice(tuple(turned)) if len(turned) > 1 and index == 0 else Fresh(turned[0]),
            *rest,
        ]
        body = joined(parts, task.plain)
        if verb.text[:1].isupper():
            body = capitalised(body, task.plain)
        yield Candidate(
            "Begin with another verb", joined([Keep(0, verb.start), *body], task.plain), wordy=True
        )


def tense(task: Task) -> Iterator[Candidate]:
    """Yield the bullet with its verbs in the tense of its neighbours (the past, where the role has ended)."""
    acts = []
    for act in task.acts:
        if act.claim == "kept" and act.base and text_of(act.verb, task.plain).strip().count(" ") == 0:
            act = replace(act, verb=(Fresh(task.words.form(act.base, task.style)),))
        acts.append(act)
    yield Candidate("Set the tense right", task.whole(acts), safe=True, wordy=True)
