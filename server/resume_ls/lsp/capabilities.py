"""What the client can do, read once from its capabilities into a few booleans."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from resume_ls.lsp.names import ACTION_KINDS, COMMANDS, NAME
from resume_ls.lsp.texts import ENCODINGS, Encoding

INCREMENTAL = 2
"""TextDocumentSyncKind.Incremental"""


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
    related_information: bool = False
    tags: bool = False
    diagnostic_data: bool = False
    actions: bool = False
    preferred: bool = False
    resolve_edit: bool = False
    document_changes: bool = False
    snippet_edits: bool = False
    snippet_command: bool = False
    """Runs `resume-ls.applySnippet`: a client whose editor has snippets, but takes none in edits, says so by
    `experimental: {resumeLs: {applySnippet: true}}`."""
    apply_edit: bool = False
    edit_metadata: bool = False
    completion_snippets: bool = False
    markdown_hover: bool = False
    hierarchical_symbols: bool = False
    configuration: bool = False
    register_configuration: bool = False
    register_watchers: bool = False
    refresh_lens: bool = False
    refresh_hints: bool = False
    progress: bool = False
    show_document: bool = False
    message_actions: bool = False

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

        def diagnostic(field: str) -> bool:
            # 3.17 declares these for pushed diagnostics alone, 3.18 for pulled ones too
            return has(f"textDocument.publishDiagnostics.{field}") or has(f"textDocument.diagnostic.{field}")

        pull = has("textDocument.diagnostic") and has("workspace.diagnostics.refreshSupport")
        edit, action = "workspace.workspaceEdit", "textDocument.codeAction"
        item = "textDocument.completion.completionItem"
        return cls(
            encoding=chosen_encoding(value("general.positionEncodings")),
            pull=pull,
            pull_folders=pull and name != "Neovim",
            related_information=diagnostic("relatedInformation"),
            tags=diagnostic("tagSupport"),
            diagnostic_data=diagnostic("dataSupport"),
            actions=has(action),
            preferred=has(f"{action}.isPreferredSupport"),
            resolve_edit=has(f"{action}.dataSupport")
            and offers(f"{action}.resolveSupport.properties", "edit"),
            document_changes=has(f"{edit}.documentChanges"),
            snippet_edits=has(f"{edit}.snippetEditSupport") and has(f"{edit}.documentChanges"),
            edit_metadata=has(f"{edit}.metadataSupport"),
            snippet_command=has("experimental.resumeLs.applySnippet"),
            apply_edit=has("workspace.applyEdit"),
            completion_snippets=has(f"{item}.snippetSupport"),
            markdown_hover=offers("textDocument.hover.contentFormat", "markdown"),
            hierarchical_symbols=has("textDocument.documentSymbol.hierarchicalDocumentSymbolSupport"),
            configuration=has("workspace.configuration"),
            register_configuration=has("workspace.didChangeConfiguration.dynamicRegistration"),
            register_watchers=has("workspace.didChangeWatchedFiles.dynamicRegistration"),
            refresh_lens=has("workspace.codeLens.refreshSupport"),
            refresh_hints=has("workspace.inlayHint.refreshSupport"),
            progress=has("window.workDoneProgress"),
            show_document=has("window.showDocument.support"),
            message_actions=has("window.showMessage"),
        )


def chosen_encoding(offered: object) -> Encoding:
    """Return the first of the client's encodings that we know, utf-16 where it names none."""
    for name in offered if isinstance(offered, list) else ():
        for encoding in ENCODINGS:
            if name == encoding:
                return encoding
    return "utf-16"


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
