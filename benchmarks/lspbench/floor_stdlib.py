"""Floor for Python: a raw standard-library LSP echo, one diagnostic per change."""

import json
import sys

inp, out = sys.stdin.buffer, sys.stdout.buffer
docs = {}


def send(message):
    body = json.dumps({"jsonrpc": "2.0", **message}).encode()
    out.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
    out.flush()


def col(line, units):  # UTF-16 offset -> str index
    if line.isascii():
        return units
    return len(line.encode("utf-16-le")[: units * 2].decode("utf-16-le"))


def publish(uri, version):
    zero = {"line": 0, "character": 0}
    send(
        {
            "method": "textDocument/publishDiagnostics",
            "params": {
                "uri": uri,
                "version": version,
                "diagnostics": [
                    {
                        "range": {"start": zero, "end": {"line": 0, "character": 1}},
                        "message": "floor",
                        "severity": 3,
                        "code": "F",
                    }
                ],
            },
        }
    )


while True:
    length = 0
    while (header := inp.readline()) not in (b"\r\n", b""):
        if header.lower().startswith(b"content-length"):
            length = int(header.split(b":")[1])
    if not header:
        break
    msg = json.loads(inp.read(length))
    method, params = msg.get("method"), msg.get("params")
    if method == "initialize":
        send(
            {
                "id": msg["id"],
                "result": {
                    "capabilities": {"textDocumentSync": 2, "hoverProvider": True, "codeActionProvider": True}
                },
            }
        )
    elif method == "textDocument/didOpen":
        d = params["textDocument"]
        docs[d["uri"]] = d["text"].split("\n")
        publish(d["uri"], d["version"])
    elif method == "textDocument/didChange":
        d = params["textDocument"]
        lines = docs[d["uri"]]
        for c in params["contentChanges"]:
            if "range" not in c:
                lines[:] = c["text"].split("\n")
                continue
            a, b = c["range"]["start"], c["range"]["end"]
            head = lines[a["line"]][: col(lines[a["line"]], a["character"])]
            tail = lines[b["line"]][col(lines[b["line"]], b["character"]) :]
            lines[a["line"] : b["line"] + 1] = (head + c["text"] + tail).split("\n")
        publish(d["uri"], d["version"])
    elif method == "textDocument/hover":
        send({"id": msg["id"], "result": {"contents": "floor"}})
    elif method == "textDocument/codeAction":
        send({"id": msg["id"], "result": [{"title": "floor", "kind": "quickfix"}]})
    elif method == "exit":
        break
    elif "id" in msg:
        send({"id": msg["id"], "result": None})
