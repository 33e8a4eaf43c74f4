"""Acts done with or for people: "Helped the seniors with X", "Worked with QA to ship X"."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import replace

from resume_ls.rewrites.acts.act import Act, Inner
from resume_ls.rewrites.acts.infinitives import of_infinitive
from resume_ls.rewrites.acts.objects import named_acts
from resume_ls.rewrites.acts.results import RESULT_CLAUSE
from resume_ls.rewrites.acts.things import built
from resume_ls.rewrites.acts.writing import Writing
from resume_ls.rewrites.line import Word
from resume_ls.rewrites.model import Fresh

MOVES = frozenset({"move", "migrate", "go", "get", "come", "switch"})
"""What people do that are helped to get somewhere: who helped moved them."""

BESIDE = {"with": "with", "alongside": "with", "in": "in"}
"""What stands before people beside whom something was done; behind any other lead it was done for them."""


def for_people(w: Writing, start: int, end: int, who_end: int, what: int | None, inner: Inner) -> list[Act]:
    """Return the acts done with the people up to `who_end`; `what` is where what was done begins, where it is said."""
    who = w.keep(start, who_end)
    before = w.line.within(0, start)
    link = before[-1].lower if before else ""
    beside = Fresh(BESIDE.get(link, "for"))
    unsaid = Act((w.blank("act"),), (beside, *who, *w.keep(who_end, end)), claim="blank")
    if what is None:
        return [unsaid]
    tokens = w.line.within(what, end)
    if tokens[0].lower in ("that", "which", "who") and len(tokens) > 1:
        acts = inner(tokens[1:], end)
        return [replace(acts[0], claim="shared"), *acts[1:]] if acts else []
    if tokens[0].lower == "working" and len(tokens) > 1:
        return [built(w, (*w.keep(tokens[0].end, end), Fresh("in"), *who))]
    result = RESULT_CLAUSE.search(w.line.plain, what, end)
    until = result.start() if result is not None else end
    if tokens[0].lower == "to" and len(tokens) > 1:
        acts = of_infinitive(w, tokens[1], until, "own")
        going = len(tokens) > 2 and tokens[2].lower in w.words.prepositions
        if acts and going and acts[0].base in MOVES:
            moved = (*who, *acts[0].rest, *w.keep(until, end))
            return [replace(acts[0], verb=w.verb("move"), rest=moved, base="move")]
    else:
        acts = named_acts(w, what, until, claim="own")
    if acts:
        rest = (*acts[-1].rest, Fresh("with"), *who, *w.keep(until, end))
        return [*acts[:-1], replace(acts[-1], rest=rest)]
    for joint, aim in itertools.pairwise(tokens):
        if joint.lower == "to" and not joint.depth and w.words.base(aim.lower):
            act = of_infinitive(w, aim, end, "own")[0]
            return [replace(act, rest=(*act.rest, Fresh("with"), *w.keep(start, joint.start)))]
    return [unsaid]


def people_at(w: Writing, tokens: Sequence[Word]) -> tuple[int, int | None] | None:
    """ "the seniors with various tasks": where the people end and what was done with them begins."""
    people = None
    named = 0
    working = next((i for i, token in enumerate(tokens[:9]) if i and token.lower == "working"), None)
    if working is not None and tokens[working + 1 :] and _any_people(w, tokens[:working]):
        return tokens[working - 1].end, tokens[working].start  # "a team of 6 working on X"
    for index, token in enumerate(tokens[:9]):
        if token.lower in w.words.prepositions or token.depth:
            break
        if people is not None and _apposed(w, tokens[index - 1], token):
            named = _name_end(w, tokens, index)
            break
        if token.lower.rstrip("'’") in w.words.people or (
            people is not None and token.lower not in ("and", "or")
        ):
            people = index
        elif index >= 4 and people is None:
            return None
    if people is None or not _any_people(w, tokens[: people + 1]):
        return None
    if tokens[people].lower not in w.words.people and not _list_of_people(w, tokens[: people + 1]):
        return None
    if len(tokens) > people + 2 and tokens[people + 1].lower == "of":  # "a team of 5", "of five engineers"
        people += 2
        closing = w.words.prepositions | {"to"}
        while people + 1 < len(tokens) and tokens[people + 1].lower not in closing:
            people += 1
    people = max(people, named)
    after = tokens[people + 1 :]
    if len(after) > 1 and after[0].lower in ("with", "in", "on", "by"):
        return tokens[people].end, after[1].start
    if len(after) > 1 and (after[0].lower == "to" and w.words.base(after[1].lower)):
        return tokens[people].end, after[0].start
    if len(after) > 1 and after[0].lower in ("that", "which", "who"):
        return tokens[people].end, after[0].start
    return tokens[people].end, None


def _any_people(w: Writing, tokens: Sequence[Word]) -> bool:
    return any(token.lower in w.words.people for token in tokens)


def _apposed(w: Writing, before: Word, token: Word) -> bool:
    """Whether a name stands behind people ("the CTO, Anneke de Vries, on …", "the manager Anna Keller")."""
    between = w.line.plain[before.end : token.start].strip()
    apart = between == "," or (not between and before.lower in w.words.people)
    return apart and token.text[:1].isupper() and token.lower not in w.words.people


def _name_end(w: Writing, tokens: Sequence[Word], index: int) -> int:
    """Return the index of the last word of the name that begins at `index`."""
    while index + 1 < len(tokens) and w.line.plain[tokens[index].end : tokens[index + 1].start] == " ":
        following = tokens[index + 1]
        if following.lower in w.words.prepositions and following.lower != "de":
            break
        index += 1
    return index


def _list_of_people(w: Writing, tokens: Sequence[Word]) -> bool:
    """Whether the words are a list that begins with people ("product managers, designers and QA")."""
    plain = w.line.plain
    first = re.split(r",| and ", plain[tokens[0].start : tokens[-1].end])[0].split()
    return len(first) < len(tokens) and first[-1].lower in w.words.people
