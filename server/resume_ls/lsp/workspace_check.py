"""Checks every resume in the open folders: between messages, with progress, until cancelled."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING
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


async def report_on(server: ResumeServer, path: Path) -> FileReport | None:
    """Return the report on a file that is not open, None for one that cannot be read; one that did not change is not
    judged again."""
    session = server.session
    try:
        about = path.stat()
        text = read(path).text if about.st_size <= LARGEST_FILE else None
    except (OSError, SourceError):
        return None
    uri = path.as_uri()
    format_ = format_of(uri, "")
    if format_ is None or text is None:
        return None
    inputs = session.inputs(uri, format_, text)
    known, size, time = session.file_reports.get(path), about.st_size, about.st_mtime_ns
    if known is not None and known.state == (size, time, inputs):
        return known
    resume = OpenResume(uri, 0, text, format_, inputs, session.client)
    if resume.checked and not inputs.words:
        await asyncio.shield(server.load_words(inputs.rulebook))
        inputs = session.inputs(uri, format_, text)
        resume.judge_on(inputs)
    found = len(resume.findings())
    report = FileReport((size, time, inputs), resume.checked, found, *resume.report)
    session.file_reports[path] = report
    return report


def candidates(session: Session) -> Iterator[Path]:
    """Return the files in the open folders that may be resumes."""
    files = (Path(item.path) for folder in list(session.folders) for item in walk(str(folder)))
    return islice(files, MOST_FILES)


async def check(server: ResumeServer, *_: object) -> dict[str, int]:
    """Check the folders and show what was found in files that are not open; return counts. The client shows how far
    that is, where it can, and the user may end it."""
    session, connection = server.session, server.connection
    token = await show_progress(server)

    def say(**value: object) -> None:
        if token is not None:
            connection.notify("$/progress", {"token": token, "value": value})

    documents = findings = 0
    say(kind="begin", title="Checking resumes", cancellable=True, percentage=0)
    try:
        files = list(candidates(session))
        for place, path in enumerate(files):
            if token is not None and token not in server.shown_progress:
                raise asyncio.CancelledError
            say(kind="report", message=path.name, percentage=100 * place // len(files))
            await asyncio.sleep(0)
            opened = session.open_at(path)
            if isinstance(opened, OpenResume):
                documents += opened.checked
                findings += len(opened.findings())
            elif (report := await report_on(server, path)) is not None and report.is_resume:
                documents += 1
                findings += report.findings
                if not session.client.pull:
                    connection.write(diagnostics.published(path.as_uri(), None, report.rows))
    finally:
        say(kind="end", message=f"{findings} findings in {documents} resumes")
        server.shown_progress.discard(token or "")
    return {"documents": documents, "findings": findings}


async def show_progress(server: ResumeServer) -> str | None:
    """Have the client show a progress bar with its cancel button; return its token, None where it shows none."""
    if not server.session.client.progress:
        return None
    token = f"resume-ls-{uuid4()}"
    await server.connection.request("window/workDoneProgress/create", {"token": token})
    server.shown_progress.add(token)
    return token


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
        report = None if server.session.open_at(path) else await report_on(server, path)
        if report is None or not (report.is_resume or uri in before):
            continue
        head = b'{"uri":%s,"version":null,"resultId":%s,' % (dumped(uri), dumped(report.number))
        if before.get(uri) == report.number:
            items.append(head + b'"kind":"unchanged"}')
        else:
            items.append(head + b'"kind":"full","items":[%s]}' % b",".join(report.rows))
    return Encoded(b'{"items":[%s]}' % b",".join(items))
