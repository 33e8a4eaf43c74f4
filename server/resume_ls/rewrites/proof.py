"""Law 4 of docs/honesty.md: a rewrite with its blanks filled is read and checked like any bullet."""

from __future__ import annotations

import re

from resume_ls.judging.checks import check_bullet
from resume_ls.judging.checks.model import BulletContext, Judged
from resume_ls.reading import Lexicon, read
from resume_ls.rewrites.draft import Draft, words_of
from resume_ls.rewrites.model import Blank, Fresh
from resume_ls.rewrites.task import Task
from resume_ls.text.bounded import BoundedCache

REMEMBERED = 1024
"""Proofs remembered: a menu is asked for again at every move of the cursor, and half of a bullet's findings have
rewrites in common."""

_proofs: BoundedCache[tuple[str, BulletContext, str], tuple[str, ...]] = BoundedCache(REMEMBERED)


def remaining(task: Task, draft: Draft) -> tuple[str, ...]:
    """Return the codes that the draft would still have, every blank counted as the fact that it asks for."""
    return tuple(dict.fromkeys(code for text in filled(task, draft) for code in codes_of(task, text)))


def codes_of(task: Task, text: str) -> tuple[str, ...]:
    """Return the codes of the findings that a bullet of this text would have where the task's bullet stands."""
    context = task.judged.context
    key = (task.rulebook.key, context, text)
    found = _proofs.get(key)
    if found is None:
        judged = Judged(read(text, Lexicon.of(task.rulebook), section=context.section), context)
        found = _proofs[key] = tuple(finding.code for finding in check_bullet(judged, task.rulebook))
    return found


def filled(task: Task, draft: Draft) -> list[str]:
    """Return the bullets of a draft (one, or two where it parts one), every blank as a plausible fact."""
    texts = [""]
    for part in draft:
        text = answer(task, part) if isinstance(part, Blank) else words_of(part, task.plain)
        before, parted, after = text.partition("\n") if isinstance(part, Fresh) else (text, "", "")
        texts[-1] += before
        if parted:
            texts.append(after)
    return [re.sub(r"\s+", " ", text).strip() for text in texts]


def answer(task: Task, blank: Blank) -> str:
    """Return a plausible fact for a blank: the value of its name, else one of the facet that it asks for."""
    rules = task.rules
    facet = rules.facets.get(blank.name) or rules.facet_of(blank.hint)
    return rules.values.get(blank.name) or facet.answer
