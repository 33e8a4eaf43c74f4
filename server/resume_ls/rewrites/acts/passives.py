"""Passives: "X was rewritten by me in Rust" is "rewrote X in Rust"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from resume_ls.rewrites.acts.act import Act
from resume_ls.rewrites.acts.noun_phrase import head_of
from resume_ls.rewrites.acts.objects import named_acts
from resume_ls.rewrites.acts.things import verbs_for
from resume_ls.rewrites.acts.writing import Writing
from resume_ls.rewrites.draft import Part
from resume_ls.rewrites.line import Clause, Word, passive_at
from resume_ls.rewrites.model import Fresh

PARTICLES = frozenset({"up", "down", "out", "off", "over", "in", "back", "away", "on"})

AGENTS = frozenset({"me", "myself", "us", "ourselves"})

MEASURES = frozenset({"a", "half", "two", "one", "three", "around", "about"})
"""What follows a "by" that says by how much."""

TEAM_AGENT = re.compile(
    r"\s+by (?:me(?: alone)?|myself|us|(?:the|our|my) team(?: under my (?:lead|leadership))?)(?!\w)", re.I
)

BRACKETS = re.compile(r"\s*\([^()]*\)")
"""What stands in brackets behind the agent and belongs to the object."""

DOING = frozenset({"do", "perform", "conduct", "undertake"})
"""Verbs whose subject is the act: "mentoring of colleagues was done by me"."""

ALONE = frozenset(
    {"one", "two", "three", "none", "some", "others", "it", "they", "both", "each", "all", "nothing"}
)
"""Subjects that stand for what was named before: a sentence of its own ("…; one was closed")."""

SINCE = re.compile(
    r",? and (?=(?:now|still|today|currently) [a-z]{2,20}s |(?:is|are) (?:now|still|today|currently) )"
)
"""Where a passive goes on to say what its subject does since: "was rewritten and now takes 11 minutes"."""


def active(w: Writing, start: int, end: int, tokens: Sequence[Word]) -> list[Act]:
    """Turn a passive into what its author did: "X was rewritten by me in Rust" into "rewrote X in Rust"."""
    found = passive_at(tokens, w.words)
    if found is None:
        return [Act((), w.keep(start, end))]
    auxiliary, participle = found
    if auxiliary == 1 and tokens[0].lower in ALONE:
        return [Act((), w.keep(start, end))]
    fronted: tuple[Part, ...] = ()
    if (
        tokens[0].lower in w.words.prepositions
        and (comma := w.line.plain.find(",", start, tokens[auxiliary].start)) > 0
    ):
        inside = w.line.within(comma, tokens[auxiliary].start)
        if inside:  # "For the inbox, three suites were written by me"
            fronted = w.lowered(w.keep(start, comma))
            start = inside[0].start
    subject_end = tokens[auxiliary - 1].end
    subject_end += len(re.match(r"[)\]”\"]*", w.line.plain[subject_end:])[0])  # type: ignore[index]
    verb_end = tokens[participle].end
    base = w.words.base(tokens[participle].lower) or ""
    subject = w.lowered(w.keep(start, subject_end))
    if _third_party(w, tokens[participle + 1 :]):
        _, options = verbs_for(w, head_of(w, tokens), "thing")
        used = (*subject, *w.keep(tokens[participle].start, end))
        return [Act(w.choice(options), used, base="build", claim="own")]
    also: list[str] = []
    while (
        participle + 1 < len(tokens)
        and w.words.is_participle(tokens[participle + 1].lower)
        and w.line.plain[tokens[participle].end : tokens[participle + 1].start].strip() == ","
    ):
        also.append(w.words.form(base, w.style))
        participle += 1
        base, verb_end = w.words.base(tokens[participle].lower) or "", tokens[participle].end
    particle = ""
    if participle + 1 < len(tokens) and tokens[participle + 1].lower in PARTICLES:
        after = tokens[participle + 2].lower if participle + 2 < len(tokens) else ""
        out_of = tokens[participle + 1].lower == "out" and after == "of"
        if not out_of and (tokens[participle + 1].lower not in ("in", "on", "over") or not after):
            particle = " " + tokens[participle + 1].lower
            verb_end = tokens[participle + 1].end
    if base in DOING:
        acts = named_acts(w, start, subject_end, claim="own")
        if acts:
            return [*acts[:-1], replace(acts[-1], rest=(*acts[-1].rest, *_without_agent(w, verb_end, end)))]
    if base in w.data["instead-of"]:
        rest = (*subject, *_without_agent(w, verb_end, end))
        if head_of(w, tokens[:auxiliary]) in w.words.people:
            return [Act((w.blank("act"),), (Fresh("for"), *rest), claim="blank")]
        return [Act(w.verb(base), rest, base=base, claim="own")]
    adverbs = [
        t.text for t in tokens[auxiliary + 1 : participle] if t.lower not in ("been", "being", "successfully")
    ]
    verb = ", ".join([*also, " ".join([*([] if also else adverbs), w.words.form(base, w.style)]) + particle])
    since = SINCE.search(w.line.plain, verb_end, end)
    until = since.start() if since is not None else end
    rest = (*subject, *fronted, *_without_agent(w, verb_end, until))
    if since is not None:
        rest = (*rest, Fresh(", which"), *w.keep(since.end(), end))
    return [Act((Fresh(verb),), rest, base=base, claim="own")]


def hides_author(w: Writing, tokens: Sequence[Word]) -> bool:
    """Whether a later passive is likely the author's act: no other actor is named, and it is no lasting state."""
    found = passive_at(tokens, w.words)
    if found is None:
        return False
    auxiliary, participle = found
    if auxiliary == 1 and tokens[0].lower in ALONE:
        return False
    return tokens[auxiliary].lower not in ("is", "are") and not _third_party(w, tokens[participle + 1 :])


def _without_agent(w: Writing, start: int, end: int) -> tuple[Part, ...]:
    match = TEAM_AGENT.search(w.line.plain, start, end)
    if match is None:
        return w.keep(start, end)
    team = "team" in match[0].lower()
    lead = "lead" in match[0].lower()
    between: tuple[Part, ...] = (Fresh("as lead of the team" if lead else "with the team"),) if team else ()
    aside = BRACKETS.match(w.line.plain, match.end(), end)
    upto = match.end() if aside is None else aside.end()
    return (*w.keep(start, match.start()), *w.keep(match.end(), upto), *between, *w.keep(upto, end))


def _third_party(w: Writing, after: Sequence[Word]) -> bool:
    """Whether "by X" names somebody else as the actor (not a means: "by moving", "by 40%")."""
    for index, token in enumerate(after[:-1]):
        if token.lower == "by":
            follows = after[index + 1]
            team = (
                follows.lower in ("the", "our", "my")
                and index + 2 < len(after)
                and after[index + 2].lower == "team"
            )
            measured = follows.text[:1].isdigit() or follows.lower in MEASURES
            somebody = (
                follows.lower in w.words.determiners
                or follows.text[:1].isupper()
                or any(word.lower in w.words.people for word in after[index + 1 : index + 4])
            )
            gerund = w.words.tense(follows.lower) == "gerund"
            return somebody and not (team or measured or follows.lower in AGENTS or gerund)
    return False


def fold(w: Writing, clause: Clause, acts: list[Act]) -> list[Act] | None:
    """Fold "and rolled out" after a passive into the act before: "developed and rolled out X"."""
    joint = clause.joint.strip()
    if not acts or clause.kind != "act" or acts[-1].claim != "own" or not joint or joint[0] in ".;":
        return None
    previous = next((c for c in reversed(w.line.clauses) if c.end <= clause.start), None)
    tokens = w.line.within(clause.start, clause.end)
    if (
        previous is None
        or previous.kind != "passive"
        or not tokens
        or not w.words.is_participle(tokens[0].lower)
    ):
        return None
    if w.words.is_past(tokens[0].lower) and len(tokens) > 1 and tokens[1].lower in w.words.determiners:
        return None  # "…was moved and cut the cost": its own object follows
    last = acts[-1]
    if _third_party(w, tokens[1:]):
        acts[-1] = replace(last, rest=(*last.rest, Fresh(", "), *w.keep(clause.start, clause.end)))
        return []
    particle = (
        len(tokens) > 1
        and tokens[1].lower in PARTICLES
        and (len(tokens) == 2 or tokens[1].lower in ("up", "out", "off"))
    )
    verb_end = tokens[1].end if particle else tokens[0].end
    verb = w.words.form(w.words.base(tokens[0].lower) or "", w.style) + (
        " " + tokens[1].lower if particle else ""
    )
    acts[-1] = replace(
        last,
        verb=(*last.verb, Fresh(clause.joint + verb)),
        rest=(*last.rest, *w.keep(verb_end, clause.end)),
    )
    return []
