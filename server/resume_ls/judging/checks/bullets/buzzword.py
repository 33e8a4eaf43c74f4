"""buzzword: cliché self-praise or hype from a closed list."""

from __future__ import annotations

from resume_ls.judging.checks.bullets.base import finding, quoted
from resume_ls.judging.checks.model import Finding, Judged
from resume_ls.reading import Lexicon
from resume_ls.rulebook.model import Rule


def check(judged: Judged, rule: Rule, lexicon: Lexicon) -> Finding | None:
    """Flag the first cliché; the others are evidence."""
    found = judged.reading.marked("buzzword")
    return finding(rule, judged, found[0], found, seen=quoted(found)) if found else None
