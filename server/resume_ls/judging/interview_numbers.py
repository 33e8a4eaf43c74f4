"""The questions about a bullet's numbers: what belongs to each number, and what one asks about such a one."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import zip_longest
from typing import Any

from resume_ls.reading.lexicon import singular_of
from resume_ls.reading.model import Phrase, Quantity, Reading

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
SERVED = re.compile(r"\b(?:for|to|across|among|serving) $")
"""Before people who are no team of the author's."""
NAME = re.compile(r"[A-Za-z+#.]$")
"""Before a number that is part of a name: "C++20"."""
ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)\b", re.IGNORECASE)
NEAR = 12
"""Characters before a number that may belong to it."""
NEXT_WORD = re.compile(r"\+?[\s-]?([A-Za-z]+)\b")
DIGITS = re.compile(r"\d[\d,]*")

NumberWords = Mapping[str, Any]


def about_numbers(reading: Reading, words: NumberWords) -> list[tuple[Phrase, str]]:
    """Return the question about each number; a before and after is asked about as one, and so are several shares."""
    seen: list[tuple[str, Phrase]] = []
    end = 0
    for quantity, following in zip_longest(reading.quantities, reading.quantities[1:]):
        if quantity.phrase.start < end or NAME.search(before(reading.text, quantity.phrase)):
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


def whole_of(quantity: Quantity, text: str, words: NumberWords) -> Phrase:
    """Return a number with what belongs to it: the sign of money, thousand or million, the unit, the time of a rate."""
    start, end = quantity.phrase.start, quantity.phrase.end
    money = MONEY_BEFORE.search(text, max(0, start - NEAR), start)
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
        behind = re.compile(rf"\s?(?:[\w-]{{1,40}}\s){{0,3}}?{re.escape(unit)}(?!\w)", re.IGNORECASE).match(
            text, end
        )
        end = behind.end() if behind is not None and not text[start:end].endswith(unit) else end
    return Phrase("", start, end)


def kind_of(quantity: Quantity, whole: Phrase, reading: Reading, words: NumberWords) -> str:
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
            if is_many(seen, words) or SERVED.search(before(text, whole)):
                return "audience" if noun else ""
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


def before(text: str, phrase: Phrase) -> str:
    """Return the characters right before a phrase."""
    return text[max(0, phrase.start - NEAR) : phrase.start]


def counted(noun: str, many: bool, object: bool, words: NumberWords) -> str:
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


def is_many(seen: str, words: NumberWords) -> bool:
    """Whether a count, as written, is at least a hundred."""
    digits = DIGITS.match(seen)
    scaled = any(singular_of(word) in words["scales"] for word in re.findall("[a-z]+", seen.lower())[:2])
    return scaled or (digits is not None and int(digits[0].replace(",", "")) >= words["from-many"])
