"""Cuts LaTeX into tokens. Nothing is lost: the tokens of a text, joined, are the text."""

from __future__ import annotations

import re
from typing import Literal

Kind = Literal[
    "text", "word", "par", "blank", "open", "close", "comment", "begin", "end", "verb", "symbol", "left", "right",
    "math", "amp", "tilde", "stray",
]  # fmt: skip
"""What a token is: the name of the group that matches it. A word is a control word (`\\item`), a symbol a control
symbol (`\\&`), begin and end hold the name of their environment, verb is `\\verb|…|`, left and right are brackets,
stray is a backslash at the very end. A blank is all white space inside a paragraph that is a token of its own, par a
blank line; the scanner makes one of a line's end after a comment, too."""

TOKEN = re.compile(
    r"""
      (?P<text>(?:[ \t]*+[^\\{}\[\]%$&~\n\r\t ])[^\\{}\[\]%$&~\n\r]*+)
    | (?P<word>\\(?! (?:begin|end) [ \t]* \{ [ \t]* [a-zA-Z][\w@ .-]{0,60}\*? [ \t]* \}
          | (?:verb|lstinline)\*?[^\w\s*\\{%\[] ) [a-zA-Z]+\*?)
    | (?P<par>(?:\r\n?+|\n)[ \t\f\v]*+[\n\r][ \t\n\r\f\v]*)
    | (?P<blank>[\n\r][ \t\n\r\f\v]*|[ \t]+)
    | (?P<open>\{)
    | (?P<close>\})
    | (?P<comment>%[^\n\r]*(?:(?:\r\n?|\n)[ \t]*)?)
    | (?P<begin>\\begin[ \t]*\{[^}]*\})
    | (?P<end>\\end[ \t]*\{[^}]*\})
    | (?P<verb>\\(?:verb|lstinline)\*?(?P<bar>[^\w\s*\\{%\[])[^\n\r]{0,400}?(?P=bar))
    | (?P<symbol>\\(?:verb|lstinline|[^a-zA-Z]))
    | (?P<left>\[)
    | (?P<right>\])
    | (?P<math>\$\$?)
    | (?P<amp>&)
    | (?P<tilde>~)
    | (?P<stray>\\)
    """,
    re.VERBOSE | re.DOTALL,
)


BRACES = re.compile(
    r"[{}]|%[^\n\r]*|\\(?:(?:begin|end)[ \t]*\{[ \t]*document[ \t]*\}|"
    r"(?:verb|lstinline)\*?(?P<bar>[^\w\s*\\{%\[])[^\n\r]{0,400}?(?P=bar)|.)",
    re.DOTALL,
)
"""What braces are told by: they, and what holds some that are none."""
