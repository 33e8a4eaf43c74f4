"""Document symbols: sections, in them entries, in them bullets; a flat list for clients that take no tree."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from resume_ls.document.model import Entry, Section
from resume_ls.lsp.connection import Message
from resume_ls.lsp.resumes import OpenResume
from resume_ls.lsp.session import Session
from resume_ls.text.spans import Span

LONGEST_NAME = 80
SECTION, ENTRY, BULLET = 3, 5, 15
"""SymbolKind.Namespace, Class and String"""


def symbols(session: Session, resume: OpenResume, _: Message) -> list[Message]:
    """Answer `textDocument/documentSymbol`."""
    found = tree(resume)
    return found if session.client.hierarchical_symbols else list(flat(resume, found))


def tree(resume: OpenResume) -> list[Message]:
    """Return the symbols of a resume: sections, in them entries, in them bullets."""
    return [symbol for section in resume.analysis.document.sections for symbol in of_section(resume, section)]


def of_section(resume: OpenResume, section: Section) -> Iterator[Message]:
    """Yield the symbol of a section; nothing for one in another file."""
    inside = [of_entry(resume, entry) for entry in section.entries]
    children = [symbol for symbol in inside if symbol is not None]
    children += of_nodes(resume, (*section.bullets, *section.paragraphs))
    head = resume.own_span(section.node)
    if head is None:
        if section.node is None:
            yield from children  # text before the first heading stands by itself
        return
    yield symbol(resume, section.heading or section.kind, SECTION, head, children, section.end)


def of_entry(resume: OpenResume, entry: Entry) -> Message | None:
    """Return the symbol of an entry, None for one without a header in this file."""
    head = resume.own_span(entry.header)
    if head is None:
        return None
    name = ", ".join(part for part in (entry.title, entry.organisation) if part) or head.of(resume.text)
    children = of_nodes(resume, (*entry.bullets, *entry.paragraphs))
    return symbol(
        resume,
        name,
        ENTRY,
        head,
        children,
        detail=entry.period.text if entry.period else None,
    )


def of_nodes(resume: OpenResume, nodes: Sequence[int]) -> list[Message]:
    """Return the symbols of bullets and paragraphs, by place."""
    document = resume.analysis.document
    return [
        symbol(resume, document.nodes[node].text.plain, BULLET, span, [])
        for node in sorted(nodes)
        if (span := resume.own_span(node)) is not None
    ]


def symbol(
    resume: OpenResume, name: str, kind: int, head: Span, children: list[Message],
    end: int = 0, detail: str | None = None,
) -> Message:  # fmt: skip
    """Return one symbol, wide enough to hold its children."""
    whole = resume.buffer.range(Span(head.start, max(head.end, end)))
    ends = [whole["end"], *(child["range"]["end"] for child in children)]
    whole["end"] = max(ends, key=lambda at: (at["line"], at["character"]))
    shown = " ".join(name.split()) or "…"
    shown = shown if len(shown) <= LONGEST_NAME else f"{shown[: LONGEST_NAME - 1]}…"
    made = {"name": shown, "kind": kind, "range": whole, "selectionRange": resume.buffer.range(head)}
    return made | {"children": children} | ({} if detail is None else {"detail": detail})


def flat(resume: OpenResume, symbols: Sequence[Message], container: str | None = None) -> Iterator[Message]:
    """Yield a tree of symbols as a list."""
    for it in symbols:
        inside = {} if container is None else {"containerName": container}
        place = {"location": {"uri": resume.uri, "range": it["range"]}}
        yield {"name": it["name"], "kind": it["kind"], **place, **inside}
        yield from flat(resume, it["children"], it["name"])
