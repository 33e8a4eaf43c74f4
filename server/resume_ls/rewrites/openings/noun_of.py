"""Nouns of act in front: "Maintenance of X" becomes "Maintained X", "Design and test of X" "Designed and tested X"."""

from __future__ import annotations

from resume_ls.rewrites.change import replaced
from resume_ls.rewrites.openings.model import Opening, is_clean, said_plainly
from resume_ls.rewrites.sentence import Start

COMPOUND_AT_MOST = 4
"""Words of a compound that ends in a noun of act ("backend API maintenance")."""


def opening(start: Start) -> Opening | None:
    """Return the opening of a sentence that begins with nouns of act and "of"."""
    return acts(start, start.at + (start.lower(start.at) == "the"))


def acts(start: Start, index: int, *, shared: bool = False) -> Opening | None:
    """Return the opening where the nouns of act from word `index` on, joined by commas and "and", become verbs and the
    "of" behind them goes."""
    verbs: dict[int, str] = {}
    at = index
    while True:
        base = start.rules.act(start.lower(at))
        if base is None or start.lower(at) in start.lists["not-acts"]:
            return None
        verbs[at] = base
        if start.lower(at + 1) == "of" and start.gap(at + 1) == " ":
            break
        joined = start.lower(at + 1) == "and"
        if not joined and start.gap(at + 1).strip() not in (",", "&", "/"):
            return None
        at += 1 + joined
    if at + 2 >= len(start.words) or not is_clean(start, at) or start.is_gerund(at + 2):
        return None  # "Development of testing …"
    for later in range(at + 2, len(start.words)):
        particle = start.lower(later + 1) in start.lists["particles"]
        of = start.lower(later + 1 + particle) == "of"
        another = start.lower(later).endswith("ing") and (of or start.is_gerund(later))
        another = another or (of and start.rules.act(start.lower(later)) is not None)
        if another and (start.joined_by_and(later) or "," in start.gap(later)):
            return None  # "Reading of X and repairing of Y"
    if len(verbs) > 1 and not start.joined_by_and(at):
        return None  # "Design, coding of X"
    changes = []
    for noun, base in verbs.items():
        word, verb = start.words[noun], start.styled(base)
        end = start.words[at + 2].start - 1 if noun == at else word.end
        first = noun == index
        changes.append(
            replaced(start.from_ if first else word.start, end, said_plainly(start, verb) if first else verb)
        )
    return Opening(tuple(changes), verbs[index], at + 2, shared, moved=True)


def compound(start: Start, index: int) -> Opening | None:
    """Return the opening of a compound behind a lead: "backend API maintenance" becomes "Maintained the backend API".

    Only where its last word alone says the act and at least two words name the thing, the last of them no technology.
    """
    at = index + (start.lower(index) == "the")
    end = at + 1
    while end - at <= COMPOUND_AT_MOST and start.gap(end) == " " and start.has_object(end):
        end += 1
    noun, acts = end - 1, start.rules.acts
    if noun - at < 2 or not is_clean(start, noun):
        return None
    base, thing = acts.get(start.lower(noun)), start.words[at:noun]
    technology = thing[-1].lower in start.rules.lexicon.technologies
    listed = start.lower(end) == "and" or "," in start.gap(end)
    if base is None or technology or listed or any(word.lower in acts for word in thing):
        return None
    verb = said_plainly(start, start.styled(base))
    the = start.rules.article(" ".join(word.text for word in thing))
    changes = (
        replaced(start.from_, thing[0].start, f"{verb} {the}"),
        replaced(thing[-1].end, start.words[noun].end),
    )
    return Opening(changes, base, at, moved=True)
