"""A blank of ours that nobody has filled: no PDF may leave with `[[amount]]` in it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from resume_ls.document.formats import FORMATS
from resume_ls.document.model import Node
from resume_ls.judging.checks.model import Finding, Resume, made
from resume_ls.reading.model import Phrase
from resume_ls.rulebook.levels import Level
from resume_ls.rulebook.model import Rule, Rulebook
from resume_ls.text.patterns import expression
from resume_ls.text.spans import Span

BLANK = re.compile(r"\[\[([^\s\[\]][^\[\]\n]{0,119})\]\](?![(\[:])")


def blanks(text: str, rule: Rule) -> Iterator[re.Match[str]]:
    """Yield the blanks in a text: hints that rewrites and skeletons of ours write. `[[Note]]` else is the author's."""
    if "[[" not in text:
        return
    ours = expression(rf"\A(?:{'|'.join((rule.settings['phrase'], *rule.settings['hints']))})\Z")
    for match in BLANK.finditer(text):
        if ours.match(match[1].replace("\\", "")) and not text.endswith("!", 0, match.start()):
            yield match


def check(resume: Resume, rulebook: Rulebook) -> Iterator[Finding]:
    """Report every blank that no bullet check will: in a heading or header on that node, elsewhere (a contact
    line, a key) at its place in the source."""
    document, rule = resume.document, rulebook.rules["unfilled-blank"]
    for index, node in enumerate(document.nodes):
        if index not in resume.contexts:
            yield from on_node(node, index, resume.target, rule)
    for path, text in (document.texts or {None: document.text}).items():
        if "[[" in text:
            yield from outside_nodes(resume, rule, path, text)


def on_node(node: Node, index: int, level: Level, rule: Rule) -> Iterator[Finding]:
    """Report every blank of one node, `index` being its place in the document."""
    for match in blanks(node.text.plain, rule):
        place = node.text.to_source(match.start(), match.end())
        if node.source[: place.start].count("`") % 2 == 0:
            yield report(level, rule, match, index, node.path)


def outside_nodes(resume: Resume, rule: Rule, path: str | None, text: str) -> Iterator[Finding]:
    """Yield the blanks of one file that no node holds, comments and code left aside."""
    document = resume.document
    held = [document.span(index) for index, node in enumerate(document.nodes) if node.path == path]
    held += [Span(*match.span()) for match in FORMATS[document.format].unprinted.finditer(text)]
    for match in blanks(text, rule):
        if not any(match.start() in span for span in held):
            yield report(resume.target, rule, match, None, path)


def report(level: Level, rule: Rule, match: re.Match[str], node: int | None, path: str | None) -> Finding:
    """Return the finding of one blank, on the blank itself."""
    words = {"hint": match[1].replace("\\", "")}
    return made(rule, level, Phrase(match[0], *match.span()), words, node=node, path=path, data=words)
