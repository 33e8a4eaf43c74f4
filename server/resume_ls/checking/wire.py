"""The JSON that `check` and `inspect` print (docs/schema/check.schema.json, inspect.schema.json)."""

from __future__ import annotations

import posixpath
from dataclasses import asdict
from typing import Any

from resume_ls.analysis import Analysis
from resume_ls.configuration import fingerprint
from resume_ls.document.model import Document, Entry, Section
from resume_ls.judging.checks.documents.facts import nodes_of
from resume_ls.judging.checks.model import Finding
from resume_ls.judging.suppression import marked_text
from resume_ls.rewrites.model import Rewrite
from resume_ls.rewrites.render import applied, around_dollars, plain, snippet
from resume_ls.text.lines import Lines, line_end, line_start
from resume_ls.text.spans import Span

Json = dict[str, Any]


def shown_path(root: str, part: str | None) -> str:
    """Return the path of a part as a user would write it: relative to where `root` is, as given."""
    if part is None:
        return root
    folder = posixpath.dirname(root.replace("\\", "/"))
    return posixpath.normpath(posixpath.join(folder, part)) if folder else part


class Places:
    """Ranges in the files of one document, each file's lines indexed once."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self._lines: dict[str | None, Lines] = {}

    def lines(self, path: str | None) -> Lines:
        """Return the lines of a file."""
        if path not in self._lines:
            self._lines[path] = Lines.of(self.document.texts[path])
        return self._lines[path]

    def range(self, span: Span, path: str | None) -> Json:
        """Return an absolute span of a file as the contract's range: lines and columns from 1, code points, `end`
        exclusive."""
        lines = self.lines(path)
        (start_line, start), (end_line, end) = lines.position(span.start), lines.position(span.end)
        return {
            "start": {"line": start_line + 1, "column": start + 1},
            "end": {"line": end_line + 1, "column": end + 1},
        }

    def line(self, path: str | None, number: int) -> str:
        """Return a line of a file, by its number from 1, without its line break."""
        lines = self.lines(path)
        return self.document.texts[path][lines.starts[number - 1] : lines.line_end(number - 1)]


def check_json(analysis: Analysis, root: str, part: str | None = None, *, rewrites: bool = True) -> Json:
    """Return what `check` says of the root document (`part` None) or of one of its parts.

    `root` is the root's path as given. Without `rewrites` each finding's list of them is empty (they take the
    most time, and counts need none).
    """
    places = Places(analysis.document)
    found = [
        finding_json(analysis, finding, places, root, rewrites=rewrites)
        for finding in analysis.findings_in(part)
    ]
    return head_json(analysis, shown_path(root, part)) | {"findings": found}


def head_json(analysis: Analysis, path: str) -> Json:
    """Return what the JSON of every kind of work says of a document first."""
    return {
        "path": path,
        "format": analysis.document.format,
        "target_level": analysis.target_level,
        "target_from": analysis.target_from,
        "reads_as": analysis.reads_as,
    }


def finding_json(
    analysis: Analysis, finding: Finding, places: Places, root: str, *, rewrites: bool = True
) -> Json:
    """Return one finding with its rewrites."""
    path = analysis.path_of(finding)
    span = analysis.source_span(finding)
    offered = analysis.rewrites(finding) if rewrites else ()
    return {
        "code": finding.code,
        "severity": finding.severity,
        "level": finding.level.label,
        "message": finding.message,
        "range": places.range(span, path),
        "text": span.of(places.document.texts[path]),
        "fingerprint": fingerprint(finding.code, marked_text(analysis.document, finding)),
        "rewrites": [rewrite_json(rewrite, finding, places, path, root) for rewrite in offered],
        "questions": list(analysis.questions(finding.node)) if rewrites and finding.node is not None else [],
    }


def rewrite_json(rewrite: Rewrite, finding: Finding, places: Places, path: str | None, root: str) -> Json:
    """Return one rewrite: its edits as plain text and snippet, and what the bullet becomes."""
    document = places.document
    edits = []
    for edit in (
        part for whole in rewrite.edits for part in around_dollars(whole, document.texts[whole.path])
    ):
        source = document.texts[edit.path]
        entry: Json = {
            "range": places.range(edit.span, edit.path),
            "text": plain(edit, source, document.format),
            "snippet": snippet(edit, source, document.format),
        }
        if edit.path != path:
            entry["path"] = shown_path(root, edit.path)
        edits.append(entry)
    return {
        "title": rewrite.title,
        "preferred": rewrite.preferred,
        "safe": rewrite.safe,
        "edits": edits,
        "result": result_of(rewrite, finding, places, path),
    }


def result_of(rewrite: Rewrite, finding: Finding, places: Places, path: str | None) -> str:
    """Return the node's whole source after the edits; of a document's rewrite, the lines that the edits reach."""
    document = places.document
    here = [edit for edit in rewrite.edits if edit.path == path]
    span = Span(finding.span.start, finding.span.end)
    if finding.node is not None:
        span = document.span(finding.node)
    text = document.texts[path]
    if any(not span.covers(edit.span) for edit in here):
        first, last = min(edit.span.start for edit in here), max(edit.span.end for edit in here)
        span = Span(line_start(text, first), line_end(text, last))
    whole = applied(rewrite, text, document.format, path)
    return whole[span.start : span.end + len(whole) - len(text)]


def inspect_json(analysis: Analysis, root: str, part: str | None = None) -> Json:
    """Return what the parser saw; with `part`, only what lies in that part, as the document of that file."""
    document, inspector = analysis.document, _Inspector(analysis, root, part)
    return head_json(analysis, shown_path(root, part)) | {
        "is_resume": document.detection.is_resume,
        "links": list(document.links),
        "sections": [inspector.section(it) for it in document.sections if part is None or inspector.held(it)],
    }


class _Inspector:
    """Turns the nodes of one document into JSON; `home` is the part that is shown alone (None: all of the document, the
    root's nodes without a path)."""

    def __init__(self, analysis: Analysis, root: str, home: str | None) -> None:
        self.analysis = analysis
        self.document = analysis.document
        self.places = Places(analysis.document)
        self.root = root
        self.home = home

    def held(self, section: Section) -> list[int]:
        """Return the nodes of a section that are shown, heading and headers included."""
        heads = (section.node, *(entry.header for entry in section.entries))
        return [index for index in (*heads, *nodes_of(section)) if index is not None and self.mine(index)]

    def mine(self, index: int) -> bool:
        return self.home in (None, self.document.nodes[index].path)

    def placed(self, entry: Json, path: str | None) -> Json:
        if path != self.home:
            entry["path"] = shown_path(self.root, path)
        return entry

    def section(self, section: Section) -> Json:
        """Return a section with all that is in it; its range ends where the section does."""
        held = self.held(section)
        nodes = self.document.nodes
        first = section.node if section.node in held else min(held, default=None)
        path, start = (None, 0) if first is None else (nodes[first].path, self.document.starts[first])
        ends = [self.document.span(index).end for index in held if nodes[index].path == path]
        if section.node is None or nodes[section.node].path == path:
            ends.append(section.end)
        paragraphs: list[tuple[int, Json]] = [(index, {}) for index in section.paragraphs]
        for number, entry in enumerate(section.entries):
            paragraphs += [(index, {"entry": number}) for index in entry.paragraphs]
        return self.placed(
            {
                "kind": section.kind,
                "heading": section.heading,
                "range": self.places.range(Span(start, max([start, *ends])), path),
                "entries": [self.entry(entry) for entry in section.entries],
                "bullets": [self.node(index) for index in section.bullets if self.mine(index)],
                "paragraphs": [
                    self.node(index) | of_entry
                    for index, of_entry in paragraphs
                    if self.mine(index) and index in self.analysis.contexts
                ],
            },
            path,
        )

    def entry(self, entry: Entry) -> Json:
        """Return an entry; `path` only where its header lies in another file."""
        found: Json = {
            "title": entry.title,
            "organisation": entry.organisation,
            "level": entry.level.label if entry.level is not None else None,
            "reads_as": _label(self.analysis.entry_reads_as(entry)),
            "period": asdict(entry.period) if entry.period else None,
            "bullets": [self.node(index) for index in entry.bullets if self.mine(index)],
        }
        return found if entry.header is None else self.placed(found, self.document.nodes[entry.header].path)

    def node(self, index: int) -> Json:
        """Return a bullet or paragraph with the level that judges it, what it reads as, and its evidence."""
        node = self.document.nodes[index]
        context = self.analysis.contexts.get(index)
        found: Json = {
            "text": node.text.plain,
            "range": self.places.range(self.document.span(index), node.path),
            "level": context.level.label if context is not None else self.analysis.target_level,
            "reads_as": None,
            "evidence": [],
        }
        if context is not None and context.kind == "label":
            found["kind"] = "label"
        elif context is not None:
            reading = self.analysis.reading(index)
            found["reads_as"] = _label(reading.reads_as)
            found["evidence"] = [
                {
                    "dimension": evidence.dimension,
                    "text": evidence.phrase.text,
                    "range": self.places.range(self.analysis.phrase_span(index, evidence.phrase), node.path),
                }
                for evidence in reading.evidence
            ]
        return self.placed(found, node.path)


def _label(level: Any) -> str | None:
    return level.label if level is not None else None
