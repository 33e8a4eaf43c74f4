"""What is done to a Markdown text before its blocks are parsed: masking, link definitions, cutting into chunks.

Masking puts blanks in the place of what never yields nodes (Liquid comments, kramdown attributes, fenced divs), so
that all offsets stay. A chunk begins at a top-level heading; chunks can be parsed apart and their blocks put
together, which is what makes a keystroke in a long document cheap.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from types import MappingProxyType

from resume_ls.document import dates
from resume_ls.document.formats.markdown.inline import normalise_label

NO_REFERENCES: Mapping[str, str] = MappingProxyType({})

_BLANKED = re.compile(r"[^\r\n]")
_LIQUID_COMMENT = re.compile(r"\{%-?\s*comment\s*-?%\}")
_LIQUID_COMMENT_END = re.compile(r"\{%-?\s*endcomment\s*-?%\}")
_LIQUID_IF = re.compile(
    r"\{%-?\s*if\s+page\.(?P<key>[\w.-]+)\s*-?%\}(?P<body>(?:(?!\{%-?\s*(?:if|unless|else|elsif)\b).)*?)\{%-?\s*endif\s*-?%\}",
    re.DOTALL,
)
_LIQUID_LINE = re.compile(r"^[ \t]*(?>(?:\{%(?>(?:[^%\n]|%(?!\}))*)%\}[ \t]*+)+)\r?$", re.MULTILINE)
_ATTRIBUTE_LINE = re.compile(r"^[ \t]*\{:[^}\n]*\}[ \t]*\r?$", re.MULTILINE)
_RULE_LINE = re.compile(
    r"^[ \t]*+(?>(?:<hr\b[^<>\n]*+>[ \t]*+|(?<=\n\n)<br\b[^<>\n]*+>[ \t]*+)+)\r?$",
    re.MULTILINE | re.IGNORECASE,
)
"""A rule or a break in HTML, alone on its line: in Markdown it would make HTML of the text right below."""
_DIV_LINE = re.compile(r"^[ \t]*:{3,}[^\n]*$", re.MULTILINE)
_OBSIDIAN_COMMENT = re.compile(r"(?<![\w%{])%%(?![%}])(?:(?!%%).){0,20000}?%%(?![\w%}])", re.DOTALL)
_TEMPLATE_COMMENT = re.compile(r"\{#\s(?>(?:(?!#\}|\{#\s).)*)#\}", re.DOTALL)
_OPENS_ITEM = re.compile(r"[ \t>]*(?:[-*+]|\d{1,9}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?")
_FOOTNOTE = re.compile(
    r"^ {0,3}\[\^[^\]\s]{1,80}\]:[^\n]*(?:\n(?:(?: {4}|\t)[^\n]*|[ \t]*\r?(?=\n(?: {4}|\t)\S)))*",
    re.MULTILINE,
)
_SHORTCODE_LINE = re.compile(r"^[ \t]*(?:\{\{[<%](?:[^>%\n]|[>%](?!\}\}))*[>%]\}\}[ \t]*)+\r?$", re.MULTILINE)
_SHORTCODE_HEADER = re.compile(
    r"\{\{[<%]\s*+[\w/-]++(?P<rest>(?>(?:[^{}\"<>]|\"[^\"\n]*+\")*))[>%]\}\}(?=[ \t]*\r?$)", re.MULTILINE
)
_ARGUMENT = re.compile(r"\"[^\"\n]*+\"")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_TEX_LINE = re.compile(r"^[ \t]*\\[A-Za-z]+\*?(?:\[[^\]\n]*\]|\{[^{}\n]*\})*[ \t]*\r?$", re.MULTILINE)
_FILL = re.compile(r"\\(?:hfill|hspace\*?\{[^{}\n]*\}|quad|qquad)(?![A-Za-z])")
_BRACKETED_SPAN = re.compile(r"(?<!\])\[([^\[\]\n]{1,300})\](\{[ ]?[.#][^{}\n]{0,200}\})")
_ATTRIBUTES = re.compile(r"(?<=\))\{[ ]?[.#][^{}\n]{0,200}\}")
"""What pandoc lets stand right behind a link or an image."""
_MODULE_LINE = re.compile(
    r"^(?:import[ \t]++(?:[\w*{}, \t]*?[ \t]from[ \t]++)?[\"'][^\"'\n]+[\"'];?"
    r"|export\s+(?:const|let|default|function)\b[^\n]*)[ \t]*\r?$",
    re.MULTILINE,
)
_JSX_COMMENT = re.compile(r"\{/\*(?!\s*resume-ls:)(?>(?:(?!\*/\}|\{/\*).)*)\*/\}", re.DOTALL)
_CALLOUT = re.compile(r"^(?:[ \t]*>)+[ \t]*\[![\w-]{1,30}\][+-]?", re.MULTILINE)
_FENCE_OPENS = re.compile(
    r"^(?P<fence>`{3,}|~{3,})[ \t]*+(?:md|markdown|text|txt|plain|plaintext)?[ \t]*+(?=\r?\n)", re.MULTILINE
)
_FENCE_CLOSES = re.compile(r"^(?:`{3,}|~{3,})[ \t]*+(?=\r?$)", re.MULTILINE)
_LEAST_ARGUMENTS = 2
_NO_TEXT = "[]()"
"""Markdown that is text and shows none."""
_MOST_OUTSIDE = 6
"""Lines of text that may stand outside a fence that holds the resume itself."""
_LEAST_INSIDE = 8
"""Lines of text that such a fence holds at least."""
_DEFINITION = re.compile(
    r"^ {0,3}\[(?!\^)((?:[^\[\]\\]|\\.){1,999})\]:[ \t]*+\r?\n?[ \t]*+(?:<([^<>\n]*)>|(\S+))", re.MULTILINE
)
_LONE_RETURN = re.compile(r"\r(?!\n)")


def line_feeds(text: str) -> str:
    """Return `text` with a line feed for every carriage return that ends a line alone; same length, same lines."""
    return _LONE_RETURN.sub("\n", text) if "\r" in text else text


def mask(text: str, filled: Collection[str], start: int = 0) -> str:
    """Return `text` with blanks for what never yields nodes; same length, same lines.

    `filled` are the keys of the front matter, which ends at `start`, that have a value: `{% if page.KEY %}` hides the
    rest.
    """
    if text.startswith("\ufeff"):
        text = " " + text[1:]
    if "\0" in text:
        text = text.replace("\0", "\ufffd")
    if "{%" in text:
        text = _without_liquid_comments(text)
        text = _LIQUID_IF.sub(lambda match: match[0] if match["key"] in filled else _blanks(match), text)
        text = _LIQUID_LINE.sub(_blanks, text)
    if "{:" in text:
        text = _ATTRIBUTE_LINE.sub(_blanks, text)
    if "<hr" in text or "<br" in text:
        text = _RULE_LINE.sub(_blanks, text)
    if ":::" in text:
        text = _DIV_LINE.sub(_blanks, text)
    if "```" in text or "~~~" in text:
        text = text[:start] + _unfenced(text[start:])
    if "%%" in text:
        text = _OBSIDIAN_COMMENT.sub(_nothing, text)
    if "{#" in text:
        text = _TEMPLATE_COMMENT.sub(_nothing, text)
    if "[^" in text:
        text = _FOOTNOTE.sub(_blanks, text)
    if "[!" in text:
        text = _CALLOUT.sub(_marked_quote, text)
    if "{{" in text:
        text = _SHORTCODE_HEADER.sub(_spelt_out, text)
        text = _SHORTCODE_LINE.sub(_blanks, text)
    if "{/*" in text:
        text = _JSX_COMMENT.sub(_nothing, text)
    if "]{" in text:
        text = _BRACKETED_SPAN.sub(_emphasised, text)
    if "){" in text:
        text = _ATTRIBUTES.sub(_blanks, text)
    if "import " in text or "export " in text:
        text = _MODULE_LINE.sub(_blanks, text)
    if "\\" in text:
        text = _TEX_LINE.sub(_blanks, text)
        text = _FILL.sub(_blanks, text)
    return text


def _unfenced(text: str) -> str:
    """Return a text that is little more than one fence around plain text without the fence: people paste a whole
    resume into one."""
    opening = _FENCE_OPENS.search(text)
    if opening is None:
        return text
    closings = _FENCE_CLOSES.finditer(text, opening.end())
    closing = next((found for found in closings if found[0].startswith(opening["fence"])), None)
    if closing is None:
        return text
    outside = _lines_of_text(text[: opening.start()]) + _lines_of_text(text[closing.end() :])
    body = text[opening.end() : closing.start()]
    if outside > _MOST_OUTSIDE or _lines_of_text(body) < _LEAST_INSIDE:
        return text
    return "".join(
        (text[: opening.start()], " " * len(opening[0]), body, " " * len(closing[0]), text[closing.end() :])
    )


def _lines_of_text(text: str) -> int:
    return sum(any(character.isalnum() for character in line) for line in text.splitlines())


def _marked_quote(match: re.Match[str]) -> str:
    """The sign of a callout is blanked, the marks of the quote stay."""
    return re.sub(r"[^\s>]", " ", match[0])


def _emphasised(match: re.Match[str]) -> str:
    """`[Acme]{.employer}` reads like `*Acme*`: a name that is marked up."""
    return f"*{match[1]}*{' ' * len(match[2])}" if match[1] == match[1].strip() else match[0]


def _without_liquid_comments(text: str) -> str:
    parts: list[str] = []
    at = 0
    while opened := _LIQUID_COMMENT.search(text, at):
        closed = _LIQUID_COMMENT_END.search(text, opened.end())
        if closed is None:
            break
        parts += (text[at : opened.start()], _BLANKED.sub(" ", text[opened.start() : closed.end()]))
        at = closed.end()
    return "".join([*parts, text[at:]]) if parts else text


def _spelt_out(match: re.Match[str]) -> str:
    """A shortcode with a date among its arguments shows them as marked-up names, as the header of a role has them. Any
    other shortcode stays."""
    arguments = [found.span() for found in _ARGUMENT.finditer(match[0])]
    if len(arguments) < _LEAST_ARGUMENTS or not _YEAR.search(match[0]):
        return match[0]
    shown = _BLANKED.sub(" ", match[0])
    before: tuple[int, int] | None = None
    for start, end in arguments:
        shown = f"{shown[:start]}*{match[0][start + 1 : end - 1]}*{shown[end:]}"
        if before and all(dates.is_date(match[0][at + 1 : to - 1]) for at, to in (before, (start, end))):
            # one name with a dash: a range
            shown = f"{shown[: before[1] - 1]}{'-':^{start + 1 - before[1] + 1}}{shown[start + 1 :]}"
        before = start, end
    # with blanks alone before it an indented line would be code
    return _NO_TEXT + shown[len(_NO_TEXT) :]


def _blanks(match: re.Match[str]) -> str:
    return _BLANKED.sub(" ", match[0])


def _nothing(match: re.Match[str]) -> str:
    """Blanks for a comment; where it opens a list item, attributes without content, since many blanks would make code
    of the item's text."""
    line = match.string.rfind("\n", 0, match.start()) + 1
    if "\n" not in match[0] and _OPENS_ITEM.fullmatch(match.string, line, match.start()):
        return "{:" + " " * (len(match[0]) - 3) + "}"
    return _blanks(match)


def references(text: str) -> Mapping[str, str]:
    """Return the destinations of all link definitions by normalised label; the first of a label wins."""
    if "]:" not in text:
        return NO_REFERENCES
    found: dict[str, str] = {}
    for match in _DEFINITION.finditer(text):
        found.setdefault(normalise_label(match[1]), match[2] or match[3] or "")
    return found
