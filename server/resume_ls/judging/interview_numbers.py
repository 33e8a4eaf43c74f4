"""The questions about a bullet's numbers: what belongs to each number, and what one asks about such a one."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import zip_longest
from typing import Any

from resume_ls.reading.lexicon import singular_of
from resume_ls.reading.model import Phrase, Quantity, Reading
from resume_ls.text.spans import Span

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
    text, questions = reading.text, words["numbers"]
    asked: list[tuple[Phrase, str]] = []
    shares: dict[str, Phrase] = {}
    end = 0
    for quantity, following in zip_longest(reading.quantities, reading.quantities[1:]):
        start = quantity.phrase.start
        named = NAME.search(text, max(0, start - 1), start) or ORDINAL.match(quantity.phrase.text)
        if start < end or named:
            continue
        whole = whole_of(quantity, text, words)
        kind = kind_of(quantity, whole, reading, words)
        if following is not None and is_pair(quantity, following, text):
            kind, whole = "before-after", Span(whole.start, whole_of(following, text, words).end)
        seen = Phrase(whole.of(text), whole.start, whole.end)
        end = whole.end if kind else end
        if kind == "share":
            shares.setdefault(seen.text, seen)
        elif kind:
            asked.append((seen, questions[kind].format(seen=seen.text)))
    if shares:
        several = " and ".join(f"the {share}" for share in shares)
        kind, told = ("shares", several) if len(shares) > 1 else ("share", next(iter(shares)))
        asked.append((next(iter(shares.values())), questions[kind].format(seen=told)))
    return asked


def is_pair(first: Quantity, second: Quantity, text: str) -> bool:
    """Whether two numbers are a before and an after."""
    between = BETWEEN.fullmatch(text, first.phrase.end, second.phrase.start)
    return {first.role, second.role} <= {"change", "result"} and between is not None


def whole_of(quantity: Quantity, text: str, words: NumberWords) -> Span:
    """Return a number with what belongs to it: the sign of money, thousand or million, the unit, the time of a rate."""
    start, end = quantity.phrase.start, quantity.phrase.end
    digits = start + len(quantity.phrase.text.split()[0])
    money = MONEY_BEFORE.search(text, max(0, start - NEAR), start)
    if money is not None:
        # A noun that is counted is another thing than the money: "$400 million across 30 campaigns".
        start, end = money.start(), digits if quantity.noun else end
    following = NEXT_WORD.match(text, end)
    if following is not None and following[1] in words["scales"]:
        end = following.end()
    if text[end : end + 1] in ("%", "+"):
        end += 1
    if (rate := PER_TIME.match(text, end)) is not None:
        return Span(start, rate.end())
    nothing = NOTHING.match(text, digits)
    if quantity.role == "result" and nothing is not None and not quantity.phrase.text[0].isdigit():
        return Span(start, nothing.end())
    unit = quantity.noun or quantity.unit
    if money is None and unit and quantity.unit != "%" and not re.fullmatch(PREPOSITION, unit):
        to_unit = re.compile(rf"\s?(?:[\w-]{{1,40}}\s){{0,3}}?{re.escape(unit)}(?!\w)", re.IGNORECASE)
        behind = to_unit.match(text, end)
        if behind is not None and not text.endswith(unit, start, end):
            end = behind.end()
    return Span(start, end)


def kind_of(quantity: Quantity, whole: Span, reading: Reading, words: NumberWords) -> str:
    """Return which question a number raises; "" for versions, names, durations and bare numbers."""
    text, role, unit = reading.text, quantity.role, quantity.unit
    seen = whole.of(text)
    noun = singular_of(quantity.noun)
    rated = PER_TIME.fullmatch(text, quantity.phrase.end, whole.end) is not None
    changed = role in ("change", "result")
    if not set(words["money"]).isdisjoint([*re.findall(r"[A-Za-z]+|[$€£¥]", seen), unit]):
        return "amount" if changed else "money"
    if changed and not quantity.phrase.text[0].isdigit():
        return "none" if role == "result" and NOTHING.search(seen) else ""
    if changed and unit == "%":
        return "share" if role == "change" else "level"
    if role == "other":
        part = unit == "%" and text.startswith(" of ", whole.end) and not seen.startswith("100")
        return "coverage" if noun == "coverage" else "part" if part else ""
    if role == "team":
        if is_many(seen, words) or SERVED.search(text, max(0, whole.start - NEAR), whole.start):
            return "audience" if noun else ""
        taught = any(sentence.action.lemma in words["teaching"] for sentence in reading.sentences)
        return ("learners" if taught or noun in words["learners"] else "people") if noun else ""
    if not changed and role != "count":
        return ""
    if noun in words["multiples"] or unit in words["multiples"]:
        return "multiple"
    if noun in words["times"] or (rated and TIME.match(text, quantity.phrase.end)):
        return "amount"
    if rated or unit == "rate":
        return "rate"
    if changed:
        return "reached" if len(seen) > len(quantity.phrase.text) else ""
    if noun and unit in words["sizes"]:
        return "size"
    if not noun or noun in words["unasked"]:
        return ""
    return counted(noun, is_many(seen, words), is_object(whole, reading), words)


def counted(noun: str, many: bool, object: bool, words: NumberWords) -> str:
    """Return which question a count of things raises; `object`: whether the act was done to them."""
    kind = next((kind for kind in ("teams", "audience", "fame", "people") if noun in words[kind]), "")
    if kind or many:
        return kind or "many"
    if noun in words["made"] and object:
        return "made"
    return "parts" if noun in words["parts"] else "few"


def is_object(counted: Span, reading: Reading) -> bool:
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
