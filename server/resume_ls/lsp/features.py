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
from resume_ls.lsp.names import STATUS_REQUEST
from resume_ls.lsp.session import Session

if TYPE_CHECKING:
    from resume_ls.lsp.language_server import ResumeServer

OF_SESSION: dict[str, Callable[[Session, Message], object]] = {
    "textDocument/codeAction": code_action.offered,
    "codeAction/resolve": code_action.resolved,
    "textDocument/hover": hover.hover,
    "textDocument/completion": completion.complete,
    "textDocument/codeLens": code_lens.lenses,
    "textDocument/inlayHint": inlay_hint.hints,
    "textDocument/documentSymbol": symbols.symbols,
    "textDocument/foldingRange": folding.ranges,
    "textDocument/selectionRange": selection.ranges,
    "textDocument/documentLink": links.links,
    STATUS_REQUEST: commands.status,
}
"""What answers from the session alone."""


def handlers(server: ResumeServer) -> dict[str, Handler]:
    """Return the handler of each request that the server itself does not answer."""
    found: dict[str, Handler] = {
        method: partial(answer, server.session) for method, answer in OF_SESSION.items()
    }
    return found | {
        "workspace/diagnostic": partial(workspace_check.pulled, server),
        "workspace/executeCommand": partial(commands.execute, server),
    }
