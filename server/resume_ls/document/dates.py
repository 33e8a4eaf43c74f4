"""Dates and periods as people write them in resumes: numbers and signs here, words in rules/dates.yml."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from functools import lru_cache
from typing import Any

from resume_ls.document.model import Period
from resume_ls.rulebook.load import load

_WORDS: Mapping[str, Any] = load().data["dates"]
_MONTH = {name: number for number, names in enumerate(_WORDS["months"], 1) for name in names}
_LEAST_MISSPELT = 5
"""Letters of the shortest name that is looked for in a misspelt word; shorter ones are near too many others."""
_NEAR = 0.8
"""How alike a misspelt name is to the name: one letter amiss of five, two of eight in some places."""


def _any(*keys: str) -> str:
    """A pattern of the words in some lists of rules/dates.yml, or of the months' names."""
    words = [word for key in keys for word in (_MONTH if key == "months" else _WORDS[key])]
    escaped = "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
    return "(?:" + escaped.replace("\\ ", r"\s+").replace("'", r"['’]?\s?") + ")"


_YEAR = r"(?:19\d\d|20[0-3]\d)(?!\d)"
_OLD_YEAR = r"1[6-8]\d\d(?=\s?(?:--|[-–—])\s?(?:1[6-9]\d\d(?!\d)|present))|(?<=[-–—\s])1[6-8]\d\d(?!\d)"
"""Templates tell the lives of the long dead; their years count as part of a range only."""
_SHORT_YEAR = r"['’‘`´]\s?\d\d(?!\d)"
_NAME = _any("months") + r"(?![^\W\d_])\.?"
_SEASON = _any("seasons") + rf"(?:['’]?s|\s+{_any('of_seasons')})?"
_TERM = _any("terms")
_PRESENT = rf"(?:{_any('up_to')}\s+){{0,3}}{_any('present')}(?!\w)"
_MM = r"(?:0?[1-9]|1[0-2])(?!\d)"
_DD = r"(?:0?[1-9]|[12]\d|3[01])(?!\d)"

_POINT_SOURCE = rf"""
    (?<![\w$€£#%.,'’]) (?<![^\W\d_]-)
    (?:
      (?P<cjk_y>{_YEAR}) \s?[年년] (?: \s?(?P<cjk_m>{_MM}) \s?[月월] (?: \s?{_DD}\s?[日일] )? )?
    | (?P<iso_y>{_YEAR}) (?P<iso_s>-|\s?[/.]\s?) (?P<iso_m>{_MM}) (?: (?P=iso_s) {_DD} )?
    | (?P<y_first>{_YEAR}) (?:,?\s+\(?|/) (?P<y_month>{_NAME}) (?! \s*,?\s*(?:{_YEAR}|{_SHORT_YEAR}) )
    | (?P<d1>\d\d?) (?P<d_s>[./-]) (?P<d2>\d\d?) (?P=d_s) (?P<d_y>{_YEAR})
    | (?P<m>{_MM}) (?:\s?[/.]\s?|-) (?P<m_y>{_YEAR})
    | (?: (?:{_DD}) (?:st|nd|rd|th|\.|er|º|ª)? \s+ (?:of\s+|de\s+)? )?
      (?P<name>{_NAME}) (?: \s*,?\s*|-|/ ) (?: {_DD} (?:st|nd|rd|th)? ,?\s+ )? (?:of\s+|de\s+|del\s+|do\s+)?
      (?P<name_y>{_YEAR}|{_SHORT_YEAR})
    | (?P<season>{_SEASON}|{_TERM}) (?: \s*,?\s*(?:of\s+)?|/ )
      (?P<season_y>{_YEAR}|{_SHORT_YEAR}) (?:\s?/\s?\d\d(?!\d))?
    | (?P<term_y>{_YEAR}) [\s/-]? \s? (?:{_SEASON}|{_TERM}) (?!\w)
    | (?P<y>{_YEAR}|{_OLD_YEAR}) (?! [%+°] | [.,]\d | \s?[年년] | s\b )
    | (?P<short>{_SHORT_YEAR})
    )
"""
_POINT = re.compile(_POINT_SOURCE, re.IGNORECASE | re.VERBOSE)
_DATES = (
    ("cjk_y", "cjk_m"), ("iso_y", "iso_m"), ("y_first", "y_month"), ("m_y", "m"), ("name_y", "name"),
    ("season_y", ""), ("term_y", ""), ("y", ""), ("short", ""),
)  # fmt: skip
"""The groups of a year and of its month."""
_PRESENT_POINT = re.compile(_PRESENT, re.IGNORECASE)
_SEPARATOR = re.compile(
    r"\.?+\s*\u00ad?(?:---|--|->|=>|[-–—−‐‑‒―~〜～→>至到]|\\?-)\s*|\s+/\s+" + rf"|\s+{_any('to')}\s+",
    re.IGNORECASE,
)
_SHARED = re.compile(
    rf"""(?<![^\W_])
    (?: (?P<first>{_NAME}) (?:\s+{_DD})? | (?P<season>{_SEASON}) )
    \s*(?:---|--|[-–—−/&]|\s(?:to|and|through|until|bis)\s)\s*
    (?: (?P<last>{_NAME}) (?:\s+{_DD})? | {_SEASON} ) ,?\s* (?P<year>{_YEAR}|{_SHORT_YEAR})
    """,
    re.IGNORECASE | re.VERBOSE,
)
_MONTH_ENDS = r"(?:[/.]|-(?=\d\d\s+[-–—]{1,2}\s)|(?<=[-–—]\s\d\d)-(?=\d\d(?!\d)))"
"""What parts a month from a two-digit year; a hyphen does where a dash between blanks parts two of them."""
_FIRST, _LAST = (
    rf"(?:(?P<{side}_m>{_MM}){_MONTH_ENDS}|(?P<{side}_n>{_NAME})\s*)(?P<{side}_y>\d\d)(?![\d/.]\d|\d|:)"
    for side in ("first", "last")
)
_SHORT_RANGE = re.compile(
    rf"(?<![\w.,/$-]){_FIRST}\s*(?:--|[-–—−]|\s(?:to|until|bis)\s)\s*(?:{_LAST}|(?P<now>{_PRESENT}))",
    re.IGNORECASE,
)
_TWO_DIGITS = re.compile(r"\s?(?:--|[-–—−/])\s?['’]?(\d\d)(?![\d./-]|\s?[:%])")
_MONTH_ONLY = re.compile(_NAME, re.IGNORECASE)
_OPEN = re.compile(
    r"\.?+\s*(?:---|--|[-–—−])\s*(?:(?:[…⋯]{1,9}|\.{3,9})\s*)?(?=$|[)\],;|•·\n])|\s*(?:---|--|[-–—−])\s*$|\s+(?:and\s+)?onwards?(?!\w)",
    re.IGNORECASE,
)


def _before(words: str) -> re.Pattern[str]:
    """A pattern of words right before a date."""
    return re.compile(rf"(?:^|(?<=[\s(\[,;|]))(?P<word>{words})\s*:?,?\s*$", re.IGNORECASE)


_SINCE = _before(_any("since"))
_FROM = _before(_any("since", "from", "between"))
_LEADS = (
    (_SINCE, False),
    (re.compile(r"(?P<word>\?{1,4}|…|\.\.\.|n/a)\s*(?:---|--|[-–—−]|to|until)\s*$", re.IGNORECASE), True),
    (_before(rf"{_any('until')}(?:\s+{_any('of_until')})*"), True),
    (_before(_any("from")), False),
)
"""What may stand before a lone date, and whether that is then the end of something."""
_MAYBE_MONTH = re.compile(
    r"(?<![^\W_])(?P<word>[^\W\d_]{5,12})(?=[.,]?\s{0,2}(?:\d{1,2}(?:st|nd|rd|th)?,?\s{1,2})?(?:['’]\s?\d\d|(?:19|20)\d\d)(?!\d)"
    r"|\s?(?:--|[-–—/&]|\sto\s)\s?[^\W\d_]{3,12}[.,]?\s{1,2}(?:19|20)\d\d)"
)
"""A word that stands where a month's name does."""
_DIGITS = re.compile(r"\d\d|\?\s|…|\.\.\.")
_LONGEST_LEAD = 44
"""How far before its first digits a date may begin ("September 1 – November 30, …" and more)."""
_REST = re.compile(
    r"[\s()\[\]{},;:|•·./–—-]+"
    rf"|\d+(?:[.,]\d+)?\+?\s*-?\s*(?:{_any('units')}|(?-i:[ym]))\b\.?|{_any('remarks')}(?!\w)\.?",
    re.IGNORECASE,
)
_NOW = re.compile(rf"(?:^|(?<=[\s–—-])){_PRESENT}", re.IGNORECASE)
_MOST = 400
"""No period is looked for beyond so many characters: a header is short, and prose is not one."""


def find_period(text: str) -> tuple[Period, int, int] | None:
    """Return the first date or period in `text` with its start and end offset; None where there is none.

    A lone year or month is a start without an end (a season is both); "Since" and an open end make it current.
    """
    return _find(text[:_MOST])


@lru_cache(maxsize=4096)
def _find(text: str) -> tuple[Period, int, int] | None:
    digits = _DIGITS.search(text)
    if digits is None:
        return None
    spelt = _MAYBE_MONTH.sub(_spelt, text)
    at = max(0, digits.start() - _LONGEST_LEAD)
    found = [
        match for expression in (_SHARED, _SHORT_RANGE, _POINT) if (match := expression.search(spelt, at))
    ]
    if not found:
        return None
    match = min(found, key=lambda match: match.start())
    read = {_SHARED: _shared, _SHORT_RANGE: _short_range, _POINT: _from_point}[match.re]
    first, last, current, start, end = read(spelt, match)
    return Period(text[start:end], first, last, current), start, end


def _spelt(match: re.Match[str]) -> str:
    """A misspelt month, as one that is known and blanks, in the same length; any other word as it is."""
    word = match["word"]
    number = _misspelt(word.lower())
    return f"{min(_WORDS['months'][number - 1], key=len):{len(word)}}" if number else word


@lru_cache(maxsize=1024)
def _misspelt(word: str) -> int | None:
    """The number of the month of which `word` is a misspelling that begins right. None for a month that is spelt well,
    and for any other word."""
    if word in _MONTH or word in _WORDS["no_months"]:
        return None
    names = [name for name in _MONTH if len(name) >= _LEAST_MISSPELT and name[0] == word[0]]
    return next((_MONTH[name] for name in get_close_matches(word, names, 1, _NEAR)), None)


def is_date(text: str) -> bool:
    """Whether `text` is nothing but dates and periods (durations and "expected" may stand beside them)."""
    text = text.strip()
    return 0 < len(text) <= 120 and _is_date(text)


@lru_cache(maxsize=4096)
def _is_date(rest: str) -> bool:
    found = find_period(rest)
    if found is None:
        return _PRESENT_POINT.fullmatch(rest.strip(" .()")) is not None and rest.lower() != "date"
    while found is not None:
        _, start, end = found
        rest = rest[:start] + " " + rest[end:]
        found = find_period(rest)
    return _REST.sub("", _NOW.sub(" ", rest)) == ""


def is_duration(text: str) -> bool:
    """Whether `text` only says how long something took ("(1 yr 10 mos)")."""
    return any(character.isdigit() for character in text) and _REST.sub("", text) == ""


def join(start: str, end: str) -> Period | None:
    """Return the period whose start and end are given as two texts, either of which may be empty.

    The text of the period is both, joined by a dash where neither brings one.
    """
    start, end = start.strip(), end.strip()
    if not start or not end:
        found = find_period(start or end)
        return found[0] if found else None
    dashed = _SEPARATOR.search(start[-3:] + " ") is not None or _SEPARATOR.match(" " + end) is not None
    text = f"{start} {end}" if dashed else f"{start} – {end}"
    found = find_period(text)
    return found[0] if found else None


def joined(pieces: Sequence[str]) -> list[str]:
    """Return the pieces of a header with two dates beside each other ("May 2018", "present") made one period."""
    found: list[str] = []
    for piece in pieces:
        if found and _ends_here(found[-1], piece):
            found[-1] = f"{found[-1].strip()} – {piece.strip()}"
        else:
            found.append(piece)
    return found


def _ends_here(start: str, end: str) -> bool:
    """Whether `end` is the end of what begins at the one date that `start` is."""
    if not (is_date(start) and is_date(end)):
        return False
    begun, period = find_period(start), join(start, end)
    if begun is None or begun[0].end or begun[0].current or period is None:
        return False
    return period.current or (period.start == begun[0].start and (period.end or "") > (period.start or ""))


def _year(text: str) -> int:
    number = int(text[-4:] if text[-4:].isdigit() else text[-2:])
    return number if number > 99 else number + (1900 if number > 60 else 2000)


def _month(name: str) -> int:
    return int(name) if name.isdecimal() else _MONTH[name.rstrip(".").lower()]


def _value(match: re.Match[str]) -> str:
    """The date that a match of `_POINT` names, as `YYYY-MM` or `YYYY`. Of two numbers the day comes first, but for
    slashes, where Americans put the month first."""
    if match["d_y"]:
        numbers = [int(match["d1"]), int(match["d2"])]
        in_order = numbers if match["d_s"] == "/" else reversed(numbers)
        return _dated(int(match["d_y"]), next((number for number in in_order if 1 <= number <= 12), None))
    year, month = next((year, month) for year, month in _DATES if match[year])
    named = match[month] if month else None
    return _dated(_year(match[year]), _month(named) if named else None)


def _dated(year: int, month: int | None) -> str:
    return f"{year}-{month:02}" if month else str(year)


_Found = tuple[str | None, str | None, bool, int, int]
"""Start and end of a period, whether it goes on, and where it stands in the text."""


def _from_point(text: str, match: re.Match[str]) -> _Found:
    """The period that begins at a date."""
    start, end = match.span()
    first = _value(match)
    last: str | None = None
    current = False
    separator = _SEPARATOR.match(text, end)
    other = _POINT_AFTER.match(text, separator.end()) if separator else None
    present = _PRESENT_POINT.match(text, separator.end()) if separator else None
    two = _TWO_DIGITS.match(text, end) if match["y"] or match["short"] else None
    if other:
        last, end = _value(other), other.end()
    elif present:
        current, end = True, present.end()
    elif separator and match["y_first"] and (month := _MONTH_ONLY.match(text, separator.end())):
        last, end = _dated(int(match["y_first"]), _month(month[0])), month.end()
    elif two and int(two[1]) >= int(first[2:4]):
        last, end = first[:2] + two[1], two.end()
    elif opened := _OPEN.match(text, end):
        current, end = True, start + len(text[start : opened.end()].rstrip())
    before = text[max(0, start - 40) : start]
    if last is None and not current:
        lead = next(((found, ends) for lead, ends in _LEADS if (found := lead.search(before))), None)
        if lead is not None:
            start -= len(before) - lead[0].start("word")
            first, last, current = ("", first, False) if lead[1] else (first, None, True)
        elif match["season"] or match["term_y"]:
            last = first
    elif prefix := _FROM.search(before):
        start -= len(before) - prefix.start()
    return first or None, last, current, start, end


_POINT_AFTER = re.compile(
    _POINT_SOURCE.replace(r"(?<![\w$€£#%.,'’]) (?<![^\W\d_]-)", rf"(?:\(?{_any('until')}\)?\s+)?+", 1),
    re.IGNORECASE | re.VERBOSE,
)
"""A date right after a separator, which has told already that a word begins here; it may be expected."""


def _shared(_: str, match: re.Match[str]) -> _Found:
    """A period whose two months share one year: "May – Aug 2024"."""
    year = _year(match["year"])
    if match["first"] and match["last"]:
        begin, finish = _month(match["first"]), _month(match["last"])
        return _dated(year - (begin > finish), begin), _dated(year, finish), False, *match.span()
    return str(year), str(year), False, *match.span()


def _short_range(_: str, match: re.Match[str]) -> _Found:
    """A period in months and two-digit years: "05/19 – 06/21"."""

    def point(side: str) -> str:
        return _dated(_year(match[f"{side}_y"]), _month(match[f"{side}_m"] or match[f"{side}_n"]))

    return point("first"), None if match["now"] else point("last"), bool(match["now"]), *match.span()
