"""What a document check sees: the document's structure, and of each bullet only the facts that can change a
verdict.

A keystroke inside a bullet rarely changes its facts. Where they stay equal, so do the findings on the document, and
nothing is checked again; therefore nothing here may hold the text of a bullet of the work, or a place in the source.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from resume_ls.document.model import Period
from resume_ls.judging.checks.model import Finding, Resume, made
from resume_ls.judging.experience import months
from resume_ls.reading.model import Dimension, Phrase, Scope
from resume_ls.rulebook.levels import Level
from resume_ls.rulebook.model import Rule, SectionKind, Severity

Findings = Iterator[Finding]
FindingPlace = tuple[int | None, Phrase]
"""A node index with a span in its plain text; None for the top of the text, found when the finding is
placed."""


class Slip(NamedTuple):
    """A misspelling that can be told for certain: the rule that tells it, the words, and what they should be."""

    code: str
    wrong: Phrase
    right: str


@dataclass(frozen=True, slots=True)
class BulletFacts:
    """What one bullet or paragraph contributes to the judgement of the whole."""

    language: str
    """English ("en"), another ("other"), or "none" where nothing tells it."""
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
    praise: int
    """Words of praise in a summary; 0 elsewhere."""
    words: int
    """In a summary the words; elsewhere no more than FULL, which a bullet soon passes."""
    opens_with_wish: bool
    """Whether a summary opens by saying what the author looks for."""
    items: tuple[str, ...]
    """In a skills section the single items, in lower case."""
    mentions: frozenset[str]
    """Names of technologies that stand in it as words, be they meant as such or not."""
    claims: frozenset[str]
    """In a skills section the technologies whose names claim experience (languages, databases, …)."""
    grouped: bool
    """Whether a skills line begins with a label."""
    link: bool
    shares: frozenset[str]
    """Round shares of change that it claims without a base ("30%")."""
    pronouns: frozenset[str]
    """The words by which it speaks in the first person ("I", "my")."""
    lines: int
    """Printed lines, estimated."""
    slips: tuple[Slip, ...]
    apart: str
    """The text of what stands outside the roles, where personal data, grades and the like are looked for."""

    @property
    def telling(self) -> bool:
        """Whether the bullet shows evidence of some level."""
        return self.reads_as is not None


FULL = 8
"""From this many words on a bullet counts as written out; the exact length beyond does not matter."""


class EntryFacts(NamedTuple):
    """One role, project or degree; `text` is the plain text of its header."""

    title: str | None
    organisation: str | None
    period: Period | None
    reads_as: Level | None
    place: FindingPlace
    """Its title, its organisation where it has none; the section's heading where no header was seen."""
    text: str
    content: tuple[BulletFacts, ...]
    """The bullets, then the paragraphs."""
    listed: int
    """How many of them are bullets."""
    written: int
    """Its bullets and paragraphs, be they read or not."""
    link: bool
    """Whether its header or one of its bullets holds a link."""

    @property
    def bullets(self) -> tuple[BulletFacts, ...]:
        """The bullets of the content."""
        return self.content[: self.listed]

    @property
    def current(self) -> bool:
        """Whether it goes on."""
        return self.period is not None and self.period.current

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
    place: FindingPlace
    """Its heading; the name line where it has none."""
    entries: tuple[EntryFacts, ...]
    loose: tuple[BulletFacts, ...]
    """What stands in it outside its entries."""
    flagged: bool
    """Whether a bullet check found something in it."""
    source: str = field(repr=False, compare=False)
    """Its text in the root file without comments; "" for one of an included file or without a heading."""
    content: tuple[BulletFacts, ...] = field(repr=False, compare=False)
    """Everything in it."""


@dataclass(frozen=True, slots=True)
class ResumeFacts:
    """The whole resume for a document check."""

    sections: tuple[SectionFacts, ...]
    layout: frozenset[str]
    target: Level
    reads_as: Level | None
    today: str
    name: FindingPlace
    """The name line; the top of the text where no name was seen."""
    complete: bool
    """Whether this is a whole resume: neither a part of one nor some bullets without a frame."""
    code_link: bool
    """Whether a link leads to code, or to a site of the author's own."""
    named: frozenset[SectionKind]
    """The kinds of sections whose names stand alone on a line, as headings or not."""
    top: str = field(repr=False, compare=False)
    """The text above the first section, without comments: the contact lines."""
    resume: Resume = field(repr=False, compare=False)
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
    def roles(self) -> SectionFacts | None:
        """The first section that lists roles."""
        return next((section for section in self.of_kind("experience") if section.entries), None)

    def finding(
        self,
        rule: Rule,
        place: FindingPlace,
        data: Mapping[str, str] | None = None,
        *,
        severity: Severity | None = None,
        **words: object,
    ) -> Finding:
        """Return the rule's finding at `place`; `words` fill the message's names, `{ask}` and `{level}` are known."""
        node, span = place
        return made(rule, self.target, span, words, node=node, data=data, severity=severity)

    def slip(self, rule: Rule, node: int, slip: Slip, others: str = "") -> Finding:
        """Return the rule's finding on a misspelling in a node."""
        seen, data = slip.wrong.text, {"replacement": slip.right}
        return self.finding(rule, (node, slip.wrong), data, seen=seen, right=slip.right, others=others)
