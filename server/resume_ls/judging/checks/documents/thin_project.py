"""A junior's project of which nothing can be seen: no link, no deployment, no substance."""

from __future__ import annotations

from resume_ls.judging.checks.documents.model import FULL, EntryFacts, Findings, ResumeFacts
from resume_ls.rulebook.model import Rule


def check(resume: ResumeFacts, rule: Rule) -> Findings:
    """Report each project that is only named, or told in words that fit any project."""
    limits = rule.thresholds[resume.target]
    for section in resume.of_kind("projects"):
        for entry in section.entries:
            if entry.content and entry.title and is_thin(entry, int(limits["written"])):
                yield resume.finding(rule, entry.place, title=entry.title)


def is_thin(entry: EntryFacts, written: int) -> bool:
    """Whether a project has neither a link nor a sign of running somewhere nor anything that it does or
    solves."""
    content = entry.content
    if entry.link or sum(facts.words >= FULL for facts in content) >= written:
        return False
    return not any(facts.signs & {"deployed", "substance"} or facts.metric or facts.outcome or facts.number
                   for facts in content)  # fmt: skip
