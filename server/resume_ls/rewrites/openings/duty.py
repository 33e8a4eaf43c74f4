"""Leads in front of the act: "Responsible for building X", "Helped to migrate X", "Was involved in testing X"."""

from __future__ import annotations

from resume_ls.rewrites.change import Change, replaced
from resume_ls.rewrites.openings import gerund, noun_of
from resume_ls.rewrites.openings.model import Opening, is_clean, said_plainly
from resume_ls.rewrites.sentence import Start


def opening(start: Start) -> Opening | None:
    """Return the opening of a sentence that begins with a lead: the act behind it, or the thing that was worked on."""
    kind, at = lead(start)
    if not kind or at >= len(start.words) or start.gap(at).strip() or start.lower(at) in ("and", "or"):
        return None
    shared = kind in ("share", "helping")
    infinitive = kind == "helping" or (kind != "share" and start.lower(at - 1) == "to")
    if start.lower(at) == "to" and start.lower(at - 1) != "to":
        at, infinitive = at + 1, True
    act = (
        (gerund.acts(start, at, shared=shared) if start.is_gerund(at) else None)
        or (infinitives(start, at, shared=shared) if infinitive else None)
        or noun_of.acts(start, at + (start.lower(at) == "the"), shared=shared)
        or (noun_of.compound(start, at) if kind == "duty" else None)
    )
    if act is not None:
        return None if kind == "duty" and act.base in start.lists["reaching"] else act
    if kind == "own" or not is_clean(start, at) or start.kinds(at) - {"base", "third"}:
        return None
    return Opening((), "", at, shared=shared, rest_from=start.words[at].start)


def lead(start: Start) -> tuple[str, int]:
    """Return the kind of lead that the sentence begins with and the word behind it; the longest lead counts. "" for
    none."""
    begin = start.at
    small = (
        start.lists["forms-of-be"] | start.rules.pronouns["possessives"] | {"the"} | start.lists["adverbs"]
    )
    while begin < start.at + 2 and start.lower(begin) in small:
        begin += 1
    found = [
        (kind, _matched(start, at, pattern))
        for at in (start.at, begin)
        for kind, patterns in start.rules.leads.items()
        for pattern in patterns
    ]
    return max((it for it in found if it[1]), key=lambda it: it[1], default=("", 0))


def _matched(start: Start, at: int, pattern: tuple[str, ...]) -> int:
    """Return the word behind a pattern that matches from word `at` on, 0 where it does not; adverbs between its words
    do not count."""
    for place, wanted in enumerate(pattern):
        if place and start.lower(at) in start.lists["adverbs"] and start.lower(at) != wanted:
            at += 1
        if at >= len(start.words) or (place and start.gap(at) != " "):
            return 0
        if wanted not in ("*", start.lower(at)) and start.base(at) != wanted:
            return 0
        at += 1
    return at


def infinitives(start: Start, at: int, *, shared: bool) -> Opening | None:
    """Return the opening where an infinitive and those in a row with it become verbs: "to build and test X"."""
    if "base" not in start.kinds(at) or not is_clean(start, at):
        return None
    verb = said_plainly(start, start.styled(start.base(at)))
    changes: list[Change] = [replaced(start.from_, start.words[at].end, verb)]
    last = at
    for index in range(at + 1, len(start.words)):
        to = start.lower(index - 1) == "to" and start.joined_by_and(index - 1)
        if not (to or start.joined_by_and(index)) or start.depth(index) or "base" not in start.kinds(index):
            continue
        adjacent = index - 2 == last
        noun_too = start.lower(index) in start.lists["nouns-too"]
        determined = start.lower(index + 1) in start.lists["determiners"]
        if not to and (noun_too or not (adjacent or determined)):
            goes_on = start.has_object(index + 1) and not start.gap(index + 1).strip()
            if adjacent or not noun_too or goes_on:
                return None  # whether it is a verb can't be told
            continue
        word = start.words[index]
        begin = start.words[index - 1].start if to else word.start
        changes.append(replaced(begin, word.end, start.styled(start.base(index))))
        last = index if adjacent else last
    return Opening(tuple(changes), start.base(at), last + 1, shared, moved=True)
