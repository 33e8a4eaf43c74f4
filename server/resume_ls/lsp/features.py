"""What answers the requests that no keystroke waits for: loaded with the first one."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from resume_ls.lsp import (
    code_action,
    code_lens,
    commands,
    completion,
    folding,
    hover,
    inlay_hint,
    links,
    selection,
    symbols,
    workspace_check,
)
from resume_ls.lsp.connection import Handler, Message
from resume_ls.lsp.documents import uri_of
from resume_ls.lsp.names import STATUS_REQUEST
from resume_ls.lsp.resumes import OpenResume
from resume_ls.lsp.session import Session

if TYPE_CHECKING:
    from resume_ls.lsp.language_server import ResumeServer

OF_RESUME: dict[str, tuple[Callable[[Session, OpenResume, Message], object], object]] = {
    "textDocument/codeAction": (code_action.offered, ()),
    "textDocument/hover": (hover.hover, None),
    "textDocument/codeLens": (code_lens.lenses, ()),
    "textDocument/inlayHint": (inlay_hint.hints, ()),
    "textDocument/documentSymbol": (symbols.symbols, ()),
    "textDocument/foldingRange": (folding.ranges, ()),
    "textDocument/selectionRange": (selection.ranges, None),
    "textDocument/documentLink": (links.links, ()),
}
"""What answers about an open resume, and the answer about any other document."""
OF_SESSION: dict[str, Callable[[Session, Message], object]] = {
    "textDocument/completion": completion.complete,
    "codeAction/resolve": code_action.resolved,
    STATUS_REQUEST: commands.status,
}
OF_SERVER: dict[str, Callable[[ResumeServer, Message], object]] = {
    "workspace/diagnostic": workspace_check.pulled,
    "workspace/executeCommand": commands.execute,
}


def handlers(server: ResumeServer) -> dict[str, Handler]:
    """Return the handler of each request that the server itself does not answer."""
    session = server.session

    def of_resume(method: str, params: Message) -> object:
        resume, (answer, nothing) = session.resume(uri_of(params)), OF_RESUME[method]
        return nothing if resume is None else answer(session, resume, params)

    return {
        **{method: partial(of_resume, method) for method in OF_RESUME},
        **{method: partial(answer, session) for method, answer in OF_SESSION.items()},
        **{method: partial(answer, server) for method, answer in OF_SERVER.items()},
    }
