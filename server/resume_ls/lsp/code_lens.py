"""Code lenses: the target level and where it was said, what the resume and each entry read as."""

from __future__ import annotations

from collections.abc import Iterator

from resume_ls.lsp.connection import Message
from resume_ls.lsp.names import EXPLAIN_COMMAND, LEVEL_COMMAND
from resume_ls.lsp.resumes import OpenResume
from resume_ls.lsp.session import Session
from resume_ls.text.counting import counted
from resume_ls.text.spans import Span

TELLING_ENTRY = 3
"""Bullets from which on an entry has a lens of its own."""


def lenses(session: Session, resume: OpenResume, _: Message) -> list[Message]:
    """Answer `textDocument/codeLens`."""
    if not session.editor.feature("codeLens", True):
        return []
    return [lens(resume, 0, summary(resume), LEVEL_COMMAND, resume.uri), *entry_lenses(resume)]


def lens(resume: OpenResume, at: int, title: str, command: str, argument: str) -> Message:
    """Return a lens above the line that holds an offset."""
    does = {"title": title, "command": command, "arguments": [argument]}
    return {"range": resume.buffer.range(Span(at, at)), "command": does}


def summary(resume: OpenResume) -> str:
    """Return "Target: senior (from .resume-ls.yml) · reads as mid · 7 findings"."""
    analysis = resume.analysis
    words = f"Target: {analysis.target_level} (from {analysis.target_from})"
    if not resume.inputs.words:
        return f"{words} · reading …"
    count = len(resume.findings())
    reads = f" · reads as {analysis.reads_as}" if analysis.reads_as else ""
    return f"{words}{reads} · {counted(count, 'finding')}"


def entry_lenses(resume: OpenResume) -> Iterator[Message]:
    """Yield a lens for each entry of enough bullets: what it reads as."""
    analysis = resume.analysis
    for _, entry in analysis.document.entries() if resume.inputs.words else ():
        head, level = resume.own_span(entry.header), analysis.entry_reads_as(entry)
        if head is not None and level is not None and len(entry.bullets) >= TELLING_ENTRY:
            yield lens(resume, head.start, f"reads as {level.label}", EXPLAIN_COMMAND, level.label)
