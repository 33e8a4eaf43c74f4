"""Document symbols: sections, in them entries, in them bullets; a flat list for clients that take no tree."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lsprotocol import types

from resume_ls.document.model import Entry, Section
from resume_ls.lsp.resumes import OpenResume
from resume_ls.lsp.session import Session
from resume_ls.text.spans import Span

LONGEST_NAME = 80


def symbols(
    session: Session, resume: OpenResume, _: types.DocumentSymbolParams
) -> list[types.DocumentSymbol] | list[types.SymbolInformation]:
    """Answer `textDocument/documentSymbol`."""
    found = tree(resume)
    return found if session.client.hierarchical_symbols else list(flat(resume, found))


def tree(resume: OpenResume) -> list[types.DocumentSymbol]:
    """Return the symbols of a resume: sections, in them entries, in them bullets."""
    return [symbol for section in resume.analysis.document.sections for symbol in of_section(resume, section)]


def of_section(resume: OpenResume, section: Section) -> Iterator[types.DocumentSymbol]:
    """Yield the symbol of a section; nothing for one in another file."""
    inside = [of_entry(resume, entry) for entry in section.entries]
    children = [symbol for symbol in inside if symbol is not None]
    children += of_nodes(resume, (*section.bullets, *section.paragraphs))
    head = resume.own_span(section.node)
    if head is None:
        if section.node is None:
            yield from children  # text before the first heading stands by itself
        return
    yield symbol(
        resume, section.heading or section.kind, types.SymbolKind.Namespace, head, children, section.end
    )


def of_entry(resume: OpenResume, entry: Entry) -> types.DocumentSymbol | None:
    """Return the symbol of an entry, None for one without a header in this file."""
    head = resume.own_span(entry.header)
    if head is None:
        return None
    name = ", ".join(part for part in (entry.title, entry.organisation) if part) or head.of(resume.text)
    children = of_nodes(resume, (*entry.bullets, *entry.paragraphs))
    return symbol(
        resume,
        name,
        types.SymbolKind.Class,
        head,
        children,
        detail=entry.period.text if entry.period else None,
    )


def of_nodes(resume: OpenResume, nodes: Sequence[int]) -> list[types.DocumentSymbol]:
    """Return the symbols of bullets and paragraphs, by place."""
    document = resume.analysis.document
    return [
        symbol(resume, document.nodes[node].text.plain, types.SymbolKind.String, span, [])
        for node in sorted(nodes)
        if (span := resume.own_span(node)) is not None
    ]


def symbol(
    resume: OpenResume, name: str, kind: types.SymbolKind, head: Span, children: list[types.DocumentSymbol],
    end: int = 0, detail: str | None = None,
) -> types.DocumentSymbol:  # fmt: skip
    """Return one symbol, wide enough to hold its children."""
    selection = resume.range(head)
    whole = resume.range(Span(head.start, max(head.end, end)))
    last = max(
        (child.range.end for child in children), key=lambda at: (at.line, at.character), default=whole.end
    )
    if (last.line, last.character) > (whole.end.line, whole.end.character):
        whole = types.Range(whole.start, last)
    shown = " ".join(name.split()) or "…"
    shown = shown if len(shown) <= LONGEST_NAME else f"{shown[: LONGEST_NAME - 1]}…"
    return types.DocumentSymbol(shown, kind, whole, selection, detail=detail, children=children or None)


def flat(
    resume: OpenResume, symbols: Sequence[types.DocumentSymbol], container: str | None = None
) -> Iterator[types.SymbolInformation]:
    """Yield a tree of symbols as a list."""
    for it in symbols:
        yield types.SymbolInformation(
            types.Location(resume.uri, it.range), it.name, it.kind, container_name=container
        )
        yield from flat(resume, it.children or (), it.name)
