"""A configuration that nobody has open and that is wrong: one message, a diagnostic on the file, the last good one."""

import pytest
from lsp_driver import PROFILES, Driver, capabilities

CV = """# Ada Quill

## Experience

### Backend Engineer, Copper Kite (2021 – now)

- Worked on APIs for payment processing.
"""
MESSAGE = "window/showMessage"
BROKEN = "level: senior\n  ignore: [passive]\n"


@pytest.fixture
def server(request, tmp_path):
    (tmp_path / "cv.md").write_text(CV, "utf-8")
    started = []

    def start(profile="vscode", **more):
        started.append(Driver(folder=tmp_path, capabilities=capabilities(profile), **more))
        return started[-1]

    yield start
    for driver in started:
        driver.close()


def messages(server):
    return [note["params"]["message"] for note in server.noted if note["method"] == MESSAGE]


def status(server, uri):
    return server.request("resume-ls/status", {"uri": uri})["result"]


def changed(server, *files):
    server.notify(
        "workspace/didChangeWatchedFiles", {"changes": [{"uri": file.as_uri(), "type": 2} for file in files]}
    )


@pytest.mark.parametrize("profile", PROFILES)
@pytest.mark.parametrize("name", [".resume-ls.yml", ".resume-ls.yaml"])
def test_one_message_names_file_and_line_and_the_file_is_marked(server, tmp_path, profile, name):
    (tmp_path / name).write_text(BROKEN)
    client = server(profile)
    uri = (tmp_path / "cv.md").as_uri()
    client.open(uri, CV)
    shown = client.publication((tmp_path / name).as_uri())["diagnostics"]
    assert [(it["code"], it["range"]["start"]) for it in shown] == [
        ("config-error", {"line": 1, "character": 8})
    ]
    client.judged(uri)
    client.open((tmp_path / "other.md").as_uri(), CV)
    client.judged((tmp_path / "other.md").as_uri())
    (message,) = messages(client)
    assert message.startswith(f"resume-ls: {name}:2:9: not valid YAML: mapping values are not allowed")
    assert message.endswith("nothing of this file is in force")
    assert any(f"{name}:2:9" in line for line in client.errors)


def test_the_last_good_one_stays_in_force_and_says_so(server, tmp_path):
    file = tmp_path / ".resume-ls.yml"
    file.write_text("level: staff\n")
    client = server()
    uri = (tmp_path / "cv.md").as_uri()
    client.open(uri, CV)
    client.judged(uri)
    assert (status(client, uri)["level"], status(client, uri)["from"]) == ("staff", ".resume-ls.yml")
    file.write_text(BROKEN)
    changed(client, file)
    client.publication(file.as_uri(), lambda params: params["diagnostics"])
    after = status(client, uri)
    assert (after["level"], after["from"]) == ("staff", ".resume-ls.yml as it was")
    (message,) = messages(client)
    assert message.endswith("what it said before stays in force")
    file.write_text("level: junior\n")
    changed(client, file)
    client.publication(file.as_uri(), lambda params: not params["diagnostics"])
    assert (status(client, uri)["level"], status(client, uri)["from"]) == ("junior", ".resume-ls.yml")
    assert len(messages(client)) == 1
    file.write_text("levle: staff\nselect: [vagu]\n")
    changed(client, file)
    assert len(client.publication(file.as_uri())["diagnostics"]) == 2
    assert messages(client)[1].startswith('resume-ls: .resume-ls.yml:1:1: unknown key "levle"')
    assert messages(client)[1].endswith("(and 1 more)")


def test_while_it_is_open_its_own_diagnostics_say_it_and_no_message_comes(server, tmp_path):
    file = tmp_path / ".resume-ls.yml"
    file.write_text("level: staff\n")
    client = server("emacs")
    uri = (tmp_path / "cv.md").as_uri()
    client.open(uri, CV)
    client.open(file.as_uri(), "level: staff\n", "yaml")
    client.judged(uri)
    for version, text in enumerate(("level: [", "level: [s", "level: [senior", BROKEN), 2):
        client.change(file.as_uri(), version, {"text": text})
        assert status(client, uri)["level"] == "staff"
    assert messages(client) == []


def test_the_users_own_is_told_of_too_and_holds_for_documents_without_a_file(server, tmp_path):
    folder = tmp_path / "config/resume-ls"
    folder.mkdir(parents=True)
    (folder / "config.yml").write_text("level: principal\n")
    place = {"XDG_CONFIG_HOME": str(tmp_path / "config"), "APPDATA": str(tmp_path / "config")}
    client = server(environment=place)
    client.open("untitled:new", CV)
    client.judged("untitled:new")
    assert status(client, "untitled:new")["from"] == "the user configuration"
    (folder / "config.yml").write_text("level: [")
    client = server(environment=place)
    uri = (tmp_path / "cv.md").as_uri()
    client.open(uri, CV)
    client.publication((folder / "config.yml").as_uri())
    assert "config.yml:1:8" in messages(client)[0]
