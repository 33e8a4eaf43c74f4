"""pronoun: the author speaks as I or we."""

from __future__ import annotations

from resume_ls.judging.checks.bullets.base import quoted
from resume_ls.judging.checks.model import Finding, Judged, made
from resume_ls.reading import Lexicon
from resume_ls.rulebook.model import Rule


def check(judged: Judged, rule: Rule, lexicon: Lexicon) -> Finding | None:
    """Flag the first pronoun of the first person; the others are evidence. One that only says whose a thing is ("our
    monorepo") is worth no more than an information."""
    found, level = judged.reading.marked("pronoun"), judged.context.level
    if not found:
        return None
    owning = all(phrase.text.lower() in rule.settings["possessive"] for phrase in found)
    reason = rule.settings["reasons"]["one"].format(seen=quoted(found))
    return made(
        rule, level, found[0], {"reason": reason}, evidence=found, severity="info" if owning else None
    )
