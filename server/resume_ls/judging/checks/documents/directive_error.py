"""A `resume-ls:` directive that cannot be obeyed."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from resume_ls.document.model import EVERY_CODE, Directive
from resume_ls.judging.checks.model import Finding, Resume, made
from resume_ls.reading.model import Phrase
from resume_ls.rulebook.model import Rule, Rulebook
from resume_ls.text.spans import Span


def check(resume: Resume, rulebook: Rulebook) -> Iterator[Finding]:
    """Report what the parser could not read, and codes that no rule has."""
    rule = rulebook.rules["directive-error"]
    for directive in resume.document.directives:
        if directive.kind == "error":
            span = directive.span
            yield on_directive(resume, rule, directive, span, {"reason": directive.message})
        elif directive.kind == "ignore":
            for place, code in enumerate(directive.values):
                if code not in rulebook.rules and code != EVERY_CODE:
                    reason = unknown_code(rule, code, rulebook)
                    span = value_span(directive, place)
                    yield on_directive(resume, rule, directive, span, {"reason": reason, "code": code})


def unknown_code(rule: Rule, code: str, rulebook: Rulebook) -> str:
    """Return the reason for a code that no rule has, with the nearest one that exists."""
    near, reasons = get_close_matches(code, rulebook.rules, n=1), rule.settings["reasons"]
    return str(reasons["near" if near else "unknown"].format(code=code, near="".join(near)))


def value_span(directive: Directive, place: int) -> Span:
    """Return where a value of the directive stands, the whole directive where that is not known."""
    return directive.value_spans[place] if place < len(directive.value_spans) else directive.span


def on_directive(
    resume: Resume, rule: Rule, directive: Directive, span: Span, words: dict[str, str]
) -> Finding:
    """Return the rule's finding on words of a directive; `words` fill the message and are its data."""
    text = resume.document.texts.get(directive.path, resume.document.text)
    phrase = Phrase(span.of(text), span.start, span.end)
    return made(rule, resume.target, phrase, words, path=directive.path, data=words)
