"""What a document check sees: the document's structure, and of each bullet only the facts that can change a
verdict.

A keystroke inside a bullet rarely changes its facts. Where they stay equal, so do the findings on the document, and
nothing is checked again; therefore nothing here may hold a bullet's text or a place in the source.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from resume_ls.document.model import Period
from resume_ls.judging.checks.model import Resume
from resume_ls.judging.experience import months
from resume_ls.reading.model import Dimension, Scope
from resume_ls.rulebook.levels import Level
from resume_ls.rulebook.model import SectionKind


class Slip(NamedTuple):
    """A misspelling that can be told for certain: the rule that tells it, the words, what they should be, their place
    in the plain text."""

    code: str
    wrong: str
    right: str
    start: int
    end: int


class PageFacts(NamedTuple):
    """What the hints on the page read off a bullet or paragraph. Places stand in it only where something is wrong."""

    lines: int = 1
    """Printed lines, estimated."""
    slips: tuple[Slip, ...] = ()
    signs: frozenset[str] = frozenset()
    """Outside the roles: which kinds of personal data, grades and the like it tells."""
    year: int = 0
    """Outside the roles: the last year that it names."""
    labelled: bool = False


NO_PAGE = PageFacts()


@dataclass(frozen=True, slots=True)
class BulletFacts:
    """What one bullet or paragraph contributes to the judgement of the whole."""

    language: str
    reads_as: Level | None
    scope: Scope | None
    technologies: frozenset[str]
    dimensions: frozenset[Dimension]
    metric: bool
    """Whether a number says what changed or what was reached."""
    outcome: bool
    number: bool
    signs: frozenset[str]
    """The lists of rules/documents.yml ("signs") of which a phrase stands in it."""
    praise: int = 0
    """Words of praise in a summary; 0 elsewhere."""
    words: int = 0
    """In a summary the words; elsewhere no more than FULL, which a bullet soon passes."""
    opens_with_wish: bool = False
    """Whether a summary opens by saying what the author looks for."""
    items: tuple[str, ...] = ()
    """In a skills section the single items, in lower case."""
    mentions: frozenset[str] = frozenset()
    """Names of technologies that stand in it as words, be they meant as such or not."""
    claims: frozenset[str] = frozenset()
    """In a skills section the technologies whose names claim experience (languages, databases, …)."""
    grouped: bool = False
    """Whether a skills line begins with a label."""
    link: bool = False
    shares: frozenset[str] = frozenset()
    """Round shares of change that it claims without a base ("30%")."""
    pronouns: frozenset[str] = frozenset()
    """The words by which it speaks in the first person ("I", "my")."""
    page: PageFacts = NO_PAGE

    @property
    def telling(self) -> bool:
        """Whether the bullet shows evidence of some level."""
        return self.reads_as is not None


FULL = 8
"""From this many words on a bullet counts as written out; the exact length beyond does not matter."""


class GroupFacts(NamedTuple):
    """The facts of the bullets and paragraphs that stand together, and whether one of them holds a link."""

    content: tuple[BulletFacts, ...]
    """The bullets, then the paragraphs."""
    listed: int
    """How many of them are bullets."""
    link: bool


class EntryFacts(NamedTuple):
    """One role, project or degree. `header` is a node index, `text` that node's plain text; `content` and `listed` as
    for a group."""

    title: str | None
    organisation: str | None
    period: Period | None
    reads_as: Level | None
    header: int | None
    text: str
    content: tuple[BulletFacts, ...]
    listed: int
    written: int = 0
    """Its bullets and paragraphs, be they read or not."""
    link: bool = False

    @property
    def bullets(self) -> tuple[BulletFacts, ...]:
        """The bullets of the content."""
        return self.content[: self.listed]

    @property
    def began(self) -> int | None:
        """The month in which it began, counted from year 0; None where that is not told."""
        return months(self.period.start) if self.period is not None and self.period.start else None

    @property
    def ended(self) -> int | None:
        """The month in which it ended, of a year alone the last; None where that is not told or it goes on."""
        if self.period is None or self.period.current or not self.period.end:
            return None
        return months(self.period.end if "-" in self.period.end else f"{self.period.end}-12")


@dataclass(frozen=True, slots=True)
class SectionFacts:
    """One section."""

    kind: SectionKind
    heading: str
    node: int | None
    text: str
    entries: tuple[EntryFacts, ...]
    loose: tuple[BulletFacts, ...]
    """What stands in it outside its entries."""
    content: tuple[BulletFacts, ...] = field(compare=False)
    """Everything in it."""
    flagged: bool = False
    """Whether a bullet check found something in it."""


@dataclass(frozen=True, slots=True)
class ResumeFacts:
    """The whole resume for a document check."""

    sections: tuple[SectionFacts, ...]
    layout: frozenset[str]
    target: Level
    reads_as: Level | None
    today: str
    name: int | None
    name_text: str
    is_resume: bool
    complete: bool
    """Whether this is a whole resume: neither a part of one nor some bullets without a frame."""
    read: bool
    """Whether its bullets were read; while the word lists load they are not."""
    code_link: bool
    """Whether a link leads to code, or to a site of the author's own."""
    source: Resume = field(repr=False, compare=False)
    """The resume itself, for what is looked up in its text."""
    slips: Mapping[int, tuple[Slip, ...]] = field(repr=False, compare=False)
    """The misspellings of its bullets and paragraphs, by node index."""

    def of_kind(self, *kinds: SectionKind) -> Iterator[SectionFacts]:
        """The sections of these kinds, in the order of the document."""
        return (section for section in self.sections if section.kind in kinds)

    def entries(self, *kinds: SectionKind) -> list[EntryFacts]:
        """The entries of the sections of these kinds, in the order of the document."""
        return [entry for section in self.of_kind(*kinds) for entry in section.entries]

    def bullets(self, *kinds: SectionKind) -> list[BulletFacts]:
        """All bullets and paragraphs in the sections of these kinds."""
        return [facts for section in self.of_kind(*kinds) for facts in section.content]

    @property
    def english(self) -> bool:
        """Whether at most half of what can be told is in another language."""
        told = [facts.language for section in self.sections for facts in section.content]
        return told.count("other") * 2 <= len(told) - told.count("none")
