"""The requests that work on lsprotocol's types, which take a third of a second to import: loaded with the first one."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from lsprotocol import types

from resume_ls.lsp import (
    code_action,
    code_lens,
    commands,
    completion,
    folding,
    hover,
    inlay_hint,
    links,
    selection,
    symbols,
    workspace_check,
)
from resume_ls.lsp.connection import INVALID_PARAMS, Handler, Message, RefusedError
from resume_ls.lsp.edits import CONVERTER
from resume_ls.lsp.names import STATUS_REQUEST
from resume_ls.lsp.session import Session

if TYPE_CHECKING:
    from resume_ls.lsp.language_server import ResumeServer

TYPED: dict[str, Callable[[Session, Any], object]] = {
    types.TEXT_DOCUMENT_CODE_ACTION: code_action.offered,
    types.CODE_ACTION_RESOLVE: code_action.resolved,
    types.TEXT_DOCUMENT_HOVER: hover.hover,
    types.TEXT_DOCUMENT_COMPLETION: completion.complete,
    types.TEXT_DOCUMENT_CODE_LENS: code_lens.lenses,
    types.TEXT_DOCUMENT_INLAY_HINT: inlay_hint.hints,
    types.TEXT_DOCUMENT_DOCUMENT_SYMBOL: symbols.symbols,
    types.TEXT_DOCUMENT_FOLDING_RANGE: folding.ranges,
    types.TEXT_DOCUMENT_SELECTION_RANGE: selection.ranges,
    types.TEXT_DOCUMENT_DOCUMENT_LINK: links.links,
}
"""What takes the typed parameters of a request and returns its typed result."""


def handlers(server: ResumeServer) -> dict[str, Handler]:
    """Return the handler of each request that the server itself does not answer."""
    found = {method: typed(method, answer, server.session) for method, answer in TYPED.items()}
    return found | {
        STATUS_REQUEST: lambda params: commands.status(server.session, params),
        types.WORKSPACE_DIAGNOSTIC: lambda params: workspace_check.pulled(server, params),
        types.WORKSPACE_EXECUTE_COMMAND: lambda params: commands.execute(server, params),
    }


def typed(method: str, answer: Callable[[Session, Any], object], session: Session) -> Handler:
    """Return a handler of plain values around one of types; it raises RefusedError naming the field that is wrong."""
    kind: Any = types.METHOD_TO_TYPES[method][2]

    def handle(params: Message) -> object:
        try:
            structured = CONVERTER.structure(params, kind)
        except Exception as error:
            raise RefusedError(INVALID_PARAMS, f"{method}: {describe(error)}") from None
        return CONVERTER.unstructure(answer(session, structured))

    return handle


def describe(error: BaseException) -> str:
    """Say which field of the parameters is wrong, never what it holds."""
    path: list[str] = []
    while isinstance(error, BaseExceptionGroup) and error.exceptions:
        error = error.exceptions[0]
        for note in getattr(error, "__notes__", ()):
            if name := getattr(note, "name", None):
                path.append(str(name))
    if isinstance(error, KeyError) and error.args and isinstance(error.args[0], str):
        return f"missing {'.'.join([*path[:-1], error.args[0]])}"
    return f"invalid {'.'.join(path) or 'parameters'}"
