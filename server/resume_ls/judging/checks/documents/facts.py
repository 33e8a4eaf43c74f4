"""From readings to facts: what of each bullet can change a verdict on the whole document."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import chain

from resume_ls.document.formats import FORMATS
from resume_ls.document.kinds import Kinds, named_in_lines
from resume_ls.document.model import Document, Entry, Section
from resume_ls.judging.checks.bullets.hollow_number import round_shares
from resume_ls.judging.checks.documents.doubled_word import doubled
from resume_ls.judging.checks.documents.layout import layout_of
from resume_ls.judging.checks.documents.model import (
    FULL,
    BulletFacts,
    EntryFacts,
    FindingPlace,
    ResumeFacts,
    SectionFacts,
    Slip,
)
from resume_ls.judging.checks.documents.technology_name import Names
from resume_ls.judging.checks.model import BulletContext, Resume
from resume_ls.judging.telling import lists_tools
from resume_ls.reading import Lexicon
from resume_ls.reading.language import telling_words
from resume_ls.reading.model import Phrase, Reading
from resume_ls.rulebook.levels import Level
from resume_ls.rulebook.model import Rulebook
from resume_ls.text.bounded import BoundedCache
from resume_ls.text.patterns import expression
from resume_ls.text.phrases import WORD, Phrases

MAIN_KINDS = frozenset({"summary", "skills", "experience", "projects", "education"})
FRAMED = 2
"""Sections from which on a resume is a whole one and not a part, where one of them is of a main kind."""
WRITTEN = 2
"""Bullets of experience and projects from which on a resume is written out enough to be judged as a whole."""
WORKING = frozenset({"experience", "projects", "volunteering"})
"""Sections in which nobody looks for personal data, grades and references."""
LONG = frozenset({"experience", "projects"})
"""Sections whose source no check looks at."""
SUMMARY_SIGNS = frozenset({"objective", "praise", "concrete"})
"""Lists that mean something in a summary only."""
OPENING = 40
"""Characters within which a wish is the summary's opening."""

LINK_SIGNS = ("://", "\\href", "\\url", "www.", "](", "github.", "gitlab.", "codeberg.", "bitbucket.")
RATING = re.compile(r"[★☆●○◉■□▮▯⬤]{3,}|\b\d{1,3} ?%|\b(?:10|\d)\s?/\s?(?:5|10)\b")
ITEM_BREAK = re.compile(r"\s*[,;•·|]\s*|\s+–\s+|\s{2,}")
HOST = re.compile(r"^(?:https?:)?(?://)?(?:www\.)?([^/?#:]+)", re.IGNORECASE)

REMEMBERED = 8192

Key = tuple[str, str, str, bool, bool]
"""What the facts of a bullet depend on: its text, section, kind, whether it is nested, whether it holds a link."""


class FactReader:
    """Reads the facts off bullets with the words of one rulebook, and remembers them."""

    def __init__(self, rulebook: Rulebook) -> None:
        words, rules = rulebook.data["documents"], rulebook.rules
        self.rulebook = rulebook
        groups = rulebook.data["lexicon/technologies"]["groups"].values()
        self.names = frozenset(name for group in groups for name in group if " " not in name)
        self.lexicon = Lexicon.of(rulebook)
        self.signs = Phrases.of(words["signs"])
        self.claiming = frozenset(words["skills"]["claims"])
        self.everyday = frozenset(words["skills"]["everyday"])
        self.code_hosts: tuple[str, ...] = tuple(words["links"]["code"])
        self.code_macro = expression(words["links"]["code-macro"])
        self.social_hosts: tuple[str, ...] = tuple(words["links"]["social"])
        self.characters: int = rules["page-length"].settings["page"]["characters"]
        self.spelling = Names(rulebook, rules["technology-name"])
        self.allowed = frozenset(rules["doubled-word"].settings["allowed"])
        self.slips = lru_cache(REMEMBERED)(self._slips)
        self._facts: BoundedCache[Key, BulletFacts] = BoundedCache(REMEMBERED)

    @staticmethod
    @lru_cache(4)
    def of(rulebook: Rulebook) -> FactReader:
        """Return the reader for a rulebook (the last four are kept)."""
        return FactReader(rulebook)

    def is_code(self, link: str) -> bool:
        """Whether a link leads to a code host."""
        return belongs(host_of(link), self.code_hosts)

    def facts(self, reading: Reading, context: BulletContext, *, link: bool = False) -> BulletFacts:
        """Return the facts of one bullet; `link` says whether its source holds a link."""
        key = key_of(reading.text, context, link)
        facts = self._facts.get(key)
        if facts is None:
            facts = self._facts[key] = self._read(reading, context, link)
        return facts

    def forget(self, text: str, context: BulletContext) -> None:
        """Let go of a bullet that was typed over."""
        for link in (False, True):
            self._facts.pop(key_of(text, context, link), None)

    def _read(self, reading: Reading, context: BulletContext, link: bool) -> BulletFacts:
        summary = context.section == "summary"
        skills = context.section == "skills"
        matches = self.signs.find(reading.text)
        signs = {match.label for match in matches if summary or match.label not in SUMMARY_SIGNS}
        if summary and any(quantity.role == "time" for quantity in reading.quantities):
            signs.add("years")
        if skills and RATING.search(reading.text):
            signs.add("rating")
        if is_stack_line(reading, context):
            signs.add("stack-line")
        claims = {technology.name for technology in reading.technologies
                  if technology.group in self.claiming and technology.name not in self.everyday}  # fmt: skip
        roles = {quantity.role for quantity in reading.quantities}
        return BulletFacts(
            language=self.language(reading),
            reads_as=reading.reads_as,
            scope=reading.scope,
            technologies=frozenset(technology.name for technology in reading.technologies),
            dimensions=frozenset(evidence.dimension for evidence in reading.evidence),
            metric=bool(roles & {"change", "result"}) or any(outcome.numeric for outcome in reading.outcomes),
            outcome=bool(reading.outcomes),
            number=bool(roles & {"change", "result", "count", "team"}),
            signs=frozenset(signs),
            praise=sum(match.label == "praise" for match in matches) if summary else 0,
            words=reading.words if summary else min(reading.words, FULL),
            opens_with_wish=summary and any(m.label == "objective" and m.start < OPENING for m in matches),
            items=skill_items(reading) if skills else (),
            mentions=frozenset(WORD.findall(reading.text)) & self.names,
            claims=frozenset(claims) if skills else frozenset(),
            grouped=skills and (reading.label is not None or context.nested),
            link=link,
            shares=round_shares(reading, self.rulebook),
            pronouns=spoken_pronouns(reading),
            lines=max(1, math.ceil(len(reading.text) / self.characters)),
            slips=self.slips(reading.text),
            apart="" if context.section in WORKING else reading.text,
        )

    def language(self, reading: Reading) -> str:
        """Return the language of a bullet, "none" where nothing tells that it is English: no act in English, and not
        more words of it than of others."""
        if reading.language != "en" or any(
            sentence.action.verb is not None for sentence in reading.sentences
        ):
            return reading.language
        english, other = telling_words(WORD.findall(reading.text.lower()), self.lexicon)
        return "en" if english > other else "none"

    def _slips(self, text: str) -> tuple[Slip, ...]:
        """Return the misspellings of a text that can be told for certain, in its order."""
        found = [Slip("technology-name", *each) for each in self.spelling.places(text)]
        found += [Slip("doubled-word", *each) for each in doubled(text) if each[1] not in self.allowed]
        return tuple(sorted(found, key=lambda slip: slip.wrong.start))


def key_of(text: str, context: BulletContext, link: bool) -> Key:
    """Return all that the facts of a bullet depend on: a whole context takes longer to hash than all else."""
    section = "" if context.section in WORKING else context.section
    return text, section, context.kind, context.nested, link


def is_stack_line(reading: Reading, context: BulletContext) -> bool:
    """Whether a line does nothing but name the tools of a role, and says so: a bullet needs a label ("Stack:"),
    else it is a dump and no place that a reader looks for."""
    if reading.label is None and context.kind == "bullet":
        return False
    return lists_tools(reading)


def spoken_pronouns(reading: Reading) -> frozenset[str]:
    """Return the pronouns of the first person as a message names them; none where no English prose is judged."""
    if reading.language != "en" or reading.words < 2:
        return frozenset()
    return frozenset(
        phrase.text if phrase.text.startswith("I") else phrase.text.lower()
        for phrase in reading.marked("pronoun")
    )


def skill_items(reading: Reading) -> tuple[str, ...]:
    """Return the single skills of a line, lower-cased, without the line's label."""
    text = reading.text[reading.label.end :] if reading.label else reading.text
    parts = (part.strip(" .:–-\t").lower() for part in ITEM_BREAK.split(text.strip(" :")))
    return tuple(part for part in parts if part)


def resume_facts(resume: Resume, reader: FactReader) -> ResumeFacts:
    """Return the facts of a whole resume."""
    document = resume.document
    name = place_of(document, document.name, (None, Phrase("", 0, 0)))
    return ResumeFacts(
        sections=tuple(section_facts(resume, reader, index, name) for index in range(len(document.sections))),
        layout=layout_of(document),
        target=resume.target,
        reads_as=resume.reads_as,
        today=resume.today,
        name=name,
        top=FORMATS[document.format].text_of(top_of(document)),
        complete=is_complete(document),
        code_link=has_code_link(document, reader),
        named=named_in_lines("\n".join(document.texts.values()), Kinds.of(reader.rulebook)),
        resume=resume,
        slips={index: reader.slips(document.nodes[index].text.plain) for index in sorted(resume.contexts)},
    )


def section_facts(resume: Resume, reader: FactReader, at: int, name: FindingPlace) -> SectionFacts:
    """Return the facts of the section `at`; `name` is the place of the name line."""
    document = resume.document
    section = document.sections[at]
    place = place_of(document, section.node, name)
    loose = facts_of(resume, reader, (*section.bullets, *section.paragraphs))
    entries = tuple([entry_facts(resume, reader, entry, resume.entry_levels.get((at, position)), place)
                     for position, entry in enumerate(section.entries)])  # fmt: skip
    return SectionFacts(
        kind=section.kind,
        heading=section.heading,
        place=place,
        entries=entries,
        loose=loose,
        content=(*chain.from_iterable([entry.content for entry in entries]), *loose),
        flagged=not resume.flagged.isdisjoint(nodes_of(section)),
        source="" if section.kind in LONG else source_of(document, section),
    )


def entry_facts(
    resume: Resume, reader: FactReader, entry: Entry, reads_as: Level | None, heading: FindingPlace
) -> EntryFacts:
    """Return the facts of one entry; `heading` is the place of its section."""
    nodes = resume.document.nodes
    bullets = facts_of(resume, reader, entry.bullets)
    header = () if entry.header is None else (entry.header,)
    return EntryFacts(
        title=entry.title,
        organisation=entry.organisation,
        period=entry.period,
        reads_as=reads_as,
        place=place_of(resume.document, entry.header, heading, entry.title, entry.organisation),
        text="".join(nodes[index].text.plain for index in header),
        content=(*bullets, *facts_of(resume, reader, entry.paragraphs)),
        listed=len(bullets),
        written=len(entry.bullets) + len(entry.paragraphs),
        link=any(holds_link(nodes[index].source) for index in (*header, *entry.bullets, *entry.paragraphs)),
    )


def facts_of(resume: Resume, reader: FactReader, indices: Sequence[int]) -> tuple[BulletFacts, ...]:
    """Return the facts of bullets or paragraphs, those that were not read left out."""
    nodes, readings = resume.document.nodes, resume.readings
    return tuple([reader.facts(readings[index], resume.contexts[index], link=holds_link(nodes[index].source))
                  for index in indices if index in readings])  # fmt: skip


def place_of(
    document: Document, node: int | None, otherwise: FindingPlace, *named: str | None
) -> FindingPlace:
    """Return where a finding on a node lies: on the first of the words `named` that stand in it, on all of it where
    none does; `otherwise` where there is no node."""
    text = "" if node is None else document.nodes[node].text.plain
    if not text:
        return otherwise
    words = next((each for each in named if each and each in text), text)
    at = text.find(words)
    return node, Phrase(words, at, at + len(words))


def holds_link(source: str) -> bool:
    """Whether the source of a node holds a link."""
    return any(sign in source for sign in LINK_SIGNS)


def nodes_of(section: Section) -> list[int]:
    """Return the indices of every bullet and paragraph of a section."""
    groups: list[Section | Entry] = [section, *section.entries]
    return [index for group in groups for index in (*group.bullets, *group.paragraphs)]


def source_of(document: Document, section: Section) -> str:
    """Return a section's text in the root file without comments; "" for one of an included file or without a
    heading."""
    if section.node is None or document.nodes[section.node].path is not None:
        return ""
    return FORMATS[document.format].text_of(document.text[document.starts[section.node] : section.end])


def top_of(document: Document) -> str:
    """Return the source above the first section that has a heading: name, contact lines and, in LaTeX, the preamble,
    where classes of resumes take them."""
    ends = [document.starts[section.node] for section in document.sections
            if section.node is not None and section.kind != "contact"
            and document.nodes[section.node].path is None]  # fmt: skip
    return document.text[: min(ends, default=len(document.text))]


def is_complete(document: Document) -> bool:
    """Whether the document is a whole resume, not a part of one or a few bullets."""
    if FORMATS[document.format].is_part(document.text):
        return False
    kinds = [section.kind for section in document.sections if section.kind in MAIN_KINDS]
    written = sum(
        len(nodes_of(section)) for section in document.sections if section.kind in ("experience", "projects")
    )
    framed = bool(kinds) and len(document.sections) >= FRAMED
    return document.detection.is_resume and framed and written >= WRITTEN


def has_code_link(document: Document, reader: FactReader) -> bool:
    """Whether a link leads to a code host, or from the contact lines to a site of the author's own. A macro that is
    called after a code host prints one, in a class or package that nobody reads."""
    top = top_of(document).lower()
    for link in document.links:
        if reader.is_code(link):
            return True
        host = host_of(link)
        own = "@" not in link and "." in host and not belongs(host, reader.social_hosts)
        if own and host in top:
            return True
    printed = FORMATS[document.format].text_of
    return any(reader.code_macro.search(printed(text)) for text in document.texts.values())


def host_of(link: str) -> str:
    """Return the host of a link in lower case, "" where none can be told."""
    match = HOST.match(link)
    return match[1].lower() if match else ""


def belongs(host: str, domains: tuple[str, ...]) -> bool:
    """Whether `host` is one of `domains` or lies below one."""
    return any(host == domain or host.endswith("." + domain) for domain in domains)
