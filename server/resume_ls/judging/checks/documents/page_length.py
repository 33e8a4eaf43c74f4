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
        shown = math.floor(pages * 2 + 0.5) / 2
        about = f"{shown:g}" if shown != int(shown) else str(int(shown))
        wanted = rule.settings["wanted"][int(limits["pages"]) - 1]
        yield resume.finding(rule, resume.name, pages=about, wanted=wanted)


def lines_of(node: Node, page: dict[str, float]) -> float:
    """Return the printed lines of a node."""
    wrapped = max(1, math.ceil(len(node.text.plain) / page["characters"]))
    match node.kind:
        case "heading":
            return page["heading"]
        case "header":
            return page["header"]
        case _:
            return wrapped + page["gap"]
