"""Law 4: a rewrite with its blanks filled is read and checked like any bullet before it is preferred."""

from __future__ import annotations

import re

from resume_ls.bounded import BoundedCache
from resume_ls.checks import check_bullet
from resume_ls.checks.model import BulletContext, Judged
from resume_ls.reading import Lexicon, read
from resume_ls.rewrites.draft import Draft, text_of
from resume_ls.rewrites.phrasing import values
from resume_ls.rewrites.task import Task

REMEMBERED = 4096
"""Proofs remembered: a menu is asked for again at every move of the cursor, and half of a bullet's findings have
rewrites in common."""

_proofs: BoundedCache[tuple[str, BulletContext, str], tuple[str, ...]] = BoundedCache(REMEMBERED)


def remaining(task: Task, draft: Draft) -> tuple[str, ...]:
    """Return the codes that the draft would still have, every blank counted as the fact that it asks for."""
    text = text_of(draft, task.plain, values(task.data)).replace("\n", " ")
    text = re.sub(r"\s+", " ", text).strip()
    context = task.judged.context
    key = (task.rulebook.key, context, text)
    codes = _proofs.get(key)
    if codes is None:
        reading = read(text, Lexicon.of(task.rulebook), section=context.section)
        codes = tuple(finding.code for finding in check_bullet(Judged(reading, context), task.rulebook))
        _proofs[key] = codes
    return codes
