"""Where a document's finding lies: on a heading, an entry's title or the name line, else at the top of the
text."""

from __future__ import annotations

import re
from collections.abc import Mapping

from resume_ls.document.formats import FORMATS
from resume_ls.document.formats.latex.format import LATEX
from resume_ls.document.model import Document
from resume_ls.judging.checks.documents.model import EntryFacts, ResumeFacts, SectionFacts
from resume_ls.judging.checks.model import Finding, made
from resume_ls.reading.model import Phrase
from resume_ls.rulebook.model import Rule

FindingPlace = tuple[int | None, Phrase]
"""A node index with a span in its plain text; None for the top of the text, found when the finding is
placed."""

TOP: FindingPlace = (None, Phrase("", 0, 0))

PRINTED = re.compile(r"(?<![\\\w])[^\W\d_][^\\{}$&\n]*[^\s\\{}$&\n]")
"""Words in a line of LaTeX that are no macro."""
LINE_END = re.compile(r"\r\n|\n|\r|\Z")


def on_name(resume: ResumeFacts) -> FindingPlace:
    """The name line; the top of the text where no name was seen."""
    if resume.name is None or not resume.name_text:
        return TOP
    return resume.name, Phrase(resume.name_text, 0, len(resume.name_text))


def on_section(resume: ResumeFacts, section: SectionFacts) -> FindingPlace:
    """The section's heading; the name line where it has none."""
    if section.node is None or not section.text:
        return on_name(resume)
    return section.node, Phrase(section.text, 0, len(section.text))


def on_entry(resume: ResumeFacts, section: SectionFacts, entry: EntryFacts) -> FindingPlace:
    """The entry's title (its organisation where it has none); the section's heading where no header was
    seen."""
    if entry.header is None or not entry.text:
        return on_section(resume, section)
    for wanted in (entry.title, entry.organisation):
        at = entry.text.find(wanted) if wanted else -1
        if wanted and at >= 0:
            return entry.header, Phrase(wanted, at, at + len(wanted))
    return entry.header, Phrase(entry.text, 0, len(entry.text))


def finding(
    rule: Rule, resume: ResumeFacts, place: FindingPlace, data: Mapping[str, str] | None = None, **words: str
) -> Finding:
    """Return the rule's finding at `place`; `words` fill the message's names, `{ask}` and `{level}` are
    known."""
    node, span = place
    return made(rule, resume.target, span, words, node=node, data=data)


def top_of_text(document: Document) -> Phrase:
    """Return the first line of text after the front matter or preamble (absolute, without blanks around)."""
    text = document.text
    format = FORMATS[document.format]
    at, skip = format.begin(text), format.leading
    while at < len(text) and (match := skip.match(text, at)) and match.end() > at:
        at = match.end()
    end = LINE_END.search(text, at)
    stop = end.start() if end else len(text)
    printed = PRINTED.search(text, at, stop) if format is LATEX else None
    if printed is not None:
        return Phrase(printed[0].rstrip(), printed.start(), printed.start() + len(printed[0].rstrip()))
    line = text[at:stop].rstrip()
    return Phrase(line, at, at + len(line))
