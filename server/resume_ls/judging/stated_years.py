"""The years of experience that authors claim in words: "over 8 years of backend experience"."""

from __future__ import annotations

from itertools import pairwise

from resume_ls.document.model import Document
from resume_ls.rulebook.model import Rulebook

SOON = 8
"""Words behind the number of years within which what they were spent on must be named."""
LONGEST = 50.0


def stated_years(document: Document, rulebook: Rulebook) -> float:
    """Return the most years of experience that the name's line, the summary or the lines above the first section
    claim; 0 where they claim none."""
    places = [document.name] if document.name is not None else []
    for section in document.sections:
        if section.kind in ("summary", "contact"):
            places += [*section.paragraphs, *section.bullets]
    return max((years_in(document.nodes[index].text.plain, rulebook) for index in places), default=0.0)


def years_in(text: str, rulebook: Rulebook) -> float:
    """Return the years of experience that a text claims; 0 where it claims none."""
    stated, numbers = rulebook.data["titles"]["stated_years"], rulebook.data["lexicon/numbers"]["words"]
    of = {*stated["of"], *rulebook.data["titles"]["engineering"]}
    words = [word.strip("()[],;:~•·|*_–—").casefold() for word in text.split()]
    found = 0.0
    for at, (number, unit) in enumerate(pairwise(words)):
        if unit not in stated["units"]:
            continue
        behind = [word.rstrip(".") for word in words[at + 2 : at + 2 + SOON]]
        if not of.isdisjoint(behind):
            written = number.removesuffix("+")
            years = float(written) if written.isdecimal() else float(numbers.get(written, 0))
            found = max(found, years if years <= LONGEST else 0.0)
    return found
