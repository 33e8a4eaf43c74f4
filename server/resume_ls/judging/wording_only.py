"""Which parts of a resume claim no engineer's work: a job in another trade, and a paragraph that only says what the
employer or the project is. Of them only the wording is judged."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from resume_ls.document.model import Entry, Section
from resume_ls.document.titles import Titles, words_of
from resume_ls.judging.checks.model import Judged
from resume_ls.judging.facts.seen import WORD
from resume_ls.reading.lexicon import singular_of
from resume_ls.reading.model import Reading
from resume_ls.rulebook.model import Rulebook, SectionKind

TRADES: frozenset[SectionKind] = frozenset({"experience", "volunteering"})
"""Sections whose entries may be of another trade."""
DESCRIBED: frozenset[SectionKind] = frozenset({"experience", "projects"})
"""Sections in which a paragraph may say what something is."""
NO_ACT = frozenset({"state", "noun", "none"})
"""Leads that tell nothing that somebody did."""


@dataclass(frozen=True, slots=True, eq=False)
class WordingOnly:
    """The words of one rulebook that decide it."""

    titles: Titles
    trades: frozenset[str]
    """Words of titles in other trades."""
    teaching: frozenset[str]
    """Words of titles of those who teach."""
    software: frozenset[str]
    """What software engineers make and no other trade, in the singular."""

    @staticmethod
    @lru_cache(4)
    def of(rulebook: Rulebook) -> WordingOnly:
        """Return the words of `rulebook` (the last four are kept)."""
        own = rulebook.data["judging/wording-only"]
        software = frozenset(rulebook.data["judging/telling"]["software"]) - frozenset(own["everyday"])
        return WordingOnly(
            Titles.of(rulebook), frozenset(own["trades"]), frozenset(own["teaching"]), software
        )

    def is_elsewhere(self, group: Entry | Section, section: SectionKind, readings: Sequence[Reading]) -> bool:
        """Whether a group tells of work in another trade: its title says so and most of it is nothing technical, or
        nothing in it is, and its title is no engineer's. A job without a title is taken for one of an engineer."""
        if not readings or section not in TRADES:
            return False
        title = (group.title or "") if isinstance(group, Entry) else ""
        words, titles = frozenset(words_of(title)), self.titles
        if words & titles.engineering or any(phrase in title.lower() for phrase in titles.phrases):
            return False
        technical = sum(self.is_technical(reading) for reading in readings)
        if words & self.trades:
            return 2 * technical < len(readings)
        other = words & titles.roles and not words & (titles.leading | titles.training | titles.teams)
        return not technical and bool(other or section == "volunteering")

    def learns(self, entry: Entry) -> bool:
        """Whether the title of a role says that somebody learns a trade ("Ferry Intern"), and does not teach one."""
        words = frozenset(words_of(entry.title or ""))
        return bool(words & self.titles.training) and words.isdisjoint(self.teaching)

    def is_of_a_course(self, group: Entry | Section, judged: Judged) -> bool:
        """Whether a bullet of somebody who teaches says what a course is about: it tells no act."""
        title = (group.title or "") if isinstance(group, Entry) else ""
        return not self.teaching.isdisjoint(words_of(title)) and tells_no_act(judged.reading)

    def is_technical(self, reading: Reading) -> bool:
        """Whether a bullet names a technology or something that software engineers make."""
        words = WORD.findall(reading.text.lower())
        return bool(reading.technologies) or any(singular_of(word) in self.software for word in words)


def is_description(judged: Judged, *, has_bullets: bool) -> bool:
    """Whether a paragraph announces the bullets beneath it, or says what the employer or the project is: in no sentence
    somebody acts, and the author does not speak."""
    reading, context = judged.reading, judged.context
    if context.kind != "paragraph" or context.section not in DESCRIBED:
        return False
    if has_bullets and reading.text.rstrip().endswith(":"):
        return True
    if not tells_no_act(reading) or reading.marked("pronoun"):
        return False
    described = bool(reading.sentences) and reading.sentences[0].action.lead == "state"
    return described or (has_bullets and context.section == "projects")


def tells_no_act(reading: Reading) -> bool:
    """Whether no sentence tells an act or a duty of somebody."""
    leads = {sentence.action.lead for sentence in reading.sentences}
    return leads <= NO_ACT and not reading.marked("duty") and not reading.marked("duty-soft")
