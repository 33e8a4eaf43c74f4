"""The tokens of a LaTeX text as it is read: definitions learned and taken out, conditionals followed, parts read in."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple, cast

from resume_ls.document.formats.latex.scan import Scan, pair
from resume_ls.document.formats.latex.tokens import BRACES, TOKEN, Kind
from resume_ls.document.formats.latex.vocabulary import Definition, FileRange, Macro, Vocabulary
from resume_ls.document.formats.model import group_end
from resume_ls.text.spans import Span

_BLANKS = re.compile(r"(?:\s|%[^\n\r]*+)*+")
_BRACKET = re.compile(r"\[([^\]]{0,400})\]")
_PRIMITIVES = frozenset({"def", "gdef", "edef", "xdef"})
_NUMBERS = re.compile(r"\\ifnum\s*(\\[a-zA-Z@]+|\d{1,9})\s*([=<>])\s*(\\[a-zA-Z@]+|\d{1,9})(?:[ \t]|\r?\n)?")
_DEFINED = re.compile(
    r"\\ifdefined\s*+\\([a-zA-Z@]+)|\\ifcsname\s*+([^\\{}%\s][^\\{}%]{0,79}?)\s*+\\endcsname"
)
_CONDITION = re.compile(
    r"\s*(?P<not>\\(?:not|NOT)\s*)?\\(?:boolean\s*\{(?P<switch>[^{}]*)\}|isundefined\s*\{?\\(?P<undefined>[A-Za-z@]+)\}?"
    r"|equal\s*\{(?P<one>[^{}]*)\}\s*\{(?P<other>[^{}]*)\})\s*"
)
_BRANCH = re.compile(r"%[^\n\r]*|\\begin\s*\{document\}|\\(?:([a-zA-Z]+)|.)", re.DOTALL)
_NEW_SWITCH = re.compile(r"\\newif\s*\\if([A-Za-z@]+)")
_NAMED_SWITCH = re.compile(
    r"\\(?:(?:new|provide|set)(?:boolean|bool|toggle)|(?:bool|toggle)(true|false))\s*"
    r"\{\s*([A-Za-z@]+)\s*\}(?:\s*\{\s*(true|false)\s*\})?"
)
_EXCLUDED = re.compile(r"\\excludecomment\s*\{\s*([A-Za-z@]+)\s*\}")
_SETS_SWITCH = ("true", "false", "boolean", "bool", "toggle")
"""What the names of control words end in that make a switch or set it."""
_BOX = re.compile(r"\\setbox\s*(\\[A-Za-z@]+|\d{1,3})\s*(?:=\s*)?\\[hv](?:box|top)\s*\{")
_APART = frozenset({"blank", "par", "comment", "begin", "end", "open", "close", "word"})
"""Kinds of tokens beside a macro that is not part of a line of text."""
_MOST_BOXES = 9
"""Boxes of a body that are followed, while it is no longer than:"""
_LONGEST_BOXED = 4000

STYLE_LINE = "newline"
"""What stands in an argument for the beginning or end of an environment that only styles its text."""
STYLE = ""
"""Stands for the path of a class or package, of which only definitions are read."""

Include = Callable[[str, str], Scan | None]
"""Reads the part that a macro (its name, its argument) names; None where there is none to read."""


class _Group(NamedTuple):
    """The content of a group, the offset of its brace, and the offset after it."""

    content: str
    start: int
    end: int


class _Scanner:
    """The state of one pass; `run` is the pass. Places are offsets in the text."""

    def __init__(self, scan: Scan, vocabulary: Vocabulary, include: Include, end: int) -> None:
        self.scan, self.text, self.end = scan, scan.text, end
        self.words = vocabulary
        self.include = include
        self.after_comment = -1
        """Where the last comment ends, which takes a line's end with it."""
        self.partners: dict[int, int] | None = None
        self.hidden: dict[int, int] = {}
        """Branches that are not shown: where the brace is, and where to go on."""
        self.endless: set[str] = set()
        """Verbatim environments that are never ended, and `\\fi` where no conditional is."""

    def run(self) -> None:
        """Read the text into the tokens of the scan."""
        scan, text, end, next_token = self.scan, self.text, self.end, TOKEN.match
        at = scan.begin
        deep = 0  # how many braces are open
        while at < end and (token := next_token(text, at, end)) is not None:
            kind: Kind = token.lastgroup  # type: ignore[assignment]
            after = token.end()
            name = ""
            if kind == "open":
                if at in self.hidden:
                    at = self.hidden[at]
                    continue
                deep += 1
            elif kind == "close":
                deep -= deep > 0
            elif kind == "comment":
                scan.comments.append(Span(at, after))
                at = self.after_comment = after
                continue
            elif kind == "blank" and at == self.after_comment:
                kind = "par"  # the comment has taken a line's end with it
            elif kind == "word":
                name = text[at + 1 : after]
                macro = self.words.macro(name)
                if name == "endinput":
                    break
                if (past := self._past_control(at, after, name, macro)) is not None:
                    at = past
                    continue
                if macro is not None:
                    self._read_in(at, after, name, macro)
            elif kind in ("begin", "end"):
                name = text[text.index("{", at) + 1 : after - 1].strip()
                if name == "document":
                    if kind == "end":
                        break
                    scan.body = len(scan.kinds) + 1
                    self.endless.clear()
                macro = self.words.environment(name)
                if macro is not None and macro.kind == "style" and deep:
                    kind, name = "word", STYLE_LINE
                elif macro is not None and macro.kind == "verbatim" and kind == "begin":
                    closing = self._verbatim_end(name, after)
                    if closing is not None:
                        # what stands in for the block: the line's end that it surely had
                        kind, name, after = "par", "", closing
            scan.kinds.append(kind)
            scan.starts.append(at)
            scan.ends.append(after)
            scan.names.append(name)
            at = after

    def _token(self, at: int) -> tuple[Kind, int]:
        """The kind of the token at `at` and where it ends: behind the end a blank line of no width."""
        match = TOKEN.match(self.text, at, self.end)
        return (cast(Kind, match.lastgroup), match.end()) if match is not None else ("par", at)

    def _skip(self, at: int) -> int:
        """Past blanks and comments."""
        match = _BLANKS.match(self.text, at, self.end)
        return match.end() if match is not None else at

    def _past_control(self, at: int, after: int, name: str, macro: Macro | None) -> int | None:
        """Act on a control word that tells how to read on; return where to go on from, None if it is none."""
        switches = self.words.switches
        if macro is not None and macro.kind == "defines":
            return self._definition(after, name.rstrip("*"))
        if name == "newif":
            made = _NEW_SWITCH.match(self.text, at)
            if made is not None:
                switches[made[1]] = False
            return made.end() if made is not None else after
        if name == "excludecomment" and (excluded := _EXCLUDED.match(self.text, at)):
            self.words.define_environment(Definition(excluded[1], 0, "", "\\comment"))
            return excluded.end()
        if name == "else":  # what stands before it was shown, unless nobody knows which is
            return self._skip_branch(after, stop_at_else=False) or after
        if name == "fi":
            return after
        if name.startswith("if"):
            return self._conditional(at, after, name) if macro is None else self._chosen(after, name, macro)
        if name.endswith(_SETS_SWITCH):
            if named := _NAMED_SWITCH.match(self.text, at):
                switches[named[2]] = "true" in (named[1], named[3])
            base = name.removesuffix("true").removesuffix("false")
            if base in switches:
                switches[base] = name.endswith("true")
        return None

    def _verbatim_end(self, name: str, start: int) -> int | None:
        """Offset after the `\\end` of a verbatim environment that begins before `start`; None where it has none."""
        found = -1 if name in self.endless else self.text.find(f"\\end{{{name}}}", start, self.end)
        if found == -1:
            self.endless.add(name)
            return None
        return found + len(name) + 6

    # Definitions

    def _brace_partners(self) -> dict[int, int]:
        """Where each brace is closed, by counting alone; nothing pairs across `\\begin{document}`."""
        if self.partners is None:
            self.partners = {}
            stack: list[int] = []
            for match in BRACES.finditer(self.text, self.scan.begin, self.end):
                if match[0] == "{":
                    stack.append(match.start())
                elif match[0] == "}" and stack:
                    self.partners[stack.pop()] = match.start()
                elif match[0].endswith("{document}"):
                    stack.clear()
        return self.partners

    def _groups(self, at: int, most: int) -> list[_Group]:
        """Up to `most` whole groups that follow each other at `at`."""
        found: list[_Group] = []
        here = self._skip(at)
        while len(found) < most and (closing := self._brace_partners().get(here)) is not None:
            found.append(_Group(self.text[here + 1 : closing], here, closing + 1))
            here = self._skip(closing + 1)
        return found

    def _definition(self, after: int, definer: str) -> int:
        """Learn the definition whose control word ends at `after`; return the offset after it."""
        here = self._skip(after)
        if self.text.startswith("*", here):
            here = self._skip(here + 1)
        kind, end = self._token(here)
        if named := self._groups(here, 1):
            name, here = named[0].content.strip().lstrip("\\"), named[0].end
        elif kind in ("word", "symbol"):
            name, here = self.text[here + 1 : end], end
        else:
            return after
        if definer == "let":
            here = self._skip(here)
            if self.text.startswith("=", here):
                here = self._skip(here + 1)
            kind, end = self._token(here)
            if kind not in ("word", "symbol"):
                return here
            self.words.alias(name, self.text[here + 1 : end])
            return end
        arity, default, here = self._parameters(definer, here)
        parts = self._groups(here, 2 if "nvironment" in definer else 1)
        if not parts:
            kind, end = self._token(here)
            if kind == "open":
                self.scan.report("This definition is never closed.", after - len(definer) - 1, after)
            elif kind in ("word", "symbol"):
                self.words.define(Definition(name, arity, self.text[here:end]))
            return end if kind in ("open", "word", "symbol") else here
        optional = default is not None
        body = parts[0].content
        if "nvironment" in definer:
            if "\\newcommand" in body:  # what it defines for its content
                scan(body.replace("##", "#"), STYLE, self.words, self.include)
            whole = "".join(part.content for part in parts)
            self.words.define_environment(Definition(name, arity, whole, body, optional))
        else:
            content = body if default is None or "Document" in definer else _renumber(body, default)
            place = None
            if not arity and not optional and self.scan.path != STYLE:
                start = parts[0].start + 1
                place = FileRange(self.text, self.scan.path, start, start + len(content))
            printed = _without_boxes(content) if arity else content
            self.words.define(Definition(name, arity, printed, optional=optional, place=place))
        return parts[-1].end

    def _parameters(self, definer: str, at: int) -> tuple[int, str | None, int]:
        """How many mandatory arguments a definition has, the default of an optional first one, and where its body
        begins."""
        here = self._skip(at)
        if definer in _PRIMITIVES:
            kind, after = self._token(here)
            while kind not in ("open", "begin", "par"):
                here = after
                kind, after = self._token(here)
            return max(map(int, re.findall(r"#([1-9])", self.text[at:here])), default=0), None, here
        if "Document" in definer:
            [specification] = self._groups(here, 1) or [_Group("", here, here)]
            bare = re.sub(r"\{[^{}]*\}", "", specification.content).lower()
            arity = min(sum(letter in "mvr" for letter in bare), 9)
            return arity, "" if "o" in bare else None, self._skip(specification.end)
        arity, default = int(definer == "DeclareTextFontCommand"), None
        while bracket := _BRACKET.match(self.text, here, self.end):
            content = bracket[1].strip()
            if content.isdigit() and not arity:
                arity = min(int(content), 9)
            else:
                default = content
            here = self._skip(bracket.end())
        return arity if default is None else max(0, arity - 1), default, here

    # Conditionals

    def _conditional(self, at: int, after: int, name: str) -> int | None:
        """Where to go on after TeX's own `\\if…`: past what it switches off."""
        value = {"iffalse": False, "iftrue": True}.get(name, self.words.switches.get(name[2:]))
        if asked := _DEFINED.match(self.text, at):
            value, after = self.words.macro(asked[1] or asked[2]) is not None, asked.end()
        elif compared := _NUMBERS.match(self.text, at):
            one, other = self._expand(compared[1]), self._expand(compared[3])
            if one.isdigit() and other.isdigit():
                difference = int(one) - int(other)
                value = {"=": difference == 0, "<": difference < 0, ">": difference > 0}[compared[2]]
                after = compared.end()
        if value is None:
            return None
        return after if value else self._skip_branch(after, stop_at_else=True)

    def _chosen(self, after: int, name: str, macro: Macro) -> int | None:
        """Where to go on after a macro that takes its two branches as groups, if it is known which is shown."""
        count = macro.most() - 2
        groups = self._groups(after, count + 2)
        branches = groups[count:]
        value = self._holds(name, [group.content.strip() for group in groups]) if branches else None
        if value is None:
            return None
        if not value:
            return branches[0].end  # the other branch, if there is one, is text like any other
        self.hidden |= {branch.start: branch.end for branch in branches[1:]}
        return branches[0].start

    def _holds(self, name: str, conditions: Sequence[str]) -> bool | None:
        """Whether a condition is true here, None where nothing tells."""
        first = conditions[0]
        if name in ("ifbool", "iftoggle"):
            return self.words.switches.get(first)
        if name.endswith("def"):
            return (self.words.macro(first.lstrip("\\")) is None) == ("undef" in name)
        if name in ("ifdefstring", "ifstrequal"):
            return self._expand(first) == conditions[1]
        match = _CONDITION.fullmatch(first)
        if match is None:
            return None
        if match["switch"]:
            value = self.words.switches.get(match["switch"].strip())
        elif match["undefined"]:
            value = self.words.macro(match["undefined"]) is None
        else:
            value = self._expand(match["one"]) == self._expand(match["other"])
        return value if value is None or not match["not"] else not value

    def _skip_branch(self, at: int, *, stop_at_else: bool) -> int | None:
        """Offset after the `\\fi` (or `\\else`) that ends the branch at `at`; None where there is none."""
        depth = 0
        for match in _BRANCH.finditer(self.text, at, at if "\\fi" in self.endless else self.end):
            name = match[1] or ""
            if name == "fi":
                if depth == 0:
                    return match.end()
                depth -= 1
            elif name == "else" and depth == 0 and stop_at_else:
                return match.end()
            elif name.startswith("if") and self.words.macro(name) is None:
                depth += 1
            elif match[0].endswith("{document}"):
                break
        self.endless.add("\\fi")
        return None

    # Files, and bodies that are read in their places

    def _read_in(self, at: int, after: int, name: str, macro: Macro) -> None:
        """Read what the macro at `at` stands for, a file or a part of the resume, where it is one."""
        index = len(self.scan.kinds)
        if macro.kind == "input":
            self._input(after, index, name)
        elif macro.definition is not None and macro.definition.place is not None:
            begins = at == self.after_comment or not index or self.scan.kinds[-1] in _APART
            ends, _ = self._token(after + 2 * self.text.startswith("{}", after))
            if begins and ends in _APART and self.words.holds_parts(macro.definition):
                self._write_out(index, macro.definition, macro.definition.place)

    def _input(self, after: int, index: int, name: str) -> None:
        """Read the file that a macro names."""
        groups = self._groups(after, 2 if "import" in name or "from" in name else 1)
        arguments = [self._expand(group.content) for group in groups]
        here = self._skip(after)
        kind, end = self._token(here)
        if not arguments and name == "input" and kind == "text":
            arguments = self.text[here:end].split()[:1]
        if not arguments:
            return
        named = "/".join(filter(None, arguments))
        part = self.include(name, named)
        if part is not None:
            self.scan.parts[index] = part
        else:
            self.scan.absent[index] = named

    def _write_out(self, index: int, definition: Definition, place: FileRange) -> None:
        """Read the body of the author's own macro in its place, once, if that is printed."""
        if self.scan.path is None and not self.scan.body and "\\begin{document}" in self.text:
            return
        end = place.start if definition.name in self.words.written_out else place.end
        self.words.written_out.add(definition.name)
        self.scan.parts[index] = scan(place.text, place.path, self.words, self.include, place.start, end)

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
    last = made.ends[-1] if made.ends else start
    made.kinds.append("par")
    made.starts.append(last)
    made.ends.append(last)
    made.names.append("")
    pair(made, vocabulary)
    return made
