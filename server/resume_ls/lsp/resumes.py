"""An open resume: its text, its analysis and its rows, brought up to date on demand.

The analysis takes whatever was typed since it was asked last as one edit: a burst of keystrokes costs no more.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any

from resume_ls.configuration import Settings
from resume_ls.lsp.capabilities import Client
from resume_ls.lsp.documents import OpenDocument
from resume_ls.lsp.rows import Rows
from resume_ls.lsp.texts import TextChange, difference
from resume_ls.rulebook.model import Format, Rulebook
from resume_ls.text.spans import Span

if TYPE_CHECKING:
    from resume_ls.analysis import Analysis, PartReader
    from resume_ls.judging.checks.model import Finding

_serial = count(1)


@dataclass(frozen=True, slots=True)
class AnalysisInputs:
    """What a resume is judged on, beside its text."""

    settings: Settings
    rulebook: Rulebook
    reader: PartReader | None = field(default=None, compare=False)
    """How its parts are read; whether a text is judged alike does not depend on it."""
    words: bool = True
    """Whether the words are loaded; until then only what needs none is found."""
    root: Path | None = None
    """The root document of a part that was opened by itself."""
    part: str | None = None
    """That part's path from its root's folder."""


class OpenResume(OpenDocument):
    """An open document in one of our formats. Whether it is a resume, `checked` says."""

    def __init__(
        self, uri: str, version: int, text: str, format: Format, inputs: AnalysisInputs, client: Client
    ) -> None:
        super().__init__(uri, version, text, client.encoding)
        self.format: Format = format
        self._rows = Rows(client, uri, self.buffer)
        self._serial = next(_serial)
        self._judged_text: str
        self._edits: list[TextChange] = []
        """What was typed since the text was judged."""
        self._reported: tuple[list[bytes], str] | None
        self.judge_on(inputs)

    # What happens to it

    def change(self, changes: list[Any]) -> list[TextChange]:
        """Apply the content changes of one didChange."""
        edits = super().change(changes)
        self._edits += edits
        return edits

    def judge_on(self, inputs: AnalysisInputs) -> None:
        """Judge on other settings, rules, parts or words."""
        from resume_ls.lsp.live import LiveDocument

        self.inputs = inputs
        self._reported = None
        path = inputs.root or self.path
        name = None if path is None else path.name
        self._live = LiveDocument(self._root_text(), self.format, rulebook=inputs.rulebook,
                                  settings=inputs.settings, path=name, reader=inputs.reader,
                                  words=inputs.words)  # fmt: skip
        self._judged_all()

    def stopped(self) -> bool:
        """Nobody has typed for a while: judge a bullet that was being written as it is, and look whether what was no
        resume is one now; return whether more may be shown since."""
        due = self._behind or self._live.typing is not None
        self._catch_up()
        self._live.settle()
        return due and self._shown

    def saved(self) -> None:
        """The file was saved: a bullet being begun is judged as it is, and a silent resume reports."""
        self._reported = None
        self.stopped()

    # What is known of it

    @property
    def checked(self) -> bool:
        """Whether it is a resume: by the configured globs, else by directive or shape."""
        self._catch_up()
        return self._shown

    @property
    def analysis(self) -> Analysis:
        """The analysis of the current text; until the words are loaded, of its structure alone."""
        self._catch_up()
        return self._live.analysis

    @property
    def report(self) -> tuple[list[bytes], str]:
        """The rows of its diagnostics, some to a part, and an id that changes when they do.

        With `run: on-save` they stay those of the last save. A document that was no resume is not parsed at
        every keystroke to see whether it is one now: `stopped` looks when the keys are still.
        """
        if self._reported is None or not self.silent:
            if self._shown:
                self._catch_up()
            rows = self._rows.of(self._live.shown, self.part) if self._shown else []
            self._reported = rows, f"{self._serial}.{self._rows.generation if self._shown else 0}"
        return self._reported

    def findings(self) -> tuple[Finding, ...]:
        """The findings in the current text of this file, by place; none where it is no resume."""
        return self.analysis.findings_in(self.part) if self.checked else ()

    @property
    def silent(self) -> bool:
        """Whether it waits for the file to be saved before it reports (`run: on-save`)."""
        return self._reported is not None and self.inputs.settings.run == "on-save"

    @property
    def part(self) -> str | None:
        """Which part of its document it is; None for the root."""
        return self.inputs.part

    def file_of(self, part: str | None) -> Path | None:
        """Return the path of the root (None) or of a part of its document."""
        root = self.inputs.root or self.path
        return root if part is None or root is None else root.parent / part

    def depends_on(self, path: Path) -> bool:
        """Whether another file is part of its document."""
        return path != self.path and any(
            self.file_of(part) == path
            for part in (None, *self.analysis.document.texts, *self.analysis.document.styles)
        )

    def nodes_at(self, at: Span) -> list[int]:
        """Return the nodes of this file that touch a span."""
        document = self.analysis.document
        return [
            index
            for index, (node, start) in enumerate(zip(document.nodes, document.starts, strict=True))
            if start <= at.end and at.start <= start + len(node.source) and node.path == self.part
        ]

    def own_span(self, node: int | None) -> Span | None:
        """Return the span of a node of this file, None for another."""
        document = self.analysis.document
        return document.span(node) if node is not None and document.nodes[node].path == self.part else None

    # How it is kept up to date

    @property
    def _behind(self) -> bool:
        """Whether the text has changed since it was judged."""
        return self.text is not self._judged_text

    def _catch_up(self) -> None:
        if not self._behind:
            return
        if self.part is not None:
            self._live.text = self._root_text()
            self._live.judge_anew()
        elif self.text == self._judged_text or self._live.edit(*self._edit()):
            self._judged_text = self.text
            self._edits.clear()
            return
        self._judged_all()

    def _edit(self) -> TextChange:
        """Return what was typed since the text was judged as one edit: of what the client replaced, if it was one
        place, else of the whole text, what differs."""
        before, (begin, stop, after) = self._judged_text, self._edits[0]
        if len(self._edits) > 1:
            begin, stop, after = 0, len(before), self.text
        start, end, text = difference(before[begin:stop], after)
        return begin + start, begin + end, text

    def _root_text(self) -> str:
        """Return the text that is judged: that of the root document, where this is a part."""
        root, reader = self.inputs.root, self.inputs.reader
        return self.text if root is None or reader is None else reader(root.name) or ""

    def _judged_all(self) -> None:
        """More than a bullet was judged: see whether it is a resume."""
        self._judged_text = self.text
        self._edits.clear()
        self._rows.lines_moved()
        wanted = "detect" if self.path is None else self.inputs.settings.wants(self.path)
        detection = self._live.analysis.document.detection
        self._shown = wanted == "yes" or (wanted == "detect" and detection.is_resume)
