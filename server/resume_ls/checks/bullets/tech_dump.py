"""tech-dump: technologies in a row, and no word of what they were for."""

from __future__ import annotations

import re

from resume_ls.checks.bullets.base import finding, from_to, is_judged, threshold
from resume_ls.checks.model import Finding, Judged
from resume_ls.reading import Lexicon
from resume_ls.reading.model import Phrase, Reading
from resume_ls.rulebook.model import Rule

ITEM = re.compile(r"[^,;/|·•&]+")
GROUPED = re.compile(r"(?:^|[.;·|•—–]|\s{2,})\s*[A-Z][\w &/+-]{1,30}:\s")


def check(judged: Judged, rule: Rule, lexicon: Lexicon) -> Finding | None:
    """Flag a line of technologies: in a bullet where they have no purpose, in a skills line where it is a heap."""
    reading = judged.reading
    if not is_judged(judged) and len(reading.technologies) < 4:
        return None
    level = judged.context.level
    names = {
        technology.name
        for technology in reading.technologies
        if technology.name not in rule.settings["concepts"]
    }
    if judged.context.section == "skills":
        if (
            reading.label is not None
            or len(GROUPED.findall(reading.text))
            or not is_heap(names, rule, judged)
        ):
            return None
        return flagged(judged, rule, reading)
    items = listed(reading, rule)
    many = threshold(rule, level, "technologies", 5)
    short = threshold(rule, level, "technologies-short", 4)
    if items < many and not (items >= short and reading.words < threshold(rule, level, "short", 15)):
        return None
    if len(names) < 3 or reading.outcomes or has_purpose(reading, lexicon):
        return None
    return flagged(judged, rule, reading)


def flagged(judged: Judged, rule: Rule, reading: Reading) -> Finding | None:
    """Make the finding: the list is underlined."""
    first, last = reading.technologies[0].phrase, reading.technologies[-1].phrase
    span = from_to(reading, first, last)
    evidence = [technology.phrase for technology in reading.technologies]
    return finding(rule, judged, span, evidence, count=str(len(evidence)))


def is_heap(names: set[str], rule: Rule, judged: Judged) -> bool:
    """Whether an ungrouped skills line is a heap: very long, or long with trivia."""
    level = judged.context.level
    trivia = len(names.intersection(rule.settings["trivia"]))
    return len(names) >= threshold(rule, level, "skills", 22) or (
        len(names) >= threshold(rule, level, "skills-with-trivia", 12) and trivia >= 3
    )


def listed(reading: Reading, rule: Rule) -> int:
    """Return how many technologies are listed; an unknown capitalised item between two known ones counts too."""
    count = sum(technology.name not in rule.settings["concepts"] for technology in reading.technologies)
    if count < 3:
        return count
    first, last = reading.technologies[0].phrase.start, reading.technologies[-1].phrase.end
    places = [(technology.phrase.start, technology.phrase.end) for technology in reading.technologies]
    for match in ITEM.finditer(reading.text, first, last):
        item = match[0].strip()
        if not item or any(match.start() < end and start < match.end() for start, end in places):
            continue
        if len(item.split()) <= 2 and item[:1].isupper():
            count += 1
    return count


def has_purpose(reading: Reading, lexicon: Lexicon) -> bool:
    """Whether something is named that the technologies were for: two specific words outside the list."""
    unknown = unknown_items(reading)
    words = {phrase.text.lower() for phrase in reading.specifics if phrase.start not in unknown}
    tied = any(quantity.role in ("count", "change", "result") for quantity in reading.quantities)
    share = len(reading.technologies) / max(1, reading.words)
    if len(reading.technologies) < 5 and (tied or len(words) >= 2):
        return True
    return len(words) >= (2 if share < 0.35 else 4) or (len(words) >= 1 and tied)


def unknown_items(reading: Reading) -> set[int]:
    """Return where unknown capitalised names stand inside the list of technologies."""
    if not reading.technologies:
        return set()
    first, last = reading.technologies[0].phrase.start, reading.technologies[-1].phrase.end
    return {
        phrase.start
        for phrase in reading.specifics
        if first - 25 <= phrase.start <= last + 25 and is_name(phrase)
    }


def is_name(phrase: Phrase) -> bool:
    """Whether a word is written like a product's name."""
    return phrase.text[:1].isupper() or any(letter.isupper() for letter in phrase.text[1:])
