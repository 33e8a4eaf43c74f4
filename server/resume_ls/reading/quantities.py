"""Numbers, and what each of them does: a change, a result, a count of things, people, time, a version or a name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Literal

from resume_ls.reading.lexicon import Lexicon, is_plural
from resume_ls.reading.matches import Range, inside
from resume_ls.reading.model import Quantity, Technology
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
BREAK = re.compile(r"[,;:(]|\. ")
APART = re.compile(r"[,;:()]|\. |[–—-]\s*(?![\s\d–—-])")
"""Between words that do not belong together; the dash of a range ("20 - 30 services") parts none."""
CLAUSE_END = re.compile(r"[;:]|\. ")
APART_BY_FAR = re.compile(r";|\. ")
AMOUNTS = ("none", "periods", "shares")
"""Lists of words that say how much or how often."""
PER_TIME = ("/s", "/sec", "/min", "/h", "/hour", "/day", "/month", "/week")
WINDOW = 9
"""Words before a figure in which the verb of change that governs it is sought."""
MANY = 1000
"""From here on a count behind "serving" or "handling" is a size that was delivered, not a number of parts."""


def quantities(
    words: BulletWords, lexicon: Lexicon, technologies: Sequence[Technology]
) -> tuple[Quantity, ...]:
    """Return the numbers of the bullet, each with its role."""
    versions = [(t.phrase.start, t.phrase.end) for t in technologies]
    changes = change_spans(words, lexicon, versions)
    spelled = lexicon.number_words.keys() | lexicon.numbers["shares"]
    found: list[Quantity | None] = []
    for index, word in enumerate(words.all):
        if word.lower[0].isdigit():
            found.append(_Number(words, index, lexicon).numeral(versions, changes))
        elif word.lower in spelled:
            found.append(_Number(words, index, lexicon).spelled_out(changes))
        elif word.lower in lexicon.numbers["none"] or word.lower.startswith("zero-"):
            found.append(_Number(words, index, lexicon).nothing())
    return tuple(quantity for quantity in found if quantity is not None)


def change_spans(words: BulletWords, lexicon: Lexicon, versions: Sequence[Range]) -> list[Range]:
    """Return where "from A to B" (or A → B) stands with a number or a period of time on at least one side; A is no
    version and no year."""
    text, everything = words.text, words.all
    spans = []
    for index, word in enumerate(everything):
        if word.lower != "from":
            continue
        near = range(index + 2, min(index + 13, len(everything)))
        stop = next((at for at in near if APART_BY_FAR.search(words.before(at))), near.stop)
        to = next((at for at in near if everything[at].lower in ("to", "into", "until")), stop)
        amounts = [at for at in range(index + 1, to + 7) if is_amount(words, at, lexicon)]
        before = [at for at in amounts if at < to and not inside(everything[at].start, versions)]
        after = next((at for at in amounts if at > to), None)
        if to >= stop or not before or after is None:
            continue
        upgraded = any(it.lower.startswith(UPGRADES) for it in everything[max(0, index - 10) : index])
        if upgraded and all(VERSION.match(everything[at].text) for at in (*before, after)):
            continue  # "from 6.8 to 8.11"
        spans.append((word.start, everything[after].end))
    for name in ("plain-change", "out-of"):
        spans += [match.span() for match in lexicon.patterns[name].finditer(text)]
    spans += [
        match.span()
        for match in FEWER.finditer(text)
        if number_value(match[1], "") > number_value(match[2], "") and not YEAR.match(match[1])
    ]
    for match in ARROW.finditer(text):
        before_it = text[max(0, match.start() - 12) : match.start()]
        if any(letter.isdigit() for letter in before_it):
            spans.append((match.start() - len(before_it.split()[-1]), min(len(text), match.end() + 8)))
    return spans


def is_amount(words: BulletWords, index: int, lexicon: Lexicon) -> bool:
    """Whether a word is a number, "none", or a frequency ("quarterly")."""
    lower = words.all[index].lower if index < len(words.all) else ""
    lists = [lexicon.number_words, lexicon.grammar["amounts"], *(lexicon.numbers[it] for it in AMOUNTS)]
    return lower[:1].isdigit() or any(lower in listed for listed in lists)


FACTORS = {"k": 1e3, "m": 1e6, "mio": 1e6, "mn": 1e6, "million": 1e6, "b": 1e9, "bn": 1e9, "billion": 1e9}


def number_value(digits: str, unit: str) -> float:
    """Return a number's size; 0 for what is none."""
    try:
        value = float(re.sub("[,'’:]", "", digits))
    except ValueError:
        return 0.0
    return value * FACTORS.get(unit, 1)


def size_of(written: str) -> float:
    """Return the size of a number as written; 0 for what is none."""
    match = NUMBER.match(written)
    return number_value(match[1], match[2].lower()) if match else 0.0


class _Number:
    """One number among the words of a bullet."""

    def __init__(self, words: BulletWords, index: int, lexicon: Lexicon) -> None:
        self.words = words
        self.index = index
        self.lexicon = lexicon
        self.numbers = lexicon.numbers
        self.grammar = lexicon.grammar
        self.word = words.all[index]
        self.previous = words.all[index - 1].lower if index else ""
        last = index + 1 == len(words.all) or BREAK.search(words.before(index + 1))
        self.following = "" if last else words.all[index + 1].lower
        self.here = words.phrase(self.word.start, self.word.end)

    @cached_property
    def governed(self) -> bool:
        """Whether a verb of change governs it: it stands before it in the same clause, and "by", "to" or nothing but
        the thing changed lies between. A bare form is a verb only at the start, or behind "to" or "and"."""
        everything, classes = self.words.all, self.lexicon.verb_classes
        change = classes["reduce"] | classes["improve"] | classes["turn"]
        for at in range(self.index - 1, max(-1, self.index - WINDOW - 1), -1):
            gap = self.words.before(at + 1)
            listed = "," in gap and at + 1 != self.index and not everything[at + 1].lower[0].isdigit()
            if listed or CLAUSE_END.search(gap):
                return False
            bare = at == 0 or everything[at - 1].lower in ("to", "and")
            forms = self.lexicon.verb(everything[at].lower)
            if any(form.lemma in change and (bare or form.kind != "base") for form in forms):
                return True
        return False

    @cached_property
    def of_group(self) -> bool:
        """Whether it is the size of a group ("a team of 4")."""
        before = self.words.all[self.index - 2].lower if self.index > 1 else ""
        return self.previous == "of" and before in self.grammar["groups"]

    def as_(self, role: Role, unit: str = "", noun: str = "") -> Quantity:
        """Return it as it is written, with its role."""
        return Quantity(self.here, role, unit, noun)

    def counting(self, role: Role, noun: tuple[str, int], unit: str = "") -> Quantity:
        """Return it with the noun that it counts, up to which the phrase goes."""
        name, at = noun
        phrase = self.words.phrase(self.word.start, self.words.all[at].end)
        return Quantity(phrase, "team" if name in self.numbers["people"] else role, unit, name)

    def near(self) -> Iterator[int]:
        """Yield the indices of the few words behind it, up to a mark that parts them from it."""
        for later in range(self.index + 1, min(self.index + 5, len(self.words.all))):
            begins = self.words.all[later].start + 1
            if APART.search(self.words.text[begins - 1 - len(self.words.before(later)) : begins]):
                break
            yield later

    def noun(self) -> tuple[str, int]:
        """Return the plural noun that it counts and its index ("" and -1 where there is none near)."""
        for later in self.near():
            lower = self.words.all[later].lower
            if lower in self.grammar["no_noun_behind"]:
                break
            if is_plural(lower):
                return lower, later
        return "", -1

    def numeral(self, versions: Sequence[Range], changes: Sequence[Range]) -> Quantity:
        """Read a number written in digits."""
        word, text, previous, following = self.word, self.words.text, self.previous, self.following
        match = NUMBER.match(word.text)
        digits, unit, compound = (it or "" for it in match.groups()) if match else (word.text, "", "")
        unit, compound = unit.lower(), compound.lower()
        if inside(word.start, versions):
            return self.as_("version")
        if inside(word.start, changes):
            return self.as_("change", unit or following)
        if previous in self.numbers["names"] or self.words.before(self.index).endswith(("#", "v", "/")):
            return self.as_("name")
        if YEAR.match(word.text) and not following.endswith("s"):
            return self.as_("time", "year")
        if percent := PERCENT.match(text, word.end):
            return self.share(percent.end())
        if MULTIPLE.match(word.text) or text[word.end : word.end + 2].strip().startswith("×"):
            return self.as_("change" if previous != "to" else "result", "x")
        if MONEY_BEFORE.search(text[max(0, word.start - 4) : word.start]) or MONEY_AFTER.match(
            text, word.end
        ):
            rate = following in self.grammar["per"] or text[word.end : word.end + 1] == "/"
            return self.as_("change" if self.governed else "result" if rate else "count", "money")
        if self.is_rate(unit):
            return self.as_("change" if self.governed else "result", "rate")
        short_units, time_units = self.numbers["short_units"], self.numbers["time_units"]
        short = not short_units.isdisjoint((unit or following, compound))
        role: Role = "time" if not time_units.isdisjoint((unit, following, compound)) else "other"
        if compound:
            return self.as_(role, compound)
        if short or role == "time":
            if previous in self.grammar["limits"] or (previous == "in" and short):
                role = "result"
            elif self.governed and previous in self.grammar["change_prepositions"]:
                role = "change"
            return self.as_(role, unit or following)
        noun = self.noun()
        leads_to = self.grammar["change_prepositions"] - self.grammar["bounds"]
        if previous in leads_to and self.governed:
            return self.as_("change", unit or noun[0])
        if noun[0]:
            verb = next((form.lemma for form in self.lexicon.verb(previous)), "")
            served = number_value(digits, unit) >= MANY and verb in self.grammar["carrying"]
            return self.counting("result" if served else "count", noun, unit)
        return self.as_("team") if self.of_group else self.as_("other", unit)

    def is_rate(self, unit: str) -> bool:
        """Whether it is so many in a span of time ("9.4k req/s", "30k labels a night")."""
        speeds, periods = self.grammar["speed_units"], self.grammar["rate_periods"]
        if unit in speeds:
            return True
        everything, size = self.words.all, size_of(self.word.text)
        for later in self.near():
            gap, lower = self.words.before(later), everything[later].lower
            following = everything[later + 1].lower if later + 1 < len(everything) else ""
            if lower in speeds or lower.endswith(PER_TIME) or ("/" in gap and lower in periods):
                return True
            if lower in self.grammar["per"] and following in periods:
                return size >= MANY / 10 or self.governed
            if lower in self.numbers["periods"] and following in self.numbers["audience"]:
                return False  # "2,000 daily users" are a count
            if lower in self.grammar["every_so_often"] and size >= MANY:
                return True
        return False

    def share(self, end: int) -> Quantity:
        """Read a percentage: a change where a verb or noun of change governs it, a level that was kept, or neither."""
        here = self.words.phrase(self.word.start, end)
        later = [word.lower for word in self.words.all[self.index + 1 : self.index + 4] if word.start >= end]
        first, second, *_ = [*later, "", ""]
        if first == "of" and not self.governed:
            return Quantity(here, "other", "%", second)
        if "coverage" in later:
            return Quantity(here, "other", "%", "coverage")
        changes = not self.lexicon.outcomes["changes"].isdisjoint(later[:2])
        if changes or self.governed or self.previous in self.grammar["before_change"]:
            return Quantity(here, "change", "%")
        if not self.lexicon.outcomes["levels"].isdisjoint(later):
            return Quantity(here, "result", "%")
        return Quantity(here, "other", "%", first)

    def spelled_out(self, changes: Sequence[Range]) -> Quantity | None:
        """Read a number written as a word."""
        lower, previous, following = self.word.lower, self.previous, self.following
        if inside(self.word.start, changes):
            return self.as_("change", following)
        if lower in self.numbers["shares"]:
            won = lower.endswith("fold") or (previous in self.grammar["before_share"] and self.governed)
            return self.as_("change", "share") if won else None
        if following in self.numbers["short_units"] | self.numbers["time_units"]:
            return self.as_("result" if previous in self.grammar["limits"] else "time", following)
        noun = self.noun()
        if noun[0] and lower not in ("both", "one"):
            return self.counting("count", noun)
        if self.of_group:
            return self.as_("team")
        return self.as_("change") if previous == "to" and self.governed else None

    def nothing(self) -> Quantity | None:
        """Read "zero", "none", "no lost result": a result where nothing went wrong any more."""
        if self.word.lower == "no":
            gap = self.words.before(self.index)
            if self.previous not in self.grammar["before_zero"] and not any(mark in gap for mark in ",–—;:("):
                return None
            last = self.words.all[min(self.index + 1, len(self.words.all) - 1)]
            return Quantity(self.words.phrase(self.word.start, last.end), "result")
        if self.word.lower == "nothing":
            told = any(form.kind == "past" for form in self.lexicon.verb(self.previous))
            return self.as_("result") if told else None
        names = self.word.lower in self.grammar["zero_names"] or self.following in self.grammar["after_zero"]
        return None if names else self.as_("result")
