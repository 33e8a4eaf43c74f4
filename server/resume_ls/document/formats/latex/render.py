"""Plain text of a run of tokens, with the way back to the source."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from resume_ls.document.formats.latex.scan import Groups, Scan
from resume_ls.document.formats.latex.scanner import STYLE, scan
from resume_ls.document.formats.latex.vocabulary import LONGEST_WORDING, Definition, Vocabulary
from resume_ls.document.model import Segment, Text

Piece = tuple[str, int, int]
"""Plain text and the absolute source range that yields it."""

Expansion = tuple[list[str], list[int]]
"""What a macro prints before, between and after its arguments, and the numbers of these in their order."""

Glue = dict[int, str | int]
"""By the index of a token: what to print in its place, or the index to go on from."""

_ACCENTS = {
    "`": "\u0300", "'": "\u0301", "^": "\u0302", "~": "\u0303", '"': "\u0308", "=": "\u0304", ".": "\u0307",
    "c": "\u0327", "v": "\u030c", "u": "\u0306", "H": "\u030b", "r": "\u030a", "k": "\u0328", "d": "\u0323",
    "b": "\u0331", "t": "",
}  # fmt: skip
"""Control words and symbols that set an accent."""
_LITERALS = frozenset("&%$#_{}")
"""Control symbols that print the character after the backslash."""
_SPACING = frozenset(" ,;:>\t\n\r\\")
"""Control symbols that print a space."""
_PARTS = re.compile(r"---?|``|''|`|[^\S ]\s*| \s+")
"""What is not printed as it stands: dashes, quotes, white space but a single space."""
_PARTS_GERMAN = re.compile(_PARTS.pattern + r"|(\"[aouAOUszei`'<>|=~\"-])")
_PRINTED = {"--": "–", "---": "—", "``": "“", "''": "”", "`": "‘"}
"""White space prints one space."""
_DIMENSION = re.compile(
    r"\s*+=?\s*+[-+]?\s*+(?:\d++(?:[.,]\d*+)?|[.,]\d++)?\s*+(?:pt|em|ex|mm|cm|in|pc|bp|sp|mu)\b"
    r"(?:\s*+(?:plus|minus)\s*+[-+]?[\d.]*+\s*+(?:pt|em|ex|mm|cm|in|fil+)\b)*"
    r"|\s*+=\s*+[-+]?\d++(?![\w.])"
)
_LENGTH_ONLY = re.compile(r"\s{0,3}-?(?:\d{1,6}\.?\d{0,6}|\.\d{1,6})\s?(?:pt|em|ex|mm|cm|in|pc|bp|sp)\s{0,3}")
_ACCENTED = re.compile(
    r" *(?:\{(?:\\([a-zA-Z]+)|([^\\{}$&~%\[\]]*))\}|\\([ij])(?![a-zA-Z])(?:\{\})?|([^\W\d_]))"
)
"""What an accent stands on."""
_DIMENSIONED = frozenset(
    {"kern", "hskip", "vskip", "mkern", "raise", "lower", "vspace", "hspace", "baselineskip"}
)
_ARGUMENT = re.compile(r"#([1-9])")
_NO_GOBBLING = frozenset({"symbol", "math", "verb", "left", "right", "close"})
"""Kinds of tokens after which blanks count again that a control word before them would swallow."""
_CLOSING = (":", ",", ".", ";", ")")
_DEEPEST = 8
"""Macros of the document that use each other are followed so deep."""
_LONGEST_NODE = 40
"""Tokens before the text of a picture's node."""
_LONGEST_BODY = 4000
"""Of a definition, so much is read."""


class Renderer:
    """Turns tokens of one document into plain text; knows the document's vocabulary and language."""

    def __init__(self, words: Vocabulary, *, german: bool = False) -> None:
        self.words = words
        self.symbols = words.grammar.tables["symbols"]
        self.parts = _PARTS_GERMAN if german else _PARTS
        self.depth = 0
        self.printed: dict[str, Expansion] = {}
        """What the document's own macros print, by their bodies."""
        self._skip_to = 0
        """Where in the next token to go on, after a word that took a part of it."""
        self._gobbles = True
        """Whether the last control word swallows the blanks after it."""

    def pieces(self, source: Scan, start: int, end: int, glue: Glue | None = None) -> list[Piece]:
        """Render the tokens from `start` up to `end`; `glue` puts text in place of some tokens (see `joints`).

        White space is one space, none at the ends. The pieces are in order and do not overlap.
        """
        out: list[Piece] = []
        self._render(source, start, min(end, len(source.kinds)), out, dict(glue) if glue else {})
        _trim(out)
        return out

    def plain(self, source: Scan, start: int, end: int) -> str:
        """The plain text of the tokens from `start` up to `end`."""
        return "".join([piece[0] for piece in self.pieces(source, start, end)])

    def _render(self, source: Scan, start: int, end: int, out: list[Piece], glue: Glue) -> None:
        text, kinds, starts, ends, names = source.text, source.kinds, source.starts, source.ends, source.names
        self._skip_to, self._gobbles = 0, False
        at = start
        math = False
        while at < end:
            kind = kinds[at]
            first, last = starts[at], ends[at]
            if kind in _NO_GOBBLING or at in glue:
                self._gobbles = False
            if at in glue:
                put = glue.pop(at)
                if isinstance(put, int):
                    at = put
                    continue
                if put[:1] in _CLOSING:
                    _trim(out)
                self._literal(out, put, first, last)
            elif kind == "text":
                first = min(max(first, self._skip_to), last)
                while self._gobbles and first < last and text[first] in " \t":
                    first += 1
                if first < last:
                    self._gobbles = False
                    self._text(out, text, first, last)
            elif kind in ("blank", "par", "amp", "tilde"):
                if not self._gobbles or kind != "blank":
                    self._literal(out, " ", first, last)
            elif kind == "word":
                self._gobbles = not math
                at = self._word(source, at, end, out, glue, names[at], math)
                continue
            elif kind == "symbol":
                at = self._symbol(source, at, end, out)
                continue
            elif kind == "math":
                partner = source.match[at]
                if partner == -1 and last - first == 1:
                    out.append(("$", first, last))
                else:
                    math = partner > at
            elif kind == "open":
                # a group after a control word ends the reach of its trailing blanks only when it is empty
                if at + 1 < end and kinds[at + 1] == "close":
                    self._gobbles = False
            elif kind == "verb":
                content = text[first:last]
                inside = content.index(content[-1]) + 1
                self._literal(out, content[inside:-1], first + inside, last - 1)
            elif kind in ("left", "right"):
                out.append((text[first:last], first, last))
            elif kind in ("begin", "end"):
                self._literal(out, " ", first, last)
                if kind == "begin":
                    at = self.past_begin(source, at, end)
                    continue
            at += 1

    def _text(self, out: list[Piece], text: str, first: int, last: int) -> None:
        """Print a run of characters: dashes, quotes and shorthands as TeX sets them, white space as one space."""
        at = first
        for match in self.parts.finditer(text, first, last):
            self._verbatim(out, text, at, match.start())
            at = match.end()
            printed = (
                self.words.grammar.tables["german"][match[0]]
                if match.lastindex
                else _PRINTED.get(match[0], " ")
            )
            self._literal(out, printed, match.start(), at)
        self._verbatim(out, text, at, last)

    @staticmethod
    def _verbatim(out: list[Piece], text: str, first: int, last: int) -> None:
        if first < last and text[first] == " " and (not out or out[-1][0].endswith(" ")):
            first += 1
        if first < last:
            out.append((text[first:last], first, last))

    def _literal(self, out: list[Piece], printed: str, first: int, last: int) -> None:
        if not printed:
            return
        if printed[0] == " " and (not out or out[-1][0].endswith(" ")):
            printed = printed.lstrip(" ")
            if not printed:
                return
        out.append((printed, first, last))

    def _word(
        self, source: Scan, at: int, end: int, out: list[Piece], glue: Glue, name: str, math: bool
    ) -> int:
        """Print the control word at `at`; return the index to go on from."""
        first, last = source.starts[at], source.ends[at]
        bare = name[:-1] if name.endswith("*") else name
        macro = self.words.macro(bare)
        if macro is not None and macro.definition is not None:
            return self._defined(source, at, end, out, glue, macro.definition)
        printed = self.symbols.get(bare)
        if printed is not None:
            after = self._past_empty(source, at + 1, end)
            out.append((printed, first, source.ends[after - 1]))
            return after
        if bare in _ACCENTS and not math:
            self._gobbles = False
            return self._accent(source, at, end, out, bare)
        if bare in self.words.grammar.names["spaces"]:
            self._literal(out, " ", first, last)
            return at + 1
        if (macro is None or bare in _DIMENSIONED) and self._is_register(source, at, end):
            return at + 1
        if bare == "node":
            return self._picture_node(source, at, end)
        groups = source.groups(at + 1, 9, end)
        if bare == "hspace" and groups:
            self._gobbles = False
            if not source.text.startswith("-", source.ends[groups[0][0]]):
                self._literal(out, " ", first, last)
            return groups[0][1] + 1
        if bare in ("frac", "dfrac", "tfrac", "nicefrac", "sfrac"):
            glue.update({opening: "/" for opening, _ in groups[1:2]})
            return at + 1
        if macro is None:
            if not math and (after := self._opaque(source, at, end, groups)):
                out.append((bare[0].upper() + bare[1:], first, source.ends[after - 1]))
                self._gobbles = after == at + 1
                return after
            lengths = {group[0]: group[1] + 1 for group in groups if self._is_length(source, group)}
            if lengths:
                glue.update(lengths)
            else:
                glue.update(joints(source, groups, " ") | glue)
        elif macro.signatures and macro.kind in ("inline", "person", "fact"):
            if macro.signatures[0] == ("icon",):
                return self._past_empty(source, source.past_bracket(at + 1, end), end)
            return self._arguments(source, at, end, glue, macro.signatures[0])
        elif macro.kind == "input":
            return groups[-1][1] + 1 if groups else at + 1
        elif macro.kind in ("break", "gap"):
            self._literal(out, " ", first, last)
        else:
            glue.update(joints(source, groups, " ") | glue)
        return source.past_bracket(at + 1, end)

    def _past_empty(self, source: Scan, at: int, end: int) -> int:
        """Past an empty group at `at`, which keeps the blanks behind it, if one stands there."""
        if at + 1 < end and source.kinds[at] == "open" and source.kinds[at + 1] == "close":
            self._gobbles = False
            return at + 2
        return at

    @staticmethod
    def _picture_node(source: Scan, at: int, end: int) -> int:
        """Past the options, the name and the place of a picture's node, to its text: `\\node (a) at (0,0) {text}`."""
        for index in range(at + 1, min(end, at + _LONGEST_NODE)):
            if source.kinds[index] == "open":
                return index
        return at + 1

    def _is_register(self, source: Scan, at: int, end: int) -> bool:
        """Whether a dimension follows a control word, which then prints nothing: `\\itemsep 0em`."""
        if at + 1 >= end or source.kinds[at + 1] != "text":
            return False
        dimension = _DIMENSION.match(source.text, source.starts[at + 1], source.ends[at + 1])
        if dimension:
            self._skip_to = dimension.end()
        return dimension is not None

    @staticmethod
    def _opaque(source: Scan, at: int, end: int, groups: Groups) -> int:
        """Past a macro that nobody describes and that must print a name or the like, which its own stands for: an empty
        group, a control space or a punctuation mark follows it, as none follows a switch. 0 for any other."""
        following = at + 1
        if groups == [(following, following + 1)]:
            return following + 2
        if groups or following >= end:
            return 0
        kind, start = source.kinds[following], source.starts[following]
        if kind == "symbol":
            return following if source.text.startswith("\\ ", start) else 0
        return following if kind == "text" and source.text[start] in ".,;:!?)'’/" else 0

    @staticmethod
    def _is_length(source: Scan, group: tuple[int, int]) -> bool:
        """Whether an argument is a length, which nobody prints: `{-0.4em}`."""
        opening, closing = group
        return (
            closing == opening + 2
            and source.kinds[opening + 1] == "text"
            and _LENGTH_ONLY.fullmatch(source.text, source.starts[opening + 1], source.ends[opening + 1])
            is not None
        )

    def _arguments(self, source: Scan, at: int, end: int, glue: Glue, roles: Sequence[str]) -> int:
        """Past the arguments that are not printed before the first that is; those after it are taken out by glue."""
        here = source.past_bracket(at + 1, end)
        groups = source.groups(here, len(roles), end)
        if not groups:
            return here
        if len(groups) == 1 and roles[0] != "skip":
            return groups[0][0]
        by = " "
        if "year" in roles:
            opening, closing = groups[0]
            year_first = source.starts[closing] - source.ends[opening] == len("2023")
            by = "-" if year_first else "." if roles[0] == "day" else "/"
        shown = [group for group, role in zip(groups, roles, strict=False) if role != "skip"]
        glue.update(joints(source, shown, by) | glue)
        for (opening, closing), role in zip(groups, roles, strict=False):
            if role == "skip":
                glue[opening] = closing + 1
        return groups[0][0]

    def past_begin(self, source: Scan, at: int, end: int) -> int:
        """Past `\\begin{…}` and the arguments that its environment does not print."""
        macro = self.words.environment(source.names[at])
        here = source.past_bracket(at + 1, end)
        if macro is None or macro.kind != "inline":
            return here
        groups = source.groups(here, len(macro.signatures[0]), end)
        return groups[-1][1] + 1 if groups else here

    def _symbol(self, source: Scan, at: int, end: int, out: list[Piece]) -> int:
        """Print the control symbol at `at`; return the index to go on from."""
        first, last = source.starts[at], source.ends[at]
        sign = source.text[first + 1 : last]
        if sign in _LITERALS:
            out.append((sign, first, last))
        elif sign in _ACCENTS:
            return self._accent(source, at, end, out, sign)
        elif sign in _SPACING:
            self._literal(out, " ", first, last)
        if sign == "\\" and at + 1 < end and source.kinds[at + 1] == "left":
            return source.past_bracket(at + 1, end)
        return at + 1

    def _accent(self, source: Scan, at: int, end: int, out: list[Piece], accent: str) -> int:
        """Print a letter with an accent: `\\'e`, `\\'{e}`, `\\"{\\i}`, `\\'\\i`."""
        found = _ACCENTED.match(source.text, source.ends[at], source.ends[end - 1])
        if found is None:
            return at + 1
        word, inside, dotless, letter = found.groups("")
        word = word or dotless
        letters = inside or letter or (word if word in ("i", "j") else self.symbols.get(word, ""))
        if letters:
            printed = unicodedata.normalize("NFC", letters[0] + _ACCENTS[accent]) + letters[1:]
            out.append((printed, source.starts[at], found.end()))
        at += 1
        while at < end and source.ends[at] <= found.end():
            at += 1
        self._skip_to = found.end()
        return at

    # Macros that the document defines

    def _defined(
        self, source: Scan, at: int, end: int, out: list[Piece], glue: Glue, definition: Definition
    ) -> int:
        """Print what a macro of the document prints: its own words, and its arguments where they stand."""
        around, order = self.expansion(definition)
        here = at + 1
        if definition.arity or definition.optional:
            here = source.past_bracket(here, end)
        hidden = self.hides(source, at, definition)
        groups = (source.arguments if hidden else source.groups)(here, definition.arity, end)
        if definition.arity and (not groups or not (order or hidden)):
            return here
        if groups:
            self._gobbles = False
        if order and groups:
            self._expand(source, groups, around, order, glue)
            return groups[0][0]
        after = groups[-1][1] + 1 if groups else self._past_empty(source, here, end)
        own = definition.place is None and not definition.arity and len(around[0].split()) > LONGEST_WORDING
        # what a class prints of its own is nobody's text
        self._literal(out, " " if own else around[0], source.starts[at], source.ends[after - 1])
        return after

    def _expand(
        self, source: Scan, groups: Groups, around: Sequence[str], order: Sequence[int], glue: Glue
    ) -> None:
        """Arrange that the groups, met next, print the words around the arguments in place of the braces."""
        shown = [number for number in order if number <= len(groups)]
        in_order = shown == sorted(set(shown))
        for number, (opening, closing) in enumerate(groups, start=1):
            if number not in shown:
                glue[opening] = closing + 1
            elif in_order:
                place = order.index(number)
                if around[place]:
                    glue.setdefault(opening, around[place])
                if place == len(order) - 1 and around[place + 1]:
                    glue.setdefault(closing, around[place + 1])
            elif number > 1:
                glue.setdefault(opening, " ")

    def hides(self, source: Scan, at: int, definition: Definition) -> bool:
        """Whether the author's own macro at `at` prints none of its arguments. What one hides by itself may be asked
        for by its option."""
        if not definition.arity or self.expansion(definition)[1]:
            return False
        return not definition.optional or source.past_bracket(at + 1) == at + 1

    def expansion(self, definition: Definition) -> Expansion:
        """What a macro of the document prints around its arguments."""
        found = self.printed.get(definition.body)
        if found is None:
            if self.depth >= _DEEPEST:
                return [""], []
            self.printed[definition.body] = ([""], [])  # a macro that uses itself prints nothing there
            self.depth += 1
            found = self.printed[definition.body] = self._print(definition)
            self.depth -= 1
        return found

    def _print(self, definition: Definition) -> Expansion:
        """Render a definition's body with its arguments as marks from the private use area."""
        marked = _ARGUMENT.sub(lambda found: chr(0xE000 + int(found[1])), definition.body[:_LONGEST_BODY])
        state = self._skip_to, self._gobbles
        part = scan(marked, STYLE, self.words.inner(), lambda _macro, _path: None)
        out: list[Piece] = []
        self._render(part, 0, len(part.kinds) - 1, out, {})
        self._skip_to, self._gobbles = state
        around, order = [""], []
        for character in "".join(piece[0] for piece in out):
            number = ord(character) - 0xE000
            if 1 <= number <= 9:
                order.append(number)
                around.append("")
            else:
                around[-1] += character
        return around, order


def joints(source: Scan, groups: Groups, by: str) -> Glue:
    """What puts `by` between printed arguments that nothing would separate."""
    return {
        opening: by
        for opening, closing in groups[1:]
        if opening + 1 < closing
        and not (
            source.kinds[opening + 1] == "text" and source.text[source.starts[opening + 1]] in " ,.;:)!?-–—"
        )
    }


def _trim(out: list[Piece]) -> None:
    """Take the blanks off the end."""
    while out and out[-1][0].endswith(" "):
        text, first, last = out.pop()
        shorter = text.rstrip(" ")
        if shorter:
            out.append(
                (shorter, first, last - (len(text) - len(shorter)) if last - first == len(text) else last)
            )


def cut(pieces: Sequence[Piece], start: int, end: int) -> list[Piece]:
    """The parts of pieces that print the characters from `start` up to `end` of their plain text."""
    found: list[Piece] = []
    at = 0
    for text, first, last in pieces:
        low, high = max(start - at, 0), min(end - at, len(text))
        if low < high:
            exact = last - first == len(text)
            found.append(
                (text[low:high], first + low, first + high) if exact else (text[low:high], first, last)
            )
        at += len(text)
    return found


def as_text(pieces: Sequence[Piece], start: int) -> Text:
    """Make a Text of pieces, whose offsets count from `start` there."""
    runs: list[Piece] = []
    exact = False
    for text, first, last in pieces:
        goes_on = exact and runs[-1][2] == first
        exact = last - first == len(text)
        if exact and goes_on:
            runs[-1] = (runs[-1][0] + text, runs[-1][1], last)
        else:
            runs.append((text, first, last))
    return Text(
        "".join([text for text, _, _ in runs]),
        tuple([Segment(text, first - start, last - start) for text, first, last in runs]),
    )
