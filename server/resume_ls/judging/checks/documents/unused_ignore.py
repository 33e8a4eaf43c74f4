"""An ignore that ignores nothing. Which findings an ignore met is known to who applies them, so this check is
called with the ignores that are left over."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from resume_ls.document.model import EVERY_CODE, Directive
from resume_ls.judging.checks.documents.directive_error import on_directive, value_span
from resume_ls.judging.checks.model import Finding, Resume
from resume_ls.rulebook.model import Rulebook


def unused_ignores(
    resume: Resume, unused: Iterable[tuple[Directive, str, int]], rulebook: Rulebook
) -> Iterator[Finding]:
    """Report each left-over code; `unused` gives its directive, the code and its place among the
    directive's values. A code that no rule has is directive-error's to report."""
    rule = rulebook.rules["unused-ignore"]
    if rule.severity[resume.target] is None:
        return
    for directive, code, place in unused:
        if code == EVERY_CODE:
            words = {"code": rule.settings["every-code"]}
            yield on_directive(resume, rule, directive, directive.span, words)
        elif code in rulebook.rules:
            yield on_directive(resume, rule, directive, value_span(directive, place), {"code": code})
