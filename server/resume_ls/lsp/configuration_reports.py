"""What is wrong in configuration files that nobody has open: said once by a message, and shown on the file."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from resume_ls.lsp import diagnostics, log
from resume_ls.lsp.connection import Connection
from resume_ls.lsp.documents import OpenDocument
from resume_ls.lsp.session import Session
from resume_ls.text.yaml_nodes import YamlProblem

SHOW_MESSAGE = "window/showMessage"
ERROR = 1
LARGEST_SHOWN = 1 << 20
"""Bytes of a configuration whose lines are looked up; nothing larger is ever read (text/yaml_nodes.py)."""


class ConfigurationReports:
    """The configuration files that hold for open documents, and what was said of them."""

    def __init__(self, session: Session, connection: Connection) -> None:
        self._session = session
        self._connection = connection
        self._said: dict[Path, tuple[str, ...]] = {}
        """The lines that were said of a file, and are shown on it."""

    def update(self) -> None:
        """Say what is wrong in a file in force where that was not said yet, and take back what no longer is."""
        session = self._session
        files = {
            file
            for resume in session.resumes
            if resume.path is not None
            for file in session.files.files(resume.path)
        }
        for file in files:
            if session.open_at(file) is None:
                self._report(file)
            else:  # its own diagnostics say it while it is written
                self._said.pop(file, None)
        for gone in self._said.keys() - files:
            if self._said.pop(gone):
                self._publish(gone, ())

    def _report(self, file: Path) -> None:
        document = OpenDocument(file.as_uri(), 0, text_of(file), self._session.client.encoding)
        problems = diagnostics.configuration_problems(self._session, document)
        lines = tuple(self._line(document, file, problem) for problem in problems)
        if lines == self._said.get(file, ()):
            return
        self._said[file] = lines
        if lines:
            more = f" (and {len(lines) - 1} more)" if len(lines) > 1 else ""
            self._connection.notify(SHOW_MESSAGE, {"type": ERROR, "message": f"resume-ls: {lines[0]}{more}"})
        for line in lines:
            log.logger.warning("%s", line)
        self._publish(file, diagnostics.problem_rows(document, problems))

    def _line(self, document: OpenDocument, file: Path, problem: YamlProblem) -> str:
        line, character = document.buffer.position(problem.span.start)
        folder = self._session.folders.get(self._session.folder_of(file) or "")
        name = file if folder is None else os.path.relpath(file, folder)
        return f"{name}:{line + 1}:{character + 1}: {problem.message}"

    def _publish(self, file: Path, rows: Sequence[bytes]) -> None:
        self._connection.write(diagnostics.published(file.as_uri(), None, rows))


def text_of(file: Path) -> str:
    """Return the text of a configuration file, "" where there is none to look places up in."""
    try:
        with file.open("rb") as opened:
            return opened.read(LARGEST_SHOWN).decode("utf-8", "replace")
    except OSError:
        return ""
