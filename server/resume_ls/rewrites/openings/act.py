"""The author's own act in front: "Built X", "Also moved X"."""

from __future__ import annotations

from resume_ls.rewrites.openings.start import Opening, Start

ADVERBS_AT_MOST = 2


def opening(start: Start) -> Opening | None:
    """Return the opening of a sentence that begins with a verb in a finite form, adverbs before it allowed."""
    for index in range(start.at, min(start.at + ADVERBS_AT_MOST + 1, len(start.words))):
        kinds = start.kinds(index)
        if kinds & {"past", "base", "third"} and start.lower(index) not in start.rules.words.adjectives:
            behind = index + 1
            while start.lower(behind) == "and" and start.kinds(behind + 1) & kinds:
                behind += 2  # "created and implemented X"
            if start.lower(behind) in start.rules.particles:
                behind += 1  # "rolled out X"
            return Opening((), start.base(index), behind)
        lower = start.lower(index)
        if not (lower.endswith("ly") or lower in start.rules.words.adverbs):
            return None
    return None
