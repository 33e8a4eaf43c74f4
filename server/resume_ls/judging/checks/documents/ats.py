"""What applicant tracking systems stumble on: layout (ats-layout) and text that cannot be extracted
(ats-text)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from resume_ls.judging.checks.documents.model import Findings, ResumeFacts
from resume_ls.rulebook.model import Rule


def check(resume: ResumeFacts, rule: Rule) -> Findings:
    """Name the first fact of the layout that the rule knows a reason for."""
    if not resume.resume.document.detection.is_resume:
        return
    for fact in rule.settings["reasons"]:
        if holds(fact, resume.layout, rule.settings):
            yield resume.finding(rule, resume.name, reason=fact)
            return


def holds(fact: str, layout: frozenset[str], settings: Mapping[str, Any]) -> bool:
    """Whether a fact holds. T1 encoding harms only where class and packages leave the default fonts in
    place."""
    if fact != "t1-without-vector-font" or "t1" not in layout:
        return fact in layout
    classes = {f"class:{name}" for name in settings["plain-classes"]}
    vector = {f"package:{name}" for name in settings["vector-fonts"]}
    return bool(layout & classes) and not layout & vector
