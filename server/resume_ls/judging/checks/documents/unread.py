"""What looks like a bullet or a role and could not be read: nothing unread passes as clean."""

from __future__ import annotations

from collections.abc import Iterator

from resume_ls.judging.checks.model import Finding, Resume, made
from resume_ls.reading.model import Phrase
from resume_ls.rulebook.model import Rulebook, Severity

WEIGHTY = frozenset({"role", "list", "front-matter"})
"""What more is lost with than a line."""


def check(resume: Resume, rulebook: Rulebook) -> Iterator[Finding]:
    """Report each thing once, with what would help."""
    rule = rulebook.rules["unread"]
    weighty: Severity = rule.settings["weighty"]
    for it in resume.document.unread:
        text = resume.document.texts.get(it.path, resume.document.text)
        data = {"macro": it.name, "describes": it.describes} if it.kind == "macro" else {}
        span = Phrase(it.span.of(text), it.span.start, it.span.end)
        severity = weighty if it.kind in WEIGHTY else None
        words = {"reason": it.kind, "name": it.name, "kind": it.describes}
        yield made(rule, resume.target, span, words, path=it.path, data=data, severity=severity)
