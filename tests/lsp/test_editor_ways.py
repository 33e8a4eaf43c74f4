"""What single editors need: rewrites by a command of the client's own, no pull of closed files, unwatched files."""

import json

import pytest
from lsp_driver import Driver, capabilities

from conftest import CV, LINE


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "cv.md").write_text(CV, "utf-8")
    (tmp_path / ".resume-ls.yml").write_text("level: mid\n", "utf-8")
    return tmp_path


def opened(folder, client, text=CV, **more):
    driver = Driver(capabilities=client, folder=folder, **more)
    uri = (folder / "cv.md").as_uri()
    item = {"uri": uri, "languageId": "markdown", "version": 3, "text": text}
    driver.notify("textDocument/didOpen", {"textDocument": item})
    driver.request(
        "workspace/executeCommand", {"command": "resume-ls.report", "arguments": [uri]}
    )  # words loaded
    return driver, uri


def fixes(driver, uri):
    place = {"line": LINE, "character": 5}
    parameters = {
        "textDocument": {"uri": uri},
        "range": {"start": place, "end": place},
        "context": {"diagnostics": [], "only": ["quickfix"]},
    }
    return driver.request("textDocument/codeAction", parameters)["result"]


@pytest.mark.parametrize("profile", ["neovim", "emacs", "bare"])
def test_a_client_may_take_tab_stops_by_its_own_command(folder, profile):
    declared = {**capabilities(profile), "experimental": {"resumeLs": {"applySnippet": True}}}
    driver, uri = opened(folder, declared)
    action = driver.request("codeAction/resolve", fixes(driver, uri)[0])["result"]
    assert "edit" not in action and action["command"]["command"] == "resume-ls.applySnippet"
    (argument,) = action["command"]["arguments"]
    assert argument["uri"] == uri and argument["version"] == 3
    assert argument["range"]["start"]["line"] == LINE and "${1" in argument["snippet"]
    driver.close()


def test_rewrites_whose_titles_are_cut_to_the_same_words_stay_apart(folder):
    text = CV.replace("Worked on APIs for payment processing.", "Built dashboards for the team.")
    driver, uri = opened(folder, capabilities("neovim"), text)
    offered = [it for it in fixes(driver, uri) if "data" in it]
    made = [json.dumps(driver.request("codeAction/resolve", it)["result"]["edit"]) for it in offered]
    assert len(made) == len(set(made)) > 2
    driver.close()


def test_without_the_command_rewrites_are_edits(folder):
    driver, uri = opened(folder, capabilities("neovim"))
    action = driver.request("codeAction/resolve", fixes(driver, uri)[0])["result"]
    assert "command" not in action and "[[" in json.dumps(action["edit"])
    driver.close()


@pytest.mark.parametrize(("name", "offered"), [("Neovim", False), ("Visual Studio Code", True)])
def test_neovim_is_not_offered_the_pull_of_closed_files(folder, name, offered):
    driver = Driver(initialize=False)
    parameters = {
        "processId": None,
        "rootUri": None,
        "capabilities": capabilities("neovim"),
        "clientInfo": {"name": name},
    }
    provider = driver.request("initialize", parameters)["result"]["capabilities"]["diagnosticProvider"]
    assert provider["workspaceDiagnostics"] is offered
    driver.close()


def test_a_saved_resume_sees_a_configuration_that_nobody_watches(folder):
    driver, uri = opened(folder, capabilities("neovim"))
    status = lambda: driver.request("resume-ls/status", {"uri": uri})["result"]["level"]  # noqa: E731
    assert status() == "mid"
    (folder / ".resume-ls.yml").write_text("level: senior\n", "utf-8")
    assert status() == "mid"
    driver.notify("textDocument/didSave", {"textDocument": {"uri": uri}})
    assert status() == "senior"
    driver.close()
