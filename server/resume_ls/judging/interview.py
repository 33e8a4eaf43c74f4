"""What an interviewer will ask about a bullet: one question for each number and each claim of scope.

No judgement: a strong bullet gets more questions than a weak one. The words stand in rules/interview.yml.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any

from resume_ls.reading.lexicon import singular_of
from resume_ls.reading.model import Phrase, Quantity, Reading
from resume_ls.rulebook import load
from resume_ls.rulebook.model import Rulebook

PERIOD = "second|sec|minute|min|hour|day|night|shift|week|sprint|month|quarter|season|year"
OFTEN = "daily|nightly|hourly|weekly|monthly|quarterly|yearly|annually|annual"
PREPOSITION = (
    r"(?:in|under|over|within|for|from|to|on|at|by|of|and|or|with|across|through|during|between|among|into|while|after"
    r"|since)\b"
)
"""Also what joins: behind one of these begins another thing."""
PER_TIME = re.compile(
    rf"\+?(?:(?:\s[\w-]+)?\s?/\s?(?:s|h|{PERIOD})\b"
    rf"|\s?(?:(?!{PREPOSITION})[\w€£-]+\s){{0,3}}(?:(?:per|an?|each|every)\s(?:{PERIOD})\b|(?:{OFTEN})\b(?!\s\w+s\b))"
    rf"|\s(?:{OFTEN})\s\w+s\b)"
)
"""What a rate counts in which time ("requests per second", "euros a year", "daily orders")."""
ABOUT = r"(?:about|around|under|below|only|just|nearly|over|(?:fewer|less|more) than) |~|<"
TO = rf"\s(?:to|→|->|=>)\s(?:{ABOUT})?[$€£]?"
BETWEEN = re.compile(rf"\+?\s?(?:[\w%µ/-]+\s){{0,3}}?[\w%µ/-]*(?:\s?\([^()]*\))?{TO}", re.IGNORECASE)
"""Between the two numbers of a before and after."""
MONEY_BEFORE = re.compile(r"(?:[$€£¥]|\b[A-Z]{3})\s?$")
NOTHING = re.compile(
    rf"(?!\s(?:more|less|fewer|longer|later)\b)(?:\s(?!{PREPOSITION})[\w-]+){{1,3}}", re.IGNORECASE
)
"""What there was none of, behind "zero" or "no"."""
TIME = re.compile(rf"\+?\s(?:[\w-]+\s)?(?:person-|man-)?(?:{PERIOD})s\b")
"""Time, behind the number of it that was saved or spent."""
NAME = re.compile(r"[A-Za-z+#.]$")
"""Before a number that is part of a name: "C++20"."""
ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)\b", re.IGNORECASE)
NEXT_WORD = re.compile(r"\+?[\s-]?([A-Za-z]+)\b")
DIGITS = re.compile(r"\d[\d,]*")

QUOTED = 8
"""Words of a claim that a question quotes."""
LONGEST_ARTICLE = 5
"""Characters between a verb and its object: " the "."""

Words = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Asked:
    """A question and the author's words that it is about (None: the whole bullet)."""

    about: Phrase | None
    question: str


def interview_questions(reading: Reading, rulebook: Rulebook | None = None) -> tuple[str, ...]:
    """Return the questions that a bullet's numbers and claims of scope raise, in the order of its text, each once.

    `rulebook` gives the words; without it, the shipped rules. A bullet without a number or claim has none.
    """
    return tuple(asked.question for asked in asked_about(reading, rulebook or load()))


def asked_about(reading: Reading, rulebook: Rulebook) -> tuple[Asked, ...]:
    """Return the questions as `interview_questions` does, each with the words that it is about."""
    words = rulebook.data["interview"]
    numbers = about_numbers(reading, words)
    claims = [
        (phrase, question)
        for phrase, question in about_claims(reading, words)
        if not any(overlap(phrase, number) for number, _ in numbers)
    ]
    once: dict[str, Asked] = {}
    for phrase, question in sorted((*numbers, *claims), key=lambda asked: asked[0].start):
        once.setdefault(question, Asked(phrase, question[:1].upper() + question[1:]))
    return tuple(once.values())


def about_numbers(reading: Reading, words: Words) -> list[tuple[Phrase, str]]:
    """Return the question about each number; a before and after is asked about as one, and so are several shares."""
    seen: list[tuple[str, Phrase]] = []
    end = 0
    for quantity, following in zip_longest(reading.quantities, reading.quantities[1:]):
        if quantity.phrase.start < end or NAME.search(reading.text[: quantity.phrase.start]):
            continue
        if ORDINAL.match(quantity.phrase.text):
            continue
        if following is not None and is_pair(quantity, following, reading.text):
            whole = Phrase("", whole_of(quantity, reading.text, words).start,
                           whole_of(following, reading.text, words).end)  # fmt: skip
            kind = "before-after"
        else:
            whole = whole_of(quantity, reading.text, words)
            kind = kind_of(quantity, whole, reading, words)
        if kind:
            seen.append((kind, Phrase(reading.text[whole.start : whole.end], whole.start, whole.end)))
            end = whole.end
    shares = [phrase for kind, phrase in seen if kind == "share"]
    questions = words["numbers"]
    asked = [(phrase, questions[kind].format(seen=phrase.text)) for kind, phrase in seen if kind != "share"]
    if len({phrase.text for phrase in shares}) > 1:
        several = " and ".join(dict.fromkeys(f"the {phrase.text}" for phrase in shares))
        asked.append((shares[0], questions["shares"].format(seen=several)))
    elif shares:
        asked.append((shares[0], questions["share"].format(seen=shares[0].text)))
    return asked


def is_pair(first: Quantity, second: Quantity, text: str) -> bool:
    """Whether two numbers are a before and an after."""
    between = BETWEEN.fullmatch(text, first.phrase.end, second.phrase.start)
    return {first.role, second.role} <= {"change", "result"} and between is not None


def whole_of(quantity: Quantity, text: str, words: Words) -> Phrase:
    """Return a number with what belongs to it: the sign of money, thousand or million, the unit, the time of a rate."""
    start, end = quantity.phrase.start, quantity.phrase.end
    money = MONEY_BEFORE.search(text[:start])
    if money is not None and quantity.noun:
        # The noun counted is another thing than the money: "$400 million across 30 campaigns".
        end = start + len(quantity.phrase.text.split()[0])
    start = money.start() if money is not None else start
    following = NEXT_WORD.match(text, end)
    if following is not None and following[1] in words["scales"]:
        end = following.end()
    if text[end : end + 1] in ("%", "+"):
        end += 1
    rate = PER_TIME.match(text, end)
    if rate is not None:
        return Phrase("", start, rate.end())
    nothing = NOTHING.match(text, start + len(quantity.phrase.text.split()[0]))
    if quantity.role == "result" and nothing is not None and not text[start].isdigit():
        return Phrase("", start, nothing.end())
    unit = quantity.noun or quantity.unit
    if money is None and unit and quantity.unit != "%" and not re.fullmatch(PREPOSITION, unit):
        behind = re.compile(rf"\s?(?:[\w-]+\s){{0,3}}?{re.escape(unit)}(?!\w)", re.IGNORECASE).match(
            text, end
        )
        end = behind.end() if behind is not None and not text[start:end].endswith(unit) else end
    return Phrase("", start, end)


def kind_of(quantity: Quantity, whole: Phrase, reading: Reading, words: Words) -> str:
    """Return which question a number raises; "" for versions, names, durations and bare numbers."""
    text = reading.text
    seen = text[whole.start : whole.end]
    rated = PER_TIME.fullmatch(text, quantity.phrase.end, whole.end) is not None
    noun = singular_of(quantity.noun)
    changed = quantity.role in ("change", "result")
    if not set(words["money"]).isdisjoint([*re.findall(r"[A-Za-z]+|[$€£¥]", seen), quantity.unit]):
        return "amount" if changed else "money"
    match quantity.role:
        case "change" | "result" if not quantity.phrase.text[0].isdigit():
            return "none" if quantity.role == "result" and NOTHING.search(seen) else ""
        case "change" if quantity.unit == "%":
            return "share"
        case "result" if quantity.unit == "%":
            return "level"
        case "other" if noun == "coverage":
            return "coverage"
        case "other" if quantity.unit == "%":
            return "part" if text.startswith(" of ", whole.end) and not seen.startswith("100") else ""
        case "change" | "result" | "count" if (
            noun in words["multiples"] or quantity.unit in words["multiples"]
        ):
            return "multiple"
        case "change" | "result" | "count" if (
            TIME.match(text, quantity.phrase.end) and rated
        ) or noun in words["times"]:
            return "amount"
        case "change" | "result" | "count" if rated or quantity.unit == "rate":
            return "rate"
        case "team":
            if is_many(seen, words):
                return "audience"
            taught = any(sentence.action.lemma in words["teaching"] for sentence in reading.sentences)
            return ("learners" if taught or noun in words["learners"] else "people") if noun else ""
        case "change" | "result":
            return "reached" if len(seen) > len(quantity.phrase.text) else ""
        case "count" if noun and (noun not in words["unasked"] or quantity.unit in words["sizes"]):
            return (
                "size"
                if quantity.unit in words["sizes"]
                else counted(noun, is_many(seen, words), is_object(whole, reading), words)
            )
        case _:
            return ""


def counted(noun: str, many: bool, object: bool, words: Words) -> str:
    """Return which question a count of things raises; `object`: whether the act was done to them."""
    if noun in words["teams"]:
        return "teams"
    if noun in words["audience"]:
        return "audience"
    for kind in ("fame", "people"):
        if noun in words[kind]:
            return kind
    if many:
        return "many"
    if noun in words["made"] and object:
        return "made"
    return "parts" if noun in words["parts"] else "few"


def is_object(counted: Phrase, reading: Reading) -> bool:
    """Whether a count is what an act was done to: no preposition stands between the two."""
    acts = [
        sentence.action.phrase.end
        for sentence in reading.sentences
        if sentence.action.phrase.end <= counted.start
    ]
    return bool(acts) and re.search(rf"\b{PREPOSITION}", reading.text[acts[-1] : counted.start]) is None


def is_many(seen: str, words: Words) -> bool:
    """Whether a count, as written, is at least a hundred."""
    digits = DIGITS.match(seen)
    scaled = any(singular_of(word) in words["scales"] for word in re.findall("[a-z]+", seen.lower())[:2])
    return scaled or (digits is not None and int(digits[0].replace(",", "")) >= words["from-many"])


def about_claims(reading: Reading, words: Words) -> Iterator[tuple[Phrase, str]]:
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
