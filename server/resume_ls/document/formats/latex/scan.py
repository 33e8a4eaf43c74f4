"""The tokens of a LaTeX text as it is read: definitions learned and taken out, conditionals followed, parts read in."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from resume_ls.document.formats.latex.pairs import pair
from resume_ls.document.formats.latex.tokens import (
    AMP,
    BEGIN,
    CLOSE,
    COMMENT,
    END,
    LEFT,
    NEWLINE,
    OPEN,
    PAR,
    RIGHT,
    STRAY,
    SYMBOL,
    TEXT,
    TILDE,
    VERB,
    WORD,
    tokenise,
)  # fmt: skip
from resume_ls.document.formats.latex.vocabulary import SETTING, Definition, FileRange, Vocabulary
from resume_ls.document.formats.model import group_end
from resume_ls.document.model import Problem
from resume_ls.text.spans import Span

STOPPING = frozenset(
    {"item", "bullet", "bullets", "heading", "entry", "opens", "closes", "adds", "line", "fact"}
)
"""Kinds of macros at which a group that was never closed ends."""

_PRIMITIVES = frozenset({"def", "gdef", "edef", "xdef"})
DEFINERS = _PRIMITIVES | {
    "newcommand", "renewcommand", "providecommand", "DeclareRobustCommand", "DeclareTextFontCommand", "newcommandx",
    "renewcommandx", "newrobustcmd", "renewrobustcmd", "NewDocumentCommand", "RenewDocumentCommand",
    "ProvideDocumentCommand", "DeclareDocumentCommand", "newenvironment", "renewenvironment", "newenvironmentx",
    "NewDocumentEnvironment", "RenewDocumentEnvironment", "DeclareDocumentEnvironment", "let", "newkeycommand",
    "renewkeycommand", "newkeyenvironment",
}  # fmt: skip
_IF = re.compile(r"if[a-zA-Z@]*$")
_NUMBERS = re.compile(r"\\ifnum\s*(\\[a-zA-Z@]+|\d{1,9})\s*([=<>])\s*(\\[a-zA-Z@]+|\d{1,9})(?:[ \t]|\r?\n)?")
_DEFINED = re.compile(
    r"\\ifdefined\s*+\\([a-zA-Z@]+)|\\ifcsname\s*+([^\\{}%\s][^\\{}%]{0,79}?)\s*+\\endcsname"
)
_TWO_BRANCHES = {
    "ifthenelse": 1, "ifbool": 1, "iftoggle": 1, "ifdef": 1, "ifundef": 1, "ifcsdef": 1, "ifcsundef": 1,
    "ifdefstring": 2, "ifstrequal": 2,
}  # fmt: skip
"""Macros that take both branches as groups, and how many groups stand before these."""
_NO_CONDITIONAL = _TWO_BRANCHES.keys() | {
    "iff", "ifstrempty", "ifblank", "ifdefempty", "ifdefvoid", "ifcsempty", "ifcsvoid", "ifnumcomp", "ifdefmacro",
    "ifcsstring",
}  # fmt: skip
_CONDITION = re.compile(
    r"\s*(?P<not>\\(?:not|NOT)\s*)?\\(?:boolean\s*\{(?P<switch>[^{}]*)\}|isundefined\s*\{?\\(?P<undefined>[A-Za-z@]+)\}?"
    r"|equal\s*\{(?P<one>[^{}]*)\}\s*\{(?P<other>[^{}]*)\})\s*"
)
_NEW_SWITCH = re.compile(r"\\newif\s*\\if([A-Za-z@]+)")
_NAMED_SWITCH = re.compile(
    r"\\(?:(?:new|provide|set)(?:boolean|bool|toggle)|(?:bool|toggle)(true|false))\s*"
    r"\{\s*([A-Za-z@]+)\s*\}(?:\s*\{\s*(true|false)\s*\})?"
)
_SWITCHES = frozenset(
    f"{verb}{noun}" for verb in ("new", "provide", "set") for noun in ("boolean", "bool", "toggle")
)
"""Macros that make a switch or set it."""
_PLAIN = frozenset({TEXT, NEWLINE, SYMBOL, LEFT, RIGHT, AMP, TILDE, VERB, STRAY})
"""Kinds of tokens that structure does not depend on."""
_EXCLUDED = re.compile(r"\\excludecomment\s*\{\s*([A-Za-z@]+)\s*\}")
_CONTROLS = (
    DEFINERS | {f"{name}*" for name in DEFINERS} | _TWO_BRANCHES.keys() | _SWITCHES
    | {"endinput", "newif", "else", "fi", "excludecomment"}
)  # fmt: skip
"""Control words that tell how to read on, next to those whose beginning or end says so."""
_BOX = re.compile(r"\\setbox\s*(\\[A-Za-z@]+|\d{1,3})\s*(?:=\s*)?\\[hv](?:box|top)\s*\{")
_KEEPS = re.compile(r"\\(?:[gex]?def|(?:re|provide)?newcommand|hypersetup|pdfinfo)\b")
"""What a body keeps its arguments with, for a place other than its own."""
_WORD = re.compile(r"\w")
_MOST_BOXES = 9
"""Boxes of a body that are followed, while it is no longer than:"""
_LONGEST_BOXED = 4000
_MOST_PROBLEMS = 50

STYLE_LINE = "newline"
"""What stands in an argument for the beginning or end of an environment that only styles its text."""
STYLE = ""
"""Stands for the path of a class or package, of which only definitions are read."""

Include = Callable[[str, str], "Scan | None"]
"""Reads the part that a macro (its name, its argument) names; None where there is none to read."""


@dataclass(slots=True)
class Scan:
    """The tokens of one file without comments, definitions and switched-off text, and how they pair up."""

    text: str
    path: str | None
    begin: int = 0
    """Where in the text it begins: it may be no more than the body of a definition."""
    kinds: list[int] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    """Names of macros (a star is part of it) and environments, "" for other tokens."""
    match: list[int] = field(default_factory=list)
    """Index of the token that closes or opens what this one opens or closes, -1 where there is none."""
    stops: list[int] = field(default_factory=list)
    """Index of the first token from here on at which an unclosed group ends; blank lines included."""
    hard: list[int] = field(default_factory=list)
    """The same without blank lines."""
    body: int = 0
    """Index of the first token after `\\begin{document}`; 0 in a part."""
    has_body: bool = False
    comments: list[Span] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    parts: dict[int, Scan] = field(default_factory=dict)
    """Included files by the index of the macro that reads them."""
    absent: dict[int, str] = field(default_factory=dict)
    """Names of files that were not read, by the same index."""
    events: list[int] = field(default_factory=list)
    """Indices of the tokens that open or close something or end an unclosed group."""

    def report(self, message: str, start: int, end: int) -> None:
        """Add a problem, unless there are many."""
        if len(self.problems) < _MOST_PROBLEMS:
            self.problems.append(Problem(message, Span(start, end), self.path))

    def group_end(self, opening: int) -> int:
        """Index of the token that ends the group at `opening`: its brace, or where an unclosed group is closed."""
        partner, stop = self.match[opening], self.hard[opening + 1]
        if partner != -1 and partner <= stop:
            return partner
        return self.stops[opening + 1]

    def blank(self, index: int) -> bool:
        """Whether the token is white space inside a paragraph."""
        return self.kinds[index] == NEWLINE


class _Scanner:
    """The state of one pass; `run` is the pass."""

    def __init__(self, scan: Scan, vocabulary: Vocabulary, include: Include, end: int) -> None:
        self.text = scan.text
        self.words = vocabulary
        self.include = include
        self.scan = scan
        self.raw_kinds, self.raw_starts = tokenise(scan.text, scan.begin, end)
        self.raw_kinds.append(PAR)  # what is looked for behind the end is not there
        self.raw_starts.append(end)
        self.pairs: dict[int, int] | None = None
        self.unread: dict[int, int] = {}
        """Branches that are not shown: raw index of the brace, and of what follows the group."""
        self.telling = [at for at, kind in enumerate(self.raw_kinds[:-1]) if kind not in _PLAIN]
        """Raw indices of the tokens that structure depends on."""
        self.kept: list[tuple[int, int]] = []
        """Ranges of raw tokens that are tokens of the scan."""
        self.kept_from = self.dropped = 0
        """Where the next such range begins, and how many tokens before it were left out."""
        self.endless: set[str] = set()
        """Verbatim environments that are never ended, and `\\fi` where no conditional is."""

    def run(self) -> None:
        """Read the raw tokens into those of the scan."""
        scan, kinds, starts, text = self.scan, self.raw_kinds, self.raw_starts, self.text
        macro_of, environment_of = self.words.macro, self.words.environment
        add_event = scan.events.append
        count = len(kinds) - 1
        ends, names = starts[1:], [""] * count
        deep = 0  # how many braces are open
        for at in self.telling:
            if at < self.kept_from:
                continue
            kind = kinds[at]
            if kind == OPEN:
                if at in self.unread:
                    self._drop(at, self.unread[at])
                    continue
                deep += 1
            elif kind == CLOSE:
                deep -= deep > 0
            elif kind == COMMENT:
                scan.comments.append(Span(starts[at], ends[at]))
                self._drop(at, at + 1)
                if kinds[at + 1] == NEWLINE:  # the comment has taken a line's end with it
                    kinds[at + 1] = PAR
                    add_event(at + 1 - self.dropped)
                continue
            elif kind == WORD:
                name = text[starts[at] + 1 : ends[at]]
                if name in _CONTROLS or name[:2] == "if" or name[-4:] == "true" or name[-5:] == "false":
                    if name == "endinput":
                        count = at
                        break
                    after = self._control(at, name)
                    if after != at:
                        self._drop(at, after)
                        continue
                names[at] = name
                macro = macro_of(name)
                if macro is None:
                    continue
                if macro.kind == "inline" and macro.definition is not None and macro.definition.arity:
                    after = self._past_hidden(at, macro.definition)
                    if after != at:
                        kinds[at], names[at] = SYMBOL, ""  # one that prints nothing
                        self._drop(at + 1, after)
                        continue
                if macro.kind == "input":
                    self._input(at, at - self.dropped, name)
                    continue
                if macro.kind not in STOPPING and (
                    macro.definition is None
                    or macro.definition.place is None
                    or not self._write_out(at, at - self.dropped, macro.definition)
                ):
                    continue
            elif kind in (BEGIN, END):
                name = text[text.index("{", starts[at]) + 1 : ends[at] - 1].strip()
                if name == "document":
                    if kind == END:
                        count = at
                        break
                    scan.body, scan.has_body = at - self.dropped + 1, True
                    self.endless.clear()
                macro = environment_of(name)
                if macro is not None and macro.kind == "style" and deep:
                    kinds[at], names[at] = WORD, STYLE_LINE
                    continue
                names[at] = name
                if kind == BEGIN and macro is not None and macro.kind == "verbatim":
                    closing = self._verbatim_end(name, ends[at])
                    if closing is not None:
                        # what stands in for the block: the line's end that it surely had
                        kinds[at], names[at], ends[at] = PAR, "", closing
                        add_event(at - self.dropped)
                        self._drop(at + 1, self._from(closing, at))
                        continue
            add_event(at - self.dropped)
        self._drop(count, count)
        for column, kept in (
            (kinds, scan.kinds), (starts, scan.starts), (ends, scan.ends), (names, scan.names)
        ):  # fmt: skip
            for begin, end in self.kept:
                kept += column[begin:end]  # type: ignore[operator]

    def _drop(self, start: int, end: int) -> None:
        """Leave out the raw tokens from `start` up to `end`."""
        self.kept.append((self.kept_from, start))
        self.kept_from = end
        self.dropped += end - start

    def _control(self, at: int, name: str) -> int:
        """Act on a control word that tells how to read on; return the raw index to go on from, `at` if it is none."""
        if name in DEFINERS or name[:-1] in DEFINERS:
            return self._definition(at, name.rstrip("*"))
        if name == "newif":
            made = _NEW_SWITCH.match(self.text, self.raw_starts[at])
            if made is None:
                return at + 1
            self.words.switches[made[1]] = False
            return self._from(made.end(), at)
        if excluded := _EXCLUDED.match(self.text, self.raw_starts[at]):
            self.words.define_environment(Definition(excluded[1], 0, "", "\\comment"))
            return self._from(excluded.end(), at)
        if name == "else":  # what stands before it was shown, unless nobody knows which is
            return self._skip_branch(at + 1, stop_at_else=False) or at + 1
        if name == "fi":
            return at + 1
        if name in _TWO_BRANCHES:
            return self._chosen(at, name)
        if _IF.match(name):
            return at if name in _NO_CONDITIONAL else self._conditional(at, name)
        if named := _NAMED_SWITCH.match(self.text, self.raw_starts[at]):
            self.words.switches[named[2]] = "true" in (named[1], named[3])
        base = name.removesuffix("true").removesuffix("false")
        if base in self.words.switches:
            self.words.switches[base] = name.endswith("true")
        return at

    def _from(self, offset: int, at: int) -> int:
        """The raw token that begins at `offset`, or what is left of one that began before."""
        starts, count = self.raw_starts, len(self.raw_kinds) - 1
        while at < count and starts[at + 1] <= offset:
            at += 1
        starts[at] = max(starts[at], offset)
        return at

    def _verbatim_end(self, name: str, start: int) -> int | None:
        """Offset after the `\\end` of a verbatim environment that begins before `start`; None where it has none."""
        found = -1 if name in self.endless else self.text.find(f"\\end{{{name}}}", start)
        if found == -1:
            self.endless.add(name)
            return None
        return found + len(name) + 6

    # Definitions

    def _brace_pairs(self) -> dict[int, int]:
        """Raw indices of braces and their partners, by counting alone; nothing pairs across `\\begin{document}`."""
        if self.pairs is None:
            self.pairs = {}
            stack: list[int] = []
            for index in self.telling:
                kind = self.raw_kinds[index]
                if kind == OPEN:
                    stack.append(index)
                elif kind == CLOSE and stack:
                    self.pairs[stack.pop()] = index
                elif kind in (BEGIN, END) and "{document}" in self._raw(index):
                    stack.clear()
        return self.pairs

    def _raw(self, index: int) -> str:
        return self.text[self.raw_starts[index] : self.raw_starts[index + 1]]

    def _skip(self, at: int) -> int:
        """The next raw token that is neither blank nor a comment."""
        kinds, count = self.raw_kinds, len(self.raw_kinds) - 1
        while at < count and kinds[at] in (NEWLINE, PAR, COMMENT):
            at += 1
        return at

    def _group(self, at: int) -> tuple[str, int] | None:
        """Content of the group at raw index `at` and the index after it; None where no whole group begins there."""
        closing = self._brace_pairs().get(at) if self.raw_kinds[at] == OPEN else None
        if closing is None:
            return None
        return self.text[self.raw_starts[at + 1] : self.raw_starts[closing]], closing + 1

    def _groups(self, at: int, most: int) -> list[tuple[str, int, int]]:
        """Up to `most` whole groups that follow each other at `at`: content, index of the brace and that after it."""
        found: list[tuple[str, int, int]] = []
        here = self._skip(at)
        while len(found) < most and (group := self._group(here)) is not None:
            found.append((group[0], here, group[1]))
            here = self._skip(group[1])
        return found

    def _bracket(self, at: int) -> tuple[str, int] | None:
        """The same for `[…]`, which must end within forty tokens."""
        if self.raw_kinds[at] == LEFT:
            for end, kind in enumerate(self.raw_kinds[at + 1 : at + 40], start=at + 1):
                if kind == RIGHT:
                    return self.text[self.raw_starts[at + 1] : self.raw_starts[end]], end + 1
        return None

    def _definition(self, at: int, definer: str) -> int:
        """Learn the definition that begins at raw index `at`; return the index after it."""
        here = self._skip(at + 1)
        if self._raw(here).strip() == "*":
            here = self._skip(here + 1)
        if (named := self._group(here)) is not None:
            name, here = named[0].strip().lstrip("\\"), named[1]
        elif self.raw_kinds[here] in (WORD, SYMBOL):
            name, here = self._raw(here)[1:], here + 1
        else:
            return at + 1
        if definer == "let":
            here = self._skip(here)
            if self._raw(here).strip() == "=":
                here = self._skip(here + 1)
            if self.raw_kinds[here] not in (WORD, SYMBOL):
                return here
            self.words.alias(name, self._raw(here)[1:])
            return here + 1
        arity, default, here = self._parameters(definer, here)
        parts = self._groups(here, 2 if "nvironment" in definer else 1)
        if not parts:
            if self.raw_kinds[here] == OPEN:
                start = self.raw_starts[at]
                self.scan.report("This definition is never closed.", start, self.raw_starts[at + 1])
            elif self.raw_kinds[here] in (WORD, SYMBOL):
                self.words.define(Definition(name, arity, self._raw(here)))
            return here + 1 if self.raw_kinds[here] in (OPEN, WORD, SYMBOL) else here
        optional = default is not None
        body, begin, _ = parts[0]
        if "nvironment" in definer:
            if "\\newcommand" in body:  # what it defines for its content
                scan(body.replace("##", "#"), STYLE, self.words, self.include)
            whole = "".join(content for content, _, _ in parts)
            self.words.define_environment(Definition(name, arity, whole, body, optional))
        else:
            content = body if default is None or "Document" in definer else _renumber(body, default)
            place = None
            if not arity and not optional and self.scan.path != STYLE:
                start = self.raw_starts[begin + 1]
                place = FileRange(self.text, self.scan.path, start, start + len(content))
            printed = _without_boxes(content) if arity else content
            self.words.define(Definition(name, arity, printed, optional=optional, place=place))
        return parts[-1][2]

    def _parameters(self, definer: str, here: int) -> tuple[int, str | None, int]:
        """How many mandatory arguments a definition has, the default of an optional first one, and where its body
        begins."""
        if definer in _PRIMITIVES:
            arity = 0
            while self.raw_kinds[here] not in (OPEN, BEGIN, PAR):
                arity = max([arity, *(int(n) for n in re.findall(r"#([1-9])", self._raw(here)))])
                here += 1
            return arity, None, here
        here = self._skip(here)
        if "Document" in definer:
            specification, here = self._group(here) or ("", here)
            bare = re.sub(r"\{[^{}]*\}", "", specification).lower()
            arity = min(sum(letter in "mvr" for letter in bare), 9)
            return arity, "" if "o" in bare else None, self._skip(here)
        arity, default = int(definer == "DeclareTextFontCommand"), None
        while (bracket := self._bracket(here)) is not None:
            content = bracket[0].strip()
            if content.isdigit() and not arity:
                arity = min(int(content), 9)
            else:
                default = content
            here = self._skip(bracket[1])
        return arity if default is None else max(0, arity - 1), default, here

    # Conditionals

    def _conditional(self, at: int, name: str) -> int:
        """Where to go on after `\\if…`: past what it switches off."""
        start, end = self.raw_starts[at], self.raw_starts[at + 1]
        value = {"iffalse": False, "iftrue": True}.get(name, self.words.switches.get(name[2:]))
        if asked := _DEFINED.match(self.text, start):
            value, end = self.words.knows(asked[1] or asked[2]), asked.end()
        elif compared := _NUMBERS.match(self.text, start):
            one, other = self._expand(compared[1]), self._expand(compared[3])
            if one.isdigit() and other.isdigit():
                difference = int(one) - int(other)
                value = {"=": difference == 0, "<": difference < 0, ">": difference > 0}[compared[2]]
                end = compared.end()
        if value is None:
            return at
        return self._from(end, at) if value else self._skip_branch(at + 1, stop_at_else=True) or at

    def _chosen(self, at: int, name: str) -> int:
        """Where to go on after a macro that takes its branches as groups, if it is known which is shown; else `at`."""
        count = _TWO_BRANCHES[name]
        groups = self._groups(at + 1, count + 2)
        branches = groups[count:]
        value = self._holds(name, [content.strip() for content, _, _ in groups]) if branches else None
        if value is None:
            return at
        if not value:
            return branches[0][2]  # the other branch, if there is one, is text like any other
        self.unread |= {opening: after for _, opening, after in branches[1:]}
        return branches[0][1]

    def _holds(self, name: str, conditions: Sequence[str]) -> bool | None:
        """Whether a condition is true here, None where nothing tells."""
        first = conditions[0]
        if name in ("ifbool", "iftoggle"):
            return self.words.switches.get(first)
        if name.endswith("def"):
            return self.words.knows(first.lstrip("\\")) != ("undef" in name)
        if name in ("ifdefstring", "ifstrequal"):
            return self._expand(first) == conditions[1]
        match = _CONDITION.fullmatch(first)
        if match is None:
            return None
        if match["switch"]:
            value = self.words.switches.get(match["switch"].strip())
        elif match["undefined"]:
            value = not self.words.knows(match["undefined"])
        else:
            value = self._expand(match["one"]) == self._expand(match["other"])
        return value if value is None or not match["not"] else not value

    def _skip_branch(self, at: int, *, stop_at_else: bool) -> int | None:
        """Index after the `\\fi` (or `\\else`) that ends the branch at `at`; None where there is none."""
        depth = 0
        for index in range(at, len(self.raw_kinds) if "\\fi" not in self.endless else 0):
            name = self._raw(index)[1:] if self.raw_kinds[index] == WORD else ""
            if name == "fi":
                if depth == 0:
                    return index + 1
                depth -= 1
            elif name == "else" and depth == 0 and stop_at_else:
                return index + 1
            elif name.startswith("if") and name not in _NO_CONDITIONAL:
                depth += 1
            elif self.raw_kinds[index] == BEGIN and "{document}" in self._raw(index):
                break
        self.endless.add("\\fi")
        return None

    # Files

    def _input(self, at: int, index: int, name: str) -> None:
        """Read the file that the macro at raw index `at` names."""
        here = self._skip(at + 1)
        groups = self._groups(here, 2 if "import" in name or "from" in name else 1)
        arguments = [self._expand(content) for content, _, _ in groups]
        if not arguments and name == "input" and self.raw_kinds[here] == TEXT:
            arguments = self._raw(here).split()[:1]
        if not arguments:
            return
        named = "/".join(filter(None, arguments))
        part = self.include(name, named)
        if part is not None:
            self.scan.parts[index] = part
        else:
            self.scan.absent[index] = named

    def _past_hidden(self, at: int, definition: Definition) -> int:
        """Past a macro of the author's and its arguments, if it shows none of them to the reader; else `at`."""
        if self.scan.path == STYLE or not self._hides(definition.body):
            return at
        if definition.optional and (asked := self._bracket(self._skip(at + 1))) is not None:
            return asked[1]  # what it hides by itself is wanted here
        groups = self._groups(at + 1, definition.arity)
        return groups[-1][2] if len(groups) == definition.arity else at

    def _hides(self, body: str) -> bool:
        """Whether a body prints nothing, its arguments in no branch that is shown, and keeps none of them for later."""
        if body not in self.words.hiding:
            part = scan(body, STYLE, self.words.inner(), lambda _macro, _path: None)
            shown = "".join(part.text[start:end] for start, end in zip(part.starts, part.ends, strict=True))
            words = _WORD.search(SETTING.sub("", shown))
            self.words.hiding[body] = "#" not in shown and not words and not _KEEPS.search(body)
        return self.words.hiding[body]

    def _write_out(self, at: int, index: int, definition: Definition) -> bool:
        """Read the body of the author's own macro in its place, where it holds parts of the resume and stands apart."""
        place = definition.place
        preamble = self.scan.path is None and not self.scan.has_body and "\\begin{document}" in self.text
        if place is None or preamble:
            return False
        after = at + 3 if self.raw_kinds[at + 1 : at + 3] == [OPEN, CLOSE] else at + 1
        apart = all(
            each < 0 or self.raw_kinds[each] in (NEWLINE, PAR, COMMENT, BEGIN, END, OPEN, CLOSE, WORD)
            for each in (at - 1, after)
        )
        if not apart or not self.words.holds_parts(definition):
            return False
        end = place.start if definition.name in self.words.written_out else place.end
        self.words.written_out.add(definition.name)
        part = scan(place.text, place.path, self.words, self.include, place.start, end)
        self.scan.parts[index] = part
        return True

    def _expand(self, path: str) -> str:
        """Replace macros in a path (`\\cvdir/experience`) by what they are defined as."""

        def body(found: re.Match[str]) -> str:
            definition = self.words.definitions.get(found[1])
            return definition.body[:200] if definition is not None else ""

        for _ in range(4):
            path = re.sub(r"\\([a-zA-Z@]+)\s*(?:\{\})?", body, path)[:500]
        return path.strip().strip('"')


def _without_boxes(body: str) -> str:
    """Take out what a body sets in boxes, where a box that is printed stands in its place."""
    for _ in range(_MOST_BOXES):
        box = _BOX.search(body)
        if box is None or len(body) > _LONGEST_BOXED:
            break
        end = group_end(body, box.end() - 1, len(body))
        name, inside = re.escape(box[1]), body[box.end() : end - 1].replace("\\", r"\\")
        shown = rf"\\(?:un[hv]|use)?(?:box|copy)\s*(?:\{{{name}\}}|{name}(?![A-Za-z]))"
        body = re.sub(shown, inside, body[: box.start()] + body[end:])
    return body


def _renumber(body: str, default: str) -> str:
    """Count the arguments of a macro with an optional first argument from the first mandatory one."""
    return re.sub(r"#([1-9])", lambda found: f"#{int(found[1]) - 1}" if found[1] != "1" else default, body)


def scan(
    text: str,
    path: str | None,
    vocabulary: Vocabulary,
    include: Include,
    start: int = 0,
    end: int | None = None,
) -> Scan:
    """Read `text[start:end]`, learning its definitions into `vocabulary`; `include` reads the parts it names."""
    made = Scan(text, path, start)
    _Scanner(made, vocabulary, include, len(text) if end is None else end).run()
    # a blank line of no width at the very end: whatever is open ends here, and every index has a token
    end = made.ends[-1] if made.ends else start
    for column, value in ((made.kinds, PAR), (made.starts, end), (made.ends, end)):
        column.append(value)
    made.names.append("")
    made.events.append(len(made.kinds) - 1)
    pair(made, vocabulary)
    return made
