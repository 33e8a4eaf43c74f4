"""Edits of the analysis as workspace edits, in the shape that the client takes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from lsprotocol import converters, types

from resume_ls.lsp.capabilities import Client
from resume_ls.lsp.documents import OpenDocument, range_of
from resume_ls.lsp.names import SNIPPET_COMMAND
from resume_ls.lsp.resumes import OpenResume
from resume_ls.lsp.session import Session
from resume_ls.lsp.texts import TextBuffer
from resume_ls.rewrites.model import Blank, Choice, Edit, Rewrite
from resume_ls.rewrites.render import plain, snippet
from resume_ls.text.spans import Span

CONVERTER = converters.get_converter()
"""Between lsprotocol's types and JSON; made once, which takes a while."""


@dataclass(frozen=True, slots=True)
class Replacement:
    """Replace `span` of a text by `text`; `snippet` is the same with tab stops, where it has any."""

    span: Span
    text: str
    snippet: str | None = None


def rewrite_edit(
    session: Session, resume: OpenResume, rewrites: Iterable[Rewrite], *, tab_stops: bool
) -> types.WorkspaceEdit:
    """Return rewrites of a resume as one workspace edit; with tab stops where the client takes them."""
    edits: dict[str | None, list[Edit]] = {}
    for edit in (edit for rewrite in rewrites for edit in rewrite.edits):
        edits.setdefault(edit.path, []).append(edit)
    files = []
    for path, found in edits.items():
        uri, version, buffer = file_of(session, resume, path)
        made = [text_edit(session.client, buffer, replacement(it, resume, tab_stops)) for it in found]
        file = types.OptionalVersionedTextDocumentIdentifier(uri, version)
        files.append(types.TextDocumentEdit(file, made))
    return workspace_edit(session.client, files)


def snippet_command(session: Session, resume: OpenResume, rewrite: Rewrite) -> types.Command | None:
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
    argument = {
        "uri": resume.uri,
        "version": resume.version,
        "range": resume.buffer.range(made.span),
        "snippet": made.snippet,
    }
    return types.Command(rewrite.title, SNIPPET_COMMAND, arguments=[argument])


def replacement(edit: Edit, resume: OpenResume, tab_stops: bool) -> Replacement:
    """Render one edit of the analysis."""
    source = resume.analysis.document.texts[edit.path]
    open_ended = any(isinstance(piece, (Blank, Choice)) for piece in edit.pieces)
    return Replacement(
        edit.span,
        plain(edit, source, resume.format),
        snippet(edit, source, resume.format) if tab_stops and open_ended else None,
    )


def file_of(session: Session, resume: OpenResume, path: str | None) -> tuple[str, int | None, TextBuffer]:
    """Return the URI, the version and the text of the file `path` of a resume's document (None: its root)."""
    place = resume.file_of(path)
    opened = resume if path == resume.part or place is None else session.open_at(place)
    if opened is not None:
        return opened.uri, opened.version, opened.buffer
    assert place is not None
    text = resume.analysis.document.texts[path]
    return place.as_uri(), None, TextBuffer(text, session.client.encoding)


def document_edit(client: Client, document: OpenDocument, made: Replacement) -> types.WorkspaceEdit:
    """Return a replacement in one open document as a workspace edit."""
    file = types.OptionalVersionedTextDocumentIdentifier(document.uri, document.version)
    return workspace_edit(client, [types.TextDocumentEdit(file, [text_edit(client, document.buffer, made)])])


def workspace_edit(client: Client, files: Sequence[types.TextDocumentEdit]) -> types.WorkspaceEdit:
    """Return edits as versioned document changes where the client takes them, as plain changes else."""
    if client.document_changes:
        return types.WorkspaceEdit(document_changes=files)
    changes: dict[str, Any] = {file.text_document.uri: file.edits for file in files}
    return types.WorkspaceEdit(changes=changes)


def text_edit(client: Client, buffer: TextBuffer, it: Replacement) -> types.TextEdit | types.SnippetTextEdit:
    """Return a replacement, with tab stops where it has any and the client takes them."""
    range_ = range_of(buffer, it.span)
    if client.snippet_edits and it.snippet is not None:
        return types.SnippetTextEdit(range_, types.StringValue(it.snippet))
    return types.TextEdit(range_, it.text)
