"""Numbers, and what each of them does: a change, a result, a count of things, people, time, a version or a name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from resume_ls.reading.lexicon import Lexicon, is_plural, singular_of
from resume_ls.reading.matches import Range
from resume_ls.reading.model import Phrase, Quantity, Technology
from resume_ls.reading.words import BulletWords

Role = Literal["change", "result", "count", "team", "time", "version", "name", "other"]

NUMBER = re.compile(r"(\d+(?:[.,:’']\d+)*)([^\W\d_]*)(?:[-–](.*))?$")
MONEY_BEFORE = re.compile(r"[$€£¥]\s?$|\b(?:USD|EUR|GBP|CHF|SEK|NOK|DKK|PLN|INR)\s?$")
MONEY_AFTER = re.compile(r"\s?(?:[$€£¥]|(?:USD|EUR|GBP|CHF|SEK|NOK|DKK|PLN|INR)\b)")
PERCENT = re.compile(r"\s?(?:%|‰)|\s?(?:percent|per cent|pct|pp|percentage points?)\b")
ARROW = re.compile(r"\s*(?:→|->|=>|⇒|➜)\s*")
YEAR = re.compile(r"(?:19|20)\d\d$")
VERSION = re.compile(r"\d{1,2}(?:\.\d{1,3}){0,2}$")
UPGRADES = ("upgrad", "updat", "bump", "migrat", "port")
MULTIPLE = re.compile(r"\d+(?:\.\d+)?[x×]$")
FEWER = re.compile(r"(?<![\w.,])(\d[\d,.]{0,9}) (?:[a-z]{2,20} )?to (\d[\d,.]{0,9})(?![\w.]|[%:])")
"""Less than before, without "from": "140 to 12", "14 services to 5"."""
WINDOW = 9
"""Words before a figure in which the verb of change that governs it is sought."""
MANY = 1000
"""From here on a count behind "serving" or "handling" is a size that was delivered, not a number of parts."""


def quantities(
    words: BulletWords,
    source: str,
    lexicon: Lexicon,
    technologies: Sequence[Technology],
) -> tuple[Quantity, ...]:
    """Return the numbers of the bullet, each with its role."""
    versions = [(t.phrase.start, t.phrase.end) for t in technologies]
    found = []
    changes = change_spans(words, lexicon, versions)
    for index, word in enumerate(words.all):
        if word.lower[0].isdigit():
            found.append(numeral(words, index, source, lexicon, versions, changes))
        elif word.lower in lexicon.number_words or word.lower in lexicon.numbers["shares"]:
            made = number_word(words, index, source, lexicon, changes)
            if made is not None:
                found.append(made)
        elif word.lower in lexicon.numbers["none"] or word.lower.startswith(("zero-", "no-")):
            made = nothing(words, index, source, lexicon)
            if made is not None:
                found.append(made)
    return tuple(found)


def change_spans(words: BulletWords, lexicon: Lexicon, versions: Sequence[Range]) -> list[Range]:
    """Return where "from A to B" (or A → B) stands with a number or a period of time on at least one side; A is no
    version and no year."""
    spans = []
    everything = words.all
    for index, word in enumerate(everything):
        if word.lower != "from":
            continue
        for later in range(index + 2, min(index + 13, len(everything))):
            if ";" in words.before(later) or ". " in words.before(later):
                break
            if everything[later].lower not in ("to", "into", "until"):
                continue
            if later + 1 == len(everything):
                break
            left = range(index + 1, later)
            right = range(later + 1, min(later + 7, len(everything)))
            if any(
                is_amount(words, at, lexicon)
                and not within(everything[at].start, versions)
                and not (YEAR.match(everything[at].text) and YEAR.match(everything[later + 1].text))
                for at in left
            ) and any(is_amount(words, at, lexicon) for at in right):
                last = next(at for at in right if is_amount(words, at, lexicon))
                if not gives_more(words, left, last, lexicon) and not is_upgrade(words, index, left, last):
                    spans.append((word.start, everything[last].end))
                break
    if " to " in words.text or " of " in words.text:
        spans += [
            match.span()
            for name in ("plain-change", "out-of")
            for match in lexicon.patterns[name].finditer(words.text)
        ]
        spans += [
            (match.start(), match.end())
            for match in FEWER.finditer(words.text)
            if number_value(match[1], "") > number_value(match[2], "")
            and not YEAR.match(match[1])
            and not within(match.start(), versions)
        ]
    for match in ARROW.finditer(words.text):
        before = words.text[max(0, match.start() - 12) : match.start()]
        if any(letter.isdigit() for letter in before):
            spans.append((match.start() - len(before.split()[-1]), min(len(words.text), match.end() + 8)))
    return spans


def gives_more(words: BulletWords, left: Sequence[int], last: int, lexicon: Lexicon) -> bool:
    """Whether "from … to …" only gives a system more ("from 20 to 60 connections"): a setting, no effect. `left` are
    the words before "to", `last` is the number after it."""
    if (
        last + 1 >= len(words.all)
        or singular_of(words.all[last + 1].lower) not in lexicon.numbers["resources"]
    ):
        return False
    before = max((size_of(words.all[at].text) for at in left), default=0.0)
    return 0 < before < size_of(words.all[last].text)


def is_upgrade(words: BulletWords, index: int, left: Sequence[int], last: int) -> bool:
    """Whether "from 6.8 to 8.11" speaks of versions: an upgrade stands before it, and no unit behind it."""
    before = (words.all[at].lower for at in range(max(0, index - 10), index))
    if not any(word.startswith(UPGRADES) for word in before):
        return False
    unit = (
        last + 1 < len(words.all) and words.before(last + 1) == " " and words.all[last + 1].lower[0].isalpha()
    )
    return VERSION.match(words.all[last].text) is not None and (
        any(VERSION.match(words.all[at].text) for at in left)
        and not (unit and is_plural(words.all[last + 1].lower))
    )


def is_amount(words: BulletWords, index: int, lexicon: Lexicon) -> bool:
    """Whether a word is a number, "none", or a frequency ("quarterly")."""
    lower = words.all[index].lower
    return (
        lower[0].isdigit()
        or lower in lexicon.number_words
        or lower in lexicon.numbers["none"]
        or lower in lexicon.numbers["periods"]
        or lower in lexicon.numbers["shares"]
        or lower in lexicon.grammar["amounts"]
    )


def within(word_start: int, spans: Sequence[Range]) -> bool:
    """Whether a place lies in one of the spans."""
    return any(start <= word_start < end for start, end in spans)


def governed(words: BulletWords, index: int, lexicon: Lexicon) -> bool:
    """Whether a verb of change governs the figure at `index`: it stands before it in the same clause, and "by",
    "to" or nothing but the thing changed lies between."""
    change = lexicon.verb_classes["reduce"] | lexicon.verb_classes["improve"] | lexicon.verb_classes["turn"]
    for earlier in range(index - 1, max(-1, index - WINDOW - 1), -1):
        gap = words.between(earlier, earlier + 1)
        if (
            ";" in gap
            or ". " in gap
            or ":" in gap
            or ("," in gap and earlier + 1 != index and not words.all[earlier + 1].lower[0].isdigit())
        ):
            return False
        for form in words_forms(words, earlier, lexicon):
            if form in change:
                return True
    return False


def words_forms(words: BulletWords, index: int, lexicon: Lexicon) -> list[str]:
    """Lemmas of the ways to read a word as a verb that is no bare noun."""
    lower = words.all[index].lower
    return [
        form.lemma
        for form in lexicon.verb(lower)
        if form.kind != "base" or index == 0 or words.all[index - 1].lower in ("to", "and")
    ]


def phrase(words: BulletWords, source: str, first: int, last: int, end: int = 0) -> Phrase:
    """Return the words first..last as a phrase, up to `end` where that is further."""
    start = words.all[first].start
    stop = max(end, words.all[last].end)
    return Phrase(source[start:stop], start, stop)


def noun_after(words: BulletWords, index: int, lexicon: Lexicon) -> tuple[str, int]:
    """Return the plural noun that a number counts and its index ("" and -1 where there is none near)."""
    for later in range(index + 1, min(index + 5, len(words.all))):
        gap = words.before(later)
        if any(mark in gap for mark in ",;:()") or ". " in gap:
            break
        lower = words.all[later].lower
        if (
            lower in ("of", "and", "or", "to", "in", "from", "with", "for", "by", "at", "on")
            and lower != "of"
        ):
            break
        if is_plural(lower) and lower not in lexicon.function:
            return lower, later
    return "", -1


def numeral(
    words: BulletWords,
    index: int,
    source: str,
    lexicon: Lexicon,
    versions: Sequence[Range],
    changes: Sequence[Range],
) -> Quantity:
    """Read one number written in digits."""
    word = words.all[index]
    match = NUMBER.match(word.text)
    digits, unit, compound = (
        (match[1], match[2].lower(), (match[3] or "").lower()) if match else (word.text, "", "")
    )
    text = words.text
    previous = words.all[index - 1].lower if index else ""
    following = (
        words.all[index + 1].lower
        if index + 1 < len(words.all) and not re.search(r"[,;:(]|\. ", words.before(index + 1))
        else ""
    )
    here = phrase(words, source, index, index)
    if within(word.start, versions):
        return Quantity(here, "version")
    if within(word.start, changes):
        return Quantity(here, "change", unit or following)
    percent = PERCENT.match(text, word.end)
    money = MONEY_BEFORE.search(text[max(0, word.start - 4) : word.start]) or MONEY_AFTER.match(
        text, word.end
    )
    if previous in lexicon.numbers["names"] and not percent and "," not in words.before(index):
        return Quantity(here, "name")
    if words.before(index).endswith(("#", "v", "/")) and previous not in ("and",):
        return Quantity(here, "name")
    if YEAR.match(word.text) and not following.endswith("s"):
        return Quantity(here, "time", "year")
    if YEAR.match(word.text) and previous in ("in", "since", "by", "of", "until", "from", "during"):
        return Quantity(here, "time", "year")
    if percent:
        return share(words, index, source, lexicon, percent.end(), "%")
    if (
        MULTIPLE.match(word.text)
        or (unit in ("x",) and digits)
        or text[word.end : word.end + 2].strip().startswith("×")
    ):
        return Quantity(
            here, "change" if previous != "to" or governed(words, index, lexicon) else "result", "x"
        )
    if money:
        role: Role = (
            "change"
            if governed(words, index, lexicon)
            or following in lexicon.outcomes["changes"]
            or (
                previous in ("fell", "saving", "saves", "saved", "of", "down", "by")
                and governed(words, index, lexicon)
            )
            else "count"
        )
        rate = following in lexicon.grammar["per"] or text[word.end : word.end + 1] == "/"
        return Quantity(here, role if role == "change" else "result" if rate else "count", "money")
    if is_rate(words, index, unit, lexicon):
        return Quantity(here, "change" if governed(words, index, lexicon) else "result", "rate")
    short = (
        unit in lexicon.numbers["short_units"]
        or (not unit and following in lexicon.numbers["short_units"])
        or compound in lexicon.numbers["short_units"]
    )
    time = (
        unit in lexicon.numbers["time_units"]
        or following in lexicon.numbers["time_units"]
        or compound in lexicon.numbers["time_units"]
    )
    if (short or time) and not compound:
        if (
            previous in lexicon.grammar["limits"]
            or (previous == "in" and short)
            or (
                previous in ("than", "a")
                and index > 1
                and words.all[index - 2].lower in ("less", "under", "within")
            )
        ):
            return Quantity(here, "result", unit or following)
        if governed(words, index, lexicon) and previous in lexicon.grammar["change_prepositions"]:
            return Quantity(here, "change", unit or following)
        if following and words.all[min(index + 2, len(words.all) - 1)].lower in lexicon.outcomes["changes"]:
            return Quantity(here, "change", following)
        return Quantity(here, "time" if time else "other", unit or following)
    if compound:
        return Quantity(here, "time" if time else "other", compound)
    if (following in lexicon.outcomes["changes"] and following not in ("more", "up", "off", "down")) or (
        following in ("fewer", "less", "more") and governed(words, index, lexicon)
    ):
        return Quantity(here, "change", following)
    noun, at = noun_after(words, index, lexicon)
    if (
        previous in lexicon.grammar["change_prepositions"]
        and previous not in ("some", "about", "around", "over", "up", "at", "above", "another", "an")
        and governed(words, index, lexicon)
    ):
        return Quantity(here, "change", unit or noun)
    if noun:
        if noun in lexicon.numbers["people"] or noun in ("teams", "squads"):
            return Quantity(
                phrase(words, source, index, at),
                "team" if noun in lexicon.numbers["people"] else "count",
                unit,
                noun,
            )
        size = number_value(digits, unit)
        verb = next((form.lemma for form in lexicon.verb(previous)), "")
        if size >= MANY and verb in lexicon.grammar["carrying"]:
            return Quantity(phrase(words, source, index, at), "result", unit, noun)
        return Quantity(phrase(words, source, index, at), "count", unit, noun)
    if previous == "of" and index > 1 and words.all[index - 2].lower in lexicon.grammar["groups"]:
        return Quantity(here, "team")
    return Quantity(here, "other", unit)


FACTORS = {"k": 1e3, "m": 1e6, "mio": 1e6, "mn": 1e6, "million": 1e6, "b": 1e9, "bn": 1e9, "billion": 1e9}


def number_value(digits: str, unit: str) -> float:
    """Return a number's size; 0 for what is none."""
    plain = digits.replace(",", "").replace("'", "").replace("’", "").replace(":", "")
    try:
        value = float(plain)
    except ValueError:
        return 0.0
    return value * FACTORS.get(unit, 1)


def size_of(written: str) -> float:
    """Return the size of a number as written; 0 for what is none."""
    match = NUMBER.match(written)
    return number_value(match[1], match[2].lower()) if match else 0.0


def is_rate(words: BulletWords, index: int, unit: str, lexicon: Lexicon) -> bool:
    """Whether the number is so many in a span of time ("9.4k req/s", "30k labels a night")."""
    if unit in lexicon.grammar["speed_units"]:
        return True
    for later in range(index + 1, min(index + 5, len(words.all))):
        gap = words.before(later)
        if any(mark in gap for mark in ",;:()") or ". " in gap:
            return False
        lower = words.all[later].lower
        if (
            lower in lexicon.grammar["speed_units"]
            or lower.endswith(("/s", "/sec", "/min", "/h", "/hour", "/day", "/month", "/week"))
            or ("/" in gap and lower in lexicon.grammar["rate_periods"])
        ):
            return True
        if (
            lower in lexicon.grammar["per"]
            and later + 1 < len(words.all)
            and words.all[later + 1].lower in lexicon.grammar["rate_periods"]
        ):
            return size_of(words.all[index].text) >= MANY / 10 or governed(words, index, lexicon)
        if (
            lower in lexicon.numbers["periods"]
            and words.all[min(later + 1, len(words.all) - 1)].lower in lexicon.numbers["audience"]
        ):
            return False  # "2,000 daily users" are a count
        if lower in ("daily", "nightly", "hourly") and size_of(words.all[index].text) >= MANY:
            return True
    return False


def share(words: BulletWords, index: int, source: str, lexicon: Lexicon, end: int, unit: str) -> Quantity:
    """Read a percentage: a change where a verb or noun of change governs it, a level that was kept, or neither."""
    here = Phrase(source[words.all[index].start : end], words.all[index].start, end)
    later = [word.lower for word in words.all[index + 1 : index + 4] if word.start >= end]
    if later and later[0] == "of" and not governed(words, index, lexicon):
        return Quantity(here, "other", unit, later[1] if len(later) > 1 else "")
    if "coverage" in later[:3]:
        return Quantity(here, "other", unit, "coverage")
    if any(word in lexicon.outcomes["changes"] for word in later[:2]) or governed(words, index, lexicon):
        return Quantity(here, "change", unit)
    previous = words.all[index - 1].lower if index else ""
    if previous in ("down", "up", "by", "to"):
        return Quantity(here, "change", unit)
    if any(word in lexicon.outcomes["levels"] for word in later) or (
        previous in ("at", "of", "above", "over", "exceeding")
        and any(word.lower in lexicon.outcomes["levels"] for word in words.all[max(0, index - 4) : index])
    ):
        return Quantity(here, "result", unit)
    return Quantity(here, "other", unit, later[0] if later else "")


def number_word(
    words: BulletWords, index: int, source: str, lexicon: Lexicon, changes: Sequence[Range]
) -> Quantity | None:
    """Read a number written as a word."""
    word = words.all[index]
    here = phrase(words, source, index, index)
    following = (
        words.all[index + 1].lower
        if index + 1 < len(words.all) and not re.search(r"[,;:(]|\. ", words.before(index + 1))
        else ""
    )
    if within(word.start, changes):
        return Quantity(here, "change", following)
    if word.lower in lexicon.numbers["shares"]:
        previous = words.all[index - 1].lower if index else ""
        if word.lower.endswith("fold") or (
            previous in ("by", "a", "to", "thirds", "two", "in", "one", "three", "than")
            and governed(words, index, lexicon)
        ):
            return Quantity(here, "change", "share")
        return None
    previous = words.all[index - 1].lower if index else ""
    if previous in lexicon.grammar["limits"] and (
        following in lexicon.numbers["short_units"] or following in lexicon.numbers["time_units"]
    ):
        return Quantity(here, "result", following)
    if following in lexicon.numbers["time_units"] or following in lexicon.numbers["short_units"]:
        if words.all[min(index + 2, len(words.all) - 1)].lower in lexicon.outcomes["changes"] or (
            governed(words, index, lexicon) and previous in ("by", "to", "under")
        ):
            return Quantity(here, "change", following)
        return Quantity(here, "time", following)
    noun, at = noun_after(words, index, lexicon)
    if noun and word.lower not in ("both", "one"):
        return Quantity(
            phrase(words, source, index, at),
            "team" if noun in lexicon.numbers["people"] else "count",
            "",
            noun,
        )
    if previous == "of" and index > 1 and words.all[index - 2].lower in lexicon.grammar["groups"]:
        return Quantity(here, "team")
    if previous == "to" and governed(words, index, lexicon):
        return Quantity(here, "change")
    return None


def nothing(words: BulletWords, index: int, source: str, lexicon: Lexicon) -> Quantity | None:
    """Read "zero", "none", "no lost result": a result where nothing went wrong any more."""
    word = words.all[index]
    previous = words.all[index - 1].lower if index else ""
    following = words.all[index + 1].lower if index + 1 < len(words.all) else ""
    here = phrase(words, source, index, index)
    if word.lower == "no":
        gap = words.before(index)
        if not (
            previous in lexicon.grammar["before_zero"] or any(mark in gap for mark in ",–—;:(") or index == 0
        ):
            return None
        if following in lexicon.grammar["no_result"]:
            return None if following == "to" else Quantity(here, "result")
        return Quantity(phrase(words, source, index, min(index + 1, len(words.all) - 1)), "result")
    if word.lower.startswith("no-"):
        return None
    if word.lower == "nothing":
        return (
            Quantity(here, "result") if any(form.kind == "past" for form in lexicon.verb(previous)) else None
        )
    if word.lower in lexicon.grammar["zero_names"] or following in lexicon.grammar["after_zero"]:
        return None
    return Quantity(here, "result")
