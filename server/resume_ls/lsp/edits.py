"""Edits of the analysis as workspace edits, in the shape that the client takes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from resume_ls.lsp.capabilities import Client
from resume_ls.lsp.connection import Message
from resume_ls.lsp.documents import OpenDocument
from resume_ls.lsp.names import SNIPPET_COMMAND
from resume_ls.lsp.resumes import OpenResume
from resume_ls.lsp.session import Session
from resume_ls.rewrites.model import Blank, Choice, Edit, Rewrite
from resume_ls.rewrites.render import plain, snippet
from resume_ls.text.spans import Span


@dataclass(frozen=True, slots=True)
class Replacement:
    """Replace `span` of a text by `text`; `snippet` is the same with tab stops, where it has any."""

    span: Span
    text: str
    snippet: str | None = None


def rewrite_edit(
    session: Session, resume: OpenResume, rewrites: Iterable[Rewrite], *, tab_stops: bool
) -> Message:
    """Return rewrites of a resume as one workspace edit; with tab stops where the client takes them."""
    edits: dict[str | None, list[Replacement]] = {}
    for edit in (edit for rewrite in rewrites for edit in rewrite.edits):
        edits.setdefault(edit.path, []).append(replacement(edit, resume, tab_stops))
    return workspace_edit(
        session.client, [(file_of(session, resume, path), made) for path, made in edits.items()]
    )


def snippet_command(session: Session, resume: OpenResume, rewrite: Rewrite) -> Message | None:
    """Return the client's own command that applies a rewrite with tab stops; None where the client has none, or
    the rewrite is no single edit of this file with tab stops.

    Its argument is {uri, version, range, snippet}; the client may find the version to be old.
    """
    if not session.client.snippet_command or session.client.snippet_edits or len(rewrite.edits) != 1:
        return None
    (edit,) = rewrite.edits
    made = replacement(edit, resume, tab_stops=True)
    if edit.path != resume.part or made.snippet is None:
        return None
    place = {"version": resume.version, "range": resume.buffer.range(made.span)}
    argument = {"uri": resume.uri, **place, "snippet": made.snippet}
    return {"title": rewrite.title, "command": SNIPPET_COMMAND, "arguments": [argument]}


def replacement(edit: Edit, resume: OpenResume, tab_stops: bool) -> Replacement:
    """Render one edit of the analysis."""
    source = resume.analysis.document.texts[edit.path]
    open_ended = any(isinstance(piece, (Blank, Choice)) for piece in edit.pieces)
    return Replacement(
        edit.span,
        plain(edit, source, resume.format),
        snippet(edit, source, resume.format) if tab_stops and open_ended else None,
    )


def file_of(session: Session, resume: OpenResume, path: str | None) -> OpenDocument:
    """Return the file `path` of a resume's document (None: its root), without a version where it is not open."""
    place = resume.file_of(path)
    opened = resume if path == resume.part or place is None else session.open_at(place)
    if opened is not None:
        return opened
    assert place is not None
    text = resume.analysis.document.texts[path]
    return OpenDocument(place.as_uri(), None, text, session.client.encoding)


def workspace_edit(client: Client, files: Sequence[tuple[OpenDocument, Sequence[Replacement]]]) -> Message:
    """Return replacements in files as versioned document changes where the client takes them, as plain changes else."""
    edits = [(file, [text_edit(client, file, it) for it in made]) for file, made in files]
    if not client.document_changes:
        return {"changes": {file.uri: made for file, made in edits}}
    return {
        "documentChanges": [
            {"textDocument": {"uri": file.uri, "version": file.version}, "edits": made}
            for file, made in edits
        ]
    }


def text_edit(client: Client, file: OpenDocument, it: Replacement) -> Message:
    """Return a replacement, with tab stops where it has any and the client takes them."""
    range_ = file.buffer.range(it.span)
    if client.snippet_edits and it.snippet is not None:
        return {"range": range_, "snippet": {"kind": "snippet", "value": it.snippet}}
    return {"range": range_, "newText": it.text}
