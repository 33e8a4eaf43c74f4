"""What happens over time: settings, levels, ignoring, saving, parts of a document, several folders."""

import re
from pathlib import Path

import pytest
from lsp_driver import Driver, at, capabilities, insert, span

from conftest import CV, LINE

LINES = CV.split("\n")


@pytest.fixture
def driver(request):
    made = []

    def make(**options):
        made.append(Driver(**options))
        return made[-1]

    yield make
    for driver in made:
        driver.close()


def codes(diagnostics):
    return sorted(it["code"] for it in diagnostics)


def on_line(diagnostics, line):
    return codes(it for it in diagnostics if it["range"]["start"]["line"] == line)


def opened(driver, folder, text=CV, name="cv.md", language="markdown"):
    path = Path(folder) / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    driver.open(path.as_uri(), text, language)
    return path.as_uri()


def command(driver, name, *arguments):
    return driver.request("workspace/executeCommand", {"command": name, "arguments": list(arguments)})


def status(driver, uri):
    return driver.result("resume-ls/status", {"uri": uri})


def actions(driver, uri, line, **context):
    params = {
        "textDocument": {"uri": uri},
        "range": span(line, 4, 4),
        "context": {"diagnostics": [], **context},
    }
    return driver.result("textDocument/codeAction", params)


# Which documents


def test_only_resumes_are_judged(driver, tmp_path):
    server = driver(folder=tmp_path)
    readme = opened(
        server, tmp_path, "# A library\n\nWorked on APIs. Responsible for various tasks.\n", "README.md"
    )
    assert server.publication(readme)["diagnostics"] == []
    assert server.result("textDocument/codeLens", {"textDocument": {"uri": readme}}) == []
    named = opened(server, tmp_path, "<!-- resume-ls: level=senior -->\n" + CV, "README2.md")
    server.judged(named)
    assert status(server, named)["level"] == "senior"


def test_a_document_that_becomes_a_resume_is_judged_once_the_keys_are_still(driver, tmp_path):
    server = driver(folder=tmp_path)
    uri = opened(server, tmp_path, "# Notes\n", "notes.md")
    assert server.publication(uri)["diagnostics"] == []
    for version, line in enumerate(LINES, 2):
        server.change(uri, version, insert(10_000, 0, f"{line}\n"))
    found = server.publication(
        uri, lambda params: params["diagnostics"] and params["version"] == len(LINES) + 1
    )
    assert found
    server.change(uri, 1000, {"text": "# Notes\n"})
    assert server.publication(uri, lambda params: params["version"] == 1000)["diagnostics"] == []


def test_globs_decide_where_they_are_given(driver, tmp_path):
    (tmp_path / ".resume-ls.yml").write_text("files: ['cv/*.md']\nexclude: ['cv/old*']\n")
    server = driver(folder=tmp_path)
    outside = opened(server, tmp_path)
    excluded = opened(server, tmp_path, CV, "cv/old.md")
    inside = opened(server, tmp_path, "Worked on APIs.\n", "cv/new.md")
    assert [status(server, uri)["isResume"] for uri in (outside, excluded, inside)] == [False, False, True]


@pytest.mark.parametrize("language", ["latex", "tex", "plaintex"])
def test_latex_under_any_of_its_names(driver, tmp_path, language):
    server = driver(folder=tmp_path)
    text = (
        "\\documentclass{article}\n\\begin{document}\n\\section{Experience}\n"
        "\\textbf{Backend Engineer}, Acme \\hfill 2021 -- Present\n\\begin{itemize}\n"
        "\\item Worked on \\textbf{APIs} for payment processing.\n\\end{itemize}\n\\end{document}\n"
    )
    uri = opened(server, tmp_path, text, "cv", language)
    assert on_line(server.judged(uri), 5)
    fix = next(it for it in actions(server, uri, 5) if "edit" in it)
    (edit,) = fix["edit"]["changes"][uri]
    assert "\\textbf{APIs}" in edit["newText"] or "APIs" not in text[: len(edit["newText"])]


def test_untitled_documents_have_no_folder(driver):
    server = driver(capabilities=capabilities("emacs"))
    server.open("untitled:Untitled-1", CV)
    assert on_line(server.judged("untitled:Untitled-1"), LINE)
    answer = command(server, "resume-ls.setTargetLevel", "untitled:Untitled-1", "staff")
    assert answer["result"]["written"] == "untitled:Untitled-1"
    assert "level=staff" in str(next(it for it in server.asked if it["method"] == "workspace/applyEdit"))


# Settings


def test_each_layer_of_settings_wins_over_the_one_before(driver, tmp_path):
    server = driver(folder=tmp_path, options={"targetLevel": "junior"})
    uri = opened(server, tmp_path)
    server.judged(uri)
    assert status(server, uri)["level"] == "junior"
    server.notify("workspace/didChangeConfiguration", {"settings": {"resumeLs": {"targetLevel": "mid"}}})
    assert status(server, uri)["level"] == "mid"
    file = tmp_path / ".resume-ls.yml"
    file.write_text("level: staff\n")
    server.notify("workspace/didChangeWatchedFiles", {"changes": [{"uri": file.as_uri(), "type": 1}]})
    assert status(server, uri) | {"level": "staff", "from": ".resume-ls.yml"} == status(server, uri)
    server.change(uri, 2, insert(0, 0, "<!-- resume-ls: level=principal -->\n"))
    assert status(server, uri)["level"] == "principal"


def test_saving_reads_the_configuration_where_nobody_watches_it(driver, tmp_path):
    server = driver(folder=tmp_path, capabilities=capabilities("neovim"))
    uri = opened(server, tmp_path)
    server.judged(uri)
    (tmp_path / ".resume-ls.yml").write_text("level: principal\n")
    server.save(uri)
    assert status(server, uri)["level"] == "principal"


def test_settings_are_asked_for_where_the_client_answers(driver, tmp_path):
    server = driver(
        folder=tmp_path, capabilities=capabilities("neovim"), settings={"targetLevel": "principal"}
    )
    uri = opened(server, tmp_path)
    server.judged(uri)
    assert status(server, uri)["level"] == "principal"
    server.settings = {"resumeLs.targetLevel": "junior"}
    server.notify("workspace/didChangeConfiguration", {"settings": None})
    server.request("no/such", {})
    assert status(server, uri)["level"] == "junior"


def test_watchers_are_registered_where_the_client_takes_them(driver, tmp_path):
    server = driver(folder=tmp_path, capabilities=capabilities("vscode"))
    server.request("no/such", {})
    (wish,) = [it for it in server.asked if it["method"] == "client/registerCapability"]
    methods = {it["method"] for it in wish["params"]["registrations"]}
    assert methods == {"workspace/didChangeWatchedFiles", "workspace/didChangeConfiguration"}


def test_an_open_configuration_counts_as_it_stands_and_is_diagnosed(driver, tmp_path):
    server = driver(folder=tmp_path)
    uri = opened(server, tmp_path)
    server.judged(uri)
    config = (tmp_path / ".resume-ls.yml").as_uri()
    server.open(config, "levle: senior\nselect: [vagu]\n", "yaml")
    problems = server.publication(config)["diagnostics"]
    assert [(it["code"], it["range"]) for it in problems] == [
        ("config-error", span(0, 0, 5)),
        ("config-error", span(1, 9, 13)),
    ]
    assert '"level"' in problems[0]["message"] and '"vague"' in problems[1]["message"]
    server.change(config, 2, {"text": "level: staff\n"})
    server.publication(config, lambda params: params["version"] == 2 and params["diagnostics"] == [])
    assert status(server, uri)["level"] == "staff"
    server.notify("textDocument/didClose", {"textDocument": {"uri": config}})
    assert status(server, uri)["level"] != "staff", "it was never saved"


def test_rules_of_the_user_and_their_mistakes(driver, tmp_path):
    (tmp_path / "rules").mkdir()
    rule = tmp_path / "rules" / "synergy.yml"
    config = "rules: [rules/]\n"
    (tmp_path / ".resume-ls.yml").write_text(config)
    rule.write_text(
        "code: no-billing\ntitle: Says billing\nmessage: 'Says “{found}”.'\nwhy: Because.\nkind: existence\n"
        "severity: warning\nsettings: {tokens: [billing]}\n"
    )
    server = driver(folder=tmp_path)
    uri = opened(server, tmp_path)
    assert "no-billing" in codes(server.judged(uri))
    rule.write_text("code: no-billing\nkind: nonsense\n")
    server.notify("workspace/didChangeWatchedFiles", {"changes": [{"uri": rule.as_uri(), "type": 2}]})
    assert "no-billing" not in codes(server.publication(uri)["diagnostics"])
    server.open((tmp_path / ".resume-ls.yml").as_uri(), config, "yaml")
    problems = server.publication((tmp_path / ".resume-ls.yml").as_uri())["diagnostics"]
    assert problems and all("synergy.yml" in it["message"] for it in problems)
    assert {str(it["range"]) for it in problems} == {str(span(0, 0, 5))}


# The level


def test_the_level_is_set_where_the_one_in_force_stands(driver, tmp_path):
    server = driver(folder=tmp_path, capabilities=capabilities("emacs"))
    uri = opened(server, tmp_path)
    server.judged(uri)
    file = tmp_path / ".resume-ls.yml"
    assert command(server, "resume-ls.setTargetLevel", uri, "staff")["result"]["written"] == file.as_uri()
    assert "level: staff" in file.read_text() and status(server, uri)["level"] == "staff"
    file.write_text("# mine\nlevel: staff # for now\nignore: [passive]\n")
    command(server, "resume-ls.setTargetLevel", uri, "auto")
    assert file.read_text() == "# mine\nlevel: auto # for now\nignore: [passive]\n"
    server.change(uri, 2, insert(0, 0, "<!-- resume-ls: level=mid -->\n"))
    assert command(server, "resume-ls.setTargetLevel", uri, "senior")["result"]["written"] == uri
    edit = [it for it in server.asked if it["method"] == "workspace/applyEdit"][-1]["params"]["edit"]
    (change,) = edit["documentChanges"]
    assert change["textDocument"] == {"uri": uri, "version": 2}
    assert change["edits"] == [{"range": span(0, 22, 25), "newText": "senior"}]


def test_the_user_is_asked_for_a_level(driver, tmp_path):
    server = driver(folder=tmp_path, capabilities=capabilities("helix"))
    uri = opened(server, tmp_path)
    server.judged(uri)
    assert command(server, "resume-ls.setTargetLevel", uri)["result"] is None, "the driver picks none"
    (question,) = [it["params"] for it in server.asked if it["method"] == "window/showMessageRequest"]
    assert [it["title"] for it in question["actions"]] == [
        "auto",
        "junior",
        "mid",
        "senior",
        "staff",
        "principal",
    ]
    assert command(server, "resume-ls.setTargetLevel", uri, "boss")["error"]["code"] == -32602


# Ignoring


def test_ignoring_one_bullet_in_the_configuration(driver, tmp_path):
    server = driver(folder=tmp_path, capabilities=capabilities("neovim") | {"textDocument": {
        **capabilities("neovim")["textDocument"], "diagnostic": None}})  # fmt: skip
    uri = opened(server, tmp_path)
    server.judged(uri)
    before = status(server, uri)["findings"]
    ignore = next(
        it for it in actions(server, uri, LINE) if it["title"].endswith("for this bullet (in .resume-ls.yml)")
    )
    command(server, ignore["command"]["command"], *ignore["command"]["arguments"])
    text = (tmp_path / ".resume-ls.yml").read_text()
    assert re.search(r"- [\w-]+@[0-9a-f]{12}", text)
    assert status(server, uri)["findings"] == before - 1
    assert not any(it["title"] == ignore["title"] for it in actions(server, uri, LINE))


def test_ignoring_a_code_keeps_the_comments(driver, tmp_path):
    file = tmp_path / ".resume-ls.yml"
    file.write_text("# who we are\nignore:\n  - passive  # house style\n")
    server = driver(folder=tmp_path)
    uri = opened(server, tmp_path)
    server.judged(uri)
    command(server, "resume-ls.ignore", uri, "vague", None)
    assert file.read_text() == "# who we are\nignore:\n  - passive  # house style\n  - vague\n"
    assert "vague" not in codes(server.published[uri]["diagnostics"])


def test_an_unknown_macro_is_described_in_the_configuration(driver, tmp_path):
    text = """\\documentclass{article}
\\begin{document}
\\section{Experience}
\\textbf{Senior Engineer}, Skerry Parcel \\hfill 2020 -- now

\\feat{Led the move of scan events from RabbitMQ to Kafka; no event was lost.}
\\feat{Worked on various improvements of different backend systems.}
\\end{document}
"""
    server = driver(folder=tmp_path)
    uri = opened(server, tmp_path, text, "cv.tex", "latex")
    assert "unread" in codes(server.judged(uri))
    fix = next(it for it in actions(server, uri, 5) if it["title"].startswith("Say in .resume-ls.yml"))
    command(server, fix["command"]["command"], *fix["command"]["arguments"])
    assert "latex:\n  macros:\n    feat: bullet\n" in (tmp_path / ".resume-ls.yml").read_text()
    now = codes(server.published[uri]["diagnostics"])
    assert "unread" not in now and "vague" in now, "its uses are bullets now, and judged"


# While typing


def test_a_bullet_being_begun_is_left_alone(driver, tmp_path):
    server = driver(folder=tmp_path)
    uri = opened(server, tmp_path)
    before = server.judged(uri)
    line, version = LINE + 1, 2
    server.change(uri, version, insert(LINE, len(LINES[LINE]), "\n- "))
    for char in "Various tasks":
        version += 1
        server.change(uri, version, insert(line, len("- ") + version - 3, char))
    now = server.publication(uri, lambda params: params["version"] == version)["diagnostics"]
    assert on_line(now, line) == []
    assert on_line(now, LINE) == on_line(before, LINE), "what stands elsewhere does not flicker"
    server.save(uri)
    assert on_line(server.publication(uri)["diagnostics"], line), "saved: judged as it stands"


def test_on_save_is_silent_until_then(driver, tmp_path):
    (tmp_path / ".resume-ls.yml").write_text("run: on-save\n")
    server = driver(folder=tmp_path)
    uri = opened(server, tmp_path)
    first = server.judged(uri)
    server.change(
        uri, 2, {"range": span(LINE, 2, len(LINES[LINE])), "text": "Cut p95 latency by 40% for four teams."}
    )
    server.request("no/such", {})
    assert server.published[uri]["version"] == 1 and server.published[uri]["diagnostics"] == first
    assert all("payment" not in str(it) for it in actions(server, uri, LINE)), (
        "fixes are of the text as it stands"
    )
    server.save(uri)
    assert on_line(server.publication(uri, lambda it: it["version"] == 2)["diagnostics"], LINE) != on_line(
        first, LINE
    )


def test_an_action_is_made_for_the_text_that_it_was_offered_for_alone(driver, tmp_path):
    server = driver(folder=tmp_path, capabilities=capabilities("vscode"))
    uri = opened(server, tmp_path)
    server.judged(uri)
    promised = next(it for it in actions(server, uri, LINE) if "data" in it)
    edit = server.result("codeAction/resolve", promised)["edit"]["documentChanges"][0]
    assert edit["textDocument"]["version"] == 1
    assert edit["edits"][0]["range"]["start"]["line"] == LINE
    server.change(uri, 2, insert(0, 0, "\n\n"))
    assert server.request("codeAction/resolve", promised)["error"]["code"] == -32801


def test_closing_takes_the_diagnostics_away(driver, tmp_path):
    server = driver(folder=tmp_path)
    uri = opened(server, tmp_path)
    assert server.judged(uri)
    server.notify("textDocument/didClose", {"textDocument": {"uri": uri}})
    assert server.publication(uri)["diagnostics"] == []
    server.open(uri, CV, version=7)
    assert server.publication(uri)["version"] == 7


# Parts and folders

ROOT = (
    "\\documentclass{article}\n% resume-ls: level=staff\n\\begin{document}\n\\section{Education}\n"
    "BSc, University of Norvik \\hfill 2012 -- 2015\n\n\\input{work}\n\\end{document}\n"
)
PART = (
    "\\section{Experience}\n\\textbf{Backend Engineer}, Acme \\hfill 2021 -- Present\n\\begin{itemize}\n"
    "\\item Worked on APIs for payment processing.\n\\end{itemize}\n"
)


def test_a_part_opened_alone_takes_its_level_from_the_root(driver, tmp_path):
    (tmp_path / "cv.tex").write_text(ROOT)
    server = driver(folder=tmp_path)
    part = opened(server, tmp_path, PART, "work.tex", "latex")
    assert on_line(server.judged(part), 3)
    assert status(server, part)["level"] == "staff"
    server.change(part, 2, insert(0, 0, "\n"))
    assert on_line(server.publication(part, lambda it: it["version"] == 2)["diagnostics"], 4)


def test_a_part_is_read_as_it_stands_in_the_editor(driver, tmp_path):
    (tmp_path / "work.tex").write_text(PART)
    server = driver(folder=tmp_path)
    root = opened(server, tmp_path, ROOT.replace("% resume-ls: level=staff\n", ""), "cv.tex", "latex")
    server.judged(root)
    assert status(server, root)["level"] == "mid"
    assert all(it["range"]["start"]["line"] < 8 for it in server.published[root]["diagnostics"])
    symbols = server.result("textDocument/documentSymbol", {"textDocument": {"uri": root}})
    assert "Experience" not in str(symbols), "symbols are of this file alone"
    part = opened(server, tmp_path, PART, "work.tex", "latex")
    server.change(part, 2, {"range": span(1, 8, 8), "text": "Principal "})
    assert status(server, root)["level"] == "principal"
    assert status(server, part)["level"] == "principal"
    server.notify("textDocument/didClose", {"textDocument": {"uri": part}})
    assert status(server, root)["level"] == "mid", "it was never saved"


def test_each_folder_has_its_own_configuration(driver, tmp_path):
    for name, level in (("one", "junior"), ("two", "principal")):
        (tmp_path / name).mkdir()
        (tmp_path / name / ".resume-ls.yml").write_text(f"level: {level}\n")
    server = driver(folder=tmp_path / "one")
    added = {"uri": (tmp_path / "two").as_uri(), "name": "two"}
    server.notify("workspace/didChangeWorkspaceFolders", {"event": {"added": [added], "removed": []}})
    one, two = opened(server, tmp_path / "one"), opened(server, tmp_path / "two")
    assert [status(server, uri)["level"] for uri in (one, two)] == ["junior", "principal"]


def test_all_safe_fixes_on_save_only_where_configured(driver, tmp_path):
    text = CV.replace(
        "- Worked on APIs for payment processing.",
        "- I built the payment API in Go, which cut failed charges by 30%.",
    )
    server = driver(folder=tmp_path)
    uri = opened(server, tmp_path, text)
    assert "pronoun" in on_line(server.judged(uri), LINE)
    assert actions(server, uri, LINE, only=["source.fixAll"]) == []
    (ours,) = actions(server, uri, LINE, only=["source.fixAll.resume-ls"])
    (edit,) = [it for it in ours["edit"]["changes"][uri] if it["range"]["start"]["line"] == LINE]
    assert edit["newText"] == "B"  # of "I b", and nothing else
    server.notify("workspace/didChangeConfiguration", {"settings": {"resumeLs": {"fixAll": True}}})
    assert actions(server, uri, LINE, only=["source.fixAll"]) == [ours]


# Text


@pytest.mark.parametrize(
    ("encoding", "eol"), [("utf-8", "\n"), ("utf-16", "\r\n"), ("utf-32", "\r"), ("utf-16", "\n")]
)
def test_edits_in_every_encoding_with_every_line_break(driver, tmp_path, encoding, eol):
    server = driver(folder=tmp_path, capabilities={"general": {"positionEncodings": [encoding]}})
    assert server.hello["capabilities"]["positionEncoding"] == encoding
    lines = list(LINES)
    lines[LINE] = "- Worked on 🙂e\u0301\tAPIs for\u2028 \x0c payment processing."
    uri = opened(server, tmp_path, eol.join(lines))
    server.judged(uri)
    factor = {"utf-8": 1, "utf-16": 2, "utf-32": 4}[encoding]
    codec = {"utf-16": "utf-16-le", "utf-32": "utf-32-le"}.get(encoding, encoding)

    def column(word):
        return len(lines[LINE].split(word)[0].encode(codec)) // factor

    place = column("payment")
    server.change(uri, 2, {"range": span(LINE, place, place + len("payment")), "text": "billing"})
    lines[LINE] = lines[LINE].replace("payment", "billing")
    now = server.publication(uri, lambda params: params["version"] == 2)["diagnostics"]
    assert any(it["range"]["end"] == at(LINE, column(".")) for it in now), now
    sections = server.result("textDocument/documentSymbol", {"textDocument": {"uri": uri}})
    assert "billing processing." in str(sections) and "payment" not in str(sections)


def test_completion_in_the_configuration(driver, tmp_path):
    server = driver(folder=tmp_path)
    config = (tmp_path / ".resume-ls.yml").as_uri()
    text = "lev\nlevel: \nignore:\n  - va\nseverity:\n  vague: \nrun: on\nselect: [vague, ]\n"
    server.open(config, text, "yaml")

    def offered(line, character):
        params = {"textDocument": {"uri": config}, "position": at(line, character)}
        answer = server.result("textDocument/completion", params)
        return [it["label"] for it in answer["items"]] if answer else []

    assert {"level", "ignore", "per-file"} <= set(offered(0, 3))
    assert offered(1, 7) == ["auto", "junior", "mid", "senior", "staff", "principal"]
    assert {"vague", "passive"} <= set(offered(3, 6))
    assert offered(5, 9) == ["error", "warning", "info", "hint", "off"]
    assert offered(6, 7) == ["on-type", "on-save"]
    assert "passive" in offered(7, 16)


def test_completion_of_directives_and_front_matter(driver, tmp_path):
    server = driver(folder=tmp_path)
    text = (
        "---\nresume-ls:\n  le\n  level: \n  ignore: [va\n---\n"
        "<!-- resume-ls: level= -->\n<!-- resume-ls: ignore vague, pa -->\n" + CV
    )
    uri = opened(server, tmp_path, text)

    def offered(line, character):
        params = {"textDocument": {"uri": uri}, "position": at(line, character)}
        answer = server.result("textDocument/completion", params)
        return [it["label"] for it in answer["items"]] if answer else []

    assert offered(2, 4) == ["level", "ignore"]
    assert "staff" in offered(3, 9) and "vague" in offered(4, 13)
    assert "staff" in offered(6, 22) and "passive" in offered(7, 32)


def test_the_first_publication_needs_no_words(driver, tmp_path):
    server = driver(folder=tmp_path)
    text = CV.replace("by 40%", "by [[amount]]") + "\n<!-- resume-ls: levle=senior -->\n"
    uri = opened(server, tmp_path, text)
    first = codes(server.publication(uri)["diagnostics"])
    assert "unfilled-blank" in first and "directive-error" in first and "vague" not in first
    assert set(codes(server.judged(uri))) > {"unfilled-blank", "directive-error"}
    blank = command(server, "resume-ls.nextBlank", uri, at(0, 0))["result"]
    assert blank["start"]["line"] == LINE + 1
