"""A skills section that lists everything."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from resume_ls.judging.checks.documents.model import Findings, ResumeFacts, SectionFacts
from resume_ls.rulebook.model import Rule


def check(resume: ResumeFacts, rule: Rule) -> Findings:
    """Report one fault of a skills section in which no bullet check found anything."""
    for section in resume.of_kind("skills"):
        if section.flagged:
            continue
        fault, words = fault_of(section, rule.thresholds[resume.target], rule.settings)
        if fault:
            yield resume.finding(rule, section.place, {"fault": fault}, reason=fault, words=words)


def fault_of(
    section: SectionFacts, limits: Mapping[str, float], settings: Mapping[str, Any]
) -> tuple[str, str]:
    """Return what is wrong with a skills section ("" for nothing) and the number or names that its message tells."""
    loose = [item for facts in section.loose if not facts.grouped for item in facts.items]
    items = [item for facts in section.content for item in facts.items]
    if len(loose) > limits["ungrouped"] or len(items) > limits["grouped"]:
        return "many", str(len(items))
    for fault in ("soft", "trivial"):
        named = [item for item in dict.fromkeys(items) if item in settings[fault]]
        if len(named) >= limits[fault]:
            return fault, ", ".join(named[:SHOWN])
    rated = sum("rating" in facts.signs for facts in section.content) >= limits["ratings"]
    return "ratings" if rated else "", ""


SHOWN = 3
"""Items that a message names."""
