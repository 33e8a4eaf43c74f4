"""The judge: reads and checks bullets under one rulebook, and remembers."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from resume_ls.judging.checks import check_bullet
from resume_ls.judging.checks.model import BulletContext, Finding, Judged
from resume_ls.judging.model import Model
from resume_ls.judging.telling import TellingReader
from resume_ls.judging.told import Telling
from resume_ls.reading import Lexicon, read
from resume_ls.reading.model import Reading
from resume_ls.rulebook.levels import Level
from resume_ls.rulebook.model import Rulebook, SectionKind
from resume_ls.text.bounded import BoundedCache

REMEMBERED = 8192
"""Bullets remembered by each cache; the largest resume of the benchmarks has 2,245."""

SECTIONS_READ_DIFFERENTLY: frozenset[SectionKind] = frozenset({"summary", "skills", "projects", "education"})
"""Sections whose bullets are read in a way of their own; all others are read as those of the experience."""


def section_read_like(section: SectionKind) -> SectionKind:
    """Return the section whose way of reading holds for a section."""
    return section if section in SECTIONS_READ_DIFFERENTLY else "experience"


class Judge:
    """Reads and checks bullets. Equal texts and contexts are read and checked once; a judge serves any number of
    documents."""

    def __init__(self, rulebook: Rulebook) -> None:
        self.rulebook = rulebook
        self.lexicon = Lexicon.of(rulebook)
        self.model = Model.of(rulebook)
        self._teller = TellingReader(self.lexicon, rulebook.data["judging/telling"])
        self._readings: BoundedCache[tuple[str, SectionKind, Level | None], Reading] = BoundedCache(
            REMEMBERED
        )
        self._tellings: BoundedCache[tuple[str, SectionKind], Telling] = BoundedCache(REMEMBERED)
        self._findings: BoundedCache[tuple[str, BulletContext], tuple[Finding, ...]] = BoundedCache(
            REMEMBERED
        )

    @staticmethod
    @lru_cache(4)
    def of(rulebook: Rulebook) -> Judge:
        """Return the judge of `rulebook` (the last four are kept)."""
        return Judge(rulebook)

    def read(self, text: str, section: SectionKind, role: Level | None = None) -> Reading:
        """Return the reading of a bullet's plain text, in a role of that level (None: of none that is known)."""
        key = text, section_read_like(section), role
        reading = self._readings.get(key)
        if reading is None:
            if role is None:
                reading = self.model.complete(read(text, self.lexicon, section=key[1]), key[1])
            else:
                reading = self.model.in_role(self.read(text, section), role)
            self._readings[key] = reading
        return reading

    def read_in(self, text: str, context: BulletContext) -> Reading:
        """Return the reading of a bullet where it stands: the title of its role speaks for a level too. Checks compare
        a level with the title, and ask for the reading without it."""
        return self.read(text, context.section, context.role_level)

    def check(self, text: str, context: BulletContext) -> tuple[Finding, ...]:
        """Return the findings of one bullet by itself, the deciding one first."""
        key = (text, context)
        findings = self._findings.get(key)
        if findings is None:
            findings = self._findings[key] = check_bullet(self.judged(text, context), self.rulebook)
        return findings

    def telling(self, text: str, section: SectionKind, findings: Iterable[Finding]) -> Telling:
        """Return what a bullet with these findings tells."""
        key = text, section_read_like(section)
        telling = self._tellings.get(key)
        if telling is None:
            telling = self._tellings[key] = self._teller.read(self.read(text, section))
        return self._teller.left(telling, section, (finding.code for finding in findings))

    def forget(self, text: str, context: BulletContext) -> None:
        """Let go of a bullet that was typed over: most of what is typed is never seen again."""
        key = text, section_read_like(context.section)
        for role in (None, context.role_level):
            self._readings.pop((*key, role), None)
        self._tellings.pop(key, None)
        self._findings.pop((text, context), None)

    def judged(self, text: str, context: BulletContext) -> Judged:
        """Return a bullet's reading with its context."""
        return Judged(self.read(text, context.section), context)
