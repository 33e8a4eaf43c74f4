"""A section that readers at this level look for is not there."""

from __future__ import annotations

from collections.abc import Callable

from resume_ls.judging.checks.documents.model import Findings, ResumeFacts
from resume_ls.rulebook.model import Rule


def check(resume: ResumeFacts, rule: Rule) -> Findings:
    """Report each expected section that nothing in the resume stands for, where the resume was read whole."""
    if any(it.kind in READ_ELSEWHERE for it in resume.resume.document.unread):
        return
    for kind in rule.settings["expected"][resume.target.label]:
        if any(resume.of_kind(kind)) or (kind in TOLD_BY_WORDS and not resume.resume.readings):
            continue
        if kind in resume.named or STANDS_IN[kind](resume, rule):
            continue
        yield resume.finding(rule, resume.name, {"section": kind}, reason=kind)


def shown_elsewhere(resume: ResumeFacts, rule: Rule) -> bool:
    """Whether the stack can be told at a glance without a skills section: a summary that names it, a line
    of tools under a role, or a section of another name that lists technologies."""
    named = sum(len(facts.technologies) for facts in resume.bullets("summary"))
    return (
        named >= rule.thresholds[resume.target]["named"]
        or any("stack-line" in facts.signs for facts in resume.bullets("experience", "projects"))
        or any(
            len({name for facts in section.content for name in facts.technologies}) >= LISTED
            for section in resume.of_kind("other")
        )
    )


def work_elsewhere(resume: ResumeFacts, rule: Rule) -> bool:
    """Whether another section holds dated work; for a junior, projects and volunteering do."""
    junior = "projects" in rule.settings["expected"][resume.target.label]
    return (junior and any(resume.of_kind("projects", "volunteering"))) or any(
        entry.period is not None and entry.bullets for entry in resume.entries("other", "volunteering")
    )


def experience_suffices(resume: ResumeFacts, rule: Rule) -> bool:
    """Whether there is so much written-out work that nobody asks a junior for projects."""
    return len(resume.bullets("experience")) >= rule.thresholds[resume.target]["written"] or any(
        section.entries and any(facts.technologies for facts in section.content)
        for section in resume.of_kind("other", "volunteering")
    )


TOLD_BY_WORDS = frozenset({"skills", "projects"})
"""Sections of which only what was read can say whether something stands in for them."""

READ_ELSEWHERE = frozenset({"macro", "list", "role", "front-matter", "input"})
"""What was not read and may be the section that seems to be missing."""

LISTED = 3
"""Technologies by which a section under a heading of the author's own is a list of them."""

STANDS_IN: dict[str, Callable[[ResumeFacts, Rule], bool]] = {
    "experience": work_elsewhere,
    "projects": experience_suffices,
    "skills": shown_elsewhere,
    "education": lambda resume, rule: any(resume.of_kind("certifications")),
}
