"""Cuts LaTeX into tokens. Nothing is lost: the tokens of a text, joined, are the text."""

from __future__ import annotations

import re

TEXT, WORD, PAR, NEWLINE, OPEN, CLOSE, COMMENT, BEGIN, END, VERB = range(1, 11)
SYMBOL, LEFT, RIGHT, MATH, AMP, TILDE, STRAY = range(12, 19)
"""Kinds of tokens: the number of the group that matches them (11 is the delimiter of `\\verb`). WORD is a control
word (`\\item`), SYMBOL a control symbol (`\\&`), BEGIN and END hold the name of their environment, VERB is
`\\verb|…|`, LEFT and RIGHT are brackets, STRAY is a backslash at the very end. NEWLINE is all white space inside a
paragraph that is a token of its own, PAR a blank line; the scanner makes one of a line's end after a comment, too."""

TOKEN = re.compile(
    r"""
      ((?:[ \t]*+[^\\{}\[\]%$&~\n\r\t ])[^\\{}\[\]%$&~\n\r]*+)
    | (\\(?! (?:begin|end) [ \t]* \{ [ \t]* [a-zA-Z][\w@ .-]{0,60}\*? [ \t]* \}
          | (?:verb|lstinline)\*?[^\w\s*\\{%\[] ) [a-zA-Z]+\*?)
    | ((?:\r\n?+|\n)[ \t\f\v]*+[\n\r][ \t\n\r\f\v]*)
    | ([\n\r][ \t\n\r\f\v]*|[ \t]+)
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
