"""Edits of the analysis as workspace edits, in the shape that the client takes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

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


@dataclass(frozen=True, slots=True)
class FileEdit:
    """Replacements in one file, with what it takes to say where they are."""

    uri: str
    version: int | None
    buffer: TextBuffer
    replacements: Sequence[Replacement]


def rewrite_edit(
    session: Session, resume: OpenResume, rewrites: Iterable[Rewrite], *, tab_stops: bool
) -> types.WorkspaceEdit:
    """Return rewrites of a resume as one workspace edit; with tab stops where the client takes them."""
    texts = resume.analysis.document.texts
    replacements: dict[str | None, list[Replacement]] = {}
    for rewrite in rewrites:
        for edit in rewrite.edits:
            source = texts[edit.path]
            replacements.setdefault(edit.path, []).append(replacement(edit, source, resume, tab_stops))
    files = [file_edit(session, resume, path, found, texts[path]) for path, found in replacements.items()]
    return workspace_edit(session.client, files)


def snippet_command(session: Session, resume: OpenResume, rewrite: Rewrite) -> types.Command | None:
    """Return the client's own command that applies a rewrite with tab stops; None where the client has none, or
    the rewrite is no single edit of this file with tab stops.

    Its argument is {uri, version, range, snippet}; the client may find the version to be old.
    """
    if not session.client.snippet_command or session.client.snippet_edits or len(rewrite.edits) != 1:
        return None
    (edit,) = rewrite.edits
    if edit.path != resume.part:
        return None
    made = replacement(edit, resume.analysis.document.texts[edit.path], resume, tab_stops=True)
    if made.snippet is None:
        return None
    argument = {
        "uri": resume.uri,
        "version": resume.version,
        "range": resume.buffer.range(made.span),
        "snippet": made.snippet,
    }
    return types.Command(rewrite.title, SNIPPET_COMMAND, arguments=[argument])


def replacement(edit: Edit, source: str, resume: OpenResume, tab_stops: bool) -> Replacement:
    """Render one edit of the analysis."""
    open_ended = any(isinstance(piece, (Blank, Choice)) for piece in edit.pieces)
    return Replacement(
        edit.span,
        plain(edit, source, resume.format),
        snippet(edit, source, resume.format) if tab_stops and open_ended else None,
    )


def file_edit(
    session: Session, resume: OpenResume, path: str | None, replacements: Sequence[Replacement], text: str
) -> FileEdit:
    """Return replacements in the file `path` of a resume's document (None: its root), which holds `text`."""
    place = resume.file_of(path)
    other = resume if path == resume.part or place is None else session.open_at(place)
    if other is not None:
        return FileEdit(other.uri, other.version, other.buffer, replacements)
    assert place is not None
    return FileEdit(place.as_uri(), None, TextBuffer(text, session.client.encoding), replacements)


def document_edit(client: Client, document: OpenDocument, replacement: Replacement) -> types.WorkspaceEdit:
    """Return a replacement in one open document as a workspace edit."""
    return workspace_edit(client, [FileEdit(document.uri, document.version, document.buffer, [replacement])])


def workspace_edit(client: Client, files: Sequence[FileEdit]) -> types.WorkspaceEdit:
    """Return edits as versioned document changes where the client takes them, as plain changes else."""
    if not client.document_changes:
        return types.WorkspaceEdit(
            changes={
                file.uri: [
                    types.TextEdit(range_of(file.buffer, it.span), it.text) for it in file.replacements
                ]
                for file in files
            }
        )
    return types.WorkspaceEdit(
        document_changes=[
            types.TextDocumentEdit(
                types.OptionalVersionedTextDocumentIdentifier(file.uri, file.version),
                [text_edit(file, it, tab_stops=client.snippet_edits) for it in file.replacements],
            )
            for file in files
        ]
    )


def text_edit(file: FileEdit, it: Replacement, *, tab_stops: bool) -> types.TextEdit | types.SnippetTextEdit:
    """Return a replacement, with tab stops where it has any and they are wanted."""
    range_ = range_of(file.buffer, it.span)
    if tab_stops and it.snippet is not None:
        return types.SnippetTextEdit(range_, types.StringValue(it.snippet))
    return types.TextEdit(range_, it.text)
