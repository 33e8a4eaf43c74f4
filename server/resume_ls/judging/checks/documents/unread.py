"""What looks like a bullet or a role and could not be read: nothing unread passes as clean."""

from __future__ import annotations

from collections.abc import Iterator

from resume_ls.document.model import Unread
from resume_ls.judging.checks.model import Finding, Resume
from resume_ls.reading.model import Phrase
from resume_ls.rulebook.model import Rule, Severity

WEIGHTY = frozenset({"role", "list", "front-matter"})
"""What more is lost with than a line."""


def check(resume: Resume, rule: Rule) -> Iterator[Finding]:
    """Report each thing once, with what would help."""
    for unread in resume.document.unread:
        yield _finding(resume, rule, unread)


def _finding(resume: Resume, rule: Rule, unread: Unread) -> Finding:
    severity = rule.severity[resume.target]
    assert severity is not None, "a rule that does not exist at the target level was asked"
    weighty: Severity = rule.settings["weighty"]
    text = resume.document.texts.get(unread.path, resume.document.text)
    words = {"name": unread.name, "kind": unread.describes}
    message = rule.message.format(reason=rule.settings["reasons"][unread.kind].format(**words))
    data = {"macro": unread.name, "describes": unread.describes} if unread.kind == "macro" else {}
    return Finding(
        rule.code,
        weighty if unread.kind in WEIGHTY else severity,
        resume.target,
        message,
        Phrase(unread.span.of(text), unread.span.start, unread.span.end),
        path=unread.path,
        data=data,
    )
