"""Gerunds: "Building X and testing Y" becomes "Built X and tested Y"; used for what stands behind a lead as well."""

from __future__ import annotations

import re

from resume_ls.rewrites.change import replaced
from resume_ls.rewrites.openings.model import Opening, is_clean, said_plainly
from resume_ls.rewrites.sentence import Start

BEHIND_SEMICOLON = re.compile(r"\s*;\s*(?:and\s+)?(\w+)")
"""The first word behind a semicolon."""
SHORT = 3
"""Words of an act up to which a gerund behind its comma may be the next one of a list."""


def opening(start: Start) -> Opening | None:
    """Return the opening of a sentence that begins with a gerund."""
    at = start.at
    while start.lower(at) in start.rules.droppable and start.lower(at) in start.lists["adverbs"]:
        at += 1  # "Currently building …"
    goes_on = start.text[: start.begin].rstrip().endswith(";")  # "…; including both shops"
    names = _is_title(start) or _names_role(start, at)
    return acts(start, at) if start.is_gerund(at) and not goes_on and not names else None


def _names_role(start: Start, at: int) -> bool:
    """Whether a gerund belongs to a role ("Teaching assistant for X", "Leading developer of Y")."""
    last = start.phrase_end(at + 1) - 1
    role = start.lower(last) in start.lists["roles"] - start.lists["things"]
    return role and last > at and start.lower(at + 1) not in start.lists["determiners"]


def _is_title(start: Start) -> bool:
    """Whether the sentence is written as a title ("Filling In Travel Forms"): what it names is no act to be retold."""
    ordinary = [
        word
        for word in start.words[start.at + 1 :]
        if not start.rules.is_function(word.lower) and word.lower not in start.rules.lexicon.technologies
    ]
    return len(ordinary) > 1 and all(word.text[0].isupper() or word.text[0].isdigit() for word in ordinary)


def acts(start: Start, index: int, *, shared: bool = False) -> Opening | None:
    """Return the opening where the gerund at `index` and those in a row with it become verbs.

    None where a gerund's part in the row can't be told, or a noun of act stands among them ("developing APIs, code
    reviews and testing").
    """
    if not is_clean(start, index) or start.lower(index + 1) == "that" or "(" in start.gap(index + 1):
        return None  # "Responsible for seeing that …" says no act, "Rewriting (with X) of Y" is a noun
    behind_commas = (at for at in range(index + 1, len(start.words)) if start.gap(at).strip() == ",")
    if any(
        "past" in start.kinds(at) and start.lower(at) not in start.lists["adjectives"] for at in behind_commas
    ):
        return None  # "Using Grails, created X"
    following = BEHIND_SEMICOLON.match(start.text, start.end)
    if following is not None and "gerund" in start.rules.kinds(following[1].lower()):
        return None  # "Planning releases; designing the store"
    row = _row(start, index)
    if row is None:
        return None
    verb = said_plainly(start, start.styled(start.base(index)))
    changes = [replaced(start.from_, start.words[index].end, verb)]
    changes += [
        replaced(start.words[at].start, start.words[at].end, start.styled(start.base(at))) for at in row[1:]
    ]
    behind = index + 1 if len(row) > 1 and row[1] > index + 2 else row[-1] + 1
    return Opening(tuple(changes), start.base(index), behind, shared, moved=True)


def _row(start: Start, first: int) -> list[int] | None:
    """Return the gerunds in a row with the first one; None where that can't be told."""
    gerunds = [first]
    commas: list[int] = []
    after_preposition = listed = and_joined = False
    for index in range(first + 1, len(start.words)):
        if start.depth(index) > start.depth(first):
            continue
        lower, gap = start.lower(index), start.gap(index)
        if re.search(r"[;:]|\s[–—-]\s", gap):
            break
        joined = start.joined_by_and(index)
        gerund = "gerund" in start.kinds(index)
        if gerund and lower not in start.lists["not-acts"] | start.lists["list-openers"]:
            adjacent = index - 1 - (start.lower(index - 1) == "and") == gerunds[-1]
            alone = not start.is_gerund(index) or bool(start.gap(index + 1).strip())
            if joined and not adjacent and (alone or and_joined):
                return None  # "developing APIs and testing", "… and giving advice on X and naming standards"
            if joined and (after_preposition or (listed and not adjacent)):
                return None  # "… by caching and batching", "with patches and opening plugins"
            if joined or ("," in gap and adjacent):
                and_joined = and_joined or joined
                if joined:
                    gerunds += commas
                    commas = []
                gerunds.append(index)
            elif "," in gap:
                if start.is_gerund(index):
                    commas.append(index)
            elif start.lower(index - 1) in start.lists["prepositions"]:
                after_preposition = True
            continue
        if joined and gerund and lower in start.lists["not-acts"]:
            if (start.has_object(index + 1) or start.lower(index + 1) == "or") and not start.gap(
                index + 1
            ).strip():
                return None  # "holding walkthroughs and offering advice"
            before = start.lower(index - 2)
            if before in start.lists["particles"] | start.lists["prepositions"] or before.endswith("ing"):
                return None  # "looking into and clearing faults"
        if (joined or "," in gap) and "base" in start.kinds(index) and _is_verb(start, index):
            return None  # "sizing, planning and operate", "sizing boats, do drills"
        listed = listed or lower in start.lists["list-openers"]
        if "," in gap and lower.endswith("ing") and index - first <= SHORT:
            return None
        if (joined or "," in gap) and _is_act_noun(start, index):
            return None
    if commas and commas[0] - first <= SHORT:
        return None  # "picking servers, racking servers": one of a list, or what came of it
    if len(gerunds) > 1 and not and_joined:
        return None  # "Profiling, tuning, nightly upkeep"
    adjacent = len(gerunds) > 1 and gerunds[-1] == first + 2 * (len(gerunds) - 1)
    if adjacent and start.lower(gerunds[-1] + 1) in start.lists["prepositions"] - start.lists["particles"]:
        return None  # "Running and joining on inspections"
    return sorted(gerunds)


def _is_verb(start: Start, index: int) -> bool:
    """Whether a base form can be nothing but a verb."""
    others = ("nouns-too", "adjectives", "adjective-verbs", "things")
    return not any(start.lower(index) in start.lists[name] for name in others)


def _is_act_noun(start: Start, index: int) -> bool:
    """Whether the noun phrase that begins here ends in a noun of act ("code reviews", "unit testing")."""
    at = index
    while at < index + 4 and start.gap(at + 1) == " " and start.has_object(at + 1):
        at += 1
    return start.rules.act(start.lower(at)) is not None
