"""hollow-number, over the whole resume: the same round share again and again."""

from __future__ import annotations

from collections import Counter

from resume_ls.judging.checks.documents.model import Findings, ResumeFacts
from resume_ls.rulebook.model import Rule


def check(resume: ResumeFacts, rule: Rule) -> Findings:
    """Report the round share that most bullets claim without a base, where it is claimed often."""
    counts = Counter(share for facts in resume.bullets("experience", "projects") for share in facts.shares)
    section = next(resume.of_kind("experience"), None)
    if not counts or section is None:
        return
    share, count = counts.most_common(1)[0]
    if count >= rule.thresholds[resume.target]["again"]:
        yield resume.finding(rule, section.place, reason="again", share=share, count=count)
