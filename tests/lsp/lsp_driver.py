"""A plain client for tests: sends what it is told to, well formed or not, and keeps what comes back."""

from __future__ import annotations

import json
import os
import queue
import subprocess
import sys
import threading
import time
from pathlib import Path

CAPABILITIES = Path(__file__).parent / "capabilities"
PROFILES = ("vscode", "neovim", "emacs", "helix", "bare")
TIMEOUT = 40.0


def capabilities(profile):
    """Return what a client of this name sends as its capabilities, recorded from the real ones."""
    return {} if profile == "bare" else json.loads((CAPABILITIES / f"{profile}.json").read_text("utf-8"))


class Driver:
    """One server process and what it said so far."""

    def __init__(
        self,
        *,
        initialize=True,
        capabilities=None,
        folder=None,
        options=None,
        settings=None,
        environment=None,
    ):
        self.process = subprocess.Popen(
            [sys.executable, "-m", "resume_ls", "server"],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
            env={**os.environ, **(environment or {})}, cwd=folder,
        )  # fmt: skip
        self.inbox = queue.Queue()
        self.errors = []
        self.asked = []
        self.noted = []
        self.published = {}
        self.settings = settings
        self.numbers = 0
        threading.Thread(target=self._read, daemon=True).start()
        threading.Thread(target=self._read_errors, daemon=True).start()
        if initialize:
            uri = None if folder is None else Path(folder).as_uri()
            folders = [{"uri": uri, "name": "test"}] if uri else None
            self.hello = self.request(
                "initialize",
                {"processId": None, "rootUri": uri, "workspaceFolders": folders, "capabilities": capabilities or {},
                 "initializationOptions": options},
            )["result"]  # fmt: skip
            self.notify("initialized", {})

    def _read(self):
        stream = self.process.stdout
        while True:
            length = 0
            while (line := stream.readline()) not in (b"\r\n", b""):
                if line.lower().startswith(b"content-length"):
                    length = int(line.split(b":")[1])
            if not length:
                self.inbox.put(None)
                return
            self.inbox.put(json.loads(stream.read(length)))

    def _read_errors(self):
        for line in self.process.stderr:
            self.errors.append(line.decode("utf-8", "replace"))

    def raw(self, data):
        self.process.stdin.write(data)
        self.process.stdin.flush()

    def send(self, *messages):
        blob = b""
        for message in messages:
            body = json.dumps({"jsonrpc": "2.0", **message}).encode()
            blob += b"Content-Length: %d\r\n\r\n%s" % (len(body), body)
        self.raw(blob)

    def notify(self, method, params):
        self.send({"method": method, "params": params})

    def ask(self, method, params):
        self.numbers += 1
        self.send({"id": self.numbers, "method": method, "params": params})
        return self.numbers

    def request(self, method, params):
        """Send a request; return the whole answer."""
        return self.answer(self.ask(method, params))

    def result(self, method, params):
        answer = self.request(method, params)
        assert "error" not in answer, answer
        return answer["result"]

    def answer(self, number):
        return self.wait(lambda message: message.get("id") == number and "method" not in message)

    def wait(self, wanted, timeout=TIMEOUT):
        """Return the first message from now on that is wanted; requests of the server are answered meanwhile."""
        deadline = time.monotonic() + timeout
        while True:
            try:
                message = self.inbox.get(timeout=max(0.01, deadline - time.monotonic()))
            except queue.Empty:
                raise AssertionError(
                    f"nothing in {timeout} s; standard error: {''.join(self.errors)}"
                ) from None
            if message is None:
                self.inbox.put(None)
                raise EOFError("".join(self.errors))
            self._take(message)
            if wanted(message):
                return message

    def _take(self, message):
        method, params = message.get("method"), message.get("params")
        if method and "id" in message:
            self.asked.append(message)
            result = None
            if method == "workspace/configuration":
                result = [self.settings for _ in params["items"]]
            elif method == "workspace/applyEdit":
                result = {"applied": True}
            self.send({"id": message["id"], "result": result})
        elif method == "textDocument/publishDiagnostics":
            self.published[params["uri"]] = params
        elif method:
            self.noted.append(message)

    def open(self, uri, text, language="markdown", version=1):
        item = {"uri": uri, "languageId": language, "version": version, "text": text}
        self.notify("textDocument/didOpen", {"textDocument": item})

    def change(self, uri, version, *changes):
        self.notify(
            "textDocument/didChange",
            {"textDocument": {"uri": uri, "version": version}, "contentChanges": list(changes)},
        )

    def save(self, uri):
        self.notify("textDocument/didSave", {"textDocument": {"uri": uri}})

    def publication(self, uri, wanted=lambda params: True):
        """Return the next publication for a document that is wanted."""
        return self.wait(
            lambda message: (
                message.get("method") == "textDocument/publishDiagnostics"
                and message["params"]["uri"] == uri
                and wanted(message["params"])
            )
        )["params"]

    def judged(self, uri):
        """Wait until the words are loaded and a document is judged by them; return its diagnostics."""
        while not self.request("resume-ls/status", {"uri": uri})["result"]["isResume"]:
            pass
        while self.request("resume-ls/status", {"uri": uri})["result"]["loading"]:
            self.wait(lambda message: True)
        return self.published.get(uri, {"diagnostics": []})["diagnostics"]

    def shut_down(self):
        self.request("shutdown", None)
        self.notify("exit", None)
        return self.process.wait(TIMEOUT)

    def close(self):
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait(TIMEOUT)


def at(line, character):
    return {"line": line, "character": character}


def span(line, start, end):
    return {"start": at(line, start), "end": at(line, end)}


def insert(line, character, text):
    return {"range": {"start": at(line, character), "end": at(line, character)}, "text": text}
