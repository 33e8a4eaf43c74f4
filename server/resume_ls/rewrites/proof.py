"""Law 4: a rewrite with its blanks filled is read and checked like any bullet before it is preferred."""

from __future__ import annotations

import re
from typing import NamedTuple

from resume_ls.bounded import BoundedCache
from resume_ls.checks import check_bullet
from resume_ls.checks.model import BulletContext, Judged
from resume_ls.reading import Lexicon, read
from resume_ls.rewrites.draft import Draft, words_of
from resume_ls.rewrites.model import Fresh
from resume_ls.rewrites.task import Task

REMEMBERED = 1024
"""Proofs remembered: a menu is asked for again at every move of the cursor, and half of a bullet's findings have
rewrites in common."""


class Proof(NamedTuple):
    """A text read as a bullet, and the codes of its findings."""

    judged: Judged
    codes: tuple[str, ...]


_proofs: BoundedCache[tuple[str, BulletContext, str], Proof] = BoundedCache(REMEMBERED)


def remaining(task: Task, draft: Draft) -> tuple[str, ...]:
    """Return the codes that the draft would still have, every blank counted as the fact that it asks for."""
    return tuple(dict.fromkeys(code for text in filled(task, draft) for code in proof(task, text).codes))


def proof(task: Task, text: str) -> Proof:
    """Return what a bullet of this text would be where the task's bullet stands."""
    context = task.judged.context
    key = (task.rulebook.key, context, text)
    found = _proofs.get(key)
    if found is None:
        judged = Judged(read(text, Lexicon.of(task.rulebook), section=context.section), context)
        codes = tuple(finding.code for finding in check_bullet(judged, task.rulebook))
        found = _proofs[key] = Proof(judged, codes)
    return found


def filled(task: Task, draft: Draft) -> list[str]:
    """Return the bullets of a draft (one, or two where it parts one), every blank as a plausible fact."""
    texts = [""]
    for part in draft:
        text = words_of(part, task.plain, task.facts_asked)
        before, parted, after = text.partition("\n") if isinstance(part, Fresh) else (text, "", "")
        texts[-1] += before
        if parted:
            texts.append(after)
    return [re.sub(r"\s+", " ", text).strip() for text in texts]


def is_long(task: Task, draft: Draft) -> bool:
    """Whether a draft is sure to be too long, which its words tell without a reading."""
    rule = task.rulebook.rules.get("too-long")
    most = rule.thresholds.get(task.level) if rule is not None else None
    if most is None:
        return False
    texts = filled(task, draft)
    return any(len(text.split()) > most["words"] or len(text) > most["characters"] for text in texts)
