"""What the threat model in docs/security.md promises."""

import ast
import json
import os
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest

from reliability.client import RESUME, Server
from resume_ls.analysis import analyse
from resume_ls.configuration.read import parse
from resume_ls.report import render
from resume_ls.rulebook.validate import parse_rules

SERVER = Path(__file__).resolve().parents[2] / "server" / "resume_ls"
FORBIDDEN_NAMES = {"eval", "exec", "__import__"}
FORBIDDEN_MODULES = {"pickle", "marshal", "shelve", "dill", "ctypes", "subprocess", "pty", "socket", "urllib.request",
                     "http.client", "requests", "ftplib", "smtplib"}  # fmt: skip
FORBIDDEN_CALLS = {
    ("os", "system"),
    ("os", "popen"),
    ("yaml", "unsafe_load"),
    ("yaml", "full_load"),
    ("yaml", "UnsafeLoader"),
}


def test_no_module_of_ours_runs_text_or_opens_a_connection():
    found = []
    for path in sorted(SERVER.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            names = []
            if isinstance(node, ast.Import):
                names = [alias.name for alias in node.names if alias.name in FORBIDDEN_MODULES]
            elif isinstance(node, ast.ImportFrom) and node.module in FORBIDDEN_MODULES:
                names = [node.module]
            elif (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Name)
                and node.func.id in FORBIDDEN_NAMES
            ):
                names = [node.func.id]
            elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
                names = [node.attr] if (node.value.id, node.attr) in FORBIDDEN_CALLS else []
            found += [f"{path.relative_to(SERVER)}: {name}" for name in names]
    assert found == ["lsp/background.py: ctypes"], (
        "which asks the C library to give memory back, with a constant"
    )


HOSTILE = """# <script>alert(1)</script> "><img src=x onerror=alert(1)>

[me](javascript:alert(1)) <javascript:alert(2)> https://github.com/<svg/onload=alert(3)>

## Experience

### <script>alert(4)</script>, "'><b onclick=x> (Jan 2020 – Present)

- Worked on <script src="//evil.example/x.js"></script> APIs using {{ 7*7 }} {% raw %} and `</style>`.
- Responsible for [x](javascript:alert`5`) &lt;script&gt; </title></svg><iframe srcdoc=x>.

### Engineer]]>, <svg onload=alert(6)> (Jan 2017 – Dec 2019)

- Helped with --><script>alert(7)</script>.
"""


class Page(HTMLParser):
    def __init__(self):
        super().__init__()
        self.wrong = []

    def handle_starttag(self, tag, attrs):
        if tag in ("script", "iframe", "object", "embed", "base", "img"):
            self.wrong.append(tag)
        for name, value in attrs:
            address = (value or "").strip().lower()
            outside = name in ("href", "src", "action", "srcdoc", "xlink:href") and not address.startswith(
                "#"
            )
            if name.startswith("on") or outside:
                self.wrong.append(f"{tag} {name}={value}")


def test_a_report_shows_markup_and_runs_none():
    page = Page()
    page.feed(render(analyse(HOSTILE, today="2026-01"), "<script>cv.md"))
    assert page.wrong == []


@pytest.mark.parametrize("text", [
    "a: !!python/object/apply:os.system [id]\n", "a: !x y\n", "a: &a [*a]\n", "[" * 5000, "{a: " * 5000,
    "\n".join(["a: &a [x,x,x,x,x,x,x,x,x]", *(f"{c}: &{c} [{','.join(['*' + p] * 9)}]" for p, c in zip("abcdefgh", "bcdefghi", strict=True))]),
    "x" * 2_000_000,
], ids=["object", "tag", "loop", "lists", "maps", "bomb", "size"])  # fmt: skip
def test_hostile_yaml_is_refused_with_a_word(text):
    _, problems = parse(text)
    assert problems
    assert parse_rules(text, "own.yml").problems


def test_no_input_leaves_the_workspace(tmp_path):
    secret = tmp_path / "secret.tex"
    secret.write_text("\\item Secretword leaked.\n")
    inside = tmp_path / "cv"
    (inside / "sub").mkdir(parents=True)
    (inside / "link.tex").symlink_to(secret)
    (inside / "sub" / "up").symlink_to(tmp_path)
    names = (
        "../secret",
        str(secret),
        "link",
        "sub/up/secret",
        "./sub/../../secret",
        "..\\secret",
        "/etc/passwd",
    )
    inputs = "\n".join(f"\\input{{{name}}}" for name in names)
    root = inside / "cv.tex"
    root.write_text(f"\\documentclass{{article}}\\begin{{document}}\\section{{Experience}}\\begin{{itemize}}\n{inputs}\n"
                    "\\item Worked on APIs.\\end{itemize}\\end{document}")  # fmt: skip
    done = subprocess.run([sys.executable, "-m", "resume_ls", "inspect", "--format", "json", str(root)], capture_output=True,
                          text=True, check=True)  # fmt: skip
    assert "Secretword" not in done.stdout
    assert "root:" not in done.stdout


def test_tcp_binds_loopback_only():
    done = subprocess.run([sys.executable, "-m", "resume_ls", "server", "--tcp", "0.0.0.0:0"], capture_output=True, text=True,
                          check=False, timeout=30)  # fmt: skip
    assert done.returncode == 2
    assert "loopback" in done.stderr


GUARD = """
import os, sys
def watch(event, arguments):
    if event in ("socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto", "socket.bind",
                 "subprocess.Popen", "os.system", "os.exec", "os.posix_spawn"):
        with open(os.environ["WATCHED"], "a") as log:
            log.write(f"{event} {arguments!r}\\n")
sys.addaudithook(watch)
"""


@pytest.fixture
def watched(tmp_path):
    """An environment in which every attempt to reach a network or start a program is written down."""
    (tmp_path / "guard").mkdir()
    (tmp_path / "guard" / "sitecustomize.py").write_text(GUARD)
    log = tmp_path / "attempts"
    log.touch()
    return {"PYTHONPATH": str(tmp_path / "guard"), "WATCHED": str(log)}, log


WORD = "Zanzibarquux"
PERSONAL = RESUME.replace("Ada Byron", WORD).replace("payment processing", f"{WORD} processing")


def test_the_server_asks_nothing_of_the_network_and_logs_nothing_of_the_resume(watched):
    environment, attempts = watched
    with Server(environment={**environment, "RESUME_LS_LOG": "info"}) as server:
        server.initialize()
        server.warm()
        uri = f"file:///private/{WORD}.md"
        server.open(uri, PERSONAL)
        server.diagnostics(uri, 1)
        at = {"line": 8, "character": 6}
        document = {"textDocument": {"uri": uri}}
        server.ask(
            "textDocument/codeAction",
            {**document, "range": {"start": at, "end": at}, "context": {"diagnostics": []}},
        )
        server.ask("textDocument/hover", {**document, "position": at})
        server.ask("textDocument/completion", {**document, "position": at})
        server.ask("textDocument/hover", {**document, "position": WORD})
        server.notify("textDocument/didChange", {**document, "contentChanges": [{"text": 7, WORD: WORD}]})
        server.notify("textDocument/didOpen", {"textDocument": {"uri": uri, "text": [WORD]}})
        server.ask("workspace/executeCommand", {"command": "no.such", "arguments": [PERSONAL]})
        assert server.stop() == 0
        assert WORD not in server.log
    assert attempts.read_text() == ""


def test_the_command_line_asks_nothing_of_the_network(watched, tmp_path):
    environment, attempts = watched
    resume = tmp_path / "cv.md"
    resume.write_text(PERSONAL)
    for arguments in (["check", "--format", "json", "--fail-on", "never"], ["inspect", "--format", "json"]):
        done = subprocess.run([sys.executable, "-m", "resume_ls", *arguments, str(resume)], capture_output=True, text=True,
                              check=True, env={**os.environ, **environment})  # fmt: skip
        assert json.loads(done.stdout)["documents"]
    assert attempts.read_text() == ""
