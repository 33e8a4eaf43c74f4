"""Cuts LaTeX into tokens. Nothing is lost: the tokens of a text, joined, are the text."""

from __future__ import annotations

import re

TEXT, WORD, NEWLINE, OPEN, CLOSE, COMMENT, BEGIN, END, VERB = range(1, 10)
SYMBOL, LEFT, RIGHT, MATH, AMP, TILDE, STRAY = range(11, 18)
"""Kinds of tokens: the number of the group that matches them (10 is the delimiter of `\\verb`). WORD is a control
word (`\\item`), SYMBOL a control symbol (`\\&`), BEGIN and END hold the name of their environment, VERB is
`\\verb|…|`, LEFT and RIGHT are brackets, STRAY is a backslash at the very end."""

PAR = 18
"""A NEWLINE that ends a paragraph: the scanner tells them apart, since a comment swallows a line's end."""

TOKEN = re.compile(
    r"""
      ([^\\{}\[\]%$&~\n\r]+)
    | (\\(?! (?:begin|end) [ \t]* \{ [ \t]* [a-zA-Z][\w@ .-]{0,60}\*? [ \t]* \}
          | (?:verb|lstinline)\*?[^\w\s*\\{%\[] ) [a-zA-Z]+\*?)
    | ([\n\r][ \t\n\r\f\v]*)
    | (\{)
    | (\})
    | (%[^\n\r]*(?:(?:\r\n?|\n)[ \t]*)?)
    | (\\begin[ \t]*\{[^}]*\})
    | (\\end[ \t]*\{[^}]*\})
    | (\\(?:verb|lstinline)\*?(?P<bar>[^\w\s*\\{%\[])[^\n\r]{0,400}?(?P=bar))
    | (\\(?:verb|lstinline|[^a-zA-Z]))
    | (\[)
    | (\])
    | (\$\$?)
    | (&)
    | (~)
    | (\\)
    """,
    re.VERBOSE | re.DOTALL,
)


def tokenise(text: str, start: int, end: int) -> tuple[list[int], list[int]]:
    """Return the kinds of the tokens of `text[start:end]` and where each begins in `text`; a last start marks the
    end."""
    matches = list(TOKEN.finditer(text, start, end))
    kinds = [match.lastindex or STRAY for match in matches]
    starts = [match.start() for match in matches]
    starts.append(end)
    return kinds, starts
