"""The message loop: pygls' protocol with the manners that the specification asks for.

What differs from pygls, all of it here: a request with malformed parameters gets its answer (-32602; pygls
sends none), so do requests before `initialize` (-32002) and after `shutdown` (-32600); a request that the client
has cancelled before its turn is not run; errors carry no traceback; the notifications that carry text skip the
typed objects and pygls' own copy of every document.
"""

from __future__ import annotations

import asyncio
import json
import time
from collections import deque
from collections.abc import Callable, Coroutine
from concurrent.futures import CancelledError, Future
from functools import partial
from typing import Any

from lsprotocol import types
from pygls.exceptions import (
    JsonRpcException,
    JsonRpcInternalError,
    JsonRpcInvalidParams,
    JsonRpcInvalidRequest,
    JsonRpcMethodNotFound,
    JsonRpcParseError,
    JsonRpcRequestCancelled,
    JsonRpcServerNotInitialized,
)
from pygls.protocol import LanguageServerProtocol

from resume_ls.lsp import log

Message = dict[str, Any]
RawHandler = Callable[[Message], None]

BEFORE_INITIALIZE = frozenset({types.EXIT, types.SET_TRACE, types.CANCEL_REQUEST})
ANSWERED_THOUGH_CANCELLED = frozenset({types.TEXT_DOCUMENT_DIAGNOSTIC})
"""A client clears its list when a pull is answered by "cancelled", and the squiggles flicker; the report is
cheaper than the apology."""


class Encoded(bytes):
    """A result that is JSON already."""


class ResumeProtocol(LanguageServerProtocol):
    """Receives bodies from a transport, in order, and answers each request exactly once."""

    def __init__(self, *arguments: Any, **named: Any) -> None:
        self.raw: dict[str, RawHandler] = {}
        """Handlers of notifications that take `params` as they came."""
        self.when_idle: Callable[[], None] = lambda: None
        self.exit_code: int | None = None
        self.on_exit: Callable[[], None] = lambda: None
        self._initialized = False
        self._waiting: deque[Message] = deque()
        self._tasks: set[asyncio.Future[Any]] = set()
        super().__init__(*arguments, **named)

    # What the transport calls

    def receive(self, bodies: list[bytes]) -> None:
        """Handle messages that arrived together, in order."""
        for body in bodies:
            try:
                self._waiting.append(json.loads(body))
            except (ValueError, RecursionError):
                self._refuse(None, JsonRpcParseError())
        cancelled = {
            message["params"]["id"]
            for message in self._waiting
            if isinstance(message, dict)
            and message.get("method") == types.CANCEL_REQUEST
            and has_id(message.get("params"))
        }
        while self._waiting and self.exit_code is None:
            message = self._waiting.popleft()
            if cancelled and is_cancelled(message, cancelled):
                cancelled.discard(message["id"])
                self._refuse(message["id"], JsonRpcRequestCancelled())
            else:
                self._handle(message)

    def idle(self) -> None:
        """Nothing more waits: publish what is due."""
        if self.exit_code is None:
            self.when_idle()

    def disconnected(self) -> None:
        """The client is gone; that without `exit` is an error unless it said `shutdown`."""
        self._end()

    def _end(self) -> None:
        if self.exit_code is None:
            self.exit_code = 0 if self._shutdown else 1
        self.on_exit()

    # One message

    def _handle(self, message: Message) -> None:
        if not isinstance(message, dict) or message.get("jsonrpc") != self.VERSION:
            self._refuse(message.get("id") if isinstance(message, dict) else None, JsonRpcInvalidRequest())
            return
        method = message.get("method")
        if method is None:
            self._take_response(message)
        elif not isinstance(method, str) or ("id" in message and not has_id(message)):
            self._refuse(None, JsonRpcInvalidRequest())
        elif self.trace is types.TraceValue.Off:
            self._dispatch(method, message)
        else:
            started = time.perf_counter()
            self._dispatch(method, message)
            self._tell_trace(method, started)

    def _dispatch(self, method: str, message: Message) -> None:
        if "id" in message:
            self._request(method, message)
        elif method == types.EXIT:
            self._end()
        elif self._shutdown or not (self._initialized or method in BEFORE_INITIALIZE):
            log.logger.info("ignored %s: out of turn", method)
        elif method in self.raw:
            self._raw_notification(method, message)
        else:
            self._notification(method, message)

    def _raw_notification(self, method: str, message: Message) -> None:
        try:
            self.raw[method](message["params"])
        except (KeyError, TypeError, AttributeError, ValueError) as error:
            if error.__traceback__ is not None and error.__traceback__.tb_next is not None:
                log.report(method, error)
            else:
                log.logger.warning("ignored %s: malformed", method)
        except Exception as error:
            log.report(method, error)

    def _notification(self, method: str, message: Message) -> None:
        if method == types.CANCEL_REQUEST:
            if has_id(message.get("params")) and (
                future := self._request_futures.get(message["params"]["id"])
            ):
                future.cancel()
            return
        handler = self._handler(method)
        if handler is None:
            return
        try:
            params = self._structure(method, message)
        except JsonRpcException:
            log.logger.warning("ignored %s: malformed", method)
            return
        self._execute_handler(
            f"notification {id(message)}", handler, partial(self._note_failure, method), (params,)
        )

    def _request(self, method: str, message: Message) -> None:
        number = message["id"]
        if self._shutdown:
            self._refuse(number, JsonRpcInvalidRequest("the server is shutting down"))
            return
        if method == types.INITIALIZE:
            if self._initialized:
                self._refuse(number, JsonRpcInvalidRequest("initialize was sent before"))
                return
        elif not self._initialized:
            self._refuse(number, JsonRpcServerNotInitialized())
            return
        handler = self._handler(method)
        if handler is None:
            self._refuse(number, JsonRpcMethodNotFound.of(method))
            return
        try:
            params = self._structure(method, message)
        except JsonRpcException as error:
            self._refuse(number, error)
            return
        if method == types.INITIALIZE:
            self._initialized = True
        self._ctx_msg_id.set(number)
        self._execute_handler(number, handler, partial(self._answer, method, number), (params,))

    def _handler(self, method: str) -> Callable[..., Any] | None:
        found: Callable[..., Any] | None = self.fm.builtin_features.get(method) or self.fm.features.get(
            method
        )
        return found

    def _structure(self, method: str, message: Message) -> Any:
        """Return the typed parameters; raises JsonRpcInvalidParams naming the field that is wrong."""
        kind = self.get_message_type(method)
        if kind is None:
            return message.get("params")
        try:
            return getattr(self._converter.structure(message, kind), "params", None)
        except Exception as error:
            raise JsonRpcInvalidParams(f"{method}: {describe(error)}") from None

    def _answer(self, method: str, number: int | str, future: Future[Any]) -> None:
        self._request_futures.pop(number, None)
        try:
            result = future.result()
        except (CancelledError, asyncio.CancelledError):
            self._refuse(number, JsonRpcRequestCancelled())
        except JsonRpcException as error:
            self._refuse(number, error)
        except Exception as error:
            log.report(method, error)
            self._refuse(number, JsonRpcInternalError("internal error"))
        else:
            if isinstance(result, Encoded):
                self.write(b'{"jsonrpc":"2.0","id":%s,"result":%s}' % (json.dumps(number).encode(), result))
            else:
                self._send_response(number, result)

    def _note_failure(self, method: str, future: Future[Any]) -> None:
        if not future.cancelled() and (error := future.exception()) is not None:
            log.report(method, error)

    def _refuse(self, number: int | str | None, error: JsonRpcException) -> None:
        details: Message = {"code": error.code, "message": error.message}
        if error.data is not None:
            details["data"] = error.data
        self.write(json.dumps({"jsonrpc": self.VERSION, "id": number, "error": details}).encode())

    def _take_response(self, message: Message) -> None:
        if not has_id(message):
            return
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
            future.set_exception(JsonRpcInvalidParams(describe(problem)))
        else:
            future.set_result(result)

    def _tell_trace(self, method: str, started: float) -> None:
        took = (time.perf_counter() - started) * 1e3
        verbose = f"{len(self._waiting)} waiting" if self.trace is types.TraceValue.Verbose else None
        self.notify(
            types.LOG_TRACE, types.LogTraceParams(message=f"{method}: {took:.1f} ms", verbose=verbose)
        )

    # What the features call

    def write(self, body: bytes) -> None:
        """Send a body that is encoded already."""
        if self.writer is None:
            return
        try:
            self.writer.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        except (OSError, ValueError):
            self._end()

    def _send_data(self, data: Any) -> None:
        self.write(json.dumps(data, default=self._serialize_message, separators=(",", ":")).encode())

    def ask(self, method: str, params: Any, then: Callable[[Any], None] | None = None) -> None:
        """Send a request to the client; `then` takes its result, and is not called where it refuses."""
        future = self.send_request(method, params)

        def done(future: Future[Any]) -> None:
            if future.cancelled() or future.exception() is not None:
                return
            if then is not None:
                try:
                    then(future.result())
                except Exception as error:
                    log.report(f"the answer to {method}", error)

        future.add_done_callback(done)

    def run(self, work: Coroutine[Any, Any, None], doing: str) -> None:
        """Run `work` on the loop beside the messages; an error in it is logged."""
        task = asyncio.ensure_future(work)
        self._tasks.add(task)

        def done(task: asyncio.Future[Any]) -> None:
            self._tasks.discard(task)
            if not task.cancelled() and (error := task.exception()) is not None:
                log.report(doing, error)

        task.add_done_callback(done)


def has_id(holder: object) -> bool:
    """Whether a message or the parameters of a cancellation carry a usable id."""
    return (
        isinstance(holder, dict)
        and isinstance(holder.get("id"), (int, str))
        and not isinstance(holder["id"], bool)
    )


def is_cancelled(message: object, cancelled: set[int | str]) -> bool:
    """Whether a message is a request among the `cancelled` ones that needs no answer but that."""
    return (
        isinstance(message, dict)
        and has_id(message)
        and message["id"] in cancelled
        and isinstance(message.get("method"), str)
        and message["method"] not in ANSWERED_THOUGH_CANCELLED
    )


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
