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
    sentence, opening = task.sentence, task.opening
    if (
        sentence is None
        or task.reading.label is not None
        or task.judged.context.section in ("skills", "summary")
    ):
        return
    if not len(bare_list(task.plain)) <= len(task.reading.technologies) <= MOST:
        return  # not all of them are tools, or no one thing was built with so many
    verb = task.rules.tools_verb[task.level]
    asked = (Fresh(f"{verb} "), task.rules.blanks["built"], Fresh(" with "))
    if (
        opening is None
        and LISTED.match(task.plain, sentence.words[0].end)
        and task.reading.technologies
        and task.reading.technologies[0].phrase.start == sentence.begin
    ):
        change = inserted(sentence.begin, *asked)
        yield Candidate(task.rules.titles["tools"], (change,), "part", vocabulary=frozenset({verb.lower()}))
