"""The page: what tracking systems stumble on, and how many pages there are."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from resume_ls.document.model import Node
from resume_ls.judging.checks.documents.model import Findings, ResumeFacts
from resume_ls.rulebook.model import Rule


def ats(resume: ResumeFacts, rule: Rule) -> Findings:
    """Name the first fact of the layout that the rule knows a reason for."""
    if not resume.resume.document.detection.is_resume:
        return
    for fact, reason in rule.settings["reasons"].items():
        if holds(fact, resume.layout, rule.settings):
            yield resume.finding(rule, resume.name, {"layout": fact}, reason=reason)
            return


def holds(fact: str, layout: frozenset[str], settings: Mapping[str, Any]) -> bool:
    """Whether a fact holds. T1 encoding harms only where class and packages leave the default fonts in
    place."""
    if fact != "t1-without-vector-font" or "t1" not in layout:
        return fact in layout
    classes = {f"class:{name}" for name in settings["plain-classes"]}
    vector = {f"package:{name}" for name in settings["vector-fonts"]}
    return bool(layout & classes) and not layout & vector


def page_length(resume: ResumeFacts, rule: Rule) -> Findings:
    """Report a resume that is clearly longer than its level needs; how much room columns leave can't be told."""
    if "columns" in resume.layout:
        return
    limits, page = rule.thresholds[resume.target], rule.settings["page"]
    lines = page["top"] + sum(lines_of(node, page) for node in resume.resume.document.nodes)
    pages = lines / page["lines"]
    if pages > limits["pages"] + limits["over"]:
        halves = math.floor(pages * 2 + 0.5) / 2
        wanted = rule.settings["wanted"][int(limits["pages"]) - 1]
        yield resume.finding(rule, resume.name, pages=f"{halves:g}", wanted=wanted)


def lines_of(node: Node, page: dict[str, float]) -> float:
    """Return the printed lines of a node."""
    if node.kind in ("heading", "header"):
        return page[node.kind]
    return max(1, math.ceil(len(node.text.plain) / page["characters"])) + page["gap"]
