"""Leads in front of the act: "Responsible for building X", "Helped to migrate X", "Was involved in testing X"."""

from __future__ import annotations

from resume_ls.rewrites.change import Change, replaced
from resume_ls.rewrites.openings import gerund, noun_of
from resume_ls.rewrites.openings.start import Opening, Start, is_clean, said_plainly


def opening(start: Start) -> Opening | None:
    """Return the opening of a sentence that begins with a lead: the act behind it, or the thing that was worked on."""
    found = lead(start)
    if found is None:
        return None
    kind, at = found
    helping = kind == "helping"
    if at >= len(start.words) or start.gap(at).strip() or start.lower(at) in ("and", "or"):
        return None
    shared = kind == "share" or helping
    from_ = start.from_
    if start.lower(at) == "to" and start.lower(at - 1) != "to":
        at, helping = at + 1, True
    act = (
        (gerund.acts(start, at, from_, shared=shared) if start.is_gerund(at) else None)
        or (
            _infinitives(start, at, from_, shared=shared)
            if helping or (kind != "share" and start.lower(at - 1) == "to")
            else None
        )
        or (noun_of.acts(start, at + (start.lower(at) == "the"), from_, shared=shared))
        or (noun_of.compound(start, at, from_) if kind == "duty" else None)
    )
    if act is not None:
        return None if kind == "duty" and act.base in start.rules.reaching else act
    if (
        kind in ("share", "helping", "duty")
        and is_clean(start, at)
        and not start.kinds(at) - {"base", "third"}
    ):
        return Opening((), "", at, shared=shared, rest_from=start.words[at].start)
    return None


def lead(start: Start) -> tuple[str, int] | None:
    """Return the kind of lead that the sentence begins with and the word behind it; the longest lead counts."""
    begin = start.at
    skipped = 0
    small = start.rules.grammar["forms-of-be"] | start.rules.pronouns.possessives | {"the"}
    while skipped < 2 and (start.lower(begin) in small or start.lower(begin) in start.rules.words.adverbs):
        begin += 1
        skipped += 1
    best: tuple[str, int] | None = None
    for at in {start.at, begin}:
        for kind in ("share", "helping", "own", "duty"):
            for pattern in start.rules.leads[kind]:
                end = _matched(start, at, pattern)
                if end is not None and (best is None or end > best[1]):
                    best = (kind, end)
    return best


def _matched(start: Start, at: int, pattern: tuple[str, ...]) -> int | None:
    """Return the word behind a pattern that matches from word `at` on; adverbs between its words do not count."""
    for place, wanted in enumerate(pattern):
        if place and start.lower(at) in start.rules.words.adverbs and start.lower(at) != wanted:
            at += 1
        if at >= len(start.words) or (place and start.gap(at) != " "):
            return None
        lower = start.lower(at)
        if wanted not in ("*", lower) and start.rules.words.base(lower) != wanted:
            return None
        at += 1
    return at


def _infinitives(start: Start, at: int, from_: int, *, shared: bool) -> Opening | None:
    """Return the opening where an infinitive and those in a row with it become verbs: "to build and test X"."""
    if "base" not in start.kinds(at) or not is_clean(start, at):
        return None
    verb = said_plainly(start, from_, start.styled(start.base(at)))
    changes: list[Change] = [replaced(from_, start.words[at].end, verb)]
    last = at
    for index in range(at + 1, len(start.words)):
        to = start.lower(index - 1) == "to" and start.joined_by_and(index - 1)
        if start.sentence.depth(index) or not (to or start.joined_by_and(index)):
            continue
        if "base" not in start.kinds(index):
            continue
        adjacent = index - 2 == last
        noun_too = start.lower(index) in start.rules.words.nouns_too
        if not to and (noun_too or not (adjacent or start.lower(index + 1) in start.rules.words.determiners)):
            following = start.lower(index + 1)
            goes_on = following and following not in start.rules.words.prepositions | {"and", "or"}
            if adjacent or not noun_too or (goes_on and not start.gap(index + 1).strip()):
                return None  # whether it is a verb can't be told
            continue
        word = start.words[index]
        begin = start.words[index - 1].start if to else word.start
        changes.append(replaced(begin, word.end, start.styled(start.base(index))))
        last = index if adjacent else last
    return Opening(tuple(changes), start.base(at), last + 1, shared, moved=True)
