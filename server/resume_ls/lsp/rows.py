"""Diagnostics as encoded rows: one JSON text a finding, joined for each report.

Sixty diagnostics take 0.56 ms through typed objects; a keystroke in a bullet encodes the rows of the nodes that it
changed and no others.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from resume_ls.configuration import fingerprint
from resume_ls.document.model import Node
from resume_ls.judging.checks.model import Finding
from resume_ls.lsp.capabilities import Client
from resume_ls.lsp.names import NAME
from resume_ls.lsp.texts import TextBuffer
from resume_ls.reading.model import Phrase
from resume_ls.rulebook.model import Severity
from resume_ls.text.spans import Span

SOURCE = NAME
PAGE: str | None = None
"""Where the page of a rule stands, with `{code}` for its code; None: nowhere on the web, and none is linked."""

SEVERITIES: dict[Severity, int] = {"error": 1, "warning": 2, "info": 3, "hint": 4}
"""DiagnosticSeverity"""
UNNECESSARY = 1
"""DiagnosticTag.Unnecessary"""
TAGS = {"unused-ignore": UNNECESSARY}
"""Findings on text that could go: editors fade it."""
MOST_EVIDENCE = 8
"""Pieces of evidence told of one finding; a skills line may have dozens."""

NodeAt = Callable[[int], tuple[Node, int]]
"""Gives a node and where it begins, by its index."""


@dataclass(frozen=True, slots=True)
class RowEncoder:
    """Turns one finding into one row, as this client takes it."""

    client: Client

    def tail(self, finding: Finding, text: str) -> bytes:
        """Return what does not depend on the finding's place: all fields but the ranges. `text` is its node's
        plain text, "" for a finding on the document."""
        fields: dict[str, object] = {
            "severity": SEVERITIES[finding.severity],
            "code": finding.code,
            "source": SOURCE,
            "message": finding.message,
        }
        if PAGE is not None and self.client.code_description:
            fields["codeDescription"] = {"href": PAGE.format(code=finding.code)}
        if self.client.tags and finding.code in TAGS:
            fields["tags"] = [TAGS[finding.code]]
        if self.client.diagnostic_data:
            fields["data"] = fingerprint(finding.code, text)
        return json.dumps(fields, ensure_ascii=False, separators=(",", ":")).encode(
            "utf-8", "backslashreplace"
        )[1:]

    def row(self, range_: bytes, tail: bytes, evidence: Sequence[tuple[bytes, str]], uri: bytes) -> bytes:
        """Return a row from its parts; `evidence` holds ranges with what they prove."""
        related = b""
        if evidence and self.client.related_information:
            related = b'"relatedInformation":[%s],' % b",".join(
                b'{"location":{"uri":%s,"range":%s},"message":%s}' % (uri, place, encode(message))
                for place, message in evidence
            )
        return b'{"range":%s,%s%s' % (range_, related, tail)


def encode(text: str) -> bytes:
    """Return a text as JSON."""
    return json.dumps(text).encode()


def encode_range(buffer: TextBuffer, span: Span) -> bytes:
    """Return a span of the text as the JSON of a range."""
    (first, start), (last, end) = buffer.position(span.start), buffer.position(span.end)
    return b'{"start":{"line":%d,"character":%d},"end":{"line":%d,"character":%d}}' % (
        first,
        start,
        last,
        end,
    )


class Rows:
    """The rows of one document, by node."""

    def __init__(self, encoder: RowEncoder, uri: str, buffer: TextBuffer) -> None:
        self._encoder = encoder
        self._uri = encode(uri)
        self._buffer = buffer
        self._of_nodes: list[bytes] = []
        self._of_document = b""
        self.generation = 0
        """Counts the changes of the rows: reports of one generation are equal."""

    def parts(self) -> list[bytes]:
        """Return all rows, some to a part; the parts separated by commas are the whole list."""
        return [part for part in (self._of_document, *self._of_nodes) if part]

    def set_document(self, findings: Iterable[Finding], node: NodeAt) -> None:
        """Take the findings of the document as a whole."""
        rows = b",".join(self._row(finding, node) for finding in findings)
        if rows != self._of_document:
            self._of_document = rows
            self.generation += 1

    def set_all(self, count: int, findings: Mapping[int, tuple[Finding, ...]], node: NodeAt) -> None:
        """Take the findings of all nodes, of which there are `count`."""
        rows = [b""] * count
        for index, found in findings.items():
            rows[index] = b",".join(self._row(finding, node) for finding in found)
        if rows != self._of_nodes:
            self._of_nodes = rows
            self.generation += 1

    def set_nodes(
        self, indices: Iterable[int], findings: Callable[[int], tuple[Finding, ...]], node: NodeAt
    ) -> None:
        """Take the findings of some nodes."""
        for index in indices:
            rows = b",".join(self._row(finding, node) for finding in findings(index))
            if rows != self._of_nodes[index]:
                self._of_nodes[index] = rows
                self.generation += 1

    def _row(self, finding: Finding, node: NodeAt) -> bytes:
        """Encode one finding."""
        it, start = (None, 0) if finding.node is None else node(finding.node)
        text = it.text.plain if it is not None else ""
        tail = self._encoder.tail(finding, text)

        def place(phrase: Phrase) -> bytes:
            span = (
                it.text.to_source(phrase.start, phrase.end).shifted(start)
                if it
                else Span(phrase.start, phrase.end)
            )
            return encode_range(self._buffer, span)

        range_ = place(finding.span)
        evidence: list[tuple[bytes, str]] = []
        if self._encoder.client.related_information:
            # What the finding underlines itself need not be linked to it.
            elsewhere = [phrase for phrase in finding.evidence if phrase != finding.span]
            evidence = [(place(phrase), phrase.text) for phrase in elsewhere[:MOST_EVIDENCE]]
        return self._encoder.row(range_, tail, evidence, self._uri)
