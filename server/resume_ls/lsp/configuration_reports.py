"""What is wrong in configuration files that nobody has open: said once by a message, and shown on the file."""

from __future__ import annotations

from pathlib import Path

from resume_ls.document.sources import SourceError, read
from resume_ls.lsp import diagnostics, log
from resume_ls.lsp.connection import Connection
from resume_ls.lsp.documents import OpenDocument
from resume_ls.lsp.session import Session

SHOW_MESSAGE = "window/showMessage"
ERROR = 1


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
                self._connection.write(diagnostics.published(gone.as_uri(), None, ()))

    def _report(self, file: Path) -> None:
        session = self._session
        try:
            text = read(file).text
        except SourceError:
            text = ""  # what is wrong is said at its beginning
        document = OpenDocument(file.as_uri(), None, text, session.client.encoding)
        problems = diagnostics.configuration_problems(session, document)
        folder = session.folder_of(file)
        name = file if folder is None else file.relative_to(folder)
        places = [document.buffer.position(problem.span.start) for problem in problems]
        lines = tuple(
            f"{name}:{line + 1}:{character + 1}: {problem.message}"
            for (line, character), problem in zip(places, problems, strict=True)
        )
        if lines == self._said.get(file, ()):
            return
        self._said[file] = lines
        if lines:
            more = f" (and {len(lines) - 1} more)" if len(lines) > 1 else ""
            self._connection.notify(SHOW_MESSAGE, {"type": ERROR, "message": f"resume-ls: {lines[0]}{more}"})
        for line in lines:
            log.logger.warning("%s", line)
        rows = diagnostics.problem_rows(document, problems)
        self._connection.write(diagnostics.published(document.uri, None, rows))
