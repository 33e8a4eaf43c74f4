"""tech-dump and keyword-stuffing: what was built with the tools, which all stay."""

from __future__ import annotations

import re
from collections.abc import Iterator

from resume_ls.rewrites.change import inserted
from resume_ls.rewrites.fragments import bare_list
from resume_ls.rewrites.model import Fresh
from resume_ls.rewrites.task import Candidate, Task

MOST = 7
"""Names with which one thing may have been built."""
LISTED = re.compile(r"[^,;.:]{0,20}(?:[,/|+&•·]|\band\b|$)")
"""What follows the first of a list of names."""


def candidates(task: Task) -> Iterator[Candidate]:
    """Yield a bare list of tools with what was built with them asked for in front; nothing where a label or an act
    stands there."""
    start, tools = task.start, task.reading.technologies
    if task.opening is not None or task.reading.label is not None:
        return
    if task.judged.context.section in ("skills", "summary") or not LISTED.match(
        task.plain, start.words[0].end
    ):
        return
    if not len(bare_list(task.plain)) <= len(tools) <= MOST:
        return  # not all of them are tools, or no one thing was built with so many
    if tools and tools[0].phrase.start == start.begin:
        verb = task.rules.tools_verb
        asked = (Fresh(f"{verb} "), task.rules.blanks["built"], Fresh(" with "))
        change = inserted(start.begin, *asked)
        yield Candidate(task.rules.titles["tools"], (change,), "part", vocabulary=frozenset({verb.lower()}))
