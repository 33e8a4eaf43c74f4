"""Floor for pygls 2: one trivial diagnostic per change, nothing else."""

import os

from lsprotocol import types as t
from pygls.lsp.server import LanguageServer

N = int(os.environ.get("FLOOR_N", "1"))
server = LanguageServer("floor", "1", text_document_sync_kind=t.TextDocumentSyncKind.Incremental)
DIAGS = [
    t.Diagnostic(
        range=t.Range(t.Position(i, 0), t.Position(i, 1)),
        message="floor: a message of about the usual length for a finding",
        severity=t.DiagnosticSeverity.Information,
        code="F",
        source="floor",
    )
    for i in range(N)
]


def publish(ls, uri, version):
    ls.text_document_publish_diagnostics(
        t.PublishDiagnosticsParams(uri=uri, version=version, diagnostics=DIAGS)
    )


@server.feature(t.TEXT_DOCUMENT_DID_OPEN)
def did_open(ls, params: t.DidOpenTextDocumentParams):
    publish(ls, params.text_document.uri, params.text_document.version)


@server.feature(t.TEXT_DOCUMENT_DID_CHANGE)
def did_change(ls, params: t.DidChangeTextDocumentParams):
    publish(ls, params.text_document.uri, params.text_document.version)


@server.feature(t.TEXT_DOCUMENT_HOVER)
def hover(ls, params: t.HoverParams):
    return t.Hover(contents="floor")


@server.feature(t.TEXT_DOCUMENT_CODE_ACTION)
def action(ls, params: t.CodeActionParams):
    return [t.CodeAction(title="floor", kind=t.CodeActionKind.QuickFix)]


server.start_io()
