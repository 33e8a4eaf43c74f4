"""The acts that a list of gerunds and nouns names: "bug fixing, code reviews and support of the claims backend"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from resume_ls.rewrites.acts.act import KEEPING, Act, Claim
from resume_ls.rewrites.acts.lists import split_list
from resume_ls.rewrites.acts.noun_phrase import head_of
from resume_ls.rewrites.acts.nouns import ASIDE, named_act
from resume_ls.rewrites.acts.roles import in_role, role_end
from resume_ls.rewrites.acts.things import on_thing, verbs_for
from resume_ls.rewrites.acts.writing import Writing
from resume_ls.rewrites.draft import Part
from resume_ls.rewrites.line import Word
from resume_ls.rewrites.model import Choice, Fresh


def named_acts(w: Writing, start: int, end: int, *, claim: Claim) -> list[Act]:
    """Return the acts named by a list of gerunds and nouns of act; empty where its first element names none.

    "bug fixing, code reviews and support of the claims backend" names three; an element that names no act goes on
    with the object of the one before it.
    """
    acts: list[Act] = []
    elements = split_list(w, start, end)
    for index, (begin, until, joint) in enumerate(elements):
        tokens = w.line.within(begin, until)
        act = named_act(w, until, tokens)
        last = acts[-1] if acts else None
        if last is None:
            if act is None and tokens and claim == "duty" and _mostly_acts(w, elements[1:]):
                role = role_end(w, tokens) if head_of(w, tokens) in w.data["makers"] else None
                first = (
                    on_thing(w, begin, until, tokens, "duty")
                    if role is None
                    else in_role(w, begin, until, role)
                )
                act = replace(first[0], closed=True)
            if act is None:
                return []
            acts.append(replace(act, claim=claim))
        elif act is not None and not (
            last.rest and (_tail(w, elements, index) or (not last.closed and _bare(w, act, tokens)))
        ):
            if act.base in w.data["instead-of"]:  # hides nothing after an act that is the author's own
                act = replace(act, verb=(Fresh(w.words.form(act.base, w.style)),))
            acts.append(replace(act, joint=joint, claim=claim))
        elif not last.rest and claim == "duty" and len(acts) > 1:
            acts[-1] = replace(last, rest=(w.object_of(last.base),))
            acts.append(replace(on_thing(w, begin, until, tokens, "duty")[0], joint=joint, claim=claim))
        elif not last.rest:
            return []
        elif claim == "duty" and tokens and tokens[0].lower == "for" and len(tokens) > 1 and "and" in joint:
            thing = on_thing(w, tokens[1].start, until, tokens[1:], "duty")[0]
            acts.append(replace(thing, joint=joint, claim=claim))
        elif last.closed and tokens and tokens[0].start not in w.tools:
            acts = _going_on(w, acts, tokens, (begin, until, joint), claim)
        else:
            acts[-1] = replace(last, rest=(*last.rest, Fresh(joint), *_more(w, last, begin, until, tokens)))
    return _with_object(w, acts)


def _going_on(
    w: Writing, acts: Sequence[Act], tokens: Sequence[Word], element: tuple[int, int, str], claim: Claim
) -> list[Act]:
    """Return the acts with one more thing, `tokens`: under a verb of its own where it wants another."""
    begin, until, joint = element
    *before, last = acts
    _, options = verbs_for(w, head_of(w, tokens), "duty")
    verb = w.styled(options[0][:1].lower() + options[0][1:])
    spoken = last.verb[0].options[0] if last.verb and isinstance(last.verb[0], Choice) else ""
    under = len(tokens) > 1 and w.words.tense(tokens[0].lower) == "gerund" and tokens[1].lower == "to"
    aside = under or tokens[0].lower in ASIDE | w.words.prepositions  # "reporting to the CTO"
    if aside or "&" in joint or spoken == verb:
        return [*before, replace(last, rest=(*last.rest, Fresh(joint), *w.keep(begin, until)))]
    return [*acts, Act((Fresh(verb),), w.keep(begin, until), joint, claim=claim, closed=True)]


def _mostly_acts(w: Writing, elements: Sequence[tuple[int, int, str]]) -> bool:
    """Whether most of the elements of a duty name an act ("technology strategy, vendor selection, budget planning"), or
    one is a gerund with its object ("nightly loads, monitoring, and answering tickets")."""
    named = [named_act(w, end, w.line.within(start, end)) is not None for start, end, _ in elements]
    return sum(named) * 2 > len(named) or any(_with_its_object(w, start, end) for start, end, _ in elements)


def _with_its_object(w: Writing, start: int, end: int) -> bool:
    tokens = w.line.within(start, end)
    return (
        len(tokens) > 2
        and w.words.tense(tokens[0].lower) == "gerund"
        and tokens[0].lower not in w.words.not_acts
        and tokens[1].lower not in w.words.prepositions
        and named_act(w, end, tokens) is not None
    )


def _more(w: Writing, last: Act, start: int, end: int, tokens: Sequence[Word]) -> tuple[Part, ...]:
    """Return one more object of the act before: "writing tests and documentation"."""
    if len(tokens) > 1 and tokens[0].lower in ("of", "for"):
        start = tokens[1].start
    found = w.words.find(tokens[0].lower) if tokens and last.base == KEEPING else None
    if found is not None and "base" in found[1]:  # "kept X available and meeting the agreed levels"
        return (Fresh(w.words.form(found[0], "gerund")), *w.keep(tokens[0].end, end))
    return w.keep(start, end)


def _bare(w: Writing, act: Act, tokens: Sequence[Word]) -> bool:
    """Whether an element is but a noun of act, without an object of its own."""
    return not act.rest and w.words.tense(tokens[0].lower) != "gerund"


def _tail(w: Writing, elements: Sequence[tuple[int, int, str]], index: int) -> bool:
    """Whether a gerund after a comma says what came of the act (", saving 6 h"), not the next act of a list."""
    start, end, joint = elements[index]
    if sum(_is_gerund(w, *element[:2]) for element in elements) > 2:
        return False  # "writing code, attending meetings, fixing bugs"
    tokens = w.line.within(start, end)
    if "," not in joint or "and" in joint or not tokens or w.words.tense(tokens[0].lower) != "gerund":
        return False
    if len(tokens) > 1 and tokens[1].lower == "of":
        return False  # "updating of tickets" is a noun
    following = next((clause for clause in w.line.clauses if clause.start >= end), None)
    if following is not None and "and" in following.joint and following.kind == "gerund":
        return False  # "managing A, reviewing B and coordinating C"
    return not any(
        "and" in later[2] and named_act(w, later[1], w.line.within(later[0], later[1]))
        for later in elements[index + 1 :]
    )


def _is_gerund(w: Writing, start: int, end: int) -> bool:
    tokens = w.line.within(start, end)
    return bool(tokens) and w.words.tense(tokens[0].lower) == "gerund"


def _with_object(w: Writing, acts: list[Act]) -> list[Act]:
    """Ask for the object where a list of bare acts has none ("programming, testing, support")."""
    if len(acts) > 1 and acts[0].closed and not any(act.rest for act in acts[1:]):
        # "API design, implementation and testing": all of them of the API
        acts[0], acts[-1] = replace(acts[0], rest=()), replace(acts[-1], rest=acts[0].rest)
    elif acts and not acts[-1].rest:
        acts[-1] = replace(acts[-1], rest=(w.object_of(acts[-1].base),))
        if len(acts) > 1 and "and" not in acts[-1].joint and "&" not in acts[-1].joint:
            acts[-1] = replace(acts[-1], joint=" and ")
    return acts
