"""overstated: an honest verb for the level, the big words gone, the scope narrowed to a blank."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from resume_ls.levels import Level
from resume_ls.rewrites.acts.act import Act
from resume_ls.rewrites.acts.clauses import acts_of
from resume_ls.rewrites.acts.objects import named_acts
from resume_ls.rewrites.acts.writing import Writing
from resume_ls.rewrites.draft import Keep, Part, joined, text_of
from resume_ls.rewrites.model import Blank, Fresh
from resume_ls.rewrites.phrasing import Clause
from resume_ls.rewrites.surface import Change, grandeur_changes
from resume_ls.rewrites.task import Candidate, Task
from resume_ls.spans import Span

BY_DOING = re.compile(r"\sby ([a-z]+ing)\s")
JOURNEY = re.compile(r"(?:the |its )?\w+(?: [\w'’-]+)? from\b.+\bto\b")
"""A thing or company that goes from somewhere to somewhere else."""
COLLECTIVE = frozenset({"team", "teams", "department", "departments", "squad", "squads", "group", "staff"})
HOSTING = frozenset({"containers", "iac", "ci", "cloud", "observability"})


def candidates(task: Task) -> Iterator[Candidate]:
    """Yield the bullet scaled down to what the facts in it bear."""
    writing = task.writing_with([*grandeur_changes(task.line, dict(task.data)), *_participles(task)])
    acts = acts_of(writing)
    if not acts:
        return
    phrasing = task.phrasing(acts)
    unproven = task.level > Level.JUNIOR and not task.reading.outcomes
    effect = ", {better} {metric} by {amount}" if unproven else ""
    scaled = Clause("", phrasing.parts(task.data["scaled"] + effect), True, True)
    own = _by_doing(task, writing)
    if own:
        yield Candidate("Say what you did yourself", task.whole(own, scaled), wordy=not effect)
    whole = _whole(task, writing, acts)
    if whole is not None:
        yield Candidate("Say what you built yourself", task.whole(whole, scaled), wordy=not effect)
    part = _part(task, writing, acts)
    yield Candidate("Name your part", task.whole(part, scaled), wordy=not effect)
    if task.level > Level.JUNIOR:
        changed = Clause("", phrasing.parts(", {better} {metric} by {amount}"), True, False)
        yield Candidate("Name your part, and what changed", task.whole(part, changed))
    helped = Clause("", phrasing.parts(", so that {who} no longer {pain}"), True, True)
    if unproven:
        yield Candidate("Name your part, and whom it helped", task.whole(part, helped), wordy=True)
    else:
        led = Clause("", phrasing.parts(", in a team led by {who}"), True, True)
        yield Candidate("Name your part, and whose it was", task.whole(part, led), wordy=True)
    yield Candidate("Name your part in short", task.whole(part), wordy=True)
    if whole is not None:
        yield Candidate("Say whom it helped", task.whole(whole, helped), wordy=True)


def _by_doing(task: Task, writing: Writing) -> list[Act]:
    """Return the act behind the claim ("Spearheaded the company's strategy *by adding Loki logs to 2 services*"), where
    all the facts stand with it."""
    match = BY_DOING.search(task.plain, task.label_end, task.line.stop)
    if match is None or task.words.tense(match[1].lower()) != "gerund":
        return []
    places = [*(span.start for _, span in task.facts), *(it.phrase.start for it in task.reading.quantities)]
    if not places or min(places) < match.start():
        return []
    return named_acts(writing, match.start(1), task.line.stop, claim="own")


def _participles(task: Task) -> Iterator[Change]:
    """Yield modest words for participles that claim authority ("setting boundaries for three teams")."""
    for phrase in task.reading.marked("authority"):
        if task.words.tense(phrase.text.lower()) == "gerund" and phrase.start > task.label_end:
            yield Change(Span(phrase.start, phrase.end), "documenting")


def _whole(task: Task, writing: Writing, acts: Sequence[Act]) -> list[Act] | None:
    """Return the acts with modest verbs, the object kept; the facts alone where the object is only a big word."""
    verbs = task.data["scale-down"]["whole"].get(_american(acts[0].base))
    if verbs is None:
        return None
    object_ = _from_facts(task, acts[0]) or _without_particle(task, acts[0].rest)
    first = replace(acts[0], verb=writing.choice(verbs), rest=_articled(task, object_), claim="own")
    return [first, *_later(task, writing, acts[1:])]


def _part(task: Task, writing: Writing, acts: Sequence[Act]) -> list[Act]:
    """Return the acts with the first one narrowed to a part that the author names."""
    first = replace(acts[0], rest=_without_particle(task, acts[0].rest))
    if _american(first.base) in task.data["scale-down"]["influence"]:
        prepared = replace(
            first,
            verb=writing.choice(task.data["scale-down"]["part-for"]),
            claim="own",
            rest=(writing.blank("part"), Fresh("for"), *first.rest),
        )
        return [prepared, *_later(task, writing, acts[1:])]
    head = task.phrasing(acts).head
    wordy = head in task.data["scale-down"]["wordy"]
    verbs = task.data["scale-down"]["part-of-words" if wordy else "part"]
    object_ = first.rest or (writing.blank("object"),)
    wide = head in task.data["empty-heads"]["for"]
    link = "in" if head in COLLECTIVE else "with" if head in task.words.people else "for" if wide else "of"
    between = Fresh(f"{link} {_article(task, object_)}".strip())
    if isinstance(object_[0], Blank):  # the part is what is asked for
        object_, between = object_[1:], Fresh("")
    begins = text_of(object_, task.plain).lower().split()[:1]
    if begins and begins[0] in task.words.prepositions:  # "across teams": nothing of which it could be a part
        between = Fresh("")
    elif first.base in task.data["scale-down"]["journeys"] and JOURNEY.match(text_of(object_, task.plain)):
        between = Fresh(f"of the move of {_article(task, object_)}".strip())
    if first.base == "make":  # "Made the group profitable"
        between = Fresh("in making")
    narrowed = replace(
        first,
        verb=writing.choice(verbs),
        rest=(writing.blank("part"), between, *object_),
        claim="own",
    )
    return [narrowed, *_later(task, writing, acts[1:])]


def _without_particle(task: Task, rest: tuple[Part, ...]) -> tuple[Part, ...]:
    """Return what follows a verb without its particle ("drew up the plan"), which goes with the verb."""
    first = rest[0] if rest else None
    words = task.line.within(first.start, first.end) if isinstance(first, Keep) else ()
    if len(words) < 2 or words[0].lower not in {"up", "out", "down", "off"}:
        return rest
    assert isinstance(first, Keep)
    return (Keep(words[1].start, first.end), *rest[1:])


def _later(task: Task, writing: Writing, acts: Sequence[Act]) -> list[Act]:
    """Return the acts after the first, the verbs that claim authority replaced by modest ones."""
    modest = task.data["scale-down"]["later"]
    claiming = set(task.data["scale-down"]["verbs"])
    claiming |= {task.words.base(phrase.text.lower()) or "" for phrase in task.reading.marked("authority")}
    result = []
    for act in acts:
        base = _american(act.base)
        if act.claim in ("kept", "shared", "duty") and (base in claiming or act.base in claiming):
            verb = writing.styled(modest.get(base, modest["*"]))
            act = replace(act, verb=(Fresh(verb),), claim="own")
        result.append(act)
    return result


def _american(base: str) -> str:
    """Return the spelling under which the rules file a verb ("standardise" as "standardize", "advise" as it is)."""
    return (
        re.sub(r"(?<=[a-z]{4})ise$", "ize", base)
        if base not in ("advise", "supervise", "revise", "exercise")
        else base
    )


def _article(task: Task, object_: Sequence[Part]) -> str:
    """Return the article that an object wants after "of"."""
    text = text_of(joined(object_, task.plain), task.plain)
    noun_phrase = re.split(
        r"\b(?:for|of|in|on|at|with|by|to|from|using|that|which|and|across|via|serving)\b|[,;:(]", text
    )[0]
    return task.words.article(noun_phrase.strip())


def _articled(task: Task, object_: tuple[Part, ...]) -> tuple[Part, ...]:
    article = _article(task, object_)
    if not article or text_of(object_, task.plain).lower().startswith(("the ", "a ", "an ")):
        return object_
    return (Fresh("the" if article else ""), *object_)


def _from_facts(task: Task, act: Act) -> tuple[Part, ...] | None:
    """Return an object made of the facts where the author's own is only a big word ("enterprise platform").

    "enterprise platform with K8s for 3 services" leaves "K8s deployments for 3 services".
    """
    rest = text_of(act.rest, task.plain)
    noun_phrase = re.split(
        r"\b(?:for|of|in|on|at|with|by|to|from|using|that|which|and|across|via)\b|[,;:(]", rest
    )[0]
    words = [word.lower() for word in re.findall(r"[\w-]+", noun_phrase)]
    empty = set(task.data["grand-heads"]) | {
        "the",
        "a",
        "an",
        "distributed",
        "backend",
        "cloud",
        "new",
        "event",
    }
    if not words or not set(words) <= empty or words[-1] not in task.data["grand-heads"]:
        return None
    keeps = [part for part in act.rest if isinstance(part, Keep)]
    technologies = [
        t for t in task.reading.technologies if any(k.start <= t.phrase.start < k.end for k in keeps)
    ]
    if not technologies:
        return None
    first, last = technologies[0], technologies[-1]
    between = task.plain[first.phrase.start : last.phrase.end]
    listed = re.fullmatch(r"[\w\s.,+#/&-]*", between) and not re.search(r"\b(?:for|with|in|on|to)\b", between)
    if not listed:
        return None
    noun = "deployments" if all(t.group in HOSTING for t in technologies) else "components"
    after = task.plain[last.phrase.end : keeps[-1].end]
    rest_start = last.phrase.end + (len(after) - len(after.lstrip()))
    link = re.match(r"(with|for)\s+(?=\d|\w+ services)", task.plain[rest_start:])
    parts: list[Part] = [Keep(first.phrase.start, last.phrase.end), Fresh(noun)]
    if link:
        parts.append(Fresh("for"))
        rest_start += link.end()
    tail: list[Part] = []
    for keep in keeps:
        if keep.end > rest_start:
            tail.append(Keep(max(keep.start, rest_start), keep.end))
    inner = [part for part in act.rest if not isinstance(part, Keep)]
    if inner:  # changed words between the kept parts ("during an internship")
        at = next(i for i, part in enumerate(act.rest) if isinstance(part, Keep) and part.end > rest_start)
        tail = [tail[0], *act.rest[at + 1 :]]
    return (*parts, *tail)
