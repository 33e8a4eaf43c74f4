"""A list taken apart at its commas and "and"s."""

from __future__ import annotations

import re

from resume_ls.rewrites.acts.writing import Writing
from resume_ls.rewrites.draft import Keep, Part
from resume_ls.rewrites.model import Fresh

AGAIN = frozenset({"for", "of", "with", "on", "to", "in"})
"""Prepositions of leads that stand again before a later element ("worked on the ledger and on its export")."""


def split_list(w: Writing, start: int, end: int) -> list[tuple[int, int, str]]:
    """Split a list at its outer commas and "and"s: (start, end, what joins it to the one before)."""
    plain = w.line.plain
    elements = []
    at, joint = start, ""
    depth = 0
    index = start
    while index < end:
        char = plain[index]
        depth += (char in "([") - (char in ")]")
        match = re.compile(r"(?:,|;)\s+(?:and|as well as|&)\s+|\s+(?:and|as well as|&)\s+|,\s+|;\s+").match(
            plain, index, end
        )
        going = any(c.span.start < index < c.span.end for c in w.changes)
        if depth <= 0 and match and index > start and not going:
            elements.append((at, index, joint))
            joint = match[0]
            at = index = match.end()
            continue
        index += 1
    elements.append((at, end, joint))
    return elements


def kept_list(w: Writing, start: int, end: int) -> tuple[Part, ...]:
    """Return the parts that keep an object, the prepositions that a lead put before its elements left out."""
    parts: list[Part] = []
    lead = [word.lower for word in w.line.within(0, start)[-1:]]
    for element_start, element_end, joint in split_list(w, start, end):
        tokens = w.line.within(element_start, element_end)
        begin = element_start
        if "and" in joint and len(tokens) > 1 and [tokens[0].lower] == lead and lead[0] in AGAIN:
            begin = tokens[1].start
        if joint and begin != element_start:
            parts.append(Fresh(joint))
            parts += w.keep(begin, element_end)
        elif parts and isinstance(parts[-1], Keep):
            parts[-1:] = w.keep(parts[-1].start, element_end)
        else:
            parts += w.keep(begin, element_end)
    return tuple(parts)
