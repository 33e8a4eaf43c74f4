"""vague, understated, no-outcome, too-short and the surface codes: the act said plainly, and what the level asks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from resume_ls.levels import Level
from resume_ls.rewrites.acts.act import TAKING, Act
from resume_ls.rewrites.acts.clauses import acts_of
from resume_ls.rewrites.acts.noun_phrase import phrase_words
from resume_ls.rewrites.draft import Keep, Part, text_of
from resume_ls.rewrites.model import Blank, Choice
from resume_ls.rewrites.phrasing import Clause
from resume_ls.rewrites.surface import Change, assigned_changes
from resume_ls.rewrites.task import Candidate, Task, blanks_in
from resume_ls.spans import Span

SURFACE_TITLES = {
    "pronoun": "Drop the pronoun",
    "passive": "Say who did it",
    "buzzword": "Drop the buzzword",
    "weak-verb": "Name the act",
    "responsibility": "Say what was done",
    "tense": "Set the tense right",
}

ASKING = frozenset({"vague", "understated", "no-outcome", "too-short", "weak-verb", "responsibility"})
"""Codes that want more said, not only said otherwise."""

ABOUT = frozenset({"for", "in", "of", "on", "behind"})
"""What leads on to a subject behind a description of oneself."""

LONG = 26
"""Words from which on a bullet has room for the shortest clauses only."""

SAFE_CODES = frozenset({"pronoun", "buzzword", "tense", "responsibility"})


def candidates(task: Task, code: str) -> Iterator[Candidate]:
    """Yield the candidates for a finding of `code`, the best first."""
    acts = acts_for(task, code)
    if not acts:
        yield from from_nothing(task)
        return
    shared = any(act.claim == "shared" for act in acts) and not _thing(acts)
    hedge = (
        task.data["share"] if shared and code in ("weak-verb", "vague", "no-outcome", "understated") else ""
    )
    plain = list(plainly(task, code, acts, hedge)) if code in SURFACE_TITLES else []
    asks_first = _thing(acts) and not task.reading.outcomes
    if not asks_first:
        yield from plain
    strong = task.stronger(acts) if code in ("vague", "understated") else acts
    for clause in fitting(task, code, acts):
        if not hedge or _room(clause):
            yield Candidate(clause.title, task.whole(strong, clause, hedge=hedge), wordy=clause.wordy)
    if asks_first:
        yield from plain
    if code == "vague":
        yield from named(task)
    if hedge:
        for clause in fitting(task, code, acts):
            title = task.data["own-title"] + clause.title[:1].lower() + clause.title[1:]
            yield Candidate(title, task.whole(strong, clause), wordy=clause.wordy)
    elif plain:
        yield Candidate("Say where it belonged", task.whole(acts, hedge=task.data["share"]), wordy=True)


def acts_for(task: Task, code: str) -> Sequence[Act]:
    """Return the bullet's acts; words of assignment go where the level asks for more than assigned work."""
    if code in ("understated", "vague", "no-outcome") and task.level > Level.JUNIOR:
        facts = [span for _, span in task.facts]
        assigned = assigned_changes(task.line, dict(task.data), facts)
        if assigned:
            return acts_of(task.writing_with(assigned))
    return task.acts


def plainly(task: Task, code: str, acts: Sequence[Act], hedge: str) -> Iterator[Candidate]:
    """Yield the bullet said plainly, without a clause: with a hedge where others had a part in it, and without."""
    title = SURFACE_TITLES[code]
    plain = task.whole(acts)
    asks = bool(blanks_in(plain)) or any(isinstance(part, Choice) for part in plain)
    certain = all(act.claim in ("kept", "duty") or act.base == TAKING for act in acts)
    safe = code in SAFE_CODES and not asks and certain
    if hedge:
        yield Candidate(title, task.whole(acts, hedge=hedge))
        yield Candidate(task.data["own-title"] + title.lower(), plain, wordy=not asks)
    else:
        yield Candidate(title, plain, safe=safe, wordy=True)


def named(task: Task) -> Iterator[Candidate]:
    """Yield the bullet with its hollow object asked for: "Streamlined [[which workflows]] to …"."""
    object_ = task.acts[0].rest[:1] if task.acts else ()
    if (
        not object_
        or not isinstance(object_[0], Keep)
        or (task.reading.object and task.reading.object.specific)
    ):
        return
    tokens = task.line.within(object_[0].start, object_[0].end)
    words = [word for word in phrase_words(task.writing, tokens) if word.lower not in task.words.determiners]
    if not words or words[-1].lower in task.data["measures"]:
        return
    span = Span(tokens[0].start, words[-1].end)
    if any(span.start < fact.end and fact.start < span.end for _, fact in task.facts):
        return
    hint = task.data["blanks"]["which"]["hint"].format(thing=task.plain[words[0].start : words[-1].end])
    change = Change(span, "", Blank("which", hint))
    yield Candidate("Name it", task.whole(acts_of(task.writing_with([change]))), wordy=True)


def fitting(task: Task, code: str, acts: Sequence[Act]) -> list[Clause]:
    """Return the clauses that suit the bullet, the best first; the order turns with the bullet's place in its entry."""
    phrasing = task.phrasing(acts)
    lists: list[Sequence[Mapping[str, Any]]] = []
    level = task.level
    changing = bool(acts) and acts[0].base in task.data["changing"]
    if changing and phrasing.head in task.data["measures"] and code != "no-outcome" and task.simple(acts):
        lists.append(task.data["measure"].get(level.label, ()))
    own = task.data[level.label]
    about_people = bool(acts) and acts[0].base in task.data["people-acts"]
    if about_people and level < Level.STAFF:
        lists.append(task.data["people"])
    if code in ("no-outcome", "passive", "pronoun", "buzzword", "tense") and level > Level.JUNIOR:
        lists += [task.data["outcome"], own]
    else:
        lists += [own]
    found: list[Clause] = []
    for entries in lists:
        suitable = [it for it in entries if it.get("mends", code) == code and task.fits(it, acts)]
        found += turned(phrasing.clauses(suitable, level, turn=0 if task.turn % 2 == 0 else task.turn), task)
    if not found and code in ASKING:  # an effect is stated, and is not enough
        loose = [{**it, "without": ()} for it in own if it.get("loose") and it.get("mends", code) == code]
        found += phrasing.clauses([entry for entry in loose if task.fits(entry, acts)], level)
    if task.reading.words > LONG:
        found.sort(key=lambda clause: len(text_of(clause.parts, "").split()))
    return found


def turned(clauses: list[Clause], task: Task) -> list[Clause]:
    """Return clauses in an order that differs among the bullets of an entry; those without a number come last.

    At staff and principal they stand in the order of their worth, and most ask for no number anyway.
    """
    if task.level >= Level.STAFF:
        return clauses
    wordless = [clause for clause in clauses if not clause.wordy]
    at = task.turn % len(wordless) if wordless else 0
    return [*wordless[at:], *wordless[:at], *(clause for clause in clauses if clause.wordy)]


def _room(clause: Clause) -> bool:
    """Whether a hedge ("as part of the team") may stand before a clause: one set off from it by a comma."""
    return text_of(clause.parts, "").startswith((",", ";"))


def _thing(acts: Sequence[Act]) -> bool:
    return any(isinstance(part, Choice) for act in acts for part in act.verb)


def from_nothing(task: Task) -> Iterator[Candidate]:
    """Yield candidates for a bullet that says no act at all: the act is asked for."""
    phrasing = task.phrasing(())
    act = Act((phrasing.blank("act"),), _about(task), claim="blank")
    for clause in fitting(task, "vague", [act]):
        if clause.loose:
            yield Candidate("Say what you did", task.whole([act], clause), wordy=clause.wordy)


def _about(task: Task) -> tuple[Part, ...]:
    """Return what a bullet without an act is about: "for event sourcing, with talks" behind praise of oneself."""
    for word in task.line.words:
        if word.lower in ABOUT and word.start >= task.label_end and not word.depth:
            named = any(word.start < phrase.start for phrase in task.reading.specifics)
            return task.writing.keep(word.start, task.line.stop) if named else ()
    return ()
