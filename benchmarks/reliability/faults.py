"""What goes wrong around the program, done to it on purpose: each fault says what must hold, and whether it does."""

from __future__ import annotations

import contextlib
import os
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

from reliability.client import RESUME, Server, ServerGoneError, frame, insertion

FIXABLE = RESUME.replace("- Built the ledger", "- I built the ledger")
LEAVES_WITHIN = 5.0
"""Seconds in which a server whose client is gone must end."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault that was tried."""

    what: str
    survived: bool
    how: str


def cli(
    *arguments: str, folder: Path, prefix: tuple[str, ...] = (), **options: object
) -> subprocess.CompletedProcess[str]:
    """Run the command line in a folder."""
    return subprocess.run([*prefix, sys.executable, "-m", "resume_ls", *arguments], cwd=folder, capture_output=True, text=True,
                          timeout=120, check=False, **options)  # type: ignore[call-overload, no-any-return]  # fmt: skip


@contextlib.contextmanager
def folder() -> Iterator[Path]:
    """Give an empty folder that others may enter, and take it away."""
    path = Path(tempfile.mkdtemp(prefix="resume-ls-"))
    path.chmod(0o755)
    try:
        yield path
    finally:
        shutil.rmtree(path, ignore_errors=True)


@contextlib.contextmanager
def ready(root: Path | None = None) -> Iterator[Server]:
    """Give a server that has its words."""
    with Server() as server:
        server.initialize(root)
        server.warm()
        yield server


# The process


def killed_while_writing(times: int = 60, seed: int = 1) -> Fault:
    """A process killed amid its writing leaves the file as it was or as it is to be."""
    random = Random(seed)
    before, after = b"before " * 60_000, b"after! " * 60_000
    torn = 0
    with folder() as place:
        path = place / "cv.md"
        for _ in range(times):
            path.write_bytes(before)
            child = os.fork()
            if child == 0:
                from resume_ls.document import sources

                while True:
                    sources.write(path, after)
            time.sleep(random.uniform(0.0, 0.02))
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
            torn += path.read_bytes() not in (before, after)
    return Fault(
        "killed at any moment while it writes",
        torn == 0,
        f"{times} times, the file was whole {times - torn} times",
    )


def killed_while_fixing(times: int = 8, seed: int = 1) -> Fault:
    """`check --fix` killed at any moment leaves a resume whole."""
    random, whole = Random(seed), 0
    with folder() as place:
        path = place / "cv.md"
        path.write_text(FIXABLE)
        cli("check", "--fix", "--fail-on", "never", "cv.md", folder=place)
        fixed = path.read_text()
        for _ in range(times):
            path.write_text(FIXABLE)
            process = subprocess.Popen([sys.executable, "-m", "resume_ls", "check", "--fix", "cv.md"], cwd=place,
                                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # fmt: skip
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(random.uniform(0.2, 2.5))
            process.kill()
            process.wait()
            whole += path.read_text() in (FIXABLE, fixed)
    return Fault(
        "`check --fix` killed at any moment",
        whole == times,
        f"{times} times, the resume was whole {whole} times",
    )


def client_gone() -> Fault:
    """The client closes its end without a word."""
    with ready() as server:
        server.open("file:///gone/cv.md", RESUME)
        began = time.monotonic()
        assert server.process.stdin is not None
        server.process.stdin.close()
        try:
            status: int | None = server.process.wait(LEAVES_WITHIN)
        except subprocess.TimeoutExpired:
            status = None
        took = time.monotonic() - began
    return Fault(
        "the client is gone", status is not None, f"the server ended after {took:.1f} s with status {status}"
    )


def client_gone_while_words_load() -> Fault:
    """The client leaves while the words are loading."""
    with Server() as server:
        server.initialize()
        server.open("file:///gone/cv.md", RESUME)
        server.diagnostics("file:///gone/cv.md", 1)
        began = time.monotonic()
        assert server.process.stdin is not None
        server.process.stdin.close()
        try:
            status: int | None = server.process.wait(LEAVES_WITHIN)
        except subprocess.TimeoutExpired:
            status = None
        took = time.monotonic() - began
    return Fault(
        "the client is gone while the words load",
        status is not None,
        f"the server ended after {took:.1f} s with status {status}",
    )


def client_dead_pipes_open() -> Fault:
    """The client's process has died, but something else holds its pipes open."""
    client = subprocess.Popen(["sleep", "600"])
    with Server() as server:
        server.ask("initialize", {"processId": client.pid, "rootUri": None, "capabilities": {}})
        server.notify("initialized", {})
        time.sleep(3)  # the server has seen it alive
        client.kill()
        client.wait()
        began = time.monotonic()
        try:
            status: int | None = server.process.wait(25)
        except subprocess.TimeoutExpired:
            status = None
        took = time.monotonic() - began
    return Fault(
        "the client died, its pipes stay open", status is not None, f"the server ended after {took:.1f} s"
    )


def garbage_on_the_wire() -> Fault:
    """Bytes that are no messages; the next message is answered."""
    junk = (
        b"\r\n\r\n", b"Content-Length: x\r\n\r\n", b"Content-Length: 99999999999999999999\r\n\r\n", b"GET / HTTP/1.1\r\nHost: x\r\n\r\n",
        b"Content-Length: 3\r\n\r\n{]}", b"Content-Length: 0\r\n\r\n", b"Content-Length: 2\r\n\r\n[]", b"Content-Length: 4\r\n\r\nnull",
        b"Content-Length: 4\r\n\r\n\xff\xfe\x00\x80", b"Content-Length: 100000\r\n\r\n" + b"[" * 100_000,
        frame({"method": 7}), frame({"id": [], "method": "textDocument/hover"}), frame({"id": 1.5, "result": None}), frame({"id": "no such", "result": {}}),
        frame({"method": "textDocument/didOpen", "params": None}), frame({"method": "textDocument/didChange", "params": {"textDocument": {"uri": 3}}}),
        frame({"method": "textDocument/didOpen", "params": {"textDocument": {"uri": "file:///%00%ff/cv.md", "languageId": "markdown", "version": 1, "text": RESUME}}}),
        frame({"method": "textDocument/didChange", "params": {"textDocument": {"uri": "file:///junk/cv.md", "version": -3}, "contentChanges": [
            {"range": {"start": {"line": -1, "character": 10**12}, "end": {"line": 10**12, "character": -4}}, "text": "x"}]}}),
        frame({"method": "textDocument/didChange", "params": {"textDocument": {"uri": "file:///junk/cv.md", "version": None}, "contentChanges": [{"text": None}, 3]}}),
        frame({"method": "workspace/didChangeWatchedFiles", "params": {"changes": [{"uri": "file:///proc/self/mem.yml", "type": 9}]}}),
        frame({"method": "$/cancelRequest", "params": {"id": {}}}), frame({"method": "$/setTrace", "params": {"value": 5}}),
    )  # fmt: skip
    with ready() as server:
        uri = "file:///junk/cv.md"
        server.open(uri, RESUME)
        server.diagnostics(uri, 1)
        for data in junk:
            server.raw(data)
        try:
            answer = server.ask("textDocument/documentSymbol", {"textDocument": {"uri": uri}}, patience=20)
            ended = server.stop()
        except ServerGoneError as error:
            return Fault("bytes that are no messages", False, str(error))
        whole = "Traceback" not in server.log
    return Fault(
        "bytes that are no messages",
        "result" in answer and ended == 0 and whole,
        f"{len(junk)} kinds, the next request was answered",
    )


# Files


def configuration_broken_and_mended() -> Fault:
    """A configuration and a rule file are broken while the server runs, and mended."""
    with folder() as place:
        config, rule, resume = place / ".resume-ls.yml", place / "own.yml", place / "cv.md"
        good = "level: senior\nrules: [own.yml]\n"
        rule_text = "code: no-apis\nkind: existence\nmessage: No “{found}”.\nsettings: {tokens: [APIs]}\n"
        config.write_text(good)
        rule.write_text(rule_text)
        resume.write_text(RESUME)
        with ready(place) as server:
            uri = resume.as_uri()

            def codes(version: int) -> list[str]:
                server.change(uri, version, insertion(0, 0, ""))
                return sorted(item["code"] for item in server.diagnostics(uri, version))

            def told(path: Path) -> None:
                server.notify(
                    "workspace/didChangeWatchedFiles", {"changes": [{"uri": path.as_uri(), "type": 2}]}
                )
                server.ask("textDocument/documentSymbol", {"textDocument": {"uri": uri}})

            server.open(uri, RESUME)
            server.until(
                lambda: bool(server.published.get(uri, {}).get("diagnostics"))
            )  # words of these rules
            before = codes(2)
            broken: list[list[str]] = []
            for version, (path, text) in enumerate(
                ((config, "level: [senior\n"), (config, "\x00\x01"), (config, "level: boss\nlevle: 3\n"), (rule, "code: [\n"),
                 (rule, "code: vague\n"), (rule, "- " * 5000), (config, "a: &a [*a]\nb: !!python/object:os.system x\n")), 3,
            ):  # fmt: skip
                path.write_text(text)
                told(path)
                broken.append(codes(version))
                (config if path is config else rule).write_text(good if path is config else rule_text)
            for path in (config, rule):
                told(path)
            after = codes(20)
            rule.unlink()
            config.unlink()
            told(config)
            codes(21)
            config.write_text(good)
            rule.write_text(rule_text)
            told(config)
            told(rule)
            again = codes(22)
            alive = server.stop() == 0
        survived = alive and before == after == again and all(broken)
        own = (
            "with the rule" if "no-apis" in before else "without the user's rule (not applied by the server)"
        )
    return Fault(
        "configuration and rule file broken, then mended",
        survived,
        f"{len(broken)} ways; {len(before)} findings before and after, {own}",
    )


def disk_full() -> Fault:
    """Writing fails halfway: the file stays as it was, and the command says why."""

    def small() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))

    with folder() as place:
        path = place / "cv.md"
        path.write_text(FIXABLE)
        done = cli("check", "--fix", "--fail-on", "never", "cv.md", folder=place, preexec_fn=small)
        whole = path.read_text() == FIXABLE
        rest = sorted(item.name for item in place.iterdir())
    said = [line for line in done.stderr.splitlines() if "cv.md" in line]
    survived = (
        whole and done.returncode == 2 and "Traceback" not in done.stderr and rest == ["cv.md"] and bool(said)
    )
    return Fault("disk full", survived, f"status {done.returncode}: {said[0] if said else 'nothing said'}")


def read_only_workspace() -> Fault:
    """Nothing may be written: checks work, fixes say that they cannot."""
    with folder() as place:
        path = place / "cv.md"
        path.write_text(FIXABLE)
        place.chmod(0o555)
        prefix: tuple[str, ...] = ()
        if (
            os.geteuid() == 0
        ):  # whom no permission stops: the folder is mounted read-only for that one process
            mount = (
                f'mount --bind {place} {place} && mount -o remount,ro,bind {place} && cd {place} && exec "$@"'
            )
            prefix = ("unshare", "-m", "sh", "-c", mount, "sh")
            if subprocess.run([*prefix, "true"], capture_output=True, check=False).returncode:
                return Fault("read-only workspace", True, "not tried: root here, and no mount allowed")
        checked = cli("check", "--fail-on", "never", "cv.md", folder=place, prefix=prefix)
        fixed = cli("check", "--fix", "--fail-on", "never", "cv.md", folder=place, prefix=prefix)
        whole = path.read_text() == FIXABLE
        place.chmod(0o755)
    said = [line for line in fixed.stderr.splitlines() if "cv.md" in line]
    clean = "Traceback" not in checked.stderr + fixed.stderr
    survived = whole and checked.returncode == 0 and fixed.returncode == 2 and clean and bool(said)
    return Fault(
        "read-only workspace", survived, f"status {fixed.returncode}: {said[0] if said else 'nothing said'}"
    )


def vanishing_files() -> Fault:
    """Files and folders vanish between naming and reading, under the command line and under the server."""
    with folder() as place:
        root = place / "cv.tex"
        text = "\\documentclass{article}\n\\begin{document}\n\\section{Experience}\n\\input{part}\n\\end{document}\n"
        part = place / "part.tex"
        root.write_text(text)
        part.write_text(
            "\\textbf{Engineer}, Acme (2020 -- Present)\n\\begin{itemize}\n\\item Worked on APIs.\n\\end{itemize}\n"
        )
        with ready(place) as server:
            server.open(root.as_uri(), text)
            server.diagnostics(root.as_uri(), 1)
            shutil.rmtree(place)
            server.notify("workspace/didChangeWatchedFiles", {"changes": [{"uri": part.as_uri(), "type": 3}]})
            server.change(root.as_uri(), 2, insertion(2, 0, "\n"))
            server.diagnostics(root.as_uri(), 2)
            at = {"line": 1, "character": 0}
            for method in ("textDocument/hover", "textDocument/documentLink", "textDocument/completion"):
                answer = server.ask(method, {"textDocument": {"uri": root.as_uri()}, "position": at})
                if "error" in answer:
                    return Fault("vanishing files", False, f"{method}: {answer['error']}")
            alive = server.stop() == 0 and "Traceback" not in server.log
        place.mkdir()
        done = cli("check", "gone.md", "gone", folder=place)
    survived = alive and done.returncode == 2 and "Traceback" not in done.stderr
    return Fault(
        "vanishing files",
        survived,
        f"the server went on; the command line: {' / '.join(done.stderr.strip().splitlines())[:120]}",
    )


def clock_jumps() -> Fault:
    """The clock and the files' times jump: nothing is missed, nothing fails."""
    with folder() as place:
        config, resume = place / ".resume-ls.yml", place / "cv.md"
        resume.write_text(RESUME)
        seen = []
        with ready(place) as server:
            server.open(resume.as_uri(), RESUME)
            for version, (level, stamp) in enumerate(
                (("senior", 4e9), ("junior", 0.0), ("staff", 4e9), ("junior", 4e9)), 2
            ):
                config.write_text(f"level: {level}\n")
                os.utime(config, (stamp, stamp))
                server.notify(
                    "workspace/didChangeWatchedFiles", {"changes": [{"uri": config.as_uri(), "type": 2}]}
                )
                server.change(resume.as_uri(), version, insertion(0, 0, ""))
                found = server.diagnostics(resume.as_uri(), version)
                seen.append(
                    sum(item["code"] == "no-outcome" or "junior" in item["message"] for item in found)
                )
                server.ask("textDocument/documentSymbol", {"textDocument": {"uri": resume.as_uri()}})
            alive = server.stop() == 0
        from resume_ls.analysis import analyse

        for today in ("1970-01", "2038-02", "9999-12", "0001-01"):
            analyse(RESUME, today=today)
    return Fault("clocks that jump", alive, "file times of 1970 and 2096, months from 0001 to 9999")


def two_servers() -> Fault:
    """Two servers and the command line at work in one folder."""
    with folder() as place:
        resume, config = place / "cv.md", place / ".resume-ls.yml"
        resume.write_text(FIXABLE)
        config.write_text("level: senior\n")
        uri = resume.as_uri()
        with ready(place) as one, ready(place) as two:
            for server in (one, two):
                server.open(uri, FIXABLE)
            same = [sorted(item["code"] for item in server.diagnostics(uri, 1)) for server in (one, two)]
            runs = [subprocess.Popen([sys.executable, "-m", "resume_ls", "check", "--fix", "--fail-on", "never", "cv.md"], cwd=place,
                                     stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True) for _ in range(3)]  # fmt: skip
            for server in (one, two):
                server.notify(
                    "workspace/didChangeWatchedFiles", {"changes": [{"uri": config.as_uri(), "type": 2}]}
                )
                server.change(uri, 2, insertion(8, 4, "x"))
                server.diagnostics(uri, 2)
            errors = "".join(run.communicate(timeout=60)[1] for run in runs)
            alive = one.stop() == 0 and two.stop() == 0
        once = place / "once.md"
        once.write_text(FIXABLE)
        cli("check", "--fix", "--fail-on", "never", "once.md", folder=place)
        whole = resume.read_text() == once.read_text()
    survived = same[0] == same[1] and alive and whole and "Traceback" not in errors
    return Fault("two servers and three --fix in one folder", survived, "both agree, the resume is whole")


FAULTS: tuple[Callable[[], Fault], ...] = (
    killed_while_writing, killed_while_fixing, client_gone, client_gone_while_words_load, client_dead_pipes_open, garbage_on_the_wire,
    configuration_broken_and_mended, disk_full, read_only_workspace, vanishing_files, clock_jumps, two_servers,
)  # fmt: skip


def everything() -> list[Fault]:
    """Try every fault; one that raises was not survived."""
    found = []
    for fault in FAULTS:
        try:
            found.append(fault())
        except Exception as error:
            found.append(
                Fault(fault.__name__.replace("_", " "), False, f"{type(error).__name__}: {str(error)[:300]}")
            )
    return found


if __name__ == "__main__":
    for fault in everything():
        print("ok" if fault.survived else "FAILED", fault.what, "-", fault.how)
