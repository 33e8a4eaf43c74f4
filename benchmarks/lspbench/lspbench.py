#!/usr/bin/env python3
"""Measure any stdio language server: cold start, keystroke latency, growth, memory.

    lspbench.py --server "python -m resume_ls" --language-id markdown --file cv.md
    lspbench.py --compare floor="python floor.py" --compare ours="python -m resume_ls" \
        --file x1.md --file x64.md --rounds 5 --json out.json

--compare runs servers interleaved and prints ratios to the first (put the floor first).
Each session starts a fresh server, opens one file, types inside list items, undoes every
edit and shuts down. Times are milliseconds from just before an edit is written until
diagnostics of that version arrive (pushed, or pulled if the server offers that):

  init, first   spawn -> initialize response; spawn -> first diagnostics of the file
  settled       spawn -> last diagnostics before --warm seconds of silence
  early         with --early: as `typing`, started at once after the first diagnostics
  seq           type one character, wait for diagnostics, type the next; the worst of
                three places (seq_places: beginning, middle and end of the document)
  typing        one character every --pace ms without waiting; a later version's
                diagnostics also answer an earlier version, as a user sees it
  structure     a heading, an opened brace or fence, a cut paragraph: each put in and waited for;
                undone: each of these undone
  burst         --burst changes written at once -> diagnostics of the last version
  action, hover request latency at ranges of current diagnostics; resolve: of the first action of each
  grown         memory after --grow further edits, less the memory before them

Noted: a server that dies, logs errors, times out, publishes without a version (timed to the
next publication), or whose diagnostics after undoing all edits differ from those at open (for a
server that publishes twice at open say --publications 2). Standard library only.
"""

import argparse
import json
import math
import os
import re
import shlex
import statistics
import subprocess
import sys
import threading
import time
from pathlib import Path

DYNAMIC = {"dynamicRegistration": True}
CLIENT_CAPABILITIES = {
    "general": {"positionEncodings": ["utf-16"]},
    "window": {"workDoneProgress": True, "showMessage": {}, "showDocument": {"support": True}},
    "workspace": {
        "configuration": True,
        "workspaceFolders": True,
        "applyEdit": True,
        "didChangeConfiguration": DYNAMIC,
        "didChangeWatchedFiles": DYNAMIC,
    },
    "textDocument": {
        "synchronization": {"didSave": True},
        "hover": {"contentFormat": ["markdown", "plaintext"]},
        "publishDiagnostics": {"versionSupport": True, "codeDescriptionSupport": True, "dataSupport": True},
        "diagnostic": DYNAMIC,
        "codeAction": {
            "dataSupport": True,
            "resolveSupport": {"properties": ["edit"]},
            "codeActionLiteralSupport": {"codeActionKind": {"valueSet": ["", "quickfix", "source"]}},
        },
    },
}
PHRASE = " and kept the reports up to date for the team"
TITLES = ("Volunteering", "Talks", "Open Source", "Patents", "Community Work", "Teaching", "Hobbies")
PROSE_LINE = re.compile(r"^\s*(?:[-*+]|\\item|#)\s+\S+\s+\S")


class ServerDiedError(Exception):
    pass


class Client:
    """A minimal LSP client; a reader thread stamps each message as it arrives."""

    def __init__(self, command, settings, timeout):
        self.settings, self.timeout = settings, timeout
        self.cond = threading.Condition()
        self.responses, self.published = {}, []  # published: (time, version, diagnostics)
        self.registered, self.log_errors, self.next_id, self.closed = set(), 0, 0, False
        self.write_lock = threading.Lock()
        self.spawned = time.perf_counter()
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        threading.Thread(target=self._read, daemon=True).start()

    def send(self, *messages):
        """Write messages with one system call; return the time just before it."""
        blob = b""
        for message in messages:
            body = json.dumps({"jsonrpc": "2.0", **message}, separators=(",", ":")).encode()
            blob += b"Content-Length: %d\r\n\r\n%s" % (len(body), body)
        with self.write_lock:
            started = time.perf_counter()
            try:
                self.process.stdin.write(blob)
                self.process.stdin.flush()
            except OSError as error:
                raise ServerDiedError from error
        return started

    def notify(self, method, params):
        return self.send({"method": method, "params": params})

    def ask(self, method, params):
        """Send a request without waiting; return (id, time sent)."""
        self.next_id += 1
        return self.next_id, self.send({"id": self.next_id, "method": method, "params": params})

    def request(self, method, params):
        """Send a request and wait; return (milliseconds, response)."""
        number, started = self.ask(method, params)
        when, message = self.wait(lambda: self.responses.get(number), self.timeout) or (math.nan, {})
        return (when - started) * 1e3, message

    def wait(self, ready, timeout):
        """Wait until ready() is truthy and return that, or None after `timeout` seconds."""
        deadline = time.perf_counter() + timeout
        with self.cond:
            while True:
                result = ready()
                if result:
                    return result
                left = deadline - time.perf_counter()
                if self.closed:
                    raise ServerDiedError
                if left <= 0:
                    return None
                self.cond.wait(left)

    def _read(self):
        stream = self.process.stdout
        try:
            while True:
                length = None
                while (line := stream.readline()) not in (b"\r\n", b""):
                    name, _, value = line.partition(b":")
                    if name.strip().lower() == b"content-length":
                        length = int(value)
                if length is None:
                    break
                body = stream.read(length)
                self._handle(time.perf_counter(), json.loads(body))
        except (OSError, ValueError, ServerDiedError):
            pass
        with self.cond:
            self.closed = True
            self.cond.notify_all()

    def _handle(self, when, message):
        method, params = message.get("method"), message.get("params") or {}
        if method and "id" in message:
            self._answer(message["id"], method, params)
            return
        with self.cond:
            if method is None:
                self.responses[message.get("id")] = (when, message)
            elif method == "textDocument/publishDiagnostics":
                self.published.append((when, params.get("version"), params))
            elif method in ("window/logMessage", "window/showMessage") and params.get("type") == 1:
                self.log_errors += 1
            self.cond.notify_all()

    def _answer(self, number, method, params):
        answers = {"workspace/applyEdit": {"applied": False}, "window/showDocument": {"success": True}}
        silent = (
            "client/registerCapability",
            "client/unregisterCapability",
            "window/showMessageRequest",
            "window/workDoneProgress/create",
            "workspace/workspaceFolders",
        )
        self.registered.update(item["method"] for item in params.get("registrations", []))
        if method == "workspace/configuration":
            answers[method] = [self._section(item.get("section")) for item in params.get("items", [])]
        if method in answers or method in silent or method.endswith("/refresh"):
            self.send({"id": number, "result": answers.get(method)})
        else:
            self.send({"id": number, "error": {"code": -32601, "message": f"lspbench has no {method}"}})

    def _section(self, name):
        value = self.settings
        for key in filter(None, (name or "").split(".")):
            value = value.get(key) if isinstance(value, dict) else None
        return value


def utf16(text):
    return len(text.encode("utf-16-le")) // 2


class Session:
    """One server process, one open document, all measurements."""

    def __init__(self, command, path, args):
        self.args, self.path = args, Path(path).resolve()
        self.uri = self.path.as_uri()
        self.document = {"textDocument": {"uri": self.uri}}
        self.lines = self.path.read_text(encoding="utf-8").split("\n")
        self.version, self.timeouts, self.pull, self.full_sync, self.versioned = 1, 0, False, False, True
        self.pulls, self.result = {}, {"file": self.path.name, "bytes": self.path.stat().st_size}
        self.client = Client(command, args.settings, args.timeout)

    def run(self):
        client, result = self.client, self.result
        try:
            self.open()
            self.memory("open")
            places = [self.sequential(self.prose_line(where)) for where in (0.05, 0.5, 0.95)]
            result["seq_places"] = places
            result["seq"] = {
                key: max((place[key] for place in places if place), default=None)
                for key in ("p50", "p95", "p99", "max")
            }
            result["requests"] = self.requests()
            result["typing"], result["typing_publications"] = self.typing(self.prose_line(0.5))
            result["structure"], result["undone"] = self.structure()
            result["burst_ms"] = self.burst(self.prose_line(0.5))
            result["same"] = self.diagnostics() == self.first
            self.memory("end")
            if self.args.grow:
                self.grow(self.prose_line(0.5))
            result["alive"] = "id" in client.request("shutdown", None)[1]
            client.notify("exit", None)
            result["exit_code"] = client.process.wait(self.args.timeout)
        except (ServerDiedError, subprocess.TimeoutExpired, OSError) as error:
            result["alive"], result["error"] = False, repr(error)
        finally:
            if client.process.poll() is None:
                client.process.kill()
        result.update(
            timeouts=self.timeouts, pull=self.pull, versioned=self.versioned, log_errors=client.log_errors
        )
        return result

    def open(self):
        client, args = self.client, self.args
        root = self.path.parent.as_uri()
        _, reply = client.request(
            "initialize",
            {
                "processId": os.getpid(),
                "clientInfo": {"name": "lspbench"},
                "rootUri": root,
                "workspaceFolders": [{"uri": root, "name": "bench"}],
                "capabilities": CLIENT_CAPABILITIES,
                "initializationOptions": args.init_options,
            },
        )
        self.result["init_ms"] = (time.perf_counter() - client.spawned) * 1e3
        capabilities = (reply.get("result") or {}).get("capabilities", {})
        sync = capabilities.get("textDocumentSync", 0)
        self.full_sync = (sync.get("change", 0) if isinstance(sync, dict) else sync) == 1
        self.can = {name: capabilities.get(name + "Provider") for name in ("codeAction", "hover")}
        client.notify("initialized", {})
        client.notify("workspace/didChangeConfiguration", {"settings": args.settings})
        client.notify(
            "textDocument/didOpen",
            {
                "textDocument": {
                    "uri": self.uri,
                    "languageId": args.language_id,
                    "version": 1,
                    "text": "\n".join(self.lines),
                }
            },
        )
        self.pull = args.diagnostics == "pull" or (
            args.diagnostics == "auto" and bool(capabilities.get("diagnosticProvider"))
        )
        self.pull_now()
        first = self.await_version(1, 0)
        if first is None and "textDocument/diagnostic" in client.registered:  # registered late
            self.pull = True
            self.pull_now()
            first = self.await_version(1, 0)
        self.result["first_ms"] = first and (first - client.spawned) * 1e3
        if args.early:
            self.result["early"] = self.typing(self.prose_line(0.5))[0]
        client.wait(lambda: self.own_publications() >= args.publications or self.pull, args.timeout)
        self.settle(args.warm)
        self.first = self.diagnostics()
        last = client.published[-1][0] if client.published and not self.pull else first
        if last and not args.early:
            self.result["settled_ms"] = (last - client.spawned) * 1e3
        self.result["diagnostics"] = len(self.first)

    def own_publications(self):
        return sum(params["uri"] == self.uri for _, _, params in self.client.published)

    def settle(self, quiet=None):
        """Return once nothing has been published for `quiet` seconds (at most 10 s)."""
        deadline, seen = time.perf_counter() + 10, -1
        while seen != len(self.client.published) and time.perf_counter() < deadline:
            seen = len(self.client.published)
            time.sleep(quiet or self.args.quiet)

    def diagnostics(self):
        """Current diagnostics as a sorted list of JSON strings."""
        if self.pull:
            reply = self.client.request("textDocument/diagnostic", self.document)[1]
            items = (reply.get("result") or {}).get("items", [])
        else:
            self.settle()
            own = [p for _, _, p in self.client.published if p["uri"] == self.uri]
            items = own[-1]["diagnostics"] if own else []
        self.items = items
        return sorted(json.dumps([d["range"], d.get("code"), d["message"]]) for d in items)

    def pull_now(self):
        if self.pull:
            number, _ = self.client.ask("textDocument/diagnostic", self.document)
            self.pulls[number] = self.version

    def arrivals(self, start):
        """(time, version) of diagnostics known so far; pulled ones carry the version asked for."""
        if self.pull:
            return [
                (self.client.responses[n][0], v)
                for n, v in list(self.pulls.items())
                if "result" in self.client.responses.get(n, (0, {}))[1]
            ]
        found = []
        for when, version, params in self.client.published[start:]:
            if params["uri"] == self.uri:
                self.versioned = self.versioned and version is not None
                found.append((when, version))
        return found

    def await_version(self, version, start, sent=0.0):
        """Time of the first diagnostics for `version` or later; None after the timeout."""

        def ready():
            times = [
                when for when, v in self.arrivals(start) if (v is None and when > sent) or (v or 0) >= version
            ]
            return min(times, default=None)

        when = self.client.wait(ready, self.args.timeout)
        self.timeouts += when is None
        return when

    def prose_line(self, where):
        """A line to type in, `where` (0..1) of the way through the list items."""
        lines = [i for i, line in enumerate(self.lines) if PROSE_LINE.match(line)]
        lines = lines or [i for i, line in enumerate(self.lines) if line.strip()]
        return lines[min(int(len(lines) * where), len(lines) - 1)]

    def edits(self, line, count=None):
        """Type a phrase after a word mid-line, one character per message, then delete it; repeat.

        Yields didChange messages, a whole number of type-and-undo cycles: the text is restored."""
        count = count or self.args.edits
        phrase = PHRASE[: max(1, count // 2)]
        text = self.lines[line]
        at = text.rfind(" ", 0, max(len(text) // 2, 1) + 1)
        at = at if at > 0 else len(text)
        for _ in range(max(1, round(count / (2 * len(phrase))))):
            for i, char in enumerate(phrase):
                yield self.change(line, at + i, at + i, char)
            for i in range(len(phrase), 0, -1):
                yield self.change(line, at + i - 1, at + i, "")

    def change(self, line, start, end, text):
        return self.replace((line, start), (line, end), text)

    def replace(self, start, end, text):
        """Replace what lies between two places (line, column) of the document; return the message."""
        (first, begin), (last, stop) = start, end
        head, tail = self.lines[first][:begin], self.lines[last][stop:]
        place = {
            "start": {"line": first, "character": utf16(head)},
            "end": {"line": last, "character": utf16(self.lines[last][:stop])},
        }
        self.lines[first : last + 1] = (head + text + tail).split("\n")
        self.version += 1
        change = {"text": text, "range": place}
        if self.full_sync:
            change = {"text": "\n".join(self.lines)}
        return {
            "method": "textDocument/didChange",
            "params": {
                "textDocument": {"uri": self.uri, "version": self.version},
                "contentChanges": [change],
            },
        }

    def sequential(self, line):
        return self.one_by_one(self.edits(line))

    def one_by_one(self, messages):
        """Send each message once the diagnostics of the one before have come."""
        out = [self.answered(message) for message in messages]
        self.settle()
        return spread(out)

    def answered(self, message):
        """Send a message and wait for its diagnostics; return the milliseconds, NaN where none came."""
        start = len(self.client.published)
        sent = self.client.send(message)
        self.pull_now()
        when = self.await_version(self.version, start, sent=sent)
        if self.timeouts > 5:
            raise ServerDiedError("too many timeouts")
        return (when - sent) * 1e3 if when else math.nan

    def structure(self):
        """Edits that change what the document is made of, each undone by the next.

        Place and heading differ from round to round, so that no text comes twice but by undoing: what brings a new
        text and what undoes it are told apart.
        """
        latex = self.path.suffix == ".tex"
        made, undone, number = [], [], 0
        for _ in range(max(1, min(self.args.structure, self.args.edits // 18))):
            for where in (0.2, 0.5, 0.8):
                number += 1
                line = self.prose_line((where + number * 0.031) % 1)
                title = f"{TITLES[number % len(TITLES)]} {number}"
                heading = f"\\section*{{{title}}}\n" if latex else f"## {title}\n\n"
                opening = "{" * (1 + number // 9) if latex else "`" * (3 + number // 9) + "\n"
                for text in (heading, opening):
                    end = (line + text.count("\n"), len(text.split("\n")[-1]))
                    made.append(self.answered(self.replace((line, 0), (line, 0), text)))
                    undone.append(self.answered(self.replace((line, 0), end, "")))
                cut = "\n".join([*self.lines[line : line + 4], ""])
                made.append(self.answered(self.replace((line, 0), (line + 4, 0), "")))
                undone.append(self.answered(self.replace((line, 0), (line, 0), cut)))
        self.settle()
        return spread(made), spread(undone)

    def grow(self, line):
        """Type on and see what the memory grows by; as in `seq`, but the clock is not looked at."""
        before = tree_memory(self.client.process.pid)[0]
        self.one_by_one(self.edits(line, self.args.grow))
        self.result["grown_mib"] = tree_memory(self.client.process.pid)[0] - before

    def typing(self, line):
        sent, start, due = {}, len(self.client.published), time.perf_counter()
        for message in self.edits(line):
            sent[self.version] = self.client.send(message)
            for number in [n for n in self.pulls if n not in self.client.responses and self.args.cancel]:
                self.client.notify("$/cancelRequest", {"id": number})
            self.pull_now()
            due += self.args.pace / 1e3
            time.sleep(max(0.0, due - time.perf_counter()))
        self.await_version(self.version, start, sent=max(sent.values()))
        arrivals = sorted(self.arrivals(start))
        out = [
            (min((w for w, v in arrivals if w > t and (v is None or v >= version)), default=math.nan) - t)
            * 1e3
            for version, t in sent.items()
        ]
        self.settle()
        return spread(out), len([1 for _, v in arrivals if v is None or v in sent])

    def burst(self, line):
        start = len(self.client.published)
        sent = self.client.send(*self.edits(line, self.args.burst))
        self.pull_now()
        when = self.await_version(self.version, start, sent=sent)
        self.settle()
        return when and (when - sent) * 1e3

    def requests(self):
        self.diagnostics()
        times, actions, spaced = (
            {"codeAction": [], "resolve": [], "hover": []},
            0,
            self.items[:: max(1, len(self.items) // 20)],
        )
        for item in [spaced[i % len(spaced)] for i in range(20) if spaced]:
            if self.can["codeAction"]:
                took, reply = self.client.request(
                    "textDocument/codeAction",
                    {
                        **self.document,
                        "range": item["range"],
                        "context": {"diagnostics": [item], "triggerKind": 1},
                    },
                )
                times["codeAction"].append(took)
                found = reply.get("result") or []
                actions += len(found)
                if found and "data" in found[0]:
                    times["resolve"].append(self.client.request("codeAction/resolve", found[0])[0])
            if self.can["hover"]:
                times["hover"].append(
                    self.client.request(
                        "textDocument/hover", {**self.document, "position": item["range"]["start"]}
                    )[0]
                )
        return {"actions": actions, **{name: spread(values) for name, values in times.items()}}

    def memory(self, when):
        self.result[f"rss_{when}_mib"], self.result["rss_peak_mib"] = tree_memory(self.client.process.pid)


def spread(values):
    """p50, p95, p99 and max (nearest rank), and the number of answers that never came."""
    good = sorted(v for v in values if not math.isnan(v))
    if not good:
        return None
    p50, p95, p99 = (good[math.ceil(q * len(good)) - 1] for q in (0.5, 0.95, 0.99))
    missing = len(values) - len(good)
    return {"n": len(good), "missing": missing, "p50": p50, "p95": p95, "p99": p99, "max": good[-1]}


def tree_memory(pid):
    """(resident now, sum of each process's peak) in MiB for `pid` and its descendants."""
    if not Path("/proc/self/status").exists():
        import psutil

        info = [p.memory_info() for p in (psutil.Process(pid), *psutil.Process(pid).children(recursive=True))]
        return sum(i.rss for i in info) / 2**20, sum(getattr(i, "peak_wset", i.rss) for i in info) / 2**20
    pids, totals = [pid], [0.0, 0.0]
    for current in pids:  # grows while we walk it
        try:
            for children in Path(f"/proc/{current}/task").glob("*/children"):
                pids += map(int, children.read_text().split())
            status = Path(f"/proc/{current}/status").read_text()
        except OSError:  # it ended meanwhile
            continue
        for i, field in enumerate(("VmRSS", "VmHWM")):
            if match := re.search(rf"{field}:\s+(\d+)", status):
                totals[i] += int(match[1]) / 1024
    return totals[0], totals[1]


METRICS = {  # column -> where it lies in a session's result
    "init": "init_ms",
    "first": "first_ms",
    "settled": "settled_ms",
    "early p95": "early.p95",
    "seq p50": "seq.p50",
    "seq p95": "seq.p95",
    "seq p99": "seq.p99",
    "seq max": "seq.max",
    "structure p50": "structure.p50",
    "structure p95": "structure.p95",
    "undone p50": "undone.p50",
    "typing p50": "typing.p50",
    "typing p95": "typing.p95",
    "burst": "burst_ms",
    "action": "requests.codeAction.p50",
    "resolve": "requests.resolve.p50",
    "hover": "requests.hover.p50",
    "rss": "rss_end_mib",
    "peak": "rss_peak_mib",
    "grown": "grown_mib",
}


def read(row, path):
    for key in path.split("."):
        row = (row or {}).get(key)
    return row


def summarise(sessions):
    """Median over rounds of every metric, per server and file, plus growth exponents."""
    table = {}
    for row in sessions:
        table.setdefault((row["server"], row["file"]), []).append(row)
    summary = {}
    for (server, file), rows in table.items():
        medians = {}
        for name, path in METRICS.items():
            values = [value for row in rows if (value := read(row, path)) is not None]
            medians[name] = statistics.median(values) if values else None
        summary.setdefault(server, {})[file] = {
            "bytes": rows[0]["bytes"],
            **medians,
            "diagnostics": rows[0].get("diagnostics"),
            "notes": sorted({note for r in rows for note in notes(r)}),
        }
    return summary


def notes(row):
    checks = {
        "died or hung": not row.get("alive"),
        "diagnostics differ after undo": row.get("same") is False,
        "timeouts": row["timeouts"],
        "unversioned": not row["versioned"],
        "pull": row["pull"],
        "no diagnostics": row.get("diagnostics") == 0,
        "logged errors": row["log_errors"],
    }
    return [name for name, on in checks.items() if on]


def print_tables(summary):
    base = next(iter(summary))
    for title, relative in (("milliseconds, MiB", False), (f"ratio to {base}", True))[: len(summary)]:
        print(f"{title:<34}" + "".join(f"{c:>14}" for c in METRICS) + "       diags  notes")
        for server, files in summary.items():
            for file, row in files.items():
                unit = {c: summary[base][file][c] if relative else 1 for c in METRICS}
                cells = [
                    f"{row[c] / unit[c]:.2f}{'x' * relative}" if row[c] and unit[c] else "-" for c in METRICS
                ]
                print(
                    f"{server + ' / ' + file:<34}"
                    + "".join(f"{c:>14}" for c in cells)
                    + f"{row['diagnostics'] or 0:>14}  "
                    + ", ".join(row["notes"])
                )
    for server, files in summary.items():
        rows = sorted(files.values(), key=lambda r: r["bytes"])
        if len(rows) > 1 and rows[0]["seq p50"] and rows[-1]["seq p50"]:
            ratio, size = (rows[-1][key] / rows[0][key] for key in ("seq p50", "bytes"))
            exponent = math.log(ratio) / math.log(size)
            print(f"growth {server}: seq p50 {ratio:.2f}x for {size:.1f}x bytes, exponent {exponent:.2f}")


def arguments(argv=None):
    """Parse the command line; `argv` in place of the real one."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--server", help="command line of one server")
    parser.add_argument(
        "--compare", action="append", default=[], metavar="NAME=COMMAND", help="several servers"
    )
    parser.add_argument(
        "--file", action="append", required=True, help="may be given several times, for growth"
    )
    parser.add_argument("--language-id", default="markdown")
    parser.add_argument("--init-options", type=json.loads, default={}, metavar="JSON")
    parser.add_argument("--settings", type=json.loads, default={}, metavar="JSON")
    parser.add_argument("--diagnostics", choices=("auto", "push", "pull"), default="auto")
    parser.add_argument("--cancel", action="store_true", help="cancel outdated pull requests while typing")
    parser.add_argument("--edits", type=int, default=90, help="edits per phase")
    parser.add_argument("--pace", type=float, default=30, help="milliseconds between keystrokes in `typing`")
    parser.add_argument("--early", action="store_true", help="type at once after the first diagnostics")
    parser.add_argument("--warm", type=float, default=4, help="seconds of silence that end start-up")
    parser.add_argument("--publications", type=int, default=1, help="publications that opening brings")
    parser.add_argument("--burst", type=int, default=90, help="changes written at once in `burst`")
    parser.add_argument("--structure", type=int, default=5, help="most rounds of structure edits (18 each)")
    parser.add_argument("--grow", type=int, default=0, help="edits after which memory is looked at again")
    parser.add_argument("--quiet", type=float, default=0.4, help="seconds of silence that end a phase")
    parser.add_argument("--timeout", type=float, default=30)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--json", type=Path, help="write all sessions and the summary here")
    args = parser.parse_args(argv)
    single = [f"server={args.server}"] if args.server else []
    args.servers = dict(item.partition("=")[::2] for item in single + args.compare)
    return args if args.servers else parser.error("give --server or --compare")


def main():
    args = arguments()
    sessions = []
    for round_ in range(args.rounds):
        for file in args.file:
            for name, command in args.servers.items():
                row = Session(shlex.split(command), file, args).run()
                sessions.append({"server": name, "round": round_, **row})
                print(f"round {round_ + 1} {name} {row['file']} {', '.join(notes(row))}", file=sys.stderr)
                if args.json:
                    args.json.write_text(
                        json.dumps({"summary": summarise(sessions), "sessions": sessions}, indent=1)
                    )
    print_tables(summarise(sessions))
    sys.exit(0 if all(row["alive"] for row in sessions) else 1)


if __name__ == "__main__":
    main()
