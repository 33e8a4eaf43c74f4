"""Starts the server on a transport, and ends it."""

from __future__ import annotations

import asyncio
import contextlib
import os
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING

from resume_ls.lsp.connection import Connection
from resume_ls.lsp.log import set_up
from resume_ls.lsp.transport import StdioTransport, TcpTransport, claim_stdout
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

    server = ResumeServer(config)

    async def until_exit() -> None:
        gone = asyncio.Event()
        server.connection.on_exit = gone.set
        if output is not None:
            StdioTransport(server.connection, output)
        if address is not None:
            await listen(server.connection, *address)
        watching = asyncio.ensure_future(watch_parent(server, gone))
        await gone.wait()
        watching.cancel()

    garbage.collect_only_when_idle()
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(until_exit())
    status = 1 if server.connection.exit_code is None else server.connection.exit_code
    if threading.active_count() > 1:
        sys.stderr.flush()
        os._exit(status)  # a thread amid an import of native code cannot be waited for, nor unwound
    return status


async def listen(connection: Connection, host: str, port: int) -> None:
    """Wait for the first client that connects."""
    loop = asyncio.get_running_loop()
    listening = await loop.create_server(lambda: TcpTransport(connection), host, port)
    place = listening.sockets[0].getsockname()
    print(f"resume-ls: listening on {place[0]}:{place[1]}", file=sys.stderr, flush=True)


async def watch_parent(server: ResumeServer, gone: asyncio.Event) -> None:
    """Leave when the client's process is gone without a word: no orphan."""
    if os.name != "posix":
        return  # there, asking about a process by signal 0 would end it
    seen = False  # a client in another container is never seen
    while not gone.is_set():
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
