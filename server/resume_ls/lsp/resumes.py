"""An open resume: its text, its analysis and its rows, brought up to date on demand.

The analysis takes whatever was typed since it was asked last as one edit: a burst of keystrokes costs no more.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from resume_ls.configuration import Settings
from resume_ls.judging.checks.model import Finding
from resume_ls.lsp.capabilities import Client
from resume_ls.lsp.documents import OpenDocument
from resume_ls.lsp.rows import Rows
from resume_ls.lsp.structure import PartReader, Structure, structural
from resume_ls.lsp.texts import difference
from resume_ls.rulebook.model import Format, Rulebook
from resume_ls.text.spans import Span

if TYPE_CHECKING:
    from resume_ls.analysis import Analysis
    from resume_ls.lsp.live import LiveDocument
    from resume_ls.lsp.offers import Offers

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
        self._live: LiveDocument | None
        """What judges as it is typed, once the words are loaded."""
        self._judged: LiveDocument | Structure
        self._judged_text: str
        self._shown: bool
        self._offers: Offers | None = None
        self._reported: tuple[list[bytes], str] | None
        self.judge_on(inputs)

    # What happens to it

    def saved(self) -> None:
        """The file was saved: a bullet being begun is judged as it is, and a silent resume reports."""
        self._reported = None
        self.stopped()

    @property
    def being_written(self) -> bool:
        """Whether a bullet is being written, whose findings are held back."""
        return self._judged.typing is not None

    def stopped(self) -> None:
        """Nobody has typed for a while: a bullet that was being written is judged as it is."""
        self._catch_up()
        if self._live is not None:
            self._live.settle()

    def judge_on(self, inputs: AnalysisInputs) -> None:
        """Judge on other settings, rules, parts or words."""
        self.inputs = inputs
        self._live = None
        self._reported = None
        self._judge_all()

    # What is known of it

    @property
    def checked(self) -> bool:
        """Whether it is a resume: by the configured globs, else by directive or shape."""
        self._catch_up()
        return self._shown

    @property
    def analysis(self) -> Analysis:
        """The analysis of the current text; a structural one until the words are loaded."""
        self._catch_up()
        return self._judged.analysis

    @property
    def report(self) -> tuple[list[bytes], str]:
        """The rows of its diagnostics, some to a part, and an id that changes when they do.

        With `run: on-save` they stay those of the last save. A document that was no resume is not parsed at
        every keystroke to see whether it is one now: `became_resume` looks when the keys are still.
        """
        if self._reported is None or not self.silent:
            if self._shown:
                self._catch_up()
            rows = self._rows.of(self._judged.shown, self.part) if self._shown else []
            self._reported = rows, f"{self._serial}.{self._rows.generation if self._shown else 0}"
        return self._reported

    @property
    def offers(self) -> Offers:
        """The rewrites on offer."""
        if self._offers is None:
            from resume_ls.lsp.offers import Offers

            self._offers = Offers()
        return self._offers

    def became_resume(self) -> bool:
        """Look again at a document that was no resume; return whether it is one now."""
        return not self._shown and self._behind and self.checked

    def make_ready(self) -> bool:
        """Make the rewrites of one more finding ready; return whether there was any to do."""
        if self._live is None or self._behind or not self._shown:
            return False
        return self.offers.ready_one(self._live.analysis, self._live.analysis.findings_in(self.part))

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
        starts = document.starts
        indices = range(len(starts))
        if len(document.texts) <= 1:
            indices = range(max(0, bisect_left(starts, at.start) - 1), bisect_right(starts, at.end))
        return [
            index
            for index in indices
            if document.nodes[index].path == self.part
            and starts[index] <= at.end
            and at.start <= starts[index] + len(document.nodes[index].source)
        ]

    def own_span(self, node: int | None) -> Span | None:
        """Return the span of a node of this file, None for another."""
        document = self.analysis.document
        return document.span(node) if node is not None and document.nodes[node].path == self.part else None

    def own_spans(self, nodes: Iterable[int | None]) -> list[Span]:
        """Return the spans of those nodes that lie in this file."""
        return [span for node in nodes if (span := self.own_span(node)) is not None]

    # How it is kept up to date

    @property
    def _behind(self) -> bool:
        """Whether the text has changed since it was judged."""
        return self.text is not self._judged_text

    def _catch_up(self) -> None:
        if not self._behind:
            return
        if self._live is None or self.part is not None:
            self._judge_all()
        elif self.text != self._judged_text:
            in_a_bullet = self._live.edit(*difference(self._judged_text, self.text))
            self._judged_text = self.text
            if not in_a_bullet:
                self._look()

    def _judge_all(self) -> None:
        inputs = self.inputs
        text, reader, name = self.text, inputs.reader, None if self.path is None else self.path.name
        if inputs.root is not None and inputs.reader is not None:
            text, name = inputs.reader(inputs.root.name) or "", inputs.root.name
        self._judged_text = self.text
        if not inputs.words:
            self._judged = structural(text, format=self.format, rulebook=inputs.rulebook,
                                      settings=inputs.settings, path=name, reader=reader)  # fmt: skip
        elif self._live is not None:
            self._live.text = text
            self._live.judge_anew()
        else:
            from resume_ls.lsp.live import LiveDocument

            self._judged = self._live = LiveDocument(text, self.format, rulebook=inputs.rulebook,
                                                     settings=inputs.settings, path=name, reader=reader)  # fmt: skip
        self._look()

    def _look(self) -> None:
        """More than a bullet was judged: see whether it is a resume."""
        self._rows.lines_moved()
        wanted = "detect" if self.path is None else self.inputs.settings.wants(self.path)
        detection = self._judged.analysis.document.detection
        self._shown = wanted == "yes" or (wanted == "detect" and detection.is_resume)
