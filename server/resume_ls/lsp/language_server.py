"""The language server: which handler answers what, and when diagnostics go out.

Each feature lives in a file of its own and is a function of the session and the request's parameters.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable
from typing import Any

from lsprotocol import types
from pygls.lsp.server import LanguageServer

from resume_ls import __version__
from resume_ls.lsp import (
    code_action,
    code_lens,
    commands,
    completion,
    diagnostics,
    folding,
    hover,
    inlay_hint,
    links,
    log,
    selection,
    symbols,
    watched,
    workspace_check,
)
from resume_ls.lsp.capabilities import Client
from resume_ls.lsp.configuration import questions
from resume_ls.lsp.documents import OpenDocument, is_configuration, path_of
from resume_ls.lsp.positions import ENCODINGS
from resume_ls.lsp.protocol import Encoded, Message, ResumeProtocol
from resume_ls.lsp.resumes import OpenResume
from resume_ls.lsp.session import Session
from resume_ls.rulebook import Rulebook

NAME = "resume-ls"


class ResumeServer(LanguageServer):
    """Owns the session and decides when diagnostics go out; the features read the session."""

    protocol: ResumeProtocol

    def __init__(self) -> None:
        super().__init__(NAME, __version__, protocol_cls=ResumeProtocol)
        self.session = Session()
        self._touched: dict[str, OpenDocument] = {}
        """Documents that changed since diagnostics last went out."""
        self.reports = workspace_check.WorkspaceReports(self)
        self._waiting: list[asyncio.Future[None]] = []
        """Commands that need the words."""
        self.protocol.when_idle = self.catch_up
        self.protocol.raw.update(
            {
                types.TEXT_DOCUMENT_DID_OPEN: self._did_open,
                types.TEXT_DOCUMENT_DID_CHANGE: self._did_change,
                types.TEXT_DOCUMENT_DID_SAVE: self._did_save,
                types.TEXT_DOCUMENT_DID_CLOSE: self._did_close,
            }
        )
        register(self)

    def report_server_error(self, error: Exception, source: Any) -> None:
        """Log an error; pygls would show it to the user."""
        log.report("the server", error)

    # Start

    def initialize(self, params: types.InitializeParams) -> None:
        """Take what the client is, has open and wants."""
        session = self.session
        session.client = Client.of(params.capabilities)
        encoding = str(getattr(self.workspace.position_encoding, "value", self.workspace.position_encoding))
        session.encoding = next(known for known in ENCODINGS if known == encoding)
        folders = {folder.uri for folder in params.workspace_folders or ()} or {params.root_uri or ""} - {""}
        session.folders = {uri: path_of(uri) for uri in folders}
        session.editor.take(params.initialization_options)
        if session.client.pull:
            register_pull(self)

    def initialized(self, _: types.InitializedParams) -> None:
        """Register what can only be registered now, and ask for the settings."""
        watched.register(self.session, self.protocol)
        self.ask_settings()

    def ask_settings(self) -> None:
        """Ask the client for its settings; what they change takes effect at once."""
        if not self.session.client.configuration:
            return
        folders = list(self.session.folders)

        def take(answers: Any) -> None:
            if not isinstance(answers, (list, tuple)):
                return
            taken = [
                self.session.editor.take(answer, folder)
                for answer, folder in zip(answers, [None, *folders], strict=False)
                if answer is not None
            ]
            if any(taken):
                self.reconfigure()

        self.protocol.ask(types.WORKSPACE_CONFIGURATION, questions(folders), take)

    def settings_changed(self, params: types.DidChangeConfigurationParams) -> None:
        """The settings changed: ask for them, or take those that came along."""
        if self.session.client.configuration:
            self.ask_settings()
        elif params.settings and self.session.editor.take(params.settings):
            self.reconfigure()

    def folders_changed(self, params: types.DidChangeWorkspaceFoldersParams) -> None:
        """Folders were opened or closed."""
        for folder in params.event.removed:
            self.session.folders.pop(folder.uri, None)
        for folder in params.event.added:
            self.session.folders[folder.uri] = path_of(folder.uri)
        self.ask_settings()
        self.reconfigure()

    # Text synchronisation: parameters as they came (see protocol.py)

    def _did_open(self, params: Message) -> None:
        item = params["textDocument"]
        uri, text, version = item["uri"], item["text"], item["version"]
        if not isinstance(uri, str) or not isinstance(text, str) or not isinstance(version, int):
            raise TypeError("textDocument")
        document = self.session.open(uri, str(item.get("languageId")), version, text)
        if document is not None:
            self._touched[document.uri] = document

    def _did_change(self, params: Message) -> None:
        item = params["textDocument"]
        document = self.session.document(item["uri"])
        if document is not None:
            document.change(params["contentChanges"])
            document.version = item.get("version", document.version)
            self._touched[document.uri] = document

    def _did_save(self, params: Message) -> None:
        document = self.session.document(params["textDocument"]["uri"])
        if isinstance(document, OpenResume):
            document.saved()
        if document is not None:
            self._touched[document.uri] = document

    def _did_close(self, params: Message) -> None:
        document = self.session.close(params["textDocument"]["uri"])
        if document is None:
            return
        self._touched.pop(document.uri, None)
        if not self.session.client.pull:
            self.protocol.write(diagnostics.cleared(document.uri))
        if is_configuration(document.uri):
            self.reconfigure()  # what it says on the disk holds again

    # Publishing

    def catch_up(self) -> None:
        """All that arrived is handled: let changes have their effects, push diagnostics, load what is missing."""
        touched, self._touched = self._touched, {}
        if any(is_configuration(uri) for uri in touched):
            self.reconfigure()
        for document in list(touched.values()):
            for other in self.session.dependents_of(document):
                other.judge_on(self.session.grounds_of(other))
                touched[other.uri] = other
        if not self.session.client.pull:
            for document in touched.values():
                self._push(document)
        for document in touched.values():
            self._load_words(document)

    def _push(self, document: OpenDocument) -> None:
        if not (isinstance(document, OpenResume) and document.silent):
            self.protocol.write(diagnostics.published(self.session, document))

    def _load_words(self, document: OpenDocument) -> None:
        """Load the words once there is a resume to read; a README alone costs nobody 90 MB."""
        if isinstance(document, OpenResume) and not document.grounds.words and document.checked:
            self._start_loading(document.grounds.rulebook)

    def _start_loading(self, rulebook: Rulebook) -> None:
        loop = asyncio.get_running_loop()

        def done() -> None:
            with contextlib.suppress(RuntimeError):  # the client left meanwhile, and the loop is closed
                loop.call_soon_threadsafe(self._words_loaded)

        self.session.words.load(rulebook, done)

    async def load_words(self, rulebook: Rulebook) -> None:
        """Wait until the words of a rulebook are loaded, or could not be."""
        waiting: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.append(waiting)
        self._start_loading(rulebook)
        await waiting

    def _words_loaded(self) -> None:
        waiting, self._waiting = self._waiting, []
        for future in waiting:
            if not future.done():
                future.set_result(None)
        self.judge_again()

    def reconfigure(self) -> None:
        """Settings, rules or folders changed: judge every open resume anew."""
        self.session.forget_files()
        self.judge_again()

    def judge_again(self) -> None:
        """Judge again what is open where it stands on other grounds than before; tell the client."""
        for document in self.session.resumes:
            grounds = self.session.grounds_of(document)
            if not document.stands_on(grounds):
                document.judge_on(grounds)
                self._load_words(document)
                if not self.session.client.pull:
                    self.protocol.write(diagnostics.published(self.session, document))
        self.refresh()

    def judge_parts_of(self, document: OpenResume) -> None:
        """An included part changed on the disk: read it anew."""
        if document.judge_on(self.session.grounds_of(document)) and not self.session.client.pull:
            self.protocol.write(diagnostics.published(self.session, document))
        self.refresh()

    def refresh(self) -> None:
        """Have the client ask again for what it asks for by itself."""
        client = self.session.client
        for wanted, method in (
            (client.pull, types.WORKSPACE_DIAGNOSTIC_REFRESH),
            (client.refresh_lens, types.WORKSPACE_CODE_LENS_REFRESH),
            (client.refresh_hints, types.WORKSPACE_INLAY_HINT_REFRESH),
        ):
            if wanted:
                self.protocol.ask(method, None)


def register(server: ResumeServer) -> None:
    """Register every handler but those of pulled diagnostics."""
    session = server.session

    def add(method: str, handler: Callable[[Any], Any], options: Any = None) -> None:
        server.feature(method, options)(lambda params: handler(params))  # a function: pygls sets attributes on it

    def answer(method: str, handler: Callable[[Session, Any], Any], options: Any = None) -> None:
        add(method, lambda params: handler(session, params), options)

    add(types.INITIALIZE, server.initialize)
    add(types.INITIALIZED, server.initialized)
    add(types.WORKSPACE_DID_CHANGE_CONFIGURATION, server.settings_changed)
    add(types.WORKSPACE_DID_CHANGE_WORKSPACE_FOLDERS, server.folders_changed)
    add(types.WORKSPACE_DID_CHANGE_WATCHED_FILES, lambda params: watched.changed(server, params))
    add(types.TEXT_DOCUMENT_DID_SAVE, lambda params: None, types.SaveOptions(include_text=False))
    answer(types.TEXT_DOCUMENT_CODE_ACTION, code_action.offered, code_action.OPTIONS)
    answer(types.CODE_ACTION_RESOLVE, code_action.resolved)
    answer(types.TEXT_DOCUMENT_HOVER, hover.hover)
    answer(types.TEXT_DOCUMENT_COMPLETION, completion.complete, completion.OPTIONS)
    answer(types.TEXT_DOCUMENT_CODE_LENS, code_lens.lenses)
    answer(types.TEXT_DOCUMENT_INLAY_HINT, inlay_hint.hints)
    answer(types.TEXT_DOCUMENT_DOCUMENT_SYMBOL, symbols.symbols)
    answer(types.TEXT_DOCUMENT_FOLDING_RANGE, folding.ranges)
    answer(types.TEXT_DOCUMENT_SELECTION_RANGE, selection.ranges)
    answer(types.TEXT_DOCUMENT_DOCUMENT_LINK, links.links)
    commands.register(server)


def register_pull(server: ResumeServer) -> None:
    """Register pulled diagnostics, for a client that prefers them."""
    session = server.session
    options = types.DiagnosticOptions(inter_file_dependencies=True, workspace_diagnostics=True,
                                      identifier=diagnostics.IDENTIFIER)  # fmt: skip
    server.feature(types.TEXT_DOCUMENT_DIAGNOSTIC, options)(
        lambda params: diagnostics.pulled(session, params)
    )

    async def workspace(params: types.WorkspaceDiagnosticParams) -> Encoded:
        return await workspace_check.pulled(server, params)

    server.feature(types.WORKSPACE_DIAGNOSTIC)(workspace)
