"""Markdown, with what Quarto, R Markdown, MDX, Obsidian, Hugo and Jekyll add to it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from resume_ls.document.formats.markdown.constructs import constructs
from resume_ls.document.formats.model import FileFormat, Reader

if TYPE_CHECKING:
    from resume_ls.document.model import Document
    from resume_ls.rulebook.model import Rulebook

FRONT_MATTER = re.compile(
    r"\ufeff?---[ \t]*+(?>\r\n|\n|\r)(?:[^\r\n]*+(?>\r\n|\n|\r))*?(?:---|\.\.\.)[ \t]*(?:\r\n|\n|\r|\Z)"
)
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_LABEL = re.compile(r"^[ ]{0,3}\[([^\]\n]+)\]:", re.MULTILINE)
_SPECIAL = re.compile(r"([\\`*_<>])")


def _parse(
    text: str, *, rulebook: Rulebook, reader: Reader | None = None, macros: Mapping[str, Any] | None = None
) -> Document:
    from resume_ls.document.formats.markdown.parse import parse  # the parser is loaded with the first text

    return parse(text, rulebook=rulebook)


def _begin(text: str) -> int:
    matter = FRONT_MATTER.match(text)
    return matter.end() if matter else int(text.startswith("\ufeff"))


MARKDOWN = FileFormat(
    name="markdown",
    title="Markdown",
    suffixes=(".md", ".markdown", ".mdown", ".mkd", ".mkdn", ".mdx", ".qmd", ".rmd"),
    languages=("markdown", "quarto", "rmd", "mdx", "pandoc"),
    look=re.compile(r"^#{1,6}[ \t]", re.MULTILINE),
    parse=_parse,
    comment=("<!-- ", " -->"),
    unprinted=re.compile(
        r"<!--.*?(?:-->|\Z)|^(`{3,}+|~{3,}+).*?(?:^\1|\Z)|`[^`\n]*`|^\[[^\]\n]+\]:[^\n]*",
        re.DOTALL | re.MULTILINE,
    ),
    leading=re.compile(
        r"\s+|<!--.*?(?:-->|\Z)|\[[^\[\]\n]*\]:[^\n]*|\{%(?:(?!\{%|%\}).)*+%\}|</?(?:p|div|h1|center|span|table|img|a)\b[^<>]*>",
        re.DOTALL,
    ),
    begin=_begin,
    text_of=lambda text: _COMMENT.sub("", text),
    bullet_begun=re.compile(r"\A[ \t>]*+(?:[-*+]|\d++[.)])[ \t]++(\w*+)\Z"),
    heading_begun=re.compile(r"\A#{1,3}[ \t]*+([\w ]*+)\Z"),
    escape=lambda text: _SPECIAL.sub(r"\\\1", text),
    guard=lambda written, text: " " if written.endswith("]]") and text[:1] in ("(", "[", ":") else "",
    constructs=constructs,
    invisible=re.compile(r"[\s*_~\\]*"),
    link_labels=lambda text: {match[1].casefold() for match in _LABEL.finditer(text)},
)
