"""Which part was the author's own: behind a lead that others share in, and in place of a claim that is too big."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from resume_ls.reading.lexicon import is_plural, singular_of
from resume_ls.rewrites.change import Change, replaced
from resume_ls.rewrites.draft import DraftPart
from resume_ls.rewrites.model import Choice, Fresh
from resume_ls.rewrites.sentence import cased
from resume_ls.rewrites.task import Candidate, Task
from resume_ls.text.spans import Span

CARRIED_OUT = "carry out"
"""What who had a part in an undertaking did with that part."""
KEPT_UP = "maintained"
"""What who was responsible for a thing did at least."""
OFFERED_VERBS = 3
NAMED_AT_MOST = 2
"""Words of a plural that was worked on in front of which a name may stand: of what others built with the author, a part
is asked for."""


def own_part(task: Task) -> tuple[Change, ...] | None:
    """Return the changes that ask for the author's part where the act is shared or not said; None where none fits.

    "Worked on the label printer" asks "Built [[which part]] of the label printer", "Helped migrate the order service"
    asks "Migrated [[which part]] of the order service".
    """
    opening, start = task.opening, task.start
    if opening is None or opening.behind >= len(start.words):
        return None
    first = opening.behind
    while first + 1 < len(start.words) and start.lower(first) in task.lists["hollow"]:
        first += 1  # "various services"
    at, behind = start.words[first].start, start.words[opening.behind].start
    asked = _asked(task, first)
    if asked is None:
        return None
    if opening.rest_from < 0:
        partible = opening.base in task.lists["partible"]
        return (*opening.changes, Change(Span(behind, at), asked)) if partible else None
    end = start.phrase_end(first)
    noun = start.lower(end - 1)
    act = task.rules.act(noun) is not None and noun not in task.lists["things"]
    definite = start.lower(first) in task.lists["determiners"] or is_plural(noun)
    undertaking = (definite or start.lower(end) in ("from", "to")) and (
        noun in task.rules.lexicon.leads["undertakings"]
    )
    others = any(start.joined_by_and(at) and start.is_gerund(at) for at in range(end, len(start.words)))
    if start.base(start.at) in task.lists["plain-hedges"] or others:
        return None  # "Supported the intranet pages" says that they were there
    if act and (start.lower(end) == "of" or not undertaking):
        return None  # "the creation of X", "client-side development": nobody built a part of it
    if not undertaking and not _is_built(task, first):
        return None
    verbs = _cased(task, [CARRIED_OUT] if undertaking and task.known.playbook is None else part_verbs(task))
    return (Change(Span(start.begin, at), (_verb(verbs), Fresh(" "), *asked)),)


def kept_up(task: Task) -> tuple[Change, ...] | None:
    """Return the changes that say "Maintained" of a thing that the author was responsible for, beside what else the
    subject's honest verbs allow; None where the thing is nothing that is kept up."""
    opening, playbook = task.opening, task.known.playbook
    if opening is None:
        return None
    known = [verb.lower() for verb in playbook.verbs[task.level]] if playbook is not None else []
    if KEPT_UP in known:
        known = known[known.index(KEPT_UP) :]
    elif known or not _is_built(task, opening.behind):
        return None
    if any(task.start.joined_by_and(at) for at in range(opening.behind, len(task.start.words))):
        return None  # one of two things
    verb = _verb(_cased(task, (known or [KEPT_UP])[:OFFERED_VERBS]))
    return (Change(Span(task.start.begin, opening.rest_from), (verb, Fresh(" "))),)


def part_verbs(task: Task) -> tuple[str, ...]:
    """Return the verbs that name a part of the bullet's work, in lower case: the subject's, else those of the level."""
    helper = task.known.helper
    verbs = helper.verbs if helper is not None else task.rules.part_verbs[task.level]
    return tuple(verb.lower() for verb in verbs)


def _cased(task: Task, verbs: Iterable[str]) -> tuple[str, ...]:
    """Return verbs, each once, in the bullet's form and with the capital of its first word."""
    styled = (task.start.styled(task.rules.base(verb.lower()) or verb.lower()) for verb in verbs)
    return tuple(dict.fromkeys(cased(verb, task.start.words[0].text) for verb in styled))


def _verb(verbs: tuple[str, ...]) -> DraftPart:
    return Choice(verbs) if len(verbs) > 1 else Fresh(verbs[0])


def _asked(task: Task, first: int) -> tuple[DraftPart, ...] | None:
    """Return what asks for a part of the object that begins at word `first`: "[[which part]] of the ", "[[which]] "."""
    start, rules = task.start, task.rules
    words = start.words[first : start.phrase_end(first)]
    if not words or re.search(r"[,&/]|\band\b", task.plain[words[-1].end : words[-1].end + 5]):
        return None  # one of several things
    head, opener = words[-1].lower, words[0]
    if head in task.lists["people"]:
        return None  # nobody asks "which interns", or for a part of the team
    if is_plural(head):
        if opener.lower in task.lists["determiners"]:
            return None
        shared = task.opening is not None and task.opening.rest_from < 0
        if shared or len(words) > NAMED_AT_MOST:
            return (rules.blanks["which-of"], Fresh(" of the "))
        return (rules.blanks["which"], Fresh(" "))
    helper, blank = task.known.helper, rules.blanks["which-part"]
    part = blank if helper is None else replace(blank, hint=helper.part)
    if opener.lower in ("a", "an"):
        return (part, Fresh(" of "))
    named = len(words) == 1 and (opener.text[0].isupper() or opener.lower in rules.lexicon.technologies)
    the = "" if named else rules.article(" ".join(word.text for word in words))
    return (part, Fresh(f" of {the}"))


def _is_built(task: Task, first: int) -> bool:
    """Whether the thing that was worked on is one of which a part is built: by the subject's own knowledge, else by its
    head."""
    if (playbook := task.known.playbook) is not None:
        return playbook.helper is not None
    end = task.start.phrase_end(first)
    head = task.start.lower(end - 1)
    return end > first and not {head, head.removesuffix("s")}.isdisjoint(task.lists["things"])


def scaled_down(task: Task) -> Iterator[Candidate]:
    """Yield an overstated bullet with its claim narrowed to a part of the author's; the big words go with it."""
    opening, start, lists, rules = task.opening, task.start, task.lists, task.rules
    if opening is None or opening.base not in lists["claiming"]:
        return
    dropped = _grandeur(task)
    words = [
        word
        for word in start.words[opening.behind : start.phrase_end(opening.behind)]
        if not any(change.span.start <= word.start < change.span.end for change in dropped)
    ]
    head = words[-1].lower if words else ""
    undertakings = rules.lexicon.leads["undertakings"]
    if {head, singular_of(head)}.isdisjoint(lists["things"] | lists["wordy"] | undertakings):
        return  # nothing of which one person does a part
    verbs = _cased(task, rules.scaled_verbs_for_words if head in lists["wordy"] else rules.scaled_verbs)
    the = rules.article(" ".join(word.text for word in words))
    first = Change(
        Span(start.begin, words[0].start),
        (Choice(verbs), Fresh(" "), rules.blanks["part-of"], Fresh(f" of {the}")),
    )
    later = [
        replaced(word.start, word.end, "of")  # "and owned X" is "and of X"
        for before, word in zip(
            start.words[opening.behind :], start.words[opening.behind + 1 :], strict=False
        )
        if before.lower == "and"
        and rules.base(word.lower) in lists["claiming"]
        and (rules.is_past(word.lower) or word.lower == rules.base(word.lower))
    ]
    yield Candidate(
        rules.titles["scaled"],
        (first, *later, *(change for change in dropped if change.span.start >= words[0].start)),
        "part",
        exchanged=frozenset(
            [start.lower(opening.behind - 1)]
            + [word for change in later for word in change.span.of(task.plain).lower().split()]
        ),
        vocabulary=frozenset(verb.lower() for verb in verbs),
    )


def _grandeur(task: Task) -> list[Change]:
    """Return the changes that drop words which make a thing sound bigger than it was, with the blank beside them."""
    pattern = "|".join(map(re.escape, task.rules.grandeur))
    found = re.finditer(rf"(?<![\w-])(?:{pattern})(?![\w-]) ?", task.plain, re.IGNORECASE)
    changes = []
    for match in found:
        ends = not match[0].endswith(" ") and task.plain[match.start() - 1 : match.start()] == " "
        changes.append(replaced(match.start() - ends, match.end()))
    return changes
