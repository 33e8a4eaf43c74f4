"""Diagnostics: pushed with their version, or pulled with result ids; for one client the one or the other."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from resume_ls.configuration.read import unknown_codes
from resume_ls.lsp.connection import Encoded, Message, dumped
from resume_ls.lsp.documents import OpenDocument, uri_of
from resume_ls.lsp.names import NAME
from resume_ls.lsp.resumes import OpenResume
from resume_ls.lsp.session import Session
from resume_ls.text.spans import Span
from resume_ls.text.yaml_nodes import YamlProblem

RULES_KEY = re.compile(r"^[ \t]*(rules)[ \t]*:", re.M)
CONFIG_ERROR = "config-error"


def published(uri: str, version: int | None, rows: Iterable[bytes]) -> bytes:
    """Return the notification that publishes the diagnostics of a document."""
    which = b"" if version is None else b'"version":%d,' % version
    params = b'{"uri":%s,%s"diagnostics":[%s]}' % (dumped(uri), which, b",".join(rows))
    return b'{"jsonrpc":"2.0","method":"textDocument/publishDiagnostics","params":%s}' % params


def pulled(session: Session, params: Message) -> Encoded:
    """Answer `textDocument/diagnostic`."""
    document = session.document(uri_of(params))
    rows, number = ([], "none") if document is None else report(session, document)
    if params.get("previousResultId") == number:
        return Encoded(b'{"kind":"unchanged","resultId":%s}' % dumped(number))
    return Encoded(b'{"kind":"full","resultId":%s,"items":[%s]}' % (dumped(number), b",".join(rows)))


def report(session: Session, document: OpenDocument) -> tuple[list[bytes], str]:
    """Return a document's rows, some to a part, and the id of this state of them."""
    if isinstance(document, OpenResume):
        return document.report
    rows = problem_rows(document, configuration_problems(session, document))
    return rows, f"c{hash(tuple(rows))}"


def configuration_problems(session: Session, document: OpenDocument) -> Sequence[YamlProblem]:
    """Return what is wrong in a configuration file, unknown codes included."""
    if document.path is None:
        return ()
    layer, problems = session.files.read(document.path)
    rulebook, broken = session.rules_of(session.settings(document.path))
    key = RULES_KEY.search(document.text)
    at = Span(*key.span(1)) if key else Span(0, 0)
    return [
        *problems,
        *unknown_codes(layer, rulebook.rules),
        *(YamlProblem(str(problem), at) for problem in broken),
    ]


def problem_rows(document: OpenDocument, problems: Sequence[YamlProblem]) -> list[bytes]:
    """Return problems of a configuration file as rows."""
    shared = {"severity": 1, "code": CONFIG_ERROR, "source": NAME}
    return [
        dumped({"range": document.buffer.range(problem.span), **shared, "message": problem.message})
        for problem in problems
    ]
