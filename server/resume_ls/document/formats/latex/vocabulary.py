"""What macros and environments mean: the table of rules/latex.yml, the user's own, and the document's definitions."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal, NamedTuple

from resume_ls.document.formats.model import group_end
from resume_ls.rulebook.model import Rulebook
from resume_ls.text.bounded import BoundedCache

MacroKind = Literal[
    "heading", "entry", "adds", "bullet", "bullets", "item", "line", "opens", "closes", "input", "break", "gap",
    "fact", "person", "inline", "list", "facts", "verbatim", "letter", "layout", "style", "defines",
    "letter-end",
]  # fmt: skip

_BY_WORD: Mapping[MacroKind, frozenset[str]] = {
    "entry": frozenset({"title", "organisation", "date", "start", "end", "place"}),
    "fact": frozenset({"label", "fact", "adds-fact"}),
    "person": frozenset({"name", "contact", "github", "gitlab", "linkedin", "url"}),
}
"""Roles of arguments that say what a macro is."""
SINGLE: Mapping[str, MacroKind] = {
    "item": "item", "subitem": "item", "line": "line", "opens": "opens", "closes": "closes", "input": "input",
    "break": "break", "gap": "gap", "list": "list", "facts": "facts", "verbatim": "verbatim", "letter": "letter",
    "heading": "heading", "bullets": "bullets", "defines": "defines", "letter-end": "letter-end",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Macro:
    """What a macro or an environment does, and the roles of its arguments, one signature for each class."""

    kind: MacroKind
    signatures: tuple[tuple[str, ...], ...] = ()
    level: int = 1
    """Of a heading: 1 for a section, 2 for a group inside one. Of an item: how deep it stands."""
    definition: Definition | None = None

    def most(self, least: int = 0) -> int:
        """The greatest number of arguments that it may take, `least` where its description has fewer."""
        if self.definition is not None:
            return self.definition.arity
        return max(least, *(len(signature) for signature in self.signatures), 0)


class FileRange(NamedTuple):
    """A range of a file's text."""

    text: str
    path: str | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Definition:
    """What was learned from a definition in the document: `body` is its source, `arity` counts mandatory arguments."""

    name: str
    arity: int
    body: str
    begin: str = ""
    """Of an environment: what it puts before its content; `body` is then both parts."""
    optional: bool = False
    place: FileRange | None = field(default=None, compare=False)
    """Where its body stands, of a macro without arguments in the document or a part of it."""

    def bodies(self) -> dict[int, str]:
        """What some arguments (counted from 0) are by the body: one bullet each, or a list of bullets."""
        found = dict.fromkeys((int(at[1] or at[2]) - 1 for at in _LOOP_ARGUMENT.finditer(self.body)), "body")
        found |= {int(number) - 1: "bullet" for number in _ITEM_ARGUMENT.findall(self.body)}
        return {} if self.begin else found


_SETS = re.compile(r"(?>(?:\s|%[^\n]*+\n)*)\\(?:re)?newcommand\b|(?>(?:\s|%[^\n]*+\n)*)\\[gex]?def\b")
"""The beginning of a definition that stores its arguments for later."""
_SETS_DATE = re.compile(
    r"\\(?:newdate|formatdate|DTM[A-Za-z]*[dD]ate|(?:short)?monthname|ifcase)(?![A-Za-z])"
)
"""What sets numbers as a date in the body of a macro."""
_COMMENTS = re.compile(r"\s*\\(?:comment|begin\s*\{comment\})(?![A-Za-z])")
"""The beginning of an environment whose content nobody prints."""
SETTING = re.compile(r"\\[a-zA-Z@]+\*?(?:\[[^\]{}]{0,60}\]|\{[^{}]{0,60}\})*")
_CONTROL_WORD = re.compile(r"\\([a-zA-Z]+)")
LONGEST_WORDING = 12
"""Words that a macro may stand for in a sentence; more of them are a text of their own."""
_NUMBER = re.compile(r"#([1-9])")
_ITEM_ARGUMENT = re.compile(r"\\item\s*+(?:\[[^\]]{0,500}\]\s*+)?(?:\{\s*+)?#([1-9])")
_LOOP_ARGUMENT = re.compile(
    r"\\foreach\s*\\\w+\s*in\s*\{\s*#([1-9])|\\(?:@for|docsvlist|forcsvlist|forlistloop)\b[^#]{0,80}#([1-9])"
)
_ITEM_START = re.compile(r"(?:\s|\{|%|\\[vh]space\*?\{[^}]*\}|\\(?:small|footnotesize|normalsize)\b)*\\(\w+)")
_BEGIN_LIST = re.compile(r"\\begin\s*\{(\w*(?:itemize|enumerate|list|items|enum)\w*\*?)\}")
_END_LIST = re.compile(r"\\end\s*\{(\w*(?:itemize|enumerate|list|items|enum)\w*\*?)\}")
_SECTION = re.compile(r"\\((?:sub)*section|part|chapter|cvsection|addsec)\b")
_RULE = re.compile(r"\\(?:hrule|rule|titlerule|hrulefill|hline|noindent\\rule|sectionrule)\b|\\draw")
_TABLE = re.compile(r"\\begin\s*\{tabular|\\hfill|\\hspace\s*\*?\{\\fill\}|\\dotfill|\\cvevent|\\cventry")
_LAYOUT_ONLY = re.compile(
    r"\\(?:hfill|hspace|vspace|quad|smallskip|medskip|bigskip|par|noindent|newpage|hrule)\b"
)


@dataclass(frozen=True, slots=True, eq=False)
class Grammar:
    """The table of rules/latex.yml with the user's macros added."""

    macros: Mapping[str, Macro]
    environments: Mapping[str, Macro]
    names: Mapping[str, frozenset[str]]
    """Names of macros that do the same: `spaces`, `styles`, `switches`."""
    tables: Mapping[str, Mapping[str, str]]
    """What names stand for: `symbols`, `german`, `accounts`, `options`, `layout` (a fact about it)."""

    @classmethod
    def of(cls, rulebook: Rulebook, macros: Mapping[str, Any] | None = None) -> Grammar:
        """The grammar of a rulebook, built once for each rulebook and set of user's macros.

        A description that says nothing we know is ignored: the configuration reports it, the parser never fails.
        """
        key = (rulebook.key, repr(sorted(macros.items(), key=repr)) if macros else "")
        if key not in _built:
            data, own = rulebook.data.get("latex") or {}, _described(macros or {})
            layout = {name: fact for fact, names in data.get("layout", {}).items() for name in names}
            tables = ("symbols", "german", "accounts", "options")
            _built[key] = cls(
                _described(data.get("macros", {})) | own,
                _described(data.get("environments", {})) | own,
                {kind: frozenset(data.get(kind, ())) for kind in ("spaces", "styles", "switches")},
                {kind: data.get(kind, {}) for kind in tables} | {"layout": layout},
            )
        return _built[key]


_built: BoundedCache[tuple[str, str], Grammar] = BoundedCache(32)
"""Grammars by rulebook and user's macros; owned by Grammar.of."""


def _described(raws: Mapping[str, Any]) -> dict[str, Macro]:
    """What the descriptions of macros say, by their names."""
    return {str(name).lstrip("\\"): macro for name, raw in raws.items() if (macro := describe(raw))}


def describe(raw: object) -> Macro | None:
    """Return what a description ("title organisation place date body", or several) says; None where it says nothing."""
    texts = [raw] if isinstance(raw, str) else raw if isinstance(raw, Sequence) else ()
    signatures = [tuple(text.split()) for text in texts if isinstance(text, str)]
    signatures = [signature for signature in signatures if signature]
    if not signatures:
        return None
    words = {word for signature in signatures for word in signature}
    first = signatures[0]
    if len(first) == 1 and first[0] in SINGLE:
        return Macro(SINGLE[first[0]], level=1 if first[0] == "subitem" else 0)
    if "section" in words or "subsection" in words:
        return Macro("heading", tuple(signatures), 1 if "section" in words else 2)
    if first[0] == "adds":
        return Macro("adds", tuple(signature[1:] for signature in signatures))
    if words <= {"bullet"}:
        return Macro("bullet", tuple(signatures))
    kind = next((kind for kind, known in _BY_WORD.items() if words & known), None)
    if kind is None and words <= {"text", "skip", "year", "month", "day"}:
        kind = "inline"
    return Macro(kind, tuple(signatures)) if kind is not None else None


class Vocabulary:
    """The grammar, with what the document itself defines; grows while the document is read."""

    def __init__(self, grammar: Grammar) -> None:
        self.grammar = grammar
        self.definitions: dict[str, Definition] = {}
        self.macros: dict[str, Macro | None] = {}
        self.environments: dict[str, Macro | None] = {}
        self.switches: dict[str, bool] = {}
        """Values of the document's `\\newif` switches."""
        self.style_macros: Mapping[str, Definition] = {}
        """Definitions of the classes and packages beside the document, which are learned when they are asked for."""
        self.style_environments: Mapping[str, Definition] = {}
        self.style_texts: Mapping[str, str] = {}
        self.written_out: set[str] = set()
        """Macros whose bodies are read in their places, each once."""

    def inner(self) -> Vocabulary:
        """A vocabulary for the body of a definition: what is defined there stays there."""
        words = Vocabulary(self.grammar)
        words.macros = self.macros
        words.switches = dict(self.switches)
        return words

    def macro(self, name: str) -> Macro | None:
        """What `\\name` means, None where nobody says; the document's own definitions are known."""
        if name in self.macros:
            return self.macros[name]
        found = self.grammar.macros.get(name)
        if found is None and name.endswith("*"):
            found = self.macro(name[:-1])
        if found is None and is_icon(name):
            found = _GAPLESS
        self.macros[name] = found
        if name in self.style_macros and self._is_authors(found, self.style_macros[name]):
            self.define(self.style_macros[name])
        return self.macros[name]

    def holds_parts(self, definition: Definition) -> bool:
        """Whether the body of a macro without arguments is a part of the resume, and not a word or a style: it has
        headings, entries or whole lists, or it is prose."""
        body = definition.body
        if _BEGIN_LIST.search(body) and _END_LIST.search(body):
            return True
        if self._kinds(body) & {"heading", "entry", "bullet", "item"}:
            return True
        return len(_CONTROL_WORD.sub(" ", body).split()) > LONGEST_WORDING

    def _kinds(self, body: str) -> set[str]:
        """What the macros in a body are."""
        return {macro.kind for name in _CONTROL_WORD.findall(body) if (macro := self.macro(name)) is not None}

    @staticmethod
    def _is_authors(known: Macro | None, definition: Definition) -> bool:
        """Whether a class file's definition says more than what is known of a macro: it is a name of the author's, or
        one of a template that takes other arguments there."""
        if known is None:
            return True
        if known.kind not in ("heading", "entry", "bullet", "fact"):
            return False
        if not definition.arity:
            return known.kind == "entry"  # which takes arguments
        return definition.arity not in {len(signature) for signature in known.signatures}

    def environment(self, name: str) -> Macro | None:
        """What the environment `name` means."""
        if name not in self.environments:
            found = self.environments[name] = self.grammar.environments.get(name)
            if found is None and name in self.style_environments:
                self.define_environment(self.style_environments[name])
            elif found is None and (macro := self.macro(name)) and macro.definition and macro.kind == "entry":
                self.environments[name] = macro  # \\begin{name} is \\name to TeX
        return self.environments[name]

    def define(self, definition: Definition) -> None:
        """Learn a macro that the document defines."""
        if definition.name in DECORATED and definition.arity == DECORATED[definition.name]:
            return  # an arrow behind each link, and the like: what it takes and prints stays
        self.definitions[definition.name] = definition
        self.macros[definition.name] = self._meaning(definition)

    def alias(self, name: str, other: str) -> None:
        """Learn `\\let\\name\\other`."""
        if other in self.definitions:
            self.definitions[name] = self.definitions[other]
        self.macros[name] = self.macro(other)

    def define_environment(self, definition: Definition) -> None:
        """Learn an environment that the document defines."""
        known = self.environment(definition.name)
        if _COMMENTS.match(definition.begin):
            known = Macro("verbatim")
        own = Macro("style" if _is_style(definition) else "layout", level=0)
        if own.kind == "style" and known is not None and known.kind == "heading" and not known.signatures:
            known = None
        self.environments[definition.name] = replace(known or own, definition=definition)

    def environment_definitions(self) -> dict[str, Definition]:
        """The definitions of the environments, by their names."""
        return {
            name: macro.definition for name, macro in self.environments.items() if macro and macro.definition
        }

    def _meaning(self, definition: Definition) -> Macro:
        body, arity = definition.body, definition.arity
        table = self.grammar.macros.get(definition.name)
        if table and table.signatures and "year" in table.signatures[0] and arity == table.most():
            return table  # a date, however it is printed
        if arity in (2, 3) and _SETS_DATE.search(body):
            return Macro("inline", (("day", "month", "year")[-arity:],))
        section = _SECTION.search(body) if arity else None
        sectioning = section is not None and "#" in body[section.end() :]
        if section is not None and section[1].startswith("sub") and _printed(body[section.end() :]) > 1:
            return Macro("entry", (), definition=definition)
        if table is not None and self._keeps(table, definition, sectioning=sectioning):
            if arity == 0:
                return table
            numbers = "".join(_NUMBER.findall(body))
            if (
                table.kind == "heading"
                and arity > table.most()
                and re.fullmatch(rf"1[^{arity}]*{arity}", numbers)
            ):
                # a section with its content: its first argument first, its last one once, at the end
                return Macro("heading", _heading_roles(body, arity), table.level, definition)
            return replace(table, definition=definition)
        if arity and _SETS.match(body):
            return Macro("inline", (("skip",) * arity,))
        opens, closes = _BEGIN_LIST.search(body), _END_LIST.search(body)
        if opens and not closes and arity == 0:
            return Macro("opens", definition=definition)
        if closes and not opens and arity == 0:
            return Macro("closes", definition=definition)
        if section is not None and sectioning:
            level = 2 if section[1].startswith("sub") else 1
            return Macro("heading", _heading_roles(body[section.end() :], arity), level, definition)
        bodies = definition.bodies()
        if arity == 1 and bodies:
            kind: MacroKind = "bullet" if bodies[0] == "bullet" else "bullets"
            return Macro(kind, (("bullet",),), definition=definition)
        start = _ITEM_START.match(body)
        first = start[1] if start else ""
        if first == "item" or (first and (self.macro(first) or _NOTHING).kind == "bullet"):
            if arity == 0 and len(body.split()) <= LONGEST_WORDING:
                return Macro("item", definition=definition)
            if arity and not _TABLE.search(body):
                return Macro("bullet", (("bullet",) * arity,), definition=definition)
        if arity >= 2 and (
            _TABLE.search(body) or opens or "bullet" in bodies.values() or "entry" in self._kinds(body)
        ):
            return Macro("entry", (), definition=definition)
        if arity == 1 and _RULE.search(body):
            return Macro("heading", (("section",),), 1, definition)
        if arity == 0 and body.strip() and not _LAYOUT_ONLY.sub("", body).strip():
            return Macro("gap", definition=definition)
        return Macro("inline", (), definition=definition)

    @staticmethod
    def _keeps(table: Macro, definition: Definition, *, sectioning: bool) -> bool:
        """Whether a macro of the table keeps its meaning where the document defines it anew."""
        body, arity = definition.body, definition.arity
        if table.kind in ("opens", "closes", "item", "line", "input", "letter", "letter-end"):
            return True
        if (
            arity == 0
        ):  # \\renewcommand{\\section}{\\@startsection…}; but \\newcommand{\\company}{Acme} is a word
            return table.kind in ("heading", "entry", "bullet", "fact") and "@" in body
        if table.kind == "heading":
            apart = arity > 1 and _TABLE.search(body) and not _RULE.search(body)
            return sectioning or not apart
        if sectioning:
            return False
        least = min((len(signature) for signature in table.signatures), default=0)
        if table.kind in ("entry", "bullet", "fact", "person"):
            return arity >= min(least, 2)
        return table.kind == "adds"


def _is_style(definition: Definition) -> bool:
    """Whether an environment sets its text as a paragraph of its own and adds nothing to it."""
    if definition.arity or "\\begin" in definition.body or "#" in definition.body:
        return False
    return not SETTING.sub("", definition.body).strip(" {}%\n\r\t")


def _printed(after: str) -> int:
    """How many arguments of a macro stand in the group of the sectioning macro that `after` follows."""
    start = after.find("{", after.find("]") if after.lstrip("*").startswith("[") else 0)
    if start < 0:
        return 0
    return len({*_NUMBER.findall(after[start : group_end(after, start, len(after))])})


def _heading_roles(after: str, arity: int) -> tuple[tuple[str, ...], ...]:
    """Which argument of a macro is a section's heading, and which its content, from its definition or what follows the
    sectioning macro in it: the first named is the heading, what comes later is printed below it."""
    numbers = [int(number) for number in _NUMBER.findall(after)]
    if arity < 2 or not numbers:
        return ()
    heading, later = numbers[0], set(numbers[1:])
    roles = (
        "section" if n == heading else "body" if n in later and n > heading else "skip"
        for n in range(1, arity + 1)
    )
    return (tuple(roles),)


DECORATED = {"href": 2, "url": 1}
"""Macros of hyperref that templates redefine to decorate them, with the number of their arguments."""
_NOTHING = Macro("inline")
_GAPLESS = Macro("inline", (("icon",),))
_ICON = re.compile(r"(?:fa|ai)[A-Z]\w*\*?$")


def is_icon(name: str) -> bool:
    """Whether a macro is called as the icons of fontawesome and academicons are."""
    return _ICON.match(name) is not None
