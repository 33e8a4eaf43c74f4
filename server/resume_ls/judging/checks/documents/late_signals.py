"""What a recruiter scans for in half a minute stands where the scan does not reach."""

from __future__ import annotations

from resume_ls.judging.checks.documents.model import BulletFacts, Findings, ResumeFacts
from resume_ls.reading.model import Scope
from resume_ls.rulebook.model import Rule


def check(resume: ResumeFacts, rule: Rule) -> Findings:
    """Report signals that exist, but only below the part that is read first; else roles that begin too
    late."""
    limits, experience = rule.thresholds[resume.target], resume.roles
    if experience is None or "columns" in resume.layout:
        return
    before = resume.sections[: resume.sections.index(experience)]
    skipped = sum(len(section.content) for section in before if section.kind != "summary")
    if skipped > limits["before"]:
        yield resume.finding(rule, experience.place, reason="deep", count=skipped)
        return
    first = experience.entries[0]
    scanned = first.content[: int(limits["scanned"])]
    late = sum(shows(facts) for entry in resume.entries("experience") for facts in entry.content)
    if first.listed < 2 or any(shows(facts) for facts in (*resume.bullets("summary"), *scanned)):
        return
    if late >= limits["late"]:
        yield resume.finding(rule, first.place, reason="late", count=late)


def shows(facts: BulletFacts) -> bool:
    """Whether a bullet answers one of the scan's questions: results, the scope of the systems,
    architecture."""
    wide = facts.scope is not None and facts.scope >= Scope.TEAM and bool(facts.dimensions)
    return facts.outcome or facts.metric or wide or "architecture" in facts.signs
