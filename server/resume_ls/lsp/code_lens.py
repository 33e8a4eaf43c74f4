"""Code lenses: the target level and where it was said, what the resume and each entry read as."""

from __future__ import annotations

from lsprotocol import types

from resume_ls.lsp.names import EXPLAIN_COMMAND, LEVEL_COMMAND
from resume_ls.lsp.resumes import OpenResume
from resume_ls.lsp.session import Session
from resume_ls.text.counting import counted
from resume_ls.text.spans import Span

TELLING_ENTRY = 3
"""Bullets from which on an entry has a lens of its own."""


def lenses(session: Session, resume: OpenResume, _: types.CodeLensParams) -> list[types.CodeLens]:
    """Answer `textDocument/codeLens`."""
    if not session.editor.feature("codeLens", True):
        return []
    top = types.CodeLens(
        resume.range(Span(0, 0)), types.Command(summary(resume), LEVEL_COMMAND, arguments=[resume.uri])
    )
    return [top, *entry_lenses(resume)]


def summary(resume: OpenResume) -> str:
    """Return "Target: senior (from .resume-ls.yml) · reads as mid · 7 findings"."""
    analysis = resume.analysis
    words = f"Target: {analysis.target_level} (from {analysis.target_from})"
    if not resume.inputs.words:
        return f"{words} · reading …"
    count = len(resume.findings())
    reads = f" · reads as {analysis.reads_as}" if analysis.reads_as else ""
    return f"{words}{reads} · {counted(count, 'finding')}"


def entry_lenses(resume: OpenResume) -> list[types.CodeLens]:
    """Return a lens for each entry of enough bullets: what it reads as."""
    if not resume.inputs.words:
        return []
    analysis = resume.analysis
    found = []
    for _, entry in analysis.document.entries():
        head, level = resume.own_span(entry.header), analysis.entry_reads_as(entry)
        if head is None or level is None or len(entry.bullets) < TELLING_ENTRY:
            continue
        command = types.Command(f"reads as {level.label}", EXPLAIN_COMMAND, arguments=[level.label])
        found.append(types.CodeLens(resume.range(Span(head.start, head.start)), command))
    return found
