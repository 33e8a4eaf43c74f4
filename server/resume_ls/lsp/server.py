"""Starts the server on a transport, and ends it."""

from __future__ import annotations

import asyncio
import contextlib
import os
import sys
import threading
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from resume_ls.lsp.log import set_up
from resume_ls.lsp.transport import ClientStream, claim_stdout, read_stdin
from resume_ls.text import garbage

if TYPE_CHECKING:
    from resume_ls.lsp.language_server import ResumeServer

PARENT_CHECKED = 2.0
"""Seconds between two looks at whether the client's process still lives."""


def main(
    address: tuple[str, int] | None = None, *, log: str | None = None, config: Path | None = None
) -> int:
    """Serve one client until it leaves: over standard input and output, or the first that connects to
    `address` (host and port). `log` names a file to log to instead of standard error, `config` a
    configuration to read instead of all others. Returns the exit status:
    0 after `shutdown`, 1 without. Where a thread still works then, the process ends here, with that status.
    """
    output = claim_stdout() if address is None else None  # before anything is imported that might print
    set_up(log)
    from resume_ls.lsp.language_server import ResumeServer

    garbage.collect_only_when_idle()
    server = ResumeServer(config)
    if output is not None:
        server.connection.send = partial(send, output)
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(serve(server, address))
    status = 1 if server.connection.exit_code is None else server.connection.exit_code
    if threading.active_count() > 1:
        sys.stderr.flush()
        os._exit(status)  # a thread amid an import of native code cannot be waited for, nor unwound
    return status


def send(output: BinaryIO, data: bytes) -> None:
    """Write to a stream, and on to the client."""
    output.write(data)
    output.flush()


async def serve(server: ResumeServer, address: tuple[str, int] | None) -> None:
    """Serve until the client leaves: the first that connects to an address, or that on standard input (None)."""
    gone = asyncio.Event()
    server.connection.on_exit = gone.set
    if address is None:
        read_stdin(ClientStream(server.connection))
    else:
        loop = asyncio.get_running_loop()
        listening = await loop.create_server(lambda: ClientStream(server.connection), *address)
        host, port, *_ = listening.sockets[0].getsockname()
        print(f"resume-ls: listening on {host}:{port}", file=sys.stderr, flush=True)
    watching = asyncio.ensure_future(watch_parent(server, gone))
    await gone.wait()
    watching.cancel()


async def watch_parent(server: ResumeServer, gone: asyncio.Event) -> None:
    """Leave when the client's process is gone without a word: no orphan."""
    seen = False  # a client in another container is never seen
    while (
        os.name == "posix" and not gone.is_set()
    ):  # elsewhere, asking about a process by signal 0 would end it
        alive = server.process_id is not None and is_alive(server.process_id)
        if seen and not alive:
            gone.set()
        seen = alive
        await asyncio.sleep(PARENT_CHECKED)


def is_alive(process: int) -> bool:
    """Whether a process of this id exists."""
    try:
        os.kill(process, 0)
    except PermissionError:
        return True
    except (OSError, OverflowError):
        return False
    return True
