"""LaTeX, with the macros of the classes that resumes are written in."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from resume_ls.document.formats.latex.constructs import constructs
from resume_ls.document.formats.model import FileFormat, Reader

if TYPE_CHECKING:
    from resume_ls.document.model import Document
    from resume_ls.rulebook.model import Rulebook

BODY = "\\begin{document}"
_COMMENT = re.compile(r"(?<!\\)%[^\n]*")
_CONDITION = re.compile(r"\\if[a-zA-Z@]*+(?:[^\\]|\\(?!if|fi\b))*+\\fi\b")
"""What stands or falls with a switch: the author prints it for some readers only."""
_SPECIAL = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "%": r"\%", "&": r"\&", "#": r"\#", "$": r"\$", "_": r"\_",
    "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
}  # fmt: skip
_UNGUARDED = re.compile(r"(?:\\\\\*?|\\[A-Za-z@]+\*?|[\]}])\Z|\A\Z")
"""After which `[` would be read as an optional argument: a macro, its last argument, the bullet's beginning."""
_OPEN_NAME = re.compile(r"\\[A-Za-z]+\Z")
"""After which a letter would be read as part of a macro's name, and a space be lost."""
_OPENS_NAME = re.compile(r"[A-Za-z {]")
_LONGEST_NAME = 80
"""Characters of a macro's name that are looked at; what stands further back decides nothing."""


def _parse(
    text: str, *, rulebook: Rulebook, reader: Reader | None = None, macros: Mapping[str, Any] | None = None
) -> Document:
    from resume_ls.document.formats.latex.parse import parse  # the parser is loaded with the first text

    return parse(text, rulebook=rulebook, reader=reader, macros=macros)


def _begin(text: str) -> int:
    body = text.find(BODY)
    return body + len(BODY) if body >= 0 else 0


def _guard(written: str, text: str) -> str:
    if text.startswith("[") and _UNGUARDED.search(written.rstrip()[-_LONGEST_NAME:]):
        return "{}"
    return "{}" if _OPENS_NAME.match(text) and _OPEN_NAME.search(written[-_LONGEST_NAME:]) else ""


def _depths(source: str) -> tuple[int, int]:
    """Return how many braces a source leaves open, and the lowest depth that it reaches."""
    depth = lowest = 0
    for brace in re.findall(r"[{}]", re.sub(r"\\[\\{}%$]", "", source)):
        depth += 1 if brace == "{" else -1
        lowest = min(lowest, depth)
    return depth, lowest


LATEX = FileFormat(
    name="latex",
    title="LaTeX",
    suffixes=(".tex", ".ltx", ".latex"),
    languages=("latex", "tex", "plaintex"),
    look=re.compile(
        r"\\(?:documentclass|usepackage|(?:re)?newcommand|begin\{|(?:sub)*section\b|input\{|item\b|cv[a-z]+\{|resume[A-Z]\w+)"
    ),
    parse=_parse,
    comment=("% ", ""),
    unprinted=re.compile(
        r"(?<!\\)%[^\n]*|\\begin\{(verbatim|lstlisting|comment)\}.*?(?:\\end\{\1\}|\Z)|\\end\{document\}.*",
        re.DOTALL,
    ),
    leading=re.compile(
        r"\s+|%[^\n]*|\\(?:begin|end)\{\w+\*?\}(?:\[[^\[\]\n]*\]|\{(?:[^{}\n]|\{[^{}\n]*\})*\})*|\\\w+\s*$",
        re.MULTILINE,
    ),
    begin=_begin,
    text_of=lambda text: _CONDITION.sub("", _COMMENT.sub("", text)),
    bullet_begun=re.compile(r"\A[^%]*\\(?:item|cvitem|resumeItem)\b(?:\[[^\]]*\])?[ \t{]*+(\w*+)\Z"),
    heading_begun=re.compile(r"\A[^%]*\\(?:section|cvsection)\*?\{([\w ]*+)\Z"),
    escape=lambda text: "".join(_SPECIAL.get(character, character) for character in text),
    guard=_guard,
    constructs=constructs,
    balanced=lambda before, after: _depths(before) == _depths(after),
    invisible=re.compile(r"[\s{}]*|\\[A-Za-z]+\{|\\[,@/]|~"),
    parts=True,
    is_part=lambda text: "\\documentclass" not in text,
)
