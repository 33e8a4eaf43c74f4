"""The typed half of the server: pygls and lsprotocol, which take a third of a second to import, and the features
that work on their types.

What differs from pygls, all of it here: a request with malformed parameters gets its answer (-32602; pygls sends
none), and errors carry no traceback.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from concurrent.futures import CancelledError, Future
from functools import partial
from typing import TYPE_CHECKING, Any

from lsprotocol import types
from pygls.exceptions import JsonRpcException
from pygls.lsp.server import LanguageServer
from pygls.protocol import LanguageServerProtocol

from resume_ls import __version__
from resume_ls.lsp import (
    code_action,
    code_lens,
    commands,
    completion,
    folding,
    hover,
    inlay_hint,
    links,
    log,
    selection,
    symbols,
    workspace_check,
)
from resume_ls.lsp.connection import (
    CANCELLED,
    INTERNAL_ERROR,
    INVALID_PARAMS,
    METHOD_NOT_FOUND,
    Connection,
    Encoded,
    Identity,
    Message,
    RefusedError,
)
from resume_ls.lsp.names import NAME, STATUS_REQUEST

if TYPE_CHECKING:
    from resume_ls.lsp.language_server import ResumeServer
    from resume_ls.lsp.session import Session


class TypedProtocol(LanguageServerProtocol):
    """pygls' protocol behind our connection."""

    connection: Connection

    def request(self, method: str, message: Message) -> None:
        """Handle a request and answer it, now or when its coroutine is done."""
        handler = self._handler(method)
        if handler is None:
            raise RefusedError(METHOD_NOT_FOUND, f"unknown method {method}")
        number = message["id"]
        self._execute_handler(
            number, handler, partial(self._answer, method, number), (self._params(method, message),)
        )

    def notification(self, method: str, message: Message) -> None:
        """Handle a notification."""
        handler = self._handler(method)
        if handler is not None:
            params = self._params(method, message)
            self._execute_handler(
                f"notification {id(message)}", handler, partial(self._note, method), (params,)
            )

    def response(self, message: Message) -> None:
        """Take the client's answer to a request of ours; one that nobody waits for any more is dropped."""
        number = message["id"]
        future = self._request_futures.pop(number, None)
        kind = self._result_types.pop(number, None)
        if future is None or future.done():
            return
        if isinstance(error := message.get("error"), dict):
            future.set_exception(JsonRpcException(str(error.get("message")), error.get("code")))
            return
        try:
            result = (
                message.get("result") if kind is None else self._converter.structure(message, kind).result
            )
        except Exception as problem:
            future.set_exception(JsonRpcException(describe(problem), INVALID_PARAMS))
        else:
            future.set_result(result)

    def cancel(self, number: Identity) -> None:
        """Cancel a request whose coroutine is under way."""
        future = self._request_futures.get(number)
        if future is not None:
            future.cancel()

    def _handler(self, method: str) -> Callable[..., Any] | None:
        found: Callable[..., Any] | None = self.fm.features.get(method) or self.fm.builtin_features.get(
            method
        )
        return found

    def _params(self, method: str, message: Message) -> Any:
        """Return the typed parameters; raises RefusedError naming the field that is wrong."""
        kind = self.get_message_type(method)
        if kind is None:
            return message.get("params")
        try:
            return self._converter.structure(message, kind).params
        except Exception as error:
            raise RefusedError(INVALID_PARAMS, f"{method}: {describe(error)}") from None

    def _answer(self, method: str, number: Identity, future: Future[Any]) -> None:
        self._request_futures.pop(number, None)
        try:
            result = future.result()
        except (CancelledError, asyncio.CancelledError):
            self.connection.refuse(number, CANCELLED, "cancelled")
        except RefusedError as refusal:
            self.connection.refuse(number, refusal.code, str(refusal))
        except JsonRpcException as error:
            self.connection.refuse(number, error.code, error.message)
        except Exception as error:
            log.report(method, error)
            self.connection.refuse(number, INTERNAL_ERROR, "internal error")
        else:
            plain = result if isinstance(result, Encoded) else self._converter.unstructure(result)
            self.connection.answer(number, plain)

    def _note(self, method: str, future: Future[Any]) -> None:
        if not future.cancelled() and (error := future.exception()) is not None:
            log.report(method, error)

    def _send_data(self, data: Any) -> None:
        self.connection.write(
            json.dumps(data, default=self._serialize_message, separators=(",", ":")).encode()
        )


class TypedServer(LanguageServer):
    """The pygls server: features, commands, progress."""

    protocol: TypedProtocol

    def __init__(self, server: ResumeServer) -> None:
        super().__init__(NAME, __version__, protocol_cls=TypedProtocol)
        self.protocol.connection = server.connection
        register(self, server)

    def report_server_error(self, error: Exception, source: Any) -> None:
        """Log an error; pygls would show it to the user."""
        log.report("the server", error)


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


def register(typed: TypedServer, server: ResumeServer) -> None:
    """Register every feature with pygls."""
    session = server.session

    def answer(method: str, handler: Callable[[Session, Any], Any]) -> None:
        typed.feature(method)(lambda params: handler(session, params))

    answer(types.TEXT_DOCUMENT_CODE_ACTION, code_action.offered)
    answer(types.CODE_ACTION_RESOLVE, code_action.resolved)
    answer(types.TEXT_DOCUMENT_HOVER, hover.hover)
    answer(types.TEXT_DOCUMENT_COMPLETION, completion.complete)
    answer(types.TEXT_DOCUMENT_CODE_LENS, code_lens.lenses)
    answer(types.TEXT_DOCUMENT_INLAY_HINT, inlay_hint.hints)
    answer(types.TEXT_DOCUMENT_DOCUMENT_SYMBOL, symbols.symbols)
    answer(types.TEXT_DOCUMENT_FOLDING_RANGE, folding.ranges)
    answer(types.TEXT_DOCUMENT_SELECTION_RANGE, selection.ranges)
    answer(types.TEXT_DOCUMENT_DOCUMENT_LINK, links.links)
    answer(STATUS_REQUEST, commands.status)

    async def workspace(params: types.WorkspaceDiagnosticParams) -> Encoded:
        return await workspace_check.pulled(server, params)

    typed.feature(types.WORKSPACE_DIAGNOSTIC)(workspace)
    commands.register(typed, server)
