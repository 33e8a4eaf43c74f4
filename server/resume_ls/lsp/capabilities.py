"""What the client can do, read once from its capabilities into a few booleans."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any

from resume_ls.lsp.names import ACTION_KINDS, COMMANDS, NAME
from resume_ls.lsp.texts import ENCODINGS, Encoding

INCREMENTAL = 2
"""TextDocumentSyncKind.Incremental"""


def declared(*paths: str) -> Any:
    """Return the field of what a client can do if it says so at one of these places in its capabilities."""
    return field(default=False, metadata={"paths": paths})


EDIT, ACTION = "workspace.workspaceEdit", "textDocument.codeAction"
PUSHED, PULLED = "textDocument.publishDiagnostics", "textDocument.diagnostic"
"""3.17 has what a diagnostic may carry declared for pushed ones alone, 3.18 for pulled ones too."""


@dataclass(frozen=True, slots=True)
class Client:
    """What the client said it can do; everything is False for one that said nothing."""

    encoding: Encoding = "utf-16"
    """What columns count (`positionEncoding`)."""
    pull: bool = False
    """Asks for diagnostics, and can be told to ask again. A client that pulls without
    `workspace.diagnostics.refreshSupport` is pushed to: it would not see what a change of configuration,
    or the words that are still loading at its first question, make of the same text."""
    pull_folders: bool = False
    """Pulls the diagnostics of files that are not open, too. Neovim is not offered it: from 0.12 on, told to pull
    again, it would ask for those files alone, and leave the open documents as they are."""
    related_information: bool = declared(f"{PUSHED}.relatedInformation", f"{PULLED}.relatedInformation")
    tags: bool = declared(f"{PUSHED}.tagSupport", f"{PULLED}.tagSupport")
    diagnostic_data: bool = declared(f"{PUSHED}.dataSupport", f"{PULLED}.dataSupport")
    preferred: bool = declared(f"{ACTION}.isPreferredSupport")
    resolve_edit: bool = False
    document_changes: bool = declared(f"{EDIT}.documentChanges")
    snippet_edits: bool = False
    snippet_command: bool = declared("experimental.resumeLs.applySnippet")
    """Runs `resume-ls.applySnippet`: a client whose editor has snippets, but takes none in edits, says so by
    `experimental: {resumeLs: {applySnippet: true}}`."""
    apply_edit: bool = declared("workspace.applyEdit")
    edit_metadata: bool = declared(f"{EDIT}.metadataSupport")
    completion_snippets: bool = declared("textDocument.completion.completionItem.snippetSupport")
    markdown_hover: bool = False
    hierarchical_symbols: bool = declared("textDocument.documentSymbol.hierarchicalDocumentSymbolSupport")
    configuration: bool = declared("workspace.configuration")
    register_configuration: bool = declared("workspace.didChangeConfiguration.dynamicRegistration")
    register_watchers: bool = declared("workspace.didChangeWatchedFiles.dynamicRegistration")
    refresh_lens: bool = declared("workspace.codeLens.refreshSupport")
    refresh_hints: bool = declared("workspace.inlayHint.refreshSupport")
    progress: bool = declared("window.workDoneProgress")
    show_document: bool = declared("window.showDocument.support")
    message_actions: bool = declared("window.showMessage")

    @classmethod
    def of(cls, capabilities: Mapping[str, Any], name: str = "") -> Client:
        """Read what the client of this name sent with `initialize`."""

        def value(path: str) -> Any:
            found: Any = capabilities
            for step in path.split("."):
                found = found.get(step) if isinstance(found, Mapping) else None
            return found

        def has(path: str) -> bool:
            return value(path) not in (None, False)

        def offers(path: str, item: str) -> bool:
            offered = value(path)
            return isinstance(offered, list) and item in offered

        said = {it.name: any(map(has, it.metadata["paths"])) for it in fields(cls) if it.metadata}
        pull = has(PULLED) and has("workspace.diagnostics.refreshSupport")
        return cls(
            encoding=chosen_encoding(value("general.positionEncodings")),
            pull=pull,
            pull_folders=pull and name != "Neovim",
            resolve_edit=has(f"{ACTION}.dataSupport")
            and offers(f"{ACTION}.resolveSupport.properties", "edit"),
            snippet_edits=has(f"{EDIT}.snippetEditSupport") and said["document_changes"],
            markdown_hover=offers("textDocument.hover.contentFormat", "markdown"),
            **said,
        )


def chosen_encoding(offered: object) -> Encoding:
    """Return the first of the client's encodings that we know, utf-16 where it names none."""
    names = offered if isinstance(offered, list) else ()
    return next((known for name in names for known in ENCODINGS if known == name), "utf-16")


def server_capabilities(client: Client) -> dict[str, Any]:
    """Return what the server can do for this client."""
    capabilities: dict[str, Any] = {
        "positionEncoding": client.encoding,
        "textDocumentSync": {"openClose": True, "change": INCREMENTAL, "save": {"includeText": False}},
        "codeActionProvider": {"codeActionKinds": list(ACTION_KINDS), "resolveProvider": True},
        "completionProvider": {"triggerCharacters": ["#", "{", "=", ",", " "], "resolveProvider": False},
        "executeCommandProvider": {"commands": list(COMMANDS)},
        "workspace": {"workspaceFolders": {"supported": True, "changeNotifications": True}},
        "codeLensProvider": {"resolveProvider": False},
        "documentLinkProvider": {"resolveProvider": False},
        "inlayHintProvider": {"resolveProvider": False},
    }
    for name in ("hover", "documentSymbol", "foldingRange", "selectionRange"):
        capabilities[f"{name}Provider"] = True
    if client.pull:
        capabilities["diagnosticProvider"] = {
            "identifier": NAME,
            "interFileDependencies": True,
            "workspaceDiagnostics": client.pull_folders,
        }
    return capabilities
