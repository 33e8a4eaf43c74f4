"""A word that stands twice ("the the")."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from resume_ls.judging.checks.documents.model import ResumeFacts, Slip
from resume_ls.judging.checks.documents.place import finding
from resume_ls.judging.checks.model import Finding, Resume
from resume_ls.reading.model import Phrase
from resume_ls.rulebook.model import Rule

TWICE = re.compile(r"(?<![\w'’.-])([a-z]+) \1(?![\w'’-]|\.\w)")


def check(
    resume: Resume, facts: ResumeFacts, rule: Rule, slips: Mapping[int, Sequence[Slip]]
) -> Iterator[Finding]:
    """Report each doubled word of a bullet or paragraph, on both."""
    for index, found in slips.items():
        for slip in found:
            if slip.code == rule.code:
                place = (index, Phrase(slip.wrong, slip.start, slip.end))
                yield finding(rule, facts, place, {"replacement": slip.right}, seen=slip.wrong)


def doubled(text: str) -> tuple[tuple[str, int, int], ...]:
    """Return each doubled word of a text with its place."""
    return tuple((match[1], match.start(), match.end()) for match in TWICE.finditer(text))
