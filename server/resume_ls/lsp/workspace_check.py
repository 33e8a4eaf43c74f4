"""Checks every resume in the open folders: between messages, with progress, until cancelled."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from resume_ls.checking.collect import walk
from resume_ls.document.sources import SourceError, read
from resume_ls.lsp import diagnostics
from resume_ls.lsp.connection import Encoded, Message, dumped, member
from resume_ls.lsp.documents import format_of
from resume_ls.lsp.resumes import AnalysisInputs, OpenResume
from resume_ls.lsp.session import Session

if TYPE_CHECKING:
    from resume_ls.lsp.language_server import ResumeServer

MOST_FILES = 2000
"""Files looked at in one run: a home folder opened by mistake must not keep the server busy for minutes."""
LARGEST_FILE = 1 << 20


@dataclass(frozen=True, slots=True)
class FileReport:
    """What a file that is not open was found to hold."""

    state: tuple[int, int, AnalysisInputs]
    """What this holds for: the file's size and time, and what it was judged on."""
    is_resume: bool
    findings: int
    rows: list[bytes]
    number: str


class WorkspaceReports:
    """The reports on files that are not open; a file that did not change is not read again."""

    def __init__(self, server: ResumeServer) -> None:
        self._server = server
        self._session = server.session
        self._known: dict[Path, FileReport] = {}

    async def of(self, path: Path) -> FileReport | None:
        """Return the report on a file, None for one that cannot be read."""
        try:
            about = path.stat()
            text = read(path).text if about.st_size <= LARGEST_FILE else None
        except (OSError, SourceError):
            return None
        uri = path.as_uri()
        format_ = format_of(uri, "")
        if format_ is None or text is None:
            return None
        inputs = self._session.inputs(uri, format_, text)
        known, size, time = self._known.get(path), about.st_size, about.st_mtime_ns
        if known is not None and known.state == (size, time, inputs):
            return known
        resume = OpenResume(uri, 0, text, format_, inputs, self._session.client)
        if resume.checked and not inputs.words:
            await asyncio.shield(self._server.load_words(inputs.rulebook))
            inputs = self._session.inputs(uri, format_, text)
            resume.judge_on(inputs)
        found = len(resume.findings())
        report = FileReport((size, time, inputs), resume.checked, found, *resume.report)
        self._known[path] = report
        return report


def candidates(session: Session) -> Iterator[Path]:
    """Return the files in the open folders that may be resumes."""
    folders = [str(folder) for folder in session.folders.values() if folder is not None]
    return islice((Path(item.path) for folder in folders for item in walk(folder)), MOST_FILES)


async def check(server: ResumeServer, *_: object) -> dict[str, int]:
    """Check the folders and show what was found in files that are not open; return counts."""
    session, progress = server.session, ClientProgress(server)
    await progress.begin()
    documents = findings = 0
    try:
        files = list(candidates(session))
        for place, path in enumerate(files):
            await progress.step(place, len(files), path)
            opened = session.open_at(path)
            if isinstance(opened, OpenResume):
                documents += opened.checked
                findings += len(opened.findings())
                continue
            report = await server.reports.of(path)
            if report is None or not report.is_resume:
                continue
            documents += 1
            findings += report.findings
            if not session.client.pull:
                server.connection.write(diagnostics.published(path.as_uri(), None, report.rows))
    finally:
        progress.end(f"{findings} findings in {documents} resumes")
    return {"documents": documents, "findings": findings}


async def pulled(server: ResumeServer, params: Message) -> Encoded:
    """Answer `workspace/diagnostic`: a report on every file that is not open, short where it did not change.

    Open documents are pulled by themselves."""
    before = {
        member(known, "uri", str): member(known, "value", str)
        for known in member(params, "previousResultIds", list)
    }
    items = []
    for path in list(candidates(server.session)):
        await asyncio.sleep(0)
        uri = path.as_uri()
        report = None if server.session.open_at(path) else await server.reports.of(path)
        if report is None or not (report.is_resume or uri in before):
            continue
        head = b'{"uri":%s,"version":null,"resultId":%s,' % (dumped(uri), dumped(report.number))
        if before.get(uri) == report.number:
            items.append(head + b'"kind":"unchanged"}')
        else:
            items.append(head + b'"kind":"full","items":[%s]}' % b",".join(report.rows))
    return Encoded(b'{"items":[%s]}' % b",".join(items))


class ClientProgress:
    """A progress bar in the client, where it shows one, with its cancel button."""

    def __init__(self, server: ResumeServer) -> None:
        self._server = server
        self._token: str | None = None

    async def begin(self) -> None:
        """Show it."""
        if self._server.session.client.progress:
            token = f"resume-ls-{uuid4()}"
            await self._server.connection.request("window/workDoneProgress/create", {"token": token})
            self._token = token
            self._server.shown_progress.add(token)
            self._report({"kind": "begin", "title": "Checking resumes", "cancellable": True, "percentage": 0})

    async def step(self, done: int, of: int, path: Path) -> None:
        """Say how far the work is, and let messages in between; raises CancelledError if it was cancelled."""
        if self._token is not None and self._token not in self._server.shown_progress:
            raise asyncio.CancelledError
        self._report({"kind": "report", "message": path.name, "percentage": 100 * done // of})
        await asyncio.sleep(0)

    def end(self, message: str) -> None:
        """Take it away."""
        self._report({"kind": "end", "message": message})
        self._server.shown_progress.discard(self._token or "")

    def _report(self, value: dict[str, Any]) -> None:
        if self._token is not None:
            self._server.connection.notify("$/progress", {"token": self._token, "value": value})
