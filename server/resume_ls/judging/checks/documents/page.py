"""What the hints on the page read off one bullet or paragraph, so that they are looked at again where it changed."""

from __future__ import annotations

import math
import re
from functools import lru_cache

from resume_ls.judging.checks.documents.doubled_word import doubled
from resume_ls.judging.checks.documents.model import PageFacts, Slip
from resume_ls.judging.checks.documents.technology_name import Names
from resume_ls.judging.checks.model import BulletContext
from resume_ls.reading.model import Reading
from resume_ls.rulebook.model import Rulebook
from resume_ls.text.patterns import expression

YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
WORKING = frozenset({"experience", "projects", "volunteering"})
"""Sections in which nobody looks for personal data, grades and references."""


class PageReader:
    """Reads the facts of the page with the words of one rulebook."""

    def __init__(self, rulebook: Rulebook) -> None:
        rules = rulebook.rules
        self.names = Names(rulebook, rules["technology-name"])
        self.slips = lru_cache(8192)(self._slips)
        self.allowed = frozenset(rules["doubled-word"].settings["allowed"])
        self.characters: int = rules["page-length"].settings["page"]["characters"]
        self.patterns: dict[str, str] = {
            **rules["personal-data"].settings["patterns"],
            **rules["old-grades"].settings["patterns"],
            "going on": rules["old-grades"].settings["going-on"],
            "references": rules["references"].settings["pattern"],
        }

    @staticmethod
    @lru_cache(4)
    def of(rulebook: Rulebook) -> PageReader:
        """Return the reader for a rulebook (the last four are kept)."""
        return PageReader(rulebook)

    def _slips(self, text: str) -> tuple[Slip, ...]:
        """Return the misspellings of a text that can be told for certain, in its order."""
        found = [Slip("technology-name", text[start:end], right, start, end)
                 for start, end, right in self.names.places(text)]  # fmt: skip
        found += [Slip("doubled-word", text[start:end], word, start, end)
                  for word, start, end in doubled(text) if word not in self.allowed]  # fmt: skip
        return tuple(sorted(found, key=lambda slip: slip.start))

    def read(self, reading: Reading, context: BulletContext) -> PageFacts:
        """Return the facts of one bullet or paragraph."""
        text = reading.text
        apart = context.section not in WORKING
        return PageFacts(
            lines=max(1, math.ceil(len(text) / self.characters)),
            slips=self.slips(text),
            signs=frozenset(name for name, source in self.patterns.items() if expression(source).search(text))
            if apart
            else frozenset(),
            year=max((int(year) for year in YEAR.findall(text)), default=0) if apart else 0,
            labelled=reading.label is not None,
        )
