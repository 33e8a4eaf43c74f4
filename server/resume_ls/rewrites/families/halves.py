"""too-long: two bullets of one, each of them mended like any other."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import islice

from resume_ls.rewrites.acts.act import TAKING, sentence
from resume_ls.rewrites.draft import Draft, Keep, Part, capitalised, joined, merged, text_of
from resume_ls.rewrites.joints import joints
from resume_ls.rewrites.model import Fresh
from resume_ls.rewrites.proof import is_long, proof, remaining
from resume_ls.rewrites.surface import kept
from resume_ls.rewrites.task import Candidate, Task

Mend = Callable[[Task, str], Iterator[Candidate]]

NEW_BULLET = "\n"
"""In a Fresh: begin another bullet like this one (place.py writes marker and indentation)."""

PARTED = 3
"""Ways to part a bullet that are tried."""

LOOKED_AT = 8
"""Candidates for a half that are written."""

TRIED = 3
"""Those that are read and checked, so that an answer takes milliseconds."""

TITLE = "Make two bullets of it"


def candidates(task: Task, mend: Mend) -> Iterator[Candidate]:
    """Yield the bullet parted in two, nearest the middle first; before all, the parts that need nothing more.

    `mend` returns the candidates for a finding of a code, which either half may have.
    """
    ways = list(islice(itertools.chain(_of_acts(task), _of_text(task)), PARTED))
    found = [_mended(task, way, mend) for way in ways]
    for halves in sorted(found, key=lambda halves: sum(bool(half.title) for half in halves)):
        yield _two(halves)
    if found and not any(all(half.wordy for half in halves) for halves in found):
        yield _two(_mended(task, ways[0], mend, wordy=True))


def _mended(task: Task, way: tuple[Draft, Draft], mend: Mend, *, wordy: bool = False) -> list[Candidate]:
    """Return two halves with what their level asks of them; where `wordy`, no figure is asked for."""
    return [_half(task, half, mend, wordy=wordy) for half in way]


def _two(halves: Sequence[Candidate]) -> Candidate:
    """Return two halves as one rewrite."""
    titles = dict.fromkeys(half.title[:1].lower() + half.title[1:] for half in halves if half.title)
    title = f"{TITLE} ({'; '.join(titles)})" if titles else TITLE
    first, second = (half.draft for half in halves)
    draft = merged([*first, Fresh(NEW_BULLET), *second])
    return Candidate(title, draft, wordy=all(half.wordy for half in halves))


def _of_text(task: Task) -> Iterator[tuple[Draft, Draft]]:
    """Yield the halves of the bullet as it stands."""
    plain = task.plain
    stop = Keep(task.line.stop, len(plain.rstrip()))
    for joint in joints(task.writing):
        kept_first = kept(0, joint.end, (joint.last,) if joint.last is not None else ())
        first = joined([*kept_first, Fresh(task.line.final)], plain)
        yield first, capitalised(joined([*joint.second, stop], plain), plain)


def _of_acts(task: Task) -> Iterator[tuple[Draft, Draft]]:
    """Yield the halves of a bullet whose acts stood behind something else ("Responsible for A, B, C and D")."""
    acts = task.acts
    if not acts or acts[0].claim not in ("own", "duty"):
        return
    lengths = [len(text_of([*act.verb, *act.rest], task.plain)) for act in acts]
    places = [at for at in range(1, len(acts)) if acts[at].verb and acts[at].base != TAKING]
    for at in sorted(places, key=lambda at: abs(sum(lengths[:at]) - sum(lengths[at:]))):
        before = list(acts[:at])
        if at > 1 and before[-1].joint.strip() == ",":
            before[-1] = replace(before[-1], joint=" and ")
        first = task.finished([*sentence(before, task.plain)], stop=(Fresh(task.line.final),))
        second = sentence([replace(acts[at], joint=""), *acts[at + 1 :]], task.plain)
        stop = Keep(task.line.stop, len(task.plain.rstrip()))
        yield first, joined([*second, stop], task.plain)


def _half(task: Task, half: Draft, mend: Mend, *, wordy: bool) -> Candidate:
    """Return a half with what its level asks of it; without a title as it is, where nothing need or can mend it."""
    plain = Candidate("", half, wordy=True)
    if not all(isinstance(part, (Keep, Fresh)) for part in half):
        return plain
    text = text_of(half, task.plain)
    judged, codes = proof(task, text)
    alone = Task(judged, task.node, task.format, task.rulebook, task.siblings)
    for code in codes[:1]:
        found = islice(mend(alone, code), 0 if code == "too-long" else LOOKED_AT)
        fitting = (it for it in found if it.wordy >= wordy and not is_long(alone, it.draft))
        for candidate in islice(fitting, TRIED):
            if not remaining(alone, candidate.draft):
                return replace(candidate, draft=_through(candidate.draft, half, task.plain))
    return plain


def _through(draft: Draft, half: Draft, plain: str) -> Draft:
    """Carry a draft over the text of a half back to the text of the whole bullet."""
    parts: list[Part] = []
    for part in draft:
        if not isinstance(part, Keep):
            parts.append(part)
            continue
        at = 0
        for piece in half:
            text = text_of((piece,), plain)
            start, end = max(part.start, at), min(part.end, at + len(text))
            if start < end and isinstance(piece, Keep):
                parts.append(Keep(piece.start + start - at, piece.start + end - at))
            elif start < end:
                parts.append(Fresh(text[start - at : end - at]))
            at += len(text)
    return merged(parts)
