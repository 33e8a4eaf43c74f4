"""Each feature against the real process, as each client sees it."""

import asyncio
import json
import re
from itertools import pairwise

import pytest
from lsp_driver import capabilities
from lsprotocol import types
from pygls.protocol import default_converter

from conftest import CV, LINE

pytestmark = pytest.mark.asyncio(loop_scope="module")

LINES = CV.split("\n")
EMOJI_LINE = next(number for number, line in enumerate(LINES) if "🙂" in line)


def position(line, character):
    return types.Position(line, character)


def range_in(line, start=0, end=None):
    return types.Range(position(line, start), position(line, len(LINES[line]) if end is None else end))


def document(client):
    return types.TextDocumentIdentifier(client.uri)


async def diagnostics_of(client):
    """Return the diagnostics as this client gets them."""
    if client.hello.capabilities.diagnostic_provider is None:
        return client.diagnostics[client.uri]
    report = await client.text_document_diagnostic_async(types.DocumentDiagnosticParams(document(client)))
    return report.items


async def actions_at(client, range_, only=None, shown=()):
    context = types.CodeActionContext(list(shown), only=only)
    return await client.text_document_code_action_async(
        types.CodeActionParams(document(client), range_, context)
    )


def applied(text, edit, encoding="utf-16"):
    """Apply the text edits of a workspace edit for the one document to `text`."""
    edits = [it for change in edit.document_changes or () for it in change.edits]
    edits += [it for changes in (edit.changes or {}).values() for it in changes]
    lines = text.split("\n")

    def offset(place):
        raw = lines[place.line].encode(
            {"utf-8": "utf-8", "utf-16": "utf-16-le", "utf-32": "utf-32-le"}[encoding]
        )
        unit = {"utf-8": 1, "utf-16": 2, "utf-32": 4}[encoding]
        before = raw[: place.character * unit].decode({1: "utf-8", 2: "utf-16-le", 4: "utf-32-le"}[unit])
        return sum(len(line) + 1 for line in lines[: place.line]) + len(before)

    for it in sorted(edits, key=lambda it: offset(it.range.start), reverse=True):
        new = it.snippet.value if isinstance(it, types.SnippetTextEdit) else it.new_text
        text = text[: offset(it.range.start)] + new + text[offset(it.range.end) :]
    return text


async def test_diagnostics_pushed_or_pulled_never_both(client, profile):
    found = await diagnostics_of(client)
    codes = {it.code for it in found}
    assert {"vague", "no-outcome"} & codes, codes
    pulls = client.hello.capabilities.diagnostic_provider is not None
    assert pulls == (profile in ("vscode", "neovim"))
    if pulls:
        assert client.uri not in client.diagnostics
        assert "workspace/diagnostic/refresh" in client.refreshed, "told that the words are loaded"
    for it in found:
        assert it.source == "resume-ls" and it.severity and it.message


async def test_diagnostics_hold_what_the_client_takes(client, profile):
    own = capabilities(profile).get("textDocument", {})
    both = {**own.get("publishDiagnostics", {}), **own.get("diagnostic", {})}
    found = await diagnostics_of(client)
    assert all((it.data is not None) == bool(both.get("dataSupport")) for it in found)
    related = [it for it in found if it.related_information]
    assert bool(related) == bool(both.get("relatedInformation"))
    for it in related:
        for evidence in it.related_information:
            assert evidence.location.uri == client.uri
            assert evidence.location.range != it.range, "a finding need not be linked to itself"


async def test_pull_says_unchanged(client):
    if client.hello.capabilities.diagnostic_provider is None:
        pytest.skip("pushed to")
    first = await client.text_document_diagnostic_async(types.DocumentDiagnosticParams(document(client)))
    again = await client.text_document_diagnostic_async(
        types.DocumentDiagnosticParams(document(client), previous_result_id=first.result_id)
    )
    assert again.kind == "unchanged" and again.result_id == first.result_id


async def test_columns_after_an_emoji(client, profile):
    """The same word is meant in every encoding."""
    encoding = str(client.hello.capabilities.position_encoding)
    before = LINES[EMOJI_LINE].split("Kafka")[0]
    unit = {"utf-8": 1, "utf-16": 2, "utf-32": 4}[encoding]
    column = (
        len(before.encode({"utf-8": "utf-8", "utf-16": "utf-16-le", "utf-32": "utf-32-le"}[encoding])) // unit
    )
    hover = await client.text_document_hover_async(
        types.HoverParams(document(client), position(EMOJI_LINE, column + 1))
    )
    assert "Kafka" in hover.contents.value
    assert hover.range == types.Range(position(EMOJI_LINE, column), position(EMOJI_LINE, column + 5))


async def test_quick_fixes_in_the_clients_own_words(client, profile):
    actions = await actions_at(client, range_in(LINE, 4, 4), only=[types.CodeActionKind.QuickFix])
    fixes = [it for it in actions if it.kind == "quickfix" and not it.title.startswith("Ignore")]
    assert 2 <= len(fixes) <= 12
    own = capabilities(profile).get("textDocument", {}).get("codeAction", {})
    preferred = [bool(it.is_preferred) for it in fixes]
    assert preferred == [bool(own.get("isPreferredSupport")), *[False] * (len(fixes) - 1)]
    assert (fixes[0].edit is None) == ("edit" in own.get("resolveSupport", {}).get("properties", ()))
    edit = (await client.code_action_resolve_async(fixes[0])).edit
    snippets = profile == "vscode"
    if capabilities(profile).get("workspace", {}).get("workspaceEdit", {}).get("documentChanges"):
        (change,) = edit.document_changes
        assert change.text_document.version == 1 and change.text_document.uri == client.uri
        assert any(isinstance(it, types.SnippetTextEdit) for it in change.edits) == snippets
    else:
        assert list(edit.changes) == [client.uri]
    after = applied(CV, edit)
    assert after.count("\n") == CV.count("\n")
    assert "payment processing" in after.split("\n")[LINE]
    assert ("${" in after) == snippets and "[[" in after.split("\n")[LINE]


async def test_squiggles_know_their_actions(client, profile):
    shown = [it for it in await diagnostics_of(client) if it.range.start.line == LINE]
    actions = await actions_at(client, shown[0].range, only=["quickfix"], shown=shown)
    assert actions[0].diagnostics == tuple(it for it in shown if it.code == actions[0].diagnostics[0].code)


async def test_kinds_are_a_hierarchy(client, profile):
    whole = range_in(LINE)
    assert {it.kind for it in await actions_at(client, whole, only=["refactor"])} <= {
        "refactor.rewrite",
        "refactor.resume-ls.level",
    }
    assert {it.kind for it in await actions_at(client, whole, only=["refactor.rewrite"])} <= {
        "refactor.rewrite"
    }
    assert not await actions_at(client, whole, only=["source.organizeImports"])
    for parent in ("source", "source.fixAll"):
        assert not await actions_at(client, whole, only=[parent]), (
            "nobody's resume changes because ESLint was asked to"
        )
    fix_all = await actions_at(client, whole, only=["source.fixAll.resume-ls"])
    assert len(fix_all) <= 1 and all(it.kind == "source.fixAll.resume-ls" for it in fix_all)
    assert not any(it.kind.startswith("source") for it in await actions_at(client, whole))


async def test_ignoring_by_a_comment_silences(client, profile):
    actions = await actions_at(client, range_in(LINE, 4, 4), only=["quickfix"])
    titles = [it.title for it in actions if it.title.startswith("Ignore")]
    assert ".resume-ls.yml" in titles[0], "at home first: a comment is published with the document"
    by_comment = next(it for it in actions if "bullet by a comment" in it.title)
    after = applied(CV, by_comment.edit)
    assert re.search(r"processing\. <!-- resume-ls: ignore [\w-]+ -->$", after.split("\n")[LINE])
    in_file = next(it for it in actions if "file by a comment" in it.title)
    assert applied(CV, in_file.edit).startswith("<!-- resume-ls: ignore ")


async def test_hover_on_a_bullet(client, profile):
    hover = await client.text_document_hover_async(types.HoverParams(document(client), position(LINE, 24)))
    text = hover.contents.value
    for name in (
        "Technical depth",
        "Production experience",
        "Ownership",
        "System complexity",
        "Business impact",
    ):
        assert name in text
    assert "senior" in text and "asks for" in text
    markdown = profile != "bare"
    assert hover.contents.kind == ("markdown" if markdown else "plaintext")
    assert ("**" in text) == markdown
    assert await client.text_document_hover_async(types.HoverParams(document(client), position(1, 0))) is None


async def test_hover_says_what_an_interviewer_will_ask(client):
    hover = await client.text_document_hover_async(
        types.HoverParams(document(client), position(EMOJI_LINE, 3))
    )
    _, heading, asked = hover.contents.value.partition("In the interview")
    assert heading
    assert "How was the 40% measured, and over what time?" in asked


async def test_hover_on_verb_and_technology(client):
    line = next(number for number, line in enumerate(LINES) if "PostgreSQL" in line)
    for word, says in (("Go and", "Language"), ("PostgreSQL", "Database"), ("Built", "at home")):
        place = position(line, LINES[line].index(word) + 1)
        hover = await client.text_document_hover_async(types.HoverParams(document(client), place))
        assert says in hover.contents.value


async def complete(client, line, character):
    answer = await client.text_document_completion_async(
        types.CompletionParams(document(client), position(line, character))
    )
    return answer.items if answer else []


async def test_completion_where_a_bullet_begins(client):
    items = await complete(client, LINE, 2)
    labels = [it.label for it in items]
    assert labels[0][0].isupper() and {"Architected", "Led", "Mentored"} <= set(labels)
    assert all(it.text_edit.range == range_in(LINE, 2, 2) for it in items)


async def test_completion_inside_a_bullet(client, profile):
    end = len(LINES[LINE]) - 1
    items = await complete(
        client, LINE, LINES[LINE].index("processing") - 1 + len("processing") + 1 - len("processing")
    )
    own = capabilities(profile).get("textDocument", {}).get("completion", {}).get("completionItem", {})
    snippets = bool(own.get("snippetSupport"))
    assert items and end
    open_ended = [it for it in items if "[" in it.label]
    assert open_ended
    for it in open_ended:
        assert (it.insert_text_format == types.InsertTextFormat.Snippet) == snippets
        assert ("${1:[[" in it.text_edit.new_text) == snippets and "[[" in it.text_edit.new_text


async def test_completion_of_headings(client):
    line = LINES.index("## Projects")
    labels = {it.label for it in await complete(client, line, 3)}
    assert {"Summary", "Skills"} <= labels and "Experience" not in labels


async def test_code_lens(client):
    lenses = await client.text_document_code_lens_async(types.CodeLensParams(document(client)))
    top = lenses[0]
    assert re.fullmatch(r"Target: senior \(from .+\) · reads as \w+ · \d+ findings?", top.command.title)
    assert top.command.command == "resume-ls.setTargetLevel" and list(top.command.arguments) == [client.uri]
    assert top.range.start == position(0, 0)
    entry = [it for it in lenses[1:] if it.command.title.startswith("reads as")]
    assert [it.range.start.line for it in entry] == [
        LINES.index("### Senior Backend Engineer, Acme (2021 – Present)")
    ]


async def test_inlay_hints_are_off_until_asked_for(client, profile):
    params = types.InlayHintParams(document(client), types.Range(position(0, 0), position(len(LINES), 0)))
    assert not await client.text_document_inlay_hint_async(params)
    asked = capabilities(profile).get("workspace", {}).get("configuration")
    client.set_configuration({"inlayHints": True}, section="resumeLs")
    sent = None if asked else {"resumeLs": {"inlayHints": True}}
    client.workspace_did_change_configuration(types.DidChangeConfigurationParams(sent))
    hints = []
    for _ in range(200):
        hints = await client.text_document_inlay_hint_async(params)
        if hints:
            break
        await asyncio.sleep(0.01)
    assert hints and any(str(it.label).startswith("reads as") for it in hints)
    places = {it.position.line for it in hints}
    assert places <= {number for number, line in enumerate(LINES) if line.startswith("- ")}


async def test_symbols(client, profile):
    symbols = await client.text_document_document_symbol_async(types.DocumentSymbolParams(document(client)))
    own = capabilities(profile).get("textDocument", {}).get("documentSymbol", {})
    if not own.get("hierarchicalDocumentSymbolSupport"):
        assert all(isinstance(it, types.SymbolInformation) for it in symbols)
        assert {"Experience", "Projects"} <= {it.name for it in symbols}
        return
    experience = next(it for it in symbols if it.name == "Experience")
    (entry,) = experience.children
    assert "Acme" in entry.name and len(entry.children) == 4
    for parent in (experience, entry):
        for child in parent.children:
            assert (
                parent.range.start.line
                <= child.range.start.line
                <= child.range.end.line
                <= parent.range.end.line
            )


async def test_folding(client):
    ranges = await client.text_document_folding_range_async(types.FoldingRangeParams(document(client)))
    starts = {it.start_line: it.end_line for it in ranges}
    assert starts[LINES.index("## Experience")] == LINES.index("- Responsible for various backend tasks.")


async def test_selection_ranges_grow(client):
    (chain,) = await client.text_document_selection_range_async(
        types.SelectionRangeParams(document(client), [position(LINE, 4)])
    )
    seen = []
    while chain is not None:
        seen.append(
            (
                (chain.range.start.line, chain.range.start.character),
                (chain.range.end.line, chain.range.end.character),
            )
        )
        chain = chain.parent
    assert len(seen) >= 4
    assert all(
        outer[0] <= inner[0] and inner[1] <= outer[1] and inner != outer for inner, outer in pairwise(seen)
    )
    assert seen[0] == ((LINE, 2), (LINE, 8)), "the word"


async def test_links(client):
    found = await client.text_document_document_link_async(types.DocumentLinkParams(document(client)))
    assert {it.target for it in found} >= {"mailto:ada@example.org", "https://github.com/ada"}


async def command(client, name, *arguments):
    return await client.workspace_execute_command_async(types.ExecuteCommandParams(name, list(arguments)))


async def test_explain(client):
    for topic, says in (("vague", "Flagged"), ("senior", "# Senior")):
        answer = await command(client, "resume-ls.explain", topic)
        assert says in answer["markdown"]


async def test_report(client):
    answer = await command(client, "resume-ls.report", client.uri)
    assert answer["html"].lstrip().startswith("<!") and "cv.md" in answer["html"]


async def test_checking_the_folder(client, profile, folder):
    (folder / "other.md").write_text(CV, "utf-8")
    (folder / "README.md").write_text("# A library\n\nUse it.\n", "utf-8")
    answer = await command(client, "resume-ls.checkWorkspace")
    assert answer["documents"] == 2 and answer["findings"] > 2
    other = (folder / "other.md").as_uri()
    if client.hello.capabilities.diagnostic_provider is None:
        assert {it.code for it in client.diagnostics[other]} == {
            it.code for it in client.diagnostics[client.uri]
        }
    else:
        ids = []
        for _ in range(2):
            report = await client.workspace_diagnostic_async(types.WorkspaceDiagnosticParams(ids))
            (item,) = report.items
            assert item.uri == other
            ids = [types.PreviousResultId(item.uri, item.result_id)]
        assert item.kind == "unchanged"
    if capabilities(profile).get("window", {}).get("workDoneProgress"):
        (reports,) = client.progress_reports.values()
        assert (
            type(reports[0]).__name__ == "WorkDoneProgressBegin"
            and type(reports[-1]).__name__ == "WorkDoneProgressEnd"
        )
    (folder / "other.md").unlink()


async def test_status(client):
    state = await client.protocol.send_request_async("resume-ls/status", {"uri": client.uri})
    assert state.isResume and state.level == "senior" and state.findings > 0
    state = await client.protocol.send_request_async("resume-ls/status", {"uri": "file:///nope.md"})
    assert not state.isResume


async def test_next_blank(client):
    assert await command(client, "resume-ls.nextBlank", client.uri) is None


async def test_the_answers_are_of_the_protocols_types(client):
    """pytest-lsp has structured every answer above; this holds the capabilities to their type as well."""
    assert json.dumps(default_converter().unstructure(client.hello))
