"""Judges the resume as a whole: what no single bullet can show.

Two kinds of checks: those over the text itself (a blank, a directive), which are cheap and run each time,
and those over the `ResumeFacts`, which run again only when a fact of a bullet changed. Their order is the order in
which they matter; the façade shows three hints of them at most.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from resume_ls.judging.checks import declarative
from resume_ls.judging.checks.documents import (
    ats,
    bullet_count,
    directive_error,
    doubled_word,
    first_person,
    generic,
    language,
    late_signals,
    level_mismatch,
    missing_dates,
    missing_section,
    mixed_dates,
    no_github,
    no_production,
    old_grades,
    old_role,
    page_length,
    personal_data,
    plateau,
    references,
    repeated_share,
    same_at_lower_level,
    section_order,
    skills_dump,
    split_employer,
    technology_name,
    thin_project,
    unfilled_blank,
    unread,
    unused_skill,
    weak_summary,
)
from resume_ls.judging.checks.documents.facts import FactReader, holds_link, resume_facts
from resume_ls.judging.checks.documents.model import (
    BulletFacts,
    EntryFacts,
    GroupFacts,
    ResumeFacts,
    SectionFacts,
)
from resume_ls.judging.checks.documents.page import PageReader
from resume_ls.judging.checks.documents.place import top_of_text
from resume_ls.judging.checks.documents.unused_ignore import unused_ignores
from resume_ls.judging.checks.model import Finding, Resume
from resume_ls.rulebook.model import Rule, Rulebook

__all__ = ["OF_EACH_BULLET", "BulletFacts", "EntryFacts", "FactReader", "GroupFacts", "ResumeFacts", "SectionFacts",
           "check_document", "holds_link", "unused_ignores"]  # fmt: skip

Check = Callable[[ResumeFacts, Rule], Iterator[Finding]]

WHOLE: dict[str, Check] = {
    "level-mismatch": level_mismatch.check,
    "weak-summary": weak_summary.check,
    "missing-dates": missing_dates.check,
    "missing-section": missing_section.check,
    "no-production": no_production.check,
    "late-signals": late_signals.check,
    "section-order": section_order.check,
    "plateau": plateau.check,
    "generic": generic.check,
    "thin-project": thin_project.check,
    "no-github": no_github.check,
    "skills-dump": skills_dump.check,
    "ats-text": ats.check,
    "ats-layout": ats.check,
    "unused-skill": unused_skill.check,
    "mixed-dates": mixed_dates.check,
    "old-role": old_role.check,
    "bullet-count": bullet_count.check,
    "split-employer": split_employer.check,
}
"""The checks over facts."""

OF_BULLETS: dict[str, Check] = {"hollow-number": repeated_share.check, "pronoun": first_person.check}
"""What a rule for bullets says of the whole resume beside."""

OF_EACH_BULLET = frozenset({"pronoun"})
"""Of these the codes that say for all bullets at once what each would be told."""

OVER_TEXT: dict[str, Callable[[Resume, ResumeFacts, Rule], Iterator[Finding]]] = {
    "same-at-lower-level": same_at_lower_level.check,
    "personal-data": personal_data.check,
    "page-length": page_length.check,
    "old-grades": old_grades.check,
    "references": references.check,
}
"""The checks that need the text beside the facts."""

OF_SLIPS = {"doubled-word": doubled_word.check, "technology-name": technology_name.check}
"""The checks of misspellings, which lie on their own words."""

ORDER = (
    "language", "level-mismatch", "pronoun", "weak-summary", "missing-dates", "hollow-number", "doubled-word",
    "missing-section", "personal-data", "same-at-lower-level", "no-production", "late-signals", "page-length",
    "mixed-dates", "technology-name", "section-order", "plateau", "old-role", "generic", "thin-project", "no-github",
    "bullet-count", "split-employer", "skills-dump", "ats-text", "ats-layout", "old-grades", "references",
    "unused-skill",
)  # fmt: skip
"""The codes, the weightiest first: of the hints the first three are shown."""
RANK = {code: at for at, code in enumerate(ORDER)}

ANY_LANGUAGE = frozenset({"missing-dates", "ats-text", "ats-layout"})
"""Checks that hold for a resume in any language."""


def check_document(resume: Resume, rulebook: Rulebook) -> tuple[Finding, ...]:
    """Return the findings on the resume as a whole, the weightiest first; all of them, however many are
    shown."""
    facts = resume_facts(resume, FactReader.of(rulebook))
    judged = tuple(judge(facts, rulebook))
    own = declarative.check_document(resume, rulebook)
    over_text = () if resume_speaks_otherwise(judged) else tuple(check_over_text(resume, facts, rulebook))
    ranked = without_hidden(sorted((*judged, *over_text), key=lambda found: RANK[found.code]), rulebook)
    return (*check_text(resume, rulebook), *placed(resume, ranked), *placed(resume, own))


def without_hidden(findings: Sequence[Finding], rulebook: Rulebook) -> list[Finding]:
    """Leave out what another finding at the same place says already."""
    hidden = {(code, found.node) for found in findings for code in rulebook.rules[found.code].hides}
    return [found for found in findings if (found.code, found.node) not in hidden]


def resume_speaks_otherwise(judged: tuple[Finding, ...]) -> bool:
    """Whether the resume was found to be in another language, so that words tell nothing."""
    return any(found.code == "language" for found in judged)


def check_over_text(resume: Resume, facts: ResumeFacts, rulebook: Rulebook) -> Iterator[Finding]:
    """Yield the findings that need the text beside the facts."""
    for code, check in OVER_TEXT.items():
        if applies(code, facts, rulebook):
            yield from check(resume, facts, rulebook.rules[code])
    page = PageReader.of(rulebook)
    slips = {index: page.slips(resume.document.nodes[index].text.plain) for index in sorted(resume.contexts)}
    for code, look in OF_SLIPS.items():
        if applies(code, facts, rulebook):
            yield from look(resume, facts, rulebook.rules[code], slips)


def check_text(resume: Resume, rulebook: Rulebook) -> Iterator[Finding]:
    """Yield the findings that depend on the text itself."""
    blank, directive = rulebook.rules["unfilled-blank"], rulebook.rules["directive-error"]
    if blank.severity[resume.target] is not None:
        yield from unfilled_blank.check(resume, blank)
    if directive.severity[resume.target] is not None:
        yield from directive_error.check(resume, directive, rulebook)
    if (rule := rulebook.rules["unread"]).severity[resume.target] is not None:
        yield from unread.check(resume, rule)


def judge(facts: ResumeFacts, rulebook: Rulebook) -> Iterator[Finding]:
    """Yield the findings over the facts; of a resume in another language only those that hold for any."""
    foreign = (
        list(language.check(facts, rulebook.rules["language"]))
        if applies("language", facts, rulebook)
        else []
    )
    yield from foreign
    for code, check in (*OF_BULLETS.items(), *WHOLE.items()):
        if (code in ANY_LANGUAGE or not foreign) and applies(code, facts, rulebook):
            yield from check(facts, rulebook.rules[code])


def applies(code: str, facts: ResumeFacts, rulebook: Rulebook) -> bool:
    """Whether the rule of this code exists at the target level."""
    return rulebook.rules[code].severity[facts.target] is not None


def placed(resume: Resume, findings: Iterable[Finding]) -> Iterator[Finding]:
    """Give each finding its file, and those without a node the top of the text."""
    for found in findings:
        if found.node is None:
            yield replace(found, span=top_of_text(resume.document))
        else:
            yield found.on(found.node, resume.document.nodes[found.node].path)
