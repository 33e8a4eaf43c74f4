"""One clause after the other: what kind it is says which module turns it into acts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from resume_ls.rewrites.acts.act import TAKING, Act
from resume_ls.rewrites.acts.behind import behind
from resume_ls.rewrites.acts.leads import lead_of
from resume_ls.rewrites.acts.noun_phrase import head_of, is_finite
from resume_ls.rewrites.acts.objects import named_acts
from resume_ls.rewrites.acts.passives import active, fold, hides_author
from resume_ls.rewrites.acts.pronouns import after_pronoun, behind_phrase
from resume_ls.rewrites.acts.results import of_result
from resume_ls.rewrites.acts.roles import in_role, role_end
from resume_ls.rewrites.acts.selves import as_person, behind_self, participles
from resume_ls.rewrites.acts.things import on_thing
from resume_ls.rewrites.acts.verbs import of_verb
from resume_ls.rewrites.acts.writing import Writing
from resume_ls.rewrites.draft import lowered
from resume_ls.rewrites.line import PRONOUNS, Clause, Word, fronted, kind_at, time_end
from resume_ls.rewrites.model import Fresh

COMMA = re.compile(r"\s*,\s*")


def acts_of(w: Writing) -> list[Act]:
    """Return the acts of the bullet, in its order."""
    acts: list[Act] = []
    for clause in w.line.clauses:
        folded = fold(w, clause, acts)
        found = of_clause(w, clause) if folded is None else folded
        if clause.kind == "result" and found and found[0].base == TAKING and not _needed(w, clause, acts):
            found = [Act((), w.keep(clause.start, clause.end))]
        if found:
            joint = ", " if found[0].base == TAKING else clause.joint
            found[0] = replace(found[0], joint=joint if acts else "")
            acts += found
    first = w.line.clauses[0]
    if first.kind == "other" and any(clause.kind == "act" for clause in w.line.clauses[1:]):
        lead = lead_of(w, w.line.within(first.start, first.end)) if acts and acts[0].verb else None
        if lead is None and acts and acts[0].claim == "blank":  # the act is said later on
            acts[0] = Act((), w.keep(first.start, first.end))
    return acts


def _needed(w: Writing, clause: Clause, acts: Sequence[Act]) -> bool:
    """Whether a result must become part of the act before: where its own words change, or those before it did."""
    if clause.joint.strip() == ",":
        return True  # two sentences with a comma between them
    changed = any(clause.start <= change.span.start < clause.end for change in w.changes)
    return changed or (clause.joint.strip(", ") == "and" and bool(acts) and acts[-1].claim != "kept")


def of_clause(w: Writing, clause: Clause) -> list[Act]:
    """Return the acts of one clause; empty where it says nothing that stays."""
    tokens = w.line.within(clause.start, clause.end)
    if not tokens:
        return []
    return acts_in(w, tokens, clause.end, first=not clause.joint, start=clause.start)


def acts_in(
    w: Writing, tokens: Sequence[Word], end: int, *, first: bool = True, start: int | None = None
) -> list[Act]:
    """Return the acts of the words of a clause up to `end`; `start` is where a quote or bracket before them opens."""
    start = tokens[0].start if start is None else start
    inner = partial(acts_in, w)
    if tokens[0].lower in PRONOUNS or re.match(r"(?:i|we)['’]", tokens[0].lower):
        return after_pronoun(w, end, tokens, inner, first=first)
    time = time_end(tokens)
    if time and first:
        return behind_phrase(w, tokens, time, end, inner)
    subject = fronted(tokens, w.words)
    if subject is not None:
        return behind_phrase(w, tokens, subject, end, inner)
    lead = lead_of(w, tokens, only_light=not (first or _hedged(w)))
    if lead is not None:
        return behind(w, lead, end, inner)
    self_described = behind_self(w, start, end, tokens, inner)
    if self_described is not None:
        return self_described
    kind = kind_at(tokens, 0, w.words)
    if kind == "passive" and (first or hides_author(w, tokens)):
        return active(w, start, end, tokens)
    if kind == "result" and not first:
        return of_result(w, start, end, tokens)
    if kind == "act":
        return [of_verb(w, start, end, tokens)]
    if kind == "gerund":
        return named_acts(w, start, end, claim="own") or [of_verb(w, start, end, tokens)]
    return _noun_phrase(w, start, end, tokens) if first else [Act((), w.keep(start, end))]


def _hedged(w: Writing) -> bool:
    """Whether the bullet opens with a lead that hides the act; later ones are then turned as well."""
    clause = w.line.clauses[0]
    tokens = w.line.within(clause.start, clause.end)
    return bool(tokens) and lead_of(w, tokens) is not None


def _role_and_list(w: Writing, end: int, tokens: Sequence[Word]) -> list[Act]:
    """ "Technical lead, architecture, cloud": a role and what belonged to it; what was done in it is asked for."""
    role = role_end(w, tokens)
    if role is None or w.line.within(tokens[0].start, role)[-1].lower not in w.data["role-acts"]:
        return []
    comma = COMMA.match(w.line.plain, role, end)
    if comma is None or not w.line.within(comma.end(), end):
        return []
    as_role = (Fresh("as"), *w.lowered(w.keep(tokens[0].start, role)))
    return [Act((w.blank("act"),), (Fresh("in"), *w.keep(comma.end(), end), *as_role), claim="blank")]


def _noun_phrase(w: Writing, start: int, end: int, tokens: Sequence[Word]) -> list[Act]:
    """Return the acts behind a noun phrase that opens the bullet."""
    person = as_person(w, end, tokens)
    first = person if head_of(w, tokens) in w.data["role-acts"] else []
    acts = first or named_acts(w, start, end, claim="duty") or participles(w, start, end) or person
    acts = acts or _role_and_list(w, end, tokens)
    if acts:
        return acts
    made = head_of(w, tokens) in w.data["makers"] and ":" not in w.line.plain[start:end]
    role = role_end(w, tokens) if made else None
    if role is not None:
        return in_role(w, start, end, role)
    if (
        any(is_finite(w, token) for token in tokens)
        or tokens[0].lower in ("it", "there")
        or not head_of(w, tokens)
    ):
        return [Act((), w.keep(start, end), claim="blank")]
    acts = on_thing(w, start, end, tokens, "thing")
    return [replace(act, rest=lowered(act.rest, w.line.plain), claim="blank") for act in acts]
