"""skills-dump: the items stay, grouped by what they are."""

from __future__ import annotations

import re

from resume_ls.document.model import Document, Section
from resume_ls.judging.checks.model import Finding
from resume_ls.reading import Lexicon, read
from resume_ls.rewrites.document.missing_section import newline
from resume_ls.rewrites.model import Edit, Fresh, Kept, Piece, Rewrite
from resume_ls.rulebook.model import Rulebook
from resume_ls.text.spans import Span

ITEM = re.compile(r"[^,;·•|/\n]+(?:/[^\s,;·•|]+)*")


def rewrites(finding: Finding, document: Document, rulebook: Rulebook) -> tuple[Rewrite, ...]:
    """Return the skills section with its items under labels; none where they are grouped already."""
    section = next(
        (
            section
            for section in document.sections
            if section.kind == "skills"
            and finding.node in (section.node, *section.bullets, *section.paragraphs)
        ),
        None,
    )
    if section is None or section.entries or finding.data.get("fault") not in (None, "many"):
        return ()
    nodes = [*section.bullets, *section.paragraphs]
    if not nodes or any(
        document.nodes[index].path is not None or ":" in document.nodes[index].text.plain for index in nodes
    ):
        return ()
    groups = grouped(document, section, rulebook)
    if len(groups) < 2:
        return ()
    nodes.sort(key=lambda index: document.starts[index])
    first, last = document.nodes[nodes[0]], nodes[-1]
    start = document.starts[nodes[0]]
    before = document.text[:start]
    indent = before[len(before.rstrip(" \t")) :]
    pieces: list[Piece] = []
    for label, items in groups.items():
        if pieces:
            pieces.append(Fresh(newline(document) * (1 if first.kind == "bullet" else 2) + indent))
        pieces += [Kept(Span(start, start + first.body.start)), Fresh(f"{label}: ")]
        for place, span in enumerate(items):
            pieces += [*([Fresh(", ")] if place else []), Kept(span)]
        pieces.append(Kept(Span(start + first.body.end, start + len(first.source))))
    span = Span(start, document.starts[last] + len(document.nodes[last].source))
    kept = tuple(piece for piece in pieces if not isinstance(piece, Kept) or len(piece.span))
    return (Rewrite("Group the skills by what they are", (Edit(span, kept),), preferred=True),)


def grouped(document: Document, section: Section, rulebook: Rulebook) -> dict[str, list[Span]]:
    """Return the absolute spans of a section's items by their label, in the order of rules/rewrites/skills.yml."""
    labels = rulebook.data["rewrites/skills"]["labels"]
    lexicon = Lexicon.of(rulebook)
    found: dict[str, list[Span]] = {}
    for index in sorted([*section.bullets, *section.paragraphs], key=lambda i: document.starts[i]):
        node = document.nodes[index]
        reading = read(node.text.plain, lexicon, section="skills")
        for match in ITEM.finditer(node.text.plain):
            text = match[0].strip()
            if not text:
                continue
            start = match.start() + match[0].index(text)
            inside = next(
                (t for t in reading.technologies if start <= t.phrase.start < start + len(text)), None
            )
            label = labels.get(inside.group if inside else "other", labels["other"])
            found.setdefault(label, []).append(
                node.text.to_source(start, start + len(text)).shifted(document.starts[index])
            )
    return {label: found[label] for label in dict.fromkeys(labels.values()) if label in found}
