"""A word that stands twice ("the the")."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from resume_ls.checks.documents.model import ResumeFacts
from resume_ls.checks.documents.place import finding
from resume_ls.checks.model import Finding, Resume
from resume_ls.reading.model import Phrase
from resume_ls.rulebook.model import Rule

TWICE = re.compile(r"(?<![\w'’.-])([a-z]+) \1(?![\w'’-]|\.\w)")


def check(resume: Resume, facts: ResumeFacts, rule: Rule) -> Iterator[Finding]:
    """Report each doubled word of a bullet or paragraph, on both."""
    for index in sorted(resume.contexts):
        for word, start, end in doubled(resume.document.nodes[index].text.plain):
            if word not in rule.settings["allowed"]:
                span = Phrase(f"{word} {word}", start, end)
                yield finding(rule, facts, (index, span), {"replacement": word}, seen=span.text)


@lru_cache(8192)
def doubled(text: str) -> tuple[tuple[str, int, int], ...]:
    """Return each doubled word of a text with its place."""
    return tuple((match[1], match.start(), match.end()) for match in TWICE.finditer(text))
