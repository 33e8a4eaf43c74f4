"""Which part was the author's own: behind a lead that others share in, and in place of a claim that is too big."""

from __future__ import annotations

import re
from collections.abc import Iterator

from resume_ls.rewrites.change import Change, inserted, replaced
from resume_ls.rewrites.draft import Part
from resume_ls.rewrites.model import Blank, Choice, Fresh
from resume_ls.rewrites.sentence import phrase_end
from resume_ls.rewrites.task import Candidate, Task
from resume_ls.rewrites.words import is_plural


def own_part(task: Task) -> tuple[Change, ...] | None:
    """Return the changes that ask for the author's part where the act is shared or not said; None where none is natural.

    "Worked on the label printer" asks "Built [[which part]] of the label printer", "Helped migrate the order service"
    asks "Migrated [[which part]] of the order service".
    """
    opening, sentence = task.opening, task.sentence
    if opening is None or sentence is None or not opening.shared or opening.behind >= len(sentence.words):
        return None
    at = sentence.words[opening.behind].start
    if opening.rest_from >= 0:
        asked = _asked(task, opening.behind)
        if asked is None or not _is_artefact(task, opening.behind):
            return None
        verbs = tuple(_capital(task, task.start.styled(_base(task, verb))) for verb in task.rules.part_verbs[task.level])  # type: ignore[union-attr]
        parts = (Choice(verbs), Fresh(" "), *asked)
        return (Change(replaced(sentence.begin, at).span, parts),)
    if opening.base in task.rules.partible:
        asked = _asked(task, opening.behind)
        return None if asked is None else (*opening.changes, inserted(at, *asked))
    if re.search(r"\bwith\b", task.plain):
        return None
    place = sentence.place(task.rules.link_texts)
    if "," in task.plain[at:place]:
        return None
    return (*opening.changes, inserted(place, Fresh(" with "), task.rules.blanks["whom"]))


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


def _asked(task: Task, first: int) -> tuple[Part, ...] | None:
    """Return what asks for a part of the object that begins at word `first`: "[[which part]] of the ", "[[which]] "."""
    sentence = task.sentence
    found = noun_phrase(task, first)
    if sentence is None or found is None:
        return None
    words = [sentence.words[index] for index in range(*found)]
    if re.search(r"[,&/]|\band\b", task.plain[words[-1].end : words[-1].end + 5]):
        return None  # one of several things
    head, opener = words[-1].lower, words[0]
    if is_plural(head) or head.endswith("ices"):
        if opener.lower in task.rules.words.determiners or opener.lower[:1].isdigit():
            the = "" if opener.lower in ("the", "these", "those", "all", "its", "their", "several", "multiple", "various") else "the "
            if opener.lower in ("several", "multiple", "various", "many", "numerous"):
                return None
            return (task.rules.blanks["which-of"], Fresh(f" of {the}"))
        return (task.rules.blanks["which"], Fresh(" "))
    named = len(words) == 1 and (opener.text[0].isupper() or opener.lower in task.lexicon.technologies)
    if opener.lower in ("a", "an"):
        return (task.rules.blanks["which-part"], Fresh(" of "))
    the = "" if named else task.rules.words.article(" ".join(word.text for word in words))
    return (task.rules.blanks["which-part"], Fresh(f" of {the}"))


def _is_artefact(task: Task, first: int) -> bool:
    """Whether the thing that was worked on is something that is built."""
    found = noun_phrase(task, first)
    if found is None or task.sentence is None:
        return False
    head = task.sentence.words[found[1] - 1].lower
    return head in task.lexicon.artefacts or head.removesuffix("s") in task.lexicon.artefacts


def scaled_down(task: Task) -> Iterator[Candidate]:
    """Yield an overstated bullet with its claim narrowed to a part of the author's; the big words go with it."""
    opening, sentence = task.opening, task.sentence
    if opening is None or sentence is None or opening.base not in task.rules.claiming or opening.behind >= len(sentence.words):
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
    if not words:
        return
    base_verbs = task.rules.scaled_verbs_for_words if words[-1].lower in task.rules.wordy else task.rules.scaled_verbs
    verbs = tuple(_capital(task, task.start.styled(_base(task, verb))) for verb in base_verbs)
    text = " ".join(word.text for word in words)
    the = "" if words[0].lower in task.rules.words.determiners else task.rules.words.article(text)
    first = Change(
        replaced(sentence.begin, words[0].start).span,
        (Choice(verbs), Fresh(" "), Blank("part-of", task.rules.blanks["part-of"].hint), Fresh(f" of {the}")),
    )
    later = _later_claims(task, opening.behind)
    changes = (first, *later, *(change for change in dropped if change.span.start >= words[0].start))
    exchanged = frozenset(word for change in later for word in change.span.of(task.plain).lower().split()) | {verb.lower}
    yield Candidate(task.rules.titles["scaled"], changes, "part", exchanged=exchanged, vocabulary=frozenset(v.lower() for v in verbs))


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
        if task.sentence.words[index - 1].lower == "and" and task.rules.words.base(word.lower) in task.rules.claiming:
            if task.rules.words.is_past(word.lower) or word.lower == task.rules.words.base(word.lower):
                changes.append(replaced(word.start, word.end, "of"))
    return changes
