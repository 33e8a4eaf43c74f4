"""What is done to a Markdown text before its blocks are parsed: masking, and the definitions of links.

Masking puts blanks in the place of what never yields nodes (Liquid comments, kramdown attributes, fenced divs), so
that all offsets stay.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from types import MappingProxyType
from typing import NamedTuple

from resume_ls.document.formats.markdown.inline import normalise_label

NO_REFERENCES: Mapping[str, str] = MappingProxyType({})

_BLANKED = re.compile(r"[^\r\n]")
_LIQUID_IF = re.compile(
    r"\{%-?\s*if\s+page\.(?P<key>[\w.-]+)\s*-?%\}(?P<body>(?:(?!\{%-?\s*(?:if|unless|else|elsif)\b).)*?)\{%-?\s*endif\s*-?%\}",
    re.DOTALL,
)
_OPENS_ITEM = re.compile(r"[ \t>]*(?:[-*+]|\d{1,9}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?")
_DEFINITION = re.compile(
    r"^ {0,3}\[(?!\^)((?:[^\[\]\\]|\\.){1,999})\]:[ \t]*+\r?\n?[ \t]*+(?:<([^<>\n]*)>|(\S+))", re.MULTILINE
)
_LONE_RETURN = re.compile(r"\r(?!\n)")


def _blanks(match: re.Match[str]) -> str:
    return _BLANKED.sub(" ", match[0])


def _nothing(match: re.Match[str]) -> str:
    """Blanks for a comment; where it opens a list item, attributes without content, since many blanks would make code
    of the item's text."""
    line = match.string.rfind("\n", 0, match.start()) + 1
    if "\n" not in match[0] and _OPENS_ITEM.fullmatch(match.string, line, match.start()):
        return "{:" + " " * (len(match[0]) - 3) + "}"
    return _blanks(match)


def _marked_quote(match: re.Match[str]) -> str:
    """The sign of a callout is blanked, the marks of the quote stay."""
    return re.sub(r"[^\s>]", " ", match[0])


def _emphasised(match: re.Match[str]) -> str:
    """`[Acme]{.employer}` reads like `*Acme*`: a name that is marked up."""
    return f"*{match[1]}*{' ' * len(match[2])}" if match[1] == match[1].strip() else match[0]


class Mask(NamedTuple):
    """Something that yields nothing, or that is written in another way before the text is read."""

    sign: str
    """What stands in a text that holds it."""
    pattern: re.Pattern[str]
    written: Callable[[re.Match[str]], str]
    """Gives what is read in its place, of the same length."""


MASKS = (
    Mask("\ufeff", re.compile(r"\A\ufeff"), _blanks),
    Mask("\0", re.compile(r"\0"), lambda _: "\ufffd"),
    Mask(
        "{%",
        re.compile(
            r"\{%-?\s*comment\s*-?%\}(?>(?:(?!\{%-?\s*(?:end)?comment\b).)*)\{%-?\s*endcomment\s*-?%\}",
            re.DOTALL,
        ),
        _blanks,
    ),
    Mask(
        "{%",
        re.compile(r"^[ \t]*(?>(?:\{%(?>(?:[^%\n]|%(?!\}))*)%\}[ \t]*+)+)\r?$", re.MULTILINE),
        _blanks,
    ),
    Mask("{:", re.compile(r"^[ \t]*\{:[^}\n]*\}[ \t]*\r?$", re.MULTILINE), _blanks),
    # a rule or a break in HTML, alone on its line: in Markdown it would make HTML of the text right below
    Mask(
        "<",
        re.compile(
            r"^[ \t]*+(?>(?:<hr\b[^<>\n]*+>[ \t]*+|(?<=\n\n)<br\b[^<>\n]*+>[ \t]*+)+)\r?$",
            re.MULTILINE | re.IGNORECASE,
        ),
        _blanks,
    ),
    Mask(":::", re.compile(r"^[ \t]*+:{3,}+[^\n]*+$", re.MULTILINE), _blanks),
    # comments of Obsidian and of templates
    Mask("%%", re.compile(r"(?<![\w%{])%%(?![%}])(?:(?!%%).){0,20000}?%%(?![\w%}])", re.DOTALL), _nothing),
    Mask("{#", re.compile(r"\{#\s(?>(?:(?!#\}|\{#\s).)*)#\}", re.DOTALL), _nothing),
    # footnotes
    Mask(
        "[^",
        re.compile(
            r"^ {0,3}\[\^[^\]\s]{1,80}\]:[^\n]*(?:\n(?:(?: {4}|\t)[^\n]*|[ \t]*\r?(?=\n(?: {4}|\t)\S)))*",
            re.MULTILINE,
        ),
        _blanks,
    ),
    # callouts
    Mask("[!", re.compile(r"^(?:[ \t]*>)+[ \t]*\[![\w-]{1,30}\][+-]?", re.MULTILINE), _marked_quote),
    # shortcodes of Hugo and Quarto
    Mask(
        "{{",
        re.compile(r"^[ \t]*(?:\{\{[<%](?:[^>%\n]|[>%](?!\}\}))*[>%]\}\}[ \t]*)+\r?$", re.MULTILINE),
        _blanks,
    ),
    # comments and modules of MDX
    Mask(
        "{/*",
        re.compile(r"\{/\*(?!\s*resume-ls:)(?>(?:(?!\*/\}|\{/\*).)*)\*/\}", re.DOTALL),
        _nothing,
    ),
    Mask(
        "port ",
        re.compile(
            r"^(?:import[ \t]++(?:[\w*{}, \t]*?[ \t]from[ \t]++)?[\"'][^\"'\n]+[\"'];?[ \t]*+\r?"
            r"|export[ \t]++(?:const|let|default|function)\b[^\n]*+)$",
            re.MULTILINE,
        ),
        _blanks,
    ),
    # attributes of pandoc, and its raw TeX
    Mask("]{", re.compile(r"(?<!\])\[([^\[\]\n]{1,300})\](\{[ ]?[.#][^{}\n]{0,200}\})"), _emphasised),
    Mask("){", re.compile(r"(?<=\))\{[ ]?[.#][^{}\n]{0,200}\}"), _blanks),
    Mask(
        "\\",
        re.compile(r"^[ \t]*\\[A-Za-z]+\*?(?:\[[^\]\n]*\]|\{[^{}\n]*\})*[ \t]*\r?$", re.MULTILINE),
        _blanks,
    ),
    Mask("\\", re.compile(r"\\(?:hfill|hspace\*?\{[^{}\n]*\}|quad|qquad)(?![A-Za-z])"), _blanks),
)


def line_feeds(text: str) -> str:
    """Return `text` with a line feed for every carriage return that ends a line alone; same length, same lines."""
    return _LONE_RETURN.sub("\n", text) if "\r" in text else text


def mask(text: str, filled: Collection[str]) -> str:
    """Return `text` with blanks for what never yields nodes; same length, same lines.

    `filled` are the keys of the front matter that have a value: `{% if page.KEY %}` hides the rest.
    """
    if "{%" in text:
        text = _LIQUID_IF.sub(lambda match: match[0] if match["key"] in filled else _blanks(match), text)
    for sign, pattern, written in MASKS:
        if sign in text:
            text = pattern.sub(written, text)
    return text


def references(text: str) -> Mapping[str, str]:
    """Return the destinations of all link definitions by normalised label; the first of a label wins."""
    if "]:" not in text:
        return NO_REFERENCES
    found: dict[str, str] = {}
    for match in _DEFINITION.finditer(text):
        found.setdefault(normalise_label(match[1]), match[2] or match[3] or "")
    return found
