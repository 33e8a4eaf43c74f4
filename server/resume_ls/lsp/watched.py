"""Files that change outside of the editor: configurations, rules of the user, included parts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from resume_ls.lsp.configuration import SECTION
from resume_ls.lsp.connection import Connection, Message, member
from resume_ls.lsp.documents import is_configuration, path_of
from resume_ls.lsp.session import Session

if TYPE_CHECKING:
    from resume_ls.lsp.language_server import ResumeServer

GLOBS = ("**/*.{yml,yaml}", "**/*.{tex,ltx}")


def register(session: Session, connection: Connection) -> None:
    """Have the client tell of changed files and settings, where it takes such wishes."""
    wishes: list[dict[str, Any]] = []
    if session.client.register_watchers:
        watchers = [{"globPattern": glob} for glob in GLOBS]
        wishes.append(registration("workspace/didChangeWatchedFiles", watchers=watchers))
    if session.client.register_configuration:
        wishes.append(registration("workspace/didChangeConfiguration", section=SECTION))
    if wishes:
        connection.ask("client/registerCapability", {"registrations": wishes})


def registration(method: str, **options: object) -> dict[str, Any]:
    """Return one wish."""
    return {"id": method, "method": method, "registerOptions": options}


def changed(server: ResumeServer, params: Message) -> None:
    """Let changed files take effect in every open document."""
    session = server.session
    uris = {member(event, "uri", str) for event in member(params, "changes", list)}
    if any(is_configuration(uri) or session.is_rule_file(uri) for uri in uris):
        server.reconfigure()
    paths = {path for uri in uris if (path := path_of(uri)) is not None}
    closed = [path for path in paths if session.open_at(path) is None]
    for resume in session.resumes:
        if any(map(resume.depends_on, closed)):
            server.judge_on_now(resume)
            server.refresh()
