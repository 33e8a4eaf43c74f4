"""Writes into rules/playbooks/ which examples the tool offers as written: `offered: false` marks the others.

What is offered hangs on the weights of judgement too (a bullet that is left alone gets no rewrite), so marks are made
and not written by hand; a test fails where they are stale.
"""

from __future__ import annotations

import re
from pathlib import Path

from rewrites_page import resume

from resume_ls.analysis import analyse
from resume_ls.rewrites.render import applied
from resume_ls.rulebook.load import rules_folder
from resume_ls.rulebook.playbooks import PlaybookExample, load_playbooks

MARK = "    offered: false\n"
EXAMPLE = re.compile(r"^  - level:.*\n(?:    .*\n)*", re.MULTILINE)
SHOWN = ("warning", "info")
"""The severities that an editor underlines."""


def is_offered(example: PlaybookExample) -> bool:
    """Whether a quick fix makes `after` of the bullet, in a role of the example's level."""
    text = resume("", example.level, example.before)
    analysis = analyse(text, level=example.level.label)
    return any(
        f"- {example.after}\n" in applied(rewrite, text, "markdown")
        for finding in analysis.findings
        if finding.severity in SHOWN and finding.node is not None
        for rewrite in analysis.rewrites(finding)
    )


def marked(text: str, examples: tuple[PlaybookExample, ...]) -> str:
    """Return a playbook's YAML with the mark behind each example that is not offered, and behind no other."""
    head, section, rest = text.partition("\nexamples:\n")
    following = iter(examples)

    def block(match: re.Match[str]) -> str:
        example = next(following)
        plain = match[0].replace(MARK, "")
        return plain if example.advice or is_offered(example) else plain + MARK

    return head + section + EXAMPLE.sub(block, rest)


def files() -> dict[Path, str]:
    """Return every playbook's file with its marks as they should be."""
    folder = Path(str(rules_folder())) / "playbooks"
    made = {}
    for playbook in load_playbooks().by_subject.values():
        path = folder / f"{playbook.subject}.yml"
        made[path] = marked(path.read_text("utf-8"), playbook.examples)
    return made


if __name__ == "__main__":
    for path, text in files().items():
        if path.read_text("utf-8") != text:
            path.write_text(text, "utf-8")
            print(f"{path.name}: written")
