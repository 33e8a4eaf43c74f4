"""What an interviewer will ask about a bullet: one question for each number and each claim of scope.

No judgement: a strong bullet gets more questions than a weak one. The words stand in rules/interview.yml.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from resume_ls.reading.model import Phrase, Quantity, Reading
from resume_ls.rulebook import load
from resume_ls.rulebook.model import Rulebook

PER_TIME = re.compile(r"\s?(?:[A-Za-z€£]+\s)?(?:per|an?|each)\s[a-z]+")
"""What a rate counts in which time ("requests per second", "euros a year")."""
BETWEEN = re.compile(r"\s?[A-Za-z%µ]*\s?(?:to|→|->|=>)\s(?:about |around |under |below |~|<)?", re.IGNORECASE)
"""Between the two numbers of a before and after."""
MONEY_BEFORE = re.compile(r"(?:[$€£¥]|\b[A-Z]{3})\s?$")

Asked = tuple[int, str]
"""A question with the place in the text that it is about."""


def interview_questions(reading: Reading, rulebook: Rulebook | None = None) -> tuple[str, ...]:
    """Return the questions that a bullet's numbers and claims of scope raise, in the order of its text, each once.

    `rulebook` gives the words; without it, the shipped rules. A bullet without a number or claim has none.
    """
    words = (rulebook or load()).data["interview"]
    asked = sorted((*about_numbers(reading, words), *about_claims(reading, words)), key=lambda each: each[0])
    return tuple(dict.fromkeys(question for _, question in asked))


def about_numbers(reading: Reading, words: Mapping[str, Any]) -> Iterator[Asked]:
    """Yield the question about each number; the two of a before and after are asked about together."""
    quantities = list(reading.quantities)
    at = 0
    while at < len(quantities):
        quantity = quantities[at]
        following = quantities[at + 1] if at + 1 < len(quantities) else None
        if following is not None and is_pair(quantity, following, reading.text):
            seen = reading.text[quantity.phrase.start : following.phrase.end] + tail(reading.text, following)
            yield quantity.phrase.start, words["numbers"]["before-after"].format(seen=seen)
            at += 2
            continue
        kind = kind_of(quantity, reading.text, words)
        if kind:
            seen = quantity.phrase.text
            if kind not in ("teams", "people", "audience", "count"):
                seen = before(reading.text, quantity.phrase) + seen + tail(reading.text, quantity)
            yield quantity.phrase.start, words["numbers"][kind].format(seen=seen)
        at += 1


def is_pair(first: Quantity, second: Quantity, text: str) -> bool:
    """Whether two numbers are a before and an after."""
    return {first.role, second.role} <= {"change", "result"} and BETWEEN.fullmatch(
        text, first.phrase.end, second.phrase.start
    ) is not None


def kind_of(quantity: Quantity, text: str, words: Mapping[str, Any]) -> str:
    """Return which question a number raises; "" for versions, names, durations and words like "no"."""
    noun = quantity.noun.removesuffix("s")
    money = MONEY_BEFORE.search(text[: quantity.phrase.start]) is not None or any(
        word in words["money"] for word in text[quantity.phrase.end :].split()[:1]
    )
    match quantity.role:
        case "change" | "result" if money or quantity.unit in words["money"]:
            return "amount"
        case "change" if quantity.unit in words["units"]:
            return "multiple"
        case "change":
            return "share" if quantity.unit == "%" else "reached" if quantity.phrase.text[0].isdigit() else ""
        case "result" if quantity.unit == "rate":
            return "rate"
        case "result":
            return "level" if quantity.unit == "%" else "reached" if quantity.phrase.text[0].isdigit() else ""
        case "team":
            return "people"
        case "count" if noun in words["teams"]:
            return "teams"
        case "count" if noun in words["audience"]:
            return "audience"
        case "count":
            return "count" if noun else ""
        case _:
            return ""


def before(text: str, phrase: Phrase) -> str:
    """Return the sign of money before a number."""
    match = MONEY_BEFORE.search(text[: phrase.start])
    return match[0] if match is not None else ""


def tail(text: str, quantity: Quantity) -> str:
    """Return the unit or rate behind a number that its phrase does not hold."""
    end = quantity.phrase.end
    if text.startswith("%", end):
        return "%"
    match = PER_TIME.match(text, end)
    if match is None and quantity.unit and not quantity.phrase.text.endswith(quantity.unit):
        match = re.compile(rf"\s?{re.escape(quantity.unit)}(?!\w)", re.IGNORECASE).match(text, end)
    return match[0] if match is not None else ""


def about_claims(reading: Reading, words: Mapping[str, Any]) -> Iterator[Asked]:
    """Yield one question about each kind of claim, about its first place; a width that a number tells is asked about
    there."""
    for kind, question in words["claims"].items():
        for phrase in reading.marked(kind):
            if kind == "authority" and reading.action.lemma not in words["authority"]:
                break
            if any(overlap(phrase, quantity.phrase) for quantity in reading.quantities):
                continue
            yield phrase.start, question.format(seen=phrase.text)
            break


def overlap(one: Phrase, other: Phrase) -> bool:
    """Whether two phrases share a character."""
    return one.start < other.end and other.start < one.end
