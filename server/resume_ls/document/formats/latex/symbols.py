"""Accents, and control symbols that print something. (What control words print is in rules/latex.yml.)"""

from __future__ import annotations

import unicodedata

_ACCENTS = {
    "`": "\u0300", "'": "\u0301", "^": "\u0302", "~": "\u0303", '"': "\u0308", "=": "\u0304", ".": "\u0307",
    "c": "\u0327", "v": "\u030c", "u": "\u0306", "H": "\u030b", "r": "\u030a", "k": "\u0328", "d": "\u0323",
    "b": "\u0331", "t": "",
}  # fmt: skip
SYMBOL_ACCENTS = frozenset("`'^~\"=.")
WORD_ACCENTS = frozenset("cvuHrkdbt")
DOTLESS = frozenset({"i", "j"})

LITERALS = frozenset("&%$#_{}")
"""Control symbols that print the character after the backslash."""

SPACING_SYMBOLS = frozenset(" ,;:>\t\n\r")
"""Control symbols that print a space."""


def accented(accent: str, letter: str) -> str:
    """Return `letter` with the accent that the macro `accent` sets."""
    return unicodedata.normalize("NFC", letter + _ACCENTS[accent])
