"""Passives: "The exporter was rewritten in Rust by me" becomes "Rewrote the exporter in Rust"."""

from __future__ import annotations

import re

from resume_ls.rewrites.change import Change, inserted, replaced
from resume_ls.rewrites.model import Fresh
from resume_ls.rewrites.openings.start import Opening, Start, said_plainly
from resume_ls.rewrites.sentence import CLAUSE_OPENERS

SUBJECT_AT_MOST = 10


def opening(start: Start) -> Opening | None:
    """Return the opening where the verb comes before its object; None where another did it, or more is said of it."""
    at = next(
        (
            index
            for index in range(start.at + 1, min(start.at + SUBJECT_AT_MOST, len(start.words) - 1))
            if start.lower(index) in start.rules.grammar["passive-auxiliaries"]
        ),
        None,
    )
    if start.begins >= 0:
        return None  # "I made sure that X was …": the author's own act stands in front
    if at is None or start.lower(start.at) in start.rules.grammar["pointing"]:
        return None
    subject = range(start.at, at)
    if any(re.search(r"[,;:]", start.gap(i)) for i in subject if i > start.at) or any(
        start.lower(i) in CLAUSE_OPENERS for i in subject
    ):
        return None
    verb = at + 1
    while start.lower(verb) in start.rules.words.adverbs or start.lower(verb).endswith("ly"):
        verb += 1
    if "participle" not in start.kinds(verb) or verb != at + 1:
        return None
    by = next((i for i in range(verb + 1, len(start.words) - 1) if start.lower(i) == "by"), None)
    changes: list[Change] = []
    if by is not None and start.lower(by + 1) in start.rules.grammar["selves"]:
        changes.append(replaced(start.words[by - 1].end, start.words[by + 1].end))
    elif (
        by is not None
        and "gerund" not in start.kinds(by + 1)
        and not re.match(r"\d|~|half|a$|an$", start.lower(by + 1))
    ):
        return None  # somebody else
    rest = range(verb + 1, len(start.words))
    if any(
        start.lower(i) in start.rules.grammar["passive-auxiliaries"]
        or start.lower(i) in ("i", "we")
        or (start.joined_by_and(i) and start.lower(i) in start.rules.grammar["forms-of-be"])
        for i in rest
    ):
        return None
    if start.lower(verb + 1) in start.rules.particles:
        return None  # "was carried out": the particle would be left behind
    if start.lower(verb + 1) in ("and", "or") or start.gap(verb + 1).strip() == ",":
        return None  # a second participle
    if (
        start.rules.words.find(start.lower(verb)) is None
        or start.base(verb) in start.rules.grammar["no-passives"] | start.rules.judged["verbs"]
        or (
            start.base(verb) in start.rules.judged["verbs-of-works"]
            and any(start.lower(i) in start.rules.judged["works"] for i in subject)
        )
    ):
        return None
    word = said_plainly(start, 0, start.styled(start.base(verb)))
    first = start.first
    changes.append(inserted(first.start, Fresh(f"{word} ")))
    if first.text[0].isupper() and first.text[1:].islower() and _is_ordinary(start, first.lower):
        changes.append(replaced(first.start, first.start + 1, first.text[0].lower()))
    changes.append(replaced(start.words[at - 1].end, start.words[verb].end))
    if start.sentence.text[start.words[at - 1].end : start.words[at].start].strip():
        return None
    return Opening(
        tuple(sorted(changes, key=lambda c: (c.span.start, c.span.end))),
        start.base(verb),
        start.at,
        moved=True,
    )


def _is_ordinary(start: Start, word: str) -> bool:
    """Whether a capitalised first word is no name: grammar, or a word that the lexicon knows as ordinary."""
    return (
        word in start.rules.words.determiners
        or start.lexicon.is_generic(word)
        or word in start.rules.function
    )
