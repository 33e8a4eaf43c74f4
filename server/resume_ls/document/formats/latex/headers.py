"""Macros and environments that give an entry's header, a line of facts, or the person's name."""

from __future__ import annotations

import re
from collections.abc import Sequence

from resume_ls.document.formats.latex.blocks import MARKER, emphasised
from resume_ls.document.formats.latex.entries import Argument, header_of, signature
from resume_ls.document.formats.latex.flow import is_name
from resume_ls.document.formats.latex.items import Items
from resume_ls.document.formats.latex.outline import EntryDraft
from resume_ls.document.formats.latex.render import cut, joints
from resume_ls.document.formats.latex.scan import Groups, Scan
from resume_ls.document.formats.latex.state import NO_ENTRIES, WITH_ENTRIES, Bullet
from resume_ls.document.formats.latex.vocabulary import Definition, Macro
from resume_ls.document.header import Header, clean, may_be_place, split

_NO_TEXT = frozenset({"blank", "par", "begin", "end", "close"})
_KEY = re.compile(r"(?:\A|,)\s*([\w-]+)\s*=\s*")
_TITLE = re.compile(r"curriculum|vitae|r[eé]sum[eé]|\bcv\b|lebenslauf", re.IGNORECASE)
_COMMAS = ",; \t\n\r\f\v"
_RATING = re.compile(r"[\d.,/]+")
"""A number of stars in place of words: `\\cvskill{English}{5}`."""
_BODY_WORDS = 12
_STYLED_WORDS = 24
_LEAST_SENTENCE = 3
_LONGEST_NAME = 5
"""Words of a name that ends in a stop."""


class Headers(Items):
    """Reads arguments as parts of an entry."""

    def _entry(self, at: int, macro: Macro) -> int:
        """A macro whose arguments are an entry's header and, it may be, its bullets."""
        groups = self.source.arguments(at + 1, macro.most(9))
        if groups:
            self._cut(at)
            return self._entry_from(at, macro, groups)
        if self.source.bracket(at + 1):
            return self._item(at, Macro("item"))  # \\entry*[2019--2020] text
        return at + 1

    def _argument(self, opening: int, closing: int) -> Argument:
        if not self._is_header(opening, closing) or self.match[opening] != closing:
            return Argument((), "", None, True)
        pieces = tuple(self._pieces(opening + 1, closing))
        plain = "".join([piece[0] for piece in pieces])
        styled = emphasised(self.source, opening + 1, closing, self.renderer)
        body = (
            _is_prose(plain.split(), styled=styled is not None)
            or MARKER.match(plain) is not None
            or bool(_listed(self.source, opening, closing))
        )
        parts = tuple(self._parts(*self._text_lines(opening + 1, closing)))
        return Argument(pieces, plain, styled, body, parts)

    def _entry_from(self, at: int, macro: Macro, groups: Groups) -> int:
        """Begin the entry that arguments tell of, and go on in those that are bodies."""
        arguments = [self._argument(*group) for group in groups]
        definition = macro.definition
        roles = list(signature(macro, arguments, self.looks))
        own = definition.bodies() if definition is not None else {}
        printed = self._printed(definition) if definition is not None and not roles else {}
        bodies: dict[int, str] = {}
        for index, argument in enumerate(arguments):
            role = roles[index] if index < len(roles) else ""
            long = len(argument.plain.split()) > 2 and not self.looks.is_date(argument.plain)
            if index in own:
                bodies[index] = own[index]
            elif role == "skip" or (printed and index not in printed):
                bodies[index] = "skip"
            elif argument.body or (long and role in ("body", "bullet")):
                bodies[index] = "bullet" if role == "bullet" else "body"
        heads = [
            argument._replace(body=True) if index in bodies else argument
            for index, argument in enumerate(arguments)
        ]
        in_order = [heads[index] for index in printed if index < len(heads)] if printed else heads
        first_body = min((index for index, role in bodies.items() if role != "skip"), default=len(groups))
        shown = [index for index in range(first_body) if index not in bodies]
        end = self.ends[groups[shown[-1]][1] if shown else at]
        draft = EntryDraft(
            self.source, self.starts[at], end, [], *header_of(macro, roles, in_order, self.looks),
            macro=self.names[at], arguments=["" if argument.body else argument.plain for argument in heads],
        )  # fmt: skip
        for index in shown:
            draft.add(arguments[index].pieces, end)
            draft.cells += arguments[index].parts or [arguments[index].plain]
        if self._kind() not in NO_ENTRIES or draft.period or not (self.headed or self.out.sections):
            self._new_entry(draft)
        return self._enter(groups, bodies)

    def _printed(self, definition: Definition) -> dict[int, None]:
        """Which arguments of a macro stand in its body, those first that it prints, as it prints them; one that the
        macro's own words call what it is ("Tools: #3") is no part of a header."""
        around, order = self.renderer.expansion(definition)
        named = {number for words, number in zip(around, order, strict=False) if words.rstrip().endswith(":")}
        found = [number for number in order if number not in named]
        found += [n for n in range(1, definition.arity + 1) if n not in order and f"#{n}" in definition.body]
        return dict.fromkeys(number - 1 for number in found)

    def _enter(self, groups: Groups, bodies: dict[int, str]) -> int:
        """Arrange that the bodies among the arguments are read as text and bullets; return where to go on."""
        entered: list[int] = []
        for index, (opening, closing) in enumerate(groups):
            role = bodies.get(index)
            listed = _listed(self.source, opening, closing) if role == "body" else []
            if role == "body" and not listed:
                self.bodies.add(self.match[opening])
                entered.append(opening)
                continue
            for group in [(opening, closing)] if role == "bullet" else listed:
                self._argument_bullet(group[0], [group])
            self.jumps[opening] = self.source.after([(opening, closing)])
        return entered[0] if entered else self.source.after(groups)

    def _bullets_macro(self, at: int, _macro: Macro, groups: Groups) -> int:
        """A macro whose one argument is a list of groups, each a bullet: `\\bullets{{first}, {second}}`."""
        self._cut(at)
        self._start_pending()
        return self._enter(groups, {0: "body"})

    def _adds(self, at: int, macro: Macro, groups: Groups) -> int:
        """A macro that says more of an entry already begun: `\\descript{| title}`, `\\location{dates | place}`."""
        self._cut(at)
        after = self.source.after(groups)
        text_follows = self._in_entries() and self.kinds[after] not in _NO_TEXT
        if text_follows and self.looks.is_date(self._plain(at, after)):
            # a date, in the margin perhaps, begins the line that is the header of an entry
            self.block = at
            return after
        if self._kind() in NO_ENTRIES:
            return after
        if self.pending:
            self._entry_of_pending()
        roles = macro.signatures[0] or ("title",)
        entry = self._present_entry()
        arguments = [self._argument(*group) for group in groups]
        found = self.looks.period(arguments[0].plain)
        if entry is None or (roles[0] == "title" and entry.title is not None and not entry.bare()):
            entry = self._begin_entry(self.starts[at], self.starts[at], Header(None, None, None))
        if roles[0] == "title":
            if entry.title is None and entry.organisation and self._kind() == "projects":
                entry.title, entry.organisation = entry.organisation, None
            if entry.title is None:
                entry.title = header_of(Macro("entry", (roles,)), roles, arguments, self.looks).title
        elif entry.period is None and found is not None:
            entry.period = found[0]
        if entry.bare():
            entry.cells += [argument.plain.strip(" |•·–—") for argument in arguments if argument.plain]
            for opening, closing in groups:
                self._grow(entry, self._pieces(opening + 1, closing), self.ends[closing])
        return after

    def _item(self, at: int, macro: Macro) -> int:
        self._cut(at)
        depth = self._depth()
        if macro.level and self.item_epoch == self.epoch:
            depth = max(depth, 1)
        options = self.source.bracket(at + 1)
        content = options[1] if options else at + 1
        label = (options[0], options[1] - 1) if options else None
        plain = self._plain(*label) if label else ""
        groups = self.source.groups(content, 3) if self._in_entries() else []
        if len(groups) > 1 and self.looks.is_date(self._inside(groups[0])):
            return self._entry_from(at, Macro("entry", (("date", "organisation", "title"),)), groups)
        if label and label[0] == label[1] and not (self._in_entries() and self._listed_under_entry()):
            return content
        dated = self.looks.is_date(plain) or (self._in_entries() and self.looks.period(plain) is not None)
        label = label if any(c.isalnum() for c in plain) else None
        self.bullet = Bullet(at, content, depth, label, dated)
        if not macro.level:
            self.item_epoch = self.epoch
        if self.frames:
            self.frames[-1].item = self.epoch
        return content

    def _listed_under_entry(self) -> bool:
        """Whether the present entry is a macro's, with title and dates: an item without a sign is a bullet of it."""
        entry = self._present_entry()
        macro = self.words.macro(entry.macro) if entry and entry.title and entry.period else None
        return macro is not None and macro.kind == "entry"

    def _entry_environment(self, at: int, macro: Macro | None, groups: Groups) -> int | None:
        """An environment whose arguments (or `[key=value]` options) are an entry's header; None where it is none."""
        if (options := self.source.bracket(at + 1)) and self._keyed_entry(at, *options):
            return options[1]
        described = macro if macro is not None and macro.kind == "entry" else None
        if not groups:
            return None
        if described is not None:
            groups = groups[: max([described.most(), *(len(roles) for roles in described.signatures)])]
        elif len(groups) < 2 or not any(self.looks.period(self._inside(group)) for group in groups):
            return None
        else:
            described = Macro("entry", definition=macro.definition if macro is not None else None)
        self._cut(at)
        self._entry_from(at, described, groups)
        return groups[-1][1] + 1

    def _keyed_entry(self, at: int, start: int, after: int) -> bool:
        """Begin the entry whose header is given by `key={value}` options; False where they give none."""
        pieces = self._pieces(start, after - 1)
        plain = "".join([piece[0] for piece in pieces])
        keys = list(_KEY.finditer(plain))
        ends = [*(key.start() for key in keys[1:]), len(plain.rstrip(" ,"))]
        roles = self.words.grammar.tables["options"]
        shown = {
            roles[key[1].lower()]: cut(pieces, key.end(), end)
            for key, end in zip(keys, ends, strict=False)
            if key[1].lower() in roles
        }
        if shown.keys().isdisjoint({"title", "organisation", "date"}):
            return False
        self._cut(at)
        heads = [
            Argument(tuple(each), "".join([piece[0] for piece in each]), None, False)
            for each in shown.values()
        ]
        header = header_of(Macro("entry"), [*shown], heads, self.looks)
        self._begin_entry(self.starts[at], self.ends[after - 1], header, shown=[*shown.values()])
        return True

    def _dated_environment(self, at: int, group: tuple[int, int], close: int) -> bool:
        """Read an environment whose one argument is a period and whose content, a line that begins with a styled name,
        is the header of an entry; False where it is not that."""
        opening, closing = group
        date = self._argument(opening, closing)
        period = self.looks.period(date.plain)
        if self.hard[closing] < close or not self._in_entries():
            return False
        if period is None or not self.looks.is_date(date.plain):
            return False
        found = self._text_lines(closing + 1, close)
        lead = emphasised(self.source, closing + 1, close, self.renderer)
        if lead is None or len(found) > 2:
            return False
        after = "".join(line.plain + " " for line in found).strip()[len(lead) :].strip(" ,;")
        first = next(iter(split(after)), "")
        header = Header(lead, self._with_tagline(after, first) or None, period[0])
        if self.looks.title_score(lead) < self.looks.title_score(first):
            header = Header(first, lead, period[0])
        self._cut(at)
        shown = [date.pieces, *(line.pieces for line in found)]
        self._begin_entry(self.starts[at], self.ends[close], header, [lead, after], shown)
        return True

    def _with_tagline(self, text: str, organisation: str) -> str:
        """An organisation with what its author says of it behind a dash, unless that is a place."""
        rest = clean(text[len(organisation) :])
        return organisation if not rest or may_be_place(rest, self.looks.titles) else text

    def _fact(self, at: int, macro: Macro, groups: Groups) -> int:
        """`\\cvitem{Languages}{Go, SQL}`: a line of a skills section, a header or prose elsewhere."""
        self._cut(at)
        roles = macro.signatures[0]
        kind = self._kind()
        if not self._is_header(*groups[-1]) and kind not in NO_ENTRIES:
            if any(self.looks.is_date(self._inside(group)) for group in groups[:-1][:2]):
                return self._entry_from(at, Macro("entry"), groups)
            return self._enter(groups, {len(groups) - 1: "body"})
        groups_shown = [group for group, role in zip(groups, roles, strict=False) if role != "skip"]
        if kind in ("skills", "languages"):
            shown = groups_shown
            shown = [group for group in shown if not _RATING.fullmatch(self._inside(group))] or shown
            step = 2 if roles[2:3] == ("label",) else len(shown)
            for index in range(0, len(shown), step):
                begin = shown[index][0] if index else at
                self._argument_bullet(begin, shown[index : index + step])
        elif kind in WITH_ENTRIES:
            self._fact_of_entry(at, groups_shown)
        return self.source.after(groups)

    def _fact_of_entry(self, at: int, groups: Groups) -> None:
        entry = self._present_entry()
        plain = [self._inside(group) for group in groups]
        found = self._text_lines(groups[-1][0] + 1, groups[-1][1])
        if any(self.looks.is_date(text) for text in plain[:2]):
            if len(found) == 1 and found[0].prose:
                self._argument_bullet(at, groups[-1:])  # what was done then, not who it was done for
            else:
                self._entry_from(at, Macro("entry"), groups)
            return
        if found and entry is not None and entry.bare() and not (entry.title and entry.organisation):
            self._complete(found.pop(0))
        elif self._kind() == "projects" and len(plain) > 1 and 0 < len(plain[0].split()) < 9:
            pieces = self._pieces(groups[0][0] + 1, groups[0][1])
            end = self.ends[groups[0][1]]
            self._begin_entry(self.starts[at], end, Header(plain[0], None, None), shown=[pieces])
        if found:
            self._paragraph(found)

    def _person(self, at: int, macro: Macro, groups: Groups) -> int:
        roles = macro.signatures[0]
        if self.bullet is not None or (self.block >= 0 and roles[0] != "name"):
            return at + 1
        if self._in_entries() and self.out.name is not None:
            self.block = at if self.block < 0 else self.block
            return at + 1  # the name of a post, not the person's
        if "name" in roles:
            named = groups[: sum(role == "name" for role in roles)]
            if roles == ("name",) and self.names[at] == "name":
                named = groups = [*groups, *self.source.arguments(groups[0][1] + 1, 1)]
            pieces = self._pieces(named[0][0] + 1, named[-1][1], joints(self.source, named, " "))
            self._cut(at)
            self._name(at, named[-1][1] + 1, pieces)
        return groups[-1][1] + 1

    def find_name(self) -> None:
        """Find the person's name in the preamble."""
        titles: list[tuple[int, int, int]] = []
        for at in range(self.source.body):
            if self.kinds[at] != "word":
                continue
            macro = self.words.macro(self.names[at])
            if self.names[at] in ("author", "title"):
                titles += [(at, *group) for group in self.source.arguments(at + 1, 1)]
            elif macro is not None and macro.kind == "person" and "name" in macro.signatures[0]:
                if groups := self.source.arguments(at + 1, macro.most(1)):
                    self._person(at, macro, groups)
                self.block = -1
        for at, opening, closing in titles:
            plain = self._plain(opening + 1, closing)
            if is_name(plain) and not _TITLE.search(plain):
                self._name(at, closing + 1, self._pieces(opening + 1, closing))


def _is_prose(words: Sequence[str], *, styled: bool) -> bool:
    """Whether the words of an argument are prose: many of them, or a sentence, of which most are in small letters, as
    those of a long name are not. One that begins with a styled name may go on with a list of tools."""
    small = sum(word[0].islower() for word in words) / max(len(words), 1)
    if words and words[-1].endswith("."):
        return len(words) > _LONGEST_NAME or (len(words) > _LEAST_SENTENCE and small > 1 / 2)
    return len(words) > _STYLED_WORDS or (len(words) > _BODY_WORDS and not styled and small > 3 / 5)


def _listed(source: Scan, opening: int, closing: int) -> list[tuple[int, int]]:
    """The groups of an argument that consists of them, with commas between: `{first bullet}, {second bullet}`."""
    found: list[tuple[int, int]] = []
    at = opening + 1
    while at < closing:
        kind = source.kinds[at]
        if kind == "open":
            partner = source.match[at]
            if not at < partner <= closing or source.hard[at + 1] < partner:
                return []  # a group that holds items is no item itself
            found.append((at, partner))
            at = partner
        elif kind not in ("blank", "par", "text") or source.text[source.starts[at] : source.ends[at]].strip(
            _COMMAS
        ):
            return []
        at += 1
    return found if len(found) > 1 or source.kinds[opening + 1] in ("blank", "par") else []
