"""Writes docs/rewrites.md: what the rewrites make of one bullet for each code and level, from the tool itself.

    python scripts/rewrites_page.py [--check]

With --check nothing is written, and the exit status is 1 where the page is stale.
"""

from __future__ import annotations

import difflib
import sys
from collections.abc import Iterator
from pathlib import Path

from resume_ls.analysis import Analysis, analyse
from resume_ls.cli.written import written_out
from resume_ls.rewrites.render import applied
from resume_ls.rulebook import load
from resume_ls.rulebook.levels import Level

PAGE = Path(__file__).resolve().parent.parent / "docs" / "rewrites.md"
TODAY = "2025-06"
SHOWN = 3
DOCUMENT_CODES = ("missing-section", "section-order", "skills-dump", "no-github")

INTRODUCTION = """# Before and after

What the quick fixes make of a bullet, for each code and level. This page is written by `scripts/rewrites_page.py` from
the tool itself; a test holds it against what the tool does.

Words in `[[double brackets]]` are blanks: facts that only you know. In an editor that takes snippets they are tab
stops, and where several verbs are honest you pick one from a list; the first claims no more than your text does. A
rewrite keeps every technology, number, name, link and code span of yours as it stands, and adds none. An unfilled
blank is an error, so that no resume leaves with `[[amount]]` in it.
"""

NEIGHBOURS = {
    "repetition": ["Built the export of meter readings, so that finance no longer retypes them.",
                   "Built the tariff cache, cutting p95 from 900 ms to 250 ms."],
    "tense": ["Cut the tariff import from six hours to 35 minutes.", 
              "Moved 212 tenants to their own schema without downtime."],
}  # fmt: skip


def resume(code: str, level: Level, bullet: str) -> str:
    """Return a small resume with the bullet in it."""
    title = {Level.JUNIOR: "Junior Developer", Level.MID: "Backend Engineer", Level.SENIOR: "Senior Engineer",
             Level.STAFF: "Staff Engineer", Level.PRINCIPAL: "Principal Engineer"}[level]  # fmt: skip
    period = "Jan 2021 – Dec 2023" if code == "tense" else "Jan 2021 – Present"
    bullets = "\n".join(f"- {text}" for text in [bullet, *NEIGHBOURS.get(code, [])])
    return f"# Sam Doe\n\nsam@example.org\n\n## Experience\n\n### {title}, Acme ({period})\n\n{bullets}\n"


def shown(analysis: Analysis, code: str) -> Iterator[str]:
    """Yield the lines that show the rewrites of the first finding of `code`."""
    finding = next((f for f in analysis.findings if f.code == code), None)
    if finding is None:
        return
    for rewrite in analysis.rewrites(finding)[:SHOWN]:
        title = rewrite.title.partition(": ")[0]
        after = rewrite.text
        yield f"- *{title}{', safe' if rewrite.safe else ''}*\n"
        yield "  ```markdown\n" + "".join(f"  {line}\n" for line in after.split("\n")) + "  ```\n"


def page() -> str:
    """Return the whole page."""
    parts = [INTRODUCTION]
    rulebook = load()
    for code, examples in rulebook.data["rewrites/examples"].items():
        rule = rulebook.rules.get(code)
        if rule is None or code in DOCUMENT_CODES:
            continue
        parts.append(f"\n## {code}\n\n{rule.title}.\n")
        for name, bullet in examples.items():
            level = Level.parse(name)
            lines = list(shown(analyse(resume(code, level, bullet), level=name, today=TODAY), code))
            if lines:
                parts.append(f"\n**{name}**\n\n```markdown\n{bullet}\n```\n\n" + "".join(lines))
    for code in DOCUMENT_CODES:
        rule = rulebook.rules[code]
        parts.append(f"\n## {code}\n\n{rule.title}.\n")
        for example in rule.examples:
            if example.good or example.format != "markdown":
                continue
            text = written_out(example, rulebook)
            analysis = analyse(text, level=example.level.label, today=TODAY)
            finding = next((f for f in analysis.findings if f.code == code), None)
            found = analysis.rewrites(finding) if finding else ()
            if found:
                after = applied(found[0], text, "markdown")
                lines = (text.splitlines(True), after.splitlines(True))
                changes = "".join(difflib.unified_diff(*lines, "resume.md", "resume.md"))
                parts.append(f"\n**{example.level.label}**: {found[0].title}\n\n```diff\n{changes}```\n")
                break
    return "".join(parts)


def main() -> int:
    """Write the page, or say whether it is fresh."""
    text = page()
    if "--check" in sys.argv[1:]:
        return int(not PAGE.is_file() or PAGE.read_text("utf-8") != text)
    PAGE.write_text(text, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
