"""Gerunds: "Building X and testing Y" becomes "Built X and tested Y"; used for what stands behind a lead as well."""

from __future__ import annotations

import re

from resume_ls.rewrites.change import Change, replaced
from resume_ls.rewrites.openings.start import Opening, Start, is_clean, said_plainly
from resume_ls.rewrites.sentence import phrase_end

BEHIND_SEMICOLON = re.compile(r"\s*;\s*(?:and\s+)?(\w+)")
"""The first word behind a semicolon."""
SHORT = 3
"""Words of an act up to which a gerund behind its comma may be the next one of a list."""


def opening(start: Start) -> Opening | None:
    """Return the opening of a sentence that begins with a gerund."""
    at = start.at
    while start.lower(at) in start.rules.droppable and start.lower(at) in start.rules.words.adverbs:
        at += 1  # "Currently building …"
    goes_on = start.sentence.text[: start.sentence.begin].rstrip().endswith(";")  # "…; including both shops"
    names = is_title(start) or _names_role(start, at)
    return acts(start, at, start.from_) if start.is_gerund(at) and not goes_on and not names else None


def _names_role(start: Start, at: int) -> bool:
    """Whether a gerund belongs to a role ("Teaching assistant for X", "Leading developer of Y")."""
    end = phrase_end(start.sentence, start.lexicon, at + 1, start.rules.words.prepositions)
    role = start.lower(end - 1) in start.rules.roles - start.rules.things
    return role and end - 1 > at and start.lower(at + 1) not in start.rules.words.determiners


def is_title(start: Start) -> bool:
    """Whether the sentence is written as a title ("Filling In Travel Forms"): what it names is no act to be retold."""
    ordinary = [
        word
        for word in start.words[start.at + 1 :]
        if not start.rules.is_function(word.lower) and word.lower not in start.lexicon.technologies
    ]
    return len(ordinary) > 1 and all(word.text[0].isupper() or word.text[0].isdigit() for word in ordinary)


def acts(start: Start, index: int, from_: int, *, shared: bool = False) -> Opening | None:
    """Return the opening where the gerund at `index` and those in a row with it become verbs.

    `from_` is the offset from which on words give way to the first of them. None where a gerund's part in the row can't
    be told, or a noun of act stands among them ("developing APIs, code reviews and testing").
    """
    if not is_clean(start, index) or start.lower(index + 1) == "that" or "(" in start.gap(index + 1):
        return None  # "Responsible for seeing that …" says no act, "Rewriting (with X) of Y" is a noun
    if _goes_on(start):
        return None  # "Planning releases; designing the store"
    row = _row(start, index)
    if row is None:
        return None
    changes: list[Change] = []
    for place, at in enumerate(row):
        word, verb = start.words[at], start.styled(start.base(at))
        if place == 0:
            changes.append(replaced(from_, word.end, said_plainly(start, from_, verb)))
        else:
            changes.append(replaced(word.start, word.end, verb))
    last = row[-1]
    behind = row[0] + 1 if len(row) > 1 and row[1] > row[0] + 2 else last + 1
    return Opening(tuple(changes), start.base(row[0]), behind, shared, moved=True)


def _goes_on(start: Start) -> bool:
    """Whether another gerund stands behind a semicolon that ends the sentence."""
    following = BEHIND_SEMICOLON.match(start.sentence.text, start.sentence.end)
    return following is not None and start.rules.words.is_gerund(following[1].lower())


def _row(start: Start, first: int) -> list[int] | None:
    """Return the gerunds in a row with the first one; None where that can't be told."""
    gerunds = [first]
    commas: list[int] = []
    after_preposition = listed = and_joined = False
    for index in range(first + 1, len(start.words)):
        if start.sentence.depth(index) > start.sentence.depth(first):
            continue
        lower, gap = start.lower(index), start.gap(index)
        if re.search(r"[;:]|\s[–—-]\s", gap):
            break
        joined = start.joined_by_and(index)
        means = lower in start.rules.list_openers
        if "gerund" in start.kinds(index) and lower not in start.rules.words.not_acts and not means:
            adjacent = index - 1 - (1 if start.lower(index - 1) == "and" else 0) == gerunds[-1]
            alone = not start.is_gerund(index) or bool(start.gap(index + 1).strip())
            if joined and not adjacent and alone:
                return None  # "developing APIs and testing"
            if joined and not adjacent and and_joined:
                return None  # "holding reviews and giving advice on conventions and naming standards"
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
            elif start.lower(index - 1) in start.rules.words.prepositions:
                after_preposition = True
            continue
        if joined and lower in start.rules.words.not_acts and "gerund" in start.kinds(index):
            following = start.lower(index + 1)
            if (
                following not in start.rules.words.prepositions | {"", "and"}
                and not start.gap(index + 1).strip()
            ):
                return None  # "holding walkthroughs and offering advice"
            before = start.lower(index - 2)
            if before in start.rules.particles | start.rules.words.prepositions or before.endswith("ing"):
                return None  # "looking into and clearing faults"
        if (joined or "," in gap) and "base" in start.kinds(index) and is_verb(start, index):
            return None  # "sizing, planning and operate", "sizing boats, do drills"
        listed = listed or lower in start.rules.list_openers
        if "," in gap and lower.endswith("ing") and index - first <= SHORT:
            return None
        if (joined or "," in gap) and _is_act_noun(start, index):
            return None
    if commas and commas[0] - first <= SHORT:
        return None  # "picking servers, racking servers": one of a list, or what came of it
    adjacent = len(gerunds) > 1 and gerunds[-1] == first + 2 * (len(gerunds) - 1)
    if adjacent and start.lower(gerunds[-1] + 1) in start.rules.words.prepositions - start.rules.particles:
        return None  # "Running and joining on inspections"
    return sorted(gerunds)


def is_verb(start: Start, index: int) -> bool:
    """Whether a base form can be nothing but a verb."""
    lower, words = start.lower(index), start.rules.words
    return lower not in words.nouns_too | words.adjectives | start.rules.adjective_verbs | start.rules.things


def _is_act_noun(start: Start, index: int) -> bool:
    """Whether the noun phrase that begins here ends in a noun of act ("code reviews", "unit testing")."""
    at = index
    while at + 1 < len(start.words) and start.gap(at + 1) == " " and at < index + 4:
        following = start.lower(at + 1)
        if following in start.rules.words.prepositions or following in ("and", "or"):
            break
        at += 1
    noun = start.lower(at)
    return start.rules.words.act(noun) is not None or noun in start.rules.words.acts
