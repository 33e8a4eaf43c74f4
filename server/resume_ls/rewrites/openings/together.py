"""The act behind whom or what it was done with.

"Worked with suppliers to cut costs" becomes "Cut costs with suppliers", "Used Docker to package X" "Packaged X using
Docker".
"""

from __future__ import annotations

from dataclasses import replace

from resume_ls.rewrites.change import inserted
from resume_ls.rewrites.draft import Keep
from resume_ls.rewrites.model import Fresh
from resume_ls.rewrites.openings.duty import infinitives
from resume_ls.rewrites.openings.model import Opening
from resume_ls.rewrites.sentence import Start

OTHERS_AT_MOST = 12
"""Words of whom or what the author worked with."""


def opening(start: Start) -> Opening | None:
    """Return the opening where the infinitive becomes the act, and those (or what) the author worked with follow its
    object; None where the object goes on in a clause, or the infinitive is an aim that may not have been reached."""
    lists, verb, at = start.lists, start.base(start.at), start.at + 1
    within = range(at + 1, min(at + OTHERS_AT_MOST, len(start.words) - 1))
    to = next((index for index in within if start.lower(index) == "to"), 0)
    if verb in lists["joining"]:
        at += start.lower(at).endswith("ly")
        link = "" if start.lower(at) in ("with", "alongside") else None
    else:
        link = "using " if verb in lists["using"] and start.has_object(at) else None
    if (
        link is None
        or to <= at + bool(not link)
        or start.depth(to)
        or any(map(start.is_gerund, range(at, to)))
    ):
        return None
    unsure = lists["reaching"] | start.rules.droppable
    found = infinitives(start, to + 1, shared=False) if start.lower(to + 1) not in unsure else None
    if found is None:
        return None
    acts = {start.index_at(change.span.end) - 1 for change in found.changes}
    end = start.phrase_end(found.behind)
    while start.lower(end) in ("of", "and", "or") and end + 1 not in acts:
        end = start.phrase_end(end + 1)
    goes_on = start.lower(end) in ("", "and", "for") or "," in start.gap(end)
    if end == found.behind or not goes_on:
        return None
    beside = Keep(start.words[at].start, start.words[to - 1].end)
    moved = inserted(start.words[end - 1].end, Fresh(f" {link}"), beside)
    return replace(found, changes=(*found.changes, moved))
