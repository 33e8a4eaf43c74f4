"""too-long: two bullets of one, each of them mended like any other."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import islice

from resume_ls.checks.model import Judged
from resume_ls.reading import Lexicon, read
from resume_ls.rewrites.acts.act import TAKING, sentence
from resume_ls.rewrites.draft import Draft, Keep, Part, capitalised, joined, merged, text_of
from resume_ls.rewrites.joints import joints
from resume_ls.rewrites.model import Fresh
from resume_ls.rewrites.proof import is_long, remaining
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
    found: list[tuple[list[str], Draft]] = []
    for halves in islice(itertools.chain(_of_acts(task), _of_text(task)), PARTED):
        (first, asked), (second, asked_too) = (_mended(task, half, mend) for half in halves)
        titles = [title for title in (asked, asked_too) if title]
        found.append((titles, merged([*first, Fresh(NEW_BULLET), *second])))
    for titles, draft in sorted(found, key=lambda it: len(it[0])):
        asks = "; ".join(title[:1].lower() + title[1:] for title in dict.fromkeys(titles))
        yield Candidate(f"{TITLE} ({asks})" if asks else TITLE, draft, wordy=not asks)


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


def _mended(task: Task, half: Draft, mend: Mend) -> tuple[Draft, str]:
    """Return a half with what its level asks of it, and the title for that; as it is where nothing mends it."""
    if not all(isinstance(part, (Keep, Fresh)) for part in half):
        return half, ""
    text = text_of(half, task.plain)
    reading = read(text, Lexicon.of(task.rulebook), section=task.judged.context.section)
    alone = Task(Judged(reading, task.judged.context), task.node, task.format, task.rulebook, task.siblings)
    for code in alone.codes[:1]:
        found = islice(mend(alone, code), 0 if code == "too-long" else LOOKED_AT)
        short = (candidate for candidate in found if not is_long(alone, candidate.draft))
        for candidate in islice(short, TRIED):
            if not remaining(alone, candidate.draft):
                return _through(candidate.draft, half, task.plain), candidate.title
    return half, ""


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
