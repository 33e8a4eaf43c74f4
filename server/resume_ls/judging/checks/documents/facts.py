"""From readings to facts: what of each bullet can change a verdict on the whole document."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import chain

from resume_ls.document.formats import FORMATS
from resume_ls.document.model import Document, Entry, Section
from resume_ls.judging.checks.bullets.hollow_number import round_shares
from resume_ls.judging.checks.documents.layout import layout_of
from resume_ls.judging.checks.documents.model import (
    FULL,
    BulletFacts,
    EntryFacts,
    GroupFacts,
    ResumeFacts,
    SectionFacts,
)
from resume_ls.judging.checks.documents.page import WORKING, PageReader
from resume_ls.judging.checks.model import BulletContext, Resume
from resume_ls.judging.telling import lists_tools
from resume_ls.reading.model import Reading
from resume_ls.rulebook.model import Rulebook
from resume_ls.text.bounded import BoundedCache
from resume_ls.text.phrases import WORD, Phrases

MAIN_KINDS = frozenset({"summary", "skills", "experience", "projects", "education"})
FRAMED = 2
"""Sections from which on a resume is a whole one and not a part, where one of them is of a main kind."""
WRITTEN = 2
"""Bullets of experience and projects from which on a resume is written out enough to be judged as a whole."""

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
        words = rulebook.data["documents"]
        self.rulebook = rulebook
        groups = rulebook.data["lexicon/technologies"]["groups"].values()
        self.names = frozenset(name for group in groups for name in group if " " not in name)
        self.signs = Phrases.of(words["signs"])
        self.claiming = frozenset(words["skills"]["claims"])
        self.everyday = frozenset(words["skills"]["everyday"])
        self.code_hosts: tuple[str, ...] = tuple(words["links"]["code"])
        self.social_hosts: tuple[str, ...] = tuple(words["links"]["social"])
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
            language=reading.language,
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
            page=PageReader.of(self.rulebook).read(reading, context),
        )


def key_of(text: str, context: BulletContext, link: bool) -> Key:
    """Return all that the facts of a bullet depend on: a whole context takes longer to hash than all else."""
    section = "" if context.section in WORKING else context.section
    return text, section, context.kind, context.nested, link


SUMMARY_SIGNS = frozenset({"objective", "praise", "concrete"})
"""Lists that mean something in a summary only."""
OPENING = 40
"""Characters within which a wish is the summary's opening."""


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
    sections = tuple(section_facts(resume, reader, index, section)
                     for index, section in enumerate(document.sections))  # fmt: skip
    name, page = document.name, PageReader.of(reader.rulebook)
    return ResumeFacts(
        sections=sections,
        layout=layout_of(document),
        target=resume.target,
        reads_as=resume.reads_as,
        today=resume.today,
        name=name,
        name_text="" if name is None else document.nodes[name].text.plain,
        is_resume=document.detection.is_resume,
        complete=is_complete(document),
        read=bool(resume.readings),
        code_link=has_code_link(document, reader),
        source=resume,
        slips={index: page.slips(document.nodes[index].text.plain) for index in sorted(resume.contexts)},
    )


def section_facts(resume: Resume, reader: FactReader, index: int, section: Section) -> SectionFacts:
    """Return the facts of one section."""
    loose = facts_of(resume, reader, section).content
    entries = tuple([entry_facts(resume, reader, (index, position), entry)
                     for position, entry in enumerate(section.entries)])  # fmt: skip
    return SectionFacts(
        kind=section.kind,
        heading=section.heading,
        node=section.node,
        text=node_text(resume.document, section.node),
        entries=entries,
        loose=loose,
        content=(*chain.from_iterable([entry.content for entry in entries]), *loose),
        flagged=not resume.flagged.isdisjoint(nodes_of(section)),
    )


def entry_facts(resume: Resume, reader: FactReader, place: tuple[int, int], entry: Entry) -> EntryFacts:
    """Return the facts of one entry; `place` is its section's and its own index."""
    own = facts_of(resume, reader, entry)
    return EntryFacts(
        title=entry.title,
        organisation=entry.organisation,
        period=entry.period,
        reads_as=resume.entry_levels.get(place),
        header=entry.header,
        text=node_text(resume.document, entry.header),
        content=own.content,
        listed=own.listed,
        written=len(entry.bullets) + len(entry.paragraphs),
        link=own.link
        or (entry.header is not None and holds_link(resume.document.nodes[entry.header].source)),
    )


def facts_of(resume: Resume, reader: FactReader, group: Entry | Section) -> GroupFacts:
    """Return the facts of an entry's bullets and paragraphs, or of those of a section outside its entries."""
    nodes, readings = resume.document.nodes, resume.readings

    def facts(indices: Sequence[int]) -> tuple[BulletFacts, ...]:
        return tuple([reader.facts(readings[index], resume.contexts[index], link=holds_link(nodes[index].source))
                      for index in indices if index in readings])  # fmt: skip

    link = any(holds_link(nodes[index].source) for index in (*group.bullets, *group.paragraphs))
    bullets = facts(group.bullets)
    return GroupFacts((*bullets, *facts(group.paragraphs)), len(bullets), link)


def holds_link(source: str) -> bool:
    """Whether the source of a node holds a link."""
    return any(sign in source for sign in LINK_SIGNS)


def nodes_of(section: Section) -> list[int]:
    """Return the indices of every bullet and paragraph of a section."""
    groups: list[Section | Entry] = [section, *section.entries]
    return [index for group in groups for index in (*group.bullets, *group.paragraphs)]


def node_text(document: Document, index: int | None) -> str:
    """Return a node's plain text, "" for no node."""
    return "" if index is None else document.nodes[index].text.plain


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
    """Whether a link leads to a code host, or from the contact lines to a site of the author's own."""
    contact_end = next((document.starts[section.node] for section in document.sections
                        if section.node is not None and section.kind != "contact"
                        and document.nodes[section.node].path is None), len(document.text))  # fmt: skip
    for link in document.links:
        if reader.is_code(link):
            return True
        host = host_of(link)
        if "@" in link or "." not in host or belongs(host, reader.social_hosts):
            continue
        if 0 <= document.text.lower().find(host) < contact_end:
            return True
    return False


def host_of(link: str) -> str:
    """Return the host of a link in lower case, "" where none can be told."""
    match = HOST.match(link)
    return match[1].lower() if match else ""


def belongs(host: str, domains: tuple[str, ...]) -> bool:
    """Whether `host` is one of `domains` or lies below one."""
    return any(host == domain or host.endswith("." + domain) for domain in domains)
