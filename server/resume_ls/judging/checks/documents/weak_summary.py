"""A summary that praises, wishes or goes on, and does not say who this is."""

from __future__ import annotations

from collections.abc import Mapping

from resume_ls.judging.checks.documents.model import Findings, ResumeFacts, SectionFacts
from resume_ls.rulebook.model import Rule


def check(resume: ResumeFacts, rule: Rule) -> Findings:
    """Report one fault of a summary in which no bullet check found anything."""
    for section in resume.of_kind("summary"):
        if section.flagged or not section.content:
            continue
        fault, words = fault_of(section, rule.thresholds[resume.target])
        if fault:
            yield resume.finding(rule, section.place, reason=fault, words=words)


def fault_of(section: SectionFacts, limits: Mapping[str, float]) -> tuple[str, int]:
    """Return what is wrong with a summary ("" for nothing) and its length in words."""
    content = section.content
    words = sum(facts.words for facts in content)
    signs = frozenset().union(*(facts.signs for facts in content))
    told = [
        any(facts.technologies for facts in content),
        "years" in signs,
        any(facts.metric for facts in content),
    ]
    concrete = any(told) or "concrete" in signs
    if (content[0].opens_with_wish and sum(told) < ENOUGH) or ("objective" in signs and not concrete):
        return "objective", words
    if sum(facts.praise for facts in content) >= limits["praise"] and not concrete:
        return "praise", words
    return ("long" if words > limits["words"] else ""), words


ENOUGH = 2
"""Of stack, years and results: with so many a summary that opens with a wish still says who this is."""
