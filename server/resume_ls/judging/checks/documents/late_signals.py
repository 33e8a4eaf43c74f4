"""What a recruiter scans for in half a minute stands where the scan does not reach."""

from __future__ import annotations

from collections.abc import Iterator

from resume_ls.judging.checks.documents.model import BulletFacts, ResumeFacts
from resume_ls.judging.checks.documents.place import finding, on_entry, on_section
from resume_ls.judging.checks.model import Finding
from resume_ls.reading.model import Scope
from resume_ls.rulebook.model import Rule


def check(resume: ResumeFacts, rule: Rule) -> Iterator[Finding]:
    """Report signals that exist, but only below the part that is read first; else roles that begin too
    late."""
    if not resume.complete or "columns" in resume.layout:
        return
    limits = rule.thresholds[resume.target]
    experience = next((section for section in resume.of_kind("experience") if section.entries), None)
    if experience is None:
        return
    before = resume.sections[: resume.sections.index(experience)]
    skipped = sum(len(section.content) for section in before if section.kind != "summary")
    if skipped > limits["before"]:
        reason = rule.settings["reasons"]["deep"].format(count=skipped)
        yield finding(rule, resume, on_section(resume, experience), {"signal": "title"}, reason=reason)
        return
    first = experience.entries[0]
    top = [*resume.bullets("summary"), *first.content[: int(limits["scanned"])]]
    everything = [facts for entry in resume.entries("experience") for facts in entry.content]
    rest = everything[len(first.content[: int(limits["scanned"])]) :]
    if len(first.bullets) < 2 or any(shows(facts) for facts in top):
        return
    late = [facts for facts in rest if shows(facts)]
    if len(late) >= limits["late"]:
        reason = rule.settings["reasons"]["late"].format(count=len(late))
        yield finding(rule, resume, on_entry(resume, experience, first), {"signal": "outcome"}, reason=reason)


def shows(facts: BulletFacts) -> bool:
    """Whether a bullet answers one of the scan's questions: results, the scope of the systems,
    architecture."""
    wide = facts.scope is not None and facts.scope >= Scope.TEAM and bool(facts.dimensions)
    return facts.outcome or facts.metric or wide or "architecture" in facts.signs
