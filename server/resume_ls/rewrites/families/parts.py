"""Which part was the author's own: behind a lead that others share in, and in place of a claim that is too big."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from resume_ls.reading.lexicon import is_plural, singular_of
from resume_ls.rewrites.change import Change, replaced
from resume_ls.rewrites.draft import DraftPart
from resume_ls.rewrites.model import Blank, Choice, Fresh
from resume_ls.rewrites.sentence import phrase_end
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
    opening, sentence, start = task.opening, task.sentence, task.start
    if opening is None or sentence is None or start is None or not opening.shared:
        return None
    if opening.behind >= len(sentence.words):
        return None
    first = opening.behind
    while first + 1 < len(sentence.words) and sentence.words[first].lower in task.rules.hollow:
        first += 1  # "various services"
    at, behind = sentence.words[first].start, sentence.words[opening.behind].start
    asked = _asked(task, first)
    if opening.rest_from >= 0:
        if start.base(start.at) in task.rules.plain_hedges:
            return None  # "Supported the intranet pages" says that they were there
        if _names_act(task, first):
            return None  # nobody built a part of "the creation of X"
        verb = None if asked is None else _part_verb(task, first)
        return (
            None
            if asked is None or verb is None
            else (Change(Span(sentence.begin, at), (verb, Fresh(" "), *asked)),)
        )
    if opening.base not in task.rules.partible or asked is None:
        return None
    return (*opening.changes, Change(Span(behind, at), asked))


def _names_act(task: Task, first: int) -> bool:
    """Whether a noun of act begins here, and "of" what it was done to."""
    found = noun_phrase(task, first)
    if found is None or task.start is None:
        return False
    noun = task.start.lower(found[1] - 1)
    act = task.rules.words.act(noun) is not None and noun not in task.rules.things
    return act and task.start.lower(found[1]) == "of"


def _part_verb(task: Task, first: int) -> DraftPart | None:
    """Return the verb for a part of what begins at word `first`; None where it is nothing of which a part is made."""
    assert task.start is not None
    if _is_undertaking(task, first):
        return Fresh(_capital(task, task.start.styled(CARRIED_OUT)))
    if not _is_built(task, first):
        return None
    return Choice(tuple(_capital(task, task.start.styled(_base(task, verb))) for verb in part_verbs(task)))


def kept_up(task: Task) -> tuple[Change, ...] | None:
    """Return the changes that say "Maintained" of a thing that the author was responsible for, beside what else the
    subject's honest verbs allow; None where the thing is nothing that is kept up."""
    opening, sentence, start = task.opening, task.sentence, task.start
    if opening is None or sentence is None or start is None or opening.shared or opening.rest_from < 0:
        return None
    known = (
        task.known.subject.playbook.verbs[task.level] if task.known.subject and task.known.is_certain else ()
    )
    verbs = tuple(verb.lower() for verb in known)
    if KEPT_UP not in verbs and not (not verbs and _is_built(task, opening.behind)):
        return None
    options = tuple(dict.fromkeys([KEPT_UP, *verbs[verbs.index(KEPT_UP) + 1 :]] if verbs else [KEPT_UP]))[
        :OFFERED_VERBS
    ]
    styled = tuple(_capital(task, start.styled(_base(task, verb))) for verb in options)
    verb: DraftPart = Choice(styled) if len(styled) > 1 else Fresh(styled[0])
    return (Change(Span(sentence.begin, opening.rest_from), (verb, Fresh(" "))),)


def part_verbs(task: Task) -> tuple[str, ...]:
    """Return the verbs that name a part of the bullet's work, in lower case: the subject's, else those of the level."""
    helper = task.known.helper
    verbs = helper.verbs if helper is not None else task.rules.part_verbs[task.level]
    return tuple(verb.lower() for verb in verbs)


def _base(task: Task, verb: str) -> str:
    return task.rules.words.base(verb.lower()) or verb.lower()


def _capital(task: Task, verb: str) -> str:
    assert task.sentence is not None
    return verb.capitalize() if task.plain[task.sentence.begin].isupper() else verb


def noun_phrase(task: Task, first: int) -> tuple[int, int] | None:
    """Return the words of the noun phrase that begins at word `first` of the sentence, as a range; None for none."""
    assert task.sentence is not None
    end = phrase_end(task.sentence, task.lexicon, first, task.rules.words.prepositions)
    return (first, end) if end > first else None


def _asked(task: Task, first: int) -> tuple[DraftPart, ...] | None:
    """Return what asks for a part of the object that begins at word `first`: "[[which part]] of the ", "[[which]] "."""
    sentence = task.sentence
    found = noun_phrase(task, first)
    if sentence is None or found is None:
        return None
    words = [sentence.words[index] for index in range(*found)]
    if re.search(r"[,&/]|\band\b", task.plain[words[-1].end : words[-1].end + 5]):
        return None  # one of several things
    head, opener = words[-1].lower, words[0]
    if head in task.rules.words.people:
        return None  # nobody asks "which interns", or for a part of the team
    if is_plural(head) or head.removesuffix("s") in task.rules.things - {head}:
        if opener.lower in task.rules.words.determiners:
            return None
        shared = task.opening is not None and task.opening.rest_from < 0
        if shared or opener.lower[:1].isdigit() or len(words) > NAMED_AT_MOST:
            return (task.rules.blanks["which-of"], Fresh(" of the "))
        return (task.rules.blanks["which"], Fresh(" "))
    named = len(words) == 1 and (opener.text[0].isupper() or opener.lower in task.lexicon.technologies)
    part = _part_blank(task)
    if opener.lower in ("a", "an"):
        return (part, Fresh(" of "))
    the = "" if named else task.rules.words.article(" ".join(word.text for word in words))
    return (part, Fresh(f" of {the}"))


def _part_blank(task: Task) -> Blank:
    """Return the blank for a part: in the subject's words where it is certain."""
    blank = task.rules.blanks["which-part"]
    helper = task.known.helper
    return blank if helper is None else replace(blank, hint=helper.part)


def _is_built(task: Task, first: int) -> bool:
    """Whether the thing that was worked on is one of which a part is built: by the subject's own knowledge, else by its
    head."""
    if task.known.subject is not None and task.known.is_certain:
        return task.known.subject.playbook.helper is not None
    found = noun_phrase(task, first)
    if found is None or task.sentence is None:
        return False
    head = task.sentence.words[found[1] - 1].lower
    return head in task.rules.things or head.removesuffix("s") in task.rules.things


def _is_undertaking(task: Task, first: int) -> bool:
    """Whether what was worked on is a move, a rollout or the like, and no subject knows better verbs for it."""
    found = noun_phrase(task, first)
    if found is None or task.sentence is None or (task.known.subject is not None and task.known.is_certain):
        return False
    definite = task.sentence.words[found[0]].lower in task.rules.words.determiners or is_plural(
        task.sentence.words[found[1] - 1].lower
    )  # nobody carries out a part of "client-side development"
    return definite and task.sentence.words[found[1] - 1].lower in task.lexicon.leads["undertakings"]


def scaled_down(task: Task) -> Iterator[Candidate]:
    """Yield an overstated bullet with its claim narrowed to a part of the author's; the big words go with it."""
    opening, sentence = task.opening, task.sentence
    if (
        opening is None
        or sentence is None
        or opening.base not in task.rules.claiming
        or opening.behind >= len(sentence.words)
    ):
        return
    verb = sentence.words[opening.behind - 1]
    found = noun_phrase(task, opening.behind)
    if found is None or task.start is None:
        return
    dropped = _grandeur(task)
    gone = [change.span for change in dropped]
    words = [
        sentence.words[index]
        for index in range(*found)
        if not any(span.start <= sentence.words[index].start < span.end for span in gone)
    ]
    if not words or not _has_parts(task, words[-1].lower):
        return
    base_verbs = (
        task.rules.scaled_verbs_for_words if words[-1].lower in task.rules.wordy else task.rules.scaled_verbs
    )
    verbs = tuple(_capital(task, task.start.styled(_base(task, verb))) for verb in base_verbs)
    text = " ".join(word.text for word in words)
    the = "" if words[0].lower in task.rules.words.determiners else task.rules.words.article(text)
    first = Change(
        Span(sentence.begin, words[0].start),
        (Choice(verbs), Fresh(" "), Blank("part-of", task.rules.blanks["part-of"].hint), Fresh(f" of {the}")),
    )
    later = _later_claims(task, opening.behind)
    changes = (first, *later, *(change for change in dropped if change.span.start >= words[0].start))
    exchanged = {word for change in later for word in change.span.of(task.plain).lower().split()}
    yield Candidate(
        task.rules.titles["scaled"],
        changes,
        "part",
        exchanged=frozenset(exchanged | {verb.lower}),
        vocabulary=frozenset(v.lower() for v in verbs),
    )


def _has_parts(task: Task, head: str) -> bool:
    """Whether a noun names something of which one person does a part: a thing that is built, an undertaking, words."""
    rules = task.rules
    return bool(
        {head, singular_of(head)}
        & (rules.things | rules.wordy | frozenset(task.lexicon.leads["undertakings"]))
    )


def _grandeur(task: Task) -> tuple[Change, ...]:
    """Return the changes that drop words which make a thing sound bigger than it was, with the blank beside them."""
    changes: list[Change] = []
    at = 0
    pattern = "|".join(re.escape(phrase) for phrase in task.rules.grandeur)
    for match in re.finditer(rf"(?<![\w-])(?:{pattern})(?![\w-])", task.plain, re.IGNORECASE):
        start, end = match.span()
        if start < at or any(span.start < end and start < span.end for _, span in task.facts):
            continue
        if task.plain[end : end + 1] == " ":
            end += 1
        elif task.plain[start - 1 : start] == " ":
            start -= 1
        changes.append(replaced(start, end))
        at = end
    return tuple(changes)


def _later_claims(task: Task, behind: int) -> list[Change]:
    """Return "of" for each further verb that claims authority: "and owned X" is "and of X"."""
    assert task.sentence is not None
    changes = []
    for index in range(behind + 1, len(task.sentence.words)):
        word = task.sentence.words[index]
        if (
            task.sentence.words[index - 1].lower == "and"
            and task.rules.words.base(word.lower) in task.rules.claiming
        ) and (task.rules.words.is_past(word.lower) or word.lower == task.rules.words.base(word.lower)):
            changes.append(replaced(word.start, word.end, "of"))
    return changes
