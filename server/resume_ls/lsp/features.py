"""The requests that work on lsprotocol's types, which take a third of a second to import: loaded with the first one."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
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
from resume_ls.lsp.resumes import OpenResume
from resume_ls.lsp.session import Session

if TYPE_CHECKING:
    from resume_ls.lsp.language_server import ResumeServer

OfResume = Callable[[Session, OpenResume, Any], object]
OF_RESUME: dict[str, tuple[OfResume, object]] = {
    types.TEXT_DOCUMENT_CODE_ACTION: (code_action.offered, ()),
    types.TEXT_DOCUMENT_HOVER: (hover.hover, None),
    types.TEXT_DOCUMENT_CODE_LENS: (code_lens.lenses, ()),
    types.TEXT_DOCUMENT_INLAY_HINT: (inlay_hint.hints, ()),
    types.TEXT_DOCUMENT_DOCUMENT_SYMBOL: (symbols.symbols, ()),
    types.TEXT_DOCUMENT_FOLDING_RANGE: (folding.ranges, ()),
    types.TEXT_DOCUMENT_SELECTION_RANGE: (selection.ranges, None),
    types.TEXT_DOCUMENT_DOCUMENT_LINK: (links.links, ()),
}
"""What answers about an open resume: it takes the typed parameters of a request and returns its typed result; and the
answer about any other document."""
OF_SESSION: dict[str, Callable[[Session, Any], object]] = {
    types.CODE_ACTION_RESOLVE: code_action.resolved,
    types.TEXT_DOCUMENT_COMPLETION: completion.complete,
}


def handlers(server: ResumeServer) -> dict[str, Handler]:
    """Return the handler of each request that the server itself does not answer."""
    session = server.session

    def of_resume(method: str, params: Any) -> object:
        resume, (answer, nothing) = session.resume(params.text_document.uri), OF_RESUME[method]
        return nothing if resume is None else answer(session, resume, params)

    return {
        **{method: typed(method, partial(of_resume, method)) for method in OF_RESUME},
        **{method: typed(method, partial(answer, session)) for method, answer in OF_SESSION.items()},
        STATUS_REQUEST: partial(commands.status, session),
        types.WORKSPACE_DIAGNOSTIC: partial(workspace_check.pulled, server),
        types.WORKSPACE_EXECUTE_COMMAND: partial(commands.execute, server),
    }


def typed(method: str, answer: Callable[[Any], object]) -> Handler:
    """Return a handler of plain values around one of types; it raises RefusedError naming the field that is wrong."""
    kind: Any = types.METHOD_TO_TYPES[method][2]

    def handle(params: Message) -> object:
        try:
            structured = CONVERTER.structure(params, kind)
        except Exception as error:
            raise RefusedError(INVALID_PARAMS, f"{method}: {describe(error)}") from None
        return CONVERTER.unstructure(answer(structured))

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
