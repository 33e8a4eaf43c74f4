"""The message loop: every message in order, every request answered exactly once.

A loop of our own, since a general one (pygls) cannot: answer `initialize` before the protocol's types are imported (a
third of a second), refuse a queued request that was cancelled meanwhile, answer malformed parameters, say whether more
input waits, keep the text of resumes out of errors. The life cycle, the text of documents and diagnostics are handled
on the JSON as it came; the handlers of other requests (features.py) are loaded when the first one arrives.
"""

from __future__ import annotations

import asyncio
import json
from collections import deque
from collections.abc import Awaitable, Callable, Mapping
from enum import Enum
from functools import partial
from inspect import isawaitable, iscoroutine
from itertools import count
from typing import Any, TypeVar

from resume_ls.lsp import log

Message = dict[str, Any]
Identity = int | str
Handler = Callable[[Message], object]
"""Takes the parameters of a request; returns its result (plain values, or Encoded), or a coroutine of it."""

PARSE_ERROR = -32700
INVALID_REQUEST = -32600
METHOD_NOT_FOUND = -32601
INVALID_PARAMS = -32602
INTERNAL_ERROR = -32603
NOT_INITIALIZED = -32002
CANCELLED = -32800
CONTENT_MODIFIED = -32801
REQUEST_FAILED = -32803

INITIALIZE, SHUTDOWN, EXIT = "initialize", "shutdown", "exit"
CANCEL = "$/cancelRequest"

ANSWERED_THOUGH_CANCELLED = frozenset({"textDocument/diagnostic"})
"""A client clears its list when a pull is answered by "cancelled", and the squiggles flicker; the report is
cheaper than the apology."""


class Encoded(bytes):
    """A result that is JSON already."""


class RefusedError(Exception):
    """A request that is answered by an error; the message is for the client."""

    def __init__(self, code: int, message: str) -> None:
        super().__init__(message)
        self.code = code


class Phase(Enum):
    """What part of its life a connection is in."""

    NEW = 0
    RUNNING = 1
    SHUT_DOWN = 2


class Connection:
    """One client."""

    def __init__(self) -> None:
        self.requests: dict[str, Handler] = {}
        self.notifications: dict[str, Callable[[Message], None]] = {}
        self.late_requests: Callable[[], Awaitable[Mapping[str, Handler]]]
        """Makes the handlers that are missing in `requests`, once what they need is loaded; keystrokes do not wait."""
        self.before_request: Callable[[], None] = lambda: None
        self.when_idle: Callable[[], None] = lambda: None
        self.on_exit: Callable[[], None] = lambda: None
        self.send: Callable[[bytes], object] | None = None
        """Sends bytes; raises OSError where the client is gone."""
        self.phase = Phase.NEW
        self.exit_code: int | None = None
        self._late: asyncio.Task[None] | None = None
        """Adds the late requests; None until somebody needs them."""
        self._waiting: deque[Message] = deque()
        self._running: dict[Identity, asyncio.Task[object]] = {}
        """Requests whose coroutine is under way."""
        self._asked: dict[Identity, Callable[[Message], None]] = {}
        """What takes the client's answer to each request of ours."""
        self._numbers = count(1)

    # What the transport calls

    def receive(self, bodies: list[bytes]) -> None:
        """Handle messages that arrived together, in order. A request that the client cancelled before its turn
        is not run."""
        for body in bodies:
            try:
                self._waiting.append(json.loads(body))
            except (ValueError, RecursionError):
                self.refuse(None, PARSE_ERROR, "not JSON")
        cancelled = {cancelled_by(message) for message in self._waiting} - {None}
        while self._waiting and self.exit_code is None:
            message = self._waiting.popleft()
            number = id_of(message)
            if number in cancelled and message.get("method") not in (None, *ANSWERED_THOUGH_CANCELLED):
                self.refuse(number, CANCELLED, "cancelled")
            else:
                self._handle(message)

    def idle(self) -> None:
        """Nothing more waits: publish what is due."""
        if self.exit_code is None:
            try:
                self.when_idle()
            except Exception as error:
                log.report("publishing", error)

    def disconnected(self) -> None:
        """The client is gone; without `shutdown` before, that is an error."""
        if self.exit_code is None:
            self.exit_code = 0 if self.phase is Phase.SHUT_DOWN else 1
        self.on_exit()

    # One message

    def _handle(self, message: Message) -> None:
        if not isinstance(message, dict) or message.get("jsonrpc") != "2.0":
            self.refuse(None, INVALID_REQUEST, "not a message of JSON-RPC 2.0")
            return
        method = message.get("method")
        if method is None:
            self._take_response(message)
        elif not isinstance(method, str) or ("id" in message and id_of(message) is None):
            self.refuse(None, INVALID_REQUEST, "the method or the id is unusable")
        else:
            try:
                (self._request if "id" in message else self._notification)(method, message)
            except Exception as error:
                self._fail(method, message.get("id"), error)

    def _request(self, method: str, message: Message) -> None:
        number = message["id"]
        if self.phase is Phase.SHUT_DOWN:
            raise RefusedError(INVALID_REQUEST, "the server is shutting down")
        if method == INITIALIZE and self.phase is Phase.RUNNING:
            raise RefusedError(INVALID_REQUEST, "initialize was sent before")
        if method != INITIALIZE and self.phase is Phase.NEW:
            raise RefusedError(NOT_INITIALIZED, "initialize comes first")
        if method == SHUTDOWN:
            self.phase = Phase.SHUT_DOWN
            for running in list(self._running):
                self._cancel(running)
            self.answer(number, None)
            return
        known = method in self.requests
        result = self._result(method, message) if known else self._answer_late(method, message)
        if method == INITIALIZE:
            self.phase = Phase.RUNNING
        if iscoroutine(result):
            task = self._running[number] = asyncio.ensure_future(result)
            task.add_done_callback(partial(self._finish, method, number))
        else:
            self.answer(number, result)

    def _result(self, method: str, message: Message) -> object:
        if method not in self.requests:
            raise RefusedError(METHOD_NOT_FOUND, f"unknown method {method}")
        self.before_request()
        return self.requests[method](params_of(message))

    async def _answer_late(self, method: str, message: Message) -> object:
        """Answer a request once what handles it is loaded."""
        await asyncio.shield(self.load_late())
        result = self._result(method, message)
        return await result if isawaitable(result) else result

    def load_late(self) -> asyncio.Task[None]:
        """Load the handlers that are missing, once."""

        async def load() -> None:
            self.requests.update(await self.late_requests())

        self._late = self._late or asyncio.ensure_future(load())
        return self._late

    def _finish(self, method: str, number: Identity, task: asyncio.Task[object]) -> None:
        """Answer a request whose coroutine is done, unless it was cancelled meanwhile."""
        if self._running.get(number) is not task:
            return
        del self._running[number]
        try:
            self.answer(number, task.result())
        except asyncio.CancelledError:
            self.refuse(number, CANCELLED, "cancelled")
        except Exception as error:
            self._fail(method, number, error)

    def _cancel(self, number: Identity) -> None:
        """End a request whose coroutine is under way."""
        self._running.pop(number).cancel()
        self.refuse(number, CANCELLED, "cancelled")

    def _fail(self, method: str, number: Identity | None, error: Exception) -> None:
        """Answer a request by what went wrong; of a defect of ours, and of a notification (None), the log alone says
        more."""
        refusal = error if isinstance(error, RefusedError) else RefusedError(INTERNAL_ERROR, "internal error")
        if refusal is not error:
            log.report(method, error)
        elif number is None:
            log.logger.warning("ignored %s: %s", method, refusal)
        if number is not None:
            self.refuse(number, refusal.code, str(refusal))

    def _notification(self, method: str, message: Message) -> None:
        if method == EXIT:
            self.disconnected()
        elif method == CANCEL:
            if (number := cancelled_by(message)) in self._running and number is not None:
                self._cancel(number)
        elif self.phase is not Phase.RUNNING:
            log.logger.info("ignored %s: out of turn", method)
        elif method in self.notifications:
            self.notifications[method](params_of(message))

    def _take_response(self, message: Message) -> None:
        number = id_of(message)
        if number in self._asked and number is not None:
            try:
                self._asked.pop(number)(message)
            except Exception as error:
                log.report("taking an answer", error)

    # What goes out

    def write(self, body: bytes) -> None:
        """Send a message that is encoded already."""
        if self.send is None:
            return
        try:
            self.send(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        except (OSError, ValueError):
            self.disconnected()

    def answer(self, number: Identity, result: object) -> None:
        """Answer a request by its result."""
        body = result if isinstance(result, Encoded) else dumped(result)
        self.write(b'{"jsonrpc":"2.0","id":%s,"result":%s}' % (dumped(number), body))

    def refuse(self, number: Identity | None, code: int, message: str) -> None:
        """Answer a request by an error."""
        error = {"code": code, "message": message}
        self.write(dumped({"jsonrpc": "2.0", "id": number, "error": error}))

    def notify(self, method: str, params: object) -> None:
        """Send a notification."""
        self.write(dumped({"jsonrpc": "2.0", "method": method, "params": params}))

    def ask(self, method: str, params: object, then: Callable[[Message], None] = lambda _: None) -> None:
        """Send a request; `then` takes the client's whole answer, a refusal too."""
        number = f"resume-ls-{next(self._numbers)}"
        self._asked[number] = then
        message: Message = {"jsonrpc": "2.0", "id": number, "method": method}
        self.write(dumped(message if params is None else message | {"params": params}))

    async def request(self, method: str, params: object) -> Any:
        """Send a request and wait for its result; raises RefusedError where the client refuses."""
        answered: asyncio.Future[Message] = asyncio.get_running_loop().create_future()
        self.ask(method, params, lambda message: None if answered.done() else answered.set_result(message))
        answer = await answered
        if isinstance(error := answer.get("error"), dict):
            code = error.get("code")
            raise RefusedError(code if isinstance(code, int) else INTERNAL_ERROR, str(error.get("message")))
        return answer.get("result")


def dumped(value: object) -> bytes:
    """Return a value as JSON."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text.encode("utf-8", "backslashreplace")  # half of a surrogate pair as JSON writes it


def id_of(holder: object) -> Identity | None:
    """Return the id that a message, or the parameters of a cancellation, carry; None without a usable one."""
    number = holder.get("id") if isinstance(holder, dict) else None
    return number if isinstance(number, (int, str)) and not isinstance(number, bool) else None


def cancelled_by(message: object) -> Identity | None:
    """Return the id of the request that a message cancels, None for any other message."""
    if isinstance(message, dict) and message.get("method") == CANCEL:
        return id_of(message.get("params"))
    return None


def params_of(message: Message) -> Message:
    """Return the parameters of a message."""
    params = message.get("params")
    if not isinstance(params, dict):
        raise RefusedError(INVALID_PARAMS, "missing params")
    return params


Kind = TypeVar("Kind")


def member(holder: Message, name: str, kind: type[Kind]) -> Kind:
    """Return a field of parameters; raises RefusedError (-32602) where it is missing or of another kind."""
    value = holder.get(name)
    if not isinstance(value, kind):
        raise RefusedError(INVALID_PARAMS, f"{'missing' if value is None else 'invalid'} {name}")
    return value
