"""proselint 0.16 in a thin stdio LSP shell (whole document per change, newest version only)."""

import json
import os
import select
import sys

from proselint.checks import __register__
from proselint.config import DEFAULT
from proselint.registry import CheckRegistry
from proselint.tools import LintFile

CheckRegistry().register_many(__register__)
out = sys.stdout.buffer
inp = os.fdopen(0, "rb", buffering=0)
docs, want, buf = {}, {}, b""


def send(m):
    b = json.dumps({"jsonrpc": "2.0", **m}).encode()
    out.write(b"Content-Length: %d\r\n\r\n%s" % (len(b), b))
    out.flush()


def lint(uri, version):
    ds = []
    for r in LintFile("x.md", "\n".join(docs[uri])).lint(DEFAULT):
        line, colm = r.pos
        p = {"line": max(line - 2, 0), "character": max(colm - 1, 0)}
        ds.append(
            {
                "range": {"start": p, "end": {"line": p["line"], "character": p["character"] + r.extent}},
                "message": r.check_result.message,
                "code": r.check_result.check_path,
            }
        )
    send(
        {
            "method": "textDocument/publishDiagnostics",
            "params": {"uri": uri, "version": version, "diagnostics": ds},
        }
    )


def handle(m):
    method, p = m.get("method"), m.get("params")
    if method == "initialize":
        send({"id": m["id"], "result": {"capabilities": {"textDocumentSync": 2}}})
    elif method == "textDocument/didOpen":
        d = p["textDocument"]
        docs[d["uri"]] = d["text"].split("\n")
        want[d["uri"]] = 1
    elif method == "textDocument/didChange":
        d = p["textDocument"]
        lines = docs[d["uri"]]
        for c in p["contentChanges"]:
            a, b = c["range"]["start"], c["range"]["end"]
            lines[a["line"] : b["line"] + 1] = (
                lines[a["line"]][: a["character"]] + c["text"] + lines[b["line"]][b["character"] :]
            ).split("\n")
        want[d["uri"]] = d["version"]
    elif method == "exit":
        os._exit(0)
    elif "id" in m and method:
        send({"id": m["id"], "result": None})


while True:
    while (i := buf.find(b"\r\n\r\n")) >= 0:
        n = int(buf[:i].lower().split(b"content-length:")[1].split(b"\r\n")[0])
        if len(buf) < i + 4 + n:
            break
        body, buf = buf[i + 4 : i + 4 + n], buf[i + 4 + n :]
        handle(json.loads(body))
    if want and not select.select([0], [], [], 0)[0]:
        uri, v = want.popitem()
        lint(uri, v)
        continue
    chunk = inp.read(65536)
    if not chunk:
        break
    buf += chunk
