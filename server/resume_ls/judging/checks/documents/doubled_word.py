"""A word that stands twice ("the the")."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from resume_ls.judging.checks.documents.model import ResumeFacts
from resume_ls.judging.checks.documents.place import finding
from resume_ls.judging.checks.model import Finding
from resume_ls.reading.model import Phrase
from resume_ls.rulebook.model import Rule

MOST = 20
"""Doubled words of one text that are told."""
TWICE = re.compile(r"(?<![\w'’.-])([a-z]+) \1(?![\w'’-]|\.\w)")


def check(resume: ResumeFacts, rule: Rule) -> Iterator[Finding]:
    """Report each doubled word of a bullet or paragraph, on both."""
    for index, found in resume.slips.items():
        for slip in found:
            if slip.code == rule.code:
                place = (index, Phrase(slip.wrong, slip.start, slip.end))
                yield finding(rule, resume, place, {"replacement": slip.right}, seen=slip.wrong)


def doubled(text: str) -> tuple[tuple[str, int, int], ...]:
    """Return the doubled words of a text with their places, the first twenty."""
    return tuple((match[1], match.start(), match.end()) for match in islice(TWICE.finditer(text), MOST))
