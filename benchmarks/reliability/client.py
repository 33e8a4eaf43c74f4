"""A language client of a hundred lines: starts the server as an editor does, and remembers what it published."""

from __future__ import annotations

import contextlib
import json
import os
import queue
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

Message = dict[str, Any]
PATIENCE = 60.0
"""Seconds that any one answer may take before the server counts as stuck."""


class ServerGoneError(Exception):
    """The server ended, or did not answer in time."""


class Server:
    """One server process. Use it as a context manager; `log` is what it wrote to standard error."""

    def __init__(self, *, arguments: tuple[str, ...] = (), environment: Mapping[str, str] | None = None,
                 prefix: tuple[str, ...] = (), **options: Any) -> None:  # fmt: skip
        self._errors = tempfile.TemporaryFile()  # noqa: SIM115 - as long as the process
        self.process = subprocess.Popen(
            [*prefix, sys.executable, "-m", "resume_ls", "server", *arguments],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self._errors,
            env={**os.environ, **(environment or {})}, **options,
        )  # fmt: skip
        self.inbox: queue.Queue[Message | None] = queue.Queue()
        self.published: dict[str, Message] = {}
        """The last diagnostics of each document, by URI."""
        self.history: list[tuple[str, int | None]] = []
        """URI and version of everything that was published, in order."""
        self.settings: Any = None
        """What the server gets when it asks for settings."""
        self._number = 0
        self._answers: dict[int, Message] = {}
        threading.Thread(target=self._read, daemon=True).start()

    def __enter__(self) -> Server:
        return self

    def __exit__(self, *_: object) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        for stream in (self.process.stdin, self.process.stdout):
            if stream is not None:
                with contextlib.suppress(OSError):  # what was buffered for a server that is gone
                    stream.close()

    @property
    def log(self) -> str:
        """Everything that the server wrote to standard error so far."""
        self._errors.seek(0)
        return self._errors.read().decode("utf-8", "replace")

    # Bytes

    def _read(self) -> None:
        stream = self.process.stdout
        assert stream is not None
        while True:
            length = 0
            while (line := stream.readline()) not in (b"\r\n", b""):
                if line.lower().startswith(b"content-length:"):
                    length = int(line.split(b":")[1])
            body = stream.read(length) if line else b""
            if not body:
                self.inbox.put(None)
                return
            self.inbox.put(json.loads(body))

    def raw(self, data: bytes) -> None:
        """Send bytes as they are."""
        assert self.process.stdin is not None
        try:
            self.process.stdin.write(data)
            self.process.stdin.flush()
        except OSError as error:
            raise ServerGoneError(str(error)) from None

    def send(self, message: Message) -> None:
        """Send one message."""
        self.raw(frame(message))

    # Messages

    def notify(self, method: str, params: Any) -> None:
        """Send a notification."""
        self.send({"method": method, "params": params})

    def ask(self, method: str, params: Any, patience: float = PATIENCE) -> Message:
        """Send a request and return its answer (`result` or `error`)."""
        return self.answer_to(self.start(method, params), patience)

    def start(self, method: str, params: Any) -> int:
        """Send a request; return its number."""
        self._number += 1
        self.send({"id": self._number, "method": method, "params": params})
        return self._number

    def answer_to(self, number: int, patience: float = PATIENCE) -> Message:
        """Return the answer to a request."""
        self.until(lambda: number in self._answers, patience)
        return self._answers.pop(number)

    def until(self, done: Callable[[], bool], patience: float = PATIENCE) -> None:
        """Take messages until something holds; raises ServerGoneError where it does not come to hold."""
        end = time.monotonic() + patience
        while not done():
            try:
                message = self.inbox.get(timeout=max(0.0, end - time.monotonic()))
            except queue.Empty:
                raise ServerGoneError(f"nothing for {patience:.0f} s; log: {self.log[-500:]}") from None
            if message is None:
                raise ServerGoneError(f"the server ended ({self.process.wait(10)}); log: {self.log[-500:]}")
            self._take(message)

    def drain(self) -> None:
        """Take what has arrived, without waiting."""
        while not self.inbox.empty():
            message = self.inbox.get()
            if message is None:
                raise ServerGoneError("the server ended")
            self._take(message)

    def _take(self, message: Message) -> None:
        method = message.get("method")
        if method is None:
            if message.get("id") is not None:
                self._answers[message["id"]] = message
        elif method == "textDocument/publishDiagnostics":
            params = message["params"]
            self.published[params["uri"]] = params
            self.history.append((params["uri"], params.get("version")))
        elif "id" in message:
            items = message["params"].get("items", []) if method == "workspace/configuration" else None
            result = None if items is None else [self.settings] * len(items)
            self.send({"id": message["id"], "result": result})

    # What editors do

    def initialize(
        self, root: Path | None = None, capabilities: Message | None = None, **options: Any
    ) -> Message:
        """Go through the handshake; return the server's capabilities."""
        folders = [{"uri": root.as_uri(), "name": root.name}] if root else None
        answer = self.ask("initialize", {
            "processId": os.getpid(), "rootUri": root.as_uri() if root else None, "workspaceFolders": folders,
            "capabilities": capabilities or {}, "initializationOptions": options or None,
        })  # fmt: skip
        self.notify("initialized", {})
        result: Message = answer["result"]
        return result

    def open(self, uri: str, text: str, version: int = 1) -> None:
        """Open a document; its language follows from its name."""
        language = "latex" if uri.endswith(".tex") else "yaml" if uri.endswith(".yml") else "markdown"
        item = {"uri": uri, "languageId": language, "version": version, "text": text}
        self.notify("textDocument/didOpen", {"textDocument": item})

    def change(self, uri: str, version: int, *changes: Message) -> None:
        """Change a document."""
        self.notify("textDocument/didChange", {"textDocument": {"uri": uri, "version": version},
                                               "contentChanges": list(changes)})  # fmt: skip

    def diagnostics(self, uri: str, version: int, patience: float = PATIENCE) -> list[Message]:
        """Wait for the diagnostics of a version; return them."""
        self.until(lambda: self.published.get(uri, {}).get("version") == version, patience)
        found: list[Message] = self.published[uri]["diagnostics"]
        return found

    def warm(self, uri: str = "file:///warm/resume.md") -> None:
        """Open and close a resume, and wait until the words are loaded."""
        self.open(uri, RESUME)
        self.until(
            lambda: any(
                item["code"] == "vague" for item in self.published.get(uri, {}).get("diagnostics", ())
            )
        )
        self.notify("textDocument/didClose", {"textDocument": {"uri": uri}})

    def stop(self, patience: float = 20) -> int:
        """Shut down and exit; return the exit status."""
        self.ask("shutdown", None)
        self.notify("exit", None)
        return self.process.wait(patience)

    # What the system knows

    def memory(self) -> float:
        """Return the process's resident memory in MiB."""
        return resident(self.process.pid)


def frame(message: Message) -> bytes:
    """Return a message as it travels."""
    body = json.dumps({"jsonrpc": "2.0", **message}).encode()
    return b"Content-Length: %d\r\n\r\n%s" % (len(body), body)


def resident(pid: int) -> float:
    """Return the resident memory of a process in MiB."""
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    return 0.0


def insertion(line: int, character: int, text: str) -> Message:
    """Return the content change that inserts text at a place."""
    at = {"line": line, "character": character}
    return {"range": {"start": at, "end": at}, "text": text}


def replacement(line: int, first: int, last: int, text: str) -> Message:
    """Return the content change that replaces characters of one line."""
    start, end = {"line": line, "character": first}, {"line": line, "character": last}
    return {"range": {"start": start, "end": end}, "text": text}


RESUME = """# Ada Byron

ada@example.org · github.com/ada

## Experience

### Senior Backend Engineer, Acme (Jan 2020 – Present)

- Worked on APIs for payment processing using Java and Spring Boot.
- Built the ledger in Go and PostgreSQL, cutting settlement from 2 days to 4 hours.

## Skills

- Go, Java, PostgreSQL
"""
