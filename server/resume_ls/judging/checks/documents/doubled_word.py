"""A word that stands twice ("the the")."""

from __future__ import annotations

import re
from itertools import islice

from resume_ls.judging.checks.documents.model import Findings, ResumeFacts
from resume_ls.reading.model import Phrase
from resume_ls.rulebook.model import Rule

MOST = 20
"""Doubled words of one text that are told."""
TWICE = re.compile(r"(?<![\w'’.-])([a-z]+) \1(?![\w'’-]|\.\w)")


def check(resume: ResumeFacts, rule: Rule) -> Findings:
    """Report each doubled word of a bullet or paragraph, on both."""
    for index, slips in resume.slips.items():
        for slip in slips:
            if slip.code == rule.code:
                yield resume.slip(rule, index, slip)


def doubled(text: str) -> tuple[tuple[Phrase, str], ...]:
    """Return the doubled words of a text, the first twenty."""
    return tuple((Phrase(match[0], *match.span()), match[1]) for match in islice(TWICE.finditer(text), MOST))
