"""Bytes in, bytes out: the frames of the base protocol, over standard input and output or one TCP connection.

One callback of the event loop takes whatever has arrived, so the server knows when a newer keystroke makes the
diagnostics of an older one not worth sending; asyncio's streams and pygls' threads cannot say whether more waits.
"""

from __future__ import annotations

import asyncio
import os
import re
import select
import sys
import threading
from contextlib import suppress
from typing import BinaryIO

from resume_ls.lsp.connection import Connection

CONTENT_LENGTH = re.compile(rb"^content-length:[ \t]*(\d+)[ \t]*$", re.I | re.M)
STDIN = 0
CHUNK = 1 << 18
PIPE = 1 << 20
"""Bytes that a pipe may hold without privileges (pipe(7)); usually it holds 64 KiB."""
LARGEST_BODY = 1 << 28
"""A header that promises more than this is not believed."""


class Frames:
    """Cuts a stream of bytes into message bodies."""

    def __init__(self) -> None:
        self._rest = bytearray()

    def feed(self, data: bytes) -> list[bytes]:
        """Take what arrived and return the bodies that are now complete. A header block without a usable
        Content-Length is skipped."""
        rest = self._rest
        rest += data
        bodies, at = [], 0
        while (head := rest.find(b"\r\n\r\n", at)) >= 0:
            match = CONTENT_LENGTH.search(rest[at:head].replace(b"\r\n", b"\n"))
            begin = head + 4
            length = int(match[1]) if match and len(match[1]) < 12 else LARGEST_BODY + 1
            if length > LARGEST_BODY:
                at = begin
                continue
            if len(rest) < begin + length:
                break
            bodies.append(bytes(rest[begin : begin + length]))
            at = begin + length
        del rest[:at]
        return bodies


def claim_stdout() -> BinaryIO:
    """Return a stream on standard output, and send whatever else prints there to standard error, so that no library can
    break the stream of messages. On Linux a pipe is made to hold a whole report, so that none waits to be read."""
    output = os.fdopen(os.dup(1), "wb", buffering=1 << 16)
    os.dup2(2, 1)
    sys.stdout = sys.stderr
    with suppress(ImportError, AttributeError, OSError):  # another system, a socket, or more than is allowed
        import fcntl

        fcntl.fcntl(output.fileno(), fcntl.F_SETPIPE_SZ, PIPE)
    return output


class StdioTransport:
    """Reads standard input on the running event loop: by readiness where the loop and the descriptor allow it, by a
    thread elsewhere (Windows, or input from a file)."""

    def __init__(self, connection: Connection, output: BinaryIO) -> None:
        connection.send = self._send
        self.connection = connection
        self.output = output
        self.loop = asyncio.get_running_loop()
        self.frames = Frames()
        self._poll: select.poll | None = None
        self._handed_over: list[bytes] = []
        try:
            self.loop.add_reader(STDIN, self._readable)
        except (NotImplementedError, OSError):
            threading.Thread(target=self._read_forever, name="stdin", daemon=True).start()
        else:
            self._poll = select.poll()
            self._poll.register(STDIN, select.POLLIN)

    def _send(self, data: bytes) -> None:
        self.output.write(data)
        self.output.flush()

    def _readable(self) -> None:
        data = os.read(STDIN, CHUNK)
        if not data:
            self.loop.remove_reader(STDIN)
        self._take(data)

    def _read_forever(self) -> None:
        data = b"?"
        while data:
            try:
                data = os.read(STDIN, CHUNK)
            except OSError:
                data = b""
            self._handed_over.append(data)
            self.loop.call_soon_threadsafe(lambda: self._take(self._handed_over.pop(0)))

    def _take(self, data: bytes) -> None:
        if not data:
            self.connection.disconnected()
            return
        self.connection.receive(self.frames.feed(data))
        if not self.more_waits():
            self.connection.idle()

    def more_waits(self) -> bool:
        """Whether input has arrived that was not handled yet."""
        return bool(self._poll.poll(0)) if self._poll is not None else bool(self._handed_over)


class TcpTransport(asyncio.Protocol):
    """One client over TCP; another one is turned away."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.frames = Frames()
        self._taken = False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Take the client, unless there is one."""
        assert isinstance(transport, asyncio.WriteTransport)
        self._taken = self.connection.send is None
        if self._taken:
            self.connection.send = transport.write
        else:
            transport.abort()

    def data_received(self, data: bytes) -> None:
        """Handle what arrived."""
        if self._taken:
            self.connection.receive(self.frames.feed(data))
            self.connection.idle()

    def connection_lost(self, exc: Exception | None) -> None:
        """The client left."""
        if self._taken:
            self.connection.disconnected()
