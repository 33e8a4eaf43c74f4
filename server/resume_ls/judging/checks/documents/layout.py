"""Which facts of the layout matter to text extraction: the parser says that there is a table, this says
what is in it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from resume_ls.document.model import Document

TABLE_EDGE = re.compile(r"\\(begin|end)\{(?:tabular[xy*]?|tabulary|longtable)\}")
LOADED = re.compile(
    r"\\(documentclass|usepackage|RequirePackage)\s*+(?:\[([^\]]{0,500})\]\s*+)?\{([^}]{0,500})\}"
)
COMMENT = re.compile(r"(?<!\\)%[^\n]*")
TABLE_ROW = re.compile(r"^[ \t]*\|.*\|[ \t]*\r?$", re.MULTILINE)
BODY = "\\begin{document}"


def layout_of(document: Document) -> frozenset[str]:
    """Return "columns", "table" (roles or their bullets stand in one), "icons" and "t1:CLASS" with the
    packages that are loaded as "package:NAME", each only in the format where it was seen to matter."""
    facts = set(document.layout & {"columns"})
    if "table" in document.layout and has_roles_in_table(document):
        facts.add("table")
    if document.format == "latex":
        facts |= document.layout & {"icons"}
        facts |= fonts(document.text)
    return frozenset(facts)


def has_roles_in_table(document: Document) -> bool:
    """Whether roles or projects stand in a table of the root file; contact lines and skills are read well
    enough."""
    text = document.text
    tables = list(table_ranges(text)) if document.format == "latex" else []
    for section in document.sections:
        if section.kind not in ("experience", "projects") or section.node is None:
            continue
        if document.nodes[section.node].path is not None:
            continue
        if document.format == "markdown" and TABLE_ROW.search(
            text, document.starts[section.node], section.end
        ):
            return True
        headers = [entry.header for entry in section.entries if entry.header is not None]
        bullets = [index for entry in section.entries for index in entry.bullets]
        starts = [document.starts[index] for index in (*headers, *bullets)]
        if any(first < start < last for start in starts for first, last in tables):
            return True
    return False


def table_ranges(text: str) -> Iterator[tuple[int, int]]:
    """Yield where tables of the body begin and end; an end that is missing is the end of the text."""
    body = max(text.find(BODY), 0)
    opened: list[int] = []
    for match in TABLE_EDGE.finditer(text, body):
        if match[1] == "begin":
            opened.append(match.end())
        elif opened:
            yield opened.pop(), match.start()


def fonts(text: str) -> set[str]:
    """Return "t1" and the class and packages, where T1 encoding is asked for; else nothing."""
    preamble = COMMENT.sub("", text[: max(text.find(BODY), 0)])
    if "fontenc" not in preamble:
        return set()
    found: set[str] = set()
    for command, options, names in LOADED.findall(preamble):
        for name in names.split(","):
            found.add(f"{'class' if command == 'documentclass' else 'package'}:{name.strip()}")
        if "fontenc" in names and "T1" in (option.strip() for option in options.split(",")):
            found.add("t1")
    return found if "t1" in found else set()
