"""Diagnostics: pushed with their version, or pulled with result ids; for one client the one or the other."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence

from resume_ls.configuration import Problem, unknown_codes
from resume_ls.lsp.connection import Encoded, Message, member
from resume_ls.lsp.documents import OpenDocument
from resume_ls.lsp.resumes import OpenResume
from resume_ls.lsp.rows import SOURCE, encode, encode_range
from resume_ls.lsp.session import Session
from resume_ls.spans import Span

PUBLISH = (
    b'{"jsonrpc":"2.0","method":"textDocument/publishDiagnostics","params":{"uri":%s,%s"diagnostics":[%s]}}'
)
RULES_KEY = re.compile(r"^[ \t]*(rules)[ \t]*:", re.M)
CONFIG_ERROR = "config-error"


def published(session: Session, document: OpenDocument) -> bytes:
    """Return the notification that publishes a document's diagnostics."""
    rows, _ = report(session, document)
    return PUBLISH % (encode(document.uri), b'"version":%d,' % document.version, rows)


def cleared(uri: str) -> bytes:
    """Return the notification that takes all diagnostics of a document away."""
    return PUBLISH % (encode(uri), b"", b"")


def pulled(session: Session, params: Message) -> Encoded:
    """Answer `textDocument/diagnostic`."""
    document = session.document(member(member(params, "textDocument", dict), "uri", str))
    rows, number = (b"", "none") if document is None else report(session, document)
    if params.get("previousResultId") == number:
        return Encoded(b'{"kind":"unchanged","resultId":%s}' % encode(number))
    return Encoded(b'{"kind":"full","resultId":%s,"items":[%s]}' % (encode(number), rows))


def report(session: Session, document: OpenDocument) -> tuple[bytes, str]:
    """Return a document's rows and the id of this state of them."""
    if isinstance(document, OpenResume):
        return document.report
    rows = b",".join(problem_rows(document, configuration_problems(session, document)))
    return rows, f"c{hash(rows)}"


def configuration_problems(session: Session, document: OpenDocument) -> Sequence[Problem]:
    """Return what is wrong in an open `.resume-ls.yml`, unknown codes included."""
    if document.path is None:
        return ()
    layer, problems = session.files.read(document.path)
    rulebook, broken = session.rules_of(session.settings(document.path))
    key = RULES_KEY.search(document.text)
    at = Span(*key.span(1)) if key else Span(0, 0)
    return [
        *problems,
        *unknown_codes(layer, rulebook.rules),
        *(Problem(str(problem), at) for problem in broken),
    ]


def problem_rows(document: OpenDocument, problems: Sequence[Problem]) -> list[bytes]:
    """Return problems of a configuration file as rows."""
    rows = []
    for problem in problems:
        fields = {"severity": 1, "code": CONFIG_ERROR, "source": SOURCE, "message": problem.message}
        rows.append(
            b'{"range":%s,%s' % (encode_range(document.buffer, problem.span), json.dumps(fields).encode()[1:])
        )
    return rows
