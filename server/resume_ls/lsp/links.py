"""Document links: web addresses, GitHub and LinkedIn names, e-mail addresses."""

from __future__ import annotations

import re

from lsprotocol import types

from resume_ls.lsp.resumes import OpenResume
from resume_ls.lsp.session import Session
from resume_ls.text.spans import Span

ADDRESS = re.compile(
    r"""(?P<web>https?://[^\s<>{}()\[\]"'\\^`|]+)
      | (?P<mail>(?<![A-Za-z0-9._%+-])(?:mailto:)?[A-Za-z0-9._%+-]++@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+)
      | (?P<bare>(?<![\w.@/-])(?:www\.)?(?:github\.com|gitlab\.com|linkedin\.com)/[A-Za-z0-9_%./-]*[A-Za-z0-9_%/-])
      | \\(?P<macro>github|gitlab|linkedin|email|homepage)\{(?P<name>[^{}\s\\]+)\}
      | \\social\[(?P<network>github|gitlab|linkedin)\]\{(?P<handle>[^{}\s\\]+)\}""",
    re.X,
)
HOMES = {
    "web": "",
    "mail": "mailto:",
    "bare": "https://",
    "github": "https://github.com/",
    "gitlab": "https://gitlab.com/",
    "linkedin": "https://www.linkedin.com/in/",
    "email": "mailto:",
    "homepage": "https://",
}
"""What an address goes behind that does not say how it is reached, by its kind or macro."""
TRAILING = ".,;:!?"


def links(_: Session, resume: OpenResume, __: types.DocumentLinkParams) -> list[types.DocumentLink]:
    """Answer `textDocument/documentLink`."""
    return [types.DocumentLink(resume.range(span), target=target) for span, target in found(resume.text)]


def found(text: str) -> list[tuple[Span, str]]:
    """Return the addresses of a text, each with what it leads to."""
    result = []
    for match in ADDRESS.finditer(text):
        kind = match.lastgroup or ""
        shown, start = match[kind].rstrip(TRAILING), match.start(kind)
        home = HOMES[match["macro"] or match["network"] or kind]
        target = shown if "://" in shown or shown.startswith("mailto:") else home + shown
        result.append((Span(start, start + len(shown)), target))
    return result
