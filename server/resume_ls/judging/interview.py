"""What an interviewer will ask about a bullet: one question for each number and each claim of scope.

No judgement: a strong bullet gets more questions than a weak one. The words stand in rules/interview.yml.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from resume_ls.judging.interview_numbers import PREPOSITION, NumberWords, about_numbers
from resume_ls.reading.model import Phrase, Reading
from resume_ls.rulebook.model import Rulebook

QUOTED = 8
"""Words of a claim that a question quotes."""
LONGEST_ARTICLE = 5
"""Characters between a verb and its object: " the "."""


@dataclass(frozen=True, slots=True)
class InterviewQuestion:
    """A question and the author's words that it is about (None: the whole bullet)."""

    about: Phrase | None
    question: str


def asked_about(reading: Reading, rulebook: Rulebook) -> tuple[InterviewQuestion, ...]:
    """Return the questions that a bullet's numbers and claims of scope raise, in the order of its text, each once and
    with the words that it is about. A bullet without a number or claim has none."""
    words = rulebook.data["interview"]
    numbers = about_numbers(reading, words)
    claims = [
        (phrase, question)
        for phrase, question in about_claims(reading, words)
        if not any(overlap(phrase, number) for number, _ in numbers)
    ]
    once: dict[str, InterviewQuestion] = {}
    for phrase, question in sorted((*numbers, *claims), key=lambda asked: asked[0].start):
        once.setdefault(question, InterviewQuestion(phrase, question[:1].upper() + question[1:]))
    return tuple(once.values())


def about_claims(reading: Reading, words: NumberWords) -> Iterator[tuple[Phrase, str]]:
    """Yield one question about each kind of claim, about its first place."""
    for kind, question in words["claims"].items():
        if kind == "authority" and reading.action.lemma not in words["authority"]:
            continue
        for phrase in reading.marked(kind)[:1]:
            yield phrase, question.format(seen=claim_of(phrase, reading))
    for reach in words["reach"]:
        found = re.search(reach["words"], reading.text, re.IGNORECASE)
        if found is not None:
            yield Phrase(found[0], *found.span()), reach["question"].format(seen=found[0])


def claim_of(phrase: Phrase, reading: Reading) -> str:
    """Return the words of a claim as a question quotes them: a verb with its object, a long clause cut short."""
    end = phrase.end
    if reading.object is not None and 0 <= reading.object.phrase.start - end <= LONGEST_ARTICLE:
        end = reading.object.phrase.end
    if "-" in reading.text[end - 1 : end + 1]:
        end = phrase.end
    words = reading.text[phrase.start : end].split()
    if len(words) <= QUOTED:
        return " ".join(words)
    quoted = words[:QUOTED]
    while re.fullmatch(PREPOSITION, quoted[-1]):
        quoted.pop()
    return " ".join(quoted) + " …"


def overlap(one: Phrase, other: Phrase) -> bool:
    """Whether two phrases share a character."""
    return one.start < other.end and other.start < one.end
