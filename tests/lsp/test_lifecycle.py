"""The protocol's own manners: every request answered, every end orderly, whatever a client sends."""

import json
import os
import signal

import pytest
from lsp_driver import CAPABILITIES, PROFILES, Driver, at, capabilities, insert, span

from resume_ls.lsp.transport import Frames

URI = "file:///nowhere/cv.md"
RESUME = """# Ada Example

## Experience

### Backend Engineer, Acme (2021 – Present)

- Worked on APIs for payment processing.
- Responsible for various backend tasks.

## Education

### BSc Computer Science, University of Norvik (2016 – 2020)
"""


@pytest.fixture
def driver():
    driver = Driver()
    yield driver
    driver.close()


@pytest.fixture
def silent():
    driver = Driver(initialize=False)
    yield driver
    driver.close()


def test_initialize_names_the_server_and_its_encoding(driver):
    assert driver.hello["serverInfo"]["name"] == "resume-ls"
    assert driver.hello["capabilities"]["positionEncoding"] == "utf-16"
    assert "diagnosticProvider" not in driver.hello["capabilities"]


def test_requests_before_initialize_are_refused(silent):
    assert silent.request("textDocument/hover", {})["error"]["code"] == -32002
    silent.open(URI, RESUME)
    assert "result" in silent.request("initialize", {"capabilities": {}})
    assert silent.request("initialize", {"capabilities": {}})["error"]["code"] == -32600


def test_after_shutdown_only_exit_is_taken(driver):
    assert driver.request("shutdown", None)["result"] is None
    assert driver.request("textDocument/hover", {})["error"]["code"] == -32600
    driver.notify("exit", None)
    assert driver.process.wait(10) == 0


def test_exit_without_shutdown_is_an_error(driver):
    driver.notify("exit", None)
    assert driver.process.wait(10) == 1


@pytest.mark.parametrize("busy", [False, True])
def test_input_closed_ends_the_server(driver, busy):
    if busy:  # the words are being loaded
        driver.open(URI, RESUME)
        driver.publication(URI)
    driver.process.stdin.close()
    assert driver.process.wait(10) == 1


def test_shutdown_amid_requests_answers_them_all(driver):
    driver.open(URI, RESUME)
    place = {"textDocument": {"uri": URI}, "position": at(6, 4)}
    driver.send(
        {"id": 101, "method": "textDocument/hover", "params": place},
        {"id": 102, "method": "shutdown"},
        {"id": 103, "method": "textDocument/hover", "params": place},
        {"method": "exit"},
    )
    assert driver.answer(101)["error"]["code"] == -32800, (
        "held until what answers it is loaded, which it never is"
    )
    assert "result" in driver.answer(102)
    assert driver.answer(103)["error"]["code"] == -32600
    assert driver.process.wait(10) == 0


def test_requests_that_come_before_what_answers_them_are_held_in_order(driver):
    driver.open(URI, RESUME)
    place = {"textDocument": {"uri": URI}, "position": at(6, 4)}
    driver.send(
        *({"id": number, "method": "textDocument/hover", "params": place} for number in (101, 102, 103))
    )
    driver.send({"method": "$/cancelRequest", "params": {"id": 102}})
    assert driver.answer(102)["error"]["code"] == -32800, "as soon as it was cancelled"
    assert "result" in driver.answer(101)
    assert "result" in driver.answer(103)
    assert "result" in driver.request("textDocument/hover", place)


@pytest.mark.parametrize(
    ("method", "params", "says"),
    [
        ("textDocument/codeAction", {"nonsense": 1}, "textDocument"),
        (
            "textDocument/hover",
            {"textDocument": {"uri": URI}, "position": {"line": "x", "character": 0}},
            "line",
        ),
        ("textDocument/hover", None, "params"),
        ("textDocument/hover", [1, 2], ""),
        ("textDocument/completion", {"textDocument": {"uri": URI}, "position": at(-1, 0)}, "position"),
        ("workspace/executeCommand", {"command": "rm", "arguments": [1, None]}, "rm"),
        ("workspace/executeCommand", {"command": "resume-ls.setTargetLevel", "arguments": []}, "URI"),
        ("workspace/executeCommand", {"command": "resume-ls.explain", "arguments": ["vagu"]}, "vague"),
        ("textDocument/diagnostic", {"textDocument": {}}, "uri"),
        ("resume-ls/status", {}, "uri"),
    ],
)
def test_malformed_parameters_are_answered(driver, method, params, says):
    error = driver.request(method, params)["error"]
    assert error["code"] == -32602
    assert says in error["message"]
    assert "Traceback" not in json.dumps(error)


def test_unknown_methods_are_told_apart(driver):
    assert driver.request("no/such", {})["error"]["code"] == -32601
    driver.notify("$/no/such", {})
    driver.notify("no/such", {})
    assert driver.shut_down() == 0


@pytest.mark.parametrize(
    "message", ["not json", "[1, 2]", "3", '{"jsonrpc": "1.0"}', '{"jsonrpc": "2.0", "method": 7}',
                '{"jsonrpc": "2.0", "id": null, "method": "shutdown"}', '{"jsonrpc": "2.0", "id": [], "method": "x"}']
)  # fmt: skip
def test_what_is_no_message_is_refused_and_survived(driver, message):
    body = message.encode()
    driver.raw(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
    refusal = driver.wait(lambda answer: answer.get("id", 0) is None)
    assert refusal["error"]["code"] in (-32700, -32600)
    assert driver.shut_down() == 0


def test_headers_as_others_write_them(driver):
    body = b'{"jsonrpc":"2.0","id":9,"method":"no/such"}'
    driver.raw(b"garbage: yes\r\n\r\n")
    driver.raw(b"content-type: utf-8\r\nCONTENT-LENGTH:  %d\r\n\r\n" % len(body))
    driver.raw(body)
    assert driver.answer(9)["error"]["code"] == -32601


def test_malformed_notifications_change_nothing(driver):
    driver.open(URI, RESUME)
    first = driver.publication(URI)
    driver.notify("textDocument/didChange", {"textDocument": {"uri": URI, "version": 2}})
    driver.change(URI, 3, insert(6, 2, "X"), {"text": 5})
    driver.change(URI, 4, insert(0, 0, ""))
    again = driver.publication(URI, lambda params: params["version"] == 4)
    assert again["diagnostics"] == first["diagnostics"]


def test_documents_unknown_closed_or_foreign(driver):
    for uri in ("file:///nope.md", "git:/nowhere/cv.md", "output:cv.md", "http://[", ""):
        place = {"textDocument": {"uri": uri}, "position": at(9, 9)}
        driver.change(uri, 2, insert(0, 0, "x"))
        driver.save(uri)
        driver.notify("textDocument/didClose", {"textDocument": {"uri": uri}})
        assert driver.result("textDocument/hover", place) is None
        assert (
            driver.result(
                "textDocument/codeAction", {**place, "range": span(0, 0, 9), "context": {"diagnostics": []}}
            )
            == []
        )
    driver.open("git:/nowhere/cv.md", RESUME)
    assert driver.result("textDocument/documentSymbol", {"textDocument": {"uri": "git:/nowhere/cv.md"}}) == []


def test_positions_out_of_range_count_as_the_end(driver):
    driver.open(URI, RESUME)
    for position in (at(10_000, 0), at(6, 10_000), at(0, 2_147_483_647)):
        driver.result("textDocument/hover", {"textDocument": {"uri": URI}, "position": position})
    driver.change(URI, 2, insert(99, 99, "\n- Built the last thing.\n"))
    symbols = driver.result("textDocument/documentSymbol", {"textDocument": {"uri": URI}})
    assert "Built the last thing." in json.dumps(symbols)


def test_a_request_cancelled_before_its_turn_is_not_run(driver):
    driver.open(URI, RESUME)
    place = {"textDocument": {"uri": URI}, "position": at(6, 4)}
    driver.send(
        {"id": 1001, "method": "textDocument/hover", "params": place},
        {"id": 1002, "method": "textDocument/diagnostic", "params": {"textDocument": {"uri": URI}}},
        {"method": "$/cancelRequest", "params": {"id": 1001}},
        {"method": "$/cancelRequest", "params": {"id": 1002}},
        {"method": "$/cancelRequest", "params": {"id": "unknown"}},
        {"method": "$/cancelRequest", "params": None},
    )
    assert driver.answer(1001)["error"]["code"] == -32800
    assert driver.answer(1002)["result"]["kind"] == "full", "an emptied list would make the squiggles flicker"


def test_a_burst_is_published_once(driver):
    driver.open(URI, RESUME)
    driver.judged(URI)
    messages = [
        {"method": "textDocument/didChange",
         "params": {"textDocument": {"uri": URI, "version": 2 + i}, "contentChanges": [insert(6, 11, "x")]}}
        for i in range(300)
    ]  # fmt: skip
    driver.send(*messages)
    seen = []
    driver.publication(URI, lambda params: seen.append(params["version"]) or params["version"] == 301)
    assert len(seen) < 30, "only the last one, or few where the pipe brought them in pieces"


def test_the_log_holds_nothing_of_the_resume(driver):
    secret = "Zanzibar Quokka"
    driver.open(URI, RESUME.replace("APIs", secret))
    driver.judged(URI)
    place = {"textDocument": {"uri": URI}, "range": span(6, 0, 40), "context": {"diagnostics": []}}
    for action in driver.result("textDocument/codeAction", place):
        driver.request("codeAction/resolve", action)
    driver.request("codeAction/resolve", {"title": secret, "data": {"uri": 5}})
    driver.request(
        "workspace/executeCommand", {"command": "resume-ls.ignore", "arguments": [URI, "vague", secret]}
    )
    driver.shut_down()
    assert "Quokka" not in "".join(driver.errors)
    assert "Traceback" not in "".join(driver.errors)


@pytest.mark.skipif(os.name != "posix", reason="asks about a process by signal 0")
def test_a_server_whose_client_died_leaves(monkeypatch):
    import asyncio
    from types import SimpleNamespace

    from resume_ls.lsp import server

    monkeypatch.setattr(server, "PARENT_CHECKED", 0.01)
    child = os.fork()
    if child == 0:
        signal.pause()

    async def scenario():
        gone = asyncio.Event()
        watching = asyncio.ensure_future(server.watch_parent(SimpleNamespace(process_id=child), gone))
        await asyncio.sleep(0.05)
        assert not gone.is_set()
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        await asyncio.wait_for(gone.wait(), 5)
        watching.cancel()

    asyncio.run(scenario())


def test_frames_in_any_pieces():
    bodies = [b"{}", "é🙂".encode() * 50, b"[1]"]
    stream = b"".join(
        b"Content-Length: %d\r\nContent-Type: x\r\n\r\n%s" % (len(body), body) for body in bodies
    )
    for size in (1, 2, 7, 10_000):
        frames = Frames()
        found = []
        for start in range(0, len(stream), size):
            found += frames.feed(stream[start : start + size])
        assert found == bodies
    assert Frames().feed(b"Content-Length: 99999999999999\r\n\r\n") == []


@pytest.mark.parametrize("profile", PROFILES)
def test_every_client_is_greeted(profile):
    driver = Driver(capabilities=capabilities(profile))
    encodings = capabilities(profile).get("general", {}).get("positionEncodings", ["utf-16"])
    assert driver.hello["capabilities"]["positionEncoding"] == encodings[0]
    pull = profile in ("vscode", "neovim")
    assert ("diagnosticProvider" in driver.hello["capabilities"]) == pull
    assert driver.shut_down() == 0
    assert profile == "bare" or (CAPABILITIES / f"{profile}.json").is_file()


def test_the_table_of_features_is_fresh():
    from features_table import PAGE, page

    text = PAGE.read_text("utf-8")
    assert page(text) == text, "run `python tests/lsp/features_table.py`"


def test_what_is_handled_is_what_is_declared():
    from resume_ls.lsp import commands, features
    from resume_ls.lsp.capabilities import Client, server_capabilities
    from resume_ls.lsp.names import COMMANDS

    assert set(commands.BY_NAME) == set(COMMANDS)
    handled = {
        f"{method.removeprefix('textDocument/')}Provider"
        for method in (*features.OF_RESUME, *features.OF_SESSION)
    }
    declared = {name for name in server_capabilities(Client()) if name.endswith("Provider")}
    assert handled - {"codeAction/resolveProvider"} == declared - {"executeCommandProvider"}
