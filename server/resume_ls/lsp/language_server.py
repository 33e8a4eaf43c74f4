"""The server: owns the session, takes the text of documents, and decides when diagnostics go out.

Not on pygls' `LanguageServer`, which imports the protocol's types before it can be made, keeps texts split at other
characters than the protocol's, and cannot tell when nothing more waits, which is when diagnostics go out.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from resume_ls import __version__
from resume_ls.lsp import diagnostics, watched
from resume_ls.lsp.background import in_thread
from resume_ls.lsp.capabilities import Client, server_capabilities
from resume_ls.lsp.configuration import SECTION
from resume_ls.lsp.configuration_reports import ConfigurationReports
from resume_ls.lsp.connection import INITIALIZE, Connection, Handler, Message, member
from resume_ls.lsp.documents import OpenDocument, is_configuration, path_of, uri_of
from resume_ls.lsp.names import NAME
from resume_ls.lsp.resumes import OpenResume
from resume_ls.lsp.session import Session
from resume_ls.text import garbage

if TYPE_CHECKING:
    from resume_ls.rulebook import Rulebook

QUIET = 0.15
"""Seconds without input after which what loading left is tidied up."""
STOPPED = 2.0
"""Seconds without input after which a bullet that is being written is judged as it is."""


class ResumeServer:
    """One server for one client."""

    def __init__(self, config: Path | None = None) -> None:
        self.session = Session(config)
        self.process_id: int | None = None
        """The client's process."""
        self._touched: dict[str, OpenDocument] = {}
        """Documents that changed, and whose effect on others is still to come."""
        self._due: dict[str, OpenDocument] = {}
        """Documents whose diagnostics are still to go out."""
        self._loads: dict[str, asyncio.Task[None]] = {}
        """What loads the words, by the key of the rulebook."""
        self.shown_progress: set[str] = set()
        """Tokens of the progress bars that the user did not cancel."""
        self._timers: dict[Callable[[], None], asyncio.TimerHandle] = {}
        self.connection = Connection()
        self._configuration_reports = ConfigurationReports(self.session, self.connection)
        self.connection.before_request = self.settle
        self.connection.when_idle = self.catch_up
        self.connection.late_requests = self._late_requests
        self.connection.requests.update(
            {
                INITIALIZE: self._initialize,
                "textDocument/diagnostic": lambda params: diagnostics.pulled(self.session, params),
            }
        )
        self.connection.notifications.update(
            {
                "initialized": self._initialized,
                "textDocument/didOpen": self._did_open,
                "textDocument/didChange": self._did_change,
                "textDocument/didSave": self._did_save,
                "textDocument/didClose": self._did_close,
                "window/workDoneProgress/cancel": lambda params: self.shown_progress.discard(
                    params.get("token", "")
                ),
                "workspace/didChangeConfiguration": self._settings_changed,
                "workspace/didChangeWatchedFiles": lambda params: watched.changed(self, params),
                "workspace/didChangeWorkspaceFolders": self._folders_changed,
            }
        )

    async def _late_requests(self) -> dict[str, Handler]:
        await in_thread(self.session.words.load_features)
        from resume_ls.lsp.features import handlers

        return handlers(self)

    # Start

    def _initialize(self, params: Message) -> dict[str, Any]:
        """Take what the client is, has open and wants; say what we can do."""
        session = self.session
        about = params.get("clientInfo")
        name = about.get("name") if isinstance(about, dict) else None
        session.client = Client.of(member(params, "capabilities", dict), str(name))
        process = params.get("processId")
        self.process_id = process if isinstance(process, int) else None
        named = [
            folder.get("uri") for folder in params.get("workspaceFolders") or () if isinstance(folder, dict)
        ]
        if not named and isinstance(root := params.get("rootPath"), str) and Path(root).is_absolute():
            named = [Path(root).as_uri()]
        for uri in named or [params.get("rootUri")]:
            if isinstance(uri, str):
                session.add_folder(uri)
        session.editor.take(params.get("initializationOptions"))
        return {
            "capabilities": server_capabilities(session.client),
            "serverInfo": {"name": NAME, "version": __version__},
        }

    def _initialized(self, _: Message) -> None:
        """Register what can only be registered now, and ask for the settings."""
        watched.register(self.session, self.connection)
        self._ask_settings()

    # Settings and folders

    def _ask_settings(self) -> None:
        """Ask the client for its settings; what they change takes effect at once."""
        if not self.session.client.configuration:
            return
        folders = dict(self.session.folders)

        def take(answer: Message) -> None:
            taken = [
                self.session.editor.take(settings, folder)
                for settings, folder in zip(answer.get("result") or (), [None, *folders], strict=False)
                if settings is not None
            ]
            if any(taken):
                self.reconfigure()

        scopes = ({"scopeUri": uri, "section": SECTION} for uri in folders.values())
        items = [{"section": SECTION}, *scopes]
        self.connection.ask("workspace/configuration", {"items": items}, take)

    def _settings_changed(self, params: Message) -> None:
        if self.session.client.configuration:
            self._ask_settings()
        elif params.get("settings") and self.session.editor.take(params["settings"]):
            self.reconfigure()

    def _folders_changed(self, params: Message) -> None:
        event = member(params, "event", dict)
        for folder in event.get("removed") or ():
            self.session.folders.pop(path_of(member(folder, "uri", str)) or Path(), None)
        for folder in event.get("added") or ():
            self.session.add_folder(member(folder, "uri", str))
        self._ask_settings()
        self.reconfigure()

    # Text synchronisation

    def _did_open(self, params: Message) -> None:
        item = member(params, "textDocument", dict)
        uri, text, version = member(item, "uri", str), member(item, "text", str), member(item, "version", int)
        document = self.session.open(uri, str(item.get("languageId")), version, text)
        if document is not None:
            self._touched[document.uri] = document

    def _did_change(self, params: Message) -> None:
        document = self.session.document(uri_of(params))
        if document is None:
            return
        document.change(member(params, "contentChanges", list))
        version = params["textDocument"].get("version")
        document.version = version if isinstance(version, int) else document.version
        self._touched[document.uri] = document

    def _did_save(self, params: Message) -> None:
        document = self.session.document(uri_of(params))
        if isinstance(document, OpenResume):
            document.saved()
        if document is not None:
            self._touched[document.uri] = document
        if not self.session.client.register_watchers:
            self.reconfigure()  # nobody tells of configurations that changed outside of the editor

    def _did_close(self, params: Message) -> None:
        document = self.session.close(uri_of(params))
        if document is None:
            return
        self._touched.pop(document.uri, None)
        self._due.pop(document.uri, None)
        if not self.session.client.pull:
            self.connection.write(diagnostics.published(document.uri, None, ()))
        # what is on the disk holds again
        if is_configuration(document.uri):
            self.reconfigure()
        self._judge_dependents(document)

    # Publishing

    def settle(self) -> None:
        """Let what changed have its effect on other documents: settings, parts and their roots."""
        touched, self._touched = self._touched, {}
        self._due.update(touched)
        if not all(isinstance(document, OpenResume) for document in touched.values()):
            self.reconfigure()  # a configuration is among them
        for document in touched.values():
            self._judge_dependents(document)

    def _judge_dependents(self, document: OpenDocument) -> None:
        for other in self.session.dependents_of(document):
            other.judge_on(self.session.inputs_of(other))
            self._due[other.uri] = other

    def catch_up(self) -> None:
        """All that arrived is handled: push diagnostics, load what is missing."""
        self.settle()
        due, self._due = self._due, {}
        if not self.session.client.pull:
            for document in due.values():
                if not (isinstance(document, OpenResume) and document.silent):
                    self._push(document)
        for document in due.values():
            self._load_words_of(document)
        if self.session.files_to_report:
            self.session.files_to_report = False
            self._configuration_reports.update()
        if due:
            self._later(STOPPED, self._judge_written)
            garbage.after_edit()

    def _later(self, seconds: float, call: Callable[[], None]) -> None:
        """Call once so much time has passed; asked for again meanwhile, it is put off."""
        if (timer := self._timers.pop(call, None)) is not None:
            timer.cancel()
        self._timers[call] = asyncio.get_running_loop().call_later(seconds, call)

    def _judge_written(self) -> None:
        """Nobody types on: judge what was held back while somebody wrote."""
        stopped = [resume for resume in self.session.resumes if not resume.silent and resume.stopped()]
        for resume in stopped:
            self._due[resume.uri] = resume
        if stopped:
            self.catch_up()
            self.refresh()

    def _push(self, document: OpenDocument) -> None:
        rows, _ = diagnostics.report(self.session, document)
        self.connection.write(diagnostics.published(document.uri, document.version, rows))

    # The words

    def _load_words_of(self, document: OpenDocument) -> None:
        """Load the words once there is a resume to read; a README alone costs nobody 90 MB."""
        if isinstance(document, OpenResume) and not document.inputs.words and document.checked:
            self.load_words(document.inputs.rulebook)

    def load_words(self, rulebook: Rulebook) -> asyncio.Task[None]:
        """Have the words of a rulebook loaded, or tried to be, once; whoever needs them awaits the task."""
        if rulebook.key not in self._loads:
            self._loads[rulebook.key] = asyncio.ensure_future(self._load_words(rulebook))
        return self._loads[rulebook.key]

    async def _load_words(self, rulebook: Rulebook) -> None:
        await in_thread(partial(self.session.words.load, rulebook))
        self.judge_again()
        self._later(QUIET, self._tidy_up)

    def _tidy_up(self) -> None:
        """Do what had to wait until findings were out, so that the first hover or menu need not wait for it."""
        self.session.words.tidy_up()
        self.connection.load_late()

    def reconfigure(self) -> None:
        """Settings, rules or folders changed: judge anew what was judged by others."""
        self.session.forget_files()
        self.judge_again()
        if not self.session.client.pull:
            for document in self.session.configurations:
                self._push(document)

    def judge_again(self) -> None:
        """Judge again what is open where its inputs differ from before; tell the client."""
        for document in self.session.resumes:
            inputs = self.session.inputs_of(document)
            if document.inputs != inputs:
                self.judge_on_now(document)
                self._load_words_of(document)
        self.refresh()

    def judge_on_now(self, document: OpenResume) -> None:
        """Judge a document on what holds now, and show that."""
        document.judge_on(self.session.inputs_of(document))
        if not self.session.client.pull:
            self._push(document)

    def refresh(self) -> None:
        """Have the client ask again for what it asks for by itself."""
        client = self.session.client
        for wanted, what in (
            (client.pull, "diagnostic"),
            (client.refresh_lens, "codeLens"),
            (client.refresh_hints, "inlayHint"),
        ):
            if wanted:
                self.connection.ask(f"workspace/{what}/refresh", None)
