"""The structure of a parsed resume as a page that a person can check."""

from resume_ls.document.model import Document, Entry


def outline(document: Document) -> str:
    """Return name, sections, entries, paragraphs and bullets of `document`, a line each."""
    nodes = document.nodes
    lines = [f"name: {nodes[document.name].text.plain}"] if document.name is not None else []
    for section in document.sections:
        lines.append(f"## {section.kind}: {section.heading}".rstrip())
        lines += [f"  = {nodes[i].text.plain}" for i in section.paragraphs]
        for entry in section.entries:
            lines.append(f"  {_header(entry)}")
            lines += [f"    = {nodes[i].text.plain}" for i in entry.paragraphs]
            lines += [f"    {'  ' * nodes[i].depth}- {nodes[i].text.plain}" for i in entry.bullets]
        lines += [f"  {'  ' * nodes[i].depth}- {nodes[i].text.plain}" for i in section.bullets]
    return "\n".join(lines) + "\n"


def _header(entry: Entry) -> str:
    period = entry.period
    when = (
        "undated"
        if period is None
        else f"{period.start or '?'}..{'now' if period.current else period.end or '?'}"
    )
    return f"* {entry.title} @ {entry.organisation} [{when}]"
