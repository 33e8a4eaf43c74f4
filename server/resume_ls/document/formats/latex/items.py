"""Bullets that run on until something ends them, and macros whose argument is a bullet."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from resume_ls.document.formats.latex.blocks import (
    MARKER,
    MOST_HEADER_WORDS,
    TextLine,
    extent,
)
from resume_ls.document.formats.latex.flow import Flow
from resume_ls.document.formats.latex.outline import EntryDraft, Extent
from resume_ls.document.formats.latex.render import Glue
from resume_ls.document.formats.latex.state import Bullet
from resume_ls.document.formats.latex.tokens import AMP, BEGIN, CLOSE, OPEN, WORD
from resume_ls.document.formats.latex.vocabulary import Macro
from resume_ls.document.header import is_title

_LINK = re.compile(r"https?://|www\.")
_MOST_SECOND = 8
"""Words of the second line of a header."""


class Items(Flow):
    """Begins and ends bullets."""

    def _cut(self, at: int) -> None:
        """End whatever free text or bullet is being collected."""
        if self.bullet is not None:
            self._close_bullet(at)
        if self.block >= 0:
            self._close_block(at)

    def _close_bullet(self, at: int) -> None:
        """The running `\\item` ends before the token `at`."""
        bullet = self.bullet
        if bullet is None:
            return
        self.bullet = None
        self._close_item(bullet, at)

    def _close_item(self, bullet: Bullet, at: int) -> None:
        if bullet.dated or self._is_entry_item(bullet, at):
            prefix = [self._plain(*bullet.label)] if bullet.label else []
            self.epoch += 1
            self._item_entry(bullet, at, prefix)
            return
        glue: Glue = {}
        groups = self._groups(bullet.content, 3) if not self.source.blank(min(bullet.content, at)) else []
        if len(groups) > 1 and groups[-1][1] < at:
            self.renderer.join(self.source, groups, glue, ": ")
        pieces = self._pieces(bullet.content, at, glue)
        if bullet.label is not None:
            label = self._pieces(*bullet.label)
            if label and pieces:
                joint = " " if label[-1][0][-1] in ":.-–—," else ": "
                pieces = [*label, (joint, label[-1][2], pieces[0][1]), *pieces]
        if not pieces:
            return
        if (
            bullet.label is None
            and MARKER.match("".join([p[0] for p in pieces[:3]]))
            and self._marked_lines(bullet, at)
        ):
            return
        self._start_pending()
        begin = self.starts[bullet.start]
        own = (
            [piece for piece in pieces if piece[1] >= self.starts[bullet.content]] if bullet.label else pieces
        )
        place = extent(self.source, bullet.content, at, own or pieces, begin)
        if bullet.label is not None:
            place = Extent(begin, place.end, place.body)
        kind = self._kind()
        if kind == "skills":
            found = self._text_lines(bullet.content, at)
            if len(found) > 1 and bullet.label is None:
                for index, line in enumerate(found):
                    where = extent(
                        self.source, line.start, line.end, line.pieces, begin if index == 0 else None
                    )
                    self._add_bullet(where, line.pieces, bullet.depth, line.start, line.end)
                return
        self._add_bullet(place, pieces, bullet.depth, bullet.content, at)

    def _is_entry_item(self, bullet: Bullet, at: int) -> bool:
        """Whether an item is an entry's header: a date stands apart in it, or at its end above a nested list."""
        if not self._in_entries():
            return False
        nested = at < len(self.kinds) and (
            (self.kinds[at] == BEGIN and self._holds_items(at)) or self._opens(at)
        )
        if not nested and not self._holds_gap(bullet.content, at):
            return False
        if not nested and self._kind() == "education" and self._under_entry():
            return False
        found = self._text_lines(bullet.content, at)
        if not found or len(found) > 4:
            return False
        first = next((line for line in found[:2] if line.dated), None)
        if first is None:
            return nested and self._opens_dated(found[0])
        return nested or any(len(line.cells) > 1 for line in found)

    def _opens_dated(self, line: TextLine) -> bool:
        """Whether a line begins with a period and goes on with no more words than a header has."""
        period = self.looks.period(line.plain)
        if period is None or line.plain[: period[1]].strip():
            return False
        return len(line.plain[period[2] :].split()) <= MOST_HEADER_WORDS

    def _under_entry(self) -> bool:
        """Whether the present entry is complete and was no item: what is listed under it belongs to it."""
        entry = self._present_entry()
        if entry is None or entry.period is None:
            return False
        return not (entry.source.kinds and self._begins_with(entry) == "item")

    def _begins_with(self, entry: EntryDraft) -> str:
        """The kind of the macro that an entry begins with, "" where it begins with text."""
        source = entry.source
        at = bisect_left(source.starts, entry.start)
        if at >= len(source.kinds) or source.kinds[at] != WORD:
            return ""
        macro = self.words.macro(source.names[at])
        return macro.kind if macro is not None else ""

    def _holds_gap(self, start: int, end: int) -> bool:
        """Whether something stands apart on its line: `\\hfill`, a cell of a table."""
        inside = self.kinds[start:end]
        if WORD not in inside and AMP not in inside:
            return False
        depth = 0
        for at in range(start, end):
            if self.kinds[at] in (OPEN, CLOSE):
                depth += 1 if self.kinds[at] == OPEN else -1
            if self.kinds[at] == AMP and depth <= 0:
                return True
            if self.kinds[at] == WORD:
                macro = self.words.macro(self.names[at])
                if (macro is not None and macro.kind == "gap") or self.names[at] in ("hspace", "hspace*"):
                    return True
        return False

    def _item_entry(self, bullet: Bullet, at: int, prefix: Sequence[str]) -> None:
        """An item that is an entry: its first line is the header, the rest prose."""
        found = self._text_lines(bullet.content, at)
        if not self._in_entries() and self._kind() is not None:
            return
        if not found and not prefix:
            return
        self._ensure_section(bullet.start, "experience")
        heads = found[:1] if prefix else _header_lines(found)
        if (
            prefix
            and found
            and (not self.looks.is_date(prefix[0]) or (found[0].prose and "," not in found[0].plain[:60]))
        ):
            heads = []  # the label is the whole header
        if prefix and heads and self._continues(found):
            heads = found[:2]
        parts = [
            *prefix,
            *self._parts(*heads),
        ]
        header = self.looks.assign(parts)
        end = heads[-1].pieces[-1][2] if heads else self.ends[bullet.content - 1]
        draft = EntryDraft(
            self.source,
            self.starts[bullet.start],
            end,
            [],
            header.title,
            header.organisation,
            header.period,
            cells=parts,
        )
        if prefix and bullet.label:
            draft.add(self._pieces(*bullet.label), end)
        for line in heads:
            draft.add(line.pieces, end)
        draft.end = end
        self._new_entry(draft)
        rest = found[len(heads) :]
        if rest:
            self._lines(rest)

    def _continues(self, found: Sequence[TextLine]) -> bool:
        """Whether the second line of an item with a date as label is part of its header: the first holds one name
        alone, and the second is another, or the second begins with the title that the first lacks."""
        if len(found) < 2 or found[1].prose:
            return False
        leads = self._parts(found[1])[0]
        if is_title(leads, self.looks.titles) and not self.looks.title_score(found[0].plain):
            return True
        if found[1].plain.rstrip().endswith((".", ":", ";")):
            return False
        if len(found[1].plain.split()) > _MOST_SECOND or self.looks.period(found[1].plain) is not None:
            return False
        said = self.looks.assign([found[0].plain])
        return said.title is None or said.organisation is None

    def _marked_lines(self, bullet: Bullet, at: int) -> bool:
        """Add the bullets made by hand of an item that is no more than a box around them; whether it is one."""
        found = [
            line
            for line in self._text_lines(bullet.content, at)
            if any(character.isalnum() for character in line.plain)
        ]
        markers = [MARKER.match(line.plain) for line in found]
        if not found or not all(markers):
            return False
        for line, marker in zip(found, markers, strict=True):
            self._marked(line, marker.end() if marker else 0)
        return True

    def _bullet_macro(self, at: int, macro: Macro) -> int:
        self._cut(at)
        here = self._past_options(at + 1)
        # without its definition a bullet macro of one argument may as well have a label, and options before it
        most = macro.most() if macro.definition is not None or macro.most() > 1 else 3
        groups = self._tolerant_groups(here, most)
        if not groups:
            return at + 1
        self._start_pending()
        frame = self.frames[-1] if self.frames else None
        depth = self._depth()
        apart = macro.definition is None and macro.most() > 1
        if apart or (macro.definition is not None and len(macro.definition.items()) > 1):
            for index, group in enumerate(groups):
                self._argument_bullet(at if index == 0 else group[0], [group], group[0], depth)
        else:
            self._argument_bullet(at, groups, at, depth, macro)
        if frame is not None:
            frame.item = self.epoch
        return self._after(groups)


def _header_lines(found: Sequence[TextLine]) -> Sequence[TextLine]:
    """The lines of an item that are its header: up to the date, and a short one below it; what follows is prose."""
    count = 0
    dated = False
    for line in found[:3]:
        told = line.plain.rstrip()
        if count and not line.dated and (line.prose or told.endswith(".") or _LINK.search(told)):
            break
        if dated and line.dated:
            break
        count += 1
        dated = dated or line.dated
    return found[: max(1, count)]
