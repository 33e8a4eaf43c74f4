"""Fixtures: the real server behind pytest-lsp, once for each client."""

import asyncio
import os
import sys

import pytest
import pytest_lsp
from lsp_driver import PROFILES, capabilities
from lsprotocol import types
from pygls.protocol import default_converter
from pytest_lsp import ClientServerConfig, LanguageClient

CV = """# Ada Example

ada@example.org | [github.com/ada](https://github.com/ada)

## Experience

### Senior Backend Engineer, Acme (2021 – Present)

- Worked on APIs for payment processing.
- Led the move of 🙂 billing to Kafka, cutting duplicate charges by 40% across four teams.
- Built the refund ledger in Go and PostgreSQL, which ended manual reconciliation for two teams.
- Responsible for various backend tasks.

## Projects

### tidemark

- Wrote a tide table generator in Rust, used by 3,000 sailors.
- I wrote its parser for harmonic constants, and I fuzz it each night.

## Education

### BSc Computer Science, University of Norvik (2012 – 2015)
"""
LINE = CV.split("\n").index("- Worked on APIs for payment processing.")


def structured(profile):
    """Return the capabilities of a client as lsprotocol's type."""
    return default_converter().structure(capabilities(profile), types.ClientCapabilities)


@pytest.fixture
def profile(client):
    return client.profile


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("resumes")
    (folder / "cv.md").write_text(CV, "utf-8")
    return folder


@pytest_lsp.fixture(
    scope="module",
    params=PROFILES,
    config=ClientServerConfig(
        server_command=[sys.executable, "-m", "resume_ls", "server"], server_env={**os.environ}
    ),
)
async def client(lsp_client: LanguageClient, request, folder):
    """A client of each kind with one resume open, its words loaded."""
    profile = lsp_client.profile = request.param
    lsp_client.protocol._converter.register_structure_hook(
        types.Command | types.CodeAction, action_or_command
    )
    uri = folder.as_uri()
    lsp_client.refreshed = set()
    accept(lsp_client, "client/registerCapability")
    lsp_client.hello = await asyncio.wait_for(
        lsp_client.initialize_session(
            types.InitializeParams(
                capabilities=structured(profile),
                root_uri=uri,
                workspace_folders=[types.WorkspaceFolder(uri, "resumes")],
            )
        ),
        60,
    )
    for method in ("diagnostic", "codeLens", "inlayHint"):
        accept(lsp_client, f"workspace/{method}/refresh")
    lsp_client.uri = (folder / "cv.md").as_uri()
    lsp_client.text_document_did_open(
        types.DidOpenTextDocumentParams(
            types.TextDocumentItem(lsp_client.uri, types.LanguageKind.Markdown, 1, CV)
        )
    )
    await judged(lsp_client)
    yield
    await lsp_client.shutdown_session()


def action_or_command(value, _):
    """Structure what lsprotocol takes for a command as soon as it has one."""
    kind = types.Command if isinstance(value.get("command"), str) else types.CodeAction
    return default_converter().structure(value, kind)


def accept(client, method):
    """Let a client take a request of the server, and remember it."""
    client.protocol.fm.features.pop(method, None)  # pytest-lsp's own does not remember

    @client.feature(method)
    def taken(params):
        client.refreshed.add(method)


async def judged(client):
    """Wait until the words are loaded."""
    for _ in range(2000):
        state = await client.protocol.send_request_async("resume-ls/status", {"uri": client.uri})
        if state.isResume and not state.loading:
            return
        await asyncio.sleep(0.01)
    raise AssertionError("the words did not load")
