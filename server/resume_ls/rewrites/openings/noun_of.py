"""Nouns of act in front: "Maintenance of X" becomes "Maintained X", "Design and test of X" "Designed and tested X"."""

from __future__ import annotations

from resume_ls.rewrites.change import Change, replaced
from resume_ls.rewrites.openings.start import Opening, Start, is_clean, said_plainly

COMPOUND_AT_MOST = 4
"""Words of a compound that ends in a noun of act ("backend API maintenance")."""


def opening(start: Start) -> Opening | None:
    """Return the opening of a sentence that begins with nouns of act and "of"."""
    at = start.at + (start.lower(start.at) == "the")
    return acts(start, at, start.from_)


def acts(start: Start, index: int, from_: int, *, shared: bool = False) -> Opening | None:
    """Return the opening where the nouns of act from word `index` on, joined by commas and "and", become verbs and the
    "of" behind them goes. `from_` is the offset from which on words give way to the first verb."""
    nouns: list[int] = []
    at = index
    while at < len(start.words):
        base = start.rules.words.act(start.lower(at))
        if base is None or start.lower(at) in start.rules.words.not_acts:
            return None
        nouns.append(at)
        following = start.lower(at + 1)
        if following == "of" and start.gap(at + 1) == " ":
            break
        if following == "and":
            at += 2
        elif start.gap(at + 1).strip() in (",", "&", "/") and at + 1 < len(start.words):
            at += 1
        else:
            return None
    else:
        return None
    if not nouns or at + 2 >= len(start.words) or not is_clean(start, at):
        return None
    if start.is_gerund(at + 2):
        return None  # "Development of testing …"
    for later in range(at + 2, len(start.words)):
        joined = start.joined_by_and(later) or "," in start.gap(later)
        particle = start.lower(later + 1) in start.rules.particles
        gerund = start.lower(later).endswith("ing")
        of = start.lower(later + 1 + particle) == "of"
        if joined and (
            (gerund and (of or start.is_gerund(later))) or (of and start.rules.words.act(start.lower(later)))
        ):
            return None  # "Reading of X and repairing of Y"
    if len(nouns) > 1 and not start.joined_by_and(nouns[-1]):
        return None  # "Design, coding of X"
    changes: list[Change] = []
    for place, noun in enumerate(nouns):
        word = start.words[noun]
        verb = start.styled(start.rules.words.act(word.lower) or "")
        end = start.words[at + 2].start - 1 if place == len(nouns) - 1 else word.end
        begin = from_ if place == 0 else word.start
        changes.append(replaced(begin, end, said_plainly(start, from_, verb) if place == 0 else verb))
    first = start.rules.words.act(start.lower(nouns[0])) or ""
    return Opening(tuple(changes), first, at + 2, shared, moved=True)


def compound(start: Start, index: int, from_: int) -> Opening | None:
    """Return the opening of a compound behind a lead: "backend API maintenance" becomes "Maintained the backend API".

    Only where its last word alone says the act and at least two words name the thing, the last of them no technology.
    """
    words = start.rules.words
    at = index + (start.lower(index) == "the")
    end = at
    while end < len(start.words) and end - at <= COMPOUND_AT_MOST:
        if end > at and (
            start.gap(end) != " " or start.lower(end) in words.prepositions or start.lower(end) == "and"
        ):
            break
        end += 1
    noun = end - 1
    if noun - at < 2 or not is_clean(start, noun):
        return None
    base = words.acts.get(start.lower(noun))
    thing = [start.words[i] for i in range(at, noun)]
    if (
        base is None
        or thing[-1].lower in start.lexicon.technologies
        or any(w.lower in words.acts for w in thing)
    ):
        return None
    if start.lower(end) == "and" or "," in start.gap(end) if end < len(start.words) else False:
        return None  # a list of duties
    the = words.article(" ".join(word.text for word in thing))
    verb = said_plainly(start, from_, start.styled(base))
    changes = (
        replaced(from_, thing[0].start, f"{verb} {the}"),
        replaced(thing[-1].end, start.words[noun].end),
    )
    return Opening(changes, base, at, moved=True)
