"""A clause that begins with its author: "I wrote …", "We have moved …", "I am the person who …"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from resume_ls.rewrites.acts.act import Act, Claim, Inner
from resume_ls.rewrites.acts.leads import lead_of
from resume_ls.rewrites.acts.objects import named_acts
from resume_ls.rewrites.acts.selves import behind_self
from resume_ls.rewrites.acts.writing import Writing
from resume_ls.rewrites.draft import Keep
from resume_ls.rewrites.line import Word
from resume_ls.rewrites.model import Fresh

GOES_ON = re.compile(r",\s(?:and|so|which|but)\s")
"""Where a sentence goes on to something else, before which a phrase from its front stands."""

OF_TEAM = {
    "have": "has",
    "had": "had",
    "did": "did",
    "do": "does",
    "could": "could",
    "are": "is",
    "were": "was",
}
"""Auxiliaries behind "we" that a "not" follows, as they stand behind "the team"."""


def after_pronoun(w: Writing, end: int, tokens: Sequence[Word], inner: Inner, *, first: bool) -> list[Act]:
    """Return the acts of a clause whose first word is "I" or "we"."""
    claim: Claim = "shared" if tokens[0].lower.startswith("we") else "kept"
    rest = list(tokens[1:])
    contracted = re.search(r"['’](m|re|ve|d|ll)$", tokens[0].lower)
    perfect = bool(contracted and contracted[1] == "ve")
    being = bool(contracted and contracted[1] in ("m", "re"))
    while rest and (rest[0].lower in w.words.adverbs or rest[0].lower in ("have", "had", "has")):
        perfect = perfect or rest[0].lower in ("have", "had", "has")
        rest = rest[1:]
    if not rest:
        return []
    said_not = (
        tokens[0].lower == "we" and not first and len(tokens) > 2 and tokens[2].lower in ("not", "never")
    )
    if said_not and tokens[1].lower in OF_TEAM:
        return [Act((Fresh(f"the team {OF_TEAM[tokens[1].lower]}"),), w.keep(tokens[2].start, end))]
    if lead_of(w, rest) is None and (being or rest[0].lower in ("am", "was", "are", "were")):
        after = rest if being else rest[1:]
        if not after:
            return []
        described = behind_self(w, after[0].start, end, after, inner)
        if described is not None:
            return described
        if {word.lower for word in after[:4]} & set(w.data["hype"]):
            return []
        tense = w.words.tense(after[0].lower)
        if tense == "gerund":
            return named_acts(w, after[0].start, end, claim="own")
        if len(after) > 1 and after[0].lower in ("able", "allowed") and after[1].lower == "to":
            return named_acts(w, after[1].start, end, claim="own")
        return [Act((), w.keep(after[0].start, end), claim=claim)]
    found = inner(rest, end, first=first)
    if perfect and found and found[0].base and found[0].claim == "kept":
        found[0] = replace(found[0], verb=(Fresh(w.words.form(found[0].base, "past")),))
    if claim == "shared" and found and found[0].claim == "kept":
        found[0] = replace(found[0], claim="shared")
    return found


def behind_phrase(w: Writing, tokens: Sequence[Word], subject: int, end: int, inner: Inner) -> list[Act]:
    """ "After the third failed run I put X into Y": the act first, the phrase behind it."""
    acts = inner(tokens[subject:], end)
    phrase = w.lowered(w.keep(tokens[0].start, tokens[subject - 1].end))
    if not acts:
        return []
    goes_on = GOES_ON.search(w.line.plain, tokens[subject].start, end)
    for at, part in enumerate(acts[-1].rest if goes_on is not None else ()):
        if isinstance(part, Keep) and goes_on is not None and part.start < goes_on.start() < part.end:
            before, after = Keep(part.start, goes_on.start()), Keep(goes_on.start(), part.end)
            rest = (*acts[-1].rest[:at], before, *phrase, after, *acts[-1].rest[at + 1 :])
            return [*acts[:-1], replace(acts[-1], rest=rest)]
    return [*acts[:-1], replace(acts[-1], rest=(*acts[-1].rest, *phrase))]
