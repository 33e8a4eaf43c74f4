"""What a Document holds, written so that a person can read and check it."""

from resume_ls.document.model import Document, Entry


def outline(document: Document) -> str:
    """One line a section, entry, bullet and paragraph, indented as they belong together."""
    lines = []
    if document.name is not None:
        lines.append(f"name: {document.nodes[document.name].text.plain}")
    for section in document.sections:
        lines.append(f"{section.kind}: {section.heading}")
        lines += _pieces(document, section.bullets, section.paragraphs, "  ")
        for entry in section.entries:
            lines.append(f"  {_entry(entry)}")
            lines += _pieces(document, entry.bullets, entry.paragraphs, "    ")
    lines += [f"{d.kind} {' '.join(d.values)} ({_scope(document, d)})" for d in document.directives]
    return "\n".join(lines)


def _entry(entry: Entry) -> str:
    period = entry.period
    when = f"{period.start or '?'}..{'now' if period.current else period.end or ''}" if period else "-"
    return f"{entry.title or '-'} @ {entry.organisation or '-'} | {when}"


def _pieces(document, bullets, paragraphs, indent):
    for index in sorted((*bullets, *paragraphs)):
        node = document.nodes[index]
        mark = "-" if node.kind == "bullet" else "¶"
        yield f"{indent}{'  ' * node.depth}{mark} {node.text.plain}"


def _scope(document, directive):
    if directive.scope == "file":
        return "file"
    return "nothing" if directive.node is None else document.nodes[directive.node].text.plain[:20]
