"""Edits that write `resume-ls:` directives into a document."""

from __future__ import annotations

from collections.abc import Callable

from resume_ls.document.formats import FORMATS
from resume_ls.document.formats.latex.format import LATEX
from resume_ls.document.formats.markdown.format import MARKDOWN
from resume_ls.document.model import Directive, Document
from resume_ls.lsp.edits import Replacement
from resume_ls.rulebook.levels import Level
from resume_ls.rulebook.model import Format
from resume_ls.text.lines import line_break, line_end, line_start
from resume_ls.text.spans import Span


def comment(format: Format, words: str) -> str:
    """Return a directive as a comment of the format."""
    return FORMATS[format].commented(f"resume-ls: {words}")


def ignore_on_node(document: Document, node: int, code: str) -> Replacement:
    """Ignore `code` on one bullet: in the directive that it has, else in one at the end of its line; on a line of
    its own before it where more follows on that line."""
    directive = written(document, lambda it: it.kind == "ignore" and it.scope == "node" and it.node == node)
    if directive is not None:
        return add_code(directive, code)
    text, span = document.text, document.span(node)
    end = line_end(text, span.end)
    rest = text[span.end : end].strip()
    if not rest or (
        document.format == LATEX.name and rest == "}" and not document.nodes[node].source.startswith("\\item")
    ):
        return Replacement(Span(end, end), " " + comment(document.format, f"ignore {code}"))
    begin = line_start(text, span.start)
    indent = text[begin : begin + len(text[begin:]) - len(text[begin:].lstrip(" \t"))]
    return Replacement(
        Span(begin, begin), indent + comment(document.format, f"ignore {code}") + line_break(text)
    )


def ignore_in_file(document: Document, code: str) -> Replacement:
    """Ignore `code` in the whole file."""
    directive = written(document, lambda it: it.kind == "ignore" and it.scope == "file" and it.path is None)
    return on_top(document, f"ignore {code}") if directive is None else add_code(directive, code)


def set_level(document: Document, level: Level | None) -> Replacement:
    """Set the target level (None: auto) in the document's directive, or in a new one."""
    label = "auto" if level is None else level.label
    directive = written(document, lambda it: it.kind == "level" and it.scope == "file" and it.path is None)
    if directive is None:
        return on_top(document, f"level={label}")
    return Replacement(directive.value_spans[0], label)


def written(document: Document, wanted: Callable[[Directive], bool]) -> Directive | None:
    """Return the first directive of a kind that names a value, None where there is none."""
    return next((it for it in document.directives if wanted(it) and it.value_spans), None)


def add_code(directive: Directive, code: str) -> Replacement:
    """Add a code to a directive that ignores others."""
    end = directive.value_spans[-1].end
    return Replacement(Span(end, end), f", {code}")


def on_top(document: Document, words: str) -> Replacement:
    """Write a new directive for the file, before its first heading."""
    text = document.text
    at = MARKDOWN.begin(text) if document.format == MARKDOWN.name else int(text.startswith("\ufeff"))
    return Replacement(Span(at, at), comment(document.format, words) + line_break(text))
