"""Bytes in, bytes out: the frames of the base protocol, over standard input and output or one TCP connection.

One callback of the event loop takes whatever has arrived, so the server knows when a newer keystroke makes the
diagnostics of an older one not worth sending; asyncio's streams and pygls' threads cannot say whether more waits.
"""

from __future__ import annotations

import asyncio
import os
import re
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


class ClientStream(asyncio.Protocol):
    """What arrives from the one client, over TCP (another client is turned away) or as `read_stdin` hands it on."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._frames = Frames()
        self._refused = False
        self._arrived = 0
        """How often bytes arrived."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Take the client, unless there is one."""
        assert isinstance(transport, asyncio.WriteTransport)
        self._refused = self._connection.send is not None
        if self._refused:
            transport.abort()
        else:
            self._connection.send = transport.write

    def data_received(self, data: bytes) -> None:
        """Handle what arrived; publish once the loop has looked for more and found none."""
        if self._refused:
            return
        self._arrived += 1
        self._connection.receive(self._frames.feed(data))
        loop = asyncio.get_running_loop()
        loop.call_soon(loop.call_soon, self._idle, self._arrived)

    def _idle(self, arrived: int) -> None:
        if arrived == self._arrived:
            self._connection.idle()

    def connection_lost(self, _: Exception | None) -> None:
        """The client left."""
        if not self._refused:
            self._connection.disconnected()


def read_stdin(stream: ClientStream) -> None:
    """Have a stream take what arrives on standard input: by readiness where the loop and the descriptor allow it, by a
    thread elsewhere (Windows, or input from a file)."""
    loop = asyncio.get_running_loop()

    def ready() -> None:
        if data := os.read(STDIN, CHUNK):
            stream.data_received(data)
        else:
            loop.remove_reader(STDIN)
            stream.connection_lost(None)

    def read_forever() -> None:
        with suppress(OSError):
            while data := os.read(STDIN, CHUNK):
                loop.call_soon_threadsafe(stream.data_received, data)
        loop.call_soon_threadsafe(stream.connection_lost, None)

    try:
        loop.add_reader(STDIN, ready)
    except (NotImplementedError, OSError):
        threading.Thread(target=read_forever, name="stdin", daemon=True).start()
