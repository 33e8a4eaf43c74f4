"""Macros and environments that give an entry's header, a line of facts, or the person's name."""

from __future__ import annotations

import re
from collections.abc import Sequence

from resume_ls.document import dates
from resume_ls.document.formats.latex.blocks import MARKER, emphasised, runs
from resume_ls.document.formats.latex.entries import Argument, header_of, signature
from resume_ls.document.formats.latex.items import Items
from resume_ls.document.formats.latex.looks import CachedClassifier
from resume_ls.document.formats.latex.outline import EntryDraft
from resume_ls.document.formats.latex.render import Glue, Piece
from resume_ls.document.formats.latex.scan import Scan
from resume_ls.document.formats.latex.state import NO_ENTRIES, WITH_ENTRIES, Bullet, Frame
from resume_ls.document.formats.latex.tokens import (
    BEGIN,
    CLOSE,
    END,
    LEFT,
    NEWLINE,
    OPEN,
    PAR,
    SYMBOL,
    TEXT,
    WORD,
)  # fmt: skip
from resume_ls.document.formats.latex.vocabulary import Definition, Macro
from resume_ls.document.header import clean, may_be_place, split

_NO_TEXT = frozenset({NEWLINE, PAR, BEGIN, END, CLOSE})
_KEY = re.compile(r"([\w-]+)\s*=\s*")
_NAME = re.compile(r"[^\W\d_][^\d@:/|•·]*")
_TITLE = re.compile(r"curriculum|vitae|r[eé]sum[eé]|\bcv\b|lebenslauf", re.IGNORECASE)
_COMMAS = ",; \t\n\r\f\v"
_RATING = re.compile(r"[\d.,/]+")
"""A number of stars in place of words: `\\cvskill{English}{5}`."""
_LEAST_PROSE = 5
"""Words that free text below an entry must have to be a paragraph of it."""
_BODY_WORDS = 12
_LEAST_SENTENCE = 3
_STYLED_WORDS = 24
"""An argument of more words is prose; one that begins with a styled name may go on with a list of tools."""


class Headers(Items):
    """Reads arguments as parts of an entry."""

    def _entry(self, at: int, macro: Macro) -> int:
        """A macro whose arguments are an entry's header and, it may be, its bullets."""
        most = macro.definition.arity if macro.definition is not None else max(9, macro.most())
        groups = self._tolerant_groups(self._past_options(at + 1), most)
        if not groups:
            if self._options(at + 1) or self.names[at] == "entry*":
                return self._item(at, Macro("item"))  # \\entry*[2019--2020] text
            if self.bullet is None and self.block < 0:
                self.block = at
            return at + 1
        self._cut(at)
        after = self._entry_from(at, macro, groups)
        options = self._options(at + 1)
        entry = self._present_entry()
        if options and entry is not None and entry.title and entry.start == self.starts[at]:
            level = self._plain(options[0], options[1] - 1)
            if level.casefold() in self.looks.titles.levels:  # \\job[Senior]{Engineer}
                entry.title = f"{level} {entry.title}"
        return after

    def _argument(self, opening: int, closing: int) -> Argument:
        matched = self.match[opening]
        if not self._is_header(opening, closing) or matched != closing:
            return Argument(opening, closing, (), "", None, True)
        pieces = tuple(self._pieces(opening + 1, closing))
        plain = "".join([piece[0] for piece in pieces])
        words = self._without_dates(plain).split()
        bare = closing <= opening + 2 and self.kinds[opening + 1] in (TEXT, CLOSE)
        styled = None if bare else emphasised(self.source, opening + 1, closing, self.renderer)
        body = (
            len(words) > _STYLED_WORDS
            or (len(words) > _BODY_WORDS and not styled and _is_prose(words))
            or MARKER.match(plain) is not None
            or (len(words) > 5 and plain.rstrip().endswith("."))
            or _is_sentence(words)
            or _is_group_list(self.source, opening, closing)
        )
        if bare:
            parts: tuple[str, ...] = (plain,) if plain else ()
        elif self._breaks(opening, closing):
            found = self._text_lines(opening + 1, closing)
            parts = tuple(self._parts(*found))
        else:
            parts = tuple(runs(self.source, opening + 1, closing, self.renderer, self.looks))
        return Argument(opening, closing, pieces, plain, styled, body, parts)

    def _breaks(self, opening: int, closing: int) -> bool:
        """Whether an argument prints more than one line."""
        for at in range(opening + 1, closing):
            if self.kinds[at] == SYMBOL:
                if self.source.text[self.starts[at] + 1] == "\\":
                    return True
            elif self.kinds[at] == WORD:
                macro = self.words.macro(self.names[at])
                if macro is not None and macro.kind == "break":
                    return True
        return False

    def _without_dates(self, plain: str) -> str:
        """What is left of a text without its periods."""
        while (found := self.looks.period(plain)) is not None and found[2] > found[1]:
            plain = f"{plain[: found[1]]} {plain[found[2] :]}"
        return plain

    def _entry_from(self, at: int, macro: Macro, groups: Sequence[tuple[int, int]]) -> int:
        draft, bodies = self._read_entry(at, macro, groups)
        self._place_entry(draft)
        return self._enter(groups, bodies)

    def _read_entry(
        self, at: int, macro: Macro, groups: Sequence[tuple[int, int]]
    ) -> tuple[EntryDraft, dict[int, str]]:
        """What the arguments say of an entry, and the roles of those that are bodies."""
        arguments = [self._argument(opening, closing) for opening, closing in groups]
        definition = macro.definition
        roles = list(signature(macro, arguments, self.looks))
        loops, items = (
            (definition.loops(), definition.items())
            if definition is not None and not definition.begin
            else (set(), set())
        )
        printed = self._printed(definition) if definition is not None and not roles else {}
        bodies: dict[int, str] = {}
        for index, argument in enumerate(arguments):
            role = roles[index] if index < len(roles) else ""
            if index + 1 in items:
                bodies[index] = "bullet"
            elif index + 1 in loops:
                bodies[index] = "body"
            elif role == "skip" or (printed and index not in printed):
                bodies[index] = "skip"
            elif role in ("body", "bullet") and (
                argument.body or (len(argument.plain.split()) > 2 and not self.looks.is_date(argument.plain))
            ):
                bodies[index] = role
            elif argument.body:
                bodies[index] = "body"
        long = [index for index, role in bodies.items() if role == "body" and self._is_header(*groups[index])]
        if not macro.signatures and definition is None and len(long) > 1:
            bodies.update(dict.fromkeys(long, "bullet"))
        heads = [
            argument._replace(body=True) if index in bodies else argument
            for index, argument in enumerate(arguments)
        ]
        in_order = [heads[index] for index in printed if index < len(heads)] if printed else heads
        header = header_of(macro, roles, in_order, self.looks)
        first_body = min((index for index, role in bodies.items() if role != "skip"), default=len(groups))
        last_head = max((i for i in range(len(groups)) if i not in bodies and i < first_body), default=-1)
        end = self.ends[min(groups[last_head][1], len(self.ends) - 1)] if last_head >= 0 else self.ends[at]
        draft = EntryDraft(
            self.source, self.starts[at], end, [], header.title, header.organisation, header.period,
            macro=self.names[at], arguments=["" if argument.body else argument.plain for argument in heads],
            employer=roles.index("organisation") if "organisation" in roles else -1,
        )  # fmt: skip
        for index in range(last_head + 1):
            if index not in bodies:
                draft.add(arguments[index].pieces, end)
                draft.cells += arguments[index].parts or [arguments[index].plain]
        return draft, bodies

    def _printed(self, definition: Definition) -> dict[int, None]:
        """Which arguments of a macro stand in its body, those first that it prints, as it prints them; one that the
        macro's own words call what it is ("Tools: #3") is no part of a header."""
        around, order = self.renderer.expansion(definition)
        named = {number for words, number in zip(around, order, strict=False) if words.rstrip().endswith(":")}
        found = [number for number in order if number not in named]
        found += [n for n in range(1, definition.arity + 1) if n not in order and f"#{n}" in definition.body]
        return dict.fromkeys(number - 1 for number in found)

    def _enter(self, groups: Sequence[tuple[int, int]], bodies: dict[int, str]) -> int:
        """Arrange that the bodies among the arguments are read as text and bullets; return where to go on."""
        for index, (opening, closing) in enumerate(groups):
            role = bodies.get(index, "skip")
            after = self._after(groups[index : index + 1])
            if role == "bullet":
                self._argument_bullet(opening, [(opening, closing)], opening)
                self.jumps[opening] = after
            elif role == "body":
                if _is_group_list(self.source, opening, closing):
                    for group in self._listed(opening, closing):
                        self._argument_bullet(group[0], [group], group[0])
                    self.jumps[opening] = after
                elif self.match[opening] != -1:
                    self.bodies.add(self.match[opening])
            else:
                self.jumps[opening] = after
        entered = [
            index for index, role in bodies.items() if role == "body" and groups[index][0] not in self.jumps
        ]
        return groups[entered[0]][0] if entered else self._after(groups)

    def _bullets_macro(self, at: int) -> int:
        """A macro whose one argument is a list of groups, each a bullet: `\\bullets{{first}, {second}}`."""
        self._cut(at)
        groups = self._tolerant_groups(self._past_options(at + 1), 1)
        if not groups:
            return at + 1
        opening, closing = groups[0]
        listed = self._listed(opening, closing)
        if not listed:
            return opening
        self._start_pending()
        for group in listed:
            self._argument_bullet(group[0], [group], group[0])
        return self._after(groups)

    def _listed(self, opening: int, closing: int) -> list[tuple[int, int]]:
        """The groups of a list `{…}, {…}`."""
        found: list[tuple[int, int]] = []
        at = opening + 1
        while at < closing:
            if self.kinds[at] == OPEN and opening < self.match[at] <= closing:
                found.append((at, self.match[at]))
                at = self.match[at] + 1
            else:
                at += 1
        return found

    def _adds(self, at: int, macro: Macro) -> int:
        """A macro that says more of an entry already begun: `\\descript{| title}`, `\\location{dates | place}`."""
        groups = self._tolerant_groups(self._past_options(at + 1), max(1, macro.most()))
        if groups and self._begins_line(at, groups[-1][1] + 1) and self.bullet is None:
            self._cut(at)
            self.block = at
            return groups[-1][1] + 1
        if not groups or self._kind() in NO_ENTRIES:
            self._cut(at)
            return self._past_groups(at + 1, max(1, macro.most())) if groups else at + 1
        self._cut(at)
        if self.pending and (self._present_entry() is None or not self._waits(self.pending)):
            self._entry_of_pending()
        roles = macro.signatures[0] if macro.signatures else ("title",)
        entry = self._present_entry()
        arguments = [self._argument(*group) for group in groups]
        text = arguments[0].plain
        found = self.looks.period(text)
        wants_title = roles[0] == "title"
        if wants_title and found is not None and self._kind() == "education":
            if entry is None or entry.period is not None:
                entry = self._new_entry(EntryDraft(self.source, self.starts[at], self.starts[at]))
            entry.period = found[0]
            told = self.looks.assign([text])
            entry.organisation = told.organisation or told.title or entry.organisation
            if entry.source is self.source and entry.bare():
                entry.add(arguments[0].pieces, self.ends[min(groups[0][1], len(self.ends) - 1)])
            return self._after(groups)
        if entry is None or (wants_title and entry.title is not None and not entry.bare()):
            entry = self._new_entry(
                EntryDraft(self.source, self.starts[at], self.starts[at], [], None, None, None)
            )
        if wants_title:
            if entry.title is None and entry.organisation and self._kind() == "projects":
                entry.title, entry.organisation = entry.organisation, None
            if entry.title is None:
                entry.title = header_of(Macro("entry", (roles,)), roles, arguments, self.looks).title
            if entry.period is None and found is not None and not entry.title:
                entry.period = found[0]
        elif found is not None:
            if entry.period is not None and not entry.bare() and self.looks.is_date(text):
                entry = self._new_entry(EntryDraft(self.source, self.starts[at], self.starts[at]))
            if entry.period is None:
                entry.period = found[0]
        if entry.bare():
            entry.cells += [argument.plain.strip(" |•·–—") for argument in arguments if argument.plain]
        if entry.source is self.source and entry.bare():
            for opening, closing in groups:
                last = min(closing, len(self.ends) - 1)
                entry.add(self._pieces(opening + 1, closing), self.ends[last])
        return self._after(groups)

    def _begins_line(self, at: int, after: int) -> bool:
        """Whether a date, in the margin perhaps, and what follows it on its line are the header of an entry."""
        if not self._in_entries() or after >= len(self.kinds) or self.kinds[after] in _NO_TEXT:
            return False
        return self.looks.is_date(self._plain(at, after))

    def _item(self, at: int, macro: Macro) -> int:
        self._cut(at)
        frame = self.frames[-1] if self.frames else None
        depth = self._depth()
        if macro.level and self.item_epoch == self.epoch:
            depth = max(depth, 1)
        here = at + 1
        options = self._options(here)
        content = options[1] if options else here
        label = (options[0], options[1] - 1) if options else None
        plain = self._plain(*label) if label else ""
        groups = (
            self._groups(content, 4) if content < len(self.kinds) and not self.source.blank(content) else []
        )
        if len(groups) >= 2 and any(self.looks.is_date(self._inside(group)) for group in groups):
            arguments = [self._argument(*group) for group in groups]
            if self._in_entries() or self._kind() is None:
                roles = ("date", "organisation", "title") if self.looks.is_date(arguments[0].plain) else ()
                self._entry_from(at, Macro("entry", (roles,) if roles else ()), groups[:3])
                return groups[-1][1] + 1
        empty = options and not plain.strip() and self.starts[options[1] - 1] == self.ends[options[0] - 1]
        if empty and not (self._in_entries() and self._listed_under_entry()):
            return content
        dated = bool(label) and (
            self.looks.is_date(plain) or (self._in_entries() and self.looks.period(plain) is not None)
        )
        label = label if any(c.isalnum() for c in plain) else None
        self.bullet = Bullet(at, content, depth, label, dated)
        self._began_item(macro, frame)
        return content

    def _listed_under_entry(self) -> bool:
        """Whether the present entry is a macro's, with title and dates: an item without a sign is a bullet of it."""
        entry = self._present_entry()
        return bool(entry and entry.title and entry.period and self._begins_with(entry) == "entry")

    def _began_item(self, macro: Macro, frame: Frame | None) -> None:
        if not macro.level:
            self.item_epoch = self.epoch
        if frame is not None:
            frame.item = self.epoch

    def _entry_environment(
        self, at: int, macro: Macro | None, groups: Sequence[tuple[int, int]]
    ) -> int | None:
        """An environment whose arguments (or `[key=value]` options) are an entry's header; None where it is none."""
        options = self._options(at + 1)
        keyed = self._keyed(*options) if options else {}
        if (
            keyed
            and {"title", "company", "organisation", "organization", "dates", "date", "role"} & keyed.keys()
        ):
            self._cut(at)
            return self._keyed_entry(at, options[1] if options else at + 1, keyed)
        if macro is not None and macro.kind == "entry" and groups:
            groups = groups[: max(macro.most(), *(len(roles) for roles in macro.signatures))]
        elif not groups:
            return self._dated_by_options(at)
        elif not (len(groups) >= 2 and any(self.looks.is_date(self._inside(group)) for group in groups)):
            return None
        self._cut(at)
        described = macro if macro is not None and macro.kind == "entry" else Macro("entry")
        if macro is not None and macro.definition is not None and described is not macro:
            described = Macro("entry", definition=macro.definition)
        self._entry_from(at, described, groups)
        return groups[-1][1] + 1

    def _dated_by_options(self, at: int) -> int | None:
        """An environment whose optional arguments are dates: its first lines are the rest of an entry's header."""
        if not self._in_entries():
            return None
        pieces: list[Piece] = []
        texts: list[str] = []
        after = at + 1
        while (options := self._options(after)) is not None:
            inside = self._pieces(options[0], options[1] - 1)
            texts.append("".join(piece[0] for piece in inside))
            pieces += inside
            after = options[1]
        joined = dates.joined(texts)
        period = next((found[0] for text in joined if (found := self.looks.period(text))), None)
        if period is None or not any(self.looks.is_date(text) for text in joined):
            return None
        self._cut(at)
        end = self.ends[after - 1]
        draft = EntryDraft(self.source, self.starts[at], end, [], period=period)
        draft.add(pieces, end)
        self._new_entry(draft)
        return after

    def _dated_environment(self, at: int, group: tuple[int, int], close: int) -> bool:
        """Read an environment whose one argument is a period and whose content, a line that begins with a styled name,
        is the header of an entry; False where it is not that."""
        opening, closing = group
        date = self._argument(opening, closing)
        if close <= closing or self.hard[closing] < close or not self._in_entries():
            return False
        if not self.looks.is_date(date.plain):
            return False
        found = self._text_lines(closing + 1, close)
        lead = emphasised(self.source, closing + 1, close, self.renderer)
        if not found or len(found) > 2 or lead is None:
            return False
        after = "".join(line.plain + " " for line in found).strip()[len(lead) :].strip(" ,;")
        first = next(iter(split(after)), "")
        title, organisation = lead, _with_tagline(after, first, self.looks) if first else None
        if self.looks.title_score(lead) < self.looks.title_score(first):
            title, organisation = first, lead
        period = self.looks.period(date.plain)
        self._cut(at)
        end = self.ends[close]
        draft = EntryDraft(self.source, self.starts[at], end, [], title, organisation, period[0] if period else None,
                           cells=[lead, after])  # fmt: skip
        draft.add(date.pieces, end)
        for line in found:
            draft.add(line.pieces, end)
        self._new_entry(draft)
        return True

    def _keyed(self, start: int, after: int) -> dict[str, tuple[int, int]]:
        """Keys of `key={value}` options and the tokens of their values."""
        found: dict[str, tuple[int, int]] = {}
        begin, end = self.starts[start], self.starts[after - 1]
        text = self.source.text[begin:end]
        depth, here = 0, 0
        parts: list[tuple[int, int]] = []
        for index, character in enumerate(text):
            if character == "{":
                depth += 1
            elif character == "}":
                depth -= 1
            elif character == "," and depth == 0:
                parts.append((here, index))
                here = index + 1
        parts.append((here, len(text)))
        for first, last in parts:
            key = _KEY.match(text[first:last].lstrip())
            if key:
                value = begin + first + text[first:last].index("=") + 1
                found[key[1].lower()] = (value, begin + last)
        return found

    def _keyed_entry(self, at: int, after: int, keyed: dict[str, tuple[int, int]]) -> int:
        """An entry whose header is given by keys."""
        start = at + 1
        while self.kinds[start] != LEFT:
            start += 1
        start += 1
        inside = self._pieces(start, after - 1)

        def text(*names: str) -> tuple[str | None, list[Piece]]:
            for name in names:
                if name in keyed:
                    pieces = _between(inside, *keyed[name])
                    return "".join(piece[0] for piece in pieces).strip() or None, pieces
            return None, []

        title, title_pieces = text("title", "role", "position")
        organisation, organisation_pieces = text(
            "company", "organisation", "organization", "employer", "institution"
        )
        when, date_pieces = text("dates", "date", "period", "years")
        if when is None:
            start_text, start_pieces = text("start", "from", "startdate")
            end_text, end_pieces = text("end", "to", "enddate")
            period = dates.join(start_text or "", end_text or "") if start_text or end_text else None
            date_pieces = [*start_pieces, *end_pieces]
        else:
            found = self.looks.period(when)
            period = found[0] if found else None
        end = self.ends[after - 1]
        draft = EntryDraft(self.source, self.starts[at], end, [], title, organisation, period)
        for pieces in sorted(
            [p for p in (title_pieces, organisation_pieces, date_pieces) if p], key=lambda p: p[0][1]
        ):
            draft.add(pieces, end)
        self._new_entry(draft)
        return after

    def _fact(self, at: int, macro: Macro) -> int:
        """`\\cvitem{Languages}{Go, SQL}`: a line of a skills section, a header or prose elsewhere."""
        most = macro.definition.arity if macro.definition is not None else max(1, macro.most())
        groups = self._tolerant_groups(self._past_options(at + 1), most)
        if not groups:
            return at + 1
        self._cut(at)
        roles = macro.signatures[0] if macro.signatures else ()
        kind = self._kind()
        after = self._after(groups)
        shown = [group for group, role in zip(groups, roles, strict=False) if role != "skip"] or list(groups)
        shown = [group for group in shown if not _RATING.fullmatch(self._inside(group))] or shown
        override = self.words.grammar.section_by_macro.get(self.names[at])
        if override is not None and self.out.sections and self.out.sections[-1].kind in ("skills", "other"):
            self.out.sections[-1].kind = override  # type: ignore[assignment]
        if not self._is_header(*groups[-1]) and kind not in NO_ENTRIES:
            if any(self.looks.is_date(self._inside(group)) for group in groups[:-1][:2]):
                return self._entry_from(at, Macro("entry"), groups)
            return self._enter(groups, {len(groups) - 1: "body"})
        if kind == "skills":
            step = 2 if len(roles) == 4 and roles[2] == "label" else len(shown)
            for index in range(0, len(shown), step):
                pair = shown[index : index + step]
                begin = at if index == 0 else pair[0][0]
                self._argument_bullet(begin, pair, begin)
        elif kind in WITH_ENTRIES:
            self._fact_of_entry(at, groups, after)
        return after

    def _fact_of_entry(self, at: int, groups: Sequence[tuple[int, int]], after: int) -> None:
        entry = self._present_entry()
        plain = [self._inside(group) for group in groups]
        dated = next((text for text in plain[:2] if self.looks.is_date(text)), None)
        found = [line for opening, closing in groups[-1:] for line in self._text_lines(opening + 1, closing)]
        if dated is not None:
            if len(groups) > 1 and len(found) == 1 and found[0].prose:
                self._argument_bullet(at, groups[-1:], at)  # what was done then, not who it was done for
            else:
                self._entry_from(at, Macro("entry"), groups)
            return
        if not found:
            return
        if entry is not None and entry.bare() and (not entry.title or not entry.organisation):
            line = found[0]
            if not line.prose and not line.plain.endswith(".") and len(line.plain.split()) < 9:
                self._complete(line)
                found = found[1:]
        elif self._kind() == "projects" and len(plain) > 1 and 0 < len(plain[0].split()) < 9:
            end = self.ends[groups[0][1]]
            draft = EntryDraft(self.source, self.starts[at], end, [], plain[0])
            draft.add(self._pieces(groups[0][0] + 1, groups[0][1]), end)
            self._new_entry(draft)
        if found:
            self._paragraph(found, _LEAST_PROSE)

    def _person(self, at: int, macro: Macro) -> int:
        most = macro.definition.arity if macro.definition is not None else max(1, macro.most())
        start = self._past_options(at + 1)
        if self.bullet is not None or (self.block >= 0 and macro.signatures[0][0] != "name"):
            return at + 1
        if self._in_entries() and self.out.name is not None:
            self.block = at if self.block < 0 else self.block
            return at + 1  # the name of a post, not the person's
        groups = self._matched_groups(start, max(most, 1))
        if not groups:
            return at + 1
        roles = macro.signatures[0] if macro.signatures else ()
        if "name" in roles:
            named = groups[: max(1, sum(role == "name" for role in roles))]
            if roles == ("name",) and self.names[at] == "name":
                more = self._matched_groups(groups[0][1] + 1, 1)
                named = [*groups, *more]
                groups = named
            glue: Glue = {}
            self.renderer.join(self.source, named, glue, " ")
            pieces = self._pieces(named[0][0] + 1, named[-1][1], glue)
            self._cut(at)
            self._name(at, named[-1][1] + 1, pieces)
        return groups[-1][1] + 1

    def find_name(self) -> None:
        """Find the person's name in the preamble."""
        titles: list[int] = []
        for at in range(self.source.body):
            if self.kinds[at] != WORD:
                continue
            macro = self.words.macro(self.names[at])
            if self.names[at] in ("author", "title"):
                titles.append(at)
            elif macro is not None and macro.kind == "person" and "name" in macro.signatures[0]:
                self._person(at, macro)
                self.block = -1
                if self.out.name is not None:
                    return
        for at in titles:
            for group in self._matched_groups(at + 1, 1):
                plain = self._inside(group)
                if _NAME.fullmatch(plain) and 1 < len(plain.split()) < 5 and not _TITLE.search(plain):
                    self._name(at, group[1] + 1, self._pieces(group[0] + 1, group[1]))
                    return


def _is_prose(words: Sequence[str]) -> bool:
    """Whether most of many words are in small letters; in a long name they are not."""
    return 5 * sum(word[0].islower() for word in words) > 3 * len(words)


def _is_sentence(words: Sequence[str]) -> bool:
    """Whether words end in a stop and most of them are in small letters, which those of names are not."""
    small = sum(word[0].islower() for word in words)
    return len(words) > _LEAST_SENTENCE and words[-1].endswith(".") and 2 * small > len(words)


def _with_tagline(text: str, organisation: str, looks: CachedClassifier) -> str:
    """An organisation with what its author says of it behind a dash, unless that is a place."""
    rest = clean(text[len(organisation) :])
    if not rest or may_be_place(rest, looks.titles) or looks.title_score(rest):
        return organisation
    return text


def _is_group_list(source: Scan, opening: int, closing: int) -> bool:
    """Whether an argument consists of groups with commas between: `{first bullet}, {second bullet}`."""
    at, groups, nested = opening + 1, 0, 0
    while at < closing:
        kind = source.kinds[at]
        if kind == OPEN:
            partner = source.match[at]
            if not at < partner <= closing or source.hard[at + 1] < partner:
                return False  # a group that holds items is no item itself
            groups += 1
            nested = partner - at
            at = partner + 1
        elif kind in (NEWLINE, PAR, TEXT) and not source.text[source.starts[at] : source.ends[at]].strip(
            _COMMAS
        ):
            at += 1
        else:
            return False
    return groups > 1 or (groups == 1 and nested > 1 and source.kinds[opening + 1] in (NEWLINE, PAR))


def _between(pieces: Sequence[Piece], first: int, last: int) -> list[Piece]:
    """The parts of pieces that come from the source between two offsets."""
    found: list[Piece] = []
    for text, start, end in pieces:
        if end <= first or start >= last:
            continue
        if end - start == len(text):
            low, high = max(start, first), min(end, last)
            text, start, end = text[low - start : high - start], low, high
        if text:
            found.append((text, start, end))
    while found and not found[0][0].strip():
        found.pop(0)
    while found and not found[-1][0].strip():
        found.pop()
    return found
