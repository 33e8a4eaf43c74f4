"""What stands behind a lead: an infinitive, a role, people, acts or a plain thing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from resume_ls.rewrites.acts.act import Act, Claim, Inner
from resume_ls.rewrites.acts.infinitives import of_infinitive
from resume_ls.rewrites.acts.leads import Lead, lead_of
from resume_ls.rewrites.acts.lists import kept_list
from resume_ls.rewrites.acts.noun_phrase import head_of, phrase_of
from resume_ls.rewrites.acts.nouns import MODIFIERS, named_act
from resume_ls.rewrites.acts.objects import named_acts
from resume_ls.rewrites.acts.people import for_people, people_at
from resume_ls.rewrites.acts.roles import in_role, role_end
from resume_ls.rewrites.acts.selves import participles
from resume_ls.rewrites.acts.things import on_thing
from resume_ls.rewrites.acts.writing import Writing
from resume_ls.rewrites.line import Word
from resume_ls.rewrites.model import Fresh

COLON = re.compile(r"(?<=\w):\s")


def behind(w: Writing, lead: Lead, end: int, inner: Inner) -> list[Act]:
    """Return the acts of a clause that ends at `end` and begins with a lead."""
    tokens = lead.follows
    if not tokens:
        return [Act((w.blank("act"),), (), claim="blank")]
    start = tokens[0].start
    if lead.kind == "light":
        return named_acts(w, start, end, claim="own")
    claim: Claim = "duty" if lead.kind == "duty" else "shared" if lead.kind == "share" else "own"
    inner_lead = lead_of(w, tokens) if lead.kind in ("own", "duty") else None
    if inner_lead is not None and inner_lead.kind in ("thing", "share") and inner_lead.follows:
        return behind(w, inner_lead, end, inner)  # "was asked to help with X"
    acts = _behind_its_last_word(w, tokens, end, claim)
    if acts is not None:
        return acts
    if lead.kind == "duty":
        return _duty(w, start, end, tokens)
    people = people_at(w, tokens)
    if people is not None:
        return for_people(w, start, end, *people, inner)
    return named_acts(w, start, end, claim=claim) or on_thing(w, start, end, tokens, lead.kind)


def _behind_its_last_word(w: Writing, tokens: Sequence[Word], end: int, claim: Claim) -> list[Act] | None:
    """Return the acts that the lead's own last word asks for ("task was *to* write X"); None where it asks for none."""
    before = w.line.within(0, tokens[0].start)
    last = before[-1].lower if before else ""
    given = len(before) > 1 and w.words.base(before[-2].lower) == "contribute"
    found = w.words.find(tokens[0].lower)
    bare = found is not None and "base" in found[1]
    if last == "to" and not given and bare:
        return of_infinitive(w, tokens[0], end, claim)
    if tokens[0].lower == "to" and len(tokens) > 1 and w.words.base(tokens[1].lower):
        return of_infinitive(w, tokens[1], end, claim)
    if bool(before) and w.words.base(last) == "help" and bare and _has_object(w, tokens):
        return of_infinitive(w, tokens[0], end, claim)
    if tokens[0].lower in ("for", "to") and len(tokens) > 1 and last == "support":
        return on_thing(w, tokens[1].start, end, tokens[1:], "duty")
    return None


def _has_object(w: Writing, verb: Sequence[Word]) -> bool:
    """Whether what looks like a bare infinitive ("helped improve the search") is one: an object follows."""
    follows = verb[1].lower if len(verb) > 1 else ""
    return bool(follows) and follows not in w.words.prepositions and follows not in ("and", "or")


def _duty(w: Writing, start: int, end: int, tokens: Sequence[Word]) -> list[Act]:
    """Return the acts behind a duty: in a role, of a list, with people, behind a label, or on a plain thing."""
    before = w.line.within(0, start)
    role = role_end(w, tokens) if before and before[-1].lower == "as" else None
    if role is not None:
        return in_role(w, start, end, role)
    colon = COLON.search(w.line.plain, start, end)
    if colon is not None:  # "Responsible for the back end: planning releases, …"
        act = named_act(w, colon.start(), w.line.within(start, colon.start()))
        if act is not None:
            return [replace(act, rest=(*act.rest, *w.keep(colon.start(), end)), claim="duty")]
        return on_thing(w, start, end, tokens, "duty")
    acts = named_acts(w, start, end, claim="duty")
    if acts:
        return acts
    if head_of(w, tokens) in w.words.people and tokens[0].lower not in MODIFIERS:
        article = w.words.article(phrase_of(w, tokens)).strip().replace("the", "a")
        led = w.choice(w.data["duty-people"][w.level.label])
        return [Act(led, ((Fresh(article),) if article else ()) + kept_list(w, start, end), claim="duty")]
    return participles(w, start, end) or on_thing(w, start, end, tokens, "duty")
