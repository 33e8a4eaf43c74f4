"""Files that change outside of the editor: configurations, rules of the user, included parts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol import types

from resume_ls.lsp.configuration import SECTION
from resume_ls.lsp.documents import is_configuration, path_of
from resume_ls.lsp.protocol import ResumeProtocol
from resume_ls.lsp.session import Session

if TYPE_CHECKING:
    from resume_ls.lsp.language_server import ResumeServer

GLOBS = ("**/*.{yml,yaml}", "**/*.{tex,ltx}")


def register(session: Session, protocol: ResumeProtocol) -> None:
    """Have the client tell of changed files and settings, where it takes such wishes."""
    wishes = []
    if session.client.register_watchers:
        watchers = [types.FileSystemWatcher(glob) for glob in GLOBS]
        options = types.DidChangeWatchedFilesRegistrationOptions(watchers)
        wishes.append(types.Registration("watched-files", types.WORKSPACE_DID_CHANGE_WATCHED_FILES, options))
    if session.client.register_configuration:
        section = types.DidChangeConfigurationRegistrationOptions(SECTION)
        wishes.append(types.Registration("settings", types.WORKSPACE_DID_CHANGE_CONFIGURATION, section))
    if wishes:
        protocol.ask(types.CLIENT_REGISTER_CAPABILITY, types.RegistrationParams(wishes))


def changed(server: ResumeServer, params: types.DidChangeWatchedFilesParams) -> None:
    """Let changed files take effect in every open document."""
    session = server.session
    uris = {event.uri for event in params.changes}
    if any(is_configuration(uri) or session.is_rule_file(uri) for uri in uris):
        server.reconfigure()
    paths = {path for uri in uris if (path := path_of(uri)) is not None}
    for resume in session.resumes:
        if any(session.open_at(path) is None and resume.depends_on(path) for path in paths):
            server.judge_parts_of(resume)
