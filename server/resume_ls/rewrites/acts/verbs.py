"""A clause that begins with its own verb."""

from __future__ import annotations

from collections.abc import Sequence

from resume_ls.rewrites.acts.act import Act
from resume_ls.rewrites.acts.infinitives import of_purpose
from resume_ls.rewrites.acts.selves import as_person
from resume_ls.rewrites.acts.writing import Writing
from resume_ls.rewrites.line import Word, is_adverb
from resume_ls.rewrites.model import Fresh


def of_verb(w: Writing, start: int, end: int, tokens: Sequence[Word]) -> Act:
    """Return the act of a clause that says it by its first verb, adverbs before it included."""
    index = 0
    while index + 1 < len(tokens) and is_adverb(tokens[index].lower, w.words):
        index += 1
    verb = tokens[index]
    base = w.words.base(verb.lower) or ""
    if any(change.span.start <= verb.start < change.span.end and not change.text for change in w.changes):
        acted = as_person(w, end, tokens)
        if acted:
            return acted[0]
        return Act((w.blank("act"),), (Fresh("for"), *w.keep(verb.end, end)), claim="blank")
    if base in w.data["instrumental"]:
        purpose = of_purpose(w, tokens[index + 1 :], end)
        if purpose is not None:
            return purpose
    if verb.lower == w.words.form(base, "third") and w.style != "third":
        adverb = w.keep(start, verb.start)
        return Act((*adverb, *w.verb(base)), w.keep(verb.end, end), base=base)
    return Act(w.keep(start, verb.end), w.keep(verb.end, end), base=base)
