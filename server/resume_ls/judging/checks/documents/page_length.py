"""How many pages the resume will take, estimated from its words and layout."""

from __future__ import annotations

import math

from resume_ls.document.model import Node
from resume_ls.judging.checks.documents.model import Findings, ResumeFacts
from resume_ls.rulebook.model import Rule


def check(resume: ResumeFacts, rule: Rule) -> Findings:
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
