"""What the bullet checks share: making a finding, and questions that several of them ask."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from resume_ls.judging.checks.model import Finding, Judged, made
from resume_ls.reading.model import Phrase, Reading
from resume_ls.rulebook.model import Rule
from resume_ls.text.patterns import expression

SHOWN = 60
"""Characters of evidence that a message quotes."""
BLANK = "[["
"""Before a blank of ours, which asks for what is missing already."""


def finding(
    rule: Rule, judged: Judged, span: Phrase, evidence: Sequence[Phrase] = (), **values: object
) -> Finding:
    """Make a finding of `rule` at the bullet's level, its message filled with `values` and what the level asks for."""
    return made(rule, judged.context.level, span, values, evidence=evidence or (span,))


def quoted(phrases: Sequence[Phrase]) -> str:
    """Return the phrases as a message names them, without repetition and not too long."""
    texts = list(dict.fromkeys(phrase.text for phrase in phrases))
    shown = ", ".join(f"“{text}”" for text in texts[:3])
    return shown if len(shown) <= SHOWN * 2 else f"“{texts[0][:SHOWN]}…”"


def from_to(reading: Reading, first: Phrase, last: Phrase) -> Phrase:
    """Return the part of the bullet from one phrase to the end of another."""
    start, end = min(first.start, last.start), max(first.end, last.end)
    return Phrase(reading.text[start:end], start, end)


def claim(reading: Reading) -> Phrase:
    """Return the lead with its object: the words that say what was done."""
    if reading.object is None or reading.object.phrase.start < reading.action.phrase.start:
        return reading.action.phrase if reading.action.phrase.text else whole(reading)
    return from_to(reading, reading.action.phrase, reading.object.phrase)


def whole(reading: Reading) -> Phrase:
    """Return the whole text of the bullet, blanks at its ends left out."""
    text = reading.text
    start = len(text) - len(text.lstrip())
    return Phrase(text.strip(), start, start + len(text.strip()))


def first_match(text: str, patterns: Iterable[str]) -> Phrase | None:
    """Return the first words that one of the patterns matches, whatever their case."""
    found = (expression(pattern, re.IGNORECASE).search(text) for pattern in patterns)
    first = min(filter(None, found), key=lambda match: match.start(), default=None)
    return None if first is None else Phrase(first[0], *first.span())


def is_judged(judged: Judged) -> bool:
    """Whether there is prose to judge: English, with words."""
    return judged.reading.language == "en" and judged.reading.words > 1


def applies(rule: Rule, judged: Judged) -> bool:
    """Whether a rule exists for the bullet's section and level."""
    context = judged.context
    return bool(rule.severity.get(context.level)) and (not rule.sections or context.section in rule.sections)
