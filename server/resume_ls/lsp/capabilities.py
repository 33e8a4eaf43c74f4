"""What the client can do, read once from its capabilities into a few booleans."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from lsprotocol import types


@dataclass(frozen=True, slots=True)
class Client:
    """What the client said it can do; everything is False for one that said nothing."""

    pull: bool = False
    """Asks for diagnostics, and can be told to ask again. A client that pulls without
    `workspace.diagnostics.refreshSupport` is pushed to: it would not see what a change of configuration,
    or the words that are still loading at its first question, make of the same text."""
    related_information: bool = False
    tags: bool = False
    code_description: bool = False
    diagnostic_data: bool = False
    action_literals: bool = False
    """Takes code actions; without it only commands may be offered."""
    preferred: bool = False
    action_data: bool = False
    resolve_edit: bool = False
    document_changes: bool = False
    create_files: bool = False
    snippet_edits: bool = False
    apply_edit: bool = False
    edit_metadata: bool = False
    completion_snippets: bool = False
    insert_replace: bool = False
    markdown_hover: bool = False
    markdown_completion: bool = False
    hierarchical_symbols: bool = False
    configuration: bool = False
    register_configuration: bool = False
    register_watchers: bool = False
    relative_patterns: bool = False
    refresh_lens: bool = False
    refresh_hints: bool = False
    refresh_diagnostics: bool = False
    progress: bool = False
    show_document: bool = False
    message_actions: bool = False

    @classmethod
    def of(cls, capabilities: types.ClientCapabilities) -> Client:
        """Read what the client sent with `initialize`."""

        def value(path: str) -> Any:
            found: Any = capabilities
            for name in path.split("."):
                found = getattr(found, name, None)
            return found

        def has(path: str) -> bool:
            return value(path) not in (None, False)

        def offers(path: str, item: str) -> bool:
            return item in (value(path) or ())

        def diagnostic(name: str) -> bool:
            # 3.17 declares these for pushed diagnostics alone, 3.18 for pulled ones too
            return has(f"text_document.publish_diagnostics.{name}") or has(f"text_document.diagnostic.{name}")

        return cls(
            pull=has("text_document.diagnostic") and has("workspace.diagnostics.refresh_support"),
            related_information=diagnostic("related_information"),
            tags=diagnostic("tag_support"),
            code_description=diagnostic("code_description_support"),
            diagnostic_data=diagnostic("data_support"),
            action_literals=has("text_document.code_action.code_action_literal_support"),
            preferred=has("text_document.code_action.is_preferred_support"),
            action_data=has("text_document.code_action.data_support"),
            resolve_edit=has("text_document.code_action.data_support")
            and offers("text_document.code_action.resolve_support.properties", "edit"),
            document_changes=has("workspace.workspace_edit.document_changes"),
            create_files=offers(
                "workspace.workspace_edit.resource_operations", types.ResourceOperationKind.Create
            ),
            snippet_edits=has("workspace.workspace_edit.snippet_edit_support")
            and has("workspace.workspace_edit.document_changes"),
            apply_edit=has("workspace.apply_edit"),
            edit_metadata=has("workspace.workspace_edit.metadata_support"),
            completion_snippets=has("text_document.completion.completion_item.snippet_support"),
            insert_replace=has("text_document.completion.completion_item.insert_replace_support"),
            markdown_hover=offers("text_document.hover.content_format", types.MarkupKind.Markdown),
            markdown_completion=offers(
                "text_document.completion.completion_item.documentation_format", types.MarkupKind.Markdown
            ),
            hierarchical_symbols=has("text_document.document_symbol.hierarchical_document_symbol_support"),
            configuration=has("workspace.configuration"),
            register_configuration=has("workspace.did_change_configuration.dynamic_registration"),
            register_watchers=has("workspace.did_change_watched_files.dynamic_registration"),
            relative_patterns=has("workspace.did_change_watched_files.relative_pattern_support"),
            refresh_lens=has("workspace.code_lens.refresh_support"),
            refresh_hints=has("workspace.inlay_hint.refresh_support"),
            refresh_diagnostics=has("workspace.diagnostics.refresh_support"),
            progress=has("window.work_done_progress"),
            show_document=has("window.show_document.support"),
            message_actions=has("window.show_message"),
        )
