"""Judges the resume as a whole: what no single bullet can show.

Two kinds of checks: those over the text itself (a blank, a directive), and those over the `ResumeFacts`. While a
bullet is typed in, they run again only when one of its facts changed. Their order is the order in which they matter;
the façade shows three hints of them at most.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from resume_ls.judging.checks import declarative
from resume_ls.judging.checks.documents import directive_error, unfilled_blank, unread
from resume_ls.judging.checks.documents.facts import FactReader, holds_link, resume_facts
from resume_ls.judging.checks.documents.model import BulletFacts, Findings, ResumeFacts
from resume_ls.judging.checks.documents.top import top_of_text
from resume_ls.judging.checks.documents.unused_ignore import unused_ignores
from resume_ls.judging.checks.model import Finding, Resume, check_of
from resume_ls.rulebook.model import Rule, Rulebook

__all__ = ["OF_EACH_BULLET", "BulletFacts", "FactReader", "check_document", "holds_link", "unused_ignores"]

Check = Callable[[ResumeFacts, Rule], Findings]

NAMED_OTHERWISE = {
    "hollow-number": "repeated_share",
    "ats-text": "ats",
    "ats-layout": "ats",
    "pronoun": "first_person",
}
"""The modules that are not called like the code that they find."""

CHECKS: dict[str, Check] = {code: check_of(__name__, NAMED_OTHERWISE.get(code, code)) for code in (
    "language", "level-mismatch", "weak-summary", "missing-dates", "hollow-number", "doubled-word",
    "missing-section", "personal-data", "same-at-lower-level", "no-production", "late-signals", "page-length",
    "mixed-dates", "technology-name", "section-order", "plateau", "old-role", "generic", "thin-project",
    "no-github", "bullet-count", "split-employer", "skills-dump", "ats-text", "ats-layout", "old-grades",
    "references", "unused-skill", "pronoun",
)}  # fmt: skip
"""The checks by their codes, the weightiest first: of the hints the first three are shown. `pronoun` and
`hollow-number` are rules for bullets, of which these say what holds for the whole resume beside."""

OF_EACH_BULLET = frozenset({"pronoun"})
"""The codes that say for all bullets at once what each would be told."""

PARTS_TOO = frozenset(
    {"language", "level-mismatch", "weak-summary", "missing-dates", "doubled-word", "technology-name", "plateau",
     "thin-project", "skills-dump", "ats-text", "ats-layout"}
)  # fmt: skip
"""Checks that speak of a part of a resume too, and of a few bullets without a frame."""

ANY_LANGUAGE = frozenset({"missing-dates", "ats-text", "ats-layout"})
"""Checks that hold for a resume in any language."""


def check_document(resume: Resume, rulebook: Rulebook) -> tuple[Finding, ...]:
    """Return the findings on the resume as a whole, the weightiest first; all of them, however many are
    shown. Of a resume in another language only what holds for any is said."""
    facts = resume_facts(resume, FactReader.of(rulebook))
    found: list[Finding] = []
    foreign = False
    for code, check in CHECKS.items():
        rule = rulebook.rules[code]
        if not facts.complete and code not in PARTS_TOO:
            continue
        if rule.severity[resume.target] is not None and (code in ANY_LANGUAGE or not foreign):
            found += check(facts, rule)
            foreign |= code == "language" and bool(found)
    own = declarative.check_document(resume, rulebook)
    hidden = {(code, each.node) for each in found for code in rulebook.rules[each.code].hides}
    ranked = [each for each in found if (each.code, each.node) not in hidden]
    return (*check_text(resume, rulebook), *placed(resume, (*ranked, *own)))


def check_text(resume: Resume, rulebook: Rulebook) -> Iterator[Finding]:
    """Yield the findings that depend on the text itself."""
    for check in (unfilled_blank.check, directive_error.check, unread.check):
        yield from check(resume, rulebook)


def placed(resume: Resume, findings: Iterable[Finding]) -> Iterator[Finding]:
    """Give each finding its file, and those without a node the top of the text."""
    for found in findings:
        if found.node is None:
            yield replace(found, span=top_of_text(resume.document))
        else:
            yield found.on(found.node, resume.document.nodes[found.node].path)
