"""What TeX's own macros print: accents, letters, signs, mathematical symbols."""

from __future__ import annotations

import unicodedata

_ACCENTS = {
    "`": "\u0300", "'": "\u0301", "^": "\u0302", "~": "\u0303", '"': "\u0308", "=": "\u0304", ".": "\u0307",
    "c": "\u0327", "v": "\u030c", "u": "\u0306", "H": "\u030b", "r": "\u030a", "k": "\u0328", "d": "\u0323",
    "b": "\u0331", "t": "",
}  # fmt: skip
SYMBOL_ACCENTS = frozenset("`'^~\"=.")
WORD_ACCENTS = frozenset("cvuHrkdbt")
DOTLESS = {"i": "i", "j": "j"}

SYMBOLS = {
    "LaTeX": "LaTeX", "TeX": "TeX", "LaTeXe": "LaTeX2ε", "XeLaTeX": "XeLaTeX", "XeTeX": "XeTeX",
    "LuaLaTeX": "LuaLaTeX", "LuaTeX": "LuaTeX", "BibTeX": "BibTeX", "pdfLaTeX": "pdfLaTeX",
    "ConTeXt": "ConTeXt", "o": "ø", "O": "Ø", "l": "ł", "L": "Ł", "ae": "æ", "AE": "Æ", "oe": "œ",
    "OE": "Œ", "aa": "å", "AA": "Å", "ss": "ß", "SS": "SS", "i": "ı", "j": "ȷ", "dh": "ð", "DH": "Ð",
    "th": "þ", "TH": "Þ", "dj": "đ", "DJ": "Đ", "ng": "ŋ", "textendash": "–", "textemdash": "—",
    "textbullet": "•", "textperiodcentered": "·", "textbar": "|", "textbackslash": "\\",
    "textasciitilde": "~", "texttildelow": "~", "textasciicircum": "^", "textunderscore": "_",
    "textless": "<", "textgreater": ">", "textbraceleft": "{", "textbraceright": "}", "textdollar": "$",
    "textquotedblleft": "“", "textquotedblright": "”", "textquoteleft": "‘", "textquoteright": "’",
    "textquotesingle": "'", "textquotedbl": '"', "quotedblbase": "„", "glqq": "„", "grqq": "“", "flqq": "«",
    "frqq": "»", "guillemotleft": "«", "guillemotright": "»", "og": "«", "fg": "»", "lq": "‘", "rq": "’",
    "textregistered": "®", "texttrademark": "™", "copyright": "©", "textcopyright": "©", "textdegree": "°",
    "degree": "°", "texteuro": "€", "euro": "€", "EUR": "€", "pounds": "£", "textsterling": "£", "yen": "¥",
    "textyen": "¥", "S": "§", "P": "¶", "dag": "†", "ddag": "‡", "ldots": "…", "dots": "…",
    "textellipsis": "…", "cdots": "⋯", "slash": "/", "textonehalf": "½", "textmu": "µ", "textpm": "±",
    "texttimes": "×", "textdiv": "÷", "textordmasculine": "º", "textordfeminine": "ª", "textnumero": "№",
    "textrightarrow": "→", "textleftarrow": "←", "textuparrow": "↑", "textdownarrow": "↓",
    "textasciiacute": "´", "textvisiblespace": "␣", "cdot": "·", "cdotp": "·", "bullet": "•", "circ": "∘",
    "ast": "*", "star": "⋆", "diamond": "⋄", "sim": "∼", "approx": "≈", "simeq": "≃", "times": "×",
    "div": "÷", "pm": "±", "mp": "∓", "leq": "≤", "le": "≤", "geq": "≥", "ge": "≥", "ll": "≪", "gg": "≫",
    "lt": "<", "gt": ">", "neq": "≠", "ne": "≠", "equiv": "≡", "propto": "∝", "infty": "∞",
    "rightarrow": "→", "to": "→", "longrightarrow": "→", "Rightarrow": "⇒", "leftarrow": "←",
    "leftrightarrow": "↔", "uparrow": "↑", "downarrow": "↓", "nearrow": "↗", "searrow": "↘", "mid": "|",
    "vert": "|", "Vert": "‖", "lvert": "|", "rvert": "|", "langle": "⟨", "rangle": "⟩", "lfloor": "⌊",
    "rfloor": "⌋", "lceil": "⌈", "rceil": "⌉", "in": "∈", "sum": "∑", "prod": "∏", "partial": "∂",
    "nabla": "∇", "forall": "∀", "exists": "∃", "cup": "∪", "cap": "∩", "subset": "⊂", "prime": "′",
    "checkmark": "✓", "square": "□", "blacksquare": "■", "triangleright": "▹", "alpha": "α", "beta": "β",
    "gamma": "γ", "delta": "δ", "epsilon": "ε", "varepsilon": "ε", "zeta": "ζ", "eta": "η", "theta": "θ",
    "iota": "ι", "kappa": "κ", "lambda": "λ", "mu": "μ", "nu": "ν", "xi": "ξ", "pi": "π", "rho": "ρ",
    "sigma": "σ", "tau": "τ", "phi": "φ", "varphi": "φ", "chi": "χ", "psi": "ψ", "omega": "ω", "Gamma": "Γ",
    "Delta": "Δ", "Theta": "Θ", "Lambda": "Λ", "Pi": "Π", "Sigma": "Σ", "Phi": "Φ", "Psi": "Ψ",
    "Omega": "Ω", "log": "log", "ln": "ln", "exp": "exp", "min": "min", "max": "max", "lg": "lg",
    "sin": "sin", "cos": "cos", "tan": "tan", "lim": "lim", "mod": "mod", "bmod": "mod", "gcd": "gcd",
    "backslash": "\\", "lbrace": "{", "rbrace": "}", "hbar": "ħ", "Csh": "C#", "Cpp": "C++",
}  # fmt: skip
"""Control words that print themselves; a document's own definition of the same name wins."""

SPACES = frozenset(
    {
        "quad", "qquad", "enspace", "enskip", "space", "nobreakspace", "thinspace", "hfill", "hfil", "newline",
        "linebreak", "par", "dotfill", "hrulefill", "tab", "smallskip", "medskip", "bigskip", "break",
    }
)  # fmt: skip
"""Control words that leave a space between words."""

LITERALS = frozenset("&%$#_{}")
"""Control symbols that print the character after the backslash."""

SPACING_SYMBOLS = frozenset(" ,;:>\t\n\r")
"""Control symbols that print a space."""

GERMAN = {
    '"a': "ä", '"o': "ö", '"u': "ü", '"A': "Ä", '"O': "Ö", '"U': "Ü", '"s': "ß", '"z': "ß", '"e': "ë", '"i': "ï",
    '"`': "„", "\"'": "“", '"<': "«", '">': "»", '"-': "", '"|': "", '""': "", '"=': "-", '"~': "-",
}  # fmt: skip
"""Shorthands that babel's German options switch on."""


def accented(accent: str, letter: str) -> str:
    """Return `letter` with the accent that the macro `accent` sets."""
    return unicodedata.normalize("NFC", letter + _ACCENTS[accent])
