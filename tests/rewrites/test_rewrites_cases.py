"""Bullets with the facts that a rewrite must keep and what it must not add, written by others who had not seen the tool.

cases/*.jsonl hold, for each, the source as it stands in a resume; `facts` survive byte for byte, nothing of
`must_not_add` and no new number appears outside the blanks, and nothing but the bullet changes.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from rewriting import TITLES

from resume_ls import analyse
from resume_ls.rewrites.render import applied
from resume_ls.rulebook.levels import Level

CASES = [
    json.loads(line)
    for path in sorted((Path(__file__).parent / "cases").glob("*.jsonl"))
    for line in path.read_text(encoding="utf-8").splitlines()
]


def resume(case: dict[str, object]) -> tuple[str, str]:
    """Return what stands around a case's bullet in a small resume at its level."""
    level, text = str(case["target_level"]), str(case["text"])
    title = TITLES[Level.parse(level)]
    if case["format"] == "markdown":
        head = f"---\nresume-ls:\n  level: {level}\n---\n# Sam Doe\n\n## Experience\n\n"
        return f"{head}### {title}, Acme (Jan 2021 – Dec 2023)\n\n", "\n"
    document_class = "moderncv" if "\\cv" in text else "article"
    head = f"% resume-ls: level={level}\n\\documentclass{{{document_class}}}\n\\begin{{document}}\n\\section{{Experience}}\n"
    if text.startswith("\\cv"):
        return head, "\n\\end{document}\n"
    if text.startswith("\\resumeItem"):
        entry = f"\\resumeSubheading{{{title}}}{{Jan 2021 -- Dec 2023}}{{Acme}}{{Oslo}}\n\\resumeItemListStart\n  "
        return head + entry, "\n\\resumeItemListEnd\n\\end{document}\n"
    entry = f"\\textbf{{{title}}}, Acme \\hfill Jan 2021 -- Dec 2023\n\\begin{{itemize}}\n  "
    return head + entry, "\n\\end{itemize}\n\\end{document}\n"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_every_fact_survives_and_none_is_new(case):
    before, after = resume(case)
    source = before + case["text"] + after
    analysis = analyse(source, format=case["format"])
    found = [
        rewrite
        for finding in analysis.findings
        if finding.node is not None
        for rewrite in analysis.rewrites(finding)
    ]
    asked = [analysis.questions(finding.node) for finding in analysis.findings if finding.node is not None]
    assert found or all(asked), "neither a rewrite nor a question"
    for rewrite in found:
        text = applied(rewrite, source, case["format"])
        assert text.startswith(before) and text.endswith(after), "something else changed"
        bullet = text[len(before) : len(text) - len(after)]
        plain = re.sub(r"\[\[.*?\]\]", "", bullet, flags=re.DOTALL)
        assert bullet != case["text"]
        assert [fact for fact in case["facts"] if fact.lower() not in bullet.lower()] == []
        assert set(re.findall(r"\d+", plain)) <= set(re.findall(r"\d+", case["text"]))
        assert [word for word in case["must_not_add"] if added(word, plain, case["text"])] == []


def added(word: str, text: str, before: str) -> bool:
    """Whether a word that must not be added was."""
    if word.startswith("class:"):
        return False
    pattern = re.compile(rf"(?<!\w){re.escape(word)}(?!\w)", re.IGNORECASE)
    return pattern.search(text) is not None and pattern.search(before) is None
